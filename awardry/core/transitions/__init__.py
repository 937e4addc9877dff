"""From one specification to the next: what corresponds to what, and what that means for a learner."""

from awardry.core.transitions.lines import Carries, Line, LineKind, UnitPair, lines_of, pairs_of, propose
from awardry.core.transitions.notices import ACKNOWLEDGED_ALREADY, NoticeKind
from awardry.core.transitions.outcome import (
    TRANSITION,
    Loss,
    Outcome,
    Step,
    TransferFacts,
    TransitionState,
    Work,
    outcome,
    transfer_blockers,
)

__all__ = [
    "ACKNOWLEDGED_ALREADY",
    "TRANSITION",
    "Carries",
    "Line",
    "LineKind",
    "Loss",
    "NoticeKind",
    "Outcome",
    "Step",
    "TransferFacts",
    "TransitionState",
    "UnitPair",
    "Work",
    "lines_of",
    "outcome",
    "pairs_of",
    "propose",
    "transfer_blockers",
]
