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


def in_force(starts_on: date, ends_on: date | None, *, on: date) -> bool:
    """Whether something dated holds on a day; the end day still counts."""
    return starts_on <= on and (ends_on is None or on <= ends_on)
