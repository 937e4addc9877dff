"""Which units can count at all, and which no valid set does without: few questions, each settling many units."""

from collections.abc import Iterable, Sequence

from awardry.core.combination.engine import Engine


def within_reach(
    engines: Sequence[Engine],
    available: Iterable[str] | None = None,
    required: Iterable[str] = (),
    among: frozenset[str] | None = None,
) -> frozenset[str]:
    """Units (of `among`) of some valid set that takes all of `required` and none but `available`.

    Each question is for a set with as many units not yet seen as can be had; the first that has any will do.
    """
    required = frozenset(required)
    seen: frozenset[str] = frozenset()
    for engine in engines:
        usable = frozenset(engine.refs) if available is None else frozenset(available)
        wanted = frozenset(engine.refs) & usable if among is None else among & usable
        while wanted - seen:
            left = wanted - seen
            found = engine.best(left.__contains__, usable, required, beat=0, enough=1)
            if found is None or not found[1] & left:
                break
            seen |= found[1]
    return seen if among is None else seen & among


def within_one(engine: Engine, required: Iterable[str], among: frozenset[str]) -> frozenset[str]:
    """Some units of `among` that a valid set with all of `required` takes; none where no such set takes any."""
    found = engine.best(among.__contains__, None, required, beat=0, enough=1) if among else None
    return found[1] & among if found else frozenset()


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
