"""A draft beside its document in a real browser, without a script and on a phone too."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from awardry.catalogue.models import Qualification
from awardry.catalogue.services import correct_draft
from tests.catalogue import documents
from tests.catalogue.conftest import AT, World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tarn_valley(transactional_db: None) -> World:
    return World()


def page_of(browser: Browser, live_server: LiveServer, world: World, **options: object) -> Page:
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce", **options)
    session = world.ada.browser.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context.new_page()


@pytest.fixture(params=[True, False], ids=["with-scripts", "without-scripts"])
def phone(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, tarn_valley: World
) -> Iterator[Page]:
    page = page_of(
        browser,
        live_server,
        tarn_valley,
        viewport={"width": 390, "height": 844},
        java_script_enabled=request.param,
    )
    yield page
    page.context.close()


def test_on_a_phone_a_value_leads_to_its_line_and_the_line_back(phone: Page, tarn_valley: World) -> None:
    draft = tarn_valley.draft()
    phone.goto(reverse("catalogue:draft", args=[draft.pk]))
    expect(phone.locator("#draft")).to_be_visible()
    expect(phone.locator("#document")).to_be_hidden()

    phone.locator("#v-qualifications-0-number .trace__place").click()
    line = phone.locator("#document li", has_text=documents.LOCKS).first
    expect(line).to_be_in_viewport()
    expect(phone.locator("#draft")).to_be_hidden()

    line.locator("a").click()
    expect(phone.locator("#v-qualifications-0-number")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_free_of_barriers(
    browser: Browser, live_server: LiveServer, tarn_valley: World, width: int, scheme: str
) -> None:
    world = tarn_valley
    world.published()
    draft = world.draft(documents.specification(extra="More."))
    draft = correct_draft(
        world.ada.actor, draft, path="/qualifications/0/tqt", value=500, reason="To see", at=AT
    )
    correct = reverse("catalogue:correct", args=[draft.pk])
    pages = [
        reverse("catalogue:list"),
        reverse("catalogue:detail", args=[Qualification.objects.get().pk]),
        reverse(
            "catalogue:unit", args=[Qualification.objects.get().specifications.get().places.first().unit_id]
        ),
        reverse("catalogue:drafts"),
        reverse("catalogue:import"),
        reverse("catalogue:draft", args=[draft.pk]),
        f"{correct}?path=/qualifications/0/rule",
        f"{correct}?path=/units/-",
        f"{correct}?path=/units/1",
        reverse("catalogue:discard", args=[draft.pk]),
    ]
    page = page_of(browser, live_server, world, viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for url in pages:
        page.goto(url)
        found += [
            (url, each["id"], each["nodes"][0]["html"]) for each in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((url, "wider than the screen", ""))
    page.context.close()
    assert not found
