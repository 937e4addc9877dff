"""Two places to travel in: the demonstration, for reading; a small world of one's own, for whoever writes."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.journeys import demonstration
from tests.journeys.house import House
from tests.people import World, build


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demonstration: a new one, or for somebody at work the one in DEMONSTRATION."""
    if there := os.environ.get("DEMONSTRATION"):
        yield there
        return
    with demonstration.running(tmp_path_factory.mktemp("demonstration")) as address:
        yield address


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
