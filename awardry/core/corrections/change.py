"""Carrying a correction out: the value itself, and everything in the draft that hangs on it."""

import copy
from collections.abc import Iterator
from typing import Any

from awardry.core.corrections.pointers import look, parts, rekeyed
from awardry.core.corrections.values import WrongValue, unit_key

Json = Any
ACCEPTED = "accepted"


def corrected(content: Json, path: str, value: Json) -> Json:
    """A copy of the draft with the value in place; the value is one that `checked` gave."""
    content = copy.deepcopy(content)
    head, _, last = path.rpartition("/")
    holder = look(content, head) if head else content
    if head == "/defects":
        _settle(holder[int(last)], value)
        return content
    if last == "outcomes":
        holder["without_criteria"] = value
        return content
    if last == "-":
        holder.append(value)
        path = f"{head}/{len(holder) - 1}"
        _join_group(content, path, value)
    elif isinstance(holder, list):
        _remove(content, path, holder)
        return content
    else:
        _follow(content, path, holder, value)
        holder[last] = value
    _mark(content, path)
    return content


def open_defects(content: Json, severity: str = "") -> list[tuple[int, dict[str, Json]]]:
    """Defects that nobody has corrected or accepted, with their index."""
    return [
        (index, defect)
        for index, defect in enumerate(content.get("defects", []))
        if not defect.get("settled") and severity in ("", defect["severity"])
    ]


def without_criteria(content: Json) -> list[tuple[int, dict[str, Json]]]:
    """Units that nobody can be assessed on, and that nobody has confirmed to be so, with their index."""
    return [
        (index, unit)
        for index, unit in enumerate(content["units"])
        if not unit.get("without_criteria") and not any(outcome["criteria"] for outcome in unit["outcomes"])
    ]


def _settle(defect: dict[str, Json], value: Json) -> None:
    if value is None:
        defect.pop("settled", None)
    else:
        defect["settled"] = ACCEPTED


def _mark(content: Json, path: str) -> None:
    """Remember that the value is a person's, and settle the defects about it."""
    marks = content.setdefault("corrected", [])
    if path not in marks:
        marks.append(path)
    for defect in content.get("defects", []):
        about = defect.get("path")
        if about and not defect.get("settled") and (about == path or path.startswith(f"{about}/")):
            defect["settled"] = "corrected"


def _remove(content: Json, path: str, holder: list[Json]) -> None:
    """Take an entry out, and move every pointer behind it."""
    entry = holder.pop(int(parts(path)[-1]))
    content["places"] = {
        new: place
        for old, place in content.get("places", {}).items()
        if (new := rekeyed(old, path)) is not None
    }
    content["corrected"] = [
        new for old in content.get("corrected", []) if (new := rekeyed(old, path)) is not None
    ]
    for defect in content.get("defects", []):
        if defect.get("path"):
            defect["path"] = rekeyed(defect["path"], path)
            if defect["path"] is None:
                defect["settled"] = defect.get("settled") or "removed"
    if path.startswith("/units/") and path.count("/") == 2:
        _forget_unit(content, unit_key(entry))
    elif path.startswith("/qualifications/") and path.count("/") == 4:
        _drop_from_rule(_qualification(content, path).get("rule"), entry["unit"])


def _forget_unit(content: Json, key: str) -> None:
    """A unit that is gone is in no qualification and in no rule."""
    for index, qualification in enumerate(content["qualifications"]):
        for position, link in reversed(list(enumerate(qualification["units"]))):
            if link["unit"] == key:
                _remove(content, f"/qualifications/{index}/units/{position}", qualification["units"])


def _follow(content: Json, path: str, holder: dict[str, Json], value: Json) -> None:
    """What has to change beside the value."""
    steps = parts(path)
    if steps[0] == "units" and steps[-1] == "ref":
        _rename_unit(content, holder, value)
    elif steps[0] == "qualifications" and steps[-1] == "group":
        rule = _qualification(content, path).get("rule")
        if value is not None and any(group.get("id") == value for group in _groups(rule)):
            _drop_from_rule(rule, holder["unit"])
            _take_into_group(rule, value, holder["unit"])
    elif steps[0] == "qualifications" and steps[-1] == "rule":
        _regroup(holder, value)


def _regroup(qualification: dict[str, Json], rule: Json) -> None:
    """Each unit's group is the first one of the new rule that holds it; none where the old rule's is no longer so."""
    before = {group.get("id") for group in _groups(qualification.get("rule"))}
    now: dict[str, Json] = {}
    for group in _groups(rule):
        for ref in group.get("units", []) if isinstance(group.get("units"), list) else []:
            now.setdefault(ref, group.get("id"))
    for link in qualification["units"]:
        left = None if link.get("group") in before else link.get("group")
        link["group"] = now.get(link["unit"], left)


def _rename_unit(content: Json, unit: dict[str, Json], value: Json) -> None:
    """Links and rules follow a corrected reference; a unit that loses its reference gets a name of the draft's own."""
    old, taken = unit_key(unit), {unit_key(other) for other in content["units"] if other is not unit}
    if value is None:
        unit["id"] = next(name for n in range(1, len(taken) + 2) if (name := f"unit-{n}") not in taken)
    new = value or unit["id"]
    if new in taken:
        raise WrongValue(f"{new} is the reference of another unit of this document")
    for qualification in content["qualifications"]:
        for link in qualification["units"]:
            link["unit"] = new if link["unit"] == old else link["unit"]
        if qualification.get("rule"):
            qualification["rule"] = renamed(qualification["rule"], {old: new})
    unit["ref"] = value


def renamed(data: Json, names: dict[str, str]) -> Json:
    """A rule with units called by other names."""
    if isinstance(data, list):
        return [names.get(each, each) if isinstance(each, str) else renamed(each, names) for each in data]
    if not isinstance(data, dict):
        return data
    return {
        key: names.get(value, value) if key == "unit" and isinstance(value, str)
        # Groups and sentences have names of their own, which may look like a unit's.
        else value if key in ("id", "title", "unread", "groups", "of") and not _holds_objects(value)
        else renamed(value, names)
        for key, value in data.items()
    }  # fmt: skip


def _holds_objects(value: Json) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _join_group(content: Json, path: str, value: Json) -> None:
    """A unit added to a qualification stands in the rule's group of that name."""
    steps = parts(path)
    if steps[0] == "qualifications" and len(steps) == 4 and value.get("group"):
        _take_into_group(_qualification(content, path).get("rule"), value["group"], value["unit"])


def _qualification(content: Json, path: str) -> dict[str, Json]:
    found: dict[str, Json] = content["qualifications"][int(parts(path)[1])]
    return found


def _groups(rule: Json) -> Iterator[dict[str, Json]]:
    for group in (rule or {}).get("groups", []):
        if isinstance(group, dict):
            yield group
            yield from _groups(group)


def _take_into_group(rule: Json, name: str, unit: str) -> None:
    for group in _groups(rule):
        if group.get("id") == name and isinstance(group.get("units", []), list):
            units = group.setdefault("units", [])
            if unit not in units:
                units.append(unit)


def _drop_from_rule(rule: Json, unit: str) -> None:
    """A unit out of every list of the rule; a pair of barred units that loses one is no pair."""
    for group in _groups(rule):
        if isinstance(group.get("units"), list):
            group["units"] = [ref for ref in group["units"] if ref != unit]
    if not rule:
        return
    rule["barred"] = [left for bar in rule.get("barred", []) if len(left := _without(bar, unit)) > 1]
    rule["additional"] = _without(rule.get("additional", []), unit)
    rule["requires"] = [need for need in rule.get("requires", []) if need.get("unit") != unit]
    for key in ("barred", "additional", "requires"):
        if not rule[key]:
            del rule[key]


def _without(refs: Json, unit: str) -> Json:
    return [ref for ref in refs if ref != unit] if isinstance(refs, list) else refs
