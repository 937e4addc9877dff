"""One PDF page as visual lines from the top, and as ruled tables with the text in their cells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from awardry.core.specification.load.pdf.glyphs import Segment, box, segments
from awardry.core.specification.load.pdf.grids import Grid, grids
from awardry.core.specification.load.pdf.rules import Rule, is_pictured, rules_of
from awardry.core.specification.stream import clean

FEWEST_CHARACTERS = 40  # of a page of text; a picture may carry a stamp or a page number
_GAP = 1.3  # of the type size: a wider gap parts columns, a narrower one only words


@dataclass(slots=True)
class VisualLine:
    """Segments at one height, from left to right; `ruled` says that a rule was drawn between it and the line above."""

    segments: list[Segment]
    ruled: bool = False
    limit: float = 0.0  # how far to the right the lines around it reach

    @property
    def text(self) -> str:
        """The words; a hyphen that is there only because the line ends stays the soft one."""
        words = " ".join(segment.text for segment in self.segments)
        return f"{clean(words)}\u00ad" if words.endswith("\u00ad") else clean(words)

    @property
    def top(self) -> float:
        return max(segment.top for segment in self.segments)

    @property
    def bottom(self) -> float:
        return min(segment.bottom for segment in self.segments)

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right

    @property
    def size(self) -> float:
        return max(segment.size for segment in self.segments)

    @property
    def bold(self) -> bool:
        return all(segment.bold for segment in self.segments)


@dataclass(slots=True)
class RuledTable:
    """A table drawn with rules: the segments of each cell; what spans several cells stands in its first."""

    grid: Grid
    cells: list[list[list[Segment]]]

    @property
    def top(self) -> float:
        return self.grid.top


@dataclass(slots=True)
class PageText:
    """The lines of a page from top to bottom outside its tables, and the tables; `number` counts from 1."""

    number: int
    bottom: float
    top: float
    lines: list[VisualLine] = field(default_factory=list)
    tables: list[RuledTable] = field(default_factory=list)
    pictured: bool = False  # a picture covers most of it

    @property
    def characters(self) -> int:
        """How many letters the page shows."""
        free = sum(len(segment.text) for line in self.lines for segment in line.segments)
        held = sum(
            len(each.text) for table in self.tables for row in table.cells for cell in row for each in cell
        )
        return free + held


def page_text(page: Any, number: int) -> PageText:
    """The lines and tables of a page, upright."""
    area = page.get_cropbox()
    text = page.get_textpage()
    try:
        found, quarters = segments(text, area)
    finally:
        text.close()
    _, bottom, _, top = box(area, quarters)
    result = PageText(number, bottom, top)
    if sum(len(each.text) for each in found) < FEWEST_CHARACTERS:
        result.pictured = is_pictured(page, area)
    if not found:
        return result
    drawn, loose = grids(rules_of(page, quarters))
    free = _once(found)
    for grid in sorted(drawn, key=lambda grid: (grid.right - grid.left) * (grid.top - grid.bottom)):
        if max(len(set(row)) for row in grid.owner) < 2:
            loose = [*loose, *(Rule(at, grid.left, grid.right) for at in grid.rows)]
            continue
        free = _held(free, grid, result.tables)
    result.tables.sort(key=lambda table: -table.top)
    result.lines = lines_of([each for each in free if not each.sideways])
    _mark(result.lines, loose)
    return result


def lines_of(found: Sequence[Segment]) -> list[VisualLine]:
    """Segments of one area as visual lines."""
    return [VisualLine(_joined(row)) for row in _rows(list(found))]


def _once(found: list[Segment]) -> list[Segment]:
    """Without what is drawn twice at one place, to look bold or as a shadow."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for each in found:
        text = each.text
        at = (text, round(each.left / 3), round(each.bottom / 3))
        if at not in seen:
            seen.add(at)
            kept.append(each)
    return kept


def _held(free: list[Segment], grid: Grid, tables: list[RuledTable]) -> list[Segment]:
    """Put the words inside a grid into its cells; returns the segments that stand outside."""
    outside: list[Segment] = []
    cells: list[list[list[Segment]]] = [[[] for _ in row] for row in grid.owner]
    first: dict[int, tuple[int, int]] = {}
    for row, owners in enumerate(grid.owner):
        for column, owner in enumerate(owners):
            first.setdefault(owner, (row, column))
    for segment in free:
        if not grid.holds((segment.left + segment.right) / 2, segment.middle):
            outside.append(segment)
            continue
        parts: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        for word in segment.words:
            row, column = grid.cell((word[0] + word[1]) / 2, segment.middle)
            parts.setdefault(first[grid.owner[row][column]], []).append(word)
        for (row, column), words in parts.items():
            part = replace(segment, left=words[0][0], right=words[-1][1], words=tuple(words))
            cells[row][column].append(part)
    tables.append(RuledTable(grid, cells))
    return outside


def _mark(lines: list[VisualLine], rules: Sequence[Rule]) -> None:
    """Remember between which lines a rule runs across."""
    places = sorted((rule for rule in rules if rule.end - rule.start > 60), key=lambda rule: -rule.at)
    for above, line in itertools.pairwise(lines):
        low, high = (line.top + line.bottom) / 2, (above.top + above.bottom) / 2
        line.ruled = any(
            low < rule.at < high and rule.start < line.right and rule.end > line.left for rule in places
        )
    if lines:
        lines[0].ruled = any(rule.at > lines[0].bottom for rule in places)


def _rows(found: list[Segment]) -> list[list[Segment]]:
    """Segments grouped by height, the rows from top to bottom."""
    rows: list[list[Segment]] = []
    middle = 0.0
    for segment in sorted(found, key=lambda each: (-each.middle, each.left)):
        row = rows[-1] if rows else None
        if row and middle - segment.middle < 0.42 * max(segment.size, row[0].size):
            row.append(segment)
            middle += (segment.middle - middle) / len(row)
        else:
            rows.append([segment])
            middle = segment.middle
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _joined(row: list[Segment]) -> list[Segment]:
    """Neighbours with an ordinary gap as one segment."""
    found: list[Segment] = []
    for each in row:
        last = found[-1] if found else None
        short = len(each.words) == 1 and len(each.words[0][2]) <= 2
        if last and each.left - last.right < _GAP * max(each.size, last.size) * (0.6 if short else 0.9):
            near = each.left - last.right < 0.12 * each.size
            words = last.words + each.words
            if near:
                (left, _, before), (_, right, after) = last.words[-1], each.words[0]
                words = (*last.words[:-1], (left, right, before + after), *each.words[1:])
            found[-1] = Segment(
                last.left, min(last.bottom, each.bottom), max(last.right, each.right), max(last.top, each.top),
                words, max(last.size, each.size), last.bold and each.bold,
            )  # fmt: skip
        else:
            found.append(each)
    return found
