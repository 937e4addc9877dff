"""Registrations: states, and what stands in the way of registering or of changing the choice of units."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.lifecycle import Lifecycle


class RegistrationState(StrEnum):
    ACTIVE = "active"
    CLAIMED = "claimed"
    CERTIFICATED = "certificated"
    WITHDRAWN = "withdrawn"


REGISTRATION = Lifecycle(
    "registration",
    RegistrationState,
    RegistrationState.ACTIVE,
    {
        (RegistrationState.ACTIVE, "claim"): RegistrationState.CLAIMED,
        (RegistrationState.CLAIMED, "return"): RegistrationState.ACTIVE,
        (RegistrationState.CLAIMED, "certificate"): RegistrationState.CERTIFICATED,
        (RegistrationState.ACTIVE, "withdraw"): RegistrationState.WITHDRAWN,
    },
)

_COORDINATOR, _OFFICER = Role.CENTRE_COORDINATOR, Role.AWARDING_BODY_OFFICER
NOT_APPROVED = BlockerKind(
    "registration.not-approved", _OFFICER, "{centre} is not approved to offer {qualification}"
)
NOT_OPEN = BlockerKind(
    "registration.not-open", _OFFICER, "{qualification} takes registrations from {start} to {end}"
)
SUPERSEDED = BlockerKind(
    "registration.superseded", _COORDINATOR, "A newer version of {qualification} is published"
)
ALREADY = BlockerKind(
    "registration.already", _COORDINATOR, "{learner} is already registered for {qualification}"
)
NAME_UNCONFIRMED = BlockerKind(
    "registration.name-unconfirmed", _COORDINATOR, "The certificate name of {learner} is not confirmed"
)
ASSESSOR_NOT_COMPETENT = BlockerKind(
    "registration.assessor-not-competent",
    _COORDINATOR,
    "{person} is not recorded as an assessor of this qualification",
)
ASSURER_NOT_COMPETENT = BlockerKind(
    "registration.assurer-not-competent",
    _COORDINATOR,
    "{person} is not recorded as an internal quality assurer of this qualification",
)
SAME_PERSON = BlockerKind(
    "registration.same-person",
    _COORDINATOR,
    "The assessor and the internal quality assurer must be two people",
)
OWN_LEARNER = BlockerKind(
    "registration.own-learner", _COORDINATOR, "{person} cannot assess or assure their own work"
)
UNIT_IN_USE = BlockerKind(
    "units.in-use", Role.ASSESSOR, "{unit} already has decisions and can no longer be left out"
)
UNIT_OUTSIDE = BlockerKind("units.outside", _COORDINATOR, "{unit} is not a unit of this specification")
CHOICE_IMPOSSIBLE = BlockerKind(
    "units.impossible", Role.LEARNER, "With this choice the award cannot be reached: {why}"
)
CLOSED = BlockerKind("registration.closed", _COORDINATOR, "The registration is {state}")


@dataclass(frozen=True)
class RegistrationFacts:
    """What registering a learner needs to know."""

    centre: str
    qualification: str
    learner: str
    approved: bool
    current_version: bool
    name_confirmed: bool
    already_registered: bool
    operational_start: date | None
    operational_end: date | None


def blockers(facts: RegistrationFacts, *, on: date) -> list[Blocker]:
    """Everything in the way of registering the learner on a day."""
    found: list[Blocker] = []
    if not facts.approved:
        found.append(NOT_APPROVED(centre=facts.centre, qualification=facts.qualification))
    start, end = facts.operational_start, facts.operational_end
    if (start and on < start) or (end and on > end):
        found.append(
            NOT_OPEN(
                qualification=facts.qualification, start=start or "the beginning", end=end or "further notice"
            )
        )
    if not facts.current_version:
        found.append(SUPERSEDED(qualification=facts.qualification))
    if not facts.name_confirmed:
        found.append(NAME_UNCONFIRMED(learner=facts.learner))
    if facts.already_registered:
        found.append(ALREADY(learner=facts.learner, qualification=facts.qualification))
    return found
