"""What a rule amounts to: how many valid sets, and the least and most of everything over them. Proved, not sampled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from awardry.core.combination.engine import Combination, Engine, Units, combination
from awardry.core.combination.lines import Model
from awardry.core.combination.rule import Measure, Rule
from awardry.core.combination.solve import TooLarge


@dataclass(frozen=True, slots=True)
class Span:
    """Least and most over all valid sets. Where a valid set can hold units that do not state theirs, both are None
    and `unstated` names those units. With `bound` the exact ends would have cost too much: no valid set lies outside
    them, and it is not known that one reaches them."""

    min: int | None
    max: int | None
    unstated: frozenset[str] = frozenset()
    bound: bool = False

    @property
    def known(self) -> bool:
        return self.min is not None


@dataclass(frozen=True, slots=True)
class Ranges:
    """`sets` is None where counting would cost too much, or where unstated values or unread wording leave it open;
    `open_because` then says why, and `sets_between` gives what there are no fewer and no more of, where that is known."""

    sets: int | None
    units: Span
    credits: Span
    glh: Span
    open_because: tuple[str, ...] = ()
    sets_between: tuple[int, int] | None = None

    @property
    def empty(self) -> bool:
        """No set at all meets the rule."""
        return self.sets == 0


_NONE = Span(None, None)


def ranges(rule: Rule, units: Units, *, count: bool = True) -> Ranges:
    """Over the sets of counted units valid on some route. Without `count` the number of sets is left out.

    A needed unit that does not count itself is taken to be within reach.
    """
    return ranges_of(combination(rule, units), count)


def ranges_of(compiled: Combination, count: bool = True) -> Ranges:
    """The ranges of a compiled rule."""
    engines = [compiled.engine(model) for model in compiled.models()]
    because = _open_because(compiled)
    sets: int | None = None
    between: tuple[int, int] | None = None
    if count and not because:
        try:
            sets = _union(compiled, compiled.models())
        except TooLarge as error:
            between = _between(engines)
            because = (f"counting the sets exactly would cost too much: {error}",)
    if any(compiled.unstated(model) for model in compiled.models()):
        return Ranges(None, *_uncertain(compiled), because)
    return Ranges(
        sets,
        span_of(compiled, engines, "units"),
        span_of(compiled, engines, "credits"),
        span_of(compiled, engines, "glh"),
        because,
        between,
    )


def _between(engines: Sequence[Engine]) -> tuple[int, int] | None:
    """A set may be valid on several routes: no fewer than on the widest, no more than on all together."""
    try:
        found = [engine.count_between() for engine in engines]
    except TooLarge:
        return None
    return max(low for low, _ in found), sum(high for _, high in found)


def _open_because(compiled: Combination) -> tuple[str, ...]:
    found = [f"not yet read: “{entry.sentence}”" for entry in compiled.rule.unread]
    for model in compiled.models():
        for line, refs in compiled.unstated(model).items():
            found.append(f"{line.measure} {line.where} not stated for {', '.join(sorted(refs))}")
    return tuple(dict.fromkeys(found))


def _uncertain(compiled: Combination) -> tuple[Span, Span, Span]:
    """With lines over unstated values nothing is proved; the units in question are named."""
    refs = {
        measure: frozenset(r for r, unit in compiled.units.items() if unit.worth(measure) is None)
        for measure in ("credits", "glh")
    }
    return Span(None, None, refs["credits"]), Span(None, None, refs["credits"]), Span(None, None, refs["glh"])


def span_of(compiled: Combination, engines: Iterable[Engine], measure: Measure) -> Span:
    """Where an end would cost too much, what no set can pass stands in its place, and the span says so.

    Exact ends of other routes hold for those too, so that one bound makes the whole span a bound.
    """
    ends: list[int | None] = [None, None]
    unstated: set[str] = set()
    bound = False
    for engine in engines:
        worth = {ref: compiled.units[ref].worth(measure) for ref in engine.refs}
        silent = {ref for ref, value in worth.items() if value is None}
        if silent and _takes_any(engine, silent):
            unstated |= {ref for ref in silent if engine.feasible(required=[ref])}
            continue
        for end, sign in ((0, -1), (1, 1)):
            found, exact = _furthest(
                engine, {ref: sign * (value or 0) for ref, value in worth.items()}, ends[end]
            )
            ends[end] = found if ends[end] is None or found is None else max(ends[end], found)  # type: ignore[type-var]
            bound = bound or not exact
    if unstated:
        return Span(None, None, frozenset(unstated))
    low, high = ends
    return Span(None if low is None else -low, high, bound=bound)


def _takes_any(engine: Engine, refs: set[str]) -> bool:
    try:
        return bool(engine.most(lambda ref: int(ref in refs)))
    except TooLarge:
        return True


def _furthest(engine: Engine, worth: dict[str, int], beat: int | None) -> tuple[int | None, bool]:
    """The largest sum over the valid sets, or `beat` where none is larger; and whether that is exact."""
    try:
        found = engine.most(worth.__getitem__, beat)
    except TooLarge as error:
        most = sum(value for value in worth.values() if value > 0) if error.most is None else error.most
        return most, False
    return (beat if found is None else found), True


def _union(compiled: Combination, models: tuple[Model, ...]) -> int:
    """Sets valid on at least one route, each counted once: routes by themselves, less pairs, plus threes, …"""
    total = 0

    def deeper(model: Model, start: int, sign: int) -> None:
        nonlocal total
        found = Engine(model, compiled.units, "certain").count()
        if found:
            total += sign * found
            for position in range(start, len(models)):
                deeper(_both(model, models[position]), position + 1, -sign)

    for position, model in enumerate(models):
        deeper(model, position + 1, 1)
    return total


def _both(one: Model, other: Model) -> Model:
    """The sets valid on both routes: units that count on both, and the lines of either."""
    allowed = frozenset(one.counting) & frozenset(other.counting)
    return replace(
        one,
        counting=tuple(ref for ref in one.counting if ref in allowed),
        lines=tuple(dict.fromkeys((*one.lines, *other.lines))),
        bars=tuple(
            narrowed
            for bar in dict.fromkeys((*one.bars, *other.bars))
            if len((narrowed := replace(bar, units=bar.units & allowed)).units) > 1
        ),
        needs=tuple(n for n in dict.fromkeys((*one.needs, *other.needs)) if n.unit in allowed),
    )
