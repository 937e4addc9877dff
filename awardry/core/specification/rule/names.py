"""What the words of a sentence call the units and groups of one qualification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from awardry.core.specification.draft import Unit
from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.recognise.titles import plain

_GENERIC = re.compile(
    r"\b(?:the|mandatory|optional|core|elective|compulsory|required|additional|groups?|units?|sections?|clusters?|sets?|blocks?|pools?|"
    r"categor(?:y|ies)|part|options?|one|two|three|four|five|six|[A-Z][0-9]{0,2}|[0-9]{1,2}|I{1,3}V?|VI?|pathways?|routes?|strands?|specialisms?|endorsed|endorsements?|of|and)\b|[^\w\s’'&-]|\s[-–]\s",
    re.I,
)
_NOUN = r"(?:\s(?:optional|mandatory|core))?(?:\s(?:units?|groups?|sections?|options|clusters?))+"
_WAY = r"(?:\s(?:pathways?|routes?|strands?|endorsements?|specialisms?))+(?:\sunits)?"


@dataclass(slots=True)
class Names:
    """Titles, references, numbers and codes of units, titles of groups, and the keys they stand for."""

    units: Mapping[str, Unit]
    numbers: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    _titles: list[tuple[re.Pattern[str], str]] | None = None

    def marked(self, text: str) -> str:
        """The text with titles of units and names of groups replaced by marks that carry their keys."""
        if self._titles is None:
            self._titles = [*_unit_titles(self.units), *_group_names(self.groups)]
        for pattern, mark in self._titles:
            text = pattern.sub(mark, text)
        return text

    def unit(self, name: str) -> str | None:
        """The key of the unit that a sentence names; references stand for themselves."""
        if name in self.units or "/" in name:
            return name
        return self.numbers.get(number_key(name))

    def resolved(self, names: Iterable[str]) -> tuple[str, ...] | None:
        """The keys of all the units named; None where one of them is not known."""
        keys = [self.unit(name) for name in names]
        found = tuple(dict.fromkeys(key for key in keys if key is not None))
        return found if found and None not in keys else None


def number_key(text: str) -> str:
    """How numbers and codes of units are compared: `Unit 03` is `3`."""
    return re.sub(r"^(?:units?)?\s*0*(?=.)", "", re.sub(r"\s+", "", text.lower()))


def _unit_titles(units: Mapping[str, Unit]) -> list[tuple[re.Pattern[str], str]]:
    """Patterns of titles, longest first; a title that two units share names neither."""
    keys: dict[str, set[str]] = {}
    for key, unit in units.items():
        if unit.title and len(plain(unit.title).split()) > 1:
            keys.setdefault(unit.title.strip(), set()).add(key)
    shared = {plain(title) for title, owners in keys.items() if len(owners) > 1}
    found = []
    for title in sorted(keys, key=len, reverse=True):
        if plain(title) in shared or len(keys[title]) > 1:
            continue
        words = r"\s+".join(re.escape(word) for word in title.split())
        found.append(
            (re.compile(rf"[‘'“\"]?(?<!\w){words}(?!\w)[’'”\"]?", re.I), f"⟦u:{next(iter(keys[title]))}⟧")
        )
    return found


def _group_names(groups: Iterable[Group]) -> list[tuple[re.Pattern[str], str]]:
    names: dict[str, list[str]] = {}
    for group in groups:
        name = re.sub(r"\s+", " ", _GENERIC.sub(" ", group.title)).strip(" -–’'")
        if len(name) > 3:
            names.setdefault(name, []).append(group.id)
    found = []
    along = {group.id for group in groups if group.pathway}
    for name in sorted(names, key=len, reverse=True):
        if len(names[name]) == 1:
            noun = _WAY if names[name][0] in along else _NOUN
            words = r"\s+".join(re.escape(word) for word in name.split())
            found.append(
                (re.compile(rf"(?:\bthe\s)?(?<!\w){words}{noun}(?!\w)", re.I), f"⟦g:{names[name][0]}⟧")
            )
    return found
