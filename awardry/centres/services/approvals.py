"""Approval of a centre to offer a qualification, and direct claims status."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Qualification
from awardry.centres import queries
from awardry.centres.models import Approval, Centre, DirectClaims
from awardry.core.access import Permission
from awardry.core.approvals import (
    ALREADY_DIRECT,
    APPROVAL,
    ENDED_ALREADY,
    ENDS_BEFORE_START,
    NOT_APPROVED,
    ApprovalState,
    decision_blockers,
    overlap,
)
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.registrations import day_text


@service
def request_approval(actor: Actor, centre: Centre, qualification: Qualification, *, at: datetime) -> Approval:
    """Ask to offer a qualification; refused while a unit lacks an assessor or an internal quality assurer."""
    actor.must(Permission.APPROVAL_REQUEST, centre)
    refuse_if(queries.offer_blockers(centre, qualification, on=timezone.localdate(at)))
    asked: dict[str, Any] = {"requested_by_id": actor.person_id, "requested_at": at}
    approval = Approval.objects.filter(centre=centre, qualification=qualification).first()
    if approval is None:
        approval = Approval.objects.create(
            awarding_body_id=centre.awarding_body_id, centre=centre, qualification=qualification, **asked
        )
    else:
        approval.state = APPROVAL.advance(approval.state, "request")
        approval.requested_by_id, approval.requested_at = actor.person_id, at
        approval.save(update_fields=["state", "requested_by", "requested_at"])
    record(actor, Event.APPROVAL_REQUESTED, approval, at=at, centre=centre)
    return approval


@service
def grant_approval(actor: Actor, approval: Approval, *, at: datetime) -> Approval:
    """The centre may offer the qualification from now on."""
    return _decide(actor, approval, "approve", Event.APPROVAL_GRANTED, "", at)


@service
def refuse_approval(actor: Actor, approval: Approval, *, reason: str, at: datetime) -> Approval:
    """Not now; the centre may ask again."""
    return _decide(actor, approval, "refuse", Event.APPROVAL_REFUSED, reason, at)


@service
def suspend_approval(actor: Actor, approval: Approval, *, reason: str, at: datetime) -> Approval:
    """No new registrations and no claims until reinstated."""
    return _decide(actor, approval, "suspend", Event.APPROVAL_SUSPENDED, reason, at)


@service
def reinstate_approval(actor: Actor, approval: Approval, *, reason: str, at: datetime) -> Approval:
    """Back in force, when the staff still covers every unit."""
    return _decide(actor, approval, "reinstate", Event.APPROVAL_REINSTATED, reason, at)


def _decide(
    actor: Actor, approval: Approval, action: str, event: Event, reason: str, at: datetime
) -> Approval:
    approval = current(approval)
    actor.must(Permission.APPROVAL_DECIDE, approval)
    state = APPROVAL.advance(approval.state, action)
    on = timezone.localdate(at)
    found = decision_blockers_for(actor, approval, on=on)
    if state == ApprovalState.APPROVED:
        found += queries.offer_blockers(approval.centre, approval.qualification, on=on)
    refuse_if(found)
    approval.state, approval.reason = state, reason
    approval.decided_by_id, approval.decided_at = actor.person_id, at
    approval.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(actor, event, approval, at=at, centre=approval.centre, **({"reason": reason} if reason else {}))
    return approval


def decision_blockers_for(actor: Actor, approval: Approval, *, on: date) -> list[Blocker]:
    """Why this person, whatever their roles, does not decide about this centre's approval."""
    return decision_blockers(
        person=actor.name,
        centre=approval.centre.name,
        asked_by_them=approval.requested_by_id == actor.id,
        on_the_staff=queries.on_the_staff(approval.centre_id, actor.person_id, on=on),
    )


@service
def grant_direct_claims(
    actor: Actor, approval: Approval, *, starts_on: date, ends_on: date | None, reason: str, at: datetime
) -> DirectClaims:
    """For a while, the centre's claims for the qualification need no release by another."""
    approval = current(approval)
    actor.must(Permission.DIRECT_CLAIMS_DECIDE, approval)
    found = decision_blockers_for(actor, approval, on=timezone.localdate(at))
    refuse_if(found + _direct_claims_blockers(approval, starts_on, ends_on))
    row = DirectClaims.objects.create(
        approval=approval, starts_on=starts_on, ends_on=ends_on, reason=reason, granted_by_id=actor.person_id
    )
    record(
        actor,
        Event.DIRECT_CLAIMS_GRANTED,
        approval,
        at=at,
        centre=approval.centre,
        starts_on=day_text(starts_on),
        ends_on=day_text(ends_on) if ends_on else "",
        reason=reason,
    )
    return row


def _direct_claims_blockers(approval: Approval, starts_on: date, ends_on: date | None) -> list[Blocker]:
    title = approval.qualification.title
    found: list[Blocker] = []
    if approval.state != ApprovalState.APPROVED:
        found.append(NOT_APPROVED(centre=approval.centre.name, title=title))
    if ends_on and ends_on < starts_on:
        found.append(ENDS_BEFORE_START(ends_on=day_text(ends_on), starts_on=day_text(starts_on)))
    stretches = approval.direct_claims.values_list("starts_on", "ends_on")
    if any(overlap((starts_on, ends_on), other) for other in stretches):
        found.append(ALREADY_DIRECT(title=title))
    return found


@service
def end_direct_claims(
    actor: Actor, direct_claims: DirectClaims, *, ends_on: date, reason: str, at: datetime
) -> DirectClaims:
    """The status ends on a day (that day still counts); claims after it are released by another."""
    direct_claims = current(direct_claims)
    approval = direct_claims.approval
    actor.must(Permission.DIRECT_CLAIMS_DECIDE, approval)
    if ends_on < direct_claims.starts_on:
        starts_on = day_text(direct_claims.starts_on)
        refuse_if([ENDS_BEFORE_START(ends_on=day_text(ends_on), starts_on=starts_on)])
    if direct_claims.ends_on and ends_on > direct_claims.ends_on:  # that would be giving, which asks who may
        refuse_if([ENDED_ALREADY(day=day_text(direct_claims.ends_on))])
    direct_claims.ends_on, direct_claims.ended_reason = ends_on, reason
    direct_claims.save(update_fields=["ends_on", "ended_reason"])
    record(actor, Event.DIRECT_CLAIMS_ENDED, approval, at=at, centre=approval.centre, reason=reason)
    return direct_claims
