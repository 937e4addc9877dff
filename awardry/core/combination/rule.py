"""The rule of combination as values: what a qualification asks of the set of units a learner takes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count
from typing import Any, Literal, get_args

Measure = Literal["credits", "units", "glh", "points"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

Recognition = Literal["prior_learning", "credit_transfer", "exemption"]
RECOGNITIONS: tuple[Recognition, ...] = get_args(Recognition)

LEVELS = ("E1", "E2", "E3", "1", "1/2", "2", "3", "4", "5", "6", "7", "8")
"""From lowest to highest. A unit at "1/2" is above level 1, and not known to reach level 2."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least `min` and at most `max`, whole numbers, both included; None where there is no bound."""

    min: int | None = None
    max: int | None = None

    def __bool__(self) -> bool:
        return self.min is not None or self.max is not None


@dataclass(frozen=True, slots=True)
class Share:
    """A part between 0 and 1 of something, kept exactly."""

    min: Fraction | None = None
    max: Fraction | None = None

    def __bool__(self) -> bool:
        return self.min is not None or self.max is not None


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds by measure."""

    credits: Bounds = Bounds()
    units: Bounds = Bounds()
    glh: Bounds = Bounds()
    points: Bounds = Bounds()

    def stated(self) -> Iterator[tuple[Measure, Bounds]]:
        for measure in MEASURES:
            bounds: Bounds = getattr(self, measure)
            if bounds:
                yield measure, bounds

    def __bool__(self) -> bool:
        return any(True for _ in self.stated())


@dataclass(frozen=True, slots=True)
class Group:
    """Units and nested groups, with the bounds on what is taken from them all together."""

    id: str
    title: str = ""
    units: tuple[str, ...] = ()
    groups: tuple["Group", ...] = ()
    limits: Limits = Limits()
    take_all: bool = False

    def all_units(self) -> frozenset[str]:
        return frozenset(self.units).union(*(group.all_units() for group in self.groups))

    @property
    def name(self) -> str:
        return self.title or f"group {self.id}"


@dataclass(frozen=True, slots=True)
class Across:
    """A line that cuts across the groups: part of the units (by group, by level) against bounds or a share."""

    groups: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    at_level: str | None = None
    or_above: bool = False
    limits: Limits = Limits()
    share: Share = Share()
    by: Measure | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    unit: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    id: str
    title: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """How much of the counted set may come from learning recognised rather than assessed here."""

    kind: Recognition
    share: Fraction | None = None
    credits: int | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence of the document that no one has turned into a line yet; where it stood in the rule."""

    path: str
    sentence: str
    entry: bool = False  # stood in the place of a whole group, line, …


@dataclass(frozen=True, slots=True)
class Rule:
    total: Limits = Limits()
    groups: tuple[Group, ...] = ()
    across: tuple[Across, ...] = ()
    barred: tuple[tuple[str, ...], ...] = ()
    requires: tuple[Requirement, ...] = ()
    routes: tuple[Route, ...] = ()
    additional: tuple[str, ...] = ()
    caps: tuple[Cap, ...] = ()
    points: Bounds = Bounds()
    glh: Bounds = Bounds()
    unread: tuple[Unread, ...] = ()

    def every_group(self) -> Iterator[tuple[str, Group, tuple[str, ...]]]:
        """Each group with its JSON path and the ids of the groups around it, outermost first."""
        yield from _walk(self.groups, "/groups", (), self._set_aside())

    def placed(self, key: str) -> Iterator[tuple[str, Any]]:
        """The entries of a list of the rule (`across`, `barred`, …), each with its JSON path as it was written."""
        yield from _placed(getattr(self, key), f"/{key}", self._set_aside())

    def _set_aside(self) -> frozenset[str]:
        return frozenset(entry.path for entry in self.unread if entry.entry)


def _placed(entries: tuple[Any, ...], path: str, aside: frozenset[str]) -> Iterator[tuple[str, Any]]:
    places = (f"{path}/{position}" for position in count())
    return zip((place for place in places if place not in aside), entries, strict=False)


def _walk(
    groups: tuple[Group, ...], path: str, around: tuple[str, ...], aside: frozenset[str]
) -> Iterator[tuple[str, Group, tuple[str, ...]]]:
    for here, group in _placed(groups, path, aside):
        yield here, group, around
        yield from _walk(group.groups, f"{here}/groups", (*around, group.id), aside)


@dataclass(frozen=True, slots=True)
class Unit:
    """What the rule needs to know of a unit. None where the document does not state it."""

    ref: str
    level: str | None = None
    credit: int | None = None
    glh: int | None = None
    title: str = ""
    points: int | None = field(default=None, kw_only=True)

    def worth(self, measure: Measure) -> int | None:
        """What the unit adds to a sum of `measure`; None when that is unknown."""
        if measure == "units":
            return 1
        return self.credit if measure == "credits" else self.glh if measure == "glh" else self.points


def level_rank(level: str | None) -> int | None:
    """Place of a level in the order E1 < E2 < E3 < 1 < 1/2 < 2 … 8, or None for a level not in it."""
    return LEVELS.index(level) if level in LEVELS else None


def at_level(unit: Unit, level: str, or_above: bool) -> bool:
    """Whether the unit counts as at the level; a unit without a level never does."""
    rank, floor = level_rank(unit.level), level_rank(level)
    if rank is None or floor is None:
        return False
    return rank >= floor if or_above else rank == floor
