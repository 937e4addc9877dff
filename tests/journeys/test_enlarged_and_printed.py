"""The same pages enlarged to 200 % and 400 %, without movement, and on paper."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.demonstration import PEOPLE, enter
from tests.journeys.map import Map, kind_of

pytestmark = pytest.mark.journey

# What each role does most; found by kind among the links that they see.
MAIN = {
    "officer": ["desk:home", "catalogue:draft", "centres:cover", "desk:people"],
    "coordinator": ["registrations:list", "registrations:detail", "registrations:new", "awards:obstacles"],
    "learner": ["desk:home", "assessment:grid", "portfolio:list", "portfolio:add", "registrations:units"],
    "assessor": ["assessment:queue", "assessment:unit", "assessment:criterion", "portfolio:detail"],
    "internal": ["quality:grid", "quality:unit", "quality:sample"],
    "external": ["awards:claims", "awards:claim", "awards:certificate", "awards:check_code"],
}
PAPER = {"desk:unit_declaration", "desk:sampling_plan", "desk:observation_record", "desk:evidence_locations"}
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Links, buttons and fields of the page that a person can see.
REACHED = """() => [...document.querySelectorAll(
    'main a, main button, main summary, main input:not([type=hidden]), main select, main textarea')]
  .filter(element => element.checkVisibility({visibilityProperty: true}))
  .map(element => `${element.tagName} ${element.getAttribute('href') || element.id || element.textContent.trim()}`)"""


@pytest.mark.parametrize("role", MAIN)
def test_enlarged_pages_lose_nothing(browser: Browser, demo: str, maps: dict[str, Map], role: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = enter(context, demo, PEOPLE[role])
    pages = maps[role].pages
    for kind in MAIN[role]:
        path = next(path for path, found in pages.items() if found == kind)
        page.set_viewport_size({"width": 1280, "height": 1024})
        page.goto(f"{demo}{path}", wait_until="networkidle")  # what is fetched later is there
        whole = set(page.evaluate(REACHED))
        for width in (640, 320):  # what 1280 pixels are at 200 % and at 400 %
            page.set_viewport_size({"width": width, "height": 512})
            assert page.evaluate(OVER) <= 0, f"{path} at {width}"
            assert whole <= reached(page), f"{path} at {width}"
            assert page.locator("h1").first.is_visible()
    context.close()


def reached(page: Page) -> set[str]:
    """What can be seen, where the page is split into panes one after the other."""
    found = set(page.evaluate(REACHED))
    for tab in page.locator(".panes__tabs a").all():
        tab.click()
        found |= set(page.evaluate(REACHED))
    return found


def test_nothing_moves_for_whoever_asked_for_rest(browser: Browser, demo: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = enter(context, demo, PEOPLE["assessor"])
    for path in ("/", "/assessment/", "/gallery/"):
        page.goto(f"{demo}{path}")
        assert page.evaluate(MOVING) == [], path
    context.close()


MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    const longest = text => Math.max(...text.split(',').map(parseFloat));
    return longest(style.transitionDuration) > 0.01
      || (style.animationName !== 'none' && longest(style.animationDuration) > 0.01);
}).map(element => element.outerHTML.slice(0, 100))"""


def test_printed_pages_leave_the_screen_behind(browser: Browser, demo: str, maps: dict[str, Map]) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = enter(context, demo, PEOPLE["internal"])
    pages = maps["internal"].pages
    printed = {kind for path, kind in pages.items() if kind in PAPER and prints(page, demo, path)}
    assert printed == PAPER
    for path in ("/sampling/", next(path for path in pages if kind_of(path) == "assessment:unit")):
        prints(page, demo, path)
    context.close()


def prints(page: Page, demo: str, path: str) -> bool:
    """What is printed has no navigation, no button, and fits the width of A4."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    page.goto(f"{demo}{path}")
    for what in (".top", ".demo", ".foot", ".skip", ".tabs", ".btn", "nav"):
        for element in page.locator(what).all():
            assert not element.is_visible(), f"{path}: {what}"
    assert page.locator("h1").is_visible()
    assert page.evaluate(OVER) <= 0, path
    return True
