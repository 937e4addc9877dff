"""An assessor's hand never leaves the keyboard, and the focus can always be seen."""

import pytest
from playwright.sync_api import Page, expect

from awardry.assessment.models import Judgement
from tests.journeys.house import House, said
from tests.people import World, criteria

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HERE = "document.activeElement.tagName"
# An outline or a ring on the element itself, on what it labels, or on the row that it fills.
SHOWN = """() => {
  let element = document.activeElement;
  for (let up = 0; up < 4 && element && element !== document.body; up++, element = element.parentElement) {
    const style = getComputedStyle(element);
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) return true;
  }
  return false;
}"""


def pressed(page: Page, key: str) -> None:
    """Press a key; wherever the focus is then, it is somewhere, and it shows."""
    page.keyboard.press(key)
    assert page.evaluate(HERE) != "BODY", key
    assert page.evaluate(SHOWN), f"{key}: {page.evaluate('document.activeElement.outerHTML')[:200]}"


def to(page: Page, wanted: str) -> None:
    """Tab until an element that matches has the focus."""
    for _ in range(80):
        pressed(page, "Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def test_an_assessor_gets_from_home_to_a_decision_and_on_to_the_next(house: House, world: World) -> None:
    registration = world.registration("Amara Okafor")
    unit = world.units[1]
    world.evidence(registration, criteria(unit))
    page = house.go(world.here.assessor, "/")

    pressed(page, "j")
    assert "Amara Okafor" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/criteria/units/*/")
    for key in ("j", "j", "k"):
        pressed(page, key)
    page.keyboard.press("Enter")
    page.wait_for_url("**/criteria/*/")
    first = page.url

    to(page, "input[name=decision][value=met]")
    pressed(page, "Space")
    for box in page.locator("input[name=covered], input[name=checks]").all():
        value, name = box.get_attribute("value"), box.get_attribute("name")
        to(page, f"input[name={name}][value='{value}']")
        pressed(page, "Space")
    to(page, "textarea[name=feedback]")
    page.keyboard.type("You measured twice, just as the maker asks.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the next control after the words is the button that saves and goes on
    said(page, "is met. Amara Okafor sees your feedback.")
    assert page.url != first
    assert Judgement.objects.get().feedback == "You measured twice, just as the maker asks."
    pressed(page, "Tab")


def test_letters_move_between_criteria_and_to_the_next_that_waits(house: House, world: World) -> None:
    registration = world.registration()
    world.evidence(registration, criteria(world.units[0])[2:3])
    first, second, third = criteria(world.units[0])[:3]
    address = f"/registrations/{registration.pk}/criteria"
    page = house.go(world.here.assessor, f"{address}/{first.pk}/")
    page.keyboard.press("j")
    page.wait_for_url(f"**{address}/{second.pk}/")
    page.keyboard.press("k")
    page.wait_for_url(f"**{address}/{first.pk}/")
    page.keyboard.press("w")
    page.wait_for_url(f"**{address}/{third.pk}/")


def test_ticking_units_keeps_the_focus_where_it_was(house: House, world: World) -> None:
    registration = world.registration(units=world.units[:2])
    page = house.go(world.here.coordinator, f"/registrations/{registration.pk}/units/")
    to(page, "input[name=units]:not(:disabled)")
    before = page.evaluate("document.activeElement.id")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        pressed(page, "Space")
    expect(page.locator("#announce")).not_to_be_empty()
    assert page.evaluate("document.activeElement.id") == before
    assert page.evaluate(SHOWN)


def test_the_first_stop_of_every_page_leads_past_the_top(house: House, world: World) -> None:
    page = house.go(world.here.assessor, "/registrations/")
    pressed(page, "Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
