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
from awardry.core.registrations import day_text


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
NO_CRITERIA = BlockerKind(
    "claim.unit-without-criteria", _OFFICER, "{unit} {title} has no criteria to be judged against"
)
ULN_TEMPORARY = BlockerKind(
    "claim.uln-temporary", _COORDINATOR, "The ULN of {learner} is still the temporary one: enter their own"
)
UNIT_IN_SAMPLE = BlockerKind("claim.unit-in-sample", _ASSURER, "{unit} {title} is being sampled")
ACTION_OPEN = BlockerKind(
    "claim.action-open", Role.ASSESSOR, "{unit} {title} was returned by the internal quality assurer"
)
CLAIMED_ELSEWHERE = BlockerKind(
    "claim.claimed-elsewhere",
    _EXTERNAL,
    "{unit} {title} is part of another claim that waits for release: decide that one first",
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
OWN_AWARD = BlockerKind(
    "claim.own-award", _COORDINATOR, "Nobody claims or releases their own award, whatever roles they hold"
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
    # An internal quality assurer looks at it right now, or sent it back.
    open_sample: bool = False
    # Who signed it off, and whether work of theirs was sampled and agreed at this centre.
    assessor: str = ""
    assessor_sampled: bool = False

    @property
    def claimable(self) -> bool:
        return self.state in CLAIMABLE and not self.open_sample


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
    units: tuple[UnitFacts, ...]  # those that the award would count
    achieved: tuple[UnitFacts, ...]  # those chosen that are achieved: what a claim of units draws on
    claim_waiting: bool
    own_award: bool  # whoever claims is the learner
    direct_claims: bool
    learner_id: int = 0
    uln_temporary: bool = False

    def claimed(self, kind: ClaimKind) -> tuple[UnitFacts, ...]:
        """The units that a claim of this kind takes with it."""
        return self.units if kind is ClaimKind.FULL else tuple(u for u in self.achieved if u.claimable)


def blockers(facts: ClaimFacts, kind: ClaimKind, *, on: date) -> list[Blocker]:
    """Everything in the way of the claim, each with its owner and the page where it is cleared."""
    found = standing_blockers(facts, kind) + validity_blockers(facts, on=on)
    page = (facts.registration_id,)
    if facts.own_award:
        found.append(OWN_AWARD())
    if kind is ClaimKind.FULL:
        if facts.rule_status == "unclear":
            found.append(RULE_UNCLEAR("registrations:detail", page, why=facts.rule_why))
        elif facts.rule_status != "met":
            found.append(RULE_NOT_MET("registrations:detail", page, why=facts.rule_why))
        for unit in facts.units:
            if not (facts.claim_waiting and unit.state == UnitState.CLAIMED):  # said already
                found += unit_blockers(facts.registration_id, unit)
    elif not facts.claimed(kind):
        found.append(NOTHING_TO_CLAIM("assessment:grid", page))
        found += [
            blocker for unit in facts.achieved for blocker in unit_blockers(facts.registration_id, unit)
        ]
    unsampled = {unit.assessor for unit in facts.claimed(kind) if unit.assessor and not unit.assessor_sampled}
    return found + [
        NOT_SAMPLED("quality:grid", (), assessor=assessor, qualification=facts.qualification)
        for assessor in sorted(unsampled)
    ]


def unit_blockers(registration_id: int, unit: UnitFacts) -> list[Blocker]:
    """What keeps one counted unit from being claimed."""
    page = (registration_id, unit.unit_id)
    name = {"unit": unit.reference, "title": unit.title}
    if unit.open_sample and unit.state in CLAIMABLE:
        return [UNIT_IN_SAMPLE("quality:unit", page, **name)]
    match unit.state:
        case UnitState.IN_PROGRESS if not unit.criteria:
            return [NO_CRITERIA("assessment:unit", page, **name)]
        case UnitState.IN_PROGRESS:
            return [
                UNIT_NOT_READY("assessment:unit", page, **name, met=unit.criteria_met, total=unit.criteria)
            ]
        case UnitState.IN_SAMPLE:
            return [UNIT_IN_SAMPLE("quality:unit", page, **name)]
        case UnitState.ACTION_OPEN:
            return [ACTION_OPEN("assessment:unit", page, **name)]
        case UnitState.CLAIMED:
            return [CLAIMED_ELSEWHERE("awards:claims", (), **name)]
    return []


def standing_blockers(facts: ClaimFacts, kind: ClaimKind) -> list[Blocker]:
    """What keeps the registration from any claim. Units beyond the award can be claimed after it."""
    if facts.claim_waiting:
        return [ALREADY_CLAIMED("awards:claims", ())]
    may = {"active"} if kind is ClaimKind.FULL else {"active", "certificated"}
    if facts.registration_state in may:
        return []
    page = (facts.registration_id,)
    return [NOT_ACTIVE("registrations:detail", page, state=facts.registration_state)]


def validity_blockers(facts: ClaimFacts, *, on: date) -> list[Blocker]:
    """What must hold on the day of the claim, and again on the day of its release."""
    page = (facts.registration_id,)
    found: list[Blocker] = []
    if not facts.name_confirmed:
        found.append(NAME_UNCONFIRMED("registrations:detail", page, learner=facts.learner))
    if facts.uln_temporary:
        found.append(ULN_TEMPORARY("registrations:learner", (facts.learner_id,), learner=facts.learner))
    if not facts.approved:
        found.append(APPROVAL_NOT_IN_FORCE(centre=facts.centre, qualification=facts.qualification))
    if facts.certification_end and on > facts.certification_end:
        end = day_text(facts.certification_end)
        found.append(CERTIFICATION_ENDED(qualification=facts.qualification, end=end))
    return found


def release_blockers(
    person: int,
    *,
    submitter: int,
    judged_by: Collection[int],
    assured_by: Collection[int],
    learner: int | None = None,
) -> list[Blocker]:
    """Release is a decision by another person than the learner and those who claimed, judged or assured."""
    if person == learner:
        return [OWN_AWARD()]
    return [OWN_CLAIM()] if had_a_hand(person, {submitter}, judged_by, assured_by) else []
