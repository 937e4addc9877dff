"""The relaxed question: units may be taken in part. Quick, and its answer bounds the real one.

The dual simplex method with bounded variables, in floating point; it starts at once from every unit at its better
end. Nothing is believed because it says so: `Matrix.bound` works out in whole numbers what its multipliers prove.
"""

from collections.abc import Sequence
from dataclasses import dataclass

INFINITY = float("inf")
SCALE = 1 << 20
"""Multipliers as whole numbers of this part: fine enough to lose less than a credit, and exact."""
CLOSE = 1e-7


@dataclass(frozen=True)
class Matrix:
    """Rows of whole weights over units by number, each sum between `lows` and `highs` (None: no bound)."""

    weights: tuple[tuple[int, ...], ...]
    lows: tuple[int | None, ...]
    highs: tuple[int | None, ...]

    def holds(self, taken: Sequence[int]) -> bool:
        for weights, low, high in zip(self.weights, self.lows, self.highs, strict=True):
            total = sum(weight for weight, is_taken in zip(weights, taken, strict=True) if is_taken)
            if (low is not None and total < low) or (high is not None and total > high):
                return False
        return True

    def bound(
        self, gains: Sequence[int], multipliers: Sequence[float], least: Sequence[int], most: Sequence[int]
    ) -> tuple[int, list[int]]:
        """What no set within the ends of its units and rows can exceed, times SCALE, and what each unit is worth in it.

        For any multipliers: gains = multipliers of the rows, plus what is left of each unit's gain. Exact.
        """
        left = [gain * SCALE for gain in gains]
        total = 0
        for multiplier, weights, low, high in zip(
            multipliers, self.weights, self.lows, self.highs, strict=True
        ):
            whole = round(multiplier * SCALE)
            end = high if whole > 0 else low
            if whole and end is not None:
                total += whole * end
                left = [value - whole * weight for value, weight in zip(left, weights, strict=True)]
        total += sum(value * (most[i] if value > 0 else least[i]) for i, value in enumerate(left))
        return total, left


class Infeasible(Exception):
    """No way to take units, even in part; `multipliers` of the rows prove it, or are too rough to."""

    def __init__(self, multipliers: list[float]) -> None:
        super().__init__()
        self.multipliers = multipliers


class Stuck(Exception):
    """More steps than a well-behaved question takes."""


class Tableau:
    """Each basic variable as a sum of the others, which stand at one of their ends. Variables: units, then row sums."""

    __slots__ = ("at", "basic", "lower", "matrix", "outer", "reduced", "rows", "steps", "upper", "values")

    def __init__(
        self, matrix: Matrix, gains: Sequence[int], least: Sequence[int], most: Sequence[int]
    ) -> None:
        count = len(gains)
        self.matrix = matrix
        self.lower = [*map(float, least), *(-INFINITY if low is None else float(low) for low in matrix.lows)]
        self.upper = [
            *map(float, most),
            *(INFINITY if high is None else float(high) for high in matrix.highs),
        ]
        self.outer = list(range(count))
        self.basic = list(range(count, count + len(matrix.weights)))
        self.rows = [[float(weight) for weight in weights] for weights in matrix.weights]
        self.reduced = [float(gain) for gain in gains]
        self.at = [self.upper[j] if gain > 0 else self.lower[j] for j, gain in enumerate(gains)]
        self.values = [sum(map(float.__mul__, row, self.at)) for row in self.rows]
        self.steps = 0

    def copy(self) -> "Tableau":
        """A tableau to go on with; the rows themselves are never changed in place."""
        twin = object.__new__(Tableau)
        twin.matrix, twin.steps = self.matrix, 0
        twin.lower, twin.upper = self.lower[:], self.upper[:]
        twin.outer, twin.basic = self.outer[:], self.basic[:]
        twin.rows, twin.reduced = self.rows[:], self.reduced[:]
        twin.at, twin.values = self.at[:], self.values[:]
        return twin

    def fix(self, unit: int, value: int) -> None:
        """Take the unit (1) or leave it (0) for good."""
        self.lower[unit] = self.upper[unit] = float(value)
        if unit in self.outer:
            self._shift(self.outer.index(unit), float(value))

    def _shift(self, column: int, value: float) -> None:
        distance = value - self.at[column]
        if distance:
            self.at[column] = value
            self.values = [
                value + row[column] * distance for value, row in zip(self.values, self.rows, strict=True)
            ]

    def solve(self) -> None:
        """On to the best way. Raises Infeasible or Stuck."""
        most = 60 + 6 * len(self.rows) + len(self.outer)
        while True:
            row = self._violated()
            if row is None:
                return
            self.steps += 1
            if self.steps > most:
                raise Stuck
            self._step(row)

    def _violated(self) -> int | None:
        worst, found = CLOSE, None
        lower, upper = self.lower, self.upper
        for row, (variable, value) in enumerate(zip(self.basic, self.values, strict=True)):
            beyond = max(lower[variable] - value, value - upper[variable])
            if beyond > worst:
                worst, found = beyond, row
        return found

    def _step(self, row: int) -> None:
        """Bring the row's variable to the end that it is beyond; the cheapest others make room."""
        variable, value = self.basic[row], self.values[row]
        above = value > self.upper[variable]
        target = self.upper[variable] if above else self.lower[variable]
        distance = abs(value - target)
        moved: list[int] = []
        for _, column in self._makers_of_room(row, above):
            other = self.outer[column]
            room = (self.upper[other] - self.lower[other]) * abs(self.rows[row][column])
            if room >= distance - CLOSE:
                for flipped in moved:
                    far = self.outer[flipped]
                    end = self.lower[far] if self.at[flipped] == self.upper[far] else self.upper[far]
                    self._shift(flipped, end)
                self._pivot(row, column, target)
                return
            distance -= room
            moved.append(column)
        raise Infeasible(self._proof(row))

    def _makers_of_room(self, row: int, above: bool) -> list[tuple[float, int]]:
        """Columns that can move the row the right way, the least costly first."""
        found = []
        lower, upper, at, reduced = self.lower, self.upper, self.at, self.reduced
        for column, (other, factor) in enumerate(zip(self.outer, self.rows[row], strict=True)):
            if -1e-9 < factor < 1e-9 or lower[other] == upper[other]:
                continue
            if (at[column] == upper[other]) == ((factor > 0) == above):
                found.append((abs(reduced[column] / factor), column))
        found.sort()
        return found

    def costs(self, row: int) -> tuple[float, float]:
        """What the gains lose, at least about, if the row's unit is left out, or taken whole."""
        value = self.values[row]
        down = up = INFINITY
        lower, upper, at = self.lower, self.upper, self.at
        for other, factor, gain, here in zip(self.outer, self.rows[row], self.reduced, at, strict=True):
            if -1e-9 < factor < 1e-9 or lower[other] == upper[other]:
                continue
            ratio = abs(gain / factor)
            if (here == upper[other]) == (factor > 0):
                if ratio < down:
                    down = ratio
            elif ratio < up:
                up = ratio
        return down * value, up * (1 - value)

    def _pivot(self, row: int, column: int, target: float) -> None:
        old = self.rows[row]
        factor = old[column]
        distance = (target - self.values[row]) / factor
        entering = self.at[column] + distance
        self.values = [
            value + each[column] * distance for value, each in zip(self.values, self.rows, strict=True)
        ]
        self.values[row] = entering
        self.at[column] = target
        self.basic[row], self.outer[column] = self.outer[column], self.basic[row]
        new = [-value / factor for value in old]
        new[column] = 1 / factor
        self.rows = [self._with(each, column, new) for each in self.rows]
        self.rows[row] = new
        self.reduced = self._with(self.reduced, column, new)

    def _with(self, each: list[float], column: int, new: list[float]) -> list[float]:
        share = each[column]
        if not share:
            return each
        made = [value + share * other for value, other in zip(each, new, strict=True)]
        made[column] = share * new[column]
        return made

    def _proof(self, row: int) -> list[float]:
        """The row as multipliers of the row sums, with the sign that makes the bound of nothing fall below 0."""
        count = len(self.matrix.weights)
        first = len(self.lower) - count
        found = [0.0] * count
        if self.basic[row] >= first:
            found[self.basic[row] - first] = 1.0
        for variable, factor in zip(self.outer, self.rows[row], strict=True):
            if variable >= first:
                found[variable - first] = -factor
        above = self.values[row] > self.upper[self.basic[row]]
        return found if above else [-value for value in found]

    def multipliers(self) -> list[float]:
        first = len(self.lower) - len(self.matrix.weights)
        found = [0.0] * len(self.matrix.weights)
        for variable, value in zip(self.outer, self.reduced, strict=True):
            if variable >= first:
                found[variable - first] = value
        return found

    def taken(self) -> list[float]:
        """How much of each unit is taken."""
        first = len(self.lower) - len(self.matrix.weights)
        found = [0.0] * first
        for variable, value in (
            *zip(self.outer, self.at, strict=True),
            *zip(self.basic, self.values, strict=True),
        ):
            if variable < first:
                found[variable] = value
        return found
