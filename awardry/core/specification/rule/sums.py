"""Sums over units of a group, where every unit states what is added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from awardry.core.specification.draft import Unit


@dataclass(frozen=True, slots=True)
class Sums:
    """What the units of one group come to."""

    units: Mapping[str, Unit]
    members: Sequence[str]

    def of(self, measure: str) -> int | None:
        """The sum of a measure; None where a unit does not state its own."""
        if measure == "units":
            return len(self.members)
        name = {"credits": "credit", "glh": "glh"}.get(measure)
        values = [getattr(self.units[key], name) for key in self.members] if name else []
        whole = [value for value in values if isinstance(value, int)]
        return sum(whole) if values and len(whole) == len(values) else None

    def is_everything(self, measure: str, low: int | None, high: int | None) -> bool:
        """Whether an amount is the whole group."""
        every = self.of(measure) if self.members else None
        return every is not None and low == every and (high is None or high >= every)

    def differs(self, measure: str, low: int | None, high: int | None) -> bool:
        """Whether taking all units breaks the bounds, or nothing is known of what they come to."""
        every = self.of(measure)
        if every is None:
            return False
        return (low is not None and every < low) or (high is not None and every > high)
