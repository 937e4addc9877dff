"""Registrations: made, allocated, withdrawn, and moved along by the claims above."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.accounts.models import User
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Specification
from awardry.centres.models import Centre, Site
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.registrations import CLOSED, REGISTRATION, RegistrationState
from awardry.registrations import queries
from awardry.registrations.models import Learner, Registration
from awardry.registrations.services.learners import add_learner, confirm_name, open_account
from awardry.registrations.services.units import take_mandatory


@service
def register_learner(
    actor: Actor,
    learner: Learner,
    specification: Specification,
    *,
    site: Site | None,
    assessor: User,
    quality_assurer: User,
    registered_on: date,
    expected_end: date | None = None,
    at: datetime,
) -> Registration:
    """A learner on this version of the specification; the units that everybody takes are chosen at once."""
    learner = current(learner)
    actor.must(Permission.REGISTRATION_CREATE, learner)
    plan = queries.Plan(
        centre=learner.centre,
        learner=learner,
        learner_name=learner.certificate_name,
        specification=specification,
        site=site,
        assessor=assessor,
        quality_assurer=quality_assurer,
        registered_on=registered_on,
    )
    refuse_if(queries.registering_blockers(plan, today=timezone.localdate(at)))
    registration = Registration.objects.create(
        awarding_body_id=learner.awarding_body_id,
        centre=learner.centre,
        site=site,
        learner=learner,
        specification=specification,
        assessor=assessor,
        quality_assurer=quality_assurer,
        registered_on=registered_on,
        expected_end=expected_end,
        registered_by_id=actor.person_id,
    )
    take_mandatory(registration)
    record(
        actor,
        Event.LEARNER_REGISTERED,
        registration,
        at=at,
        learner=learner,
        version=specification.version,
        assessor=assessor.name,
        quality_assurer=quality_assurer.name,
    )
    return registration


@service
def register_new_learner(
    actor: Actor,
    centre: Centre,
    *,
    person: Mapping[str, Any],
    printed_name: str,
    account: bool,
    registration: Mapping[str, Any],
    at: datetime,
) -> Registration:
    """Somebody new in one step: on record, name confirmed, with an account if asked for, and registered.

    `person` as for add_learner, `registration` as for register_learner.
    """
    learner = add_learner(actor, centre, **person, certificate_name=printed_name, at=at)
    learner = confirm_name(actor, learner, name=printed_name or learner.certificate_name, at=at)
    if account:
        open_account(actor, learner, at=at)
    return register_learner(actor, learner, **registration, at=at)


@service
def allocate_staff(
    actor: Actor, registration: Registration, *, assessor: User, quality_assurer: User, at: datetime
) -> Registration:
    """Who assesses and who assures from now on; what others decided before stands."""
    registration = current(registration)
    actor.must(Permission.REGISTRATION_MANAGE, registration)
    if registration.state != RegistrationState.ACTIVE:
        refuse_if([CLOSED(state=registration.state)])
    refuse_if(
        queries.staff_blockers(
            registration.centre,
            registration.specification,
            assessor,
            quality_assurer,
            learner_user_id=registration.learner.user_id,
            on=timezone.localdate(at),
        )
    )
    registration.assessor, registration.quality_assurer = assessor, quality_assurer
    registration.save(update_fields=["assessor", "quality_assurer"])
    record(
        actor,
        Event.STAFF_ALLOCATED,
        registration,
        at=at,
        assessor=assessor.name,
        quality_assurer=quality_assurer.name,
    )
    return registration


@service
def withdraw_registration(
    actor: Actor, registration: Registration, *, reason: str, at: datetime
) -> Registration:
    """End a registration; what was achieved stays."""
    registration = current(registration)
    actor.must(Permission.REGISTRATION_MANAGE, registration)
    registration.state = REGISTRATION.advance(registration.state, "withdraw")
    registration.withdrawn_reason = reason
    registration.save(update_fields=["state", "withdrawn_reason"])
    record(
        actor,
        Event.REGISTRATION_WITHDRAWN,
        registration,
        at=at,
        learner=registration.learner,
        reason=reason,
    )
    return registration


@service
def move_registration(registration: Registration, action: str) -> None:
    """A step of the claim above (claim, return, certificate); takes the actor for granted and leaves the trail to it."""
    moved = current(registration)
    moved.state = REGISTRATION.advance(moved.state, action)
    moved.save(update_fields=["state"])
    registration.state = moved.state
