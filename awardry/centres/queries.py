"""What others ask of centres: who is competent, what is approved, who works there, what waits for a decision."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from awardry.access.actor import Actor
from awardry.access.models import Membership
from awardry.access.queries import in_force as membership_in_force
from awardry.accounts.models import User
from awardry.catalogue import queries as catalogue
from awardry.catalogue.models import Qualification, SpecificationUnit, Unit
from awardry.centres.models import Approval, Centre, Competence, DirectClaims, StaffMember
from awardry.core.access import CENTRE_ROLES, Permission, Role
from awardry.core.approvals import NOT_AVAILABLE, ApprovalState, UnitNeed, competence_blockers
from awardry.core.decisions import Blocker
from awardry.core.registrations import day_text

COMPETENT_ROLES = (Role.ASSESSOR, Role.INTERNAL_QUALITY_ASSURER)


def centres() -> QuerySet[Centre]:
    return Centre.objects.select_related("awarding_body").order_by("name", "number")


def with_counts(rows: QuerySet[Centre]) -> QuerySet[Centre]:
    """Sites, staff and approvals in force beside each centre."""
    return rows.annotate(
        site_count=Count("sites", distinct=True),
        staff_count=Count("staff", distinct=True),
        approval_count=Count("approvals", filter=Q(approvals__state=ApprovalState.APPROVED), distinct=True),
    )


def _held_on(on: date, centre_id: int | None = None) -> QuerySet[Competence]:
    """Competences that hold on a day, of people who still have that role at that centre."""
    place = {} if centre_id is None else {"staff__centre_id": centre_id}
    membership = Q(staff__user__memberships__starts_on__lte=on) & (
        Q(staff__user__memberships__ends_on__isnull=True) | Q(staff__user__memberships__ends_on__gte=on)
    )
    return Competence.objects.filter(
        membership,
        _in_force(on),
        staff__user__memberships__role=F("role"),
        staff__user__memberships__centre_id=F("staff__centre_id"),
        **place,
    )


def _in_force(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def competent(user_id: int, unit_id: int, role: Role, *, centre_id: int, on: date) -> bool:
    """Whether somebody may assess, or internally assure, a unit at a centre on a day."""
    return _held_on(on, centre_id).filter(staff__user_id=user_id, unit_id=unit_id, role=role).exists()


def competent_people(centre_id: int, unit_ids: Iterable[int], role: Role, *, on: date) -> dict[int, set[int]]:
    """Unit id -> ids of the people competent in it; units with nobody are absent."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = _held_on(on, centre_id).filter(unit_id__in=list(unit_ids), role=role)
    for unit_id, user_id in rows.values_list("unit_id", "staff__user_id"):
        found[unit_id].add(user_id)
    return dict(found)


def competent_units(
    user_id: int, unit_ids: Iterable[int], role: Role, *, centre_id: int, on: date
) -> set[int]:
    """Those of the units in which the person is competent."""
    rows = _held_on(on, centre_id).filter(staff__user_id=user_id, unit_id__in=list(unit_ids), role=role)
    return set(rows.values_list("unit_id", flat=True))


def approvals() -> QuerySet[Approval]:
    return Approval.objects.select_related(
        "centre__awarding_body", "qualification", "requested_by", "decided_by"
    )


def approval_in_force(centre_id: int, qualification_id: int) -> Approval | None:
    return (
        approvals()
        .filter(centre_id=centre_id, qualification_id=qualification_id, state=ApprovalState.APPROVED)
        .first()
    )


def approvals_waiting(actor: Actor) -> QuerySet[Approval]:
    """Requests that this person may decide, oldest first."""
    rows = actor.scope(approvals(), Permission.APPROVAL_DECIDE)
    return rows.filter(state=ApprovalState.REQUESTED).order_by("requested_at", "pk")


def direct_claims_on(approval: Approval, *, on: date) -> DirectClaims | None:
    """The direct claims status that holds on a day; none while the approval itself is not in force."""
    if approval.state != ApprovalState.APPROVED:
        return None
    return approval.direct_claims.filter(_in_force(on)).order_by("-starts_on", "-pk").first()


def people(centre: Centre, role: Role, *, on: date) -> list[User]:
    """Who holds a role at the centre, by name."""
    memberships = Membership.objects.filter(membership_in_force(on)).filter(role=role, centre_id=centre.pk)
    return list(User.objects.filter(pk__in=memberships.values("user_id")).order_by("name", "pk"))


def on_the_staff(centre_id: int, user_id: int | None, *, on: date) -> bool:
    """Whether somebody holds a role of the centre's own staff there."""
    rows = Membership.objects.filter(membership_in_force(on))
    return rows.filter(centre_id=centre_id, user_id=user_id, role__in=CENTRE_ROLES).exists()


def staff(centre: Centre) -> QuerySet[StaffMember]:
    return (
        StaffMember.objects.filter(centre=centre)
        .select_related("user", "centre")
        .order_by("user__name", "pk")
    )


def roles_at(centre: Centre, user_ids: Collection[int], *, on: date) -> dict[int, list[Role]]:
    """Person -> roles held at the centre on a day, in the order of the roles."""
    rows = Membership.objects.filter(membership_in_force(on))
    rows = rows.filter(centre_id=centre.pk, user_id__in=user_ids, role__in=CENTRE_ROLES)
    held: dict[int, set[str]] = defaultdict(set)
    for user_id, role in rows.values_list("user_id", "role"):
        held[user_id].add(role)
    return {user_id: [role for role in Role if role in roles] for user_id, roles in held.items()}


def available(centre: Centre, *, on: date) -> list[Qualification]:
    """Qualifications of the awarding body with a published specification, open on the day."""
    return list(
        Qualification.objects.filter(awarding_body_id=centre.awarding_body_id)
        .filter(_open_on(on, "specifications__"), specifications__state="published")
        .order_by("title", "number")
    )


def _open_on(on: date, prefix: str = "") -> Q:
    start, end = f"{prefix}operational_start", f"{prefix}operational_end"
    return (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": on})) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on})
    )


@dataclass(frozen=True)
class Cover:
    """One unit of a qualification with the people of a centre who may assess and assure it."""

    place: SpecificationUnit
    unit: Unit
    assessors: list[User]
    quality_assurers: list[User]

    @property
    def one_person(self) -> bool:
        """The only assessor and the only assurer are the same person."""
        return (
            bool(self.assessors and self.quality_assurers)
            and len({user.pk for user in self.assessors + self.quality_assurers}) == 1
        )

    @property
    def covered(self) -> bool:
        return bool(self.assessors and self.quality_assurers) and not self.one_person


def cover(centre: Centre, qualification: Qualification, *, on: date) -> list[Cover]:
    """Every unit of the current specification with who may assess and who may assure it; three queries."""
    specification = catalogue.current_specification(qualification)
    if specification is None:
        return []
    places = list(catalogue.places(specification))
    rows = _held_on(on, centre.pk).filter(unit_id__in=[place.unit_id for place in places])
    held: dict[tuple[int, str], list[User]] = defaultdict(list)
    for row in rows.select_related("staff__user").order_by("staff__user__name", "pk").distinct():
        held[row.unit_id, row.role].append(row.staff.user)
    return [
        Cover(
            place,
            place.unit,
            held[place.unit_id, Role.ASSESSOR],
            held[place.unit_id, Role.INTERNAL_QUALITY_ASSURER],
        )
        for place in places
    ]


def offer_blockers(centre: Centre, qualification: Qualification, *, on: date) -> list[Blocker]:
    """What is missing before the centre may offer the qualification, unit by unit."""
    specification = catalogue.current_specification(qualification)
    if specification is None or not _is_open(
        specification.operational_start, specification.operational_end, on
    ):
        return [NOT_AVAILABLE(title=qualification.title, on=day_text(on))]
    rows = cover(centre, qualification, on=on)
    return competence_blockers(
        [UnitNeed(row.unit.pk, row.unit.reference, row.unit.title) for row in rows],
        {row.unit.pk: [user.pk for user in row.assessors] for row in rows},
        {row.unit.pk: [user.pk for user in row.quality_assurers] for row in rows},
        route="centres:cover",
        args=(centre.pk, qualification.pk),
    )


def _is_open(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on <= end)
