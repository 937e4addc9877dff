"""Judgements on criteria and the sign-off of units. Achievement is derived, never ticked."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.lifecycle import Lifecycle


class Decision(StrEnum):
    MET = "met"
    MORE_NEEDED = "more_needed"


class CriterionState(StrEnum):
    """Where one learner stands on one criterion; `NOT_STARTED` is the absence of a row."""

    NOT_STARTED = "not_started"
    LINKED = "linked"
    AWAITING = "awaiting_decision"
    MET = "met"
    MORE_NEEDED = "more_needed"


class UnitState(StrEnum):
    IN_PROGRESS = "in_progress"
    SIGNED_OFF = "signed_off"
    IN_SAMPLE = "in_sample"
    AGREED = "agreed"
    ACTION_OPEN = "action_open"
    CLAIMED = "claimed"
    CERTIFICATED = "certificated"


UNIT = Lifecycle(
    "unit",
    UnitState,
    UnitState.IN_PROGRESS,
    {
        (UnitState.IN_PROGRESS, "sign_off"): UnitState.SIGNED_OFF,
        (UnitState.SIGNED_OFF, "reopen"): UnitState.IN_PROGRESS,
        (UnitState.SIGNED_OFF, "sample"): UnitState.IN_SAMPLE,
        (UnitState.IN_SAMPLE, "agree"): UnitState.AGREED,
        (UnitState.IN_SAMPLE, "return"): UnitState.ACTION_OPEN,
        (UnitState.ACTION_OPEN, "sign_off"): UnitState.IN_SAMPLE,
        (UnitState.SIGNED_OFF, "claim"): UnitState.CLAIMED,
        (UnitState.AGREED, "claim"): UnitState.CLAIMED,
        (UnitState.CLAIMED, "unclaim"): UnitState.AGREED,
        (UnitState.CLAIMED, "unclaim_unsampled"): UnitState.SIGNED_OFF,
        (UnitState.CLAIMED, "certificate"): UnitState.CERTIFICATED,
    },
)
OPEN_TO_JUDGEMENT = frozenset({UnitState.IN_PROGRESS, UnitState.ACTION_OPEN})
CLAIMABLE = frozenset({UnitState.SIGNED_OFF, UnitState.AGREED})
ACHIEVED = frozenset(
    {UnitState.SIGNED_OFF, UnitState.IN_SAMPLE, UnitState.AGREED, UnitState.CLAIMED, UnitState.CERTIFICATED}
)

_ASSESSOR = Role.ASSESSOR
NO_EVIDENCE = BlockerKind(
    "judgement.no-evidence", _ASSESSOR, "Criterion {criterion} has no evidence linked to it"
)
POINTS_UNCOVERED = BlockerKind(
    "judgement.points-uncovered",
    _ASSESSOR,
    "Criterion {criterion} is met only when every point is covered; missing: {points}",
)
CHECKS_MISSING = BlockerKind(
    "judgement.checks-missing", _ASSESSOR, "Evidence that meets a criterion must be {checks}"
)
FEEDBACK_MISSING = BlockerKind("judgement.feedback-missing", _ASSESSOR, "Say what is still needed")
NOT_ALLOCATED = BlockerKind(
    "judgement.not-allocated", Role.CENTRE_COORDINATOR, "You are not the assessor of this learner"
)
OWN_WORK = BlockerKind("judgement.own-work", Role.CENTRE_COORDINATOR, "Nobody judges their own work")
NOT_COMPETENT = BlockerKind(
    "judgement.not-competent",
    Role.CENTRE_COORDINATOR,
    "{person} is not recorded as a competent assessor of {unit}",
)
UNIT_LOCKED = BlockerKind(
    "judgement.unit-locked", _ASSESSOR, "{unit} is {state}: reopen it, with a reason, to change it"
)
REGISTRATION_CLOSED = BlockerKind(
    "judgement.registration-closed", Role.CENTRE_COORDINATOR, "The registration is {state}"
)
NOT_TAKEN = BlockerKind(
    "judgement.unit-not-taken", Role.CENTRE_COORDINATOR, "{unit} is not among the units of this registration"
)
CRITERIA_OPEN = BlockerKind("unit.criteria-open", _ASSESSOR, "{count} criteria are not yet met: {criteria}")
EVIDENCE_WAITING = BlockerKind(
    "unit.evidence-waiting",
    _ASSESSOR,
    "Evidence was submitted after the decision on {criteria}: look at it and decide again",
)
NO_CRITERIA = BlockerKind(
    "unit.no-criteria", Role.AWARDING_BODY_OFFICER, "{unit} has no criteria to be judged against"
)
REASON_MISSING = BlockerKind("unit.reason-missing", _ASSESSOR, "Say why the unit is reopened")

CHECKS = ("authentic", "sufficient", "adequate")


@dataclass(frozen=True)
class JudgementFacts:
    """What one decision on one criterion needs to know. `points` are the sub-points' positions, from 1."""

    criterion: str
    unit: str
    unit_state: str
    registration_state: str
    linked: int  # items of evidence meant for the criterion
    supporting: int  # how many of them can carry a decision as they are
    evidence_blockers: tuple[Blocker, ...]  # what keeps the others from it
    every_item: bool  # policy: each of them must, not just one
    points: Collection[int]
    person: str
    taken: bool  # the unit is among those chosen
    allocated: bool
    competent: bool
    own_work: bool


def criterion_state(decision: str | None, link_states: Collection[str]) -> CriterionState:
    """Where a criterion stands: by its latest decision, and by what was submitted for it since."""
    if decision == CriterionState.MET:
        return CriterionState.MET
    if CriterionState.AWAITING in link_states:
        return CriterionState.AWAITING
    if decision == CriterionState.MORE_NEEDED:
        return CriterionState.MORE_NEEDED
    return CriterionState.LINKED if link_states else CriterionState.NOT_STARTED


def blockers(
    facts: JudgementFacts,
    decision: Decision,
    *,
    covered: Collection[int],
    authentic: bool,
    sufficient: bool,
    adequate: bool,
    feedback: str,
) -> list[Blocker]:
    """Everything in the way of recording the decision."""
    found = access_blockers(facts)
    if decision is Decision.MORE_NEEDED:
        return found + ([] if feedback.strip() else [FEEDBACK_MISSING()])
    if not facts.linked:
        found.append(NO_EVIDENCE(criterion=facts.criterion))
    if not facts.supporting or facts.every_item:
        found += facts.evidence_blockers
    if missing := sorted(set(facts.points) - set(covered)):
        found.append(POINTS_UNCOVERED(criterion=facts.criterion, points=", ".join(map(str, missing))))
    said = {"authentic": authentic, "sufficient": sufficient, "adequate": adequate}
    if lacking := [check for check in CHECKS if not said[check]]:
        found.append(CHECKS_MISSING(checks=", ".join(lacking)))
    return found


def access_blockers(facts: JudgementFacts) -> list[Blocker]:
    """What keeps this person from deciding anything here now."""
    found: list[Blocker] = []
    if facts.registration_state != "active":
        found.append(REGISTRATION_CLOSED(state=facts.registration_state))
    elif facts.unit_state not in OPEN_TO_JUDGEMENT:
        found.append(UNIT_LOCKED(unit=facts.unit, state=facts.unit_state.replace("_", " ")))
    if not facts.taken:
        found.append(NOT_TAKEN(unit=facts.unit))
    if facts.own_work:
        found.append(OWN_WORK())
    elif not facts.allocated:
        found.append(NOT_ALLOCATED())
    if not facts.competent:
        found.append(NOT_COMPETENT(person=facts.person, unit=facts.unit))
    return found


def reopen_blockers(facts: JudgementFacts, reason: str) -> list[Blocker]:
    """Undoing a sign-off is for the learner's own assessor, and never without a reason."""
    found: list[Blocker] = [] if reason.strip() else [REASON_MISSING()]
    if facts.registration_state != "active":
        found.append(REGISTRATION_CLOSED(state=facts.registration_state))
    if facts.own_work:
        found.append(OWN_WORK())
    elif not facts.allocated:
        found.append(NOT_ALLOCATED())
    return found


def sign_off_blockers(
    facts: JudgementFacts, open_criteria: Collection[str], criteria: int, waiting: Collection[str] = ()
) -> list[Blocker]:
    """A unit is signed off only when every one of its criteria is met, and on all that was submitted for it.

    `open_criteria` are not met; `waiting` are met and have evidence that came after the decision.
    """
    found = access_blockers(facts)
    if not criteria:
        found.append(NO_CRITERIA(unit=facts.unit))
    if open_criteria:
        found.append(CRITERIA_OPEN(count=len(open_criteria), criteria=", ".join(open_criteria)))
    if waiting:
        found.append(EVIDENCE_WAITING(criteria=", ".join(waiting)))
    return found
