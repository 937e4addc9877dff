"""What a sentence of a rule demands, before anyone knows which units and groups its words name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Measure = Literal["credits", "units", "glh", "points"]
Kind = Literal["mandatory", "optional", "additional"]
Recognition = Literal["prior_learning", "credit_transfer", "exemption"]

OWN = "own"
"""The level of the qualification itself: `at the level of the award`."""


@dataclass(slots=True)
class Clause:
    """One demand: an amount of a measure, or all units, from a scope; `share` stands for a percentage."""

    measure: Measure = "credits"
    low: int | None = None
    high: int | None = None
    all: bool = False
    further: bool = False
    share: float | None = None
    groups: tuple[str, ...] = ()
    kind: Kind | None = None
    level: str | None = None
    or_above: bool = False
    total: bool = False
    prior: bool = False
    each: bool = False
    """From each of the groups, not from all together."""
    pathway: bool = False
    """From the one pathway that a learner takes."""
    units: tuple[str, ...] = ()
    """Units named by reference, number or code, as printed."""
    bare: bool = False
    """An amount without `exactly`, `in total` or any bound: exact, unless another place says at least as much."""
    loosely: bool = False
    """`Most of`, `majority`: more than half, which the form holds as half or more."""
    recognitions: tuple[Recognition, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """Units that shut each other out: at most one of them counts."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A unit, and those without which it does not count."""

    unit: str
    needs: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """What a sentence demands; `whole` is False where words of it stay unread."""

    clauses: list[Clause] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    same_title: bool = False
    """Units of one title shut each other out."""
    one_pathway: bool = False
    """Exactly one pathway is taken."""
    pathways: tuple[str, ...] = ()
    """Pathways that the sentence names."""
    way: str = ""
    """The pathway whose own rule the sentence states: `Dairy pathway: all units of Group A`."""
    uncounted: bool = False
    """Additional units may be taken and never count."""
    sums: list[tuple[int, int]] = field(default_factory=list)
    """A total and what its parts in brackets come to, where these differ."""
    barred: bool = False
    requires: bool = False
    whole: bool = True
