"""A specification comes to its end: proposed by one person, approved by another, carried out on its day."""

from datetime import date, datetime

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.audit.services import Doer, current, record, service
from awardry.catalogue.models import Specification, Withdrawal
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.specifications import SPECIFICATION
from awardry.core.versions import (
    OWN_WITHDRAWAL,
    PROPOSED_ALREADY,
    WITHDRAWAL,
    WithdrawalFacts,
    WithdrawalState,
    withdrawal_blockers,
)
from awardry.ui.dates import date_text


@service
def propose_withdrawal(
    actor: Actor,
    specification: Specification,
    *,
    operational_end: date,
    certification_end: date,
    regulator_told_on: date,
    plan: str,
    reason: str,
    at: datetime,
) -> Withdrawal:
    """Ask a second person to withdraw the specification, with both end dates and the plan for its learners."""
    specification = current(specification)
    actor.must(Permission.SPECIFICATION_PROPOSE, specification)
    SPECIFICATION.advance(specification.state, "withdraw")
    standing = specification.withdrawals.exclude(state=WithdrawalState.RETURNED)
    refuse_if([PROPOSED_ALREADY(specification=specification)] if standing.exists() else [])
    facts = WithdrawalFacts(operational_end, certification_end, regulator_told_on, plan, reason)
    refuse_if(withdrawal_blockers(facts, on=timezone.localdate(at)))
    withdrawal = Withdrawal.objects.create(
        awarding_body_id=specification.awarding_body_id,
        specification=specification,
        operational_end=operational_end,
        certification_end=certification_end,
        regulator_told_on=regulator_told_on,
        plan=plan.strip(),
        reason=reason.strip(),
        proposed_by_id=actor.person_id,
        proposed_at=at,
    )
    record(
        actor,
        Event.WITHDRAWAL_PROPOSED,
        withdrawal,
        at=at,
        reason=reason,
        operational_end=date_text(operational_end),
        certification_end=date_text(certification_end),
    )
    return withdrawal


@service
def approve_withdrawal(actor: Actor, withdrawal: Withdrawal, *, at: datetime) -> Withdrawal:
    """The end dates hold from now on; registration goes on until its last day."""
    withdrawal = current(withdrawal)
    actor.must(Permission.SPECIFICATION_PUBLISH, withdrawal)
    withdrawal.state = WITHDRAWAL.advance(withdrawal.state, "approve")
    own = [OWN_WITHDRAWAL()] if withdrawal.proposed_by_id == actor.id else []
    refuse_if([*own, *withdrawal_blockers(facts_of(withdrawal), on=timezone.localdate(at))])
    withdrawal.decided_by_id, withdrawal.decided_at = actor.id, at
    withdrawal.save(update_fields=["state", "decided_by", "decided_at"])
    specification = current(withdrawal.specification)
    specification.operational_end = withdrawal.operational_end
    specification.certification_end = withdrawal.certification_end
    specification.save(update_fields=["operational_end", "certification_end"])
    record(
        actor,
        Event.WITHDRAWAL_APPROVED,
        withdrawal,
        at=at,
        reason=withdrawal.reason,
        operational_end=date_text(withdrawal.operational_end),
        certification_end=date_text(withdrawal.certification_end),
    )
    return withdrawal


@service
def return_withdrawal(actor: Actor, withdrawal: Withdrawal, *, reason: str, at: datetime) -> Withdrawal:
    """Not like this; the proposer may take it back as well, and another may be proposed."""
    withdrawal = current(withdrawal)
    actor.must(Permission.SPECIFICATION_PUBLISH, withdrawal)
    withdrawal.state = WITHDRAWAL.advance(withdrawal.state, "return")
    withdrawal.decided_by_id, withdrawal.decided_at, withdrawal.decided_reason = actor.id, at, reason
    withdrawal.save(update_fields=["state", "decided_by", "decided_at", "decided_reason"])
    record(actor, Event.WITHDRAWAL_RETURNED, withdrawal, at=at, reason=reason)
    return withdrawal


@service
def complete_withdrawal(doer: Doer, specification: Specification, *, at: datetime) -> Specification:
    """The last day of registration is over: a step of the installation itself, on what two people decided."""
    specification = current(specification)
    specification.state = SPECIFICATION.advance(specification.state, "withdraw")
    specification.save(update_fields=["state"])
    last = specification.operational_end
    record(
        doer,
        Event.SPECIFICATION_WITHDRAWN,
        specification,
        at=at,
        operational_end=date_text(last) if last else "",
    )
    return specification


def facts_of(withdrawal: Withdrawal) -> WithdrawalFacts:
    return WithdrawalFacts(
        withdrawal.operational_end,
        withdrawal.certification_end,
        withdrawal.regulator_told_on,
        withdrawal.plan,
        withdrawal.reason,
    )
