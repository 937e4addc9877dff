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
    TRANSFERRED = "transferred"


# In these a registration still binds the people it names; a withdrawn one is history. A transferred one stays
# readable for whoever made decisions under it.
STANDING = tuple(state.value for state in RegistrationState if state is not RegistrationState.WITHDRAWN)

# In these the learner takes the registration's units, or has taken them to the end.
TAKING = tuple(
    state.value
    for state in RegistrationState
    if state not in (RegistrationState.WITHDRAWN, RegistrationState.TRANSFERRED)
)

REGISTRATION = Lifecycle(
    "registration",
    RegistrationState,
    RegistrationState.ACTIVE,
    {
        (RegistrationState.ACTIVE, "claim"): RegistrationState.CLAIMED,
        (RegistrationState.CLAIMED, "return"): RegistrationState.ACTIVE,
        (RegistrationState.CLAIMED, "certificate"): RegistrationState.CERTIFICATED,
        (RegistrationState.ACTIVE, "withdraw"): RegistrationState.WITHDRAWN,
        # The learner goes on under another registration, on another specification.
        (RegistrationState.ACTIVE, "transfer"): RegistrationState.TRANSFERRED,
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

IN_THE_FUTURE = BlockerKind(
    "registration.in-the-future", _COORDINATOR, "The registration date, {on}, lies in the future"
)
SITE_ELSEWHERE = BlockerKind("registration.site-elsewhere", _COORDINATOR, "{site} is not a site of {centre}")
NUMBER_UNUSABLE = BlockerKind("learner.number-unusable", _COORDINATOR, "{why}")
NUMBER_TAKEN = BlockerKind(
    "learner.number-taken",
    _COORDINATOR,
    "{learner} has the unique learner number {uln} at this centre already",
)
NAME_MISSING = BlockerKind("learner.name-missing", _COORDINATOR, "{why}")
BIRTH_UNLIKELY = BlockerKind("learner.birth-unlikely", _COORDINATOR, "{why}")
NO_EMAIL = BlockerKind(
    "learner.no-email", _COORDINATOR, "{learner} has no email address, which an account to sign in needs"
)
ACCOUNT_TAKEN = BlockerKind(
    "learner.account-taken", _COORDINATOR, "The account {email} belongs to {other} at this centre already"
)
ACCOUNT_OPEN = BlockerKind(
    "learner.account-open", _COORDINATOR, "{learner} signs in as {email} already, and so nobody else does"
)


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
                qualification=facts.qualification,
                start=day_text(start) if start else "the beginning",
                end=day_text(end) if end else "further notice",
            )
        )
    if not facts.current_version:
        found.append(SUPERSEDED(qualification=facts.qualification))
    if not facts.name_confirmed:
        found.append(NAME_UNCONFIRMED(learner=facts.learner))
    if facts.already_registered:
        found.append(ALREADY(learner=facts.learner, qualification=facts.qualification))
    return found


@dataclass(frozen=True)
class StaffFacts:
    """Two people about to be allocated to a learner: (id, name), and whether each is competent in any unit."""

    assessor: tuple[int, str]
    quality_assurer: tuple[int, str]
    assessor_competent: bool
    quality_assurer_competent: bool
    learner_user_id: int | None


def staff_blockers(facts: StaffFacts, *, route: str = "", args: tuple[object, ...] = ()) -> list[Blocker]:
    """What speaks against this assessor and this internal quality assurer for this learner."""
    found: list[Blocker] = []
    if not facts.assessor_competent:
        found.append(ASSESSOR_NOT_COMPETENT(route, args, person=facts.assessor[1]))
    if not facts.quality_assurer_competent:
        found.append(ASSURER_NOT_COMPETENT(route, args, person=facts.quality_assurer[1]))
    if facts.assessor[0] == facts.quality_assurer[0]:
        found.append(SAME_PERSON())
    for person_id, name in dict.fromkeys((facts.assessor, facts.quality_assurer)):
        if person_id == facts.learner_user_id:
            found.append(OWN_LEARNER(person=name))
    return found


YOUNGEST, OLDEST = 10, 110


def birth_problem(born: date, *, on: date) -> str:
    """What is unlikely about a date of birth, in a sentence; empty when nothing is."""
    if born > on:
        return "The date of birth lies in the future"
    years = age(born, on=on)
    if years < YOUNGEST:
        return f"The date of birth makes the learner {years} years old; learners are {YOUNGEST} or older"
    if years > OLDEST:
        return f"The date of birth makes the learner {years} years old; check the year"
    return ""


def age(born: date, *, on: date) -> int:
    """Whole years; somebody born on 29 February is a year older on 1 March of common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def day_text(day: date) -> str:
    """`30 January 2027`."""
    return f"{day.day} {day:%B %Y}"
