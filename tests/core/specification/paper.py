"""Small specifications for tests of rules: a heading, wording, and lists of units written as `[a 6@2, b 4@3]`."""

from __future__ import annotations

import re
from typing import Any

from awardry.core.specification import Draft, read
from tests.specifications.courses.notation import reference

Json = Any

_LIST = re.compile(r"^\[(.*)\]$", re.M)
_HEAD = """# Fenwick Awards Level {level} Diploma in Lock Keeping

| | |
|---|---|
| Qualification number | 603/0840/4 |
| Level | Level {level} |
{credits}

## Rules of combination

"""


class Paper:
    """A specification of our own, read; units are called as its text calls them."""

    def __init__(self, text: str, *, level: str = "2", credits: int | None = None) -> None:
        self.names: dict[str, str] = {}
        stated = f"| Credit value | {credits} |" if credits else ""
        body = re.sub(r"⟨(\w+)⟩", lambda found: self.reference(found.group(1)), _LIST.sub(self._table, text))
        document = _HEAD.format(level=level, credits=stated) + body
        self.draft: Draft = read(document.encode(), "guide.md")

    @property
    def rule(self) -> Json:
        """The rule without titles, references turned back into the names of the text."""
        return self._plain(self.draft.qualifications[0].rule)

    @property
    def defects(self) -> list[str]:
        """What the reader says of the rule."""
        return [
            each.message for each in self.draft.defects if each.code in {"rule-unread", "rule-contradiction"}
        ]

    def reference(self, name: str) -> str:
        """The reference of the unit that the text calls by this name."""
        known = {value: key for key, value in self.names.items()}
        return known.get(name) or self._new(name)

    def _new(self, name: str) -> str:
        made = reference(f"{5020001 + 7 * len(self.names)}")
        self.names[made] = name
        return made

    def _table(self, found: re.Match[str]) -> str:
        rows = [
            "| Unit reference | Unit number | Unit title | Level | Credit value | GLH |",
            "|---|---|---|---|---|---|",
        ]
        for each in found.group(1).split(","):
            name, figures, *title = each.strip().split(" ", 2)
            credit, _, level = figures.partition("@")
            words = title[0] if title else f"Work on lock {name}"
            number = re.sub(r"\D", "", name) if name.startswith("u") else ""
            rows.append(f"| {self.reference(name)} | {number} | {words} | {level or 2} | {credit} | 20 |")
        return "\n".join(["", *rows, ""])

    def _plain(self, value: Json) -> Json:
        if isinstance(value, dict):
            return {key: self._plain(each) for key, each in value.items() if key != "title"}
        if isinstance(value, list):
            return [self._plain(each) for each in value]
        return self.names.get(value, value) if isinstance(value, str) else value
