"""A learner's choice of units under the rule: what it comes to, what is left, what can no longer be added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from awardry.core.combination import Completion, Reason, Rule, Unit, Verdict, cheapest, decide
from awardry.core.combination.engine import Engine, combination
from awardry.core.combination.reasons import amount
from awardry.core.combination.rule import Group, Measure
from awardry.core.combination.solve import TooLarge

# Which units are dead, and more than one way to finish, take the engine many questions: past this many units a
# person who ticks would wait for seconds. The verdict itself is exact for any number.
MOST_UNITS_TO_TRY = 40


@dataclass(frozen=True)
class Line:
    """One line of the rule with a minimum, as the choice fulfils it."""

    text: str
    have: int | float | None
    need: int | float
    fulfilled: bool


@dataclass(frozen=True)
class Choice:
    """`status`: met, possible, impossible or cannot tell. `dead`: unit -> why it can no longer be added.
    `required`: the units that have to count; those begun may turn out surplus."""

    status: str
    sentence: str
    reasons: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    completions: tuple[Completion, ...] = ()
    drop: tuple[str, ...] = ()
    dead: Mapping[str, str] = field(default_factory=dict, hash=False)
    required: frozenset[str] = frozenset()

    @property
    def savable(self) -> bool:
        return self.status != "impossible"


@lru_cache(maxsize=256)
def _mandatory(rule: Rule, units: tuple[Unit, ...]) -> frozenset[str]:
    compiled = combination(rule, units)
    engines = [compiled.engine(model, "certain", outside=True) for model in compiled.models()]
    try:
        # Only what is in one valid set of each route can be in all: a smallest set leaves little to try.
        witnesses = [(engine, found[1]) for engine in engines if (found := engine.best(lambda ref: -1))]
        if not witnesses:
            return _take_all(rule)
        common = frozenset.intersection(*(taken for _, taken in witnesses))
        return frozenset(
            ref for ref in common if not any(_does_without(engine, ref) for engine, _ in witnesses)
        )
    except TooLarge:
        return _take_all(rule)


def _does_without(engine: Engine, ref: str) -> bool:
    return engine.feasible(frozenset(engine.refs) - {ref})


def mandatory(rule: Rule, units: Mapping[str, Unit]) -> frozenset[str]:
    """The units that every valid set holds. Where that cannot be worked out, those of groups to be taken whole."""
    return _mandatory(rule, tuple(units.values()))


def _take_all(rule: Rule) -> frozenset[str]:
    routed = {group_id for route in rule.routes for group_id in route.groups}
    whole: set[str] = set()

    def walk(groups: Iterable[Group]) -> None:
        for group in groups:
            if group.take_all:
                whole.update(group.all_units())
            walk(group.groups)

    walk(group for group in rule.groups if group.id not in routed)
    return frozenset(whole)


def assess(
    rule: Rule, units: Mapping[str, Unit], chosen: Iterable[str], *, started: Iterable[str] = ()
) -> Choice:
    """What a choice comes to. Started units cannot be dropped: where they get in each other's way, they may be
    surplus, so that nobody is worse off for having begun more. Units that never count do not count here."""
    picked = frozenset(chosen) - frozenset(rule.additional)
    surplus_allowed = picked & frozenset(started)
    verdict = decide(rule, units, picked, picked)
    required = picked
    if _status(verdict) == "impossible" and surplus_allowed and verdict.status != "impossible":
        required = picked - surplus_allowed
        verdict = decide(rule, units, picked, required)
    status = _status(verdict)
    return Choice(
        status=status,
        sentence=_sentence(status, verdict, required),
        reasons=_reasons(status, verdict),
        lines=tuple(_lines(verdict)),
        completions=_completions(rule, units, picked, required, verdict) if status == "possible" else (),
        drop=tuple(sorted(verdict.choice.drop)) if verdict.choice else (),
        dead=_dead(rule, units, picked, required) if status in {"met", "possible"} else {},
        required=required,
    )


def _status(verdict: Verdict) -> str:
    if verdict.choice is None:
        return verdict.status
    if verdict.choice.status == "possible" and verdict.choice.next and not verdict.choice.next.units:
        return "met"
    return verdict.choice.status


def _sentence(status: str, verdict: Verdict, required: frozenset[str]) -> str:
    if status == "met":
        return "These units make the award."
    if status == "impossible":
        return "These units cannot all count together."
    if status == "possible":
        return "The award can still be reached with this choice." if required else "Nothing is chosen yet."
    return "Whether these units make the award cannot be told from the rule as it stands."


def _reasons(status: str, verdict: Verdict) -> tuple[str, ...]:
    found: tuple[Reason, ...] = verdict.reasons
    if status in {"impossible", "cannot tell"} and verdict.choice and verdict.choice.reasons:
        found = verdict.choice.reasons
    return () if status == "met" else tuple(reason.text for reason in found)


_HEADS: dict[Measure, str] = {
    "credits": "Credits",
    "units": "Units",
    "glh": "Guided learning hours",
    "points": "Points",
}


def _lines(verdict: Verdict) -> Iterable[Line]:
    for need in verdict.needed:
        yield Line(f"{_HEADS[need.measure]} {need.where}", need.have, need.min, need.short == 0)


def _completions(
    rule: Rule,
    units: Mapping[str, Unit],
    picked: frozenset[str],
    required: frozenset[str],
    verdict: Verdict,
) -> tuple[Completion, ...]:
    """The cheapest ways on that keep everything chosen; one where trying more would take too long."""
    if len(units) > MOST_UNITS_TO_TRY:
        following = verdict.choice.next if verdict.choice else verdict.next
        return (following,) if following else ()
    found = cheapest(rule, units, picked, "units", 6)
    return tuple(one for one in found if one.units and required <= one.counted)[:3]


def _dead(
    rule: Rule, units: Mapping[str, Unit], picked: frozenset[str], required: frozenset[str]
) -> dict[str, str]:
    """Units that can no longer be added to the choice, and what stands against each."""
    if len(units) > MOST_UNITS_TO_TRY:
        return {}
    compiled = combination(rule, units)
    engines = [compiled.engine(model, "certain", outside=True) for model in compiled.models()]
    others = [ref for ref in compiled.units if ref not in picked and ref not in rule.additional]
    try:
        return {
            ref: _why_dead(rule, units, required | {ref})
            for ref in others
            if not _possible(engines, required | {ref})
        }
    except TooLarge:
        return {}


def _possible(engines: Iterable[Engine], required: frozenset[str]) -> bool:
    return any(engine.feasible(None, required) for engine in engines)


def _why_dead(rule: Rule, units: Mapping[str, Unit], required: frozenset[str]) -> str:
    choice = decide(rule, units, (), required).choice
    return " ".join(reason.text for reason in choice.reasons) if choice else ""


def totals(units: Iterable[Unit]) -> str:
    """`5 units, 14 credits`; without credits where a unit states none."""
    rows = list(units)
    text = amount(len(rows), "units")
    credits = [unit.credit for unit in rows]
    if rows and None not in credits:
        text += f", {amount(sum(credit or 0 for credit in credits), 'credits')}"
    return text
