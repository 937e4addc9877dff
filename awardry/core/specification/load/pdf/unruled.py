"""Tables without rules: lines whose gaps stand above each other, and the rows that they make."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from awardry.core.specification.load.pdf.glyphs import Segment
from awardry.core.specification.load.pdf.page import VisualLine

_FAR = 2.2  # of the type size: what stands further below begins something else
_CODE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\b|[PMD][0-9]{1,2}\b")
_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(slots=True)
class Fields:
    """One line of a table: its segments by column."""

    line: VisualLine
    cells: dict[int, list[Segment]]

    @property
    def y(self) -> float:
        return (self.line.top + self.line.bottom) / 2

    def text(self, column: int) -> str:
        return " ".join(each.text for each in self.cells.get(column, []))


@dataclass(slots=True)
class Region:
    """Consecutive lines that stand in common columns."""

    columns: list[list[float]] = field(default_factory=list)  # left and right of each
    lines: list[VisualLine] = field(default_factory=list)


def region(lines: Sequence[VisualLine], at: int) -> Region | None:
    """The table that begins with line `at`, which has several segments; None where it is too little for one."""
    found = Region()
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else None
        if not _belongs(found, line, following):
            break
        _widen(found.columns, line)
        found.lines.append(line)
        at += 1
    while (
        len(found.lines) > 1
        and len(found.lines[-1].segments) == 1
        and _spans(found.columns, found.lines[-1]) > 1
    ):
        found.lines.pop()
    return found


def _belongs(found: Region, line: VisualLine, following: VisualLine | None) -> bool:
    if not found.lines:
        return True
    last = found.lines[-1]
    gap = last.bottom - line.top
    if gap < -0.7 * line.size:
        return False  # higher than the line before: another column of the page
    if len(line.segments) > 1:
        return gap < 2 * _FAR * line.size and all(_crosses(found.columns, each) < 2 for each in line.segments)
    if gap > _FAR * line.size:
        return False
    spanned = _spans(found.columns, line)
    inside = next((at for at, c in enumerate(found.columns) if line.left < c[1] and line.right > c[0]), None)
    if spanned > 1 or inside is None:
        return _heads_more(found, line, following)
    if inside > 0:
        return line.left >= found.columns[inside][0] - 6
    if gap > 0.9 * line.size or not following:
        return False
    goes_on = line.text[:1].islower()
    aligned = len(following.segments) > 1 and all(_crosses(found.columns, s) < 2 for s in following.segments)
    upper = aligned and following.segments[0].left < found.columns[0][1] and following.text[:1].islower()
    return goes_on or upper or (aligned and not line.bold and len(line.text) < 60 and line.ruled)


def _heads_more(found: Region, line: VisualLine, following: VisualLine | None) -> bool:
    """Whether a line across the columns names the rows below it, as `Optional units` does."""
    return (
        following is not None
        and len(following.segments) > 1
        and len(line.text) < 80
        and not line.text.endswith((".", ";"))
        and len(found.columns) > 2
        and all(_crosses(found.columns, each) < 2 for each in following.segments)
    )


def _crosses(columns: Sequence[Sequence[float]], segment: Segment) -> int:
    return sum(1 for left, right in columns if segment.left < right - 1 and segment.right > left + 1)


def _spans(columns: Sequence[Sequence[float]], line: VisualLine) -> int:
    return _crosses(columns, line.segments[0])


def _widen(columns: list[list[float]], line: VisualLine) -> None:
    if len(line.segments) == 1 and _spans(columns, line) > 1:
        return
    for each in line.segments:
        over = [column for column in columns if each.left < column[1] and each.right > column[0]]
        if not over:
            columns.append([each.left, each.right])
        elif len(over) == 1:
            over[0][:] = [min(over[0][0], each.left), max(over[0][1], each.right)]
    columns.sort()


def fields(found: Region) -> list[Fields]:
    """The lines of a table by column; columns never filled together are one."""
    placed = [_placed(found.columns, line) for line in found.lines]
    at = 0
    while at + 1 < len(found.columns):
        together = any(at in each.cells and at + 1 in each.cells for each in placed)
        near = found.columns[at + 1][0] - found.columns[at][1] < 25
        if not together and near and len(found.columns) > 2:
            found.columns[at : at + 2] = [[found.columns[at][0], found.columns[at + 1][1]]]
            placed = [_placed(found.columns, line) for line in found.lines]
        else:
            at += 1
    return placed


def _placed(columns: Sequence[Sequence[float]], line: VisualLine) -> Fields:
    cells: dict[int, list[Segment]] = {}
    for each in line.segments:
        at = max(
            range(len(columns)),
            key=lambda at: min(each.right, columns[at][1]) - max(each.left, columns[at][0]),
        )
        if len(line.segments) == 1 and _spans(columns, line) > 1:
            at = 0
        cells.setdefault(at, []).append(each)
    return Fields(line, cells)


def rows(placed: Sequence[Fields], width: int) -> list[list[Fields]]:
    """The lines of a table as rows, each of one line or more."""
    if not placed:
        return []
    if any(each.line.ruled for each in placed[1:]):
        groups: list[list[Fields]] = []
        for at, each in enumerate(placed):
            if at == 0 or each.line.ruled:
                groups.append([])
            groups[-1].append(each)
        return _first_cells([row for group in groups for row in _parted(group, width)])
    return _first_cells(_parted(list(placed), width))


def _first_cells(found: list[list[Fields]]) -> list[list[Fields]]:
    """Where the first column goes on beside the next criterion, its words belong to the row above."""
    for above, row in itertools.pairwise(found):
        first = next((each for each in row if 0 in each.cells), None)
        if first is None or not first.text(0)[:1].islower() or not any(_coded(each) for each in row):
            continue
        for each in row:
            if 0 in each.cells:
                above.append(Fields(each.line, {0: each.cells.pop(0)}))
    return [[each for each in row if each.cells] for row in found]


def _parted(group: list[Fields], width: int) -> list[list[Fields]]:
    anchors = _anchors(group, width)
    if len(anchors) <= 1:
        return [group]
    if spaced := _spaced(group, anchors):
        return spaced
    return _around(group, anchors)


def _anchors(group: Sequence[Fields], width: int) -> list[int]:
    """The lines that each begin or carry a row."""
    need = max(2, math.ceil(width * 0.6))
    found: list[int] = []
    for at, each in enumerate(group):
        full = len(each.cells) >= need or (0 in each.cells and len(each.cells) >= 2)
        alone = len(each.cells) == 1 and 0 in each.cells and len(each.line.segments) == 1
        heading = alone and width > 2 and each.line.right > each.line.left + 40 and each.line.bold
        goes_on = bool(found) and each.text(0)[:1].islower() and not _has_number(each) and not _coded(each)
        if (full and not goes_on) or heading:
            found.append(at)
    return found


def _coded(each: Fields) -> bool:
    """Whether a cell beside the first opens with the code of a criterion."""
    return any(_CODE.match(each.text(column)) for column in each.cells if column)


def _has_number(each: Fields) -> bool:
    return any(_NUMBER.fullmatch(each.text(column)) for column in each.cells if column)


def _spaced(group: Sequence[Fields], anchors: Sequence[int]) -> list[list[Fields]]:
    """Rows by the space between them, where every one then holds one anchor."""
    steps = [a.y - b.y for a, b in itertools.pairwise(group)]
    least = min(steps)
    if max(steps) < 1.3 * least or least <= 0:
        return []
    found = [[group[0]]]
    for step, each in zip(steps, group[1:], strict=True):
        if step > 1.22 * least:
            found.append([])
        found[-1].append(each)
    starts = {id(group[at]) for at in anchors}
    return found if all(sum(1 for each in row if id(each) in starts) == 1 for row in found) else []


def _around(group: list[Fields], anchors: list[int]) -> list[list[Fields]]:
    """Every line without an anchor to the row that it belongs to by place and words."""
    found: dict[int, list[Fields]] = {at: [] for at in anchors}
    for at, each in enumerate(group):
        if at in found:
            found[at].append(each)
            continue
        before = max((anchor for anchor in anchors if anchor < at), default=None)
        after = min((anchor for anchor in anchors if anchor > at), default=None)
        found[_nearest(group, each, before, after)].append(each)
    return [found[at] for at in anchors]


def _nearest(group: Sequence[Fields], each: Fields, before: int | None, after: int | None) -> int:
    if before is None or after is None:
        return after if before is None and after is not None else before or 0
    above, below = group[before], group[after]
    up, down = above.y - each.y, each.y - below.y
    column = min(each.cells)
    if column in above.cells and column not in below.cells:
        return after if down < 0.8 * up else before
    if column not in above.cells and column in below.cells:
        return before
    if column not in above.cells:
        return before if up <= down else after
    begins_below = below.text(column)[:1].islower() and not each.text(column)[:1].islower()
    return after if begins_below and down < 1.2 * up else before


def columns_of_lines(lines: Sequence[VisualLine], places: Sequence[float]) -> list[Fields]:
    """Lines by the columns of a ruled table."""
    found = []
    for line in lines:
        cells: dict[int, list[Segment]] = {}
        for each in line.segments:
            middle = (each.left + each.right) / 2
            column = sum(1 for place in places[1:-1] if middle > place)
            cells.setdefault(column, []).append(each)
        found.append(Fields(line, cells))
    return found
