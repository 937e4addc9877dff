"""Numbers in addresses lead to what belongs to the registration, and otherwise nowhere."""

from django.urls import reverse

from tests.people import World

BEYOND = 10**30  # more than a database counts


def test_a_unit_that_is_not_of_the_registration_does_not_exist(world: World) -> None:
    registration = world.registration(units=world.units[:4])
    world.achieve(registration, world.units[0])
    browser = world.client(world.here.assurer)
    declaration = "desk:unit_declaration"
    assert browser.get(reverse(declaration, args=[registration.pk, world.units[0].pk])).status_code == 200
    registration.choices.filter(unit=world.units[0]).delete()
    assert browser.get(reverse(declaration, args=[registration.pk, world.units[0].pk])).status_code == 404


def test_a_number_beyond_counting_does_not_exist(world: World) -> None:
    registration = world.registration()
    browser = world.client(world.here.assurer)
    for name in ("desk:unit_declaration", "quality:unit", "assessment:unit", "assessment:criterion"):
        assert browser.get(reverse(name, args=[registration.pk, BEYOND])).status_code == 404
    for name in ("quality:sample", "registrations:detail", "portfolio:detail", "awards:certificate"):
        assert browser.get(reverse(name, args=[BEYOND])).status_code == 404
    grid = reverse("assessment:grid", args=[registration.pk])
    for unit in (BEYOND, "²"):
        assert browser.get(f"{grid}?unit={unit}").status_code == 200
    learner = world.client(registration.learner.user)
    added = learner.post(
        reverse("portfolio:add", args=[registration.pk]) + "?form=text",
        {"title": "Log", "kind": "statement", "text": "A wheel", "criteria": [str(BEYOND)]},
    )
    assert added.status_code == 422
