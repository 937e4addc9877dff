"""Sets of units asked of the relaxed question: the solver's rows, bars and requirements as one matrix."""

from collections.abc import Sequence

from awardry.core.combination.branch import Search, Unsettled
from awardry.core.combination.rows import Row
from awardry.core.combination.simplex import Matrix
from awardry.core.combination.tree import Gains, Knots, bits_of

TIE_STEPS = 60
"""Branches for telling apart sets that tie by what was asked first."""


class Relaxed:
    """The open units of a solver, numbered from 0; sets go in and out as bit masks of the solver."""

    def __init__(self, refs: Sequence[str], rows: Sequence[Row], knots: Knots, free: int) -> None:
        self.units = bits_of(free)
        names = [refs[unit] for unit in self.units]
        weights = [tuple(row.weights.get(name, 0) for name in names) for row in rows]
        lows, highs = [row.low for row in rows], [row.high for row in rows]
        for bar in knots.bars:
            weights.append(tuple(bar >> unit & 1 for unit in self.units))
        for one, needed in knots.needs:
            weights.append(tuple((unit == one) - (unit == needed) for unit in self.units))
        lows += [None] * (len(weights) - len(lows))
        highs += [1] * len(knots.bars) + [0] * len(knots.needs)
        self.matrix = Matrix(tuple(weights), tuple(lows), tuple(highs))

    def best(
        self,
        stages: Sequence[Gains],
        available: int,
        required: int,
        nodes: int,
        beat: int | None = None,
        enough: int | None = None,
    ) -> int | None:
        """A best set by the first gains, of those the best by the second, and so on. Raises Unsettled.

        Only the first is always told to the end: of sets that tie there, the best seen within the steps is taken.
        """
        least = [required >> unit & 1 for unit in self.units]
        most = [available >> unit & 1 for unit in self.units]
        matrix, taken = self.matrix, None
        for gains in stages:
            own = [gains[unit] for unit in self.units]
            steps = nodes if taken is None else min(nodes, TIE_STEPS)
            try:
                found = Search(matrix, own, least, most, steps, enough, beat).run()
            except Unsettled as left:
                if taken is None:
                    raise
                found = left.found or (sum(g for g, unit in zip(own, taken, strict=True) if unit), taken)
            beat = enough = None
            if found is None:
                return None
            worth, taken = found
            if not any(own):
                continue
            matrix = Matrix((*matrix.weights, tuple(own)), (*matrix.lows, worth), (*matrix.highs, None))
        return self._mask(taken or [])

    def any(self, available: int, required: int, nodes: int) -> int | None:
        """Some set of the available units with all of the required. Raises Unsettled."""
        least = [required >> unit & 1 for unit in self.units]
        most = [available >> unit & 1 for unit in self.units]
        found = Search(self.matrix, [0] * len(self.units), least, most, nodes, enough=0).run()
        return None if found is None else self._mask(found[1])

    def widened(self, taken: int, units: Sequence[int]) -> int:
        """The open units of a valid set, and each of `units`, in turn, beside which every row still holds."""
        matrix, place = self.matrix, {unit: i for i, unit in enumerate(self.units)}
        own = [i for i, unit in enumerate(self.units) if taken >> unit & 1]
        sums = [sum(weights[i] for i in own) for weights in matrix.weights]
        for unit in units:
            column = place[unit]
            if taken >> unit & 1:
                continue
            wider = [total + weights[column] for total, weights in zip(sums, matrix.weights, strict=True)]
            if all(
                (low is None or total >= low) and (high is None or total <= high)
                for total, low, high in zip(wider, matrix.lows, matrix.highs, strict=True)
            ):
                sums, taken = wider, taken | 1 << unit
        return taken

    def _mask(self, taken: Sequence[int]) -> int:
        return sum(1 << unit for unit, is_taken in zip(self.units, taken, strict=True) if is_taken)
