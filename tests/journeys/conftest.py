"""Two places to travel in: the demonstration, for reading; a small world of one's own, for whoever writes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.journeys import demonstration
from tests.journeys.demonstration import PEOPLE, ROLES, STARTS, VISITOR, enter
from tests.journeys.house import House
from tests.journeys.map import Map, explore
from tests.people import World, build

DOCUMENT = Path(__file__).parents[1] / "specifications" / "screen_printing.txt"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demonstration: a new one, or for somebody at work the one in DEMONSTRATION."""
    if there := os.environ.get("DEMONSTRATION"):
        yield there
        return
    with demonstration.running(tmp_path_factory.mktemp("demonstration")) as address:
        yield address


@pytest.fixture(scope="session")
def maps(browser: Browser, demo: str) -> dict[str, Map]:
    """What each role can reach."""
    found = {}
    for role in ROLES:
        context = browser.new_context()
        if role != VISITOR:
            page = enter(context, demo, PEOPLE[role])
            if role == "officer":
                import_draft(page, demo)
        found[role] = explore(context.request, demo, STARTS.get(role, ("/",)))
        context.close()
    return found


def import_draft(page: Page, demo: str) -> None:
    """A draft at work, so that the pages that correct and discard one are there."""
    page.goto(f"{demo}/specifications/drafts/?list=work")
    if page.locator("main .queue a", has_text="Screen").count():
        return
    page.goto(f"{demo}/specifications/drafts/import/")
    page.locator("input[type=file]").set_input_files(DOCUMENT)
    page.get_by_role("button", name="Read the document").click()
    page.get_by_role("heading", name="Defects").wait_for()


@pytest.fixture
def house(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[House]:
    """Pages for people of the test's own database; a complaint of any of their browsers fails the test."""
    settings.PUBLIC_URL = live_server.url
    made = House(browser, live_server.url)
    yield made
    made.close()
    assert made.complaints == []


@pytest.fixture
def world(house: House) -> World:
    return build(two_centres=False)
