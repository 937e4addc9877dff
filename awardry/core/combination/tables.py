"""Questions answered by tables of all sums that can be reached: slower than bounds, and never at a loss but for size."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from awardry.core.combination.rows import Row
from awardry.core.combination.run import Budget, Edges, Run, TooLarge
from awardry.core.combination.settle import halves, most_knotted, propagate
from awardry.core.combination.table import Bests, Cells, Counts
from awardry.core.combination.tree import Gains, Knots, Lane, Node, Planner, bits_of

MOST_BITS = 1 << 29
"""Bits of one table beyond which a rule is refused as too large instead of exhausting the machine."""
MOST_WORK = 1 << 35
"""Bits touched by one question, over all its branches, before it is refused: seconds, and the same everywhere."""
MOST_BRANCHES = 4000
"""Cases told apart for barred and required units of different groups before the engine says that it cannot tell."""


class Tables:
    """Rows, bars and needs over the open units (`free`, a bit mask) by number."""

    def __init__(self, refs: Sequence[str], rows: Sequence[Row], knots: Knots, free: int) -> None:
        self.count_of_units = len(refs)
        self.free = free
        planner = Planner(refs, rows, knots, free)
        self.root = planner.root()
        self.crossing = planner.crossing
        self.cells_touched = _touched(self.root)
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

    def _cells_of(self, kind: type[Cells], fixed: int | None) -> Callable[[Node | Lane], Cells]:
        """Cells by place; without a fixed width, as wide as the number of all sets of the place's units needs."""

        def cells(node: Node | Lane) -> Cells:
            width = fixed or _whole_bytes(node.units.bit_count() + 2)
            key = (node.number, kind, width)
            found = self._cells.get(key)
            if found is None:
                if node.grid.size * width > MOST_BITS:
                    raise TooLarge(f"{node.grid.size} combinations of sums to keep apart")
                found = self._cells[key] = kind(node.grid, width)
            return found

        return cells

    def feasible(self, available: int, required: int) -> bool:
        if self.crossing:
            return self.best([0] * self.count_of_units, available, required) is not None
        return bool(
            self._run(self._cells_of(Cells, 1), available, required, self._budget(1)).table(self.root)
        )

    def _budget(self, width: int) -> Budget:
        """What one question may cost. Refused at once where a single pass would cost more."""
        if self.cells_touched * width > MOST_WORK:
            raise TooLarge(f"{self.cells_touched:,} sums to work out")
        return Budget(MOST_WORK)

    def _run(
        self, cells: Callable[[Node | Lane], Cells], available: int, required: int, budget: Budget
    ) -> Run:
        return Run(self.outside, cells, available, required, None, None, budget=budget)

    def best(self, gains: Gains, available: int, required: int) -> tuple[int, int] | None:
        return next(self._in_order(gains, available, required), None)

    def _in_order(self, gains: Gains, available: int, required: int) -> Iterator[tuple[int, int]]:
        """Relaxed answers first; where a barred pair shows up in one, both ways out of it are queued by their worth."""
        queue: list[tuple[int, int, int, int, int]] = []
        branches, budget = 0, self._budget(self._width(gains))

        def add(may: int, must: int) -> None:
            nonlocal branches
            branches += 1
            if branches > MOST_BRANCHES:
                raise TooLarge("too many barred and required units across groups")
            if must & ~may:
                return
            relaxed = self._relaxed(gains, may, must, budget)
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

    def _width(self, gains: Gains) -> int:
        """Bits that hold any sum of the gains, a guard bit, in whole bytes."""
        spread = sum(abs(gains[i]) for i in bits_of(self.free))
        return _whole_bytes((spread + 1).bit_length() + 1)

    def _relaxed(self, gains: Gains, available: int, required: int, budget: Budget) -> tuple[int, int] | None:
        """The best set if bars and requirements between groups are left aside."""
        width = self._width(gains)
        lost = sum(max(-gains[i], 0) for i in bits_of(self.free))
        run = Run(self.outside, self._cells_of(Bests, width), available, required, gains, {}, budget=budget)
        cells = run.cells(self.root)
        top = max(((value, cell) for cell, value in cells.filled(run.table(self.root))), default=None)
        if top is None:
            return None
        return top[0] - 1 - lost, run.taken(self.root, top[1])

    def count(self, available: int, required: int = 0) -> int:
        """How many valid sets there are."""
        return self._count(available, required, {}, self._counting_budget())

    def _counting_budget(self) -> Budget:
        return self._budget(_whole_bytes(self.free.bit_count() + 2))

    def count_between(self, available: int, required: int = 0) -> tuple[int, int]:
        """No fewer and no more valid sets than these, without telling cases apart: fewer, since of what is bound across
        groups all but one unit are left out; more, since nothing binds."""
        apart = 0
        for bar in self.crossing.bars:
            apart |= bar & (bar - 1)
        for unit, _ in self.crossing.needs:
            apart |= 1 << unit
        budget = self._counting_budget()
        least = 0 if apart & required else self._count_loose(available & ~apart, required, {}, budget)
        return least, self._count_loose(available, required, {}, budget)

    def _count_loose(self, available: int, required: int, known: Edges, budget: Budget) -> int:
        """Sets that hold every row, whatever is bound across groups."""
        cells = self._cells_of(Counts, None)
        run = replace(self._run(cells, available, required, budget), known=known, counting=True)
        return sum(value for _, value in cells(self.root).filled(run.table(self.root)))

    def _count(self, available: int, required: int, known: Edges, budget: Budget) -> int:
        settled = propagate(self.crossing, available, required)
        if settled is None:
            return 0
        available, required = settled
        unit = most_knotted(self.crossing, available, required)
        if unit is None:
            return self._count_loose(available, required, known, budget)
        without = self._count(available & ~(1 << unit), required, known, budget)
        return without + self._count(available, required | 1 << unit, known, budget)


def _whole_bytes(bits: int) -> int:
    return -(-bits // 8) * 8


def _touched(node: Node) -> int:
    """Cells gone through for one answer: a table for every part, and for every sum that a group hands on."""
    touched = (len(node.parts) + 1) * node.grid.size
    for child in node.children:
        if child.lane is not None:
            touched += len(child.lane.parts) * child.lane.grid.size
            continue
        handed = 1
        for axis in {own for _, own, _ in child.exports}:
            handed *= child.grid.axes[axis].high - child.grid.axes[axis].low + 1
        touched += handed * node.grid.size + _touched(child)
    return touched
