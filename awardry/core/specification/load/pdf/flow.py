"""Pages to paragraphs, headings, list items and rows, each going on over the end of a page where the text does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from awardry.core.specification.load.alone import alone_as_heading
from awardry.core.specification.load.inline import bullet, pieces
from awardry.core.specification.load.pdf import unruled
from awardry.core.specification.load.pdf.columns import in_reading_order
from awardry.core.specification.load.pdf.glyphs import Segment
from awardry.core.specification.load.pdf.page import PageText, RuledTable, VisualLine
from awardry.core.specification.load.pdf.tables import TableEnd, cell, goes_on_in, listed_in_one, same_table
from awardry.core.specification.load.wrapping import OPENS_ANEW, continues, glued
from awardry.core.specification.stream import Document, Kind, Line, Place, Row, clean

_LABEL_ONLY = re.compile(
    r"^(?:[•▪◦‣●○■□➢✓·*–—o\uf000-\uf0ff-]|[(]?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]|(?:AC\s*)?[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[.)]?|LO\s?[0-9]{1,2}[.:]?)$"
)
_AROUND = ".,;:()‘’“”"
_HEADING_RATIO = 1.12
_UNFINISHED = re.compile(r"(?:\b(?:in|of|for|and|the|to|with|a|an|on|or)|[,:–-])$", re.I)
_CODED = re.compile(r"^(?:[0-9]+(?:\.[0-9]+)+|[0-9]+[.)])\s")


class Flow:
    """Takes in the pages of a document in order."""

    def __init__(self, document: Document, pages: Sequence[PageText]) -> None:
        self.document = document
        self.tables = 0
        self.last: VisualLine | None = None
        self.end: TableEnd | None = None  # the table that the page ended in
        self.fresh = False  # nothing of the page has been taken in
        self.number = 0
        self.known = _words(pages)
        sizes = _sizes(pages)
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        larger = sorted((size for size in sizes if size > self.body * _HEADING_RATIO), reverse=True)
        self.ranks = {size: min(at + 1, 8) for at, size in enumerate(larger)}

    def page(self, page: PageText) -> None:
        """Take in a page."""
        self.number = 0
        self.fresh = True
        lines: list[VisualLine] = []
        for item in in_reading_order(page):
            if isinstance(item, RuledTable):
                self.lines(lines, page.number)
                lines = []
                self.ruled(item, page.number)
            else:
                lines.append(_labelled(item))
        self.lines(lines, page.number)

    def place(self, page: int) -> Place:
        self.number += 1
        return Place(page, self.number)

    def ruled(self, table: RuledTable, page: int) -> None:
        """The rows of a ruled table."""
        self.last = None
        places = table.grid.columns
        found: list[tuple[tuple[Line, ...], ...]] = []
        limits = _limits(table.cells)
        place = Place(page, self.number + 1)
        for cells in table.cells:
            for row in listed_in_one(cells, places):
                found.append(tuple(cell(each, place, limits[at], self.known) for at, each in enumerate(row)))
        self.rows(found, [each - places[0] for each in places[:-1]], page)

    def rows(self, found: list[tuple[tuple[Line, ...], ...]], places: list[float], page: int) -> None:
        """Add rows to the stream, to the table above where they carry it on over the end of a page."""
        found = [row for row in found if any(row)]
        if not found:
            return
        end = self.end if self.fresh else None
        width = max(len(row) for row in found)
        blocks = self.document.blocks
        if end and blocks and isinstance(blocks[-1], Row) and same_table(end, width, places):
            number, head = end.number, end.head
            while len(found) > 1 and head and _texts(found[0]) in head:
                found = found[1:]
            if rest := goes_on_in(blocks, found[0], self.known):
                found = [rest, *found[1:]] if any(rest) else found[1:]
        else:
            self.tables += 1
            number, head = self.tables, [_texts(row) for row in found[:2]]
        for row in found:
            place = self.place(page)
            blocks.append(
                Row(tuple(tuple(replace(line, place=place) for line in c) for c in row), place, number)
            )
        self.fresh = False
        self.end = TableEnd(number, width, places, head)

    def lines(self, lines: list[VisualLine], page: int) -> None:
        """Lines outside ruled tables: paragraphs, and tables by the gaps in their lines."""
        at = 0
        while at < len(lines):
            table = unruled.region(lines, at) if len(lines[at].segments) > 1 else None
            if table is not None and len(table.columns) > 1:
                self.gapped(table, page)
                at += len(table.lines)
            else:
                self.paragraph(lines[at], page)
                self.last = lines[at]
                at += 1

    def gapped(self, table: unruled.Region, page: int) -> None:
        """The rows of a table without rules."""
        placed = unruled.fields(table)
        width = len(table.columns)
        place = Place(page, self.number + 1)
        made: list[list[list[Segment]]] = []
        for row in unruled.rows(placed, width):
            cells: list[list[Segment]] = [[] for _ in range(width)]
            for each in row:
                for column, segments in each.cells.items():
                    cells[column] += segments
            made.append(cells)
        limits = _limits(made)
        found = [
            tuple(cell(each, place, limits[at], self.known) for at, each in enumerate(row)) for row in made
        ]
        self.rows(found, [column[0] - table.columns[0][0] for column in table.columns], page)
        self.last = table.lines[-1]

    def paragraph(self, line: VisualLine, page: int) -> None:
        text = line.text
        if not text:
            return
        opened = bullet(text)
        heading = self.heading(line) if opened is None else 0
        last = self.document.blocks[-1] if self.document.blocks else None
        if isinstance(last, Line) and opened is None and self.goes_on(last, line, heading):
            self.document.blocks[-1] = replace(last, text=glued(last.text, text, self.known))
            self.fresh = False
            return
        kind: Kind = "item" if opened is not None else "heading" if heading else "text"
        level = heading if kind == "heading" else 1 if kind == "item" else 0
        shown = opened if opened is not None else text
        self.document.blocks.extend(pieces(shown, self.place(page), kind=kind, level=level, markup=False))
        self.fresh = False

    def heading(self, line: VisualLine) -> int:
        """The level of a heading, by its type; 0 for ordinary text."""
        size = round(line.size * 2) / 2
        if size in self.ranks and len(line.text.split()) <= 25:
            return self.ranks[size]
        return 9 if line.bold and alone_as_heading(line.text) else 0

    def goes_on(self, last: Line, line: VisualLine, heading: int) -> bool:
        """Whether a visual line carries on the paragraph or heading above it."""
        before = self.last
        if before is None:
            return False
        near = before.bottom - line.bottom >= 0 and before.bottom - line.top <= 0.95 * line.size
        turned = before.bottom < line.bottom or self.fresh  # on the next column or page
        if not near and not turned:
            return False
        wraps = _wraps(before, line)
        if last.kind == "heading" or heading:
            same = last.kind == "heading" and heading == last.level < 9 and abs(before.size - line.size) < 0.6
            return same and (wraps or bool(_UNFINISHED.search(last.text)) or line.text[0].islower())
        if re.search(r"[.!?:;]$", last.text) and not line.text[0].islower():
            return False
        if turned:
            goes_on = line.text[0].islower() and not re.search(r"[.!?:;]$", last.text)
            return goes_on and not OPENS_ANEW.match(line.text)
        return (wraps and not _CODED.match(line.text)) or continues(last.text, line.text)


def _wraps(before: VisualLine, line: VisualLine) -> bool:
    """Whether the first word of a line found no room in the line before."""
    word = line.segments[0].words[0]
    return before.right + (word[1] - word[0]) + 0.25 * line.size > before.limit - 1


def _labelled(line: VisualLine) -> VisualLine:
    """A bullet or code with the text beside it as one segment."""
    if len(line.segments) < 2 or not _LABEL_ONLY.match(line.segments[0].text.strip()):
        return line
    first, second = line.segments[:2]
    if (len(line.segments) > 2 and not bullet(f"{first.text} x")) or second.left - first.right >= 60:
        return line
    merged = replace(
        first,
        right=second.right,
        words=first.words + second.words,
        size=max(first.size, second.size),
        top=max(first.top, second.top),
        bottom=min(first.bottom, second.bottom),
    )
    return replace(line, segments=[merged, *line.segments[2:]])


def _limits(made: Sequence[Sequence[Sequence[Segment]]]) -> list[float]:
    """How far to the right the text of each column reaches."""
    width = max((len(row) for row in made), default=0)
    limits = [0.0] * width
    for row in made:
        for at, segments in enumerate(row):
            limits[at] = max([limits[at], *(each.right for each in segments)])
    return limits


def _texts(row: Sequence[Sequence[Line]]) -> list[str]:
    return [clean(" ".join(line.text for line in each)).lower() for each in row]


def _sizes(pages: Sequence[PageText]) -> Counter[float]:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += sum(_length(segment) for segment in line.segments)
    if not sizes:  # everything stands in tables
        for page in pages:
            for table in page.tables:
                sizes.update(round(s.size * 2) / 2 for row in table.cells for c in row for s in c)
    return sizes


def _length(segment: Segment) -> int:
    """The letters of a segment."""
    return sum(len(word[2]) for word in segment.words)


def _words(pages: Sequence[PageText]) -> set[str]:
    """The words of a document in small letters, but for those that end a line: they may be parts of words."""
    found: set[str] = set()
    parted = False  # the segment before ended inside a word
    for segment in _segments(pages):
        words = [word[2].lower().strip(_AROUND) for word in segment.words]
        ends = segment.words[-1][2].endswith(("-", "\u00ad"))
        found.update(words[parted : len(words) - ends])
        parted = ends
    return found


def _segments(pages: Sequence[PageText]) -> Iterator[Segment]:
    for page in pages:
        for line in page.lines:
            yield from line.segments
        for table in page.tables:
            for row in table.cells:
                for each in row:
                    yield from each
