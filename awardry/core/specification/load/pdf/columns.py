"""Pages set in two columns: their lines in the order in which they are read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from awardry.core.specification.load.pdf.glyphs import Segment
from awardry.core.specification.load.pdf.page import PageText, RuledTable, VisualLine

_FEWEST_LINES = 6
_CODE = re.compile(r"^(?:[0-9]{1,2}\.[0-9]{1,2}|[PMD][0-9]{1,2}|AC\s?[0-9])\b")


def in_reading_order(page: PageText) -> list[VisualLine | RuledTable]:
    """Lines and tables from the top; where the page has two columns, the left one first."""
    gutter = _gutter(page)
    items: list[VisualLine | RuledTable] = [*page.lines, *page.tables]
    items.sort(key=lambda each: -each.top)
    if gutter is None:
        _limit([line for line in items if isinstance(line, VisualLine)])
        return items
    found: list[VisualLine | RuledTable] = []
    band: list[VisualLine] = []
    for item in items:
        if isinstance(item, RuledTable) or any(
            s.left < gutter - 2 and s.right > gutter + 2 for s in item.segments
        ):
            found += _band(band, gutter)
            band = []
            found.append(item)
            if isinstance(item, VisualLine):
                item.limit = max(line.right for line in page.lines)
        else:
            band.append(item)
    return found + _band(band, gutter)


def _gutter(page: PageText) -> float | None:
    """The middle of the empty strip between two columns of text."""
    lines = page.lines
    if len(lines) < _FEWEST_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    run: list[float] = []
    x = left + 0.3 * (right - left)
    while x <= left + 0.7 * (right - left):
        crossing = sum(1 for line in lines if any(s.left < x - 3 and s.right > x + 3 for s in line.segments))
        if best is None or crossing < best[0]:
            best, run = (crossing, x), [x]
        elif crossing == best[0]:
            run.append(x)
        x += 3
    if best is None or best[0] > 0.4 * len(lines):
        return None
    gutter = run[len(run) // 2]
    bands: list[list[VisualLine]] = [[]]
    for line in lines:
        if any(s.left < gutter - 2 and s.right > gutter + 2 for s in line.segments):
            bands.append([])
        else:
            bands[-1].append(line)
    return gutter if any(_is_columns(*_sides(band, gutter), _FEWEST_LINES) for band in bands) else None


def _sides(band: Sequence[VisualLine], gutter: float) -> tuple[list[VisualLine], list[VisualLine]]:
    sides: tuple[list[VisualLine], list[VisualLine]] = ([], [])
    for line in band:
        for at, inside in enumerate((_left, _right)):
            segments = [each for each in line.segments if inside(each, gutter)]
            if segments:
                sides[at].append(replace(line, segments=segments))
    return sides


def _left(segment: Segment, gutter: float) -> bool:
    return segment.left < gutter


def _right(segment: Segment, gutter: float) -> bool:
    return segment.left >= gutter


def _is_columns(left: list[VisualLine], right: list[VisualLine], fewest: int) -> bool:
    """Whether two stacks of lines are columns of running text and no table of two columns."""
    if min(len(left), len(right)) < fewest or min(len(left), len(right)) < 0.35 * max(len(left), len(right)):
        return False
    for side in (left, right):
        width = max(line.right for line in side) - min(line.left for line in side)
        if sum(len(line.text) for line in side) < 20 * len(side):
            return False
        if sum(line.right - line.left for line in side) < 0.5 * width * len(side):
            return False
    coded = [sum(1 for line in side if _CODE.match(line.text)) / len(side) for side in (left, right)]
    if coded[1] >= 0.2 and coded[0] < 0.1:
        return False
    close = sum(1 for a, b in itertools.pairwise(left) if a.bottom - b.top < 1.3 * max(a.size, b.size))
    return close >= 0.7 * (len(left) - 1)


def _band(band: list[VisualLine], gutter: float) -> list[VisualLine]:
    left, right = _sides(band, gutter)
    if not _is_columns(left, right, 3):
        _limit(band)
        return band
    _limit(left)
    _limit(right)
    return left + right


def _limit(lines: Sequence[VisualLine]) -> None:
    """Remember how far to the right the lines of one column reach."""
    furthest = max((line.right for line in lines), default=0.0)
    for line in lines:
        line.limit = furthest
