"""What is wrong with a rule before anyone learns under it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from awardry.core.combination.conflict import explain_conflict
from awardry.core.combination.engine import Combination, Engine, Part, Units, combination
from awardry.core.combination.lines import Line, Model, Need
from awardry.core.combination.reasons import line_sentence, named, unit_name
from awardry.core.combination.rows import Row, line_rows
from awardry.core.combination.rule import Rule
from awardry.core.combination.solve import TooLarge

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """`path` is the JSON pointer of the place in the rule, "" for the rule as a whole."""

    severity: Literal["error", "warning", "note"]
    code: str
    path: str
    message: str


def lint(rule: Rule, units: Units) -> list[RuleFinding]:
    """No set can satisfy it; lines that can never matter; units that can never count; names that nothing answers to.

    Errors first.
    """
    units = tuple(units.values() if isinstance(units, Mapping) else units)
    compiled = combination(rule, units)
    findings = [
        RuleFinding("warning", "unread", entry.path, f"Not yet turned into a line: “{entry.sentence}”")
        for entry in rule.unread
    ]
    findings += _strange_names(compiled, {unit.ref for unit in units})
    possible = [model for model in compiled.models() if _meetable(compiled, model)]
    for model in compiled.models():
        if model not in possible:
            findings += _no_set(compiled, model)
    if possible:
        findings += _idle_lines(compiled, possible)
        findings += _dead_units(compiled, possible)
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def _meetable(compiled: Combination, model: Model) -> bool:
    return compiled.engine(model, "conceivable").feasible()


def _no_set(compiled: Combination, model: Model) -> list[RuleFinding]:
    route = f" on route {model.route.title or model.route.id}" if model.route else ""
    reasons = explain_conflict(compiled, model)
    text = f"No set of units can meet the rule{route}: {' '.join(reason.text for reason in reasons)}"
    return [RuleFinding("error", "no-set", reasons[0].path if reasons else "", text)]


def _idle_lines(compiled: Combination, models: list[Model]) -> Iterator[RuleFinding]:
    """A line is idle when, on every route, no set that holds all other lines breaks it.

    Idle lines found are left out for those after them: of two lines that each imply the other, one is told.
    """
    for part in dict.fromkeys(part for model in models for part in model.parts()):
        concerned = [model for model in models if part in model.parts()]
        if not any(_matters(compiled, model, part) for model in concerned):
            models = [_without(model, part) for model in models]
            text = f"Adds nothing to the other lines: {line_sentence(part, compiled.units)}"
            yield RuleFinding("note", "idle-line", part.path, text)


def _without(model: Model, part: Part) -> Model:
    return model.keeping(other for other in model.parts() if other is not part)


def _matters(compiled: Combination, model: Model, part: Part) -> bool:
    """Whether some set holds the other lines and breaks this one; where that is too much to tell, it may."""
    engine = Engine(_without(model, part), compiled.units, "conceivable")
    try:
        if isinstance(part, Line):
            return any(_breaks(engine, row) for row in line_rows(part, compiled.units, "certain"))
        if isinstance(part, Need):
            return engine.feasible(set(engine.refs) - {part.needed}, [part.unit])
        return any(engine.feasible(None, pair) for pair in combinations(sorted(part.units), 2))
    except TooLarge:
        return True


def _breaks(engine: Engine, row: Row) -> bool:
    """Whether the sum can fall under the low end of the row, or pass the high one."""
    least = engine.most(lambda ref: -row.weights.get(ref, 0))
    most = engine.most(lambda ref: row.weights.get(ref, 0))
    under = row.low is not None and least is not None and -least < row.low
    return under or (row.high is not None and most is not None and most > row.high)


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
            yield RuleFinding(
                "error", "no-such-unit", path, f"No unit of the qualification: {', '.join(lost)}."
            )
        if not group.all_units():
            yield RuleFinding("warning", "empty-group", path, f"No units in {group.name}.")
    for path, refs in rule.placed("barred"):
        lost = [ref for ref in refs if ref not in compiled.units]
        if lost:
            text = f"Bars units that are none of this qualification: {', '.join(lost)}."
            yield RuleFinding("note", "no-such-unit", path, text)
    grouped = {ref for _, group, _ in rule.every_group() for ref in group.units} | set(rule.additional)
    loose = sorted(described - grouped)
    if rule.groups and loose:
        text = f"In no group, so counted towards the total alone: {named(loose, compiled.units)}."
        yield RuleFinding("note", "ungrouped", "/groups", text)
