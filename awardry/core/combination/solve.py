"""The engine: is there a valid set, which is best, how many are there. Exact, and without going through the sets."""

import heapq
from collections.abc import Callable, Iterator, Sequence

from awardry.core.combination.rows import Row
from awardry.core.combination.run import Gains, Run
from awardry.core.combination.settle import halves, loose, most_knotted, propagate, remaining, settle
from awardry.core.combination.table import Bests, Cells, Counts
from awardry.core.combination.tree import Knots, Lane, Node, Planner, bits_of

LARGEST_TABLE = 1 << 29
"""Bits of one table beyond which a rule is refused as too large instead of exhausting the machine."""
MOST_BRANCHES = 4000
"""Cases told apart for barred and required units of different groups before the engine says that it cannot tell."""


class TooLarge(ArithmeticError):
    """Deciding exactly would cost too much; nothing is guessed instead."""


class Solver:
    """Rows, bars and needs over units by number. Sets of units are bit masks."""

    def __init__(self, refs: Sequence[str], rows: Sequence[Row], knots: Knots) -> None:
        self.refs = tuple(refs)
        everything = (1 << len(self.refs)) - 1
        self.must, self.never, self.dead = settle(self.refs, rows, knots, everything)
        if self.dead:
            return
        self.free = everything & ~self.must & ~self.never
        kept = [row for row in (remaining(row, self.refs, self.must, self.free) for row in rows) if row]
        planner = Planner(self.refs, kept, loose(knots, self.must, self.never), self.free)
        self.root = planner.root()
        self.crossing = planner.crossing
        self._cells: dict[tuple[int, type[Cells], int], Cells] = {}
        self._outside: dict[int, dict[int, tuple[int, ...]]] = {}

    def outside(self, node: Node, cell: int) -> tuple[int, ...]:
        """The sums that a cell at the edge of a node stands for on the axes outside."""
        kept = self._outside.setdefault(node.number, {})
        found = kept.get(cell)
        if found is None:
            inner = node.grid.sums(cell)
            outer = [0] * (node.exports[-1][0] + 1 if node.exports else 0)
            for axis, own, factor in node.exports:
                outer[axis] = inner[own] * factor
            found = kept[cell] = tuple(outer)
        return found

    def _cells_of(self, kind: type[Cells], width: int) -> Callable[[Node | Lane], Cells]:
        def cells(node: Node | Lane) -> Cells:
            key = (node.number, kind, width)
            found = self._cells.get(key)
            if found is None:
                if node.grid.size * width > LARGEST_TABLE:
                    raise TooLarge(f"{node.grid.size} combinations of sums to keep apart")
                found = self._cells[key] = kind(node.grid, width)
            return found

        return cells

    def _open(self, available: int, required: int) -> bool:
        return not self.dead and not self.must & ~available and not required & ~(available & ~self.never)

    def feasible(self, available: int, required: int = 0) -> bool:
        """Whether some valid set takes all of `required` and none but `available`."""
        if not self._open(available, required):
            return False
        return self._feasible(available & self.free, required & self.free)

    def _feasible(self, available: int, required: int) -> bool:
        if self.crossing:
            return self.best([0] * len(self.refs), available | self.must, required) is not None
        run = Run(self.outside, self._cells_of(Cells, 1), available, required, None, None)
        return bool(run.table(self.root))

    def best(self, gains: Gains, available: int, required: int = 0) -> tuple[int, int] | None:
        """The largest sum of `gains` over a valid set, and such a set; None where there is no valid set."""
        if not self._open(available, required):
            return None
        base = sum(gains[i] for i in bits_of(self.must))
        found = next(self._in_order(gains, available & self.free, required & self.free), None)
        return None if found is None else (base + found[0], self.must | found[1])

    def most(self, gains: Gains, available: int, required: int = 0) -> int | None:
        """The largest sum of `gains` over a valid set; quicker than `best`, which also finds the set."""
        if not self._open(available, required) or self.crossing:
            found = self.best(gains, available, required)
            return None if found is None else found[0]
        relaxed = self._relaxed(gains, available & self.free, required & self.free, traced=False)
        return None if relaxed is None else relaxed[0] + sum(gains[i] for i in bits_of(self.must))

    def _in_order(self, gains: Gains, available: int, required: int) -> Iterator[tuple[int, int]]:
        """Relaxed answers first; where a barred pair shows up in one, both ways out of it are queued by their worth."""
        queue: list[tuple[int, int, int, int, int]] = []
        branches = 0

        def add(may: int, must: int) -> None:
            nonlocal branches
            branches += 1
            if branches > MOST_BRANCHES:
                raise TooLarge("too many barred and required units across groups")
            if must & ~may:
                return
            relaxed = self._relaxed(gains, may, must)
            if relaxed is not None:
                heapq.heappush(queue, (-relaxed[0], branches, relaxed[1], may, must))

        add(available, required)
        while queue:
            worth, _, taken, may, must = heapq.heappop(queue)
            broken = self.crossing.broken(taken)
            if broken is None:
                yield -worth, taken
                return
            if isinstance(broken, tuple):
                unit, needed = broken
                add(may & ~(1 << unit), must)
                add(may, must | 1 << unit | 1 << needed)
            else:
                one, other = halves(broken, taken)
                add(may & ~one, must)
                add(may & ~other, must)

    def _relaxed(
        self, gains: Gains, available: int, required: int, traced: bool = True
    ) -> tuple[int, int] | None:
        spread = sum(abs(gains[i]) for i in bits_of(self.free))
        lost = sum(max(-gains[i], 0) for i in bits_of(self.free))
        width = -(-((spread + 1).bit_length() + 1) // 8) * 8
        run = Run(
            self.outside, self._cells_of(Bests, width), available, required, gains, {} if traced else None
        )
        cells = run.cells(self.root)
        top = max(((value, cell) for cell, value in cells.filled(run.table(self.root))), default=None)
        if top is None:
            return None
        return top[0] - 1 - lost, run.taken(self.root, top[1]) if traced else 0

    def count(self, available: int, required: int = 0) -> int:
        """How many valid sets there are."""
        if not self._open(available, required):
            return 0
        known: dict[tuple[int, int, int], dict[tuple[int, ...], int]] = {}
        budget = [MOST_BRANCHES]
        return self._count(available & self.free, required & self.free, known, budget)

    def _count(
        self,
        available: int,
        required: int,
        known: dict[tuple[int, int, int], dict[tuple[int, ...], int]],
        budget: list[int],
    ) -> int:
        settled = propagate(self.crossing, available, required)
        if settled is None:
            return 0
        available, required = settled
        unit = most_knotted(self.crossing, available, required)
        if unit is not None:
            budget[0] -= 1
            if budget[0] < 0:
                raise TooLarge("too many barred and required units across groups to count the sets")
            return self._count(available & ~(1 << unit), required, known, budget) + self._count(
                available, required | 1 << unit, known, budget
            )
        width = -(-(len(bits_of(self.free)) + 2) // 8) * 8
        run = Run(
            self.outside, self._cells_of(Counts, width), available, required, None, None, known, counting=True
        )
        table = run.table(self.root)
        return sum(value for _, value in run.cells(self.root).filled(table))
