"""A rule of combination as one picture: how much has to come from each group, and how much may."""

from collections.abc import Mapping
from dataclasses import dataclass

from awardry.core.combination import Bounds, Group, Rule
from awardry.core.combination import Unit as UnitFacts
from awardry.core.combination.rule import Measure

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

    Bounds of the total narrow those of the groups: what the others cannot give has to come from this one.
    """
    if not rule.groups or rule.routes:
        return None
    measure: Measure = "credits" if all(unit.credit is not None for unit in units.values()) else "units"
    total: Bounds = getattr(rule.total, measure)
    ends = _narrowed([_ends(group, units, measure) for group in rule.groups], total)
    scale = WIDTH / max(1, total.max or total.min or sum(high for _, high in ends))
    bars = tuple(
        Bar(
            group.title or f"Group {group.id}",
            _words(low, high, measure),
            len(group.all_units()),
            round(min(low * scale, WIDTH), 1),
            round(min(high * scale, WIDTH), 1),
        )
        for group, (low, high) in zip(rule.groups, ends, strict=True)
    )
    return Picture(measure, _total(total, measure), bars)


def _ends(group: Group, units: Mapping[str, UnitFacts], measure: Measure) -> tuple[int, int]:
    """Least and most from one group by itself."""
    available = sum(units[ref].worth(measure) or 0 for ref in group.all_units() if ref in units)
    if group.take_all:
        return available, available
    bounds: Bounds = getattr(group.limits, measure)
    return bounds.min or 0, available if bounds.max is None else min(bounds.max, available)


def _narrowed(ends: list[tuple[int, int]], total: Bounds) -> list[tuple[int, int]]:
    least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
    return [
        (
            max(low, (total.min or 0) - (most - high)),
            high if total.max is None else max(low, min(high, total.max - (least - low))),
        )
        for low, high in ends
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
