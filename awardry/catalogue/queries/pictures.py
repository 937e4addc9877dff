"""A rule of combination as one picture: how much has to come from each group, and how much may."""

from collections.abc import Mapping
from dataclasses import dataclass

from awardry.core.combination import Bounds, Group, Rule
from awardry.core.combination import Unit as UnitFacts
from awardry.core.combination.lines import active_groups
from awardry.core.combination.rule import Measure, Route

WIDTH = 600


@dataclass(frozen=True)
class Bar:
    """`needed` and `possible` are in the picture's own units, from the left; `text` says the same in words."""

    name: str
    text: str
    units: int
    needed: float
    possible: float


@dataclass(frozen=True)
class Picture:
    measure: Measure
    total: str
    bars: tuple[Bar, ...]
    width: int = WIDTH


def picture(rule: Rule, units: Mapping[str, UnitFacts]) -> Picture | None:
    """Bars of the outermost groups in credits, or in units where credit is not stated; None without groups.

    Bounds of the total narrow those of the groups: what the others cannot give has to come from this one. With
    routes each has its own bars, for the groups that apply on it.
    """
    if not rule.groups:
        return None
    measure: Measure = "credits" if all(unit.credit is not None for unit in units.values()) else "units"
    total: Bounds = getattr(rule.total, measure)
    ways = [(route, _narrowed(_on(rule, route, units, measure), total)) for route in rule.routes or (None,)]
    most = max((sum(high for _, (_, high) in ends) for _, ends in ways), default=0)
    scale = WIDTH / max(1, total.max or total.min or most)
    bars = tuple(
        Bar(
            f"{route.title or route.id}: {_name(group)}" if route else _name(group),
            _words(low, high, measure),
            len(group.all_units()),
            round(min(low * scale, WIDTH), 1),
            round(min(high * scale, WIDTH), 1),
        )
        for route, ends in ways
        for group, (low, high) in ends
    )
    return Picture(measure, _total(total, measure), bars)


def _name(group: Group) -> str:
    return group.title or f"Group {group.id}"


def _on(
    rule: Rule, route: Route | None, units: Mapping[str, UnitFacts], measure: Measure
) -> list[tuple[Group, tuple[int, int]]]:
    """The outermost groups that apply on a route, each with least and most from it by itself."""
    active = active_groups(rule, route)
    return [(group, _ends(group, units, measure)) for group in rule.groups if group.id in active]


def _ends(group: Group, units: Mapping[str, UnitFacts], measure: Measure) -> tuple[int, int]:
    """Least and most from one group by itself."""
    available = sum(units[ref].worth(measure) or 0 for ref in group.all_units() if ref in units)
    if group.take_all:
        return available, available
    bounds: Bounds = getattr(group.limits, measure)
    return bounds.min or 0, available if bounds.max is None else min(bounds.max, available)


def _narrowed(
    ends: list[tuple[Group, tuple[int, int]]], total: Bounds
) -> list[tuple[Group, tuple[int, int]]]:
    least, most = sum(low for _, (low, _) in ends), sum(high for _, (_, high) in ends)
    return [
        (
            group,
            (
                max(low, (total.min or 0) - (most - high)),
                high if total.max is None else max(low, min(high, total.max - (least - low))),
            ),
        )
        for group, (low, high) in ends
    ]


def _words(low: int, high: int, measure: Measure) -> str:
    noun = measure if high != 1 else measure[:-1]
    if low == high:
        return f"{low} {noun}"
    return f"{low} to {high} {noun}" if low else f"up to {high} {noun}"


def _total(total: Bounds, measure: Measure) -> str:
    if total.min is not None and total.min == total.max:
        return f"{total.min} {measure}"
    if total.min is not None:
        return f"at least {total.min} {measure}"
    return f"at most {total.max} {measure}" if total.max is not None else ""
