"""Centres and their sites."""

from datetime import datetime

from awardry.access.actor import Actor
from awardry.audit.services import record, service
from awardry.catalogue.models import AwardingBody
from awardry.centres.models import Centre, Site
from awardry.core.access import Permission
from awardry.core.approvals import NUMBER_TAKEN
from awardry.core.decisions import refuse_if
from awardry.core.events import Event


@service
def add_centre(actor: Actor, awarding_body: AwardingBody, *, number: str, name: str, at: datetime) -> Centre:
    """A centre of an awarding body; its number is the awarding body's own."""
    actor.must(Permission.CENTRE_MANAGE, awarding_body)
    taken = Centre.objects.filter(awarding_body=awarding_body, number=number).first()
    refuse_if(
        [NUMBER_TAKEN("centres:detail", (taken.pk,), number=number, centre=taken.name)] if taken else []
    )
    centre = Centre.objects.create(awarding_body=awarding_body, number=number, name=name)
    record(actor, Event.CENTRE_ADDED, centre, at=at)
    return centre


@service
def add_site(actor: Actor, centre: Centre, *, name: str, address: str, at: datetime) -> Site:
    """A place where the centre delivers. Whoever looks after its staff looks after its sites."""
    actor.must(Permission.STAFF_MANAGE, centre)
    site = Site.objects.create(
        awarding_body_id=centre.awarding_body_id, centre=centre, name=name, address=address
    )
    record(actor, Event.SITE_ADDED, centre, at=at, site=name)
    return site
