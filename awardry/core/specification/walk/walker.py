"""Asks the recognisers about every line in turn, and keeps what they find."""

from __future__ import annotations

import re
from dataclasses import replace

from awardry.core.identifiers import QUALIFICATION_NUMBER
from awardry.core.specification.reading import Found, ListedUnit
from awardry.core.specification.recognise import (
    anchors,
    clauses,
    criteria,
    facts,
    headings,
    titles,
    units,
)
from awardry.core.specification.recognise.groups import group
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.stream import Document, Line
from awardry.core.specification.walk.stating import Stating
from awardry.core.specification.walk.suite import TEXTS, UNFINISHED
from awardry.core.specification.walk.tables import Tables

_FOR_WHOM = re.compile(
    r"\b(?:suitable for|is for|aimed at|designed for|intended for|targeted at)\b.*:$", re.I
)
_STATUS = re.compile(r"(mandatory|optional|core|elective|compulsory)", re.I)
_GOES_ON = re.compile(r"(?:in|for|of) [A-Z]|[A-Z][\w,’' -]{2,50} \([0-9]{3,5}-[0-9]{2,3}\)$")  # half a title
_NUMBERED_PART = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})* [A-Z][a-z]+(?: [a-z]+){0,4}$")
_COUNTED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*\.?\s+[^.;:?]+$")
_SIZE = re.compile(r"\b(?:Award|Certificate|Diploma)\b")
_ROLES = re.compile(r"\b(credits?|level|glh|guided learning hours|guided(?: learning)?$)\b")
_CELLS = re.compile(r"\s{2,}|\s*\|\s*")
_LEADS_ON = re.compile(r"\bprogress\b.*:$|\bprogression\b.*:$", re.I)
_BODY = (
    re.compile(
        r"\bawarding (?:body|organisation)\b[^.]{0,40}? is (?:the )?([A-Z][\w&’' -]{1,50}?)(?=\s+and\b|[.,;(]|$)"
    ),
    re.compile(
        r"^([A-Z][\w&’'. -]{1,40}?) (?:is|are) (?:an? )?(?:[\w-]+ ){0,5}awarding (?:body|organisation)\b"
    ),
)


def asks(text: str) -> bool:
    """Whether a line that stands alone is a sentence of the rule and no heading."""
    return bool(re.search(r"\b(?:must|need to|have to)\b", text)) and clauses.matters(text)


class Walker(Stating):
    """Asks the recognisers about every line, in the order in which their word counts."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.tables = Tables(self)

    def line(self, line: Line, following: Line | None) -> None:
        if self.joined is not None:
            line, self.joined = (
                Line(f"{self.joined.text} {line.text}", self.joined.place, "heading", self.joined.level),
                None,
            )
        self.following = following
        self.before = said = self.said
        self.said = line.text
        if self.demand_below(line, following):
            return
        self.near = self.sections.unit is not None and said in self.sections.told
        if self.tables.carried_on(line) or (self.label is not None and self.labelled(line)):
            return
        if (
            following
            and _SIZE.search(line.text)
            and (UNFINISHED.search(line.text) or _GOES_ON.match(following.text))
            and titles.level_of(line.text)
            and len(line.text.split()) < 12
            and line.kind != "item"
        ):
            self.joined = line
            return
        above, self.above = self.above, line if line.kind == "heading" else None
        if above and line.kind != "heading":
            self.name_unit(above, line)
        if self.sections.unit is None and criteria.announces(line.text):
            self.announced = True
            self.prelude = [*self.prelude[-9:], line]
        if self.sections.in_criteria() and criteria.imprint(line.text):
            return
        if self.sections.in_criteria() and line.kind != "item" and criteria.leads_aside(line.text):
            self.pause()
            return
        if (
            self.sections.unit
            and not self.sections.unit.paused
            and self.sections.unit.section.waits(line.text)
            and not ((opened := anchors.anchor(line)) and opened.title and (opened.number or opened.ref))
        ):
            self.sections.unit.section.line(line)
            return
        if (
            self.alone(line)
            or self.facts_of(line)
            or self.title(line)
            or self.lone_number(line)
            or self.listed(line)
        ):
            return
        if self.states_of_unit(line) or self.heading(line) or self.criterion(line):
            return
        self.text(line)

    def title(self, line: Line) -> bool:
        found = titles.title(line.text)
        if found is None:
            return False
        known = self.suite.known(found)
        leads_on = line.kind == "item" and self.aside == "progression"
        if known is None and (self.part == "progression" or leads_on):
            self.suite.add_text("progression", line)
            self.found.listed_titles.append((found.text, line.place))
            return True
        if known is None and (
            self.part in {"other", "entry", "assessment", "audience", "purpose"}
            or self.sections.unit
            or (line.kind == "item" and not (found.number or found.code))
            or (self.found.listed and not found.number)
        ):
            return False
        if known is not None and line.kind == "item":
            return False
        if known is not None and self.sections.in_criteria() and self.repeated[plain(line.text)] > 2:
            return True  # a running header between criteria
        if known is not None and line.kind == "heading" and self.following and facts.in_line(self.following):
            self.suite.running = False  # listed before, and headed now: what follows is about this one
        self.suite.declare(found, line.place, line.text)
        if self.part != "rule":
            self.part = None
        self.sections.close_unit()
        return True

    def listed(self, line: Line) -> bool:
        """A unit in a list of lines, or the heading line of such a list."""
        roles = _ROLES.findall(line.text.lower())
        if (
            len(roles) >= 2
            and not re.search(r"[0-9]", re.sub(r"^[0-9]{1,3} ", "", line.text))
            and len(line.text.split()) <= 16
            and len(_CELLS.split(line.text)) < 12
        ):
            self.order = ["glh" if role[0] == "g" else role.rstrip("s") for role in dict.fromkeys(roles)]
            first = _ROLES.search(line.text.lower())
            named = group(line.text[: first.start() if first else 0])
            if named and named.kind and self.part in {"units", "rule"}:
                self.open_group(named, line.place)
            return True
        counted = self.walks_list() and line.kind != "item" and units.counted_line(line, self.order)
        unit = units.unit_line(line, self.order, listed=self.in_list(line), counted=counted)
        if unit is None or (
            self.sections.unit and self.sections.unit.section.started and criteria.looks_like(line)
        ):
            return False
        if self.describes(unit.ref):
            unit.title = None  # the heading above has named it; what stands here is labels
        else:
            if self.order:
                units.begun_above(unit, self.before)
            self.sections.close_unit()
        self.sections.heads(unit.ref)
        self.sections.last_row = ListedUnit(unit, self.group, self.suite.whose())
        self.found.listed.append(self.sections.last_row)
        return True

    def describes(self, ref: str | None) -> bool:
        """Whether a line with a reference goes on with the unit of that reference, whose criteria are to come."""
        unit = self.sections.unit
        if unit is None or unit.section.started or ref is None or unit.first("title") is None:
            return False
        return unit.first("ref") == ref

    def in_list(self, line: Line) -> bool:
        """Whether a line stands as an item where units are listed: there a number and a title name one."""
        return line.kind == "item" and self.part in {"units", "rule"} and self.sections.unit is None

    def heading(self, line: Line) -> bool:
        if self.coded_section(line):
            return True
        if (
            self.walks_list()
            and (alone := _STATUS.fullmatch(line.text.rstrip(" :")))
            and (status := group(f"{alone.group(1)} units"))
        ):
            self.open_group(status, line.place)
            return True
        opened = anchors.anchor(line)
        if opened and (line.kind == "heading" or opened.ref or len(line.text) < 90):
            self.sections.open_anchor(opened, line)
            return True
        if (
            self.sections.unit
            and not self.sections.unit.section.started
            and "title" not in self.sections.unit.values
            and self.near
            and not (self.following and self.following.text.isdecimal())
            and self.sections.unit_title(line)
        ):
            return True
        if self.titled_section(line) or self.turned(line):
            return True
        if (
            (grouped := group(line.text))
            and not criteria.looks_like(line)
            and not (self.sections.unit and self.sections.unit.section.started and line.kind != "heading")
        ):
            self.open_group(grouped, line.place)
            return True
        if line.kind == "item" or (line.kind == "text" and len(line.text.split()) > 7):
            return False
        within = self.part in {"rule", "units"} and self.sections.unit is None
        if line.level == 9 and within and asks(line.text):
            return False
        numbered = self.sections.unit is None and _NUMBERED_PART.match(line.text)
        if line.kind == "text" and (
            re.search(r"[.,;:]$", line.text) or not (line.text[0].isupper() or numbered)
        ):
            return False
        loose = self.sections.unit is None and criteria.looks_like(line)
        if loose and ((self.announced and criteria.begins(line.text)) or self.sections.reopened(line)):
            return False
        name = headings.part(line.text.rstrip(":"))
        if numbered and line.kind == "text" and "rule" not in {name, self.part}:
            return False
        if self.sections.unit and (
            name is None
            or criteria.is_caption(line.text)
            or criteria.looks_like(line)
            or criteria.names_outcome(line.text)
        ):
            if line.kind == "heading" and criteria.pauses(line):
                self.sections.unit.paused = True
                return True
            return False
        if (name is None and line.kind != "heading") or self.in_cells:
            return False
        if self.announced and criteria.opens(line.text):
            self.prelude = [*self.prelude[-9:], line]
        self.open_part(line, name)
        return True

    def before_title(self) -> bool:
        """Whether the line below reads as the title of a unit."""
        line = self.following
        return (
            line is not None
            and not self.suite.running
            and 2 < len(line.text.split()) < 15
            and line.text[0].isupper()
            and not re.search(r"[.;:]$", line.text)
            and not (facts.label(line.text) or facts.in_line(line) or titles.title(line.text))
        )

    def walks_list(self) -> bool:
        """Whether a list of units may go on here."""
        return (
            self.sections.unit is None and bool(self.columns or self.order) and self.part in {"units", "rule"}
        )

    def coded_section(self, line: Line) -> bool:
        """A line that opens the part about a unit by the awarding body's own code."""
        if self.sections.in_criteria() and line.kind == "item":
            return False
        if anchors.is_code(line.text.strip()) and self.titled_below():
            self.sections.open_anchor(anchors.Anchor(code=line.text.strip()), line)
            return True
        listed = self.sections.codes()
        if line.text.strip() not in listed and not anchors.may_open(line.text):
            return False
        alike = "/" in line.text and self.sections.codes_like(line.text)
        opened = anchors.coded(
            replace(line, kind="heading") if alike else line,
            set(listed),
            self.sections.in_criteria(),
            alone=self.before_title(),
        )
        if opened is None or opened.code is None or self.suite.coded(opened.code):
            return False
        row = listed.get(opened.code)
        self.sections.open_anchor(replace(opened, ref=row.ref) if row and row.ref else opened, line)
        return True

    def open_part(self, line: Line, name: str | None) -> None:
        if self.sections.unit:
            if name == "unit_content":
                return
            if (name != "rule" or self.sections.in_criteria()) and (
                self.repeated[plain(line.text)] > 1
                or (len(self.found.sections) < 2 and not self.sections.in_criteria())
            ):
                self.sections.unit.paused = self.sections.in_criteria()
                return
            self.sections.close_unit()
        if name is None and line.level >= 3 and line.level < 9:
            return  # a sub-heading goes on with the part it stands in
        if name == "progression" and not self.found.qualifications:
            return  # a suite may be about progression
        if name == "other" and self.suite.named(line.text):
            name = "purpose"
        if len(self.found.qualifications) > 1:
            self.suite.turn_to(self.suite.named(line.text), line.level)
        if name == "profile" and self.part is None:
            return
        if name is None and self.part == "assessment" and line.level == 9:
            return
        self.part, self.aside = name, None
        if name in {"rule", "units"}:
            self.group = None

    def turned(self, line: Line) -> bool:
        """Whether a counted line without a full stop names one of several qualifications, and turns to it."""
        if self.sections.unit or len(self.found.qualifications) < 2 or not _COUNTED.match(line.text):
            return False
        named = self.suite.named(line.text)
        if line.kind == "item" or named is None or len(named) != 1 or len(line.text.split()) > 16:
            return False
        title = self.found.qualifications[named[0]].title
        if title is None or plain(title.text) not in plain(line.text):
            return False
        self.suite.turn_to(named, 9)
        self.part, self.aside, self.group = headings.part(line.text), None, None
        return True

    def titled_section(self, line: Line) -> bool:
        """A heading that is the title of a unit listed before."""
        if line.kind == "item" or (line.kind == "text" and len(line.text.split()) > 14):
            return False
        listed = self.sections.named(line.text)
        if listed is None or (self.part in {"progression", "other"} and line.kind == "text"):
            return False
        self.sections.open_anchor(anchors.Anchor(listed.row.ref, None, listed.row.title), line)
        return True

    def criterion(self, line: Line) -> bool:
        if self.sections.unit is None:
            first = replace(line, text=criteria.opening(line.text))
            if not criteria.opens_with_code(first.text) or not criteria.looks_like(first):
                if self.announced and not criteria.announces(line.text):
                    self.prelude = [*self.prelude[-9:], line]
                return False
            if not self.sections.reopened(first) and (
                not criteria.begins(first.text)
                or self.sections.second_print(first.text)
                or not any(criteria.announces(each.text) for each in self.prelude)
            ):
                return False
            self.sections.open_unit(line.place, wanted=True)
            self.replay()
        unit = self.sections.unit
        if unit is None:
            return False
        if self.running(line):
            return True
        if unit.paused:
            heads = self.following is not None and criteria.heads(line.text, self.following.text)
            heads = heads and unit.section.expects_outcome(line.text)
            if not heads and not unit.section.resumes(line.text):
                return True
            unit.paused = False
        if (
            unit.section.tabular
            and line.kind == "text"
            and not criteria.opens(line.text)
            and not line.text[0].islower()
        ):
            return False  # below a table stands no continuation of a cell
        if criteria.pauses(line) and not criteria.is_caption(line.text):
            unit.paused = unit.section.started
            return True
        if unit.section.started and QUALIFICATION_NUMBER.search(line.text) and not criteria.opens(line.text):
            return True  # no criterion goes on with the number of a qualification
        return unit.section.line(line) or True

    def replay(self) -> None:
        """Give a section that begins at its first code what stood between there and the announcement."""
        unit, lines, self.prelude = self.sections.unit, self.prelude, []
        if unit and not unit.section.started:
            for line in lines:
                unit.section.line(line)

    def pause(self) -> None:
        """Leave a unit's criteria for range, content or guidance, until they go on."""
        if self.sections.unit:
            self.sections.unit.paused = True
            self.sections.criteria = {}

    def running(self, line: Line) -> bool:
        """Whether a line among criteria is a header or footer that stands on many pages."""
        text = line.text
        if line.kind == "item" or text[0].islower() or text.endswith(":") or criteria.opens(text):
            return False
        return self.repeated[plain(text)] > 2 or self.shapes[criteria.skeleton(text)] > 2

    def text(self, line: Line) -> None:
        self.suite.whom(line)
        self.states(line)
        self.found.sentences.append((line.text, line.place))
        if self.found.awarding_body is None:
            for pattern in _BODY:
                if found := pattern.search(line.text):
                    self.found.awarding_body = Found(
                        found.group(1).strip(), line.place, found.group(1).strip()
                    )
                    break
        if line.kind == "item" and self.aside:
            self.suite.add_text(self.aside, line)
        elif self.part in TEXTS or self.part == "grading":
            self.aside = self.aside_of(line)
            if self.aside is None or self.aside == self.part or len(line.text.split()) > 25:
                self.suite.add_text("assessment" if self.part == "grading" else self.part or "", line)
        else:
            self.aside = self.aside_of(line) if self.found.qualifications and self.part != "other" else None
        if line.kind != "item" and not (self.leads and clauses.states_amount(line.text)):
            self.leads = clauses.leads(line.text)
        listed = self.leads and not clauses.leads(line.text)
        self.rule_text(line.text, line.place, certain=self.part in {"rule", "units"} or listed)

    @staticmethod
    def aside_of(line: Line) -> str | None:
        if _FOR_WHOM.search(line.text):
            return "audience"
        return "progression" if _LEADS_ON.search(line.text) else None
