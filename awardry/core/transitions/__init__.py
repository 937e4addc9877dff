"""From one specification to the next: what corresponds to what, and what that means for a learner."""

from awardry.core.transitions.notices import ACKNOWLEDGED_ALREADY, NoticeKind

__all__ = ["ACKNOWLEDGED_ALREADY", "NoticeKind"]
