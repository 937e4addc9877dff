"""Outcomes and criteria of one unit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.evaluate.value import Value, Verdict, judged, judged_list, plain, same_grade

Json = Any


@dataclass(frozen=True, slots=True)
class _Placed:
    """A criterion with the numbers of its outcomes: it may serve two."""

    outcomes: set[str]
    data: Json

    @property
    def code(self) -> str:
        return code(self.data.get("code"))


def code(printed: Json) -> str:
    """A code without a word before its figures that says no more than that it is one: `AC1.1` is `1.1`."""
    return re.sub(r"^AC ?(?=[0-9]+\.[0-9])", "", plain(printed))


def judged_outcomes(where: str, known: Json, read: Json) -> list[Value]:
    """The verdicts on what the truth says of this unit's outcomes, criteria and points."""
    outcomes = read.get("outcomes") or []
    found = _criteria(outcomes)
    values: list[Value] = []
    if "outcomes" in known:
        values += _outcomes(where, known["outcomes"] or [], outcomes)
        values += _in_full(where, _criteria(known["outcomes"] or []), found)
    if "criteria_codes" in known:
        values += judged_list(
            "criterion",
            where,
            [code(each) for each in known["criteria_codes"]],
            [each.code for each in found],
        )
    if "outcome_count" in known:
        values += judged("outcome count", where, known["outcome_count"], len(outcomes) or None)
    if "point_count" in known:
        points = sum(len(each.data.get("points") or []) for each in found)
        values += judged("point count", where, known["point_count"] or None, points or None)
    return values


def _criteria(outcomes: Sequence[Json]) -> list[_Placed]:
    """Every criterion; one that serves two outcomes, the same words under the same code, counts once."""
    found: dict[tuple[str, str], _Placed] = {}
    for outcome in outcomes:
        for each in outcome.get("criteria") or []:
            key = (code(each.get("code")), plain(each.get("text")))
            served = [outcome.get("number"), *(each.get("also_serves") or [])]
            found.setdefault(key, _Placed(set(), each)).outcomes.update(map(str, served))
    return list(found.values())


def _outcomes(where: str, known: Sequence[Json], read: Sequence[Json]) -> list[Value]:
    found = {str(each.get("number")): each for each in read}
    values = []
    for each in known:
        number = str(each.get("number"))
        other, at = found.pop(number, None), f"{where} outcome {number}"
        values.append(
            Value("outcome", "right" if other else "missing", at, each.get("title"), other and number)
        )
        if "title" in each:
            values += judged("outcome title", at, each["title"], (other or {}).get("title"))
    return values + [
        Value("outcome", "invented", where, None, f"{number} {each.get('title')}")
        for number, each in found.items()
    ]


def _in_full(where: str, known: Sequence[_Placed], read: Sequence[_Placed]) -> list[Value]:
    left, values = list(read), []
    for each in known:
        other = _same_one(each, left)
        if other:
            left.remove(other)
        values += _criterion(f"{where} {each.code}", each, other)
    return values + [
        Value("criterion", "invented", where, None, f"{each.code} {each.data.get('text')}") for each in left
    ]


def _same_one(wanted: _Placed, among: Sequence[_Placed]) -> _Placed | None:
    """The criterion with this code: in the same outcome, else anywhere."""
    same = [each for each in among if each.code == wanted.code]
    return next((each for each in same if each.outcomes & wanted.outcomes), same[0] if same else None)


def _criterion(where: str, known: _Placed, read: _Placed | None) -> list[Value]:
    found: Mapping[str, Json] = read.data if read else {}
    values = [Value("criterion", "right" if read else "missing", where, known.code, read and read.code)]
    if read:
        verdict: Verdict = "right" if known.outcomes & read.outcomes else "wrong"
        at = (sorted(known.outcomes), sorted(read.outcomes))
        values.append(Value("outcome of a criterion", verdict, where, *at))
    if "text" in known.data:
        values += judged("criterion text", where, known.data["text"], found.get("text"))
    if "grade" in known.data:
        values += judged("grade", where, known.data["grade"], found.get("grade"), same_grade)
    if "points" in known.data:
        values += judged_list("point", where, known.data["points"] or [], found.get("points") or [])
    return values
