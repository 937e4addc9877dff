"""Every value of one document: what the truth states against what was read."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.evaluate import pairing
from benchmarks.evaluate.criteria import judged_outcomes
from benchmarks.evaluate.rule import judged_rule
from benchmarks.evaluate.truth import Truth
from benchmarks.evaluate.value import (
    Value,
    absent,
    judged,
    judged_list,
    same_hours,
    same_name,
    same_number,
    same_text,
)

Json = Any
_SAME: dict[str, Callable[[Json, Json], bool]] = {
    "title": same_text,
    "number": same_number,
    "body_code": same_text,
    "awarding_body": same_name,
    "level": same_name,
    "type": same_name,
    "credits": same_hours,
    "glh": same_hours,
    "tqt": same_hours,
    "operational_start": same_text,
    "review": same_text,
    "operational_end": same_text,
    "certification_end": same_text,
    "grading": same_name,
    "purpose": same_text,
    "entry": same_text,
}
_LISTS = ("assessment", "progression", "audience")
_OF_UNIT = {"ref": same_number, "code": same_name, "title": same_text, "level": same_name}
_FIGURES_OF_UNIT = ("credit", "glh")


def judge(truth: Truth, draft: Mapping[str, Json]) -> list[Value]:
    """The verdicts on a draft in its JSON form. What the truth does not mention is not judged."""
    values: list[Value] = []
    pairs = pairing.units(truth.units or [], draft["units"])
    alias, name = pairing.aliases(truth.units or []), pairing.names(pairs)
    if truth.qualifications is not None:
        for known, read in pairing.qualifications(truth.qualifications, draft["qualifications"]):
            values += _qualification(known, read, alias, name)
    if truth.units is not None:
        for known, read in pairs:
            values += _unit(known, read, judges_criteria=_judges_criteria(truth))
    return values + [value for each in truth.defects for value in _defect(each, draft["defects"])]


def _judges_criteria(truth: Truth) -> bool:
    return any("outcomes" in unit or "criteria_codes" in unit for unit in truth.units or [])


def _qualification(
    known: Json | None, read: Json | None, alias: Mapping[str, str], name: Mapping[str, str]
) -> list[Value]:
    if known is None:
        assert read is not None
        return [Value("qualification", "invented", "", None, read.get("title") or read.get("number"))]
    where = str(known.get("number") or known.get("title") or known.get("body_code") or "the qualification")
    found = read or {}
    values = [Value("qualification", "right" if read else "missing", where, where)]
    for key, same in _SAME.items():
        if key in known:
            values += judged(key, where, known[key], found.get(key), same)
    for key in _LISTS:
        if key in known:
            values += judged_list(key, where, known[key] or [], found.get(key) or [])
    if "units" in known:
        values += _links(where, known["units"] or [], found.get("units") or [], alias, name)
    if "rule" in known:
        values += judged_rule(
            where, known["rule"], found.get("rule"), _called(alias), _called(name, unknown="? ")
        )
    return values


def _called(names: Mapping[str, str], unknown: str = "") -> Callable[[str], str]:
    return lambda key: names.get(key, key if key in names.values() else unknown + key)


def _links(
    where: str, known: list[Json], read: list[Json], alias: Mapping[str, str], name: Mapping[str, str]
) -> list[Value]:
    """Which units belong to the qualification, with number and group there. What groups are called does not count."""
    wanted = {_called(alias)(each["unit"]): each for each in known}
    found = {_called(name, unknown="? ")(each["unit"]): each for each in read}
    groups = _same_groups(wanted, found)
    values = []
    for key, link in wanted.items():
        at, other = f"{where} {key}", found.get(key)
        values.append(Value("unit of a qualification", "right" if other else "missing", at, key))
        if "number" in link:
            values += judged("unit number", at, link["number"], (other or {}).get("number"), same_name)
        if "group" in link:
            group = (other or {}).get("group")
            values += judged("unit group", at, link["group"], groups.get(group, group), same_name)
    return values + [
        Value("unit of a qualification", "invented", where, None, key) for key in found if key not in wanted
    ]


def _same_groups(wanted: Mapping[str, Json], found: Mapping[str, Json]) -> dict[str | None, str | None]:
    """What the truth calls each group that was read: the one with which it shares most units."""
    shared: Counter[tuple[str, str]] = Counter()
    for key in wanted.keys() & found.keys():
        if wanted[key].get("group") and found[key].get("group"):
            shared[(found[key]["group"], wanted[key]["group"])] += 1
    called: dict[str | None, str | None] = {}
    for (read, known), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0][0] != each[0][1])):
        if read not in called and known not in called.values():
            called[read] = known
    return called


def _unit(known: Json | None, read: Json | None, *, judges_criteria: bool) -> list[Value]:
    if known is None:
        assert read is not None
        values = [Value("unit", "invented", "", None, pairing.key_of(read) + f" {read.get('title')}")]
        return values + (
            judged_outcomes("a unit too many", {"outcomes": []}, read) if judges_criteria else []
        )
    where, found = pairing.key_of(known), read or {}
    values = [Value("unit", "right" if read else "missing", where, where)]
    for key, same in _OF_UNIT.items():
        if key in known:
            values += judged(f"unit {key}", where, known[key], found.get(key), same)
    for key in _FIGURES_OF_UNIT:
        if key in known:
            values += judged(f"unit {key}", where, known[key], found.get(key), same_hours)
    return values + judged_outcomes(where, known, found)


def _defect(wanted: Mapping[str, Json], defects: list[Json]) -> list[Value]:
    """A defect that the reader has to report, by its code or by the value that it is about."""
    at = " ".join(str(each) for each in wanted.values())
    reported = any(all(each.get(key) == value for key, value in wanted.items()) for each in defects)
    codes = None if absent(defects) else sorted({str(each.get("code")) for each in defects})
    return [Value("defect", "right" if reported else "missing", at, dict(wanted), codes)]
