"""From what a learner achieved to the decision that it is awarded."""

from datetime import datetime

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.assessment.services import move_unit
from awardry.audit.services import SYSTEM, current, record, service
from awardry.awards import queries
from awardry.awards.models import Claim, ClaimedUnit
from awardry.awards.services.certificates import issue_certificates
from awardry.core import claims as rules
from awardry.core.access import Permission
from awardry.core.claims import CLAIM, ClaimKind
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.judgements import CLAIMABLE, UnitState
from awardry.registrations.models import Registration
from awardry.registrations.services import move_registration


@service
def submit_claim(actor: Actor, registration: Registration, kind: ClaimKind, *, at: datetime) -> Claim:
    """Claim the whole qualification or the units achieved. Under direct claims status it is released at once."""
    registration = current(registration)
    actor.must(Permission.CLAIM_SUBMIT, registration)
    on = timezone.localdate(at)
    facts = queries.claim_facts(registration, person=actor.person_id, on=on)
    refuse_if(rules.blockers(facts, kind, on=on))
    claim = Claim.objects.create(
        awarding_body_id=registration.awarding_body_id,
        centre_id=registration.centre_id,
        learner_id=registration.learner_id,
        registration=registration,
        kind=kind,
        direct=facts.direct_claims,
        submitted_by_id=actor.person_id,
        submitted_at=at,
    )
    for progress in queries.claimed_progress(registration, facts, kind):
        ClaimedUnit.objects.create(claim=claim, progress=progress, from_state=progress.state)
        if progress.state in CLAIMABLE:
            move_unit(progress, "claim")
    if kind is ClaimKind.FULL:
        move_registration(registration, "claim")
    record(actor, Event.CLAIM_SUBMITTED, claim, at=at, kind=kind.value, direct=facts.direct_claims)
    if facts.direct_claims:
        _release(claim, at=at)
        record(SYSTEM, Event.CLAIM_RELEASED, claim, at=at, because="direct claims status")
    return claim


@service
def release_claim(actor: Actor, claim: Claim, *, at: datetime) -> Claim:
    """Another person decides that the award is made; its certificates are issued in the same breath."""
    claim = current(claim)
    actor.must(Permission.CLAIM_RELEASE, claim)
    CLAIM.advance(claim.state, "release")  # said first: what a decided claim lacks is of no interest
    refuse_if(queries.release_blockers(actor, claim, on=timezone.localdate(at)))
    claim.decided_by_id = actor.id
    _release(claim, at=at)
    record(actor, Event.CLAIM_RELEASED, claim, at=at)
    return claim


def _release(claim: Claim, *, at: datetime) -> None:
    claim.state = CLAIM.advance(claim.state, "release").value
    claim.decided_at = at
    claim.save(update_fields=["state", "decided_by", "decided_at"])
    for unit in claim.units.select_related("progress"):
        if unit.progress.state == UnitState.CLAIMED:
            move_unit(unit.progress, "certificate")
    if claim.kind == ClaimKind.FULL:
        move_registration(claim.registration, "certificate")
    issue_certificates(claim, at=at)


@service
def return_claim(actor: Actor, claim: Claim, *, reason: str, at: datetime) -> Claim:
    """Send a claim back to the centre with a reason; its units stand as they did before."""
    claim = current(claim)
    actor.must(Permission.CLAIM_RELEASE, claim)
    refuse_if([] if reason.strip() else [rules.REASON_MISSING()])
    claim.state = CLAIM.advance(claim.state, "return").value
    claim.decided_by_id, claim.decided_at, claim.returned_reason = actor.id, at, reason
    claim.save(update_fields=["state", "decided_by", "decided_at", "returned_reason"])
    for unit in claim.units.select_related("progress"):
        if unit.progress.state == UnitState.CLAIMED:
            agreed = unit.from_state == UnitState.AGREED
            move_unit(unit.progress, "unclaim" if agreed else "unclaim_unsampled")
    if claim.kind == ClaimKind.FULL:
        move_registration(claim.registration, "return")
    record(actor, Event.CLAIM_RETURNED, claim, at=at, reason=reason)
    return claim
