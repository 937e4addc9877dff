"""Counts of verdicts, with precision and recall."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.evaluate.value import Value, Verdict


@dataclass(slots=True)
class Tally:
    """How many values are right, wrong, missing, invented."""

    counts: Counter[Verdict] = field(default_factory=Counter)

    def add(self, values: Iterable[Value]) -> "Tally":
        self.counts.update(each.verdict for each in values)
        return self

    @property
    def stated(self) -> int:
        """Values that the documents state."""
        return self.counts["right"] + self.counts["wrong"] + self.counts["missing"]

    @property
    def read(self) -> int:
        """Values that the reader gave."""
        return self.counts["right"] + self.counts["wrong"] + self.counts["invented"]

    @property
    def precision(self) -> float | None:
        """Of the values read, the share that is right."""
        return self.counts["right"] / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """Of the values stated, the share that is read right."""
        return self.counts["right"] / self.stated if self.stated else None

    @property
    def share_right(self) -> float:
        """Of all values judged."""
        return self.counts["right"] / (self.counts.total() or 1)

    @property
    def share_false(self) -> float:
        """Of all values judged, those that say what the document does not: wrong or invented."""
        return (self.counts["wrong"] + self.counts["invented"]) / (self.counts.total() or 1)


def by_field(values: Iterable[Value]) -> dict[str, Tally]:
    """A tally for each field, in the order in which the fields are judged."""
    found: dict[str, Tally] = {}
    for value in values:
        found.setdefault(value.field, Tally()).add([value])
    return found
