"""Which units can count at all, and which no valid set does without: few questions, each settling many units."""

from collections.abc import Iterable, Sequence

from awardry.core.combination.engine import Engine


def within_reach(
    engines: Sequence[Engine], available: Iterable[str] | None = None, required: Iterable[str] = ()
) -> frozenset[str]:
    """Units of some valid set that takes all of `required` and none but `available`.

    Each set found takes as many units not yet seen as any set can, so that the last question settles all that is left.
    """
    required = frozenset(required)
    seen: frozenset[str] = frozenset()
    for engine in engines:
        usable = frozenset(engine.refs) if available is None else frozenset(available)
        while True:
            found = engine.best(lambda ref, seen=seen: int(ref not in seen), usable, required)  # type: ignore[misc]
            if found is None or found[1] <= seen:
                break
            seen |= found[1]
            if frozenset(engine.refs) & usable <= seen:
                break
    return seen


def in_every(engines: Sequence[Engine], available: Iterable[str] | None = None) -> frozenset[str] | None:
    """Units that every valid set of the available ones takes; None where there is no valid set."""
    common: frozenset[str] | None = None
    for engine in engines:
        usable = frozenset(engine.refs) if available is None else frozenset(available)
        while True:
            left = frozenset(engine.refs) if common is None else common
            found = engine.best(lambda ref, left=left: -int(ref in left), usable)  # type: ignore[misc]
            if found is None or (common is not None and common <= found[1]):
                break
            common = found[1] if common is None else common & found[1]
            if not common:
                return common
    return common
