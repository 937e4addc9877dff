"""A rule over its units, ready to answer: one solver for each route and way of reading unstated values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from awardry.core.combination.lines import Bar, Line, Model, Need, facts_by_ref, models
from awardry.core.combination.rows import Reading, rows_of
from awardry.core.combination.rule import Recognition, Rule, Unit
from awardry.core.combination.solve import Solver
from awardry.core.combination.tree import Knots

Part = Line | Bar | Need
Units = Iterable[Unit] | Mapping[str, Unit]


@dataclass
class Engine:
    """One model and its solver; sets of units go in and out by reference.

    `outside` are units that do not count but that a counted one needs: they are part of an answer at no worth.
    """

    model: Model
    units: Mapping[str, Unit]
    reading: Reading
    outside: tuple[str, ...] = ()
    solver: Solver = field(init=False)
    refs: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.refs = (*self.model.counting, *self.outside)
        self.number = {ref: i for i, ref in enumerate(self.refs)}
        self.everything = (1 << len(self.refs)) - 1
        bars = tuple(sum(1 << self.number[ref] for ref in bar.units) for bar in self.model.bars)
        numbered = [(self.number[need.unit], self.number.get(need.needed)) for need in self.model.needs]
        needs = tuple((unit, needed) for unit, needed in numbered if needed is not None)
        never = [
            need.unit for need in self.model.needs if not need.outside and need.needed not in self.number
        ]
        self.shut = self.mask(never)
        self.solver = Solver(self.refs, rows_of(self.model, self.units, self.reading), Knots(bars, needs))

    def mask(self, refs: Iterable[str]) -> int:
        return sum(1 << self.number[ref] for ref in set(refs) if ref in self.number)

    def named(self, taken: int) -> frozenset[str]:
        return frozenset(ref for ref in self.refs if taken >> self.number[ref] & 1)

    def _open(self, available: Iterable[str] | None) -> int:
        return (self.everything if available is None else self.mask(available)) & ~self.shut

    def _possible(self, required: Iterable[str]) -> bool:
        return all(ref in self.number for ref in required)

    def feasible(self, available: Iterable[str] | None = None, required: Iterable[str] = ()) -> bool:
        required = tuple(required)
        return self._possible(required) and self.solver.feasible(self._open(available), self.mask(required))

    def best(
        self,
        gain: Callable[[str], int],
        available: Iterable[str] | None = None,
        required: Iterable[str] = (),
        stages: Iterable[Callable[[str], int]] = (),
        enough: int | None = None,
        beat: int | None = None,
    ) -> tuple[int, frozenset[str]] | None:
        """The valid set with the largest sum of gains, and the sum. `stages` are the sums that the gains are made of,
        where the first outweighs all others, and so on: the same answer, sooner. `enough`: a sum that will do;
        `beat`: sets that gain no more than this may be left unfound."""
        required = tuple(required)
        if not self._possible(required):
            return None
        found = self.solver.best(
            [gain(ref) for ref in self.refs],
            self._open(available),
            self.mask(required),
            [[stage(ref) for ref in self.refs] for stage in stages],
            enough=enough,
            beat=beat,
        )
        return None if found is None else (found[0], self.named(found[1]))

    def most(self, gain: Callable[[str], int], beat: int | None = None) -> int | None:
        """The largest sum of gains over all valid sets; with `beat` perhaps None where it is no more than that."""
        return self.solver.most([gain(ref) for ref in self.refs], self._open(None), beat=beat)

    def widened(self, taken: frozenset[str], others: Iterable[str]) -> frozenset[str]:
        """The valid set with each of the others, in turn, that leaves it valid."""
        units = [self.number[ref] for ref in others if ref in self.number]
        return self.named(self.solver.widened(self.mask(taken), units))

    def reaches(self, gain: Callable[[str], int], sum_of_gains: int) -> bool:
        """Whether the gains of some valid set come to this sum or more; quicker than `most`."""
        gains = [gain(ref) for ref in self.refs]
        found = self.solver.best(gains, self._open(None), beat=sum_of_gains - 1, enough=sum_of_gains)
        return found is not None and found[0] >= sum_of_gains

    def bound(self, gain: Callable[[str], int], available: Iterable[str] | None = None) -> int | None:
        """What the gains of no valid set exceed: proved at once, and not known to be reached. None: no valid set."""
        return self.solver.bound([gain(ref) for ref in self.refs], self._open(available))

    def count(self, available: Iterable[str] | None = None) -> int:
        return self.solver.count(self._open(available))

    def count_between(self) -> tuple[int, int]:
        """No fewer and no more valid sets than these; for where `count` is too much to work out."""
        return self.solver.count_between(self._open(None))


@dataclass
class Combination:
    """A rule with the units of its qualification, compiled once for many questions."""

    rule: Rule
    units: dict[str, Unit]

    def __init__(self, rule: Rule, units: Units) -> None:
        self.rule = rule
        facts = units.values() if isinstance(units, Mapping) else units
        self.units = facts_by_ref(rule, facts)
        self._models: dict[tuple[tuple[str, str], ...], tuple[Model, ...]] = {}
        self._engines: dict[tuple[Model, Reading, bool], Engine] = {}
        self.dead_choices: tuple[str, ...] | None = None  # of the rule itself; worked out once, in `describe`

    def models(self, recognised: Mapping[str, Recognition] | None = None) -> tuple[Model, ...]:
        """One for each route. Recognised learning matters only where the rule caps its kind."""
        capped = {cap.kind for cap in self.rule.caps}
        kinds = {ref: kind for ref, kind in (recognised or {}).items() if kind in capped}
        key = tuple(sorted(kinds.items()))
        if key not in self._models:
            self._models[key] = models(self.rule, self.units, kinds)
        return self._models[key]

    def engine(self, model: Model, reading: Reading = "certain", outside: bool = False) -> Engine:
        """`outside` takes units into account that a counted unit needs and that do not count themselves."""
        if reading == "conceivable" and not self.unstated(model):
            reading = "certain"
        beside = tuple(sorted({n.needed for n in model.needs if n.outside})) if outside else ()
        key = (model, reading, bool(beside))
        if key not in self._engines:
            self._engines[key] = Engine(model, self.units, reading, beside)
        return self._engines[key]

    def unstated(self, model: Model) -> dict[Line, frozenset[str]]:
        """Lines that look at units whose worth is not stated, and those units."""
        seen = {line: line.unknown(self.units) for line in model.lines}
        return {line: refs for line, refs in seen.items() if refs}


@lru_cache(maxsize=64)
def _compiled(rule: Rule, units: tuple[Unit, ...]) -> Combination:
    return Combination(rule, units)


def combination(rule: Rule, units: Units) -> Combination:
    """The compiled rule, kept for the next question about the same rule and units."""
    return _compiled(rule, tuple(units.values() if isinstance(units, Mapping) else units))
