"""The cells of tables as lines, and tables that go on over the end of a page."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from awardry.core.specification.load.inline import pieces
from awardry.core.specification.load.pdf import unruled
from awardry.core.specification.load.pdf.glyphs import Segment
from awardry.core.specification.load.pdf.page import lines_of
from awardry.core.specification.load.wrapping import OPENS_ANEW, continues, glued
from awardry.core.specification.stream import Block, Line, Place, Row

_AMOUNT = re.compile(r"[0-9]{1,4}")
_DONE = re.compile(r"[.!?;:]$")
_SHIFT = 8.0  # points that the columns of one table may differ by from page to page


@dataclass(frozen=True, slots=True)
class TableEnd:
    """A table that a page may carry on: its number, columns, and the rows that head it."""

    number: int
    width: int
    places: list[float]
    head: list[list[str]]


def same_table(end: TableEnd, width: int, places: Sequence[float]) -> bool:
    """Whether columns at these places are those of the table that the last page ended in."""
    return width == end.width and all(abs(a - b) <= _SHIFT for a, b in zip(places, end.places, strict=False))


def cell(segments: Sequence[Segment], place: Place, limit: float, known: Container[str]) -> tuple[Line, ...]:
    """The text of one cell as lines; a narrow column wraps anywhere, `limit` is where its text ends at most."""
    found: list[Line] = []
    right = limit
    for line in lines_of(segments):
        word = line.segments[0].words[0]
        wraps = right + (word[1] - word[0]) + 0.25 * line.size > limit - 1
        for each in pieces(line.text, place, markup=False):
            last = found[-1] if found else None
            if last and each.kind == "text" and _joins(last.text, each.text, wraps=wraps):
                found[-1] = replace(last, text=glued(last.text, each.text, known))
            else:
                found.append(each)
        right = line.right
    return tuple(found)


def _joins(before: str, after: str, *, wraps: bool) -> bool:
    if after[0].islower() and not re.match(r"[a-z][.)]\s|[ivx]{1,4}[.)]\s", after):
        return True
    if continues(before, after):
        return True
    return wraps and not OPENS_ANEW.match(after) and not _DONE.search(before)


def listed_in_one(cells: list[list[Segment]], places: Sequence[float]) -> list[list[list[Segment]]]:
    """The rows of a ruled row: one, or several where no rules part the lines that amounts stand in."""
    for segments in cells:
        lines = lines_of(segments)
        if len(lines) > 1 and all(_AMOUNT.fullmatch(line.text) for line in lines):
            break
    else:
        return [cells]
    if sum(1 for segments in cells if len(segments) > 1) < 2:
        return [cells]
    placed = unruled.columns_of_lines(lines_of([each for segments in cells for each in segments]), places)
    found = []
    for row in unruled.rows(placed, len(cells)):
        parts: list[list[Segment]] = [[] for _ in cells]
        for each in row:
            for column, segments in each.cells.items():
                parts[min(column, len(parts) - 1)] += segments
        found.append(parts)
    return found


def goes_on_in(
    blocks: list[Block], row: tuple[tuple[Line, ...], ...], known: Container[str]
) -> tuple[tuple[Line, ...], ...] | None:
    """Add to the last row what a page break cut off it; returns what is left of the row, None if all is its own."""
    last = blocks[-1]
    if not isinstance(last, Row) or len(row) != len(last.cells):
        return None
    moved = [bool(each) and _carries_on(last.cells[at], each[0]) for at, each in enumerate(row)]
    if not any(moved) or (row[0] and not moved[0]):
        return None
    cells = list(last.cells)
    rest: list[tuple[Line, ...]] = []
    for at, each in enumerate(row):
        if moved[at]:
            first, *others = each
            joined = replace(cells[at][-1], text=glued(cells[at][-1].text, first.text, known))
            anew = next((n for n, line in enumerate(others) if OPENS_ANEW.match(line.text)), len(others))
            cells[at] = (*cells[at][:-1], joined, *others[:anew])
            rest.append(tuple(others[anew:]))
        else:
            rest.append(each)
    blocks[-1] = replace(last, cells=tuple(cells))
    return tuple(rest)


def _carries_on(above: Sequence[Line], line: Line) -> bool:
    """Whether a line at the top of a page goes on with the cell above the break."""
    if not above or line.kind == "item" or OPENS_ANEW.match(line.text):
        return False
    before = above[-1].text
    if line.text[0].islower():
        return True
    return not _DONE.search(before) and bool(continues(before, line.text))
