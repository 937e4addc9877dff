"""When two rules of combination say the same: names, titles and order do not count."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.evaluate.value import Value, absent

Json = Any
Name = Callable[[str], str]
_MEASURES = ("credits", "units", "glh", "points")


def judged_rule(where: str, known: Json, read: Json, alias: Name, name: Name) -> list[Value]:
    """The verdict on a rule; one that the reader says it could not read is missing, not wrong."""
    if absent(known) and absent(read):
        return []
    if absent(known):
        return [Value("rule", "invented", where, known, read)]
    if absent(read):
        return [Value("rule", "missing", where, known, read)]
    if normal(known, alias) == normal(read, name):
        return [Value("rule", "right", where, known, read)]
    unread = _has_unread(read) and not _has_unread(known)
    return [Value("rule", "missing" if unread else "wrong", where, known, read)]


def normal(rule: Mapping[str, Json], name: Name) -> Json:
    """A form of the rule that is equal for equal rules."""
    rule = _bounds_of_the_only_group_on_the_total(rule)
    groups = {group.get("id", ""): _members(group, name) for group in _every(rule)}
    return _without_nothing(
        {
            "total": _limits(rule.get("total", {})),
            "groups": _sorted(_group(each, name) for each in _understood(rule, "groups")),
            "across": _sorted(_across(each, groups, name) for each in _understood(rule, "across")),
            "barred": _sorted(sorted(map(name, each)) for each in _understood(rule, "barred")),
            "requires": _sorted(_requirement(each, name) for each in _understood(rule, "requires")),
            "routes": _sorted(_route(each, groups) for each in _understood(rule, "routes")),
            "additional": sorted(map(name, rule.get("additional", []))),
            "caps": rule.get("caps"),
            "points": _bounds(rule.get("points")),
            "glh": _bounds(rule.get("glh")),
            "unread": _has_unread(rule),
        }
    )


def _bounds_of_the_only_group_on_the_total(rule: Mapping[str, Json]) -> Mapping[str, Json]:
    """Where there is one group, what is asked of all units and of its units is the same."""
    groups = _understood(rule, "groups")
    if len(groups) != 1 or not _listed(groups[0]) or "groups" in groups[0]:
        return rule
    total = dict(rule.get("total", {}))
    units = total.pop("units", None)
    group = {**groups[0], **total}
    if units and "take" not in group:
        group["take"] = units
        units = None
    return {**rule, "groups": [group], "total": {"units": units} if units else {}}


def _understood(data: Mapping[str, Json], key: str) -> list[Json]:
    """The lines under this key without those that are only kept as a sentence."""
    return [each for each in data.get(key, []) if not (isinstance(each, dict) and set(each) == {"unread"})]


def _has_unread(rule: Json) -> bool:
    return '"unread"' in json.dumps(rule)


def _group(group: Mapping[str, Json], name: Name) -> Json:
    """Its units, its own groups and its bounds; `take` is a bound on the number of units."""
    limits = _limits(group)
    take = group.get("take")
    if take is not None:
        limits["units"] = {"min": len(_members(group, name))} if take == "all" else _bounds(take)
    return _without_nothing(
        {
            "members": sorted(map(name, group.get("units") or [])) if _listed(group) else [],
            "groups": _sorted(_group(each, name) for each in _understood(group, "groups")),
            "limits": limits,
        }
    )


def _listed(group: Mapping[str, Json]) -> bool:
    """`units` of a group is a list of members, or, where it holds groups, bounds on their number."""
    return isinstance(group.get("units"), list)


def _members(group: Mapping[str, Json], name: Name) -> list[str]:
    own = [name(each) for each in group["units"]] if _listed(group) else []
    return sorted(own + [each for inner in _understood(group, "groups") for each in _members(inner, name)])


def _every(data: Mapping[str, Json]) -> list[Json]:
    return [each for group in _understood(data, "groups") for each in (group, *_every(group))]


def _across(line: Mapping[str, Json], groups: Mapping[str, list[str]], name: Name) -> Json:
    scope = [line[key] for key in ("groups", "of") if isinstance(line.get(key), list)]
    units = sorted({unit for each in scope for part in each for unit in groups.get(part, [name(part)])})
    kept = {key: line[key] for key in ("at_level", "or_above", "share", "by") if key in line}
    if "at_level" in kept:
        kept["at_level"] = str(kept["at_level"])
    return _without_nothing({"scope": units, "limits": _limits(line), **kept})


def _requirement(each: Mapping[str, Json], name: Name) -> Json:
    return {
        "unit": name(each.get("unit", "")),
        "needs": sorted(map(name, each.get("needs", []))),
        **{key: value for key, value in each.items() if key not in ("unit", "needs")},
    }


def _route(route: Mapping[str, Json], groups: Mapping[str, list[str]]) -> Json:
    kept = {key: value for key, value in route.items() if key not in ("id", "title", "groups")}
    return {"groups": _sorted(groups.get(each, [each]) for each in route.get("groups", [])), **kept}


def _limits(data: Mapping[str, Json]) -> dict[str, Json]:
    found = {key: _bounds(data[key]) for key in _MEASURES if isinstance(data.get(key), dict)}
    return {key: value for key, value in found.items() if value}


def _bounds(value: Json) -> Json:
    """Without a minimum of nought; a bare number is exact."""
    if value is None:
        return None
    if not isinstance(value, dict):
        return {"min": value, "max": value}
    return {key: bound for key, bound in value.items() if not (key == "min" and bound in (0, None))}


def _without_nothing(data: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in data.items() if value not in (None, False, [], {})}


def _sorted(items: Any) -> list[Json]:
    return sorted(items, key=lambda each: json.dumps(each, sort_keys=True))
