"""The parts of a document about single units: which is open, and what is stated in it."""

from __future__ import annotations

import re

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.reading import Findings, ListedUnit, UnitSection
from awardry.core.specification.recognise import anchors, criteria, facts, headings, titles
from awardry.core.specification.recognise.facts import Fact
from awardry.core.specification.recognise.numbers import number
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.recognise.units import UnitRow
from awardry.core.specification.stream import Line, Place, Row

UNIT_FIELDS = {
    "unit_ref": "ref", "unit_title": "title", "unit_level": "level", "unit_credit": "credit", "unit_glh": "glh",
    "unit_number": "number", "unit_code": "code", "level": "level", "credits": "credit", "glh": "glh",
    "title": "title", "number": "ref", "body_code": "code",
}  # fmt: skip


_SPECIFIED = re.compile(r"\s*[:–—-]\s*unit (?:specification|descriptor|details|content)$", re.I)


class Sections:
    """Opens and closes the parts about units."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.unit: UnitSection | None = None
        self.last_row: ListedUnit | None = None
        self.criteria: dict[int, tuple[criteria.Column, str | None]] = {}
        self.names: dict[str, ListedUnit] = {}  # what the units listed so far may be called in a heading
        self.by_code: dict[str, UnitRow] = {}
        self.coded = 0  # units listed whose codes are among them
        self.known = 0  # units listed whose names are among them
        self.met: set[str] = set()  # references of units listed so far
        self.met_to = 0  # units listed whose references are among them
        self.listed_before = 0  # units listed when a section was opened last
        self.told: set[str] = set()  # lines that named the unit that is open
        self.width = 0  # cells of the row that named the columns of criteria

    def in_criteria(self) -> bool:
        return self.unit is not None and self.unit.section.started

    def second_print(self, text: str) -> bool:
        """Whether a code outside of any unit is one of the unit before: guidance on its criteria, most likely."""
        last = self.found.sections[-1] if self.found.sections else None
        alone = len(self.found.listed) - self.listed_before == 1
        return bool(last and not alone and criteria.opens_with_code(text) in last.section.codes)

    def reopened(self, line: Line) -> bool:
        """Whether a criterion carries on the section closed last, which is opened again."""
        last = self.found.sections[-1] if self.found.sections else None
        code = criteria.opens_with_code(line.text)
        if last is None or code is None or not last.section.started or not last.section.expects(code):
            return False
        self.unit = last
        return True

    def heads(self, ref: str | None) -> None:
        """Note that a unit is stated in a line: one that was listed before is named again above its criteria."""
        self.met.update(each.row.ref for each in self.found.listed[self.met_to :] if each.row.ref)
        self.met_to = len(self.found.listed)
        if ref in self.met:
            self.listed_before = self.met_to

    def codes_like(self, text: str) -> bool:
        """Whether a line opens with a code of the shape that the code of the open unit has: `THX/N0305: …`."""
        own = self.unit.first("code") if self.unit else None
        code = re.match(r"(\S+)\s*[:–—]\s", text)
        if not own or code is None:
            return False
        return re.sub("[0-9]", "0", str(own)) == re.sub("[0-9]", "0", code.group(1))

    def opens_unit(self, row: Row) -> bool:
        label = facts.label(row.texts[0])
        if label == "title" and self.in_criteria() and len(row.texts) == 2:
            return bool(row.texts[1]) and titles.title(row.texts[1]) is None
        return bool(label and label.startswith("unit_")) and not criteria.has_codes(row)

    def named(self, text: str) -> ListedUnit | None:
        """The unit listed before whose title a line is, alone or with the unit's code or number."""
        for listed in self.found.listed[self.known :]:
            row = listed.row
            title = plain(row.title or "")
            for before in ("", row.code, row.number, f"unit {row.number}" if row.number else None, row.ref):
                if before is not None and len(title) > 3:
                    self.names.setdefault(f"{plain(before)} {title}".strip(), listed)
            if row.code and len(title) > 3:
                self.names.setdefault(f"{title} {plain(row.code)}", listed)
                self.names.setdefault(f"unit standard {plain(row.code)} {title}", listed)
        self.known = len(self.found.listed)
        return self.names.get(plain(_SPECIFIED.sub("", text))) if self.names else None

    def codes(self) -> dict[str, UnitRow]:
        """The units listed so far by the awarding body's own codes."""
        for listed in self.found.listed[self.coded :]:
            if listed.row.code:
                self.by_code[listed.row.code] = listed.row
        self.coded = len(self.found.listed)
        return self.by_code

    def unit_title(self, line: Line) -> bool:
        """The line below `Unit L/506/2083` that names it."""
        text = line.text
        if criteria.opens(text) or line.kind == "item" or not 4 < len(text) < 200 or len(text.split()) > 20:
            return False
        if text.endswith((".", ";", ":")) or not self.unit or headings.part(text) or facts.label(text):
            return False
        if not {"ref", "number", "code"} & set(self.unit.values) or re.match(r"^unit \w+$", text, re.I):
            return False
        self.unit.add("title", text, line.place, text)
        return True

    def unit_fact(self, fact: Fact) -> None:
        self.told.update((fact.value, *(line.text for line in fact.lines)))
        name = UNIT_FIELDS[fact.field]
        value: object = fact.value or None
        if found := UNIT_REFERENCE.search(fact.value):
            if name in {"ref", "number", "code"}:
                name, value = "ref", f"{found.group(1).upper()}/{found.group(2)}/{found.group(3)}"
        elif name == "ref":
            name = "code"
        if name in {"credit", "glh"}:
            value = number(fact.value)
        elif name == "level":
            value = titles.stated_level(fact.value)
        elif name == "number":
            match = re.search(r"[A-Z]{0,2}[0-9]{1,3}[A-Z]?", fact.value)
            value = match.group() if match else None
        opens = name in {"ref", "title", "number"}
        unit = self.unit
        if unit and name == "ref" and unit.section.started and unit.first("ref") is None and unit.values:
            opens = False  # forms of units end with their number
        again = unit is not None and unit.section.started and self.other_value(unit, name, value)
        if unit is None or again or (opens and (unit.section.started or self.other_value(unit, name, value))):
            unit = self.open_unit(fact.place, wanted=False, fresh=True)
        if name == "title" and isinstance(value, str):
            for part, words in self.titled(value).items():
                unit.add(part, words, fact.place, fact.value)
        elif value is not None:
            unit.add(name, value, fact.place, fact.value)

    @staticmethod
    def titled(text: str) -> dict[str, str | None]:
        """The title of a unit, and the level or code that stands behind it in brackets."""
        found = re.search(
            r"\s*\(((?:SCQF |NQF |NSQF )?level [0-9]{1,2}|[0-9]{4}-[0-9]{2,3}|(?=\w*[0-9])[A-Z0-9]{4,8})\)$",
            text,
            re.I,
        )
        if not found:
            return {"title": text}
        level = titles.stated_level(found.group(1))
        return {"title": text[: found.start()], "level" if level else "code": level or found.group(1)}

    @staticmethod
    def other_value(unit: UnitSection, name: str, value: object) -> bool:
        known = unit.first(name)
        if known is None or value is None:
            return False
        return plain(str(known)) != plain(str(value))

    def open_unit(self, place: Place, *, wanted: bool, fresh: bool = False) -> UnitSection:
        """The section that is open, or a new one; `wanted` by criteria, it takes the name of the unit listed last."""
        if self.unit is None or fresh:
            last = self.found.sections[-1] if self.found.sections else None
            waiting = (
                last and last.values and not last.section.started
            )  # described, its criteria still to come
            if wanted and self.unit is None and last and (last.paused or waiting):
                self.unit = last
                return self.unit
            self.unit = UnitSection(place)
            self.found.sections.append(self.unit)
            alone = len(self.found.listed) - self.listed_before == 1  # of several units listed none is meant
            self.listed_before = len(self.found.listed)
            if wanted and self.last_row and alone:
                row = self.last_row.row
                name = "ref" if row.ref else "title"
                self.unit.add(name, getattr(row, name), row.place, getattr(row, name) or "")
            self.criteria = {} if fresh else self.criteria
        return self.unit

    def open_anchor(self, opened: anchors.Anchor, line: Line) -> None:
        self.told.add(line.text)
        unit = self.unit
        values = {"ref": opened.ref, "number": opened.number, "title": opened.title, "code": opened.code}
        if (
            unit is None
            or unit.section.started
            or any(
                value is not None and self.other_value(unit, name, value) for name, value in values.items()
            )
        ):
            unit = self.open_unit(line.place, wanted=False, fresh=True)
        unit.paused = False
        if values["title"]:
            values |= self.titled(values["title"])
        for name, value in values.items():
            if value is not None:
                unit.add(name, value, line.place, line.text)
        self.last_row = None

    def close_unit(self) -> None:
        self.unit, self.criteria = None, {}
