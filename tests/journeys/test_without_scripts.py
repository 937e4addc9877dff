"""Everything that is done is done without scripts too; they only save time."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from awardry.accounts.models import User
from awardry.assessment.models import Judgement
from awardry.awards.models import Claim
from awardry.core.claims import ClaimState
from awardry.core.evidence import EvidenceState
from awardry.portfolio.models import Evidence
from awardry.quality.models import Sample
from tests.journeys.house import House, files, follow, press, said
from tests.people import World, criteria

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def plainly(house: House, user: User, path: str) -> Page:
    return house.go(user, path, java_script_enabled=False)


def test_units_are_chosen_with_the_button_that_checks(house: House, world: World) -> None:
    registration = world.registration(units=world.units[:2])
    page = plainly(house, world.here.coordinator, f"/registrations/{registration.pk}/units/")
    for unit in world.units[2:4]:
        page.get_by_role("checkbox", name=re.compile(unit.title)).check()
    press(page, "Check")
    expect(page.locator(".verdict__head")).to_have_text("Met")
    press(page, "Save the choice")
    said(page, "The choice of units is saved.")
    assert registration.choices.count() == 4


def test_evidence_is_added_and_declared(house: House, world: World, tmp_path: Path) -> None:
    registration = world.registration()
    learner = registration.learner.user
    assert learner is not None
    page = plainly(house, learner, f"/registrations/{registration.pk}/evidence/")
    follow(page, "Add the first item")
    press(page, "Keep as a draft")
    said(page, "Choose a file, or take a photo")
    page.get_by_label("Title").fill("Job card")
    page.get_by_label("Kind of evidence").select_option(label="Product of the work")
    page.get_by_label("Choose files").set_input_files(files(tmp_path))
    page.locator(".tree summary").first.click()
    page.locator(".tree input[name=criteria]").first.check()
    press(page, "Keep as a draft")
    said(page, "is kept as a draft")
    page.get_by_role("checkbox", name="I declare this").check()
    press(page, "Declare and submit")
    said(page, "is submitted and declared as your own work")
    evidence = Evidence.objects.get()
    assert evidence.state == EvidenceState.SUBMITTED
    assert evidence.files.count() == 2


def test_a_criterion_is_judged(house: House, world: World) -> None:
    registration = world.registration()
    first = criteria(world.units[0])[0]
    world.evidence(registration, [first])
    page = plainly(
        house, world.here.assessor, f"/registrations/{registration.pk}/criteria/units/{first.unit_id}/"
    )
    page.get_by_role("link", name=re.compile(f"^{re.escape(first.code)}")).first.click()
    page.get_by_role("radio", name=re.compile("^More needed")).check()
    press(page, "Save")
    assert page.get_by_role("radio", name=re.compile("^More needed")).is_checked()
    page.get_by_label("Feedback").fill("Say which tool you used.")
    press(page, "Save")
    said(page, "needs more evidence")
    assert Judgement.objects.get().feedback == "Say which tool you used."


def test_a_sample_is_planned_and_agreed(house: House, world: World) -> None:
    registration = world.registration()
    world.achieve(registration, world.units[0])
    page = plainly(house, world.here.assurer, "/sampling/")
    page.locator(f"a[href='/registrations/{registration.pk}/units/{world.units[0].pk}/sampling/']").click()
    page.get_by_label("Why this one").fill("A new assessor")
    press(page, "Choose it")
    said(page, "is in the sample")
    page.get_by_role("radio", name="Agree", exact=True).first.check()
    for box in page.locator("input[name=checks]").all():
        box.check()
    press(page, "Agree with the assessment")
    said(page, "the unit can be claimed")
    assert Sample.objects.get().state == "agreed"


def test_a_claim_is_submitted_and_released(house: House, world: World) -> None:
    registration = world.finished()
    page = plainly(house, world.here.coordinator, f"/registrations/{registration.pk}/claim/")
    press(page, "Submit the claim")
    said(page, "The external quality assurer now decides on its release.")
    page = plainly(house, world.external, "/claims/")
    page.locator("main a[href^='/claims/']").first.click()
    press(page, "Release the claim")
    said(page, "Released. The certificates are issued")
    assert Claim.objects.get().state == ClaimState.RELEASED


def test_somebody_signs_in_and_out(house: House, world: World) -> None:
    world.here.assessor.set_password("a long and quiet password")
    world.here.assessor.save()
    page = house.page(None, java_script_enabled=False)
    page.goto(f"{house.address}/accounts/login/")
    page.get_by_label("Email").fill(world.here.assessor.email)
    page.get_by_label("Password").fill("a long and quiet password")
    press(page, "Sign in")
    page.wait_for_url(f"{house.address}/")
    page.locator("details.menu summary").first.click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()
