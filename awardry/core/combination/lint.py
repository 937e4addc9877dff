"""What is wrong with a rule before anyone learns under it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from awardry.core.combination.conflict import explain_conflict
from awardry.core.combination.engine import Combination, Engine, Part, Units, combination
from awardry.core.combination.lines import Line, Model
from awardry.core.combination.reasons import line_sentence, named, unit_name
from awardry.core.combination.rule import Rule
from awardry.core.combination.solve import TooLarge


@dataclass(frozen=True, slots=True)
class RuleFinding:
    severity: Literal["error", "warning", "note"]
    code: str
    path: str
    text: str


def lint(rule: Rule, units: Units) -> list[RuleFinding]:
    """No set can satisfy it; lines that can never matter; units that can never count; names that nothing answers to."""
    compiled = combination(rule, units)
    findings = [
        RuleFinding("warning", "unread", entry.path, f"Not yet turned into a line: “{entry.sentence}”")
        for entry in rule.unread
    ]
    findings += _strange_names(compiled, {unit.ref for unit in (units.values() if isinstance(units, dict) else units)})
    possible = [model for model in compiled.models() if _meetable(compiled, model)]
    for model in compiled.models():
        if model not in possible:
            findings += _no_set(compiled, model)
    if possible:
        findings += _idle_lines(compiled, possible)
        findings += _dead_units(compiled, possible)
    return findings


def _meetable(compiled: Combination, model: Model) -> bool:
    return compiled.engine(model, "conceivable").feasible()


def _no_set(compiled: Combination, model: Model) -> list[RuleFinding]:
    route = f" on route {model.route.title or model.route.id}" if model.route else ""
    reasons = explain_conflict(compiled, model)
    text = f"No set of units can meet the rule{route}: {' '.join(reason.text for reason in reasons)}"
    return [RuleFinding("error", "no-set", reasons[0].path if reasons else "", text)]


def _idle_lines(compiled: Combination, models: list[Model]) -> Iterator[RuleFinding]:
    """A line never matters when, on every route, no set that holds all other lines breaks it."""
    parts = list(dict.fromkeys(part for model in models for part in model.parts()))
    for part in parts:
        if not any(_matters(compiled, model, part) for model in models if part in model.parts()):
            sentence = line_sentence(part, compiled.units)
            yield RuleFinding("note", "idle-line", part.path, f"Never matters, the other lines see to it: {sentence}")


def _matters(compiled: Combination, model: Model, part: Part) -> bool:
    rest = model.keeping(other for other in model.parts() if other is not part)
    try:
        return any(
            Engine(broken, compiled.units, "conceivable").feasible(None, required)
            for broken, required in _breaking(compiled, rest, part)
        )
    except TooLarge:
        return True


def _breaking(compiled: Combination, rest: Model, part: Part) -> Iterator[tuple[Model, tuple[str, ...]]]:
    """The other lines together with the opposite of this one."""
    if isinstance(part, Line):
        if part.unknown(compiled.units) or part.of is not None:
            yield from _breaking_share(compiled, rest, part)
            return
        if part.low:
            below = replace(part, low=None, high=int(part.low) - 1, every=False)
            yield replace(rest, lines=(*rest.lines, below)), ()
        if part.high is not None and not part.every:
            yield replace(rest, lines=(*rest.lines, replace(part, low=int(part.high) + 1, high=None))), ()
        return
    if hasattr(part, "needed"):
        if part.outside:
            yield rest, (part.unit,)
        else:
            kept = tuple(ref for ref in rest.counting if ref != part.needed)
            yield replace(rest, lines=_narrowed(rest, part.needed), counting=kept), (part.unit,)
        return
    refs = sorted(part.units)
    for position, one in enumerate(refs):
        for other in refs[position + 1 :]:
            yield rest, (one, other)


def _narrowed(rest: Model, ref: str) -> tuple[Line, ...]:
    """The lines without a unit: its being left out must still break "take all"."""
    return rest.lines


def _breaking_share(compiled: Combination, rest: Model, part: Line) -> Iterator[tuple[Model, tuple[str, ...]]]:
    """The opposite of a share is not a line; the line matters unless the rest without it allows nothing else."""
    yield rest, ()


def _dead_units(compiled: Combination, models: list[Model]) -> Iterator[RuleFinding]:
    counting = dict.fromkeys(ref for model in models for ref in model.counting)
    engines = [compiled.engine(model, "conceivable") for model in models]
    for ref in counting:
        if not any(engine.feasible(required=[ref]) for engine in engines):
            text = f"Can never count: no valid set takes {unit_name(ref, compiled.units)}."
            yield RuleFinding("warning", "dead-unit", "", text)


def _strange_names(compiled: Combination, described: set[str]) -> Iterator[RuleFinding]:
    rule = compiled.rule
    for path, group, _ in rule.every_group():
        lost = [ref for ref in group.units if ref not in described]
        if lost:
            yield RuleFinding("error", "no-such-unit", path, f"No unit of the qualification: {', '.join(lost)}.")
        if not group.all_units():
            yield RuleFinding("warning", "empty-group", path, f"No units in {group.name}.")
    for position, refs in enumerate(rule.barred):
        lost = [ref for ref in refs if ref not in compiled.units]
        if lost:
            text = f"Bars units that are none of this qualification: {', '.join(lost)}."
            yield RuleFinding("note", "no-such-unit", f"/barred/{position}", text)
    grouped = {ref for _, group, _ in rule.every_group() for ref in group.units} | set(rule.additional)
    loose = sorted(described - grouped)
    if rule.groups and loose:
        text = f"In no group, so counted towards the total alone: {named(loose, compiled.units)}."
        yield RuleFinding("note", "ungrouped", "/groups", text)
