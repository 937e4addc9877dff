"""Best sets by bounds: the relaxed question first, and a unit that it takes in part decided both ways.

A branch is closed only by a bound worked out in whole numbers, and a set is believed only once every row holds for it.
"""

from collections.abc import Sequence

from awardry.core.combination.simplex import SCALE, Infeasible, Matrix, Stuck, Tableau


class Unsettled(Exception):
    """Not decided within the steps allowed. `most` is what no set can exceed, `found` the best set seen."""

    def __init__(self, most: int | None, found: tuple[int, list[int]] | None) -> None:
        super().__init__()
        self.most = most
        self.found = found


class Search:
    """One question: the largest sum of gains over the sets that hold every row, between `least` and `most` of each unit.

    `enough`: stop at the first set whose gains reach it.
    """

    def __init__(
        self,
        matrix: Matrix,
        gains: Sequence[int],
        least: Sequence[int],
        most: Sequence[int],
        nodes: int,
        enough: int | None = None,
    ) -> None:
        self.matrix, self.gains = matrix, gains
        self.least, self.most = list(least), list(most)
        self.nodes, self.enough = nodes, enough
        self.best: tuple[int, list[int]] | None = None
        self.top: int | None = None

    def run(self) -> tuple[int, list[int]] | None:
        """The best set and its sum, None where there is no set. Raises Unsettled."""
        stack = [(Tableau(self.matrix, self.gains, self.least, self.most), self.least, self.most)]
        while stack:
            if self.nodes <= 0:
                raise Unsettled(self.top, self.best)
            self.nodes -= 1
            children = self._node(*stack.pop())
            if self.best is not None and self.enough is not None and self.best[0] >= self.enough:
                return self.best
            stack += children
        return self.best

    def _node(
        self, tableau: Tableau, least: list[int], most: list[int]
    ) -> list[tuple[Tableau, list[int], list[int]]]:
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
        if self.best is not None and bound < (self.best[0] + 1) * SCALE:
            return []
        amounts = tableau.taken()
        if not self._keep(amounts):
            return []
        if self.best is not None:
            least, most = self._settled(tableau, bound, left, least, most)
        return self._split(tableau, amounts, least, most)

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
        self, tableau: Tableau, amounts: list[float], least: list[int], most: list[int]
    ) -> list[tuple[Tableau, list[int], list[int]]]:
        """Both ways for the unit nearest to a half; the likelier one is gone first, so stands last."""
        open_units = [(abs(amount - 0.5), unit) for unit, amount in enumerate(amounts) if 1e-6 < amount < 1 - 1e-6
                      and least[unit] != most[unit]]  # fmt: skip
        if not open_units:  # what was in part is settled now: solve again
            return [(tableau, least, most)]
        _, unit = min(open_units)
        first = int(amounts[unit] > 0.5)
        children = []
        for value in (1 - first, first):
            twin = tableau.copy()
            twin.fix(unit, value)
            lower, upper = least[:], most[:]
            lower[unit] = upper[unit] = value
            children.append((twin, lower, upper))
        return children
