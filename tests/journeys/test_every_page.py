"""Every page of every role: it arrives, nothing is refused, nothing sticks out, no rule of accessibility is broken."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.journeys.demonstration import PEOPLE, ROLES, VISITOR, enter
from tests.journeys.map import Map, names, unseen

pytestmark = pytest.mark.journey

DESK, PHONE = 1280, 390
# Addresses that only take a form; the journeys go through them.
POSTED = {
    "account_logout",
    "catalogue:reopen",
    "centres:grant",
    "desk:end_membership",
    "mfa_download_recovery_codes",
    "portfolio:declare",
    "portfolio:more_files",
    "portfolio:remove_file",
    "portfolio:seen",
    "quality:answer",
}
# Pages of the sign-in library that need a letter with a key, or a second factor that the demonstration's people lack.
APART = {
    "account_reauthenticate",
    "account_reset_password_from_key",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
}


def test_no_link_leads_nowhere(maps: dict[str, Map]) -> None:
    assert (
        sorted(
            f"{role}: {status} {path}"
            for role, found in maps.items()
            for path, status in found.broken.items()
        )
        == []
    )


def test_every_address_is_somewhere_on_somebodys_way(maps: dict[str, Map]) -> None:
    visited = {kind.partition("?")[0] for found in maps.values() for kind in found.kinds}
    for role, found in maps.items():
        print(f"{role}: {', '.join(sorted(found.kinds))}")  # noqa: T201
    assert sorted(names() - visited) == sorted(POSTED | APART)


@pytest.fixture
def heard(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what the browser complained about on it."""
    context = browser.new_context(reduced_motion="reduce", locale="en-GB")
    page, complaints = context.new_page(), []
    page.set_default_timeout(15_000)

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page, complaints
    context.close()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_arrives_fits_and_can_be_used_by_anybody(
    role: str, heard: tuple[Page, list[str]], maps: dict[str, Map], demo: str
) -> None:
    page, complaints = heard
    chosen = dict(zip(maps, unseen(maps.values()), strict=True))[role]
    if role != VISITOR:
        enter(page.context, demo, PEOPLE[role]).close()
    problems = {}
    for path in chosen:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": DESK, "height": 900})
        answer = page.goto(f"{demo}{path}")
        assert answer is not None
        found = [] if answer.ok else [f"status {answer.status}"]
        found += broken_rules(page)
        problems[path] = found + [f"console: {text}" for text in complaints]
        complaints.clear()
    assert {path: found for path, found in problems.items() if found} == {}


def broken_rules(page: Page) -> list[str]:
    """What axe says in both schemes at both widths; what does not depend on the scheme is asked once a width."""
    found: list[str] = []
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            found.append(f"{width}: {over} px stick out")
        page.emulate_media(color_scheme="light")
        found += asked(page, f"{width} light", {})
        page.emulate_media(color_scheme="dark")
        found += asked(page, f"{width} dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    return found


def asked(page: Page, where: str, options: dict[str, object]) -> list[str]:
    violations = Axe().run(page, options=options or None).response["violations"]
    return [
        f"{where}: {rule['id']}: {node['html'][:160]}" for rule in violations for node in rule["nodes"][:3]
    ]
