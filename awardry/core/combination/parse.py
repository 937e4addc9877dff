"""A rule of combination from its JSON form. Every error names the place in the JSON."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from awardry.core.combination.rule import (
    LEVELS,
    MEASURES,
    RECOGNITIONS,
    Across,
    Bounds,
    Cap,
    Group,
    Limits,
    Measure,
    Requirement,
    Route,
    Rule,
    Share,
    Unit,
    Unread,
)

Json = Any
Part = TypeVar("Part")


class RuleError(ValueError):
    """A rule that cannot be read: `path` is the JSON pointer of the place, `message` what to change."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"rule {path or '/'}: {message}")
        self.path = path
        self.message = message


def parse_rule(data: Json) -> Rule:
    """The rule that the JSON form states. Raises RuleError naming the first place that does not fit."""
    unread: list[Unread] = []
    rule = _rule(_object(data, "", _RULE_KEYS), unread)
    _check_names(rule)
    return rule


DEEPEST = 12
"""Groups in groups in groups: published rules come to three."""
_RULE_KEYS = (
    "total", "groups", "across", "barred", "requires", "routes", "additional", "caps", "points", "glh", "unread",
)  # fmt: skip
_GROUP_KEYS = ("id", "title", "units", "groups", "take", "unread", *MEASURES)
_ACROSS_KEYS = ("groups", "of", "at_level", "or_above", "share", "by", *MEASURES)


def _rule(data: Mapping[str, Json], unread: list[Unread]) -> Rule:
    total = _object(data.get("total", {}), "/total", MEASURES)
    groups = _several(data, "", "groups", lambda item, at: _group(item, at, unread), unread)
    across = _several(data, "", "across", _across, unread)
    barred = _several(data, "", "barred", _barred, unread)
    requires = _several(data, "", "requires", _requirement, unread)
    routes = _several(data, "", "routes", _route, unread)
    _collect_unread(data, "", unread)
    return Rule(
        total=_limits(total, "/total"),
        groups=groups,
        across=across,
        barred=barred,
        requires=requires,
        routes=routes,
        additional=_refs(data.get("additional", []), "/additional"),
        caps=_caps(data.get("caps", {})),
        points=_bounds(data.get("points", {}), "/points"),
        glh=_bounds(data.get("glh", {}), "/glh"),
        unread=tuple(unread),
    )


def _object(data: Json, path: str, keys: Sequence[str]) -> Mapping[str, Json]:
    if not isinstance(data, Mapping):
        raise RuleError(path, f"expected an object, found {_shown(data)}")
    for key in data:
        if key not in keys:
            raise RuleError(f"{path}/{_pointed(key)}", f"unknown key; expected one of {', '.join(keys)}")
    return data


def _pointed(key: object) -> str:
    """A key as a step of a JSON pointer."""
    return str(key).replace("~", "~0").replace("/", "~1")


def _several(
    data: Mapping[str, Json],
    path: str,
    key: str,
    read: Callable[[Json, str], Part],
    unread: list[Unread],
) -> tuple[Part, ...]:
    """The list under `key`; entries of the form {"unread": …} are set aside, never dropped."""
    entries = data.get(key, [])
    here = f"{path}/{key}"
    if not isinstance(entries, list | tuple):
        raise RuleError(here, f"expected a list, found {_shown(entries)}")
    parts = []
    for position, entry in enumerate(entries):
        if isinstance(entry, Mapping) and set(entry) == {"unread"}:
            _collect_unread(entry, f"{here}/{position}", unread, entry=True)
        else:
            parts.append(read(entry, f"{here}/{position}"))
    return tuple(parts)


def _collect_unread(data: Mapping[str, Json], path: str, unread: list[Unread], entry: bool = False) -> None:
    sentences = data.get("unread", [])
    if not isinstance(sentences, str | list | tuple):
        raise RuleError(f"{path}/unread", f"expected text, found {_shown(sentences)}")
    for sentence in [sentences] if isinstance(sentences, str) else sentences:
        unread.append(Unread(path, _text(sentence, f"{path}/unread"), entry))


def _group(data: Json, path: str, unread: list[Unread]) -> Group:
    data = _object(data, path, _GROUP_KEYS)
    if path.count("/groups") > DEEPEST:
        raise RuleError(path, f"groups stand in each other more than {DEEPEST} deep")
    if "id" not in data:
        raise RuleError(path, 'a group needs an "id"')
    nested = _several(data, path, "groups", lambda item, at: _group(item, at, unread), unread)
    _collect_unread(data, path, unread)
    return Group(
        id=_text(data["id"], f"{path}/id"),
        title=_text(data.get("title") or "", f"{path}/title", empty=True),
        units=_refs(data["units"], f"{path}/units") if _is_list(data.get("units")) else (),
        groups=nested,
        limits=_limits(_group_limits(data, path), path),
        take_all=data.get("take") == "all",
    )


def _is_list(value: Json) -> bool:
    return isinstance(value, list | tuple)


def _group_limits(data: Mapping[str, Json], path: str) -> dict[str, Json]:
    """The bounds of a group. Where `units` is the list of its units, bounds on their number are `take`."""
    limits: dict[str, Json] = {measure: data[measure] for measure in MEASURES if measure in data}
    if _is_list(limits.get("units")):
        del limits["units"]
    take = data.get("take")
    if isinstance(take, Mapping):
        if "units" in limits:
            raise RuleError(f"{path}/take", 'bounds on the number of units stand under "units" already')
        limits["units"] = take
    elif take not in (None, "all"):
        raise RuleError(f"{path}/take", f'expected "all" or bounds, found {_shown(take)}')
    return limits


def _across(data: Json, path: str) -> Across:
    data = _object(data, path, _ACROSS_KEYS)
    level = data.get("at_level")
    line = Across(
        groups=_refs(data.get("groups", []), f"{path}/groups"),
        of=_refs(data.get("of", []), f"{path}/of"),
        at_level=None if level is None else _level(level, f"{path}/at_level"),
        or_above=_flag(data.get("or_above", False), f"{path}/or_above"),
        limits=_limits({key: data[key] for key in MEASURES if key in data}, path),
        share=_share(data.get("share", {}), f"{path}/share"),
        by=_measure(data.get("by"), f"{path}/by"),
    )
    if not line.limits and not line.share:
        raise RuleError(path, f"states no bound; give one of {', '.join(MEASURES)}, share")
    if line.or_above and line.at_level is None:
        raise RuleError(f"{path}/or_above", "needs at_level beside it")
    if not line.groups and not line.of and line.at_level is None:
        raise RuleError(path, 'names neither groups nor a level; bounds on everything go under "total"')
    if line.share and line.groups and line.at_level is not None and not line.of:
        raise RuleError(path, 'a share by group and level needs "of": the groups that the share is of')
    if line.by and not line.share:
        raise RuleError(f"{path}/by", "says what a share is measured in, and there is no share")
    return line


def _barred(data: Json, path: str) -> tuple[str, ...]:
    refs = _refs(data, path)
    if len(refs) < 2:
        raise RuleError(path, "a barred combination names at least two units")
    return refs


def _requirement(data: Json, path: str) -> Requirement:
    data = _object(data, path, ("unit", "needs"))
    for key in ("unit", "needs"):
        if key not in data:
            raise RuleError(path, f'needs "{key}"')
    return Requirement(_text(data["unit"], f"{path}/unit"), _refs(data["needs"], f"{path}/needs"))


def _route(data: Json, path: str) -> Route:
    data = _object(data, path, ("id", "title", "groups"))
    if "id" not in data:
        raise RuleError(path, 'a route needs an "id"')
    title = _text(data.get("title") or "", f"{path}/title", empty=True)
    return Route(_text(data["id"], f"{path}/id"), title, _refs(data.get("groups", []), f"{path}/groups"))


def _caps(data: Json) -> tuple[Cap, ...]:
    caps = []
    given = _object(data, "/caps", RECOGNITIONS)
    # PostgreSQL keeps the names of an object in an order of its own.
    for kind in [each for each in RECOGNITIONS if each in given]:
        path = f"/caps/{kind}"
        cap = _object(given[kind], path, ("share", "credits", "units"))
        if not cap:
            raise RuleError(path, "states no cap; give share, credits or units")
        share = None if cap.get("share") is None else _fraction(cap["share"], f"{path}/share")
        credit = None if cap.get("credits") is None else _whole(cap["credits"], f"{path}/credits")
        units = None if cap.get("units") is None else _whole(cap["units"], f"{path}/units")
        caps.append(Cap(kind, share, credit, units))  # type: ignore[arg-type]
    return tuple(caps)


def _limits(data: Mapping[str, Json], path: str) -> Limits:
    return Limits(**{measure: _bounds(bounds, f"{path}/{measure}") for measure, bounds in data.items()})


def _bounds(data: Json, path: str) -> Bounds:
    data = _object(data, path, ("min", "max"))
    low, high = (
        None if data.get(end) is None else _whole(data[end], f"{path}/{end}") for end in ("min", "max")
    )
    if low is not None and high is not None and low > high:
        raise RuleError(path, f"min {low} is more than max {high}")
    return Bounds(low, high)


def _share(data: Json, path: str) -> Share:
    data = _object(data, path, ("min", "max"))
    low, high = (
        None if data.get(end) is None else _fraction(data[end], f"{path}/{end}") for end in ("min", "max")
    )
    if low is not None and high is not None and low > high:
        raise RuleError(path, f"min {float(low):g} is more than max {float(high):g}")
    return Share(low, high)


def _whole(value: Json, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise RuleError(path, f"expected a whole number, 0 or more, found {_shown(value)}")
    return value


def _fraction(value: Json, path: str) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise RuleError(path, f"expected a part between 0 and 1, found {_shown(value)}")
    return Fraction(str(value))


def _flag(value: Json, path: str) -> bool:
    if not isinstance(value, bool):
        raise RuleError(path, f"expected true or false, found {_shown(value)}")
    return value


def _text(value: Json, path: str, empty: bool = False) -> str:
    if not isinstance(value, str) or not (value.strip() or empty):
        raise RuleError(path, f"expected text, found {_shown(value)}")
    return value


def _level(value: Json, path: str) -> str:
    level = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if level not in LEVELS:
        raise RuleError(path, f"expected a level ({' '.join(LEVELS)}), found {_shown(value)}")
    return str(level)


def _measure(value: Json, path: str) -> Measure | None:
    if value is not None and value not in MEASURES:
        raise RuleError(path, f"expected one of {', '.join(MEASURES)}, found {_shown(value)}")
    return value  # type: ignore[no-any-return]


def _refs(value: Json, path: str) -> tuple[str, ...]:
    if not _is_list(value):
        raise RuleError(path, f"expected a list, found {_shown(value)}")
    refs = tuple(_text(ref, f"{path}/{position}") for position, ref in enumerate(value))
    for position, ref in enumerate(refs):
        if ref in refs[:position]:
            raise RuleError(f"{path}/{position}", f"{ref} stands here twice")
    return refs


def _shown(value: Json) -> str:
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if _is_list(value) else repr(value)


def _check_names(rule: Rule) -> None:
    """Groups and routes are named once, and every name used is the name of a group."""
    seen: set[str] = set()
    for path, group, _ in rule.every_group():
        if group.id in seen:
            raise RuleError(f"{path}/id", f"two groups are called {group.id}")
        seen.add(group.id)
    named = [(f"{path}/groups", line.groups) for path, line in rule.placed("across")]
    named += [(f"{path}/of", line.of) for path, line in rule.placed("across")]
    named += [(f"{path}/groups", route.groups) for path, route in rule.placed("routes")]
    for path, names in named:
        for name in names:
            if name not in seen:
                known = ", ".join(sorted(seen)) or "none"
                raise RuleError(path, f"no group is called {name}; the groups are {known}")
    ids: set[str] = set()
    for path, route in rule.placed("routes"):
        if route.id in ids:
            raise RuleError(f"{path}/id", f"two routes are called {route.id}")
        ids.add(route.id)


def parse_unit(data: Json, path: str = "/unit") -> Unit:
    """The facts of one unit of a draft specification; what the rule has no use for is left aside."""
    if not isinstance(data, Mapping):
        raise RuleError(path, f"expected an object, found {_shown(data)}")
    ref = data.get("ref") or data.get("id")
    if not ref:
        raise RuleError(path, 'a unit needs a "ref", or an "id" where the document gives none')
    level = data.get("level")
    numbers = {
        key: None if data.get(key) is None else _whole(data[key], f"{path}/{key}")
        for key in ("credit", "glh", "points")
    }
    return Unit(
        ref=_text(ref, f"{path}/ref"),
        level=None if level is None else str(level),
        title=str(data.get("title") or ""),
        **numbers,
    )
