"""Claims: states, every obstacle before submission, and who may release."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.independence import had_a_hand
from awardry.core.judgements import CLAIMABLE, UnitState
from awardry.core.lifecycle import Lifecycle


class ClaimKind(StrEnum):
    FULL = "full"
    UNITS = "units"


class ClaimState(StrEnum):
    AWAITING_RELEASE = "awaiting_release"
    RELEASED = "released"
    RETURNED = "returned"


CLAIM = Lifecycle(
    "claim",
    ClaimState,
    ClaimState.AWAITING_RELEASE,
    {
        (ClaimState.AWAITING_RELEASE, "release"): ClaimState.RELEASED,
        (ClaimState.AWAITING_RELEASE, "return"): ClaimState.RETURNED,
    },
)


class CertificateKind(StrEnum):
    FULL = "full"
    UNIT_LIST = "unit-list"
    UNIT = "unit"


class CertificateState(StrEnum):
    VALID = "valid"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


CERTIFICATE = Lifecycle(
    "certificate",
    CertificateState,
    CertificateState.VALID,
    {
        (CertificateState.VALID, "withdraw"): CertificateState.WITHDRAWN,
        (CertificateState.VALID, "replace"): CertificateState.REPLACED,
    },
)

_COORDINATOR, _OFFICER = Role.CENTRE_COORDINATOR, Role.AWARDING_BODY_OFFICER
_ASSURER, _EXTERNAL = Role.INTERNAL_QUALITY_ASSURER, Role.EXTERNAL_QUALITY_ASSURER
RULE_NOT_MET = BlockerKind(
    "claim.rule-not-met", Role.LEARNER, "The rule of combination is not met yet: {why}"
)
RULE_UNCLEAR = BlockerKind(
    "claim.rule-unclear", _OFFICER, "Part of the rule of combination was not understood: {why}"
)
UNIT_NOT_READY = BlockerKind(
    "claim.unit-not-ready", Role.ASSESSOR, "{unit} {title} is not signed off: {met} of {total} criteria met"
)
UNIT_IN_SAMPLE = BlockerKind("claim.unit-in-sample", _ASSURER, "{unit} {title} is being sampled")
ACTION_OPEN = BlockerKind(
    "claim.action-open", Role.ASSESSOR, "{unit} {title} was returned by the internal quality assurer"
)
NOT_ACTIVE = BlockerKind("claim.not-active", _COORDINATOR, "The registration is {state}")
NAME_UNCONFIRMED = BlockerKind(
    "claim.name-unconfirmed", _COORDINATOR, "The certificate name of {learner} is not confirmed"
)
APPROVAL_NOT_IN_FORCE = BlockerKind(
    "claim.approval", _OFFICER, "{centre} is not approved to offer {qualification} today"
)
CERTIFICATION_ENDED = BlockerKind(
    "claim.certification-ended", _OFFICER, "{qualification} could be certificated until {end}"
)
NOTHING_TO_CLAIM = BlockerKind(
    "claim.nothing", Role.ASSESSOR, "There is no achieved unit that is not yet certificated"
)
ALREADY_CLAIMED = BlockerKind(
    "claim.already", _EXTERNAL, "A claim for this learner is already waiting for release"
)
NOT_SAMPLED = BlockerKind(
    "claim.not-sampled",
    _ASSURER,
    "No unit of {assessor} in {qualification} at this centre has been sampled and agreed yet",
)
OWN_CLAIM = BlockerKind(
    "release.own-claim",
    _EXTERNAL,
    "A claim is released by somebody who neither submitted, judged nor assured it",
)
REASON_MISSING = BlockerKind("claim.reason-missing", _EXTERNAL, "Say why the claim is returned")


@dataclass(frozen=True)
class UnitFacts:
    """One unit that the claim would count, as assessment and quality assurance left it."""

    unit_id: int
    reference: str
    title: str
    state: str
    criteria_met: int
    criteria: int


@dataclass(frozen=True)
class ClaimFacts:
    """What a claim needs to know of a registration."""

    registration_id: int
    learner: str
    centre: str
    qualification: str
    registration_state: str
    name_confirmed: bool
    approved: bool
    certification_end: date | None
    rule_status: str  # met | possible | impossible | unclear
    rule_why: str
    units: tuple[UnitFacts, ...]  # the units that would count; for a claim of units: those achieved
    claim_waiting: bool
    assessor: str
    assessor_sampled: bool
    direct_claims: bool


def blockers(facts: ClaimFacts, kind: ClaimKind, *, on: date) -> list[Blocker]:
    """Everything in the way of the claim, each with its owner and the page where it is cleared."""
    found = standing_blockers(facts, on=on)
    page = (facts.registration_id,)
    if kind is ClaimKind.FULL:
        if facts.rule_status == "unclear":
            found.append(RULE_UNCLEAR("registrations:detail", page, why=facts.rule_why))
        elif facts.rule_status != "met":
            found.append(RULE_NOT_MET("registrations:detail", page, why=facts.rule_why))
        for unit in facts.units:
            found += unit_blockers(facts.registration_id, unit)
    elif not any(unit.state in CLAIMABLE for unit in facts.units):
        found.append(NOTHING_TO_CLAIM("registrations:detail", page))
    return found


def unit_blockers(registration_id: int, unit: UnitFacts) -> list[Blocker]:
    """What keeps one counted unit from being claimed."""
    page = (registration_id, unit.unit_id)
    name = {"unit": unit.reference, "title": unit.title}
    match unit.state:
        case UnitState.IN_PROGRESS:
            return [
                UNIT_NOT_READY("assessment:unit", page, **name, met=unit.criteria_met, total=unit.criteria)
            ]
        case UnitState.IN_SAMPLE:
            return [UNIT_IN_SAMPLE("quality:unit", page, **name)]
        case UnitState.ACTION_OPEN:
            return [ACTION_OPEN("assessment:unit", page, **name)]
    return []


def standing_blockers(facts: ClaimFacts, *, on: date) -> list[Blocker]:
    """What keeps the registration, the centre or the qualification from any claim at all."""
    page = (facts.registration_id,)
    found: list[Blocker] = []
    if facts.registration_state != "active" and not facts.claim_waiting:
        found.append(NOT_ACTIVE("registrations:detail", page, state=facts.registration_state))
    if facts.claim_waiting:
        found.append(ALREADY_CLAIMED("awards:claims", ()))
    if not facts.name_confirmed:
        found.append(NAME_UNCONFIRMED("registrations:detail", page, learner=facts.learner))
    if not facts.approved:
        found.append(APPROVAL_NOT_IN_FORCE(centre=facts.centre, qualification=facts.qualification))
    if facts.certification_end and on > facts.certification_end:
        found.append(CERTIFICATION_ENDED(qualification=facts.qualification, end=facts.certification_end))
    if not facts.assessor_sampled:
        found.append(
            NOT_SAMPLED("quality:grid", (), assessor=facts.assessor, qualification=facts.qualification)
        )
    return found


def release_blockers(
    person: int, *, submitter: int, judged_by: Collection[int], assured_by: Collection[int]
) -> list[Blocker]:
    """Release is a decision by another person than those who claimed, judged or assured."""
    return [OWN_CLAIM()] if had_a_hand(person, {submitter}, judged_by, assured_by) else []
