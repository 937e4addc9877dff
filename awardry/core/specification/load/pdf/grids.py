"""Ruled tables: the grids that rules make where they touch and cross."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from awardry.core.specification.load.pdf.rules import NEAR, Rule, Rules

_MOST_PAIRS = 400_000
_MOST_CELLS = 60_000


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
                across.start - NEAR <= down.at <= across.end + NEAR
                and down.start - NEAR <= across.at <= down.end + NEAR
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
        if not found or each - found[-1] > NEAR:
            found.append(each)
    for end in ends:
        if all(abs(end - each) > 2 * NEAR for each in found):
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

    walls = [[rule for rule in down if abs(rule.at - place) <= NEAR] for place in columns]
    floors = [[rule for rule in across if abs(rule.at - place) <= NEAR] for place in rows]
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
