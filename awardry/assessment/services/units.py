"""Units of a learner: begun with the first decision, signed off, reopened, moved on by those who come after."""

from datetime import datetime

from awardry.access.actor import Actor
from awardry.assessment.models import UnitProgress
from awardry.assessment.queries import progress_or_new, sign_off_blockers, unit_facts
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Criterion, Unit
from awardry.core import judgements as rules
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.judgements import OPEN_TO_JUDGEMENT, UNIT
from awardry.portfolio.services import lock_evidence, reopen_evidence
from awardry.registrations.models import Registration
from awardry.registrations.services import mark_started, mark_state


def start_unit(registration: Registration, unit: Unit) -> UnitProgress:
    """Where the learner stands in the unit, begun if need be. A step inside a service that has asked who may."""
    return keep(progress_or_new(registration, unit))


def keep(progress: UnitProgress) -> UnitProgress:
    """Save what `progress_or_new` found if that is not saved yet; from then on the unit stays chosen."""
    if progress.pk is None:
        progress.criteria_total = Criterion.objects.filter(unit_id=progress.unit_id).count()
        progress.save()
    elif progress.taken_over:
        progress.save(update_fields=["registration"])
    else:
        return progress
    progress.taken_over = False
    mark_started(progress.registration_id, progress.unit_id)
    mark_state(progress.learner_id, progress.unit_id, progress.state)
    return progress


@service
def sign_off_unit(actor: Actor, registration: Registration, unit: Unit, *, at: datetime) -> UnitProgress:
    """The assessor stands for the whole unit; after a returned sample it goes back to the quality assurer."""
    registration = current(registration)
    actor.must(Permission.UNIT_SIGN_OFF, registration)
    progress = progress_or_new(registration, unit)
    refuse_if(sign_off_blockers(actor, registration, progress, at=at))
    keep(progress)
    progress.signed_off_by_id, progress.signed_off_at = actor.id, at
    progress.save(update_fields=["signed_off_by", "signed_off_at"])
    move_unit(progress, "sign_off")
    record(actor, Event.UNIT_SIGNED_OFF, progress, at=at, criteria=progress.criteria_total)
    return progress


@service
def reopen_unit(
    actor: Actor, registration: Registration, unit: Unit, *, reason: str, at: datetime
) -> UnitProgress:
    """Undo a sign-off, saying why; its decisions stand and its evidence can be added to again."""
    registration = current(registration)
    actor.must(Permission.UNIT_REOPEN, registration)
    progress = progress_or_new(registration, unit)
    refuse_if(rules.reopen_blockers(unit_facts(actor, registration, progress, at=at), reason))
    move_unit(progress, "reopen")
    keep(progress)
    progress.signed_off_by, progress.signed_off_at = None, None
    progress.save(update_fields=["signed_off_by", "signed_off_at"])
    record(actor, Event.UNIT_REOPENED, progress, at=at, reason=reason)
    return progress


def move_unit(progress: UnitProgress, action: str) -> UnitProgress:
    """The next state of the unit, and its evidence locked for as long as nobody may judge it.

    A step inside services here and above, which have asked who may.
    """
    was_open = progress.state in OPEN_TO_JUDGEMENT
    progress.state = UNIT.advance(progress.state, action)
    progress.save(update_fields=["state"])
    mark_state(progress.learner_id, progress.unit_id, progress.state)
    if was_open and progress.state not in OPEN_TO_JUDGEMENT:
        lock_evidence(progress.learner_id, progress.unit_id)
    elif not was_open and progress.state in OPEN_TO_JUDGEMENT:
        reopen_evidence(progress.learner_id, progress.unit_id)
    return progress
