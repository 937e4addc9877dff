"""The engine: is there a valid set, which is best, how many are there. Exact, and without going through the sets."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from awardry.core.combination.rows import Row
from awardry.core.combination.table import Bests, Cells, Counts, Move
from awardry.core.combination.tree import Knots, Lane, Node, Part, Planner, bits_of

LARGEST_TABLE = 1 << 29
"""Bits of one table beyond which a rule is refused as too large instead of exhausting the machine."""
MOST_BRANCHES = 4000
"""Cases told apart for barred and required units of different groups before the engine says that it cannot tell."""


class TooLarge(ArithmeticError):
    """Deciding exactly would cost too much; nothing is guessed instead."""


Gains = Sequence[int]
Chosen = TypeVar("Chosen", int, Callable[[], int])


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a run: a part decided, a group joined, or a lane entered (`enters`) or left."""

    what: Part | Node | Lane
    place: Node | Lane
    before: int
    enters: bool = False


@dataclass
class _Trace:
    steps: list[_Step]
    table: int
    edge: dict[tuple[int, ...], int] = field(default_factory=dict)


@dataclass
class _Run:
    """One pass over the tree: which units may and must be taken, in what arithmetic, and the way it went."""

    solver: "Solver"
    cells: Callable[[Node | Lane], Cells]
    available: int
    required: int
    gains: Gains | None
    trace: dict[int, _Trace] | None
    known: dict[tuple[int, int, int], dict[tuple[int, ...], int]] | None = None

    def table(self, node: Node) -> int:
        """What the units of the node can reach, cells that break its own lines left out."""
        table = self.cells(node).start()
        steps: list[_Step] = []
        for position, child in enumerate(node.children):
            if child.lane is not None:
                table = self._along(node, child.lane, table, steps)
                continue
            steps.append(_Step(child, node, table))
            table = self._with_child(node, table, child) if position else self._first_child(node, child)
        table = self._with_parts(node, node.parts, table, steps)
        if self.trace is not None:
            self.trace[node.number] = _Trace(steps, table)
        return table

    def _with_parts(self, place: Node | Lane, parts: Sequence[Part], table: int, steps: list[_Step]) -> int:
        cells = self.cells(place)
        for part in parts:
            steps.append(_Step(part, place, table))
            new = 0
            for choice in part.choices:
                if self._may(part.units, choice.taken):
                    moved = cells.move(table, choice.move) if choice.move else table
                    new = cells.join(new, cells.scale(moved, self.gain(part.units, choice.taken)))
            table = new
        for axis, low, high in place.closing:
            table &= cells.span(axis, low, high)
        return table

    def _along(self, node: Node, lane: Lane, table: int, steps: list[_Step]) -> int:
        outer, inner = self.cells(node), self.cells(lane)
        steps.append(_Step(lane, node, table, enters=True))
        table = self._with_parts(lane, lane.parts, table << lane.offset * inner.width, steps)
        steps.append(_Step(lane, lane, table))
        layer = node.grid.size * outer.width
        whole = (1 << layer) - 1
        joined = table & whole
        for number in range(1, lane.layers):
            joined = outer.join(joined, table >> number * layer & whole)
        return joined

    def _may(self, units: int, taken: int) -> bool:
        return not taken & ~self.available and not self.required & units & ~taken

    def gain(self, units: int, taken: int) -> int:
        """Value added by a choice: never negative, since what leaving the units out loses is counted instead."""
        if self.gains is None:
            return 1
        total = 0
        for i in bits_of(units):
            gain = self.gains[i]
            if taken >> i & 1:
                total += max(gain, 0)
            else:
                total += max(-gain, 0)
        return total

    def _with_child(self, node: Node, table: int, child: Node) -> int:
        cells, new = self.cells(node), 0
        for sums, value in self.edge(child).items():
            move = tuple((axis, distance) for axis, distance in enumerate(sums) if distance)
            new = cells.join(new, cells.scale(cells.move(table, move), value))
        return new

    def _first_child(self, node: Node, child: Node) -> int:
        """Before the first group there is only the empty set, so the group's edge is the table."""
        values: dict[int, int] = {}
        missing = (0,) * len(node.grid.axes)
        for sums, value in self.edge(child).items():
            cell = node.grid.clamped((sums + missing)[: len(missing)])
            if cell is not None:
                values[cell] = self._joined(values.get(cell), value)
        held = {cell: value + 1 for cell, value in values.items()} if self.gains is not None else values
        return self.cells(node).laid(held)

    def edge(self, node: Node) -> dict[tuple[int, ...], int]:
        """What goes on from a node: sums on the axes outside -> value. Kept while the same units are in question."""
        key = (node.number, self.available & node.units, self.required & node.units)
        if self.known is not None and key in self.known:
            return self.known[key]
        cells = self.cells(node)
        edge: dict[tuple[int, ...], int] = {}
        for cell, value in cells.filled(self.table(node)):
            sums = self.solver.outside(node, cell)
            value = value - 1 if self.gains is not None else value
            edge[sums] = self._joined(edge.get(sums), value)
        if self.known is not None:
            self.known[key] = edge
        if self.trace is not None:
            self.trace[node.number].edge = edge
        return edge

    def _joined(self, old: int | None, new: int) -> int:
        if old is None:
            return new
        if self.gains is not None:
            return max(old, new)
        return old + new if self.cells(self.solver.root).width > 1 else 1

    def taken(self, node: Node, cell: int) -> int:
        """One set of units that reaches the cell (with the value it holds)."""
        assert self.trace is not None
        trace = self.trace[node.number]
        value = self.cells(node).reader(trace.table)(cell)
        taken = 0
        for step in reversed(trace.steps):
            if isinstance(step.what, Lane):
                cell = self._across_lane(step.what, node, step, cell, value)
                continue
            if isinstance(step.what, Part):
                cell, value, chosen = self._back(step, self._part_ways(step.what), cell, value)
            else:
                cell, value, inside = self._back(step, self._child_ways(step.what), cell, value)
                chosen = inside()
            taken |= chosen
        return taken

    def _across_lane(self, lane: Lane, node: Node, step: _Step, cell: int, value: int) -> int:
        if step.enters:
            return cell - lane.offset
        holds = self.cells(lane).reader(step.before)
        layers = (cell + number * node.grid.size for number in range(lane.layers))
        return next(deeper for deeper in layers if holds(deeper) == value)

    def _part_ways(self, part: Part) -> Iterator[tuple[Move, int, int]]:
        for choice in part.choices:
            if self._may(part.units, choice.taken):
                gain = 0 if self.gains is None else self.gain(part.units, choice.taken)
                yield choice.move, gain, choice.taken

    def _child_ways(self, child: Node) -> Iterator[tuple[Move, int, Callable[[], int]]]:
        assert self.trace is not None
        for sums, value in self.trace[child.number].edge.items():
            move = tuple((axis, distance) for axis, distance in enumerate(sums) if distance)
            gain = 0 if self.gains is None else value
            yield move, gain, partial(self._inside, child, sums, value)

    def _inside(self, child: Node, sums: tuple[int, ...], value: int) -> int:
        """A set of the child's units that reaches its edge with these sums and this value."""
        assert self.trace is not None
        held = value if self.gains is None else value + 1
        for cell, inner in self.cells(child).filled(self.trace[child.number].table):
            if inner == held and self.solver.outside(child, cell) == sums:
                return self.taken(child, cell)
        raise AssertionError("what is at the edge was reached inside")

    def _back(
        self, step: _Step, ways: Iterator[tuple[Move, int, Chosen]], cell: int, value: int
    ) -> tuple[int, int, Chosen]:
        """The cell before the step, what it held, and what the step took."""
        holds = self.cells(step.place).reader(step.before)
        for move, gain, chosen in ways:
            for earlier in step.place.grid.preimages(cell, move):
                held = holds(earlier)
                if held and held + gain == value:
                    return earlier, held, chosen
        raise AssertionError("a reached cell has a way to it")


class Solver:
    """Rows, bars and needs over units by number. Sets of units are bit masks."""

    def __init__(self, refs: Sequence[str], rows: Sequence[Row], knots: Knots) -> None:
        self.refs = tuple(refs)
        everything = (1 << len(self.refs)) - 1
        self.must, self.never, self.dead = _settle(self.refs, rows, knots, everything)
        if self.dead:
            return
        self.free = everything & ~self.must & ~self.never
        kept = [row for row in (_remaining(row, self.refs, self.must, self.free) for row in rows) if row]
        planner = Planner(self.refs, kept, _loose(knots, self.must, self.never), self.free)
        self.root = planner.root()
        self.crossing = planner.crossing
        self._cells: dict[tuple[int, type[Cells], int], Cells] = {}
        self._outside: dict[int, dict[int, tuple[int, ...]]] = {}
        self._known_feasible: dict[tuple[int, int], bool] = {}

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
        key = (available & self.free, required & self.free)
        if key not in self._known_feasible:
            if len(self._known_feasible) > 2000:
                self._known_feasible.clear()
            self._known_feasible[key] = self._feasible(*key)
        return self._known_feasible[key]

    def _feasible(self, available: int, required: int) -> bool:
        if self.crossing:
            return self.best([0] * len(self.refs), available | self.must, required) is not None
        run = _Run(self, self._cells_of(Cells, 1), available, required, None, None)
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
                halves = _halves(broken, taken)
                add(may & ~halves[0], must)
                add(may & ~halves[1], must)

    def _relaxed(
        self, gains: Gains, available: int, required: int, traced: bool = True
    ) -> tuple[int, int] | None:
        spread = sum(abs(gains[i]) for i in bits_of(self.free))
        lost = sum(max(-gains[i], 0) for i in bits_of(self.free))
        width = -(-((spread + 1).bit_length() + 1) // 8) * 8
        run = _Run(self, self._cells_of(Bests, width), available, required, gains, {} if traced else None)
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
        settled = _propagate(self.crossing, available, required)
        if settled is None:
            return 0
        available, required = settled
        unit = _most_knotted(self.crossing, available, required)
        if unit is not None:
            budget[0] -= 1
            if budget[0] < 0:
                raise TooLarge("too many barred and required units across groups to count the sets")
            return self._count(available & ~(1 << unit), required, known, budget) + self._count(
                available, required | 1 << unit, known, budget
            )
        width = -(-(len(bits_of(self.free)) + 2) // 8) * 8
        run = _Run(self, self._cells_of(Counts, width), available, required, None, None, known)
        table = run.table(self.root)
        return sum(value for _, value in run.cells(self.root).filled(table))


def _settle(refs: Sequence[str], rows: Sequence[Row], knots: Knots, everything: int) -> tuple[int, int, bool]:
    """Units that every valid set takes, units that none can take, and whether that alone rules all sets out."""
    must = never = 0
    while True:
        before = (must, never)
        for row in rows:
            more, less, impossible = _settle_row(refs, row, must, never)
            must |= more
            never |= less
            if impossible:
                return must, never, True
        settled = _propagate(knots, everything & ~never, must)
        if settled is None or must & never:
            return must, never, True
        never = everything & ~settled[0]
        must = settled[1]
        if (must, never) == before:
            return must, never, False


def _settle_row(refs: Sequence[str], row: Row, must: int, never: int) -> tuple[int, int, bool]:
    least = most = 0
    open_units: list[tuple[int, int]] = []
    for i, ref in enumerate(refs):
        weight = row.weights.get(ref, 0)
        if not weight or never >> i & 1:
            continue
        if must >> i & 1:
            least, most = least + weight, most + weight
        else:
            least, most = least + min(weight, 0), most + max(weight, 0)
            open_units.append((i, weight))
    if (row.low is not None and most < row.low) or (row.high is not None and least > row.high):
        return 0, 0, True
    more = less = 0
    for i, weight in open_units:
        if row.low is not None and most - abs(weight) < row.low:
            more, less = (more | 1 << i, less) if weight > 0 else (more, less | 1 << i)
        if row.high is not None and least + abs(weight) > row.high:
            more, less = (more, less | 1 << i) if weight > 0 else (more | 1 << i, less)
    return more, less, False


def _remaining(row: Row, refs: Sequence[str], must: int, free: int) -> Row | None:
    """The row once the settled units are out of it; None where it can no longer bind."""
    taken = sum(row.weights.get(refs[i], 0) for i in bits_of(must))
    weights = {refs[i]: row.weights[refs[i]] for i in bits_of(free) if row.weights.get(refs[i])}
    least = sum(min(weight, 0) for weight in weights.values())
    most = sum(max(weight, 0) for weight in weights.values())
    low = None if row.low is None or row.low - taken <= least else row.low - taken
    high = None if row.high is None or row.high - taken >= most else row.high - taken
    return None if low is None and high is None else Row(weights, low, high, row.group)


def _loose(knots: Knots, must: int, never: int) -> Knots:
    """Bars and needs that are still open once the settled units are."""
    bars = (bar & ~never for bar in knots.bars if not bar & must)
    needs = (n for n in knots.needs if not never >> n[0] & 1 and not must >> n[1] & 1)
    return Knots(tuple(bar for bar in bars if bar.bit_count() > 1), tuple(needs))


def _propagate(knots: Knots, available: int, required: int) -> tuple[int, int] | None:
    """What bars and needs settle once some units are in or out; None where they clash."""
    while True:
        before = (available, required)
        for bar in knots.bars:
            held = required & bar
            if held.bit_count() > 1:
                return None
            if held:
                available &= ~(bar & ~held)
        for unit, needed in knots.needs:
            if not available >> needed & 1:
                available &= ~(1 << unit)
            if required >> unit & 1:
                required |= 1 << needed
        if required & ~available:
            return None
        if (available, required) == before:
            return before


def _most_knotted(knots: Knots, available: int, required: int) -> int | None:
    """The unit in most bars and needs that are still open, or None where all are settled."""
    score: dict[int, int] = {}
    for bar in knots.bars:
        open_units = bar & available
        if open_units.bit_count() > 1 and not open_units & required:
            for i in bits_of(open_units):
                score[i] = score.get(i, 0) + 1
    for unit, needed in knots.needs:
        if available >> unit & 1 and not required >> needed & 1:
            for i in (unit, needed):
                score[i] = score.get(i, 0) + 1
    return max(score, key=lambda i: (score[i], -i)) if score else None


def _halves(bar: int, taken: int) -> tuple[int, int]:
    """A barred set in two, each with a unit that was taken."""
    both = bits_of(bar & taken)
    first = sum(1 << i for i in both[: len(both) // 2])
    return first, bar & ~first
