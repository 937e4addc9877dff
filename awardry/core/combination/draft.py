"""The rule, units and declared totals of one qualification in a draft specification."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from awardry.core.combination.parse import RuleError, parse_rule, parse_unit
from awardry.core.combination.prove import Declared
from awardry.core.combination.rule import Rule, Unit


@dataclass(frozen=True, slots=True)
class DraftRule:
    number: str | None
    title: str
    rule: Rule
    units: tuple[Unit, ...]
    declared: Declared


def draft_rule(draft: Mapping[str, Any], number: str | None = None) -> DraftRule:
    """The qualification called `number`, or the only one. Raises RuleError naming the place and what to do."""
    position, qualification = _qualification(draft, number)
    path = f"/qualifications/{position}"
    data = qualification.get("rule")
    if not data:
        raise RuleError(f"{path}/rule", "this qualification states no rule of combination")
    try:
        rule = parse_rule(data)
    except RuleError as error:
        raise RuleError(f"{path}/rule{error.path}", error.message) from error
    return DraftRule(
        number=qualification.get("number"),
        title=qualification.get("title") or "",
        rule=rule,
        units=_units(draft, qualification, path),
        declared=_declared(qualification),
    )


def _qualification(draft: Mapping[str, Any], number: str | None) -> tuple[int, Mapping[str, Any]]:
    found = list(enumerate(draft.get("qualifications") or []))
    if number is not None:
        found = [(i, q) for i, q in found if q.get("number") == number]
    if len(found) == 1:
        return found[0]
    numbers = ", ".join(str(q.get("number")) for q in draft.get("qualifications") or []) or "none"
    problem = "none" if not found else "more than one"
    wanted = f" numbered {number}" if number else ""
    raise RuleError("/qualifications", f"found {problem}{wanted}; name one with --qualification: {numbers}")


def _units(draft: Mapping[str, Any], qualification: Mapping[str, Any], path: str) -> tuple[Unit, ...]:
    described = {}
    for position, data in enumerate(draft.get("units") or []):
        unit = parse_unit(data, f"/units/{position}")
        described[unit.ref] = unit
    listed = qualification.get("units")
    if not listed:
        return tuple(described.values())
    for position, entry in enumerate(listed):
        if not isinstance(entry, Mapping) or not entry.get("unit"):
            raise RuleError(f"{path}/units/{position}", 'needs a "unit": the reference of one of the units')
    return tuple(described.get(entry["unit"], Unit(entry["unit"])) for entry in listed)


def _declared(qualification: Mapping[str, Any]) -> Declared:
    glh = qualification.get("glh")
    hours = glh if isinstance(glh, Mapping) else {"min": glh, "max": glh}
    return Declared(
        credits=qualification.get("credits"),
        glh_min=hours.get("min"),
        glh_max=hours.get("max"),
        tqt=qualification.get("tqt"),
        type=qualification.get("type"),
    )
