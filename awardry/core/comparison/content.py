"""The content of a specification as plain values, ready to be compared or mapped."""

import re
import unicodedata
from dataclasses import dataclass, field

Facts = tuple[tuple[str, str], ...]  # (label, what it says), in the order shown; empty text: not stated


def same_words(text: str) -> str:
    """What two texts share when only case, spacing or the dot at the end differ."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(re.split(r"\s+", plain.strip())).rstrip(" .;")


@dataclass(frozen=True)
class Criterion:
    """`id` names the row it came from and `position` its place in the unit: they identify, they are not content."""

    code: str
    text: str
    points: tuple[str, ...] = ()
    id: int = field(default=0, compare=False)
    position: int = field(default=0, compare=False)

    @property
    def words(self) -> str:
        """Everything that is assessed, regardless of its number."""
        return "\n".join(map(same_words, (self.text, *self.points)))

    @property
    def full_text(self) -> str:
        return " • ".join((self.text, *self.points))


@dataclass(frozen=True)
class Unit:
    """A unit by its reference. `facts` hold its title, level, credit and the like as they are shown."""

    reference: str
    title: str
    facts: Facts = ()
    criteria: tuple[Criterion, ...] = ()
    id: int = field(default=0, compare=False)
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Place:
    """A unit where a specification holds it: with its number and its group there."""

    unit: Unit
    number: str = ""
    group: str = ""


@dataclass(frozen=True)
class SpecificationContent:
    """`facts`: totals, dates and words; `rule`: the rule of combination as sentences."""

    facts: Facts = ()
    rule: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
