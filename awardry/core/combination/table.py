"""Tables of reachable sums, packed into one big integer.

A cell is a point in a grid of sums (credits so far, credits at level 3 so far, …). All cells stand side by side in
one integer, so that "take this unit as well" is one shift and one join for the whole table, in machine code, however
many cells it has. Three kinds of cell: reachable or not, how many sets reach it, the best value of a set reaching it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

Move = tuple[tuple[int, int], ...]
"""A step in the grid: pairs of axis and distance, distances not 0."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Sums from `low` to `high`. A sum past `high` either counts as `high` (it folds) or is lost for good."""

    low: int
    high: int
    folds: bool
    bounded: bool  # some sum of the units can leave low..high at all

    def preimages(self, value: int, distance: int) -> Sequence[int]:
        """Sums that a step of `distance` brings to `value`."""
        if self.folds and value == self.high and distance > 0:
            return range(max(self.low, value - distance), self.high + 1)
        before = value - distance
        return (before,) if self.low <= before <= self.high else ()


class Grid:
    def __init__(self, axes: Sequence[Axis]) -> None:
        self.axes = tuple(axes)
        self.strides = []
        size = 1
        for axis in self.axes:
            self.strides.append(size)
            size *= axis.high - axis.low + 1
        self.size = size

    def cell(self, sums: Sequence[int]) -> int:
        return sum(
            (value - axis.low) * stride
            for value, axis, stride in zip(sums, self.axes, self.strides, strict=True)
        )

    def sums(self, cell: int) -> list[int]:
        found = []
        for axis in self.axes:
            cell, place = divmod(cell, axis.high - axis.low + 1)
            found.append(place + axis.low)
        return found

    @cached_property
    def origin(self) -> int:
        return self.cell([0] * len(self.axes))

    def clamped(self, sums: Sequence[int]) -> int | None:
        """The cell in which these sums count, or None where one of them is lost for good."""
        cell = 0
        for value, axis, stride in zip(sums, self.axes, self.strides, strict=True):
            if value > axis.high:
                if not axis.folds:
                    return None
                value = axis.high
            elif value < axis.low:
                return None
            cell += (value - axis.low) * stride
        return cell

    def preimages(self, cell: int, move: Move) -> Iterator[int]:
        """Cells that the move brings to this one."""
        sums: list[Sequence[int]] = [(value,) for value in self.sums(cell)]
        for axis, distance in move:
            sums[axis] = self.axes[axis].preimages(sums[axis][0], distance)
        yield from (self.cell(before) for before in product(*sums))


@dataclass
class Cells:
    """Arithmetic on tables over one grid whose cells are `width` bits wide; here: reachable or not."""

    grid: Grid
    width: int = 1
    _spans: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _plans: dict[Move, tuple[int | None, int, int]] = field(default_factory=dict)

    def start(self) -> int:
        """The table in which only the empty set has been seen."""
        return 1 << self.grid.origin * self.width

    def join(self, one: int, other: int) -> int:
        return one | other

    def scale(self, table: int, value: int) -> int:
        """Every reachable cell with `value` added to what it holds."""
        return table

    def span(self, axis: int, first: int, last: int) -> int:
        """A mask of the cells whose sum on the axis is first..last."""
        key = (axis, first, last)
        if key not in self._spans:
            self._spans[key] = self._span(*key)
        return self._spans[key]

    def _span(self, axis: int, first: int, last: int) -> int:
        along = self.grid.axes[axis]
        first, last = max(first, along.low), min(last, along.high)
        if first > last:
            return 0
        stride = self.grid.strides[axis] * self.width
        pattern = ((1 << (last - first + 1) * stride) - 1) << (first - along.low) * stride
        period = (along.high - along.low + 1) * stride
        return repeat(pattern, period, self.grid.size * self.width // period)

    def move(self, table: int, move: Move) -> int:
        """The step for the whole table: what leaves an axis is lost, or stays at the end of one that folds."""
        kept, beyond, distance = self._plan(move)
        moved = table if kept is None else table & kept
        moved = moved << distance if distance >= 0 else moved >> -distance
        past = table & beyond if beyond else 0
        return self.join(moved, self._past(past, move)) if past else moved

    def _plan(self, move: Move) -> tuple[int | None, int, int]:
        """Cells that stay inside on every axis (None: all), cells that fold and are not lost, and the whole distance."""
        found = self._plans.get(move)
        if found is None:
            kept = inside = None
            distance = 0
            for number, step in move:
                axis = self.grid.axes[number]
                distance += step * self.grid.strides[number] * self.width
                ends = (axis.low - step, axis.high) if step < 0 else (axis.low, axis.high - step)
                if axis.bounded:
                    span = self.span(number, *ends)
                    kept = span if kept is None else kept & span
                    if step < 0 or not axis.folds:
                        inside = span if inside is None else inside & span
            folds = any(
                step > 0 and self.grid.axes[n].folds and self.grid.axes[n].bounded for n, step in move
            )
            all_cells = self._everything if inside is None else inside
            beyond = all_cells & ~(kept or 0) if folds else 0
            found = self._plans[move] = (kept, beyond, distance)
        return found

    @cached_property
    def _everything(self) -> int:
        return (1 << self.grid.size * self.width) - 1

    def _past(self, table: int, move: Move) -> int:
        """The step for cells that leave at least one axis that folds, and none that does not."""
        folding = [(n, s) for n, s in move if s > 0 and self.grid.axes[n].folds and self.grid.axes[n].bounded]
        plain = tuple(step for step in move if step not in folding)
        for number, step in folding:
            axis, stride = self.grid.axes[number], self.grid.strides[number] * self.width
            moved = (table & self.span(number, axis.low, axis.high - step)) << step * stride
            first = max(axis.low, axis.high - step + 1)
            beyond = table & self.span(number, first, axis.high)
            table = self.join(moved, self._folded(beyond, number, first)) if beyond else moved
        distance = sum(step * self.grid.strides[n] * self.width for n, step in plain)
        return table << distance if distance >= 0 else table >> -distance

    def _folded(self, table: int, axis: int, first: int) -> int:
        """Sums first..high brought to high, half of them at a time."""
        high, stride = self.grid.axes[axis].high, self.grid.strides[axis] * self.width
        while first < high:
            half = (high - first + 1) // 2
            lower = table & self.span(axis, first, first + half - 1)
            table &= self.span(axis, first + half, high)
            if lower:
                table = self.join(table, lower << (high - first + 1 - half) * stride)
            first += half
        return table

    def filled(self, table: int) -> Iterator[tuple[int, int]]:
        """The reachable cells, with what each holds."""
        while table:
            lowest = table & -table
            yield lowest.bit_length() - 1, 1
            table ^= lowest

    def reader(self, table: int) -> Callable[[int], int]:
        """What each cell of the table holds."""
        return lambda cell: table >> cell & 1

    def laid(self, values: Mapping[int, int]) -> int:
        """The table that holds these values."""
        return sum(1 << cell for cell in values)


class Counts(Cells):
    """Cells that count the sets reaching them. `width` must hold the number of all sets."""

    def join(self, one: int, other: int) -> int:
        return one + other

    def scale(self, table: int, value: int) -> int:
        return table * value

    def filled(self, table: int) -> Iterator[tuple[int, int]]:
        step, packed = self.width // 8, self._packed(table)
        nothing = bytes(step)
        for cell, start in enumerate(range(0, len(packed), step)):
            held = packed[start : start + step]
            if held != nothing:
                yield cell, int.from_bytes(held, "little")

    def _packed(self, table: int) -> bytes:
        return table.to_bytes((table.bit_length() + self.width) // self.width * self.width // 8, "little")

    def reader(self, table: int) -> Callable[[int], int]:
        step, packed = self.width // 8, self._packed(table)
        return lambda cell: int.from_bytes(packed[cell * step : (cell + 1) * step], "little")

    def laid(self, values: Mapping[int, int]) -> int:
        step = self.width // 8
        packed = bytearray((max(values, default=0) + 1) * step)
        for cell, value in values.items():
            packed[cell * step : (cell + 1) * step] = value.to_bytes(step, "little")
        return int.from_bytes(packed, "little")


class Bests(Counts):
    """Cells that hold 1 + the best value of a set reaching them, 0 where none does.

    The top bit of each cell stays free: with it set, a subtraction tells for all cells at once which is larger.
    """

    @cached_property
    def ones(self) -> int:
        return repeat(1, self.width, self.grid.size)

    @cached_property
    def guards(self) -> int:
        return self.ones << self.width - 1

    def join(self, one: int, other: int) -> int:
        if not one or not other:
            return one or other
        larger = ((one | self.guards) - other) & self.guards
        keep = larger - (larger >> self.width - 1)
        return other ^ ((one ^ other) & keep)

    def scale(self, table: int, value: int) -> int:
        if not value or not table:
            return table
        reached = ((table | self.guards) - self.ones) & self.guards
        return table + (reached >> self.width - 1) * value


def repeat(pattern: int, period: int, times: int) -> int:
    """The pattern, `times` times, every `period` bits."""
    if times == 1:
        return pattern
    half = repeat(pattern, period, times // 2)
    doubled = half | half << period * (times // 2)
    return doubled if times % 2 == 0 else doubled << period | pattern
