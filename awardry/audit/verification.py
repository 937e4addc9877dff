"""Proof that nobody changed the trail: walk the chain and recompute every hash."""

from dataclasses import dataclass

from awardry.audit.models import Entry
from awardry.audit.services import GENESIS, digest


@dataclass(frozen=True)
class ChainReport:
    """`broken_at` is the first sequence number that does not fit, None when the chain is intact."""

    entries: int
    head: str
    broken_at: int | None
    why: str

    @property
    def intact(self) -> bool:
        return self.broken_at is None


def verify_chain() -> ChainReport:
    """Read the whole trail in order; constant memory."""
    previous, count = GENESIS, 0
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        count += 1
        if entry.sequence != count:
            return ChainReport(count - 1, previous, count, f"entry {count} is missing")
        if entry.previous != previous:
            return ChainReport(count - 1, previous, count, f"entry {count} does not follow entry {count - 1}")
        if entry.hash != digest(entry):
            return ChainReport(count - 1, previous, count, f"entry {count} was changed after it was written")
        previous = entry.hash
    return ChainReport(count, previous, None, "")
