"""The components as people meet them: in a real browser, in both schemes, from a small phone to a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = [
    "gallery/",
    "gallery/question/",
    "gallery/front/",
    "gallery/paper/",
    "gallery/422/",
    "accessibility/",
]


@pytest.fixture(autouse=True)
def in_the_demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page on which a refused script, a missing file or an error fails the test."""
    problems: list[str] = []
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(10_000)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def page_allowing_422(browser: Browser) -> Iterator[Page]:
    """A browser writes every refused request to its console, also those that are answered in full."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_breaks_a_rule_of_accessibility(
    browser: Browser, live_server: LiveServer, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    broken = {}
    for address in PAGES:
        answer = page.goto(f"{live_server.url}/{address}")
        assert answer is not None and answer.ok, address
        found = Axe().run(page).response["violations"]
        broken[address] = [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]
    context.close()
    assert {address: rules for address, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out_sideways(watched: Page, live_server: LiveServer, width: int) -> None:
    watched.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for address in PAGES:
        watched.goto(f"{live_server.url}/{address}")
        wide[address] = watched.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    assert {address: over for address, over in wide.items() if over > 0} == {}


def test_j_and_k_walk_over_the_queue(watched: Page, live_server: LiveServer) -> None:
    watched.goto(f"{live_server.url}/gallery/")
    watched.locator("h1").click()
    here = "document.activeElement.textContent"
    watched.keyboard.press("j")
    assert watched.evaluate(here) == "Amara Okafor"
    watched.keyboard.press("j")
    assert watched.evaluate(here) == "Tomasz Zieliński"
    watched.keyboard.press("k")
    assert watched.evaluate(here) == "Amara Okafor"


def test_letters_are_only_letters_while_typing(watched: Page, live_server: LiveServer) -> None:
    watched.goto(f"{live_server.url}/gallery/")
    box = watched.locator("#new_comment")
    box.focus()
    watched.keyboard.type("jk?")
    assert box.input_value() == "jk?"
    assert not watched.locator("#keys").is_visible()


def test_the_question_mark_shows_the_keys_and_escape_closes_them(
    watched: Page, live_server: LiveServer
) -> None:
    watched.goto(f"{live_server.url}/accessibility/")
    watched.locator("h1").click()
    watched.keyboard.press("?")
    assert watched.get_by_role("dialog", name="Keyboard shortcuts").is_visible()
    watched.keyboard.press("Escape")
    assert not watched.locator("#keys").is_visible()


def test_escape_closes_the_menu_and_returns_the_focus(watched: Page, live_server: LiveServer) -> None:
    watched.goto(f"{live_server.url}/gallery/")
    watched.locator("details.menu summary").first.focus()
    watched.keyboard.press("Enter")
    assert watched.get_by_role("button", name="Sign out").is_visible()
    watched.keyboard.press("Tab")
    watched.keyboard.press("Escape")
    assert not watched.get_by_role("button", name="Sign out").is_visible()
    assert watched.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_error_summary_has_the_focus_and_leads_to_its_field(
    watched: Page, live_server: LiveServer
) -> None:
    watched.goto(f"{live_server.url}/gallery/question/")
    assert watched.evaluate("document.activeElement.className") == "errors"
    watched.get_by_role("link", name="Write why the certificate is withdrawn").click()
    assert watched.evaluate("document.activeElement.id") == "reason_reason"


def test_a_filter_swaps_the_table_keeps_the_focus_and_says_what_it_found(
    watched: Page, live_server: LiveServer
) -> None:
    watched.goto(f"{live_server.url}/gallery/")
    box = watched.get_by_role("searchbox", name="Name or number")
    box.press_sequentially("leila")
    watched.locator("#learners", has_not_text="Amara").wait_for()
    assert watched.locator("#learners tbody tr").count() == 1
    assert watched.evaluate("document.activeElement.name") == "words"
    assert watched.locator("#announce").text_content() == "1 learners"


def test_the_filter_works_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/gallery/")
    page.get_by_role("searchbox", name="Name or number").fill("leila")
    page.get_by_role("button", name="Filter").click()
    assert page.locator("#learners tbody tr").count() == 1
    context.close()


def test_an_outcome_folds_away(watched: Page, live_server: LiveServer) -> None:
    watched.goto(f"{live_server.url}/gallery/")
    button = watched.get_by_role("button", name="Know what customers expect")
    button.click()
    assert button.get_attribute("aria-expanded") == "false"
    assert not watched.locator("#outcome-1").is_visible()
    button.click()
    assert watched.locator("#outcome-1").is_visible()


def test_chosen_files_are_listed(watched: Page, live_server: LiveServer, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text("worked")
    (tmp_path / "photo.txt").write_text("seen")
    watched.goto(f"{live_server.url}/gallery/")
    watched.locator("#new_sheets").set_input_files([tmp_path / "log.txt", tmp_path / "photo.txt"])
    listed = watched.locator(".upload__list").first
    assert listed.locator("li").count() == 2
    assert "log.txt" in listed.inner_text()


def fill_in(page: Page, folder: Path) -> None:
    (folder / "log.txt").write_text("worked")
    page.locator("#new_seen").select_option("original")
    page.locator("#new_confirms_0").check()
    page.locator("#new_told").check()
    page.locator("#new_sheets").set_input_files(folder / "log.txt")


def test_files_travel_and_the_page_says_what_happened(
    watched: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    watched.goto(f"{live_server.url}/gallery/")
    fill_in(watched, tmp_path)
    watched.locator("#new_comment").fill("Seen at the desk.")
    watched.get_by_role("button", name="Save decision").nth(1).click()
    watched.get_by_text("The decision was taken in, with 1 file").wait_for()


def test_a_refused_upload_keeps_what_was_typed_and_shows_the_errors(
    page_allowing_422: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    page = page_allowing_422
    page.goto(f"{live_server.url}/gallery/")
    fill_in(page, tmp_path)
    page.locator("#new_minutes").fill("25")
    page.get_by_role("button", name="Save decision").nth(1).click()
    page.locator(".errors[data-focus]").get_by_role("link", name="Write a comment").wait_for()
    assert page.evaluate("document.activeElement.className") == "errors"
    assert page.locator("#new_minutes").input_value() == "25"
    assert page.locator("#new_seen").input_value() == "original"


def test_words_typed_are_not_lost_without_asking(watched: Page, live_server: LiveServer) -> None:
    watched.goto(f"{live_server.url}/gallery/")
    watched.locator("#new_comment").press_sequentially("half a thought")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    watched.on("dialog", stay)
    watched.evaluate("location.href = '/accessibility/'")
    watched.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert watched.locator("#new_comment").input_value() == "half a thought"


def test_the_chosen_theme_outlives_the_page(watched: Page, live_server: LiveServer) -> None:
    watched.emulate_media(color_scheme="light")
    watched.goto(f"{live_server.url}/gallery/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before = watched.evaluate(ground)
    watched.locator("details.menu summary").first.click()
    watched.get_by_role("button", name="Light or dark").click()
    assert watched.evaluate(ground) != before
    watched.reload()
    assert watched.evaluate(ground) != before


def test_a_form_on_paper_leaves_the_screen_behind(watched: Page, live_server: LiveServer) -> None:
    watched.goto(f"{live_server.url}/gallery/paper/")
    watched.emulate_media(media="print")
    assert not watched.locator(".top").is_visible()
    assert not watched.get_by_role("button", name="Print").is_visible()
    assert watched.locator(".signature").count() == 3
