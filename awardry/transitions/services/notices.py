"""Telling centres what changed."""

from datetime import datetime

from awardry.access.actor import Actor
from awardry.audit.services import Doer, current, record, service
from awardry.catalogue.models import Specification
from awardry.centres.models import Centre
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.transitions import ACKNOWLEDGED_ALREADY
from awardry.transitions.models import Notice
from awardry.transitions.queries.notices import untold


@service
def tell_centres(doer: Doer, *, at: datetime) -> list[Notice]:
    """A notice to every centre that what was published or withdrawn concerns, and that has none yet.

    A step of the installation itself: what is told was decided by people. Harmless when done twice.
    """
    due = untold()
    specifications = Specification.objects.in_bulk({one.specification_id for one in due})
    centres = Centre.objects.in_bulk({one.centre_id for one in due})
    return [
        _tell(doer, centres[one.centre_id], specifications[one.specification_id], one.kind, at=at)
        for one in due
    ]


def _tell(doer: Doer, centre: Centre, specification: Specification, kind: str, *, at: datetime) -> Notice:
    notice = Notice.objects.create(
        awarding_body_id=centre.awarding_body_id,
        centre=centre,
        specification=specification,
        kind=kind,
        told_at=at,
    )
    record(doer, Event.CENTRE_TOLD, notice, at=at, centre=centre, kind=kind.replace("-", " "))
    return notice


@service
def acknowledge_notice(actor: Actor, notice: Notice, *, at: datetime) -> Notice:
    """Somebody at the centre has read it and answers for it."""
    notice = current(notice)
    actor.must(Permission.NOTICE_ACKNOWLEDGE, notice)
    if notice.acknowledged_by is not None:
        refuse_if([ACKNOWLEDGED_ALREADY(person=notice.acknowledged_by.name)])
    notice.acknowledged_by_id, notice.acknowledged_at = actor.person_id, at
    notice.save(update_fields=["acknowledged_by", "acknowledged_at"])
    record(actor, Event.NOTICE_ACKNOWLEDGED, notice, at=at, centre=notice.centre)
    return notice
