"""A draft between two people: proposed by one, returned or published by another."""

from datetime import datetime

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Draft
from awardry.catalogue.queries.drafts import blockers_of
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.specifications import DRAFT


@service
def propose_draft(actor: Actor, draft: Draft, *, at: datetime) -> Draft:
    """Ask a second person to publish; what would stop publication stops this already."""
    draft = current(draft)
    actor.must(Permission.SPECIFICATION_PROPOSE, draft)
    state = DRAFT.advance(draft.state, "propose")
    refuse_if(blockers_of(draft, person=None))
    draft.state, draft.proposed_by_id, draft.proposed_at = state, actor.id, at
    draft.save(update_fields=["state", "proposed_by", "proposed_at"])
    record(actor, Event.DRAFT_PROPOSED, draft, at=at)
    return draft


@service
def return_draft(actor: Actor, draft: Draft, *, reason: str, at: datetime) -> Draft:
    """Back to work; the proposer may take it back as well."""
    draft = current(draft)
    actor.must(Permission.SPECIFICATION_PUBLISH, draft)
    draft.state = DRAFT.advance(draft.state, "return")
    draft.proposed_by, draft.proposed_at = None, None
    draft.save(update_fields=["state", "proposed_by", "proposed_at"])
    record(actor, Event.DRAFT_RETURNED, draft, at=at, reason=reason)
    return draft


@service
def discard_draft(actor: Actor, draft: Draft, *, reason: str, at: datetime) -> Draft:
    """Out of the way for good; document and corrections stay on record."""
    draft = current(draft)
    actor.must(Permission.SPECIFICATION_PROPOSE, draft)
    draft.state = DRAFT.advance(draft.state, "discard")
    draft.decided_by_id, draft.decided_at = actor.id, at
    draft.save(update_fields=["state", "decided_by", "decided_at"])
    record(actor, Event.DRAFT_DISCARDED, draft, at=at, reason=reason)
    return draft
