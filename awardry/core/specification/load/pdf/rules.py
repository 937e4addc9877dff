"""The lines and boxes that a PDF page draws, as the grids of ruled tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass
from typing import Any

from awardry.core.specification.load.pdf.glyphs import box

MOST_OBJECTS = 40_000  # of one page; one that draws more shows a drawing and no table
_MOST_RULES = 4_000
_MOST_PAIRS = 400_000
_MOST_CELLS = 60_000
_THIN = 3.0
_NEAR = 3.0
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
        if (cluster and rule.at - cluster[-1].at > _NEAR / 2) or (
            cluster and rule.at - cluster[0].at > _NEAR
        ):
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
        elif rule.start <= end + _NEAR:
            end = max(end, rule.end)
        else:
            yield Rule(at, start, end)
            start, end = rule.start, rule.end
    if start is not None:
        yield Rule(at, start, end)


@dataclass(slots=True)
class Grid:
    """A ruled table: places of its columns from left and of its rows from the top; `owner` numbers its cells."""

    columns: list[float]
    rows: list[float]
    owner: list[list[int]]

    @property
    def left(self) -> float:
        return self.columns[0]

    @property
    def right(self) -> float:
        return self.columns[-1]

    @property
    def top(self) -> float:
        return self.rows[0]

    @property
    def bottom(self) -> float:
        return self.rows[-1]

    def holds(self, x: float, y: float) -> bool:
        return self.left - 1 <= x <= self.right + 1 and self.bottom - 1 <= y <= self.top + 1

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point inside."""
        row = sum(1 for each in self.rows[1:-1] if y < each)
        column = sum(1 for each in self.columns[1:-1] if x > each)
        return row, column


def grids(rules: Rules) -> tuple[list[Grid], list[Rule]]:
    """The ruled tables of a page from the top, and the rules across that belong to none."""
    if not rules.across or not rules.down or len(rules.across) * len(rules.down) > _MOST_PAIRS:
        return [], rules.across if len(rules.across) < 500 else []
    found: list[Grid] = []
    used: set[int] = set()
    for across, down in _connected(rules):
        grid = _grid([rules.across[at] for at in across], [rules.down[at] for at in down])
        if grid is not None:
            found.append(grid)
            used |= across
    found.sort(key=lambda grid: -grid.top)
    return found, [rule for at, rule in enumerate(rules.across) if at not in used]


def _connected(rules: Rules) -> Iterator[tuple[set[int], set[int]]]:
    """Rules that touch or cross each other, directly or through others."""
    count = len(rules.across)
    parent = list(range(count + len(rules.down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for index, down in enumerate(rules.down):
        for other, across in enumerate(rules.across):
            if (
                across.start - _NEAR <= down.at <= across.end + _NEAR
                and down.start - _NEAR <= across.at <= down.end + _NEAR
            ):
                parent[root(other)] = root(count + index)
    groups: dict[int, tuple[set[int], set[int]]] = {}
    for at in range(len(parent)):
        across_in, down_in = groups.setdefault(root(at), (set(), set()))
        (across_in if at < count else down_in).add(at if at < count else at - count)
    yield from groups.values()


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if len(across) < 2 or not down:
        return None
    columns = _places([rule.at for rule in down], [min(r.start for r in across), max(r.end for r in across)])
    rows = _places([rule.at for rule in across], [min(r.start for r in down), max(r.end for r in down)])[::-1]
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > _MOST_CELLS:
        return None
    return Grid(columns, rows, _owners(columns, rows, across, down))


def _places(places: list[float], ends: list[float]) -> list[float]:
    found: list[float] = []
    for each in sorted(places):
        if not found or each - found[-1] > _NEAR:
            found.append(each)
    for end in ends:
        if all(abs(end - each) > 2 * _NEAR for each in found):
            found.append(end)
    return sorted(found)


def _owners(columns: list[float], rows: list[float], across: list[Rule], down: list[Rule]) -> list[list[int]]:
    """The number of the cell that each field of the grid belongs to: fields without a rule between are one."""
    width = len(columns) - 1
    height = len(rows) - 1
    parent = list(range(width * height))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    walls = [[rule for rule in down if abs(rule.at - place) <= _NEAR] for place in columns]
    floors = [[rule for rule in across if abs(rule.at - place) <= _NEAR] for place in rows]
    for row in range(height):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(width):
            at = row * width + column
            if column + 1 < width and not any(
                rule.start - 1 <= middle <= rule.end + 1 for rule in walls[column + 1]
            ):
                parent[root(at + 1)] = root(at)
            centre = (columns[column] + columns[column + 1]) / 2
            if row + 1 < height and not any(
                rule.start - 1 <= centre <= rule.end + 1 for rule in floors[row + 1]
            ):
                parent[root(at + width)] = root(at)
    return [[root(row * width + column) for column in range(width)] for row in range(height)]
