"""Tables: lists of qualifications and units, outcomes with criteria, labels with values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awardry.core.identifiers import QUALIFICATION_NUMBER, UNIT_REFERENCE
from awardry.core.specification.reading import ListedUnit
from awardry.core.specification.recognise import (
    anchors,
    clauses,
    criteria,
    facts,
    headings,
    sentences,
    titles,
    units,
)
from awardry.core.specification.recognise.facts import Fact
from awardry.core.specification.recognise.groups import Group, column_group, group
from awardry.core.specification.stream import Line, Row
from awardry.core.specification.walk import pairs
from awardry.core.specification.walk.kinds import Kinds, Walk


class Tables(Kinds):
    """Takes tables in for a walker; what is no table after all goes back to it line by line."""

    def __init__(self, walker: Walk) -> None:
        super().__init__(walker)
        self.last: ListedUnit | None = None  # the last unit of a list that ended right above
        self.criteria_head = 0  # the table whose head named columns of criteria last

    def table(self, rows: list[Row]) -> None:
        self.walker.settle()
        aside = self.walker.part in {"progression", "other"} and not self.sections.unit
        if aside and self.is_first(rows):
            self.walker.part = None
        elif aside and not self.is_own(rows) and self.is_aside(rows):
            return
        if pairs.elsewhere(self.walker.said) and not self.sections.in_criteria():
            return
        if self.is_list_of_qualifications(rows):
            self.qualification_rows(rows)
            return
        if self.rule_rows(rows) or self.numbered_heading(rows):
            return
        rows = list(self.told(rows))
        if not rows:
            return
        if columns := self.columns_of_qualifications(rows):
            self.columns(rows, columns)
        elif self.is_list_of_units(rows) or (self.goes_on(rows) and not self.sections.in_criteria()):
            self.unit_rows(rows)
        else:
            self.sections.criteria = (
                self.sections.criteria if self.sections.criteria and self.continues(rows) else {}
            )
            for row in rows:
                self.row(row)

    def numbered_heading(self, rows: Sequence[Row]) -> bool:
        """Take a row of a number and the heading of a part, set apart by a tab, for that heading."""
        texts = rows[0].texts
        if len(rows) > 1 or len(texts) != 2 or self.sections.unit:
            return False
        if not re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?", texts[0]) or not headings.part(texts[1]):
            return False
        self.walker.line(Line(texts[1], rows[0].place, "heading", 1), None)
        return True

    def rule_rows(self, rows: Sequence[Row]) -> bool:
        """Take a table that states a rule; a list of units that names prerequisites as well is left to be read as one."""
        if self.sections.in_criteria():
            return False
        credits = {each.first("credits") for each in self.found.qualifications}
        listing = any(UNIT_REFERENCE.search(text) for row in rows for text in row.texts)
        whole = {each for each in credits if isinstance(each, int)}
        stated = [] if listing else clauses.tables.structure(rows, whole)
        related = [] if stated else clauses.tables.relations(rows)
        for row in [] if stated or related or self.walker.part != "rule" else rows:
            said = ": ".join(text.rstrip(" :") for text in row.texts if text)
            if means := clauses.labelled(said):
                self.walker.rule_sentence(said, row.place, certain=True, means=means)
        for each in (*stated, *related):
            self.walker.rule_sentence(each.text, each.row.place, certain=True, means=each.sentence)
        if stated:
            self.profile(rows)
        return bool(stated) or (bool(related) and not clauses.tables.lists_units(rows))

    def profile(self, rows: Sequence[Row]) -> None:
        """Take the numbers and days that stand in the same table as the structure."""
        for row in rows:
            for fact in facts.in_row(row) if len(row.cells) == 2 else ():
                if fact.field in {"number", "body_code", *facts.DATES}:
                    self.walker.fact(fact)

    def told(self, rows: Sequence[Row]) -> Iterator[Row]:
        """The rows of a table but for labels and the values below them, which are taken as facts."""
        if self.sections.in_criteria() and any(criteria.has_codes(row) for row in rows):
            yield from rows
            return
        if self.lists_one(rows):
            yield from rows
            return
        for part in pairs.parted(rows):
            if isinstance(part, Row):
                yield part
            else:
                for fact in part:
                    self.walker.fact(fact)

    def columns_of_qualifications(self, rows: Sequence[Row]) -> dict[int, int]:
        """The qualification of each column, where the table's head names several and labels stand at its side."""
        head = rows[0].texts
        labels = [row for row in rows[1:] if row.texts[0] and facts.label(row.texts[0]) in facts.SHAPED]
        if (
            len(rows) < 2
            or len(head) < 3
            or not labels
            or any(UNIT_REFERENCE.search(t) for r in rows for t in r.texts)
        ):
            return {}
        named = [title for text in head[1:] if (title := titles.title(text))]
        if len(named) == len(head) - 1 and (not head[0] or facts.label(head[0])):
            for title, cell in zip(named, rows[0].cells[1:], strict=True):
                self.suite.declare(title, cell[0].place if cell else rows[0].place, title.text)
        columns = self.suite.columns(["", *head[1:]])
        return columns if len(columns) > 1 else {}

    def columns(self, rows: Sequence[Row], columns: dict[int, int]) -> None:
        """Facts that stand in a column for each qualification."""
        for row in rows[1:]:
            name = facts.label(row.texts[0])
            for at, index in columns.items():
                if name and at < len(row.texts) and row.texts[at]:
                    self.suite.take(Fact(name, row.texts[0], row.texts[at], row.place, row.cells[at]), index)
        self.suite.context = list(range(len(self.found.qualifications)))
        self.suite.fresh = False

    def qualification_rows(self, rows: Sequence[Row]) -> None:
        columns: dict[int, str] = {}
        for row in rows:
            title = self.qualification_in(row)
            if title is None:
                columns = {at: name for at, text in enumerate(row.texts) if (name := facts.label(text))}
                continue
            self.suite.declare(title, row.place, title.text)
            index = self.suite.known(title)
            for at, text in enumerate(row.texts):
                if QUALIFICATION_NUMBER.search(text):
                    self.suite.take(Fact("number", "", text, row.place), index)
                elif at in columns and text and columns[at] not in {"title", "number"}:
                    self.suite.take(Fact(columns[at], "", text, row.place), index)
                elif at not in columns:
                    for fact in facts.strung(Line(text, row.place), 1):
                        self.suite.take(fact, index)
        self.suite.context = list(range(len(self.found.qualifications)))
        self.suite.running = False

    def unit_rows(self, rows: list[Row]) -> None:
        self.sections.close_unit()
        about: tuple[int, ...] | None = None
        last: ListedUnit | None = None
        at = 0
        while at < len(rows):
            row = rows[at]
            texts = [text for text in row.texts if text]
            columns, size = units.heading(rows, at)
            if size:
                rows[at + size :] = units.rejoined(rows[at + size :], len(row.cells))
                self.walker.columns = units.corrected(columns, rows[at + size :])
                about = self.headed(row) or about
                at, last = at + size, None
                continue
            if grouped := self.group_row(row, texts):
                self.walker.open_group(grouped, row.place)
                about, last = self.suite.named(texts[0]) or about, None
            elif len(texts) == 1 and self.suite.named(texts[0]):
                about, self.walker.group, last = self.suite.named(texts[0]), None, None
            elif last and (words := units.continues(row, last.row)):
                last.row.title = f"{last.row.title} {words}"
            elif len(texts) == 1 and self.states(row):
                pass
            elif len(texts) == 2 and not last and (stated := self.labelled_value(row)):
                self.walker.fact(stated)
            else:
                columns = self.walker.columns if self.fits(row) else units.corrected({}, rows)
                last = self.unit_row(row, columns, about)
            at += 1
        self.last = last

    @staticmethod
    def labelled_value(row: Row) -> Fact | None:
        """The fact of a row of label and value that stands above the list in the same table."""
        found = list(facts.in_row(row))
        return found[0] if len(found) == 1 and found[0].field in facts.SHAPED and found[0].value else None

    def states(self, row: Row) -> bool:
        """Take a row of one cell among units that states a fact of the qualification."""
        for cell in row.cells:
            for line in cell:
                if (fact := facts.in_line(line)) and fact.field in facts.SHAPED:
                    self.suite.take(fact)
                    return True
                if found := list(sentences.facts_in(line)):
                    for fact in found:
                        self.suite.take(fact)
                    return True
        return False

    def carried_on(self, line: Line) -> bool:
        """Whether a line below a list of units goes on with the last title."""
        last, self.last = self.last, None
        words = units.continues(Row(((line,),), line.place, 0), last.row) if last else None
        if last is None or words is None or line.kind == "item" or len(words.split()) > 7:
            return False
        last.row.title = f"{last.row.title} {words}"
        return True

    def headed(self, row: Row) -> tuple[int, ...] | None:
        """Follow a heading row that names a group or a qualification; the qualifications that it names."""
        for text in row.texts:
            if re.search(r"units?\b|modules?\b", text, re.I) and (grouped := group(text)) and grouped.kind:
                self.walker.open_group(grouped, row.place)
                break
        return self.suite.named(row.texts[0])

    @staticmethod
    def group_row(row: Row, texts: Sequence[str]) -> Group | None:
        """The group that a row between units names, alone or with its title in the next cell."""
        if len(texts) == 1:
            return group(texts[0])
        if len(texts) != 2 or UNIT_REFERENCE.search(" ".join(texts)) or re.search(r"[0-9]", texts[1]):
            return None
        return (
            group(f"{texts[0]} – {texts[1]}")
            if re.match(r"(?i)(?:mandatory |optional )?group [A-Z0-9]{1,2}$", texts[0])
            else None
        )

    def fits(self, row: Row) -> bool:
        """Whether the columns known from a heading are those of a row."""
        if not self.walker.columns or max(self.walker.columns) >= len(row.cells):
            return False
        reference = next((at for at, name in self.walker.columns.items() if name == "ref"), None)
        shaped = [at for at, text in enumerate(row.texts) if UNIT_REFERENCE.search(text)]
        return not shaped or reference is None or reference in shaped

    def unit_row(self, row: Row, columns: dict[int, str], about: tuple[int, ...] | None) -> ListedUnit | None:
        unit = units.unit_row(row, columns)
        if unit is not None:
            units.fill_in_order(unit, self.walker.order)
        if unit is None:
            for text in row.texts:
                self.walker.rule_text(text, row.place, certain=True)
            return None
        grouped = column_group(unit.group) if unit.group else None
        if unit.group and grouped:
            self.walker.open_group(grouped, row.place)
        self.sections.last_row = ListedUnit(unit, grouped or self.walker.group, about or self.suite.whose())
        self.found.listed.append(self.sections.last_row)
        self.walker.part = self.walker.part if self.walker.part in {"rule", "units"} else "units"
        self.suite.fresh = False
        return self.sections.last_row

    def running(self, row: Row) -> bool:
        """Whether a row among criteria is the number of a page beside a running header or footer."""
        lines = [line for cell in row.cells for line in cell]
        words = [line for line in lines if not line.text.isdigit()]
        return (
            len(words) == 1 < len(lines)
            and len(words[0].text) > 20
            and self.sections.in_criteria()
            and self.walker.running(words[0])
        )

    def resumes(self, row: Row) -> bool:
        """Whether a row below range, content or guidance goes on with the criteria."""
        unit = self.sections.unit
        coded = [line.text for cell in row.cells for line in cell if criteria.opens_with_code(line.text)]
        if unit is None or not coded or not unit.section.resumes(coded[0]):
            return False
        unit.paused = False
        return True

    def labelled(self, row: Row) -> bool:
        """Take a row that is a number or bullet and its words as the line that it is."""
        line = criteria.as_line(row)
        roles = [
            self.sections.criteria.get(at, ("any", None))[0] for at, cell in enumerate(row.cells) if cell
        ]
        if line is None or (self.sections.criteria and (len(set(roles)) > 1 or "outcome" in roles)):
            return False
        self.walker.line(line, None)
        return True

    def next_unit(self, row: Row) -> bool:
        """Take a row of one cell among criteria that opens with the reference of another unit as that unit's heading."""
        filled = [text for text in row.texts if text]
        found = UNIT_REFERENCE.match(filled[0]) if len(filled) == 1 and self.sections.in_criteria() else None
        if found is None or self.sections.unit is None:
            return False
        opened = anchors.anchor(Line(filled[0], row.place, "heading", 9))
        if opened is None or opened.title is None or opened.ref == self.sections.unit.first("ref"):
            return False
        self.sections.open_anchor(opened, Line(filled[0], row.place, "heading", 9))
        return True

    def row(self, row: Row) -> None:
        texts = row.texts
        filled = [at for at, text in enumerate(texts) if text]
        heading = {} if facts.label(texts[0]) else criteria.header(texts)
        if any(texts[at].endswith(".") for at in heading):
            heading = {}  # a sentence is no heading
        if len(filled) == 2 and re.match(
            r"^(?:unit|module)\s+[A-Z]{0,3}[0-9]{1,3}[A-Z]?\s*:?$", texts[0], re.I
        ):
            opening = " ".join(text for text in texts if text)
            self.walker.line(Line(opening, row.place, "heading", 9), None)
            return
        if self.sections.unit and (self.running(row) or self.labelled(row) or self.next_unit(row)):
            return
        if (
            self.sections.unit
            and self.sections.in_criteria()
            and filled == [0]
            and criteria.leads_away(texts[0])
        ):
            self.sections.unit.paused = True
            return
        if (
            self.sections.unit
            and self.sections.unit.paused
            and not heading
            and not self.resumes(row)
            and not self.sections.opens_unit(row)
        ):
            return
        if heading and len(filled) > 1 and not criteria.has_codes(row):
            width = self.sections.width if self.criteria_head == row.table else 0
            self.sections.criteria, self.sections.width = heading, max(len(texts), width)
            self.criteria_head = row.table
            if self.sections.unit and any(role == "criterion" for role, _ in heading.values()):
                self.sections.unit.paused = False
                self.sections.unit.section.amplified |= criteria.amplified(" ".join(texts))
        elif (
            filled == [0]
            and len(texts) == 2
            and (label := facts.label(texts[0]))
            and not self.sections.in_criteria()
        ):
            self.walker.fact(Fact(label, texts[0].rstrip(": "), "", row.place))
        elif (
            len(filled) == 1
            and not criteria.has_codes(row)
            and not (
                self.sections.criteria and filled[0] in self.sections.criteria and self.sections.in_criteria()
            )
        ):
            for line in row.cells[filled[0]]:
                self.walker.line(line, None)
        elif (self.sections.criteria and not self.sections.opens_unit(row)) or (
            criteria.has_codes(row)
            and (self.sections.unit or (self.walker.announced and criteria.begins_row(row)))
        ):
            self.sections.open_unit(row.place, wanted=True).section.row(
                row, self.sections.criteria if len(texts) <= self.sections.width else {}
            )
        elif len(self.found.qualifications) > 1 and len(found := facts.across(row)) == len(
            self.found.qualifications
        ):
            for index, fact in enumerate(found):
                self.suite.context = [index]
                self.walker.fact(fact)
            self.suite.context = list(range(len(self.found.qualifications)))
        elif (found := list(facts.in_row(row))) or (
            found := facts.strung(Line(" | ".join(text for text in texts if text), row.place))
        ):
            for fact in found:
                self.walker.fact(fact)
        else:
            self.walker.in_cells = len(filled) > 1
            for cell in row.cells:
                for line in cell:
                    self.walker.line(line, None)
            self.walker.in_cells = False
