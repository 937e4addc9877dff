"""A rule of combination to its JSON form."""

from typing import Any

from awardry.core.combination.rule import Across, Bounds, Cap, Group, Limits, Rule

Json = Any


def rule_to_json(rule: Rule) -> dict[str, Json]:
    """The JSON form of a rule; parse_rule of it gives the same rule."""
    data: dict[str, Json] = {
        "total": _limits_json(rule.total),
        "groups": [_group_json(group) for group in rule.groups],
        "across": [_across_json(line) for line in rule.across],
        "barred": [list(refs) for refs in rule.barred],
        "requires": [{"unit": need.unit, "needs": list(need.needs)} for need in rule.requires],
        "routes": [_filled({"id": r.id, "title": r.title, "groups": list(r.groups)}) for r in rule.routes],
        "additional": list(rule.additional),
        "caps": {cap.kind: _cap_json(cap) for cap in rule.caps},
        "points": _bounds_json(rule.points),
        "glh": _bounds_json(rule.glh),
        "unread": [entry.sentence for entry in rule.unread],
    }
    return _filled(data)


def _filled(data: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in data.items() if value not in ([], {}, "", None)}


def _bounds_json(bounds: Bounds) -> dict[str, int]:
    return {end: value for end, value in (("min", bounds.min), ("max", bounds.max)) if value is not None}


def _limits_json(limits: Limits) -> dict[str, Json]:
    return {measure: _bounds_json(bounds) for measure, bounds in limits.stated()}


def _group_json(group: Group) -> dict[str, Json]:
    limits = _limits_json(group.limits)
    data: dict[str, Json] = {"id": group.id, "title": group.title, "take": "all" if group.take_all else None}
    if group.units:
        data["units"] = list(group.units)
        data["take"] = data["take"] or limits.pop("units", None)
    data["groups"] = [_group_json(nested) for nested in group.groups]
    return _filled(data | limits)


def _across_json(line: Across) -> dict[str, Json]:
    share = {
        end: float(value)
        for end, value in (("min", line.share.min), ("max", line.share.max))
        if value is not None
    }
    data: dict[str, Json] = {
        "groups": list(line.groups),
        "at_level": int(line.at_level) if line.at_level and line.at_level.isdigit() else line.at_level,
        "or_above": line.or_above or None,
        "of": list(line.of),
        "share": share,
        "by": line.by,
    }
    return _filled(data | _limits_json(line.limits))


def _cap_json(cap: Cap) -> dict[str, Json]:
    share = None if cap.share is None else float(cap.share)
    data = {"share": share, "credits": cap.credits, "units": cap.units}
    return {key: value for key, value in data.items() if value is not None}
