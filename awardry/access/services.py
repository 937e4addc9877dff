"""Memberships have this one door."""

from datetime import date, datetime

from awardry.access.actor import Actor
from awardry.access.models import Membership
from awardry.access.queries import holders_besides
from awardry.accounts.models import User
from awardry.accounts.services import invite
from awardry.audit.services import Doer, current, record, service
from awardry.core.access import ROLE_LABELS, Permission, Role, grants_for
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.memberships import MAY_GRANT, end_blockers, place_blockers


def may_grant(actor: Actor, role: Role, awarding_body_id: int, centre_id: int | None) -> bool:
    """Whether this person may hand out the role at that place."""
    return any(
        role in MAY_GRANT.get(grant.role, ())
        and grant.awarding_body_id == awarding_body_id
        and (grant.centre_id is None or grant.centre_id == centre_id)
        for grant in grants_for(actor.grants, Permission.MEMBERSHIP_MANAGE)
    )


def may_end(actor: Actor, membership: Membership) -> bool:
    """Whoever may hand out a role may end it."""
    return may_grant(actor, Role(membership.role), membership.awarding_body_id, membership.centre_id)


@service
def invite_member(
    actor: Actor,
    *,
    email: str,
    name: str,
    role: Role,
    awarding_body_id: int,
    centre_id: int | None,
    place: str,
    starts_on: date,
    at: datetime,
) -> Membership:
    """A role for whoever has that address; the account is made when there is none. Refused, nothing is made."""
    return grant_membership(
        actor,
        invite(email, name),
        role,
        awarding_body_id=awarding_body_id,
        centre_id=centre_id,
        place=place,
        starts_on=starts_on,
        at=at,
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
    refuse_if(place_blockers(role, centre_id))
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
    membership = current(membership)
    role = Role(membership.role)
    if not may_end(actor, membership):
        actor.deny(Permission.MEMBERSHIP_MANAGE)
    refuse_if(
        end_blockers(
            role,
            person=membership.user.name,
            place=membership.place,
            starts_on=membership.starts_on,
            ended_on=membership.ends_on,
            ends_on=ends_on,
            others=holders_besides(membership).count(),
        )
    )
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
