"""Memberships have this one door."""

from datetime import date, datetime

from awardry.access.actor import Actor
from awardry.access.models import Membership
from awardry.accounts.models import User
from awardry.audit.services import Doer, record, service
from awardry.core.access import CENTRE_ROLES, ROLE_LABELS, Grant, Permission, Role, grants_for
from awardry.core.events import Event

# Which roles the holder of a role may hand out: nobody makes an equal of those above them.
MAY_GRANT: dict[Role, frozenset[Role]] = {
    Role.AWARDING_BODY_OFFICER: frozenset(Role) - {Role.LEARNER},
    Role.CENTRE_COORDINATOR: CENTRE_ROLES | {Role.LEARNER},
}


def may_grant(actor: Actor, role: Role, awarding_body_id: int, centre_id: int | None) -> bool:
    """Whether this person may hand out the role at that place."""
    return any(
        role in MAY_GRANT.get(grant.role, ())
        and grant.awarding_body_id == awarding_body_id
        and (grant.centre_id is None or grant.centre_id == centre_id)
        for grant in grants_for(actor.grants, Permission.MEMBERSHIP_MANAGE)
    )


@service
def grant_membership(
    actor: Actor,
    user: User,
    role: Role,
    *,
    awarding_body_id: int,
    centre_id: int | None,
    place: str,
    starts_on: date,
    at: datetime,
) -> Membership:
    """Give a person a role at a place; giving it twice changes nothing."""
    if not may_grant(actor, role, awarding_body_id, centre_id):
        actor.deny(Permission.MEMBERSHIP_MANAGE)
    return found_membership(
        actor,
        user,
        role,
        awarding_body_id=awarding_body_id,
        centre_id=centre_id,
        place=place,
        starts_on=starts_on,
        at=at,
    )


@service
def found_membership(
    doer: Doer,
    user: User,
    role: Role,
    *,
    awarding_body_id: int,
    centre_id: int | None,
    place: str,
    starts_on: date,
    at: datetime,
) -> Membership:
    """The same without asking who may: for the installation's first people and for a learner's own account."""
    membership, made = Membership.objects.get_or_create(
        user=user,
        role=role.value,
        awarding_body_id=awarding_body_id,
        centre_id=centre_id,
        ends_on=None,
        defaults={"place": place, "starts_on": starts_on},
    )
    if made:
        record(
            doer,
            Event.MEMBERSHIP_GRANTED,
            membership,
            at=at,
            person=user.name,
            role=ROLE_LABELS[role],
            place=place,
        )
    return membership


@service
def end_membership(actor: Actor, membership: Membership, *, ends_on: date, at: datetime) -> Membership:
    """The role ends on a day (that day still counts)."""
    role = Role(membership.role)
    if not may_grant(actor, role, membership.awarding_body_id, membership.centre_id):
        actor.deny(Permission.MEMBERSHIP_MANAGE)
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    record(
        actor,
        Event.MEMBERSHIP_ENDED,
        membership,
        at=at,
        person=membership.user.name,
        role=ROLE_LABELS[role],
        place=membership.place,
    )
    return membership


def grants_of(memberships: list[Membership]) -> tuple[Grant, ...]:
    return tuple(Grant(Role(m.role), m.awarding_body_id, m.centre_id) for m in memberships)
