"""A learner at the bench, with a phone in one hand."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from awardry.portfolio.models import Evidence
from tests.journeys.house import House, files, said
from tests.people import World, criteria

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def tap(page: Page, name: str, role: str = "button") -> None:
    page.locator("main").get_by_role(role, name=name, exact=True).first.tap()  # type: ignore[arg-type]


def test_a_learner_adds_a_photo_taken_at_the_bench(house: House, world: World, tmp_path: Path) -> None:
    registration = world.registration()
    learner = registration.learner.user
    assert learner is not None
    page = house.go(learner, "/", **PHONE)
    assert page.evaluate(OVER) <= 0
    page.goto(f"{house.address}/registrations/{registration.pk}/evidence/add/")
    camera = page.get_by_label("Take a photo or a film")
    assert camera.get_attribute("capture") == "environment"
    assert camera.get_attribute("accept") == "image/*,video/*"
    assert "image/*" in (page.get_by_label("Choose files").get_attribute("accept") or "")
    camera.set_input_files(files(tmp_path)[1])
    page.locator(".upload__list").first.get_by_text("finished wheel.png").wait_for()
    page.get_by_label("Title").fill("Wheel after truing")
    page.get_by_label("Kind of evidence").select_option(label="Product of the work")
    page.locator(".tree summary").first.tap()
    page.locator(".tree input[name=criteria]").first.tap()
    tap(page, "Keep as a draft")
    said(page, "is kept as a draft")
    page.get_by_role("checkbox", name="I declare this").tap()
    tap(page, "Declare and submit")
    said(page, "is submitted and declared as your own work")
    evidence = Evidence.objects.get()
    assert evidence.files.get().name == "finished wheel.png"
    assert evidence.links.count() == 1


def test_the_grid_reads_as_cards_one_criterion_each(house: House, world: World) -> None:
    registration = world.registration()
    found = criteria(world.units[0])
    world.evidence(registration, found)
    world.judge(registration, found[:2])
    learner = registration.learner.user
    page = house.go(learner, f"/registrations/{registration.pk}/criteria/units/{world.units[0].pk}/", **PHONE)
    assert page.evaluate(OVER) <= 0
    rows = page.locator(".grid__part tr")
    assert rows.count() == len(found)
    for row, criterion in zip(rows.all(), found, strict=True):
        box = row.bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        assert criterion.text in row.inner_text()
    marks = page.locator(".grid__part a.mark")
    sizes = [box for mark in marks.all() if (box := mark.bounding_box())]
    assert min(min(box["width"], box["height"]) for box in sizes) >= 24  # a thumb finds it
    rows.first.locator("a").first.tap()
    page.locator("h1", has_text=found[0].text).wait_for()


def test_the_menu_opens_under_the_thumb(house: House, world: World) -> None:
    page = house.go(world.here.coordinator, "/", **PHONE)
    page.locator(".top").get_by_text("Menu").tap()
    page.get_by_role("link", name="Learners").first.tap()
    page.wait_for_url("**/registrations/")
    assert page.evaluate(OVER) <= 0
