"""One pass over the tree of a rule, and the way back from an answer to the units behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from awardry.core.combination.product import multiplied, pays
from awardry.core.combination.table import Cells, Move
from awardry.core.combination.tree import Gains, Lane, Node, Part, bits_of

Edges = dict[tuple[int, int, int], dict[tuple[int, ...], int]]
"""What goes on from a group, kept by its number and the units that may and must be taken of it."""
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


class TooLarge(ArithmeticError):
    """Deciding exactly would cost too much; nothing is guessed instead.

    `most`: where it is known, what the sum asked for cannot exceed.
    """

    def __init__(self, message: str, most: int | None = None) -> None:
        super().__init__(message)
        self.most = most


@dataclass
class Budget:
    """Bits that may still be touched; the same question spends the same on every machine."""

    left: int

    def spend(self, bits: int) -> None:
        self.left -= bits
        if self.left < 0:
            raise TooLarge("too many sums to work out")


@dataclass
class Run:
    """One pass over the tree: which units may and must be taken, in what arithmetic, and the way it went."""

    outside: Callable[[Node, int], tuple[int, ...]]
    cells: Callable[[Node | Lane], Cells]
    available: int
    required: int
    gains: Gains | None
    trace: dict[int, _Trace] | None
    known: Edges | None = None
    counting: bool = False
    budget: Budget | None = None

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
        self._spend(len(parts) * place.grid.size * cells.width)
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

    def _spend(self, bits: int) -> None:
        if self.budget is not None:
            self.budget.spend(bits)

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
        edge = self.edge(child)
        if self.counting and pays(node.grid):
            self._spend(len(edge) * cells.width)
            return multiplied(node.grid, cells.width, table, edge) if edge else 0
        self._spend(len(edge) * node.grid.size * cells.width)
        for sums, value in edge.items():
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
            sums = self.outside(node, cell)
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
        return old + new if self.counting else 1

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
            if inner == held and self.outside(child, cell) == sums:
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
