"""What is wrong with a rule while it is being written: every error of its form at once, then what it amounts to."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from awardry.core.combination.engine import Units
from awardry.core.combination.lint import RuleFinding, lint
from awardry.core.combination.parse import RuleError, parse_rule

Json = Any
MOST_ERRORS = 100
_ENTRIES = ("groups", "across", "barred", "requires", "routes")


def findings(rule_json: Json, units: Units) -> list[RuleFinding]:
    """Every error of form, or, where there is none, what `lint` finds. Never raises for bad input; errors first."""
    wrong = [RuleFinding("error", "form", error.path, error.message) for error in form_errors(rule_json)]
    return wrong or lint(parse_rule(rule_json), units)


def form_errors(rule_json: Json) -> list[RuleError]:
    """All places that do not fit the form, in the order in which they are met.

    What does not fit is taken out and the rest read again, until it reads; an error that only follows from what was
    taken out of the same place is left unsaid.
    """
    return list(_errors(deepcopy(rule_json)))


def _errors(data: Json) -> Iterator[RuleError]:
    told: list[str] = []
    for _ in range(MOST_ERRORS):
        try:
            parse_rule(data)
            return
        except RuleError as error:
            if not any(path == error.path or path.startswith(f"{error.path}/") for path in told):
                yield error
            told.append(error.path)
            if not error.path or not _take_out(data, _steps(error.path)):
                return


def _steps(path: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]]


def _take_out(data: Json, steps: list[str]) -> bool:
    """Remove the place, or, within a list, put something harmless there so that the others keep their numbers."""
    for depth, step in enumerate(steps[:-1]):
        inner = _inside(data, step)
        if not isinstance(inner, dict | list):  # the place is missing: what should hold it goes
            return _take_one(data, steps[: depth + 1])
        data = inner
    return _take_one(data, steps)


def _inside(data: Json, step: str) -> Json:
    if isinstance(data, dict):
        return data.get(step)
    return data[int(step)] if step.isdigit() and int(step) < len(data) else None


def _take_one(holder: dict[str, Json] | list[Json], steps: list[str]) -> bool:
    step = steps[-1]
    if isinstance(holder, dict):
        return holder.pop(step, holder) is not holder
    if not step.isdigit() or int(step) >= len(holder):
        return False
    names = steps[-2] not in _ENTRIES or (steps[-2] == "groups" and steps[0] in ("across", "routes"))
    holder[int(step)] = f"\0{step}" if names else {"unread": "-"}
    return True
