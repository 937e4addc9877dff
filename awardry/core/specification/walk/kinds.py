"""What a table is, before its rows are taken: a list of qualifications, of units, something about other things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from awardry.core.identifiers import QUALIFICATION_NUMBER, UNIT_REFERENCE
from awardry.core.specification.reading import Findings
from awardry.core.specification.recognise import (
    criteria,
    facts,
    titles,
    units,
)
from awardry.core.specification.recognise.facts import Fact
from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.recognise.titles import Title
from awardry.core.specification.stream import Line, Place, Row
from awardry.core.specification.walk.sections import Sections
from awardry.core.specification.walk.suite import Suite


class Walk(Protocol):
    """What tables need of whoever walks through the document."""

    found: Findings
    suite: Suite
    sections: Sections
    columns: dict[int, str]
    group: Group | None
    part: str | None
    announced: bool
    said: str
    order: list[str]
    in_cells: bool

    def settle(self) -> None: ...
    def line(self, line: Line, following: Line | None) -> None: ...
    def running(self, line: Line) -> bool: ...
    def fact(self, fact: Fact) -> None: ...
    def rule_text(self, text: str, place: Place, *, certain: bool) -> None: ...
    def rule_sentence(self, sentence: str, place: Place, *, certain: bool, means: str = "") -> None: ...
    def open_group(self, opened: Group, place: Place) -> None: ...


class Kinds:
    """Questions about a table, answered from its shape and from where the walk stands."""

    def __init__(self, walker: Walk) -> None:
        self.walker = walker
        self.found = walker.found
        self.suite = walker.suite
        self.sections = walker.sections

    def is_list_of_qualifications(self, rows: Sequence[Row]) -> bool:
        whole = [row for row in rows if self.qualification_in(row)]
        return (
            bool(whole)
            and (len(rows) - len(whole) <= 1 or len(whole) * 2 > len(rows))
            and len(rows[0].cells) > 1
            and not any(facts.label(row.texts[0]) in {"title", "number"} for row in whole)
        )

    def is_own(self, rows: Sequence[Row]) -> bool:
        """Whether a table names a qualification of this document by its title, or states its number."""
        found = [title for row in rows for text in row.texts if (title := titles.title(text))]
        return any(self.suite.known(title) is not None for title in found)

    def is_first(self, rows: Sequence[Row]) -> bool:
        """Whether a table is the document's profile or list of units all the same: nothing has stated either before."""
        if self.walker.part != "other" or self.found.listed or self.found.sections:
            return False
        if any(each.first("number") for each in self.found.qualifications):
            return any(len(units.heading(rows, at)[0]) > 2 for at in range(len(rows)))
        return any(
            QUALIFICATION_NUMBER.search(text)
            and facts.label(QUALIFICATION_NUMBER.sub("", " ".join(row.texts[: at + 1])))
            for row in rows
            for at, text in enumerate(row.texts[:2])
        )

    def is_aside(self, rows: Sequence[Row]) -> bool:
        """Whether a table in a part about other things lists no units: fees, careers, related qualifications."""
        if any(UNIT_REFERENCE.search(text) for row in rows for text in row.texts):
            return False
        self.found.listed_titles += [
            (found.text, row.place) for row in rows for text in row.texts if (found := titles.title(text))
        ]
        return not any(criteria.has_codes(row) for row in rows)

    def lists_one(self, rows: Sequence[Row]) -> bool:
        """Whether a table below the heading of a group is the list of the one unit in it, and not a unit's profile."""
        headed = self.walker.group is not None and self.walker.group.kind is not None
        return (
            headed
            and self.sections.unit is None
            and len(rows) == 2
            and len(rows[0].cells) > 2
            and units.heading(rows, 0)[1] == 1
            and any(UNIT_REFERENCE.search(text) for text in rows[1].texts)
        )

    def goes_on(self, rows: Sequence[Row]) -> bool:
        """Whether rows without a heading hold units by the columns of the list before them."""
        columns = self.walker.columns
        if "title" not in columns.values() or not {"code", "number", "ref", "own"} & set(columns.values()):
            return False
        whole = [row for row in rows if units.by_columns(row, columns)]
        return bool(whole) and len(whole) >= len(
            [row for row in rows if len([t for t in row.texts if t]) > 1]
        )

    def qualification_in(self, row: Row) -> Title | None:
        texts = row.texts
        found = next((title for text in texts if (title := titles.title(text))), None)
        return found if found and any(QUALIFICATION_NUMBER.search(text) for text in texts) else None

    def is_list_of_units(self, rows: Sequence[Row]) -> bool:
        headed = any(units.heading(rows, at)[1] for at in range(len(rows)))
        referenced = [
            row
            for row in rows
            if any("/" in text and UNIT_REFERENCE.search(text) for text in row.texts)
            and len([text for text in row.texts if text]) >= 2
            and not facts.label(row.texts[0])
        ]
        coded = any(criteria.has_codes(row) for row in rows) and not (headed and len(referenced) > 1)
        if coded or (self.sections.in_criteria() and not referenced):
            return False  # a table among criteria lists no units
        numbered = [
            row for row in rows if re.match(r"^unit\s+[0-9]{1,3}$", row.texts[0], re.I) and any(row.texts[1:])
        ]
        return (
            headed
            or bool(referenced and len(referenced[0].cells) > 2)
            or len(referenced) > 1
            or len(numbered) > 1
        )

    def continues(self, rows: Sequence[Row]) -> bool:
        named = [at for at, (role, _) in self.sections.criteria.items() if role != "any"]
        return self.sections.unit is not None and len(rows[0].cells) > max(named)
