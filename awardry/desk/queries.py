"""What the desk and the frame of every page ask."""

from datetime import date

from django.db.models import Q, QuerySet

from awardry.access.actor import Actor
from awardry.access.models import Membership
from awardry.access.queries import in_force
from awardry.audit.models import Entry
from awardry.core.access import Grant, Permission, Role, grants_for
from awardry.registrations.models import Learner, Registration


def entries_in_scope(actor: Actor, wanted: str = "") -> QuerySet[Entry]:
    """The trail as far as the reader's roles reach, newest first."""
    condition = Q(pk__in=[])
    for grant in grants_for(actor.grants, Permission.TRAIL_READ):
        condition |= _within(grant, actor.id or 0)
    rows = Entry.objects.filter(condition)
    if wanted:
        rows = rows.filter(
            Q(label__icontains=wanted)
            | Q(actor__icontains=wanted)
            | Q(event__icontains=wanted)
            | Q(facts__icontains=wanted)
        )
    return rows.order_by("-sequence")


def _within(grant: Grant, user_id: int) -> Q:
    if grant.role is Role.LEARNER:
        return Q(learner_id__in=Learner.objects.filter(user_id=user_id).values("pk"))
    if grant.role is Role.ASSESSOR:
        own = Registration.objects.filter(assessor_id=user_id, centre_id=grant.centre_id or 0).values(
            "learner_id"
        )
        return Q(learner_id__in=own) | Q(actor_id=user_id)
    if grant.centre_id is not None:
        return Q(centre_id=grant.centre_id)
    return Q(awarding_body_id=grant.awarding_body_id)


def memberships_in_scope(actor: Actor, *, on: date) -> QuerySet[Membership]:
    """Who holds a role today where this person may hand roles out; learners have pages of their own."""
    condition = Q(pk__in=[])
    for grant in grants_for(actor.grants, Permission.MEMBERSHIP_MANAGE):
        place = Q(awarding_body_id=grant.awarding_body_id)
        condition |= place & Q(centre_id=grant.centre_id) if grant.centre_id is not None else place
    rows = Membership.objects.filter(condition).filter(in_force(on))
    return rows.exclude(role=Role.LEARNER).select_related("user").order_by("place", "role", "user__name")


def organisation(actor: Actor, *, on: date) -> str:
    """The place beside the person's name: their centre, or else the awarding body."""
    places = list(
        Membership.objects.filter(in_force(on), user_id=actor.person_id)
        .order_by("pk")
        .values_list("place", flat=True)
        .distinct()
    )
    return places[0] if len(set(places)) == 1 else ""
