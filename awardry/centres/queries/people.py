"""Who works at a centre, and who is competent in what."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from awardry.access.models import Membership
from awardry.access.queries import in_force as membership_in_force
from awardry.accounts.models import User
from awardry.centres.models import Centre, Competence, StaffMember
from awardry.core.access import CENTRE_ROLES, Role

COMPETENT_ROLES = (Role.ASSESSOR, Role.INTERNAL_QUALITY_ASSURER)


def held_on(on: date, centre_id: int | None = None) -> QuerySet[Competence]:
    """Competences that hold on a day, of people who still have that role at that centre."""
    place = {} if centre_id is None else {"staff__centre_id": centre_id}
    membership = Q(staff__user__memberships__starts_on__lte=on) & (
        Q(staff__user__memberships__ends_on__isnull=True) | Q(staff__user__memberships__ends_on__gte=on)
    )
    return Competence.objects.filter(
        membership,
        in_force(on),
        staff__user__memberships__role=F("role"),
        staff__user__memberships__centre_id=F("staff__centre_id"),
        **place,
    )


def in_force(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def competent(user_id: int, unit_id: int, role: Role, *, centre_id: int, on: date) -> bool:
    """Whether somebody may assess, or internally assure, a unit at a centre on a day."""
    return held_on(on, centre_id).filter(staff__user_id=user_id, unit_id=unit_id, role=role).exists()


def competent_people(centre_id: int, unit_ids: Iterable[int], role: Role, *, on: date) -> dict[int, set[int]]:
    """Unit id -> ids of the people competent in it; units with nobody are absent."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = held_on(on, centre_id).filter(unit_id__in=list(unit_ids), role=role)
    for unit_id, user_id in rows.values_list("unit_id", "staff__user_id"):
        found[unit_id].add(user_id)
    return dict(found)


def competent_units(
    user_id: int, unit_ids: Iterable[int], role: Role, *, centre_id: int, on: date
) -> set[int]:
    """Those of the units in which the person is competent."""
    rows = held_on(on, centre_id).filter(staff__user_id=user_id, unit_id__in=list(unit_ids), role=role)
    return set(rows.values_list("unit_id", flat=True))


def people(centre: Centre, role: Role, *, on: date) -> list[User]:
    """Who holds a role at the centre, by name."""
    memberships = Membership.objects.filter(membership_in_force(on)).filter(role=role, centre_id=centre.pk)
    return list(User.objects.filter(pk__in=memberships.values("user_id")).order_by("name", "pk"))


def on_the_staff(centre_id: int, user_id: int, *, on: date) -> bool:
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
