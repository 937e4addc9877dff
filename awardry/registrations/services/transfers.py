"""A learner goes on under another registration, on another specification."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.audit.services import current, service
from awardry.catalogue import queries as catalogue
from awardry.catalogue.models import Specification
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.registrations import REGISTRATION
from awardry.registrations import queries
from awardry.registrations.models import Registration
from awardry.registrations.services.units import add_choices


@service
def transfer_registration(
    actor: Actor,
    registration: Registration,
    specification: Specification,
    *,
    unit_ids: Collection[int],
    at: datetime,
) -> Registration:
    """The registration that takes the place of another: same learner, site and people; the units given are chosen.

    The earlier one stays as it is, readable, and its work is history. For the transitions above, which decide what
    comes over and leave the trail.
    """
    registration = current(registration)
    actor.must(Permission.TRANSITION_APPLY, registration)
    state = REGISTRATION.advance(registration.state, "transfer")
    today = timezone.localdate(at)
    learner, assessor, assurer = registration.learner, registration.assessor, registration.quality_assurer
    assert assessor is not None and assurer is not None  # allocated when it was made
    plan = queries.Plan(
        centre=registration.centre,
        learner=learner,
        learner_name=learner.certificate_name,
        specification=specification,
        site=registration.site,
        assessor=assessor,
        quality_assurer=assurer,
        registered_on=today,
    )
    refuse_if(queries.registering_blockers(plan, today=today, besides=registration))
    registration.state = state
    registration.save(update_fields=["state"])
    made = Registration.objects.create(
        awarding_body_id=registration.awarding_body_id,
        centre_id=registration.centre_id,
        site_id=registration.site_id,
        learner_id=registration.learner_id,
        specification=specification,
        assessor_id=registration.assessor_id,
        quality_assurer_id=registration.quality_assurer_id,
        registered_on=today,
        expected_end=registration.expected_end,
        registered_by_id=actor.person_id,
        transferred_from=registration,
    )
    add_choices(
        made, [place.unit_id for place in catalogue.places(specification) if place.unit_id in unit_ids]
    )
    return made
