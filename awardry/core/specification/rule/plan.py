"""The rule as far as it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise.clauses import Clause

Bounds = dict[str, Any]


@dataclass(slots=True)
class Plan:
    """The rule as far as it has been read; copied before each sentence, so that one is taken whole or not at all."""

    total: dict[str, Bounds] = field(default_factory=dict)
    bounds: dict[str, dict[str, Any]] = field(default_factory=dict)
    across: list[dict[str, Any]] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)
    barred: list[list[str]] = field(default_factory=list)
    requires: list[dict[str, Any]] = field(default_factory=list)
    inside: dict[str, list[str]] = field(default_factory=dict)
    named_ways: tuple[str, ...] = ()
    made_ways: dict[str, list[str]] = field(default_factory=dict)
    needs_ways: list[RuleSentence] = field(default_factory=list)
    on_ways: set[str] = field(default_factory=set)
    further: list[tuple[Clause, list[str], RuleSentence]] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)
    sources: dict[str, RuleSentence] = field(default_factory=dict)
    conflicts: list[tuple[RuleSentence, str]] = field(default_factory=list)
    every: bool = False
    one_way: bool = False
    uncounted: bool = False

    def copied(self) -> Plan:
        """A copy that shares nothing that changes; sentences and clauses are left as they are."""
        return Plan(**{each.name: _copied(getattr(self, each.name)) for each in fields(self)})


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set)):
        return type(value)(_copied(each) for each in value)
    return value


def bounds_of(low: Any, high: Any) -> Bounds:
    """Bounds without those that are None."""
    return {end: value for end, value in (("min", low), ("max", high)) if value is not None}


def consistent(bounds: Bounds) -> bool:
    """Whether the least is no more than the most."""
    return bool(bounds.get("min", 0) <= bounds.get("max", bounds.get("min", 0)))


def shown(bounds: Bounds) -> str:
    """Bounds in words."""
    low, high = bounds.get("min"), bounds.get("max")
    if low == high:
        return str(low)
    return f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
