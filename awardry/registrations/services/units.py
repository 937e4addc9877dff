"""Which units a learner takes."""

from collections.abc import Iterable
from datetime import datetime

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue import queries as catalogue
from awardry.catalogue.models import Unit
from awardry.core.access import Permission
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.registrations import (
    CHOICE_IMPOSSIBLE,
    CLOSED,
    UNIT_IN_USE,
    UNIT_OUTSIDE,
    RegistrationState,
)
from awardry.registrations import queries
from awardry.registrations.models import Registration, UnitChoice


@service
def choose_units(
    actor: Actor, registration: Registration, *, units: Iterable[Unit], at: datetime
) -> Registration:
    """The whole set of units the learner is to take; those that everybody takes are part of it in any case.

    Refused where the award could not be reached with it, or where a unit with decisions were left out.
    """
    registration = current(registration)
    actor.must(Permission.UNITS_CHOOSE, registration)
    by_id = {place.unit_id: place.unit for place in catalogue.places(registration.specification)}
    mandatory = queries.mandatory_units(registration.specification)
    asked = {unit.pk: unit for unit in units}
    asked |= {pk: unit for pk, unit in by_id.items() if unit.reference in mandatory}
    before = queries.choices_of(registration)
    started = {pk for pk, choice in before.items() if choice.started}
    refuse_if(_form_blockers(registration, asked, by_id, started))
    choice = queries.assess_choice(
        registration.specification,
        [unit.reference for unit in asked.values()],
        started=[by_id[pk].reference for pk in started],
    )
    refuse_if([] if choice.savable else [CHOICE_IMPOSSIBLE(why=" ".join(choice.reasons))])
    if set(asked) == set(before):
        return registration
    registration.choices.exclude(unit_id__in=asked).delete()
    add_choices(registration, [pk for pk in by_id if pk in asked and pk not in before])
    names = ", ".join(unit.reference for pk, unit in by_id.items() if pk in asked)
    record(actor, Event.UNITS_CHOSEN, registration, at=at, units=names, verdict=choice.status)
    return registration


def _form_blockers(
    registration: Registration, asked: dict[int, Unit], by_id: dict[int, Unit], started: set[int]
) -> list[Blocker]:
    found: list[Blocker] = []
    if registration.state != RegistrationState.ACTIVE:
        found.append(CLOSED(state=registration.state))
    found += [UNIT_OUTSIDE(unit=unit) for pk, unit in asked.items() if pk not in by_id]
    return found + [UNIT_IN_USE(unit=by_id[pk]) for pk in sorted(started - set(asked)) if pk in by_id]


def take_mandatory(registration: Registration) -> None:
    """Choose what everybody takes; part of registering, which records it."""
    mandatory = queries.mandatory_units(registration.specification)
    places = catalogue.places(registration.specification)
    add_choices(registration, [place.unit_id for place in places if place.unit.reference in mandatory])


def add_choices(registration: Registration, unit_ids: list[int]) -> None:
    """Units to take; what the learner has done of one under another registration shows here too."""
    elsewhere = UnitChoice.objects.filter(
        registration__learner_id=registration.learner_id, unit_id__in=unit_ids
    )
    states = dict(elsewhere.exclude(state="").values_list("unit_id", "state"))
    UnitChoice.objects.bulk_create(
        UnitChoice(registration=registration, unit_id=pk, state=states.get(pk, "")) for pk in unit_ids
    )


@service
def mark_started(registration_id: int, unit_id: int) -> None:
    """A first decision was made in the unit: it can no longer be left out. For the assessment above."""
    UnitChoice.objects.filter(registration_id=registration_id, unit_id=unit_id, started=False).update(
        started=True
    )


@service
def mark_state(learner_id: int, unit_id: int, state: str) -> None:
    """Where the learner now stands in a unit, in every registration that counts it. For the assessment above."""
    UnitChoice.objects.filter(registration__learner_id=learner_id, unit_id=unit_id).update(state=state)
