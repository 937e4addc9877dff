"""The life of a version of a specification, and its end: withdrawal by two people, with both end dates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.lifecycle import Lifecycle
from awardry.core.specifications import DraftState, SpecificationState


class VersionState(StrEnum):
    """Where a version stands, from the first reading of its document to its end."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


# One life in two tables: until it is published a version is a draft, from then on a specification.
VERSION = Lifecycle(
    "version",
    VersionState,
    VersionState.DRAFT,
    {
        (VersionState.DRAFT, "correct"): VersionState.DRAFT,
        (VersionState.DRAFT, "propose"): VersionState.REVIEWED,
        (VersionState.REVIEWED, "return"): VersionState.DRAFT,
        (VersionState.REVIEWED, "publish"): VersionState.PUBLISHED,
        (VersionState.PUBLISHED, "supersede"): VersionState.SUPERSEDED,
        (VersionState.PUBLISHED, "withdraw"): VersionState.WITHDRAWN,
        (VersionState.SUPERSEDED, "withdraw"): VersionState.WITHDRAWN,
    },
)
_STATES: dict[StrEnum, VersionState] = {
    DraftState.DRAFT: VersionState.DRAFT,
    DraftState.PROPOSED: VersionState.REVIEWED,
    DraftState.PUBLISHED: VersionState.PUBLISHED,
    SpecificationState.PUBLISHED: VersionState.PUBLISHED,
    SpecificationState.SUPERSEDED: VersionState.SUPERSEDED,
    SpecificationState.WITHDRAWN: VersionState.WITHDRAWN,
}


def version_state(state: DraftState | SpecificationState) -> VersionState | None:
    """The state of the version that a draft or a specification is; a discarded draft is none."""
    return _STATES.get(state)


class WithdrawalState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"


WITHDRAWAL = Lifecycle(
    "withdrawal",
    WithdrawalState,
    WithdrawalState.PROPOSED,
    {
        (WithdrawalState.PROPOSED, "approve"): WithdrawalState.APPROVED,
        (WithdrawalState.PROPOSED, "return"): WithdrawalState.RETURNED,
    },
)

_OFFICER = Role.AWARDING_BODY_OFFICER
ENDS_CROSSED = BlockerKind(
    "withdrawal.ends-crossed",
    _OFFICER,
    "The last certification, {certification}, lies before the last registration, {registration}",
)
END_PASSED = BlockerKind(
    "withdrawal.end-passed",
    _OFFICER,
    "The last day of registration, {day}, has passed: centres are told before, not after",
)
NOT_TOLD = BlockerKind(
    "withdrawal.regulator-not-told",
    _OFFICER,
    "The regulator is told before the centres: the day given, {day}, is still to come",
)
NO_PLAN = BlockerKind("withdrawal.no-plan", _OFFICER, "A withdrawal takes a written plan for the learners")
NO_REASON = BlockerKind("withdrawal.no-reason", _OFFICER, "Say why the specification is withdrawn")
OWN_WITHDRAWAL = BlockerKind(
    "withdrawal.own", _OFFICER, "A second person must approve the withdrawal that you proposed"
)
PROPOSED_ALREADY = BlockerKind(
    "withdrawal.already", _OFFICER, "The withdrawal of {specification} is decided on already"
)


@dataclass(frozen=True)
class WithdrawalFacts:
    """A withdrawal as it is proposed: the last days of registration and certification, when the regulator knew."""

    operational_end: date
    certification_end: date
    regulator_told_on: date
    plan: str
    reason: str


def withdrawal_blockers(facts: WithdrawalFacts, *, on: date) -> list[Blocker]:
    """Everything in the way of withdrawing like this, on a day."""
    found: list[Blocker] = []
    if facts.certification_end < facts.operational_end:
        found.append(
            ENDS_CROSSED(
                certification=_day(facts.certification_end), registration=_day(facts.operational_end)
            )
        )
    if facts.operational_end < on:
        found.append(END_PASSED(day=_day(facts.operational_end)))
    if facts.regulator_told_on > on:
        found.append(NOT_TOLD(day=_day(facts.regulator_told_on)))
    if not facts.plan.strip():
        found.append(NO_PLAN())
    if not facts.reason.strip():
        found.append(NO_REASON())
    return found


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
