"""A centre's approval to offer a qualification: states, and the competence that every unit needs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.lifecycle import Lifecycle


class ApprovalState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    SUSPENDED = "suspended"


APPROVAL = Lifecycle(
    "approval",
    ApprovalState,
    ApprovalState.REQUESTED,
    {
        (ApprovalState.REQUESTED, "approve"): ApprovalState.APPROVED,
        (ApprovalState.REQUESTED, "refuse"): ApprovalState.REFUSED,
        (ApprovalState.REFUSED, "request"): ApprovalState.REQUESTED,
        (ApprovalState.APPROVED, "suspend"): ApprovalState.SUSPENDED,
        (ApprovalState.SUSPENDED, "reinstate"): ApprovalState.APPROVED,
    },
)

NO_ASSESSOR = BlockerKind(
    "approval.no-assessor", Role.CENTRE_COORDINATOR, "Nobody on the staff may assess {unit} {title}"
)
NO_QUALITY_ASSURER = BlockerKind(
    "approval.no-quality-assurer",
    Role.CENTRE_COORDINATOR,
    "Nobody on the staff may internally assure {unit} {title}",
)
NOT_AVAILABLE = BlockerKind(
    "approval.not-available", Role.AWARDING_BODY_OFFICER, "{title} is not open to new registrations on {on}"
)
ONE_PERSON = BlockerKind(
    "approval.one-person",
    Role.CENTRE_COORDINATOR,
    "The only assessor and the only internal quality assurer of {unit} are the same person",
)

OWN_REQUEST = BlockerKind(
    "approval.own-request",
    Role.AWARDING_BODY_OFFICER,
    "{person} asked for this approval, so somebody else decides on it",
)
OWN_CENTRE = BlockerKind(
    "approval.own-centre",
    Role.AWARDING_BODY_OFFICER,
    "{person} is on the staff of {centre}, so somebody else decides on it",
)
NOT_APPROVED = BlockerKind(
    "direct-claims.not-approved", Role.AWARDING_BODY_OFFICER, "{centre} is not approved to offer {title}"
)
ALREADY_DIRECT = BlockerKind(
    "direct-claims.already",
    Role.AWARDING_BODY_OFFICER,
    "{title} has direct claims status on these days already",
)
ENDED_ALREADY = BlockerKind(
    "direct-claims.ended-already",
    Role.AWARDING_BODY_OFFICER,
    "Direct claims status ends on {day} already; for longer it is given anew",
)
ENDS_BEFORE_START = BlockerKind(
    "dates.ends-before-start",
    Role.AWARDING_BODY_OFFICER,
    "The last day, {ends_on}, lies before the first, {starts_on}",
)
ROLE_NOT_HELD = BlockerKind(
    "competence.role-not-held",
    Role.CENTRE_COORDINATOR,
    "{person} does not hold the role of {role} at {centre}",
)
UNIT_OF_ANOTHER = BlockerKind(
    "competence.unit-of-another", Role.CENTRE_COORDINATOR, "{unit} is not a unit of {awarding_body}"
)
NUMBER_TAKEN = BlockerKind(
    "centre.number-taken", Role.AWARDING_BODY_OFFICER, "The centre number {number} is taken by {centre}"
)


@dataclass(frozen=True)
class UnitNeed:
    """A unit of the qualification, as the approval sees it."""

    unit_id: int
    reference: str
    title: str


def competence_blockers(
    units: Collection[UnitNeed],
    assessors: Mapping[int, Collection[int]],
    quality_assurers: Mapping[int, Collection[int]],
    *,
    route: str = "",
    args: tuple[object, ...] = (),
) -> list[Blocker]:
    """Each unit needs an assessor and another internal quality assurer; maps are unit id -> people."""
    found: list[Blocker] = []
    for unit in units:
        assess, assure = set(assessors.get(unit.unit_id, ())), set(quality_assurers.get(unit.unit_id, ()))
        name = {"unit": unit.reference, "title": unit.title}
        if not assess:
            found.append(NO_ASSESSOR(route, args, **name))
        if not assure:
            found.append(NO_QUALITY_ASSURER(route, args, **name))
        if len(assess | assure) == 1 and assess and assure:
            found.append(ONE_PERSON(route, args, **name))
    return found


def decision_blockers(*, person: str, centre: str, asked_by_them: bool, on_the_staff: bool) -> list[Blocker]:
    """Whoever asked for an approval, or works at the centre, does not decide on it, whatever roles they hold."""
    found = [OWN_REQUEST(person=person)] if asked_by_them else []
    return found + ([OWN_CENTRE(person=person, centre=centre)] if on_the_staff else [])


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Whether two stretches of days share one; None is open-ended."""
    return (first[1] is None or second[0] <= first[1]) and (second[1] is None or first[0] <= second[1])


def in_force(starts_on: date, ends_on: date | None, *, on: date) -> bool:
    """Whether something dated holds on a day; the end day still counts."""
    return starts_on <= on and (ends_on is None or on <= ends_on)
