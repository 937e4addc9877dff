"""Goes through a document once, asks the recognisers about every block, and keeps what they found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from awardry.core.identifiers import QUALIFICATION_NUMBER, UNIT_REFERENCE
from awardry.core.specification.reading import (
    Findings,
    Found,
    FoundQualification,
    ListedUnit,
    Oddity,
    RuleSentence,
    UnitSection,
)
from awardry.core.specification.recognise import anchors, clauses, criteria, facts, headings, titles, units
from awardry.core.specification.recognise.contents import without_contents
from awardry.core.specification.recognise.facts import Fact
from awardry.core.specification.recognise.groups import Group, group
from awardry.core.specification.recognise.numbers import iso_date, number
from awardry.core.specification.recognise.titles import Title, plain
from awardry.core.specification.stream import Document, Line, Place, Row

_DATES = {"operational_start", "review", "operational_end", "certification_end"}
_AMOUNTS = {"credits", "glh", "tqt", "glh_min", "glh_max"}
_TEXTS = {"assessment", "progression", "audience", "purpose", "entry"}
_UNIT_FIELDS = {
    "unit_ref": "ref", "unit_title": "title", "unit_level": "level", "unit_credit": "credit", "unit_glh": "glh",
    "unit_number": "number", "unit_code": "code", "level": "level", "credits": "credit", "glh": "glh",
    "title": "title", "number": "ref", "body_code": "code",
}  # fmt: skip
_FOR_WHOM = re.compile(
    r"\b(?:suitable for|is for|aimed at|designed for|intended for|targeted at)\b.*:$", re.I
)
_LEADS_ON = re.compile(r"\bprogress\b.*:$|\bprogression\b.*:$", re.I)
_DEMANDS = re.compile(
    r"\ball (?:\w+ ){0,3}units are (?:mandatory|required|compulsory)\b|\b(?:must|required to|needs? to|has to|have to)\b[^.]*\b(?:achieve|complete|gain|pass|obtain|accumulate|attain|take)\b",
    re.I,
)
_BODY = (
    re.compile(
        r"\bawarding (?:body|organisation)\b[^.]{0,40}? is (?:the )?([A-Z][\w&’' -]{1,50}?)(?=\s+and\b|[.,;(]|$)"
    ),
    re.compile(
        r"^([A-Z][\w&’'. -]{1,40}?) (?:is|are) (?:an? )?(?:[\w-]+ ){0,5}awarding (?:body|organisation)\b"
    ),
)
_UNFINISHED = re.compile(r"\b(?:in|of|for|and|the|to|with)$")


def walk(document: Document) -> Findings:
    """What the recognisers find in a document."""
    walker = _Walker(document)
    blocks = list(_grouped(without_contents(document.blocks)))
    for at, block in enumerate(blocks):
        if isinstance(block, list):
            walker.table(block)
        else:
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            walker.line(block, following if isinstance(following, Line) else None)
    return walker.found


def _grouped(blocks: Sequence[Line | Row]) -> Iterator[Line | list[Row]]:
    rows: list[Row] = []
    for block in blocks:
        if isinstance(block, Row) and (not rows or rows[-1].table == block.table):
            rows.append(block)
            continue
        if rows:
            yield rows
        rows = [block] if isinstance(block, Row) else []
        if isinstance(block, Line):
            yield block
    if rows:
        yield rows


class _Walker:
    def __init__(self, document: Document) -> None:
        self.found = Findings()
        self.context: list[int] = []
        self.fresh = True  # no fact since the last title: a further title belongs to the same suite
        self.prose: list[int] | None = None  # the qualifications that running text has turned to
        self.part: str | None = None
        self.aside: str | None = None  # the list that a line ending in a colon opens
        self.group: Group | None = None
        self.columns: dict[int, str] = {}
        self.order: list[str] = []
        self.unit: UnitSection | None = None
        self.last_row: ListedUnit | None = None
        self.criteria: dict[int, tuple[criteria.Column, str | None]] = {}
        self.width = 0  # cells of the row that named the columns of criteria
        self.above: Line | None = None  # the heading right above, which may name a unit
        self.headed: int | None = None  # level of the heading that turned to some of the qualifications
        self.label: Fact | None = None
        self.joined: Line | None = None
        self.repeated = Counter(plain(line.text) for line in document.lines())
        self.numbers: dict[str, int] = {}

    # Tables

    def table(self, rows: list[Row]) -> None:
        self.settle()
        if self.is_list_of_qualifications(rows):
            self.qualification_rows(rows)
        elif self.is_list_of_units(rows):
            self.unit_rows(rows)
        else:
            self.criteria = self.criteria if self.criteria and self.continues(rows) else {}
            for row in rows:
                self.row(row)

    def is_list_of_qualifications(self, rows: Sequence[Row]) -> bool:
        whole = [row for row in rows if self.qualification_in(row)]
        return (
            bool(whole)
            and len(rows) - len(whole) <= 1
            and len(rows[0].cells) > 1
            and not any(facts.label(row.texts[0]) in {"title", "number"} for row in whole)
        )

    def qualification_in(self, row: Row) -> Title | None:
        texts = row.texts
        found = next((title for text in texts if (title := titles.title(text))), None)
        return found if found and any(QUALIFICATION_NUMBER.search(text) for text in texts) else None

    def is_list_of_units(self, rows: Sequence[Row]) -> bool:
        headed = any(units.is_heading_row(row) for row in rows)
        referenced = [
            row
            for row in rows
            if any(UNIT_REFERENCE.search(text) for text in row.texts)
            and len([text for text in row.texts if text]) >= 2
            and not facts.label(row.texts[0])
        ]
        if any(criteria.has_codes(row) for row in rows):
            return False
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
        return self.unit is not None and len(rows[0].cells) > max(self.criteria)

    def qualification_rows(self, rows: Sequence[Row]) -> None:
        columns: dict[int, str] = {}
        for row in rows:
            title = self.qualification_in(row)
            if title is None:
                columns = {at: name for at, text in enumerate(row.texts) if (name := facts.label(text))}
                continue
            self.declare(title, row.place, title.text)
            for at, text in enumerate(row.texts):
                if QUALIFICATION_NUMBER.search(text):
                    self.qualification_fact(Fact("number", "", text, row.place))
                elif at in columns and text and columns[at] not in {"title", "number"}:
                    self.qualification_fact(Fact(columns[at], "", text, row.place))
        self.context = list(range(len(self.found.qualifications)))

    def unit_rows(self, rows: list[Row]) -> None:
        self.close_unit()
        about: tuple[int, ...] | None = None
        at = 0
        while at < len(rows):
            row = rows[at]
            texts = [text for text in row.texts if text]
            if units.is_heading_row(row):
                self.columns = units.corrected(units.roles(row.texts), rows[at + 1 :])
                about = self.named(row.texts[0]) or about
            elif len(texts) == 1 and (grouped := group(texts[0])):
                self.open_group(grouped, row.place)
                about = self.named(texts[0]) or about
            elif len(texts) == 1 and self.named(texts[0]):
                about, self.group = self.named(texts[0]), None
            else:
                columns = self.columns if self.fits(row) else units.corrected({}, rows[at:])
                self.unit_row(row, columns, about)
            at += 1

    def fits(self, row: Row) -> bool:
        """Whether the columns known from a heading are those of a row."""
        if not self.columns or max(self.columns) >= len(row.cells):
            return False
        reference = next((at for at, name in self.columns.items() if name == "ref"), None)
        shaped = [at for at, text in enumerate(row.texts) if UNIT_REFERENCE.search(text)]
        return not shaped or reference is None or reference in shaped

    def unit_row(self, row: Row, columns: dict[int, str], about: tuple[int, ...] | None) -> None:
        unit = units.unit_row(row, columns)
        if unit is None:
            for text in row.texts:
                self.rule_text(text, row.place, certain=True)
            return
        grouped = (
            group(f"Group {unit.group}" if unit.group and len(unit.group) <= 2 else unit.group)
            if unit.group
            else None
        )
        if unit.group and grouped is None and unit.group.upper() in {"M", "O"}:
            grouped = group("Mandatory units" if unit.group.upper() == "M" else "Optional units")
        if unit.group and grouped:
            self.open_group(grouped, row.place)
        self.last_row = ListedUnit(unit, grouped or self.group, about or self.whose())
        self.found.listed.append(self.last_row)
        self.part = self.part if self.part in {"rule", "units"} else "units"
        self.fresh = False

    def row(self, row: Row) -> None:
        texts = row.texts
        filled = [at for at, text in enumerate(texts) if text]
        heading = criteria.header(texts)
        if self.unit and self.in_criteria() and filled == [0] and criteria.leads_away(texts[0]):
            self.unit.paused = True
            return
        if (
            self.unit
            and self.unit.paused
            and not heading
            and not criteria.has_codes(row)
            and not self.opens_unit(row)
        ):
            return
        if heading and len(filled) > 1 and not criteria.has_codes(row):
            self.criteria, self.width = heading, len(texts)
        elif (
            filled == [0] and len(texts) == 2 and (label := facts.label(texts[0])) and not self.in_criteria()
        ):
            self.fact(Fact(label, texts[0].rstrip(": "), "", row.place))
        elif (
            len(filled) == 1
            and not criteria.has_codes(row)
            and not (self.criteria and filled[0] in self.criteria and self.in_criteria())
        ):
            for line in row.cells[filled[0]]:
                self.line(line, None)
        elif (self.criteria and not self.opens_unit(row)) or criteria.has_codes(row):
            self.open_unit(row.place, wanted=True).section.row(
                row, self.criteria if len(texts) <= self.width else {}
            )
        elif len(self.found.qualifications) > 1 and len(found := facts.across(row)) == len(
            self.found.qualifications
        ):
            for index, fact in enumerate(found):
                self.context = [index]
                self.fact(fact)
            self.context = list(range(len(self.found.qualifications)))
        elif found := list(facts.in_row(row)):
            for fact in found:
                self.fact(fact)
        else:
            for cell in row.cells:
                for line in cell:
                    self.line(line, None)

    def in_criteria(self) -> bool:
        return self.unit is not None and self.unit.section.started

    def opens_unit(self, row: Row) -> bool:
        label = facts.label(row.texts[0])
        return bool(label and label.startswith("unit_")) and not criteria.has_codes(row)

    # Lines

    def line(self, line: Line, following: Line | None) -> None:
        if self.joined is not None:
            line, self.joined = (
                Line(f"{self.joined.text} {line.text}", self.joined.place, "heading", self.joined.level),
                None,
            )
        if self.label is not None and self.labelled(line):
            return
        if (
            following
            and _UNFINISHED.search(line.text)
            and re.search(r"\b(?:Award|Certificate|Diploma)\b", line.text)
            and titles.level_of(line.text)
            and len(line.text.split()) < 12
            and line.kind != "item"
        ):
            self.joined = line
            return
        above, self.above = self.above, line if line.kind == "heading" else None
        if above and line.kind != "heading":
            self.name_unit(above, line)
        if self.facts_of(line) or self.title(line) or self.lone_number(line) or self.listed(line):
            return
        if self.heading(line) or self.criterion(line):
            return
        self.text(line)

    def name_unit(self, above: Line, line: Line) -> None:
        """A heading right above a unit's reference is its title."""
        fact = facts.in_line(line)
        if fact is None or fact.field not in {"unit_ref", "unit_code"} or headings.part(above.text):
            return
        if self.unit is None or self.unit.section.started:
            unit = self.open_unit(above.place, wanted=False, fresh=True)
            unit.add("title", above.text, above.place, above.text)

    def settle(self) -> None:
        """A label without a value beside or below it states that the value is blank."""
        if self.label is not None:
            fact, self.label = self.label, None
            self.fact(fact)

    def labelled(self, line: Line) -> bool:
        """Take a line as the value of the label above it, where it has the right shape."""
        fact = self.label
        self.label = None
        if fact is None or facts.in_line(line):
            return False
        if not self.shaped(fact.field, line.text):
            return False
        self.fact(Fact(fact.field, fact.label, line.text, line.place, (line,)))
        return True

    @staticmethod
    def shaped(name: str, text: str) -> bool:
        if name == "number":
            return bool(QUALIFICATION_NUMBER.search(text))
        if name in {"ref", "unit_ref"}:
            return bool(UNIT_REFERENCE.search(text))
        if name in _DATES:
            return iso_date(text) is not None
        if name in _AMOUNTS or name in {"unit_credit", "unit_glh"}:
            return number(text) is not None
        if name in {"level", "unit_level"}:
            return titles.stated_level(text) is not None
        return name == "title" and titles.title(text) is not None

    def facts_of(self, line: Line) -> bool:
        found = facts.several(line)
        if found:
            for fact in found:
                self.fact(fact)
            return True
        fact = facts.in_line(line)
        if fact is None:
            alone = facts.label(line.text) if line.kind != "item" and len(line.text) < 60 else None
            if alone and (alone in _DATES or alone in _AMOUNTS or alone in {"number", "unit_ref", "level"}):
                self.label = Fact(alone, line.text, "", line.place, (line,))
                return not line.kind == "heading" and self.part not in {None} and False
            return False
        if criteria.looks_like(line) and self.unit:
            return False
        if not fact.value and (
            fact.field in _TEXTS or fact.field in {"rule", "grading", "framework", "unit_title"}
        ):
            return False
        if fact.field == "rule" and not clauses.matters(fact.value):
            return False
        if fact.field == "rule":
            self.rule_text(fact.value, line.place, certain=True)
            return True
        if fact.field in {"framework", "type", "unit_title"} and not (
            fact.field == "unit_title" and fact.label.lower().startswith("unit")
        ):
            return fact.field == "type"
        if not fact.value:
            self.label = fact
            return True
        self.fact(fact)
        return True

    def title(self, line: Line) -> bool:
        found = titles.title(line.text)
        if found is None:
            return False
        known = self.known(found)
        if known is None and self.part == "progression":
            self.add_text("progression", line)
            self.found.listed_titles.append((found.text, line.place))
            return True
        if known is None and (
            self.part in {"other", "entry", "assessment", "audience", "purpose"}
            or self.unit
            or (line.kind == "item" and not (found.number or found.code))
            or (self.found.listed and not found.number)
        ):
            return False
        if known is not None and line.kind == "item":
            return False
        self.declare(found, line.place, line.text)
        if self.part != "rule":
            self.part = None
        self.close_unit()
        return True

    def lone_number(self, line: Line) -> bool:
        found = QUALIFICATION_NUMBER.search(line.text)
        if not found or self.part in {"progression", "other", "entry"} or self.unit:
            return False
        rest = (line.text[: found.start()] + line.text[found.end() :]).strip(" ()[]:.–-")
        if rest and facts.label(rest) != "number" and len(rest.split()) > 4:
            return False
        self.qualification_fact(Fact("number", rest, line.text, line.place))
        return True

    def listed(self, line: Line) -> bool:
        """A unit in a list of lines, or the heading line of such a list."""
        words = re.split(r"\s{2,}|\s*\|\s*", line.text)
        roles = re.findall(r"\b(credits?|level|glh|guided learning hours)\b", line.text.lower())
        if (
            len(roles) >= 2
            and not re.search(r"[0-9]", line.text)
            and len(line.text.split()) <= 16
            and len(words) < 12
        ):
            self.order = ["glh" if role[0] == "g" else role.rstrip("s") for role in dict.fromkeys(roles)]
            return True
        unit = units.unit_line(line, self.order)
        if unit is None or (self.unit and self.unit.section.started and criteria.looks_like(line)):
            return False
        self.close_unit()
        self.last_row = ListedUnit(unit, self.group, self.whose())
        self.found.listed.append(self.last_row)
        return True

    def heading(self, line: Line) -> bool:
        if opened := anchors.anchor(line):
            if line.kind == "heading" or opened.ref or len(line.text) < 90:
                self.open_anchor(opened, line)
                return True
        if (
            self.unit
            and not self.unit.section.started
            and "title" not in self.unit.values
            and self.unit_title(line)
        ):
            return True
        if self.titled_section(line):
            return True
        if (grouped := group(line.text)) and not (
            self.unit and self.unit.section.started and line.kind != "heading"
        ):
            self.open_group(grouped, line.place)
            return True
        if line.kind == "item" or (line.kind == "text" and len(line.text.split()) > 7):
            return False
        if line.kind == "text" and (re.search(r"[.,;:]$", line.text) or not line.text[0].isupper()):
            return False
        name = headings.part(line.text.rstrip(":"))
        if self.unit and (name is None or criteria.is_caption(line.text) or criteria.looks_like(line)):
            if line.kind == "heading" and criteria.pauses(line):
                self.unit.paused = True
                return True
            return False
        if name is None and line.kind != "heading":
            return False
        self.open_part(line, name)
        return True

    def open_part(self, line: Line, name: str | None) -> None:
        if self.unit:
            if name == "unit_content":
                return
            if self.repeated[plain(line.text)] > 1 or (
                len(self.found.sections) < 2 and not self.in_criteria()
            ):
                self.unit.paused = self.in_criteria()
                return
            self.close_unit()
        if name is None and line.level >= 3 and line.level < 9:
            return  # a sub-heading goes on with the part it stands in
        if len(self.found.qualifications) > 1:
            self.turn_to(self.named(line.text), line.level)
        if name == "profile" and self.part is None:
            return
        if name is None and self.part == "assessment" and line.level == 9:
            return
        self.part, self.aside = name, None
        if name in {"rule", "units"}:
            self.group = None

    def turn_to(self, named: tuple[int, ...] | None, level: int) -> None:
        """Follow a heading that names some of several qualifications, until one that names none stands as high."""
        if named:
            self.context, self.prose, self.headed = list(named), list(named), level
        elif self.headed is not None and level <= self.headed:
            self.context, self.prose, self.headed = list(range(len(self.found.qualifications))), None, None

    def unit_title(self, line: Line) -> bool:
        """The line below `Unit L/506/2083` that names it."""
        text = line.text
        if (
            criteria.looks_like(line)
            or criteria.is_caption(text)
            or line.kind == "item"
            or len(text.split()) > 20
        ):
            return False
        if re.search(r"[.;:]$", text) or not self.unit:
            return False
        self.unit.add("title", text, line.place, text)
        return True

    def titled_section(self, line: Line) -> bool:
        """A heading that is the title of a unit listed before."""
        if line.kind == "item" or (line.kind == "text" and len(line.text.split()) > 14):
            return False
        words = plain(line.text)
        for listed in self.found.listed:
            if listed.row.title and plain(listed.row.title) == words and len(words) > 3:
                if self.part in {"progression", "other"} and line.kind == "text":
                    return False
                self.open_anchor(anchors.Anchor(listed.row.ref, None, line.text), line)
                return True
        return False

    def criterion(self, line: Line) -> bool:
        if self.unit is None:
            if (
                not criteria.opens_with_code(line.text)
                or not criteria.looks_like(line)
                or self.part in {"other", "assessment"}
            ):
                return False
            if not self.found.listed or not self.last_row:
                return False
            self.open_unit(line.place, wanted=True)
        unit = self.unit
        if unit is None:
            return False
        if unit.paused:
            if not criteria.looks_like(line) or not self.next_in_order(line):
                return True
            unit.paused = False
        if (
            unit.section.tabular
            and line.kind == "text"
            and not criteria.looks_like(line)
            and not line.text[0].islower()
        ):
            return False  # below a table stands no continuation of a cell
        if criteria.pauses(line) and not criteria.is_caption(line.text):
            unit.paused = unit.section.started
            return True
        return unit.section.line(line) or True

    def next_in_order(self, line: Line) -> bool:
        code = criteria.opens_with_code(line.text)
        return code is None or code not in {
            token.code for token in (self.unit.section.tokens if self.unit else [])
        }

    # Prose

    def text(self, line: Line) -> None:
        self.whom(line)
        self.found.sentences.append((line.text, line.place))
        if self.found.awarding_body is None:
            for pattern in _BODY:
                if found := pattern.search(line.text):
                    self.found.awarding_body = Found(
                        found.group(1).strip(), line.place, found.group(1).strip()
                    )
                    break
        if line.kind == "item" and self.aside:
            self.add_text(self.aside, line)
        elif self.part in _TEXTS or self.part == "grading":
            self.aside = self.aside_of(line)
            if self.aside is None or self.aside == self.part or len(line.text.split()) > 25:
                self.add_text("assessment" if self.part == "grading" else self.part or "", line)
        else:
            self.aside = self.aside_of(line) if self.found.qualifications and self.part != "other" else None
        self.rule_text(line.text, line.place, certain=self.part in {"rule", "units"})

    @staticmethod
    def aside_of(line: Line) -> str | None:
        if _FOR_WHOM.search(line.text):
            return "audience"
        return "progression" if _LEADS_ON.search(line.text) else None

    def whom(self, line: Line) -> None:
        """Follow which qualifications the running text speaks of."""
        if len(self.found.qualifications) < 2:
            return
        if named := self.named(line.text):
            self.prose = list(named)
        elif re.search(r"\b(?:each|both|either|these|the) qualifications?\b", line.text, re.I) and re.search(
            r"\bqualifications\b|\beach\b", line.text, re.I
        ):
            self.prose = None

    def add_text(self, name: str, line: Line) -> None:
        for index in self.prose if self.prose is not None else self.whose():
            self.found.qualifications[index].parts.setdefault(name, []).append(
                Found(line.text, line.place, line.text)
            )

    def rule_text(self, text: str, place: Place, *, certain: bool) -> None:
        """Keep the sentences that say what has to be taken."""
        for sentence in clauses.sentences(text):
            if not clauses.matters(sentence):
                continue
            if not certain and (
                not _DEMANDS.search(sentence)
                or re.search(r"\bif\b|\bnot\b", sentence, re.I)
                or self.part == "other"
                or not clauses.read(sentence).clauses
            ):
                continue
            whose = tuple(self.named(sentence) or (self.prose if self.prose is not None else self.whose()))
            context = self.group.title if self.group and certain else ""
            self.found.rules.append(RuleSentence(sentence, place, context, whose, certain))

    # Qualifications

    def known(self, found: Title) -> int | None:
        """The qualification that a title names, if it has been met."""
        for index, qualification in enumerate(self.found.qualifications):
            title = qualification.title
            if title is None or (found.code and qualification.first("body_code") not in {None, found.code}):
                continue
            if found.number and (known := qualification.first("number")):
                if known == _number_in(found.number):
                    return index
                continue
            same_body = not title.body or not found.body or plain(title.body) == plain(found.body)
            if (
                title.level == found.level
                and same_body
                and (
                    title.subject == found.subject
                    or (
                        (title.subject.startswith(found.subject) or found.subject.startswith(title.subject))
                        and not (found.number or (found.code and qualification.first("body_code")))
                        and min(len(title.subject), len(found.subject)) > 18
                        and len(title.subject.split()) != len(found.subject.split())
                        and self.cut_short(title, found)
                    )
                )
            ):
                return index
        return None

    @staticmethod
    def cut_short(one: Title, other: Title) -> bool:
        shorter = min(one.subject, other.subject, key=len)
        return bool(_UNFINISHED.search(shorter))

    def declare(self, found: Title, place: Place, printed: str) -> None:
        index = self.known(found)
        if index is None:
            waiting = next(
                (at for at, each in enumerate(self.found.qualifications) if each.title is None), None
            )
            if waiting is None:
                self.found.qualifications.append(FoundQualification(found))
                index = len(self.found.qualifications) - 1
            else:
                index = waiting
                self.found.qualifications[index].title = found
        qualification = self.found.qualifications[index]
        if qualification.title is None or (found.body and not qualification.title.body):
            qualification.title = found
            qualification.values.pop("title", None)
        qualification.add("title", found.text, place, printed)
        if found.level and found.level != "E":
            qualification.add("level", found.level, place, printed)
        if found.code:
            qualification.add("body_code", found.code, place, found.code)
        if self.fresh and index not in self.context:
            self.context.append(index)
        elif not self.fresh:
            self.context = [index]
        self.fresh, self.prose = True, None
        if found.number:
            self.qualification_fact(Fact("number", "", found.number, place), index)
            self.fresh = True

    def named(self, text: str) -> tuple[int, ...] | None:
        """The qualifications that a text names by code, title, level with type, or level alone in a heading."""
        words = f" {plain(text)} "
        found = []
        for index, qualification in enumerate(self.found.qualifications):
            title = qualification.title
            code = qualification.first("body_code")
            if (code and re.search(rf"\b{re.escape(code)}\b", text)) or (
                title and f" {plain(title.text)} " in words
            ):
                found.append(index)
        if found:
            return tuple(found)
        if len(self.found.qualifications) > 1 and len(text) < 160:
            for pattern in (self._level_and_type, self._level_only, self._type_only):
                found = [
                    at
                    for at, each in enumerate(self.found.qualifications)
                    if each.title and pattern(each.title, text)
                ]
                if found and len(found) < len(self.found.qualifications):
                    return tuple(found)
        return None

    @staticmethod
    def _level_and_type(title: Title, text: str) -> bool:
        return titles.level_of(text) == title.level and title.type.lower() in text.lower()

    @staticmethod
    def _level_only(title: Title, text: str) -> bool:
        return titles.level_of(text) == title.level and len(text.split()) <= 6

    @staticmethod
    def _type_only(title: Title, text: str) -> bool:
        return title.type.lower() in text.lower() and len(text.split()) <= 12

    def whose(self) -> tuple[int, ...]:
        """The qualifications that what follows is about."""
        return tuple(self.context) or tuple(range(len(self.found.qualifications)))

    # Facts

    def fact(self, fact: Fact) -> None:
        if fact.field == "number" and UNIT_REFERENCE.search(fact.value):
            fact = Fact("unit_ref", fact.label, fact.value, fact.place)
        about_unit = fact.field.startswith("unit_")
        if about_unit or (
            self.unit and fact.field in _UNIT_FIELDS and not QUALIFICATION_NUMBER.search(fact.value)
        ):
            if about_unit or not self.unit_is_done(fact):
                self.unit_fact(fact)
                return
        if self.unit and self.in_criteria():
            return
        self.qualification_fact(fact)

    def unit_is_done(self, fact: Fact) -> bool:
        return fact.field == "title" and titles.title(fact.value) is not None

    def unit_fact(self, fact: Fact) -> None:
        name = _UNIT_FIELDS[fact.field]
        value: object = fact.value or None
        if found := UNIT_REFERENCE.search(fact.value):
            if name in {"ref", "number", "code"}:
                name, value = "ref", f"{found.group(1).upper()}/{found.group(2)}/{found.group(3)}"
        elif name == "ref":
            name = "code"
        if name in {"credit", "glh"}:
            amount = number(fact.value)
            value = amount if isinstance(amount, int) else None
        elif name == "level":
            value = titles.stated_level(fact.value)
        elif name == "number":
            match = re.search(r"[A-Z]{0,2}[0-9]{1,3}[A-Z]?", fact.value)
            value = match.group() if match else None
        opens = name in {"ref", "title", "number"}
        unit = self.unit
        if unit is None or (opens and (unit.section.started or self.other_value(unit, name, value))):
            unit = self.open_unit(fact.place, wanted=False, fresh=True)
        if value is not None:
            unit.add(name, value, fact.place, fact.value)

    @staticmethod
    def other_value(unit: UnitSection, name: str, value: object) -> bool:
        known = unit.first(name)
        if known is None or value is None:
            return False
        return plain(str(known)) != plain(str(value))

    def qualification_fact(self, fact: Fact, index: int | None = None) -> None:
        if fact.field == "title":
            self.stated_title(fact)
            return
        if fact.field == "number":
            self.stated_number(fact, index)
            return
        if not self.found.qualifications:
            self.found.qualifications.append(FoundQualification())
            self.context = [0]
        self.fresh = self.fresh and fact.field in {"body_code"}
        for each in [index] if index is not None else self.whose():
            self.value(self.found.qualifications[each], fact)

    def stated_title(self, fact: Fact) -> None:
        found = titles.title(fact.value)
        if found:
            self.declare(found, fact.place, fact.value)
            self.fresh = False
        elif (
            len(self.whose()) == 1
            and fact.value
            and re.search(r"\b(?:Award|Certificate|Diploma)\b", fact.value)
        ):
            self.found.qualifications[self.whose()[0]].add("title", fact.value, fact.place, fact.value)

    def stated_number(self, fact: Fact, index: int | None) -> None:
        match = QUALIFICATION_NUMBER.search(fact.value) or re.fullmatch(
            r"\s*([0-9]{3})([0-9]{4})([0-9Xx])\s*", fact.value
        )
        if match is None:
            if fact.value and self.found.qualifications and len(fact.value.split()) <= 3 and fact.label:
                for each in self.whose():
                    self.found.qualifications[each].oddities.append(
                        Oddity(
                            "warning",
                            "number-unread",
                            f"“{fact.value}” is not a qualification number",
                            fact.place,
                            fact.value,
                            "number",
                        )
                    )
            return
        value = "/".join(match.groups()).upper()
        if value in self.numbers:
            if index is None:
                self.context = [self.numbers[value]]
            return
        candidates = [index] if index is not None else list(self.whose())
        free = [at for at in candidates if "number" not in self.found.qualifications[at].values]
        if free:
            chosen = free[-1] if len(free) == len(candidates) and len(free) == 1 else free[0]
        elif candidates and len(candidates) == 1 and index is None and self.found.qualifications:
            chosen = candidates[0]  # a second number for the same qualification: kept beside the first
        else:
            self.found.qualifications.append(FoundQualification())
            chosen = len(self.found.qualifications) - 1
        self.found.qualifications[chosen].add("number", value, fact.place, match.group().strip())
        self.numbers[value] = chosen

    def value(self, qualification: FoundQualification, fact: Fact) -> None:
        name, text = fact.field, fact.value.strip()
        qualification.facts += 1
        if not text:
            qualification.oddities.append(
                Oddity(
                    "note",
                    f"{name.replace('_', '-')}-blank",
                    f"“{fact.label}” is printed without a value",
                    fact.place,
                    fact.label,
                    name,
                )
            )
            return
        if name in _DATES:
            self.measured(qualification, fact, name, iso_date(text), "a calendar date")
        elif name == "glh":
            self.measured(qualification, fact, name, number(text), "a number or a range")
        elif name in _AMOUNTS:
            amount = number(text)
            self.measured(
                qualification, fact, name, amount if isinstance(amount, int) else None, "one whole number"
            )
        elif name == "level":
            level = titles.stated_level(text)
            self.measured(
                qualification, fact, name, None if level == "E" else level, "a level from Entry 1 to 8"
            )
        elif name in _TEXTS:
            for line in fact.lines or (Line(text, fact.place),):
                shown = line.text if len(fact.lines) > 1 else text
                qualification.parts.setdefault(name, []).append(Found(shown, line.place, shown))
        elif name in {"grading", "body_code", "awarding_body"}:
            qualification.add(name, text, fact.place, text)

    @staticmethod
    def measured(
        qualification: FoundQualification, fact: Fact, name: str, value: object, wanted: str
    ) -> None:
        if value is not None:
            qualification.add(name, value, fact.place, fact.value)
        elif not re.fullmatch(r"(?i)n/?a|not applicable|none|-+|–|tbc|ongoing", fact.value.strip()):
            qualification.oddities.append(
                Oddity(
                    "warning",
                    f"{name.replace('_', '-')}-unread",
                    f"“{fact.value}” is not {wanted}",
                    fact.place,
                    fact.value,
                    name,
                )
            )

    # Units and groups

    def open_group(self, opened: Group, place: Place) -> None:
        self.group = opened
        if all(known.id != opened.id for known, _ in self.found.groups):
            self.found.groups.append((opened, place))
        if opened.note:
            self.rule_text(f"{opened.title}: {opened.note}", place, certain=True)

    def open_unit(self, place: Place, *, wanted: bool, fresh: bool = False) -> UnitSection:
        """The section that is open, or a new one; `wanted` by criteria, it takes the name of the unit listed last."""
        if self.unit is None or fresh:
            if wanted and self.unit is None and self.found.sections and self.found.sections[-1].paused:
                self.unit = self.found.sections[-1]
                return self.unit
            self.unit = UnitSection(place)
            self.found.sections.append(self.unit)
            if wanted and self.last_row and self.last_row.row.ref:
                row = self.last_row.row
                self.unit.add("ref", row.ref, row.place, row.ref or "")
            self.criteria = {} if fresh else self.criteria
        return self.unit

    def open_anchor(self, opened: anchors.Anchor, line: Line) -> None:
        unit = self.unit
        values = {"ref": opened.ref, "number": opened.number, "title": opened.title}
        if (
            unit is None
            or unit.section.started
            or any(
                value is not None and self.other_value(unit, name, value) for name, value in values.items()
            )
        ):
            unit = self.open_unit(line.place, wanted=False, fresh=True)
        unit.paused = False
        for name, value in values.items():
            if value is not None:
                unit.add(name, value, line.place, line.text)
        self.last_row = None

    def close_unit(self) -> None:
        self.unit, self.criteria = None, {}


def _number_in(text: str) -> str:
    found = QUALIFICATION_NUMBER.search(text)
    return "/".join(found.groups()).upper() if found else text
