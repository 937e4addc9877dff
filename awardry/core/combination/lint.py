"""What is wrong with a rule before anyone learns under it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from awardry.core.combination.conflict import explain_conflict
from awardry.core.combination.engine import Combination, Engine, Part, Units, combination
from awardry.core.combination.lines import Bar, Line, Model, Need
from awardry.core.combination.reach import in_every, within_reach
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
    """What whoever writes the rule should know, errors first.

    Errors: `no-set` (no set of units meets it), `no-route` (nobody can meet it on this route), `barred-mandatory`,
    `no-such-unit`. Warnings: `dead-unit`, `empty-group`, `unread`. Notes: `idle-line` and `idle-bound` (change no valid
    set), `bound-not-reached`, `ungrouped`. What would cost too much to tell is left unsaid, but for `too-large`.
    """
    units = tuple(units.values() if isinstance(units, Mapping) else units)
    compiled = combination(rule, units)
    findings = [
        RuleFinding("warning", "unread", entry.path, f"Not yet turned into a line: “{entry.sentence}”")
        for entry in rule.unread
    ]
    findings += _strange_names(compiled, {unit.ref for unit in units})
    try:
        findings += _of_sets(compiled)
    except TooLarge as error:
        text = f"Whether sets of units can meet this rule is too much to work out: {error}."
        findings.append(RuleFinding("warning", "too-large", "", text))
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def _of_sets(compiled: Combination) -> Iterator[RuleFinding]:
    possible = [model for model in compiled.models() if _meetable(compiled, model)]
    for model in compiled.models():
        if model not in possible:
            yield from _no_set(compiled, model, bool(possible))
    if possible:
        idle, needed = _idle_lines(compiled, possible)
        yield from idle
        yield from _ends(compiled, possible, needed)
        yield from _dead_units(compiled, possible)


def _meetable(compiled: Combination, model: Model) -> bool:
    return compiled.engine(model, "conceivable").feasible()


def _no_set(compiled: Combination, model: Model, others: bool) -> Iterator[RuleFinding]:
    yield from _barred_mandatory(compiled, model)
    reasons = explain_conflict(compiled, model)
    why = " ".join(reason.text for reason in reasons)
    path = reasons[0].path if reasons else ""
    if model.route is None:
        yield RuleFinding("error", "no-set", path, f"No set of units can meet the rule: {why}")
        return
    name = model.route.title or model.route.id
    places = {route.id: place for place, route in compiled.rule.placed("routes")}
    code = "no-route" if others else "no-set"
    text = f"No set of units can meet the rule on route {name}: {why}"
    yield RuleFinding("error", code, places[model.route.id], text)


def _barred_mandatory(compiled: Combination, model: Model) -> Iterator[RuleFinding]:
    """Bars between units that every set takes which meets the rest."""
    loose = model.keeping(part for part in model.parts() if not isinstance(part, Bar))
    mandatory = in_every([Engine(loose, compiled.units, "conceivable")]) or frozenset()
    for bar in model.bars:
        both = bar.units & mandatory
        if len(both) > 1:
            text = f"Barred together and each mandatory: {named(both, compiled.units)}."
            yield RuleFinding("error", "barred-mandatory", bar.path, text)


def _idle_lines(compiled: Combination, models: list[Model]) -> tuple[list[RuleFinding], list[Model]]:
    """Lines without which every set is valid that is valid now, on every route; and the models without them.

    Idle lines found are left out for those after them: of two lines that each imply the other, one is told.
    """
    found = []
    for line in dict.fromkeys(_line_of(part) for model in models for part in model.parts()):
        variants = [[part for part in model.parts() if _line_of(part) == line] for model in models]
        if not any(
            _matters(compiled, model, part)
            for model, parts in zip(models, variants, strict=True)
            for part in parts
        ):
            sentence = line_sentence(next(part for parts in variants for part in parts), compiled.units)
            found.append(
                RuleFinding("note", "idle-line", line[0], f"Adds nothing to the other lines: {sentence}")
            )
            models = [
                model.keeping(part for part in model.parts() if _line_of(part) != line) for model in models
            ]
    return found, models


def _line_of(part: Part) -> tuple[str, str]:
    """What a line is on every route, where its units may differ: its place, and the unit that is needed."""
    return part.path, part.needed if isinstance(part, Need) else ""


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
    return _falls_under(engine, row) or _passes(engine, row)


def _falls_under(engine: Engine, row: Row) -> bool:
    return row.low is not None and engine.reaches(lambda ref: -row.weights.get(ref, 0), 1 - row.low)


def _passes(engine: Engine, row: Row) -> bool:
    return row.high is not None and engine.reaches(lambda ref: row.weights.get(ref, 0), row.high + 1)


def _ends(compiled: Combination, models: list[Model], needed: list[Model]) -> Iterator[RuleFinding]:
    """Single ends of lines that matter: those that change nothing, and those that no valid set comes up to."""
    for path in dict.fromkeys(line.path for model in needed for line in model.lines):
        places = [(whole, model, line) for whole, model in zip(models, needed, strict=True) for line in model.lines
                  if line.path == path]  # fmt: skip
        lines = [line for _, _, line in places]
        if any(line.of is not None or line.every or line.unknown(compiled.units) for line in lines):
            continue
        for end, sign, stated in (("min", -1, lines[0].low), ("max", 1, lines[0].high)):
            if stated is not None:
                yield from _end(compiled, places, f"{path}/{end}", sign, int(stated))


def _end(
    compiled: Combination, places: list[tuple[Model, Model, Line]], path: str, sign: int, stated: int
) -> Iterator[RuleFinding]:
    sentence = line_sentence(places[0][2], compiled.units)
    both = places[0][2].low is not None and places[0][2].high is not None
    if both and not any(_end_matters(compiled, model, line, sign) for _, model, line in places):
        name = "minimum" if sign < 0 else "maximum"
        yield RuleFinding(
            "note", "idle-bound", path, f"The {name} adds nothing to the other lines: {sentence}"
        )
        return
    reached = [_reached(compiled, model, line, sign) for model, _, line in places]
    known = [value for value in reached if value is not None]
    if len(known) < len(reached):
        return
    furthest = max(known, key=lambda value: sign * value)
    if furthest != stated:
        limit = f"no valid set has {'less' if sign < 0 else 'more'} than {furthest}"
        yield RuleFinding("note", "bound-not-reached", path, f"{sentence[:-1]}: {limit}.")


def _end_matters(compiled: Combination, model: Model, line: Line, sign: int) -> bool:
    other = replace(line, low=None) if sign < 0 else replace(line, high=None)
    lines = tuple(other if each is line else each for each in model.lines)
    engine = Engine(replace(model, lines=lines), compiled.units, "conceivable")
    rows = line_rows(line, compiled.units, "certain")
    try:
        return any(_falls_under(engine, row) if sign < 0 else _passes(engine, row) for row in rows)
    except TooLarge:
        return True


def _reached(compiled: Combination, model: Model, line: Line, sign: int) -> int | None:
    """The furthest that a valid set goes on the line; None where that is too much to tell."""
    worth = {ref: sign * (compiled.units[ref].worth(line.measure) or 0) for ref in line.scope}
    try:
        found = compiled.engine(model, "conceivable").most(lambda ref: worth.get(ref, 0))
    except TooLarge:
        return None
    return None if found is None else sign * found


def _dead_units(compiled: Combination, models: list[Model]) -> Iterator[RuleFinding]:
    counting = dict.fromkeys(ref for model in models for ref in model.counting)
    alive = within_reach([compiled.engine(model, "conceivable") for model in models])
    places = {
        ref: f"{path}/units/{position}"
        for path, group, _ in compiled.rule.every_group()
        for position, ref in enumerate(group.units)
    }
    for ref in counting:
        if ref not in alive:
            text = f"Can never count: no valid set takes {unit_name(ref, compiled.units)}."
            yield RuleFinding("warning", "dead-unit", places.get(ref, ""), text)


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
