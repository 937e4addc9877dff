"""Visual lines of PDF pages to paragraphs, headings, list items and rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from awardry.core.specification.load.inline import bullet, pieces
from awardry.core.specification.load.pdf.page import PageText, Segment, VisualLine, is_running, lines_of
from awardry.core.specification.load.pdf.tables import RuledTable
from awardry.core.specification.load.text import alone_as_heading, continues
from awardry.core.specification.stream import Document, Kind, Line, Place, Row, clean

_LABEL_ONLY = re.compile(
    r"^(?:[•▪◦‣●○■□➢✓·*–—o\uf000-\uf0ff-]|[(]?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]|(?:AC\s*)?[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[.)]?|LO\s?[0-9]{1,2}[.:]?)$"
)
_HEADING_RATIO = 1.12
_UNFINISHED = re.compile(r"\b(?:in|of|for|and|the|to|with)$")


class Flow:
    """Takes in the pages of a document in order."""

    def __init__(self, document: Document, pages: Sequence[PageText]) -> None:
        self.document = document
        self.tables = 0
        self.columns: list[float] = []
        self.last: VisualLine | None = None
        sizes: Counter[float] = Counter()
        for page in pages:
            for line in page.lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        larger = sorted((size for size in sizes if size > self.body * _HEADING_RATIO), reverse=True)
        self.ranks = {size: min(at + 1, 8) for at, size in enumerate(larger)}
        self.right = max((line.right for page in pages for line in page.lines), default=0.0)
        self.left = min((line.left for page in pages for line in page.lines), default=0.0)
        self.number = 0

    def page(self, page: PageText, tables: Sequence[RuledTable], running: set[str]) -> None:
        """Take in a page; what stands in a ruled table is taken there, the rest in reading order."""
        waiting = sorted(tables, key=lambda table: -table.area.top)
        self.number = 0
        self.last = None
        held: dict[int, list[Segment]] = {at: [] for at in range(len(waiting))}
        free: list[VisualLine] = []
        for line in page.lines:
            if is_running(line, page, running):
                continue
            outside: list[Segment] = []
            for segment in line.segments:
                middle = ((segment.left + segment.right) / 2, (segment.top + segment.bottom) / 2)
                at = next((at for at, table in enumerate(waiting) if table.area.holds(*middle)), None)
                if at is None:
                    outside.append(segment)
                else:
                    held[at].append(segment)
            if outside:
                free.append(VisualLine(outside))
        done = 0
        for line in free:
            while done < len(waiting) and waiting[done].area.top > line.top:
                self.ruled(waiting[done], held[done], page.number)
                done += 1
            self.line(line, page.number)
        for at in range(done, len(waiting)):
            self.ruled(waiting[at], held[at], page.number)

    def place(self, page: int) -> Place:
        self.number += 1
        return Place(page, self.number)

    def ruled(self, table: RuledTable, segments: Sequence[Segment], page: int) -> None:
        """The rows of a ruled table. A box drawn round ordinary text is no table."""
        self.last = None
        widest = max(len(row) for row in table.rows)
        if widest == 1:
            for line in lines_of(segments):
                self.line(line, page)
            self.last = None
            return
        self.tables += 1
        left = list(segments)
        for row in table.rows:
            place = self.place(page)
            cells: list[tuple[Line, ...]] = []
            for box in row:
                if box is None:
                    cells.append(())
                    continue
                inside = [
                    each for each in left
                    if box.holds(min((each.left + each.right) / 2, each.left + 12), (each.top + each.bottom) / 2)
                ]  # fmt: skip
                left = [each for each in left if each not in inside]
                cells.append(self.cell(inside, place))
            if any(cells):
                self.document.blocks.append(Row(tuple(cells), place, self.tables))

    @staticmethod
    def cell(segments: Sequence[Segment], place: Place) -> tuple[Line, ...]:
        found: list[Line] = []
        for line in lines_of(segments):
            for each in pieces(line.text, place, markup=False):
                last = found[-1] if found else None
                # A narrow column wraps anywhere: what opens neither item nor code goes on with the line before.
                if (
                    last
                    and each.kind == "text"
                    and (each.text[0].islower() or continues(last.text, each.text))
                ):
                    found[-1] = replace(last, text=f"{last.text} {each.text}")
                else:
                    found.append(each)
        return tuple(found)

    def line(self, line: VisualLine, page: int) -> None:
        if len(line.segments) == 2 and _LABEL_ONLY.match(line.segments[0].text.strip()):
            first, second = line.segments
            if second.left - first.right < 60:
                merged = replace(
                    first,
                    right=second.right,
                    text=f"{first.text.strip()} {second.text}",
                    size=max(first.size, second.size),
                )
                line = VisualLine([merged])
        if len(line.segments) > 1:
            self.row(line, page)
        elif self.in_column(line):
            self.wrapped_cell(line)
        else:
            self.columns = []
            self.paragraph(line, page)
            self.last = line

    def row(self, line: VisualLine, page: int) -> None:
        """A line of several columns without rules."""
        place = self.place(page)
        line = self.with_line_above(line)
        fresh = not self.columns
        if fresh:
            self.tables += 1
        for segment in line.segments:
            if all(abs(segment.left - column) > 12 for column in self.columns):
                self.columns.append(segment.left)
        if fresh:
            self.columns.sort()
        cells: list[tuple[Line, ...]] = [() for _ in self.columns]
        for segment in line.segments:
            at = min(range(len(self.columns)), key=lambda each: abs(self.columns[each] - segment.left))
            cells[at] += pieces(segment.text, place, markup=False)
        ordered = sorted(range(len(self.columns)), key=lambda each: self.columns[each])
        self.columns = [self.columns[at] for at in ordered]
        self.document.blocks.append(Row(tuple(cells[at] for at in ordered), place, self.tables))
        self.last = line

    def with_line_above(self, line: VisualLine) -> VisualLine:
        """A row whose tallest cell began on the line above, where rows are aligned at their feet."""
        above = self.document.blocks[-1] if self.document.blocks else None
        if (
            not isinstance(above, Line)
            or above.kind != "text"
            or self.last is None
            or len(self.last.segments) != 1
        ):
            return line
        if self.last.bottom - line.top > 0.5 * line.size:
            return line
        for at, segment in enumerate(line.segments[1:], 1):
            if abs(segment.left - self.last.left) <= 3 and segment.text.strip()[0].islower():
                segments = list(line.segments)
                segments[at] = replace(segment, text=f"{above.text} {segment.text}")
                self.document.blocks.pop()
                return VisualLine(segments)
        return line

    def in_column(self, line: VisualLine) -> bool:
        """Whether a lone segment carries on a cell of the row above, in a column other than the first."""
        if not self.columns or not self.last or self.last.bottom - line.top > 0.5 * line.size:
            return False
        return any(abs(line.left - column) <= 3 for column in self.columns[1:])

    def wrapped_cell(self, line: VisualLine) -> None:
        last = self.document.blocks[-1] if self.document.blocks else None
        if not isinstance(last, Row):
            return
        at = min(
            range(len(last.cells)),
            key=lambda each: abs(self.columns[each] - line.left) if each < len(self.columns) else 1e9,
        )
        cells = list(last.cells)
        cells[at] = cells[at] + pieces(line.text, last.place, markup=False)
        self.document.blocks[-1] = replace(last, cells=tuple(cells))
        self.last = line

    def paragraph(self, line: VisualLine, page: int) -> None:
        text = line.text
        opened = bullet(text)
        heading = self.heading(line) if opened is None else 0
        last = self.document.blocks[-1] if self.document.blocks else None
        if (
            isinstance(last, Line)
            and self.last is not None
            and opened is None
            and self.goes_on(last, line, heading)
        ):
            self.document.blocks[-1] = replace(last, text=clean(f"{last.text} {text}"))
            return
        kind: Kind = "item" if opened is not None else "heading" if heading else "text"
        level = heading if kind == "heading" else 1 if kind == "item" else 0
        self.document.blocks.extend(
            pieces(
                opened if opened is not None else text, self.place(page), kind=kind, level=level, markup=False
            )
        )

    def heading(self, line: VisualLine) -> int:
        """The level of a heading, by its type; 0 for ordinary text."""
        size = round(line.size * 2) / 2
        if size in self.ranks and len(line.text.split()) <= 25:
            return self.ranks[size]
        return 9 if line.bold and alone_as_heading(line.text) else 0

    def goes_on(self, last: Line, line: VisualLine, heading: int) -> bool:
        """Whether a visual line carries on the paragraph or heading above it."""
        before = self.last
        if before is None or before.bottom - line.top > 0.95 * line.size or before.bottom < line.bottom:
            return False
        if last.kind == "heading" or heading:
            same = last.kind == "heading" and heading == last.level < 9 and abs(before.size - line.size) < 0.6
            wrapped = before.right - before.left > 0.55 * (self.right - self.left) or bool(
                _UNFINISHED.search(last.text)
            )
            return same and wrapped
        if re.search(r"[.!?:;]$", last.text) and not line.text[0].islower():
            return False
        full = before.right > self.right - 0.18 * self.right
        return (full and not re.match(r"^(?:[0-9]+(?:\.[0-9]+)+|[0-9]+[.)])\s", line.text)) or continues(
            last.text, line.text
        )
