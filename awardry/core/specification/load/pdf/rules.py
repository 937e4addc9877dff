"""The lines and boxes that a PDF page draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass
from typing import Any

from awardry.core.specification.load.pdf.glyphs import box

MOST_OBJECTS = 40_000  # of one page; one that draws more shows a drawing and no table
_MOST_RULES = 4_000
_THIN = 3.0
NEAR = 3.0
_SHORTEST = 6.0
_SMALL = 5.0
_DEEPEST = 4  # forms inside forms


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: at `at`, from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """What a page draws, upright: rules across and rules down."""

    across: list[Rule]
    down: list[Rule]


def rules_of(page: Any, quarters: int) -> Rules:
    """The rules of a page, near ones as one; none for a page that draws more than a table ever would."""
    import pypdfium2.raw as raw

    found = Rules([], [])
    for seen, corners in enumerate(_drawn(page, raw)):
        if seen > _MOST_RULES:
            return Rules([], [])
        _add(found, box(corners, quarters))
    return Rules(_together(found.across), _together(found.down))


def is_pictured(page: Any, area: Sequence[float]) -> bool:
    """Whether pictures or drawings cover most of a page."""
    import pypdfium2.raw as raw

    wide, high = area[2] - area[0], area[3] - area[1]
    covered = 0.0
    sides = [c_float() for _ in range(4)]
    for at in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_TEXT:
            continue
        if raw.FPDFPageObj_GetBounds(drawn, *sides):
            left, bottom, right, top = (side.value for side in sides)
            covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered >= 0.3 * wide * high


def _add(rules: Rules, corners: Sequence[float]) -> None:
    left, bottom, right, top = corners
    wide, high = right - left, top - bottom
    if wide < _SMALL and high < _SMALL:
        return
    if high <= _THIN:
        rules.across.append(Rule((top + bottom) / 2, left, right))
    elif wide <= _THIN:
        rules.down.append(Rule((left + right) / 2, bottom, top))
    else:
        rules.across += [Rule(bottom, left, right), Rule(top, left, right)]
        rules.down += [Rule(left, bottom, top), Rule(right, bottom, top)]


def _drawn(page: Any, raw: Any) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of everything drawn with straight strokes: a rule is a box without height or width."""
    count = raw.FPDFPage_CountObjects(page)
    if count > MOST_OBJECTS:
        return
    left = [MOST_OBJECTS]
    for at in range(count):
        yield from _object(raw.FPDFPage_GetObject(page, at), raw, lambda x, y: (x, y), 0, left)


def _object(
    drawn: Any, raw: Any, place: Callable[[float, float], tuple[float, float]], depth: int, left: list[int]
) -> Iterator[tuple[float, float, float, float]]:
    left[0] -= 1
    kind = raw.FPDFPageObj_GetType(drawn)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path(drawn, raw, place)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        within = _matrix(drawn, raw, place)
        for at in range(raw.FPDFFormObj_CountObjects(drawn)):
            if left[0] < 0:
                return
            yield from _object(raw.FPDFFormObj_GetObject(drawn, at), raw, within, depth + 1, left)


def _matrix(
    drawn: Any, raw: Any, place: Callable[[float, float], tuple[float, float]]
) -> Callable[[float, float], tuple[float, float]]:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, found):
        return place
    a, b, c, d, e, f = found.a, found.b, found.c, found.d, found.e, found.f
    return lambda x, y: place(a * x + c * y + e, b * x + d * y + f)


def _path(
    drawn: Any, raw: Any, place: Callable[[float, float], tuple[float, float]]
) -> Iterator[tuple[float, float, float, float]]:
    count = raw.FPDFPath_CountSegments(drawn)
    if count < 2 or count > _MOST_RULES:
        return
    if count in (2, 4, 5):
        sides = [c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(drawn, *sides):
            return
        x0, y0, x1, y1 = (side.value for side in sides)
        (a, b), (c, d) = place(x0, y0), place(x1, y1)
        found = (min(a, c), min(b, d), max(a, c), max(b, d))
        slanted = count == 2 and found[2] - found[0] > _THIN and found[3] - found[1] > _THIN
        if not slanted:
            yield found
        return
    yield from _strokes(drawn, raw, _matrix(drawn, raw, place), count)


def _strokes(
    drawn: Any, raw: Any, place: Callable[[float, float], tuple[float, float]], count: int
) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a path of many."""
    x, y = c_float(), c_float()
    last = begin = (0.0, 0.0)
    for at in range(count):
        part = raw.FPDFPath_GetPathSegment(drawn, at)
        raw.FPDFPathSegment_GetPoint(part, x, y)
        here = place(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(part)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _stroke(last, here)
        if raw.FPDFPathSegment_GetClose(part):
            yield from _stroke(here, begin)
        last = here


def _stroke(
    first: tuple[float, float], second: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    wide, high = abs(first[0] - second[0]), abs(first[1] - second[1])
    if (wide <= 1) != (high <= 1):
        yield (
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
        )


def _together(rules: list[Rule]) -> list[Rule]:
    """Rules at nearly the same place as one, with the pieces of each joined."""
    found: list[Rule] = []
    cluster: list[Rule] = []
    for rule in sorted(rules, key=lambda each: each.at):
        if (cluster and rule.at - cluster[-1].at > NEAR / 2) or (cluster and rule.at - cluster[0].at > NEAR):
            found.extend(_pieces(cluster))
            cluster = []
        cluster.append(rule)
    found.extend(_pieces(cluster))
    return [rule for rule in found if rule.end - rule.start >= _SHORTEST]


def _pieces(cluster: Sequence[Rule]) -> Iterator[Rule]:
    if not cluster:
        return
    at = sum(rule.at for rule in cluster) / len(cluster)
    start, end = None, 0.0
    for rule in sorted(cluster, key=lambda each: each.start):
        if start is None:
            start, end = rule.start, rule.end
        elif rule.start <= end + NEAR:
            end = max(end, rule.end)
        else:
            yield Rule(at, start, end)
            start, end = rule.start, rule.end
    if start is not None:
        yield Rule(at, start, end)
