"""Best sets by bounds: the relaxed question first, and a unit that it takes in part decided both ways.

A branch is closed only by a bound worked out in whole numbers, and a set is believed only once every row holds for it.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field

from awardry.core.combination.simplex import SCALE, Infeasible, Matrix, Stuck, Tableau


class Unsettled(Exception):
    """Not decided within the steps allowed. `most` is what no set can exceed, `found` the best set seen."""

    def __init__(self, most: int | None, found: tuple[int, list[int]] | None) -> None:
        super().__init__()
        self.most = most
        self.found = found


@dataclass(order=True, slots=True)
class _Way:
    """A branch still open: `bound` (times SCALE) is proved for what it was split from, `hope` below 0 is a guess."""

    hope: float
    number: int
    bound: int | None = field(compare=False)
    tableau: Tableau = field(compare=False)
    least: list[int] = field(compare=False)
    most: list[int] = field(compare=False)


class Search:
    """One question: the largest sum of gains over the sets that hold every row, between `least` and `most` of each unit.

    `enough`: stop at the first set whose gains reach it. `beat`: no set that gains this or less is of interest.
    """

    def __init__(
        self,
        matrix: Matrix,
        gains: Sequence[int],
        least: Sequence[int],
        most: Sequence[int],
        nodes: int,
        enough: int | None = None,
        beat: int | None = None,
    ) -> None:
        self.matrix, self.gains = matrix, gains
        self.least, self.most = list(least), list(most)
        self.nodes, self.enough = nodes, enough
        self.best: tuple[int, list[int]] | None = None if beat is None else (beat, [])
        self.top: int | None = None

    def run(self) -> tuple[int, list[int]] | None:
        """The best set and its sum, None where there is no set. Raises Unsettled.

        Straight down until there is a first set, and on from wherever most can be hoped for.
        """
        root = Tableau(self.matrix, self.gains, self.least, self.most)
        following: _Way | None = _Way(0.0, 0, None, root, self.least, self.most)
        ways: list[_Way] = []
        while following or ways:
            way = following or heapq.heappop(ways)
            following = None
            if self._closed(way.bound):
                continue
            if self.nodes <= 0:
                raise Unsettled(self.top, self.best)
            self.nodes -= 1
            children = self._node(way)
            if self.best is not None and self.enough is not None and self.best[0] >= self.enough:
                return self.best
            if not (self.best and self.best[1]) and children:
                following = children.pop()
            for child in children:
                heapq.heappush(ways, child)
        return self.best if self.best and (self.best[1] or not self.gains) else None

    def _closed(self, bound: int | None) -> bool:
        return self.best is not None and bound is not None and bound < (self.best[0] + 1) * SCALE

    def _node(self, way: _Way) -> list[_Way]:
        tableau, least, most = way.tableau, way.least, way.most
        try:
            tableau.solve()
        except Infeasible as found:
            proof, _ = self.matrix.bound([0] * len(self.gains), found.multipliers, least, most)
            if proof < 0:
                return []
            raise Unsettled(self.top, self.best) from None
        except Stuck:
            raise Unsettled(self.top, self.best) from None
        bound, left = self.matrix.bound(self.gains, tableau.multipliers(), least, most)
        if self.top is None:
            self.top = bound // SCALE
        if self._closed(bound):
            return []
        amounts = tableau.taken()
        if not self._keep(amounts):
            return []
        if self.best is not None:
            least, most = self._settled(tableau, bound, left, least, most)
        return self._split(tableau, amounts, bound, least, most)

    def _keep(self, amounts: list[float]) -> bool:
        """Whether the way goes on: false where it ends in a set, which is kept if it is the best."""
        taken = [int(amount > 0.5) for amount in amounts]
        whole = all(abs(amount - unit) < 1e-6 for amount, unit in zip(amounts, taken, strict=True))
        if whole and not self.matrix.holds(taken):
            raise Unsettled(self.top, self.best)
        if whole or self.matrix.holds(taken):
            worth = sum(gain for gain, unit in zip(self.gains, taken, strict=True) if unit)
            if self.best is None or worth > self.best[0]:
                self.best = (worth, taken)
        return not whole

    def _settled(
        self, tableau: Tableau, bound: int, left: list[int], least: list[int], most: list[int]
    ) -> tuple[list[int], list[int]]:
        """Units that no better set takes, or leaves, once the bound is this close to the best set."""
        assert self.best is not None
        slack = bound - (self.best[0] + 1) * SCALE
        least, most = least[:], most[:]
        for unit, value in enumerate(left):
            if least[unit] != most[unit] and abs(value) > slack:
                least[unit] = most[unit] = int(value > 0)
                tableau.fix(unit, least[unit])
        return least, most

    def _split(
        self, tableau: Tableau, amounts: list[float], bound: int, least: list[int], most: list[int]
    ) -> list[_Way]:
        """Both ways for the unit that costs most to decide; the likelier way stands last."""
        parts = [
            (row, unit)
            for row, unit in enumerate(tableau.basic)
            if unit < len(amounts) and 1e-6 < amounts[unit] < 1 - 1e-6 and least[unit] != most[unit]
        ]
        if not parts:  # what was in part is settled now: solve again
            return [_Way(-bound / SCALE, self.nodes, bound, tableau, least, most)]
        costs = [(tableau.costs(row), unit) for row, unit in parts]
        (down, up), unit = max(costs, key=lambda cost: (min(cost[0]), cost[1]))
        children = []
        for value, cost in sorted(((0, down), (1, up)), key=lambda end: -end[1]):
            twin = tableau.copy()
            twin.fix(unit, value)
            lower, upper = least[:], most[:]
            lower[unit] = upper[unit] = value
            children.append(_Way(cost - bound / SCALE, self.nodes, bound, twin, lower, upper))
        return children
