"""Units across qualifications and awarding bodies: whose they are, and which are as good as the same."""

from collections.abc import Sequence
from datetime import datetime

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import AwardingBody, Equivalence, Unit
from awardry.catalogue.queries.equivalents import known_pairs, units_to_compare
from awardry.core import equivalents as rules
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.equivalents import EQUIVALENCE
from awardry.core.events import Event


def propose_equivalents(actor: Actor, awarding_body: AwardingBody, *, at: datetime) -> list[Equivalence]:
    """Look through the current units for pairs that nobody has decided on; what was decided stays decided.

    Thousands of units take seconds to lay beside each other: that happens before the transaction.
    """
    actor.must(Permission.SPECIFICATION_CORRECT, awarding_body)
    return _keep(actor, awarding_body, rules.propose(units_to_compare(awarding_body)), at=at)


@service
def _keep(
    actor: Actor, awarding_body: AwardingBody, proposals: Sequence[rules.Proposal], *, at: datetime
) -> list[Equivalence]:
    known = known_pairs(awarding_body)
    made = Equivalence.objects.bulk_create(
        Equivalence(
            awarding_body=awarding_body,
            one_id=proposal.one,
            other_id=proposal.other,
            percent=proposal.percent,
            reasons=list(proposal.reasons),
            proposed_at=at,
        )
        for proposal in proposals
        if frozenset((proposal.one, proposal.other)) not in known
    )
    record(actor, Event.EQUIVALENTS_PROPOSED, awarding_body, at=at, found=len(made))
    return made


@service
def decide_equivalence(
    actor: Actor, equivalence: Equivalence, *, accepted: bool, reason: str, at: datetime
) -> Equivalence:
    """Accepted, a certificated unit counts where the other is asked for; a later decision replaces an earlier one."""
    equivalence = current(equivalence)
    actor.must(Permission.SPECIFICATION_PUBLISH, equivalence)
    refuse_if(rules.reason_blockers(reason))
    equivalence.state = EQUIVALENCE.advance(equivalence.state, "accept" if accepted else "refuse")
    equivalence.decided_by_id, equivalence.decided_at, equivalence.reason = actor.id, at, reason.strip()
    equivalence.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    event = Event.EQUIVALENCE_ACCEPTED if accepted else Event.EQUIVALENCE_REFUSED
    record(actor, event, equivalence, at=at, reason=reason.strip())
    return equivalence


@service
def name_owner(actor: Actor, unit: Unit, *, owner_name: str, reason: str, at: datetime) -> Unit:
    """Say of an imported unit whose it is: an awarding body, or the sector that lends it."""
    unit = current(unit)
    actor.must(Permission.SPECIFICATION_CORRECT, unit)
    name = " ".join(owner_name.split())
    refuse_if([] if name else [rules.OWNER_MISSING()])
    unit.owner = AwardingBody.objects.filter(name__iexact=name).exclude(pk=unit.awarding_body_id).first()
    unit.owner_name = "" if unit.owner else name
    unit.save(update_fields=["owner", "owner_name"])
    record(actor, Event.UNIT_OWNER_NAMED, unit, at=at, owner=name, reason=reason)
    return unit
