"""Which lines cannot hold together: a smallest conflict, every line of which takes part."""

from collections.abc import Iterable

from awardry.core.combination.engine import Combination, Engine, Part
from awardry.core.combination.lines import Line, Model
from awardry.core.combination.reasons import Reason, amount, line_sentence, named, percent
from awardry.core.combination.rule import Unit
from awardry.core.combination.solve import TooLarge


def conflict(
    combination: Combination,
    model: Model,
    available: Iterable[str] | None = None,
    required: Iterable[str] = (),
) -> list[Part]:
    """Lines that no set of available units (with all of `required`) can hold together; leave out any one, and one can.

    Found by leaving out one line after another and keeping those without which the rest can be met.
    """
    kept = list(model.parts())
    available = None if available is None else frozenset(available)
    required = frozenset(required)
    for part in list(kept):
        rest = [other for other in kept if other is not part]
        try:
            if not _feasible(combination, model.keeping(rest), available, required):
                kept = rest
        except TooLarge:
            continue
    return kept


def _feasible(
    combination: Combination, model: Model, available: frozenset[str] | None, required: frozenset[str]
) -> bool:
    beside = tuple(sorted({need.needed for need in model.needs if need.outside}))
    engine = Engine(model, combination.units, "conceivable", beside)
    return engine.feasible(available, required)


def explain_conflict(
    combination: Combination,
    model: Model,
    available: Iterable[str] | None = None,
    required: Iterable[str] = (),
) -> list[Reason]:
    """Why no set of the available units can meet the rule; one reason for each line that takes part."""
    units = combination.units
    parts = conflict(combination, model, available, required)
    open_units = frozenset(model.counting if available is None else available) & frozenset(model.counting)
    if len(parts) == 1 and isinstance(parts[0], Line):
        return [_alone(parts[0], units, open_units, frozenset(required))]
    return [
        Reason("conflict", part.path, line_sentence(part, units), {"lines": [p.path for p in parts]})
        for part in parts
    ]


def _alone(line: Line, units: dict[str, Unit], available: frozenset[str], required: frozenset[str]) -> Reason:
    """One line that cannot be met by itself: what is the most, or the least, that can be reached."""
    reachable = sum(units[ref].worth(line.measure) or 0 for ref in line.scope & available)
    fixed = sum(units[ref].worth(line.measure) or 0 for ref in line.scope & required)
    facts = {"measure": line.measure, "where": line.where, "group": line.group, "reachable": reachable}
    sentence = line_sentence(line, units)
    if line.every:
        lacking = line.scope - available
        text = f"{sentence} Not available: {named(lacking, units)}."
        return Reason("unavailable", line.path, text, facts | {"units": sorted(lacking)})
    if line.of is not None:
        wanted = percent(line.low) if line.low is not None else ""  # type: ignore[arg-type]
        return Reason(
            "unreachable", line.path, f"{sentence} No set of units comes to it.", facts | {"min": wanted}
        )
    if line.high is not None and fixed > line.high:
        text = f"{sentence} The units chosen have {amount(fixed, line.measure)}."
        return Reason("over", line.path, text, facts | {"have": fixed, "over": fixed - int(line.high)})
    if line.low is not None and reachable < line.low:
        text = f"{sentence} Only {amount(reachable, line.measure)} can be reached."
        return Reason("unreachable", line.path, text, facts | {"short": int(line.low) - reachable})
    return Reason("unreachable", line.path, f"{sentence} No set of units comes to it.", facts)
