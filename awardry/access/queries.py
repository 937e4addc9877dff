"""Who holds what today."""

from datetime import date

from django.db.models import Q, QuerySet

from awardry.access.actor import NOBODY, Actor
from awardry.access.models import Membership
from awardry.accounts.models import User
from awardry.core.access import Grant, Role


def actor_for(user: User, *, on: date) -> Actor:
    """The person with the roles they hold on a day."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    rows = Membership.objects.filter(user_id=user.pk).filter(in_force(on))
    return Actor(
        user.pk, user.name, tuple(Grant(Role(m.role), m.awarding_body_id, m.centre_id) for m in rows)
    )


def in_force(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def holders_besides(membership: Membership) -> QuerySet[Membership]:
    """The same role at the same place, open-ended, of people who can sign in."""
    rows = Membership.objects.filter(
        role=membership.role,
        awarding_body_id=membership.awarding_body_id,
        centre_id=membership.centre_id,
        ends_on__isnull=True,
        user__is_active=True,
    )
    return rows.exclude(user_id=membership.user_id)


def members(role: Role, *, on: date, awarding_body_id: int, centre_id: int | None = None) -> list[User]:
    """People who hold a role at a place, by name."""
    rows = User.objects.filter(
        pk__in=Membership.objects.filter(in_force(on))
        .filter(role=role, awarding_body_id=awarding_body_id, centre_id=centre_id)
        .values("user_id")
    )
    return list(rows.order_by("name"))
