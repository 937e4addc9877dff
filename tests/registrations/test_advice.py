"""Whoever chooses units is told in plain words which line fails by how much, the ways on, and what a unit is worth."""

import re
from copy import deepcopy
from typing import Any

from centres.world import AT, World
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awardry.catalogue.models import Specification, SpecificationUnit, Unit
from awardry.registrations import services
from awardry.registrations.models import Registration


def _page(registration: Registration) -> str:
    return reverse("registrations:units", args=[registration.pk])


def _check(browser: Any, registration: Registration, world: World, numbers: list[int], **more: str) -> str:
    form = {"action": "check", "units": [world.unit(n).pk for n in numbers], **more}
    answer = browser.post(_page(registration), form)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_each_line_says_by_how_much_it_fails(approved_world: World, register: Any, sign_in: Any) -> None:
    page = _check(sign_in(approved_world.coordinator), register(), approved_world, [3, 6])
    assert "Exactly 23 credits in total: 5 credits short" in page
    assert "At least 6 credits from Group B: 3 credits short" in page
    over = _check(sign_in(approved_world.coordinator), register(given_names="Bo"), approved_world, [6, 8])
    assert "At most 3 credits from Group C: 1 credit too many" in over


def test_the_ways_on_are_cheapest_by_what_is_asked_and_the_ticks_stay(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world, registration = approved_world, register()
    browser = sign_in(world.coordinator)
    page = _check(browser, registration, world, [3, 6])
    assert 'id="by-units" name="by" value="units" aria-pressed="true"' in page
    # Without scripts the switch is a button like any other: it saves nothing and keeps what is ticked.
    answer = browser.post(_page(registration), {"units": [world.unit(6).pk], "by": "credits"})
    page = " ".join(answer.content.decode().split())
    assert 'value="credits" aria-pressed="true"' in page
    assert re.search(rf'id="unit-{world.unit(6).pk}" checked', page)
    assert len(registration.choices.all()) == 2


def test_beside_a_unit_stands_what_leaving_it_out_would_do(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    browser, registration = sign_in(approved_world.coordinator), register()
    met = _check(browser, registration, approved_world, [3, 4, 5])
    assert met.count("If you leave it out, you need other units in its place.") == 3
    too_much = _check(browser, registration, approved_world, [3, 4, 5, 6])
    assert "Without it your choice makes the award." in too_much


def test_the_overview_shows_the_ways_with_links(approved_world: World, register: Any, sign_in: Any) -> None:
    world, registration = approved_world, register()
    services.choose_units(world.acting(world.coordinator), registration, units=[world.unit(3)], at=AT)
    where = reverse("registrations:detail", args=[registration.pk])
    page = " ".join(sign_in(world.coordinator).get(where, {"by": "credits"}).content.decode().split())
    assert 'href="?by=credits" aria-current="true"' in page
    assert "Exactly 23 credits in total: 6 credits short" in page
    assert sign_in(world.coordinator).get(where, {"by": "' or 1"}).status_code == 200


def test_a_long_list_of_units_asks_no_more_questions(
    approved_world: World, register: Any, sign_in: Any
) -> None:
    world, registration = approved_world, register()
    browser = sign_in(world.coordinator)
    browser.get(_page(registration))
    with CaptureQueriesContext(connection) as few:
        browser.get(_page(registration))
    specification = registration.specification
    made = Unit.objects.bulk_create(
        Unit(awarding_body=world.body, reference=f"X/{n:03}", title=f"Task {n}", level="2", credit=3)
        for n in range(112)
    )
    SpecificationUnit.objects.bulk_create(
        SpecificationUnit(specification=specification, unit=unit, group="B", number=str(n), position=n)
        for n, unit in enumerate(made, 10)
    )
    rule, facts = deepcopy(specification.rule), list(specification.unit_facts)
    rule["groups"][1]["units"] += [unit.reference for unit in made]
    facts += [{"ref": u.reference, "level": "2", "credit": 3, "glh": None, "title": u.title} for u in made]
    Specification.objects.filter(pk=specification.pk).update(rule=rule, unit_facts=facts)
    with CaptureQueriesContext(connection) as many:
        answer = browser.get(_page(registration))
    assert answer.content.count(b'name="units"') == 120
    assert len(many) == len(few)
