"""How the units of a rule are gone through: a tree of nested groups, each with the sums it has to keep apart.

Inside a group, sums that give every unit the same worth are one sum (credits in total and credits from the group).
At the group's edge its own bounds are applied and only the sums that lines further out ask for go on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import gcd, prod

from awardry.core.combination.rows import Row
from awardry.core.combination.table import Axis, Grid, Move

CHOICES = 96
"""Barred and required units are tried out together where they stand in one group and admit at most this many choices."""


Gains = Sequence[int]
"""What each unit is worth to a question, by its number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to take the units of a part: which, as a bit mask, and the step in the grid."""

    taken: int
    move: Move


@dataclass(frozen=True, slots=True)
class Part:
    """Units decided together: one unit, or a few bound to each other by bars and requirements."""

    units: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Lane:
    """A group gone through on top of what came before it: the sums outside, and beside them its own.

    Joining a group's finished table costs a step for each of its cells, a lane one for each of its units and each of
    its own sums. `offset` is the cell where its own sums are 0, `layers` how many cells they make of one.
    """

    number: int
    grid: Grid
    parts: tuple[Part, ...]
    closing: tuple[tuple[int, int, int], ...]
    offset: int
    layers: int
    units: int


@dataclass
class Node:
    number: int
    units: int
    parts: list[Part]
    children: list["Node"]
    grid: Grid
    closing: list[tuple[int, int, int]]
    exports: list[tuple[int, int, int]] = field(default_factory=list)
    """Axis outside, axis inside, and how many steps outside one step inside is."""
    lane: Lane | None = None


Weights = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Knots:
    """Bars (bit masks, at most one) and requirements (unit, needed), by number of the unit."""

    bars: tuple[int, ...]
    needs: tuple[tuple[int, int], ...]

    def allow(self, taken: int) -> bool:
        return all((taken & bar).bit_count() <= 1 for bar in self.bars) and all(
            not taken >> unit & 1 or taken >> needed & 1 for unit, needed in self.needs
        )

    def broken(self, taken: int) -> int | tuple[int, int] | None:
        """A bar or requirement that the set breaks."""
        for bar in self.bars:
            if (taken & bar).bit_count() > 1:
                return bar
        for unit, needed in self.needs:
            if taken >> unit & 1 and not taken >> needed & 1:
                return unit, needed
        return None

    def __bool__(self) -> bool:
        return bool(self.bars or self.needs)


class Planner:
    """Builds the tree. `rows` hold for the units in `free` (a bit mask); numbers are positions in `refs`."""

    def __init__(self, refs: Sequence[str], rows: Sequence[Row], knots: Knots, free: int) -> None:
        self.rows = rows
        self.weights = [[row.weights.get(ref, 0) for ref in refs] for row in rows]
        self.supports = [sum(1 << i for i, w in enumerate(weights) if w) & free for weights in self.weights]
        self.scopes = self._laminar(free)
        self.homes = [self._home(support) for support in self.supports]
        self.components = _components(knots, free)
        self.crossing = self._crossing(knots)
        self.count = 0

    def root(self) -> Node:
        return self._node(self.scopes[-1], None)

    def _laminar(self, free: int) -> list[int]:
        """Sets of units that are nested or apart, smallest first, all units last. Only groups make a set."""
        scopes: list[int] = []
        groups = {support for row, support in zip(self.rows, self.supports, strict=True) if row.group}
        for support in sorted(groups - {free, 0}, key=lambda mask: (mask.bit_count(), mask)):
            if all(support & scope in (0, scope) for scope in scopes):
                scopes.append(support)
        return [*scopes, free]

    def _home(self, support: int) -> int:
        """The smallest scope that contains the units of a row."""
        return next(scope for scope in self.scopes if support & ~scope == 0)

    def _crossing(self, knots: Knots) -> Knots:
        """Bars and requirements that no single place can try out; takes their units out of the components."""
        stuck = [c for c in self.components if not self._fits(c)]
        apart = 0
        for units, _ in stuck:
            apart |= units
        self.components = [c for c in self.components if c not in stuck]
        return Knots(
            tuple(bar for bar in knots.bars if bar & apart),
            tuple(need for need in knots.needs if 1 << need[0] & apart),
        )

    def _fits(self, component: tuple[int, Knots]) -> bool:
        units, knots = component
        homes = {self._home(1 << i) for i in bits_of(units)}
        return len(homes) == 1 and _choices(units, knots, CHOICES) is not None

    def _node(self, scope: int, outer: list[Weights] | None) -> Node:
        inside = [s for s in self.scopes if s != scope and s & ~scope == 0]
        nested = [s for s in inside if not any(s != t and s & ~t == 0 for t in inside)]
        relevant = [
            number
            for number, support in enumerate(self.supports)
            if support & scope and scope & ~self.homes[number] == 0
        ]
        scaled = {number: _scaled(_cut(self.weights[number], scope)) for number in relevant}
        vectors = {number: vector for number, (vector, _) in scaled.items()}
        distinct = list(dict.fromkeys(vectors.values()))
        axes = [self._axis(v, {n: scaled[n][1] for n in relevant if vectors[n] == v}) for v in distinct]
        axes = _reachable(distinct, axes)
        node = Node(self.count, scope, [], [], Grid(axes), [])
        self.count += 1
        node.closing = self._closing(scaled, distinct, axes, scope)
        for child_scope in nested:
            child = self._node(child_scope, distinct)
            child.exports = self._exports(child_scope, distinct)
            node.children.append(child)
        node.children.sort(key=lambda child: (not child.children, -child.grid.size))
        for child in node.children[1:]:
            child.lane = self._lane(child, distinct, axes, scope)
        items = scope & ~_union(nested)
        node.parts = [self._part(units, knots, distinct) for units, knots in self._items(items)]
        return node

    def _lane(self, child: Node, outer: list[Weights], axes: list[Axis], within: int) -> Lane | None:
        """The lane of a group without groups inside, where that is the cheaper way."""
        own = [number for number, home in enumerate(self.homes) if home == child.units]
        scaled = {number: _scaled(_cut(self.weights[number], child.units)) for number in own}
        distinct = list(dict.fromkeys(vector for vector, _ in scaled.values()))
        private = [self._axis(v, {n: scaled[n][1] for n in own if scaled[n][0] == v}) for v in distinct]
        layers = prod(axis.high - axis.low + 1 for axis in private)
        if child.children or not self._lane_pays(
            child, layers, prod(axis.high - axis.low + 1 for axis in axes)
        ):
            return None
        vectors = [*outer, *distinct]
        grid = Grid([*axes, *private])
        offset = sum(-a.low * stride for a, stride in zip(private, grid.strides[len(axes) :], strict=True))
        parts = tuple(
            Part(part.units, tuple(Choice(c.taken, _move(c.taken, vectors)) for c in part.choices))
            for part in child.parts
        )
        closing = self._closing(scaled, distinct, private, child.units)
        self.count += 1
        moved = tuple((axis + len(axes), low, high) for axis, low, high in closing)
        return Lane(self.count - 1, grid, parts, moved, offset, layers, within)

    def _lane_pays(self, child: Node, layers: int, outer: int) -> bool:
        """Cells touched either way: a joined group shows at its edge only the sums that go on from it."""
        going_on = {own for _, own, _ in child.exports}
        edge = prod(a.high - a.low + 1 for i, a in enumerate(child.grid.axes) if i in going_on)
        joined = len(child.parts) * child.grid.size + edge * outer // 2
        return 4 * len(child.parts) * layers * outer < joined

    def _axis(self, local: Weights, factors: Mapping[int, int]) -> Axis:
        """The sums worth telling apart: none past what every line sharing the axis asks for, or forbids."""
        lowest, highest = sum(min(w, 0) for w in local), sum(max(w, 0) for w in local)
        dies_above, folds_above, dies_below = [], [0], [lowest]
        for number, factor in factors.items():
            row, weights = self.rows[number], self.weights[number]
            if row.high is not None:
                dies_above.append(row.high // factor)
            elif row.low is not None:
                folds_above.append(_ceil(row.low - sum(min(w, 0) for w in weights), factor))
                dies_below.append(min(0, _ceil(row.low - sum(max(w, 0) for w in weights), factor)))
        cap = min(dies_above) if dies_above else max(folds_above)
        low, high = max(dies_below), max(0, min(highest, cap))
        return Axis(low, high, not dies_above, highest > high or lowest < low)

    def _closing(
        self, scaled: Mapping[int, tuple[Weights, int]], distinct: list[Weights], axes: list[Axis], scope: int
    ) -> list[tuple[int, int, int]]:
        closing = []
        for number, (vector, factor) in scaled.items():
            if self.homes[number] == scope:
                axis, row = distinct.index(vector), self.rows[number]
                low = axes[axis].low if row.low is None else _ceil(row.low, factor)
                high = axes[axis].high if row.high is None else row.high // factor
                closing.append((axis, low, high))
        return closing

    def _exports(self, scope: int, outer: list[Weights]) -> list[tuple[int, int, int]]:
        """Which axis outside each sum inside goes on as, and in what measure."""
        relevant = [n for n, s in enumerate(self.supports) if s & scope and scope & ~self.homes[n] == 0]
        inner = list(dict.fromkeys(_scaled(_cut(self.weights[n], scope))[0] for n in relevant))
        cut = [_scaled(_cut(vector, scope)) for vector in outer]
        return [(axis, inner.index(v), factor) for axis, (v, factor) in enumerate(cut) if any(v)]

    def _items(self, items: int) -> list[tuple[int, Knots]]:
        together = [(units, knots) for units, knots in self.components if units & items]
        single = items & ~_union([units for units, _ in together])
        return together + [(1 << i, Knots((), ())) for i in bits_of(single)]

    def _part(self, units: int, knots: Knots, axes: list[Weights]) -> Part:
        sets = _choices(units, knots, CHOICES) or []
        return Part(units, tuple(Choice(taken, _move(taken, axes)) for taken in sets))


def _reachable(vectors: Sequence[Weights], axes: Sequence[Axis]) -> list[Axis]:
    """Axes that fold, made plain where another axis keeps their sums from going far past the end: credits at a level
    are never more than credits. Folding costs several steps of the whole table, a little room costs next to none."""
    found = list(axes)
    for number, (vector, axis) in enumerate(zip(vectors, axes, strict=True)):
        if not axis.folds or not axis.bounded or min(vector) < 0:
            continue
        ends = [
            other.high
            for wider, other in zip(vectors, axes, strict=True)
            if not other.folds and all(own <= more for own, more in zip(vector, wider, strict=True))
        ]
        if ends and min(ends) <= axis.high + max(4, axis.high // 2):
            found[number] = Axis(axis.low, max(min(ends), 0), False, False)
    return found


def _cut(vector: Sequence[int], scope: int) -> Weights:
    return tuple(w if scope >> i & 1 else 0 for i, w in enumerate(vector))


def _scaled(vector: Weights) -> tuple[Weights, int]:
    """The vector in its largest common steps: three-credit units count in threes, so their table is a third."""
    step = gcd(*vector) or 1
    return tuple(w // step for w in vector), step


def _ceil(value: int, divisor: int) -> int:
    return -(-value // divisor)


def _move(taken: int, axes: list[Weights]) -> Move:
    sums = [(axis, sum(weights[i] for i in bits_of(taken))) for axis, weights in enumerate(axes)]
    return tuple((axis, distance) for axis, distance in sums if distance)


def bits_of(mask: int) -> list[int]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found


def _union(masks: Sequence[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _components(knots: Knots, free: int) -> list[tuple[int, Knots]]:
    """Units bound to each other, directly or through others, with the knots that bind them."""
    ties = [bar & free for bar in knots.bars] + [(1 << u | 1 << v) & free for u, v in knots.needs]
    merged: list[int] = []
    for tie in ties:
        touching = [m for m in merged if m & tie]
        merged = [m for m in merged if not m & tie] + [_union([tie, *touching])]
    return [
        (
            units,
            Knots(
                tuple(bar for bar in knots.bars if bar & units),
                tuple(need for need in knots.needs if 1 << need[0] & units),
            ),
        )
        for units in merged
    ]


def _choices(units: int, knots: Knots, limit: int) -> list[int] | None:
    """Every subset that the knots allow, or None when there are more than `limit`."""
    if not knots:
        return [0, units]
    numbers = bits_of(units)
    clashing = dict.fromkeys(numbers, 0)
    for bar in knots.bars:
        for one, other in combinations(bits_of(bar), 2):
            clashing[one] |= 1 << other
            clashing[other] |= 1 << one
    sets = [0]
    for number in numbers:
        sets += [taken | 1 << number for taken in sets if not taken & clashing[number]]
        if len(sets) > 4 * limit:
            return None
    allowed = [taken for taken in sets if knots.allow(taken)]
    return allowed if len(allowed) <= limit else None
