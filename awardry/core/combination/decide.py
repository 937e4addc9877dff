"""Where a learner stands under the rule: met, possible, impossible, and why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from awardry.core.combination.completion import Completion, completions
from awardry.core.combination.conflict import explain_conflict
from awardry.core.combination.engine import Combination, Engine, Units, combination
from awardry.core.combination.evaluate import Held, hold
from awardry.core.combination.lines import Line, Model, join_words
from awardry.core.combination.reasons import Reason, amount, unstated, why_not
from awardry.core.combination.rule import Measure, Recognition, Rule, Unit
from awardry.core.combination.solve import TooLarge

Status = Literal["met", "possible", "impossible", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Needed:
    """How a line with a minimum stands: `have` of `min`, `short` missing. A part of the whole for shares."""

    path: str
    measure: Measure
    where: str
    group: str | None
    have: int | float | None
    min: int | float
    short: int


@dataclass(frozen=True, slots=True)
class ChoiceVerdict:
    """Whether the units picked can all count together. `drop` is the fewest to give up where they cannot."""

    status: Status
    reasons: tuple[Reason, ...] = ()
    drop: frozenset[str] = frozenset()
    next: Completion | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`counted` is a best valid part of what is achieved, or, before that, the part that a cheapest way on keeps.

    `surplus` is achieved and does not count; `outside` is achieved and is no unit that the rule counts.
    """

    status: Status
    reasons: tuple[Reason, ...]
    counted: frozenset[str]
    surplus: frozenset[str]
    outside: frozenset[str]
    needed: tuple[Needed, ...]
    route: str | None = None
    next: Completion | None = None
    choice: ChoiceVerdict | None = None

    @property
    def met(self) -> bool:
        return self.status == "met"


def decide(
    rule: Rule,
    units: Units,
    achieved: Iterable[str],
    chosen: Iterable[str] = frozenset(),
    *,
    barred_from: Iterable[str] = (),
    recognised: Mapping[str, Recognition] | None = None,
    route: str | None = None,
) -> Verdict:
    """The verdict for what a learner has achieved, and on the units picked so far where `chosen` is given.

    barred_from: units this learner cannot use, achieved or not. recognised: achieved units that came from learning
    recognised, by kind. route: the route registered for; without it the best of all routes. Raises ValueError on a
    route that the rule does not have.
    """
    compiled = combination(rule, units)
    question = _Question(
        compiled,
        frozenset(achieved),
        frozenset(chosen),
        frozenset(barred_from),
        _routes(compiled, route, recognised),
    )
    return question.answer()


def _routes(
    compiled: Combination, route: str | None, recognised: Mapping[str, Recognition] | None
) -> tuple[Model, ...]:
    models = compiled.models(recognised)
    if route is None:
        return models
    found = tuple(model for model in models if model.route and model.route.id == route)
    if not found:
        known = ", ".join(r.id for r in compiled.rule.routes) or "none"
        raise ValueError(f"no route {route} in this rule; its routes are {known}")
    return found


@dataclass
class _Question:
    compiled: Combination
    achieved: frozenset[str]
    chosen: frozenset[str]
    barred_from: frozenset[str]
    models: tuple[Model, ...]

    def answer(self) -> Verdict:
        try:
            verdict = self._met() or self._possible() or self._unclear() or self._impossible()
        except TooLarge as error:
            return self._verdict("cannot tell", (self._too_large(error),), frozenset(), self.models[0])
        return verdict

    def _too_large(self, error: TooLarge) -> Reason:
        """What is proved all the same: no way on is shorter than the shortest of the relaxed rule."""
        text = f"Deciding this rule exactly would cost too much: {error}."
        facts: dict[str, int] = {}
        measures: tuple[Measure, ...] = ("credits", "units") if self._credits_known() else ("units",)
        for measure in measures:
            least = [-bound for model in self.models if (bound := self._further(model, measure)) is not None]
            facts |= {f"{measure}_at_least": max(0, min(least))} if least else {}
        if any(facts.values()):
            known = [amount(facts[f"{m}_at_least"], m) for m in measures if f"{m}_at_least" in facts]
            text += f" A bound, not an answer: at least {join_words(known)} more."
        return Reason("too-large", "", text, facts)

    def _further(self, model: Model, measure: Measure) -> int | None:
        engine = self.compiled.engine(model, "certain", outside=True)
        units = self.compiled.units
        costs = {
            ref: 0 if ref in self.achieved or ref not in units else units[ref].worth(measure) or 0
            for ref in engine.refs
        }
        return engine.bound(lambda ref: -costs[ref], frozenset(engine.refs) - self.barred_from)

    def _met(self) -> Verdict | None:
        """A best valid part of what is achieved: most credits, then units, then guided learning hours."""
        usable = self.achieved - self.barred_from
        best: tuple[int, frozenset[str], Model] | None = None
        for model in self.models:
            engine = self.compiled.engine(model, "certain", outside=True)
            if engine.feasible(usable):
                found = engine.best(self._worth, usable, stages=self._worths())
                if found and (best is None or found[0] > best[0]):
                    best = (found[0], found[1] & frozenset(model.counting), model)
        return best and self._verdict("met", (), best[1], best[2])

    def _worth(self, ref: str) -> int:
        unit = self.compiled.units.get(ref)
        return 1 if unit is None else ((unit.credit or 0) << 48) + (1 << 32) + (unit.glh or 0)

    def _worths(self) -> list[Callable[[str], int]]:
        units = self.compiled.units
        return [
            lambda ref: (units[ref].credit or 0) if ref in units else 0,
            lambda ref: int(ref in units),
            lambda ref: (units[ref].glh or 0) if ref in units else 1,
        ]

    def _possible(self) -> Verdict | None:
        """The cheapest way on over all routes says what counts so far and what is needed."""
        by: Literal["credits", "units"] = "credits" if self._credits_known() else "units"
        found: list[tuple[int, int, Completion, Model]] = []
        for number, model in enumerate(self.models):
            engine = self.compiled.engine(model, "certain", outside=True)
            for cost, completion in completions(
                self.compiled, engine, self.achieved, by, 1, self.barred_from, ties=False
            ):
                found.append((cost, number, completion, model))
        if not found:
            return None
        _, _, completion, model = min(found, key=lambda entry: entry[:2])
        counted = completion.counted & self.achieved
        reasons = tuple(
            why_not(held, self.compiled.units, counted)
            for held in hold(model, self.compiled.units, counted)
            if held.holds is False
        )
        return self._verdict("possible", reasons, counted, model, completion)

    def _credits_known(self) -> bool:
        return all(unit.credit is not None for unit in self.compiled.units.values())

    def _unclear(self) -> Verdict | None:
        """No set is certain, yet one could be valid for some worth of what is not stated."""
        for model in self.models:
            engine = self.compiled.engine(model, "conceivable", outside=True)
            if engine.feasible(frozenset(engine.refs) - self.barred_from):
                reasons = tuple(
                    unstated(line, refs, self.compiled.units)
                    for line, refs in self.compiled.unstated(model).items()
                )
                return self._verdict("cannot tell", reasons, frozenset(), model)
        return None

    def _impossible(self) -> Verdict:
        model = self.models[0]
        available = frozenset(model.counting) | {n.needed for n in model.needs if n.outside}
        reasons = tuple(explain_conflict(self.compiled, model, available - self.barred_from))
        return self._verdict("impossible", reasons, frozenset(), model)

    def _verdict(
        self,
        status: Status,
        reasons: tuple[Reason, ...],
        counted: frozenset[str],
        model: Model,
        following: Completion | None = None,
    ) -> Verdict:
        status, reasons = self._with_unread(status, reasons)
        counting = frozenset(model.counting)
        held = hold(model, self.compiled.units, counted)
        return Verdict(
            status=status,
            reasons=reasons,
            counted=counted,
            surplus=(self.achieved & counting) - counted,
            outside=self.achieved - counting,
            needed=tuple(
                _needed(h, h.part) for h in held if isinstance(h.part, Line) and h.part.low is not None
            ),
            route=model.route.id if model.route else None,
            next=following,
            choice=self._choice() if self.chosen else None,
        )

    def _with_unread(self, status: Status, reasons: tuple[Reason, ...]) -> tuple[Status, tuple[Reason, ...]]:
        """A sentence no one has read may forbid what the rest allows; what the rest rules out stays ruled out."""
        unread = tuple(
            Reason("unread", entry.path, f"Not yet turned into a line of the rule: “{entry.sentence}”")
            for entry in self.compiled.rule.unread
        )
        if unread and status != "impossible":
            return "cannot tell", reasons + unread
        return status, reasons

    def _choice(self) -> ChoiceVerdict:
        for model in self.models:
            held = hold(model, self.compiled.units, self.chosen | self._beside(model))
            if self.chosen <= frozenset(model.counting) - self.barred_from and all(h.holds for h in held):
                status, reasons = self._with_unread("met", ())
                return ChoiceVerdict(status, reasons)
        engines = [self.compiled.engine(model, "certain", outside=True) for model in self.models]
        for engine in engines:
            found = completions(
                self.compiled, engine, self.chosen | self.achieved, "units", 1, self.barred_from, self.chosen
            )
            if found:
                status, reasons = self._with_unread("possible", ())
                return ChoiceVerdict(status, reasons, next=found[0][1])
        return self._clashing(engines)

    def _beside(self, model: Model) -> frozenset[str]:
        """Units that count nowhere and are held: they serve where a counted unit needs them."""
        return frozenset(n.needed for n in model.needs if n.outside and n.needed in self.achieved)

    def _clashing(self, engines: list[Engine]) -> ChoiceVerdict:
        """The chosen units cannot all count: the fewest to drop, and the lines they break together."""
        best: tuple[int, frozenset[str]] | None = None
        for engine in engines:
            found = engine.best(
                lambda ref: int(ref in self.chosen), frozenset(engine.refs) - self.barred_from
            )
            if found and (best is None or found[0] > best[0]):
                best = found
        engine = engines[0]
        reasons = tuple(
            explain_conflict(
                self.compiled, engine.model, frozenset(engine.refs) - self.barred_from, self.chosen
            )
            if self.chosen <= frozenset(engine.refs)
            else [self._not_counting(engine)]
        )
        if self.compiled.unstated(engine.model) and self.compiled.engine(
            engine.model, "conceivable", outside=True
        ).feasible(None, self.chosen):
            lines = self.compiled.unstated(engine.model).items()
            return ChoiceVerdict(
                "cannot tell", tuple(unstated(li, refs, self.compiled.units) for li, refs in lines)
            )
        drop = self.chosen - best[1] if best else frozenset()
        return ChoiceVerdict("impossible", reasons, drop)

    def _not_counting(self, engine: Engine) -> Reason:
        strange = sorted(self.chosen - frozenset(engine.refs))
        names = ", ".join(self.compiled.units.get(ref, Unit(ref)).title or ref for ref in strange)
        return Reason(
            "not-counting", "", f"Does not count towards this qualification: {names}.", {"units": strange}
        )


def _needed(held: Held, line: Line) -> Needed:
    have = held.have if held.have is None or isinstance(held.have, int) else float(held.have)
    low = line.low if isinstance(line.low, int) else float(line.low or 0)
    return Needed(line.path, line.measure, line.where, line.group, have, low, held.short)
