"""What people are told about a choice of units: which line fails and by how much, the ways on, what dropping one does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from awardry.core.choices import Choice
from awardry.core.combination import Completion, Explanation, LineState, Rule, Unit, explain
from awardry.core.combination.completion import completions
from awardry.core.combination.engine import combination
from awardry.core.combination.explain import COSTS
from awardry.core.combination.explanation import RecognisedKind, UnitNote
from awardry.core.combination.reasons import amount
from awardry.core.combination.rule import Recognition
from awardry.core.combination.solve import TooLarge

WAYS = 3


@dataclass(frozen=True)
class Advice:
    """`ways`: the cheapest further units that keep everything chosen, by what they cost. `drops` and `dead`: unit ->
    sentence. `untold`: what would have cost too much to work out."""

    lines: tuple[LineState, ...] = ()
    ways: Mapping[str, tuple[Completion, ...]] = field(default_factory=dict)
    surplus: tuple[UnitNote, ...] = ()
    dead: Mapping[str, str] = field(default_factory=dict)
    drops: Mapping[str, str] = field(default_factory=dict)
    general: tuple[str, ...] = ()
    recognised: tuple[RecognisedKind, ...] = ()
    untold: tuple[str, ...] = ()


def advise(
    rule: Rule,
    units: Mapping[str, Unit],
    chosen: Iterable[str],
    choice: Choice,
    recognised: Mapping[str, Recognition] | None = None,
) -> Advice:
    """Everything beside the verdict of `choice`, which is `choices.assess` of these units. Remembered by content."""
    known = tuple(sorted((recognised or {}).items()))
    return _advise(rule, tuple(units.values()), frozenset(chosen) - frozenset(rule.additional), choice, known)


@lru_cache(maxsize=128)
def _advise(
    rule: Rule,
    units: tuple[Unit, ...],
    picked: frozenset[str],
    choice: Choice,
    recognised: tuple[tuple[str, Recognition], ...],
) -> Advice:
    found = explain(rule, units, picked, picked, dict(recognised))
    return Advice(
        lines=found.lines,
        ways=_ways(rule, units, picked, choice, dict(recognised)),
        surplus=found.surplus if choice.status != "impossible" else (),
        dead={note.unit: _why(note.text) for note in found.dead},
        drops=_drops(found, choice.status),
        general=found.dead_in_general,
        recognised=found.recognised,
        untold=found.untold,
    )


def _ways(
    rule: Rule,
    units: tuple[Unit, ...],
    picked: frozenset[str],
    choice: Choice,
    recognised: Mapping[str, Recognition],
) -> dict[str, tuple[Completion, ...]]:
    if choice.status != "possible":
        return {}
    compiled = combination(rule, units)
    ways: dict[str, tuple[Completion, ...]] = {}
    for by in COSTS:
        found: list[tuple[int, Completion]] = []
        try:
            for model in compiled.models(recognised):
                engine = compiled.engine(model, "certain", outside=True)
                if choice.required <= frozenset(engine.refs):
                    found += completions(compiled, engine, picked, by, WAYS, required=choice.required)
        except TooLarge:
            continue
        found.sort(key=lambda pair: (pair[0], pair[1].units))
        ways[by] = tuple(dict.fromkeys(way for _, way in found))[:WAYS]
    return ways


def _why(text: str) -> str:
    """The line that speaks against a unit, without the unit's name before it."""
    _, _, why = text.partition(": ")
    return why[:1].upper() + why[1:] or text


def _drops(found: Explanation, status: str) -> dict[str, str]:
    drops = {drop.unit: _DROPPED.get((status, drop.status), "") for drop in found.drops if drop.chosen}
    return {unit: text for unit, text in drops.items() if text}


_DROPPED = {
    ("met", "met"): "You could leave it out: the others make the award without it.",
    ("met", "possible"): "If you leave it out, you need other units in its place.",
    ("met", "impossible"): "If you leave it out, the award can no longer be reached.",
    ("possible", "possible"): "You could leave it out and take others in its place.",
    ("possible", "impossible"): "If you leave it out, the award can no longer be reached.",
    ("possible", "met"): "Without it your choice makes the award as it is.",
    ("impossible", "possible"): "If you leave it out, the others can all count.",
    ("impossible", "met"): "Without it your choice makes the award.",
}


def shortfall(line: LineState) -> str:
    """By how much a line fails, in words; "" where it holds."""
    if line.state == "short" and line.short:
        return f"{amount(line.short, line.measure)} short"
    if line.state == "over" and line.over:
        return f"{amount(line.over, line.measure)} too many"
    return ""
