"""What can be said of units before any search: those every valid set takes, those none can, and what is left open."""

from collections.abc import Sequence

from awardry.core.combination.rows import Row
from awardry.core.combination.tree import Knots, bits_of


def settle(refs: Sequence[str], rows: Sequence[Row], knots: Knots, everything: int) -> tuple[int, int, bool]:
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
        settled = propagate(knots, everything & ~never, must)
        if settled is None or must & never:
            return must, never, True
        never = everything & ~settled[0]
        must = settled[1]
        if (must, never) == before:
            return must, never, False


def _settle_row(refs: Sequence[str], row: Row, must: int, never: int) -> tuple[int, int, bool]:
    if row.low is not None and row.high is not None and row.low > row.high:
        return 0, 0, True  # nothing between: 5 to 6 hours, where all hours come in fours
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


def remaining(row: Row, refs: Sequence[str], must: int, free: int) -> Row | None:
    """The row once the settled units are out of it; None where it can no longer bind."""
    taken = sum(row.weights.get(refs[i], 0) for i in bits_of(must))
    weights = {refs[i]: row.weights[refs[i]] for i in bits_of(free) if row.weights.get(refs[i])}
    least = sum(min(weight, 0) for weight in weights.values())
    most = sum(max(weight, 0) for weight in weights.values())
    low = None if row.low is None or row.low - taken <= least else row.low - taken
    high = None if row.high is None or row.high - taken >= most else row.high - taken
    return None if low is None and high is None else Row(weights, low, high, row.group)


def loose(knots: Knots, must: int, never: int) -> Knots:
    """Bars and needs that are still open once the settled units are."""
    bars = (bar & ~never for bar in knots.bars if not bar & must)
    needs = (n for n in knots.needs if not never >> n[0] & 1 and not must >> n[1] & 1)
    return Knots(tuple(bar for bar in bars if bar.bit_count() > 1), tuple(needs))


def propagate(knots: Knots, available: int, required: int) -> tuple[int, int] | None:
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


def most_knotted(knots: Knots, available: int, required: int) -> int | None:
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


def halves(bar: int, taken: int) -> tuple[int, int]:
    """A barred set in two, each with a unit that was taken."""
    both = bits_of(bar & taken)
    first = sum(1 << i for i in both[: len(both) // 2])
    return first, bar & ~first
