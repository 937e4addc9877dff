"""The choice of units, with the verdict of the rule before it is saved."""

import re
from typing import Any

import pytest
from centres.world import AT, World
from django.urls import reverse

from awardry.audit.models import Entry
from awardry.catalogue.models import Unit
from awardry.core.decisions import Blocked
from awardry.registrations import queries, services
from awardry.registrations.models import Registration, UnitChoice


def _page(registration: Registration) -> str:
    return reverse("registrations:units", args=[registration.pk])


def _chosen(registration: Registration) -> list[str]:
    return [unit.reference for unit in queries.chosen_units(registration)]


def _pks(world: World, *numbers: int) -> list[int]:
    return [world.unit(number).pk for number in numbers]


def test_the_units_everybody_takes_are_ticked_and_fixed_with_the_reason(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    page = sign_in(approved_world.coordinator).get(_page(register())).content.decode()
    fixed = re.findall(r'id="unit-(\d+)" checked disabled', page)
    assert sorted(map(int, fixed)) == _pks(approved_world, 1, 2)
    assert "no valid set does without it" in page


def test_checking_says_what_is_left_and_the_shortest_ways_and_saves_nothing(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world, registration = approved_world, register()
    before = Entry.objects.count()
    form = {"action": "check", "units": _pks(world, 3, 6)}
    answer = sign_in(world.coordinator).post(_page(registration), form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "5 more credits needed in total." in page
    assert "Write to customers + Open and close the building" in page
    assert "Cannot be added: At most 3 credits from Group C" in page
    assert (_chosen(registration), Entry.objects.count()) == (["A/100/0001", "D/100/0002"], before)


def test_a_met_choice_is_saved_and_its_verdict_recorded(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world, registration = approved_world, register()
    answer = sign_in(world.coordinator).post(
        _page(registration), {"units": _pks(world, 3, 4, 8)}, follow=True
    )
    assert "The choice of units is saved." in answer.content.decode()
    assert _chosen(registration) == ["A/100/0001", "D/100/0002", "F/100/0003", "H/100/0004", "M/100/0008"]
    entry = Entry.objects.get(event="units.chosen")
    assert entry.facts["verdict"] == "met"
    assert entry.learner_id == registration.learner_id


def test_an_impossible_choice_is_refused_with_reasons_and_keeps_its_ticks(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world, registration = approved_world, register()
    answer = sign_in(world.coordinator).post(_page(registration), {"units": _pks(world, 6, 8)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "the award cannot be reached: At most 3 credits from Group C" in page
    assert f'id="unit-{world.unit(8).pk}" checked' in page
    assert _chosen(registration) == ["A/100/0001", "D/100/0002"]


def test_a_unit_with_decisions_stays(approved_world: World, register: Any, sign_in: Any) -> None:
    world, registration = approved_world, register()
    actor = world.acting(world.coordinator)
    services.choose_units(actor, registration, units=[world.unit(3)], at=AT)
    services.mark_started(registration.pk, world.unit(3).pk)
    with pytest.raises(Blocked, match="F/100/0003 Answer the telephone already has decisions"):
        services.choose_units(actor, registration, units=[world.unit(4)], at=AT)
    page = sign_in(world.coordinator).get(_page(registration)).content.decode()
    assert "Decisions were made in this unit, so it stays." in page
    sign_in(world.coordinator).post(_page(registration), {"units": _pks(world, 4)})
    assert {"F/100/0003", "H/100/0004"} <= set(_chosen(registration))


def test_a_surplus_unit_that_was_begun_does_not_block_the_award(approved_world: World, register: Any) -> None:
    world, registration = approved_world, register()
    actor = world.acting(world.coordinator)
    services.choose_units(actor, registration, units=[world.unit(6)], at=AT)
    services.mark_started(registration.pk, world.unit(6).pk)
    services.choose_units(actor, registration, units=[world.unit(n) for n in (3, 4, 5, 6)], at=AT)
    assert Entry.objects.filter(event="units.chosen").latest("sequence").facts["verdict"] == "met"


def test_saving_the_same_choice_twice_changes_and_records_nothing(
    approved_world: World, register: Any
) -> None:
    world, registration = approved_world, register()
    actor = world.acting(world.coordinator)
    services.choose_units(actor, registration, units=[world.unit(3)], at=AT)
    before = list(UnitChoice.objects.values_list("pk", flat=True)), Entry.objects.count()
    services.choose_units(actor, registration, units=[world.unit(3)], at=AT)
    assert (list(UnitChoice.objects.values_list("pk", flat=True)), Entry.objects.count()) == before


def test_a_unit_of_another_specification_is_refused(approved_world: World, register: Any) -> None:
    stranger = Unit.objects.create(
        awarding_body=approved_world.body, reference="R/900/0001", title="Elsewhere"
    )
    with pytest.raises(Blocked, match="is not a unit of this specification"):
        services.choose_units(
            approved_world.acting(approved_world.coordinator), register(), units=[stranger], at=AT
        )


def test_a_withdrawn_registration_keeps_its_choice(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world, registration = approved_world, register()
    actor = world.acting(world.coordinator)
    services.withdraw_registration(actor, registration, reason="Moved away", at=AT)
    with pytest.raises(Blocked, match="The registration is withdrawn"):
        services.choose_units(actor, registration, units=[world.unit(3)], at=AT)
    assert "Save the choice" not in sign_in(world.coordinator).get(_page(registration)).content.decode()


def test_the_learner_and_the_allocated_assessor_choose_too(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world, registration = approved_world, register(email="a@example.org", account=True)
    learner = registration.learner.user
    for user, number in ((learner, 3), (world.assessor, 4)):
        answer = sign_in(user).post(_page(registration), {"units": _pks(world, number)})
        assert answer.status_code == 302
        assert world.unit(number).reference in _chosen(registration)
    assert sign_in(world.quality_assurer).get(_page(registration)).status_code == 403


def test_the_page_asks_the_same_number_of_questions_whatever_is_chosen(
    approved_world: World,
    register: Any,
    sign_in: Any,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    world, registration = approved_world, register()
    browser = sign_in(world.coordinator)
    overview = reverse("registrations:detail", args=[registration.pk])
    for path in (_page(registration), overview):
        browser.get(path)
    with django_assert_max_num_queries(45) as few:
        browser.get(_page(registration))
        browser.get(overview)
    services.choose_units(
        world.acting(world.coordinator), registration, units=[world.unit(n) for n in (3, 4, 5)], at=AT
    )
    with django_assert_num_queries(len(few)):
        browser.get(_page(registration))
        browser.get(overview)


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_a_tick_brings_the_verdict_and_keeps_the_focus(
    approved_world: World, register: Any, sign_in: Any, page: Any, live_server: Any
) -> None:
    world, registration = approved_world, register()
    session = sign_in(world.coordinator).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(live_server.url + _page(registration))
    box = f"#unit-{world.unit(6).pk}"
    page.focus(box)
    page.keyboard.press("Space")
    page.wait_for_selector("text=3 units, 15 credits")
    assert page.evaluate("document.activeElement.id") == box[1:]
    page.check(f"#unit-{world.unit(8).pk}")
    page.wait_for_selector("text=These units cannot all count together.")
    assert page.is_checked(box)
