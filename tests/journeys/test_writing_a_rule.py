"""An officer writes a rule: by keyboard alone, by dragging, and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from awardry.catalogue.models import Draft
from tests.catalogue import documents
from tests.catalogue.conftest import World
from tests.journeys.house import House, press, said
from tests.journeys.test_by_keyboard import pressed, to

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tarn_valley(transactional_db: None) -> World:
    return World()


def opened(house: House, world: World, **options: object) -> tuple[Page, Draft]:
    draft = world.draft()
    page = house.go(world.ada.user, reverse("catalogue:rule", args=[draft.pk, 0]), **options)
    return page, draft


def rule_of(draft: Draft) -> dict:
    return Draft.objects.get(pk=draft.pk).content["qualifications"][0]["rule"]


def place(reference: str, group: int) -> str:
    return f"[id='place-{group}-{reference}']"


def test_a_unit_is_moved_and_the_rule_saved_by_keyboard_alone(house: House, tarn_valley: World) -> None:
    page, draft = opened(house, tarn_valley)
    to(page, place(documents.BANKS, 2))
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        pressed(page, "ArrowUp")  # Group A stands before Group B in the choice
    expect(page.locator("#group-1 [data-place]")).to_have_count(3)
    assert page.evaluate("document.activeElement.id") == f"place-2-{documents.BANKS}"
    expect(page.locator("#announce")).to_contain_text("moved to")
    expect(page.locator("#announce")).to_contain_text("this rule.")

    to(page, "#id_reason")
    page.keyboard.type("The handbook lists it there")
    to(page, "button[value=save]")
    page.keyboard.press("Enter")
    said(page, "The rule is saved, and remembered with your reason.")
    assert documents.BANKS in rule_of(draft)["groups"][0]["units"]


def test_a_unit_is_dragged_into_a_new_group_and_the_check_follows(house: House, tarn_valley: World) -> None:
    page, draft = opened(house, tarn_valley)
    press(page, "Add a group")
    expect(page.locator("#group-3")).to_be_in_viewport()
    page.locator("#group-3-id").fill("C")
    row = page.locator("[data-place]", has=page.locator(place(documents.BANKS, 2)))
    row.drag_to(page.locator("#group-3 .card__head"))
    expect(page.locator("#group-3 [data-count]")).to_have_text("1 unit")
    expect(page.locator("#check")).to_contain_text("Group C: Can never count")

    page.locator("#group-3-credits-min").fill("90")
    expect(page.locator("#check")).to_contain_text("No set of units can meet the rule")
    page.locator("#group-3-credits-min").fill("none")
    expect(page.locator("#group-3-credits-min")).to_have_attribute("aria-invalid", "true")
    page.locator("#group-3-credits-min").fill("")
    expect(page.locator("#check .ranges")).to_be_visible()
    page.get_by_label("Why?").fill("Banks stand by themselves")
    press(page, "Save the rule")
    said(page, "The rule is saved")
    assert rule_of(draft)["groups"][2] == {"id": "C", "units": [documents.BANKS]}


def test_units_of_a_barred_set_are_picked_one_after_the_other(house: House, tarn_valley: World) -> None:
    page, draft = opened(house, tarn_valley)
    press(page, "Add a barred set")
    for count, reference in enumerate((documents.VISITORS, documents.BANKS), 1):
        page.locator("#barred-1-units-more").select_option(reference)
        expect(page.locator("#barred-1 input[type=checkbox]")).to_have_count(count)
        expect(page.locator("[id='barred-1-units-list']")).to_have_count(1)  # replaced, not put into itself
    expect(page.locator("#check")).to_contain_text("At most one of")
    page.get_by_label("Why?").fill("They share a title")
    press(page, "Save the rule")
    said(page, "The rule is saved")
    assert rule_of(draft)["barred"] == [[documents.VISITORS, documents.BANKS]]


def test_without_scripts_the_same_page_does_the_same(house: House, tarn_valley: World) -> None:
    page, draft = opened(house, tarn_valley, java_script_enabled=False)
    page.locator("#total-credits-min").fill("12")
    press(page, "Add a line")
    page.locator("#across-1-level").select_option("2")
    page.locator("#across-1-credits-min").fill("9")
    page.locator(place(documents.BANKS, 2)).select_option("In no group")
    page.locator("#check").get_by_role("button", name="Check").click()
    expect(page.locator("#check")).to_contain_text("In no group")
    page.get_by_label("Why?").fill("As the handbook says")
    press(page, "Save the rule")
    said(page, "The rule is saved")
    saved = rule_of(draft)
    assert saved["across"] == [{"at_level": 2, "credits": {"min": 9}}]
    assert saved["groups"][1]["units"] == [documents.VISITORS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_of_a_rule_is_free_of_barriers(
    house: House, tarn_valley: World, width: int, scheme: str
) -> None:
    page, _ = opened(house, tarn_valley, viewport={"width": width, "height": 844}, color_scheme=scheme)
    for part in ("group", "line", "barred set", "prerequisite", "route"):
        press(page, f"Add a {part}")
    for reveal in page.locator("#rule summary").all():
        reveal.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
