"""A browser for everybody: one context a person, signed in by their session, listening for complaints."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, TimeoutError

from awardry.access.services import found_membership
from awardry.accounts.models import User
from awardry.audit.services import SYSTEM
from awardry.catalogue.models import AwardingBody
from awardry.catalogue.services import found_awarding_body
from awardry.core.access import Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PATIENCE = 20_000  # milliseconds; reading a document takes a while on a busy machine


class House:
    """The live server's address, and a page for each person who works with it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.complaints: list[str] = []
        self._pages: dict[int, Page] = {}
        self._contexts: list[BrowserContext] = []

    def page(self, user: User | None = None, **options: object) -> Page:
        """The person's own page, the same at every call without options; nobody's is new each time."""
        if user and user.pk in self._pages and not options:
            return self._pages[user.pk]
        page = self._open(user, options)
        if user and not options:
            self._pages[user.pk] = page
        return page

    def _open(self, user: User | None, options: dict[str, object]) -> Page:
        given = {
            "reduced_motion": "reduce",
            "locale": "en-GB",
            "viewport": {"width": 1280, "height": 900},
            **options,
        }
        context = self.browser.new_context(**given)  # type: ignore[arg-type]
        self._contexts.append(context)
        if user:
            client = Client()
            client.force_login(user, backend=BACKEND)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}]
            )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        # A browser writes every refused request to its console, also those that are answered in full.
        if message.type == "error" and " 422 " not in message.text:
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def go(self, user: User | None, path: str, **options: object) -> Page:
        page = self.page(user, **options)
        answer = page.goto(f"{self.address}{path}")
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def said(page: Page, text: str) -> None:
    """The page says so, soon."""
    with telling(page, f"“{text}”"):
        page.locator("main").get_by_text(text).first.wait_for()


def press(page: Page, name: str) -> None:
    with telling(page, f"the button “{name}”"):
        page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    with telling(page, f"the link “{name}”"):
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()


@contextmanager
def telling(page: Page, wanted: str) -> Iterator[None]:
    """What stood on the page instead, when something wanted does not come."""
    try:
        yield
    except TimeoutError as error:
        there = page.locator("main").inner_text()[:3000]
        raise AssertionError(f"{page.url} lacks {wanted}; it says:\n{there}") from error


def found(name: str, slug: str) -> tuple[AwardingBody, list[User], User]:
    """An awarding body with two officers and an external quality assurer: what an installation starts with."""
    now = timezone.now()
    body = found_awarding_body(
        SYSTEM,
        name=name,
        slug=slug,
        recognition_number="RN9901",
        regulator_statement="Regulated by nobody.",
        at=now,
    )
    people = [("Ada Quill", Role.AWARDING_BODY_OFFICER), ("Bram Ostler", Role.AWARDING_BODY_OFFICER)]
    officers = [_member(body, *one) for one in people]
    return body, officers, _member(body, "Ines Calder", Role.EXTERNAL_QUALITY_ASSURER)


def _member(body: AwardingBody, name: str, role: Role) -> User:
    user = User.objects.create_user(f"{name.split()[0].lower()}@{body.slug}.example", name)
    found_membership(
        SYSTEM,
        user,
        role,
        awarding_body_id=body.pk,
        centre_id=None,
        place=body.name,
        starts_on=timezone.localdate(),
        at=timezone.now(),
    )
    return user


def files(folder: Path) -> list[Path]:
    """Two things a learner might send: a note and a picture."""
    note, picture = folder / "job card.txt", folder / "finished wheel.png"
    note.write_text("Wheel trued to 0.3 mm; spokes counted; owner told.")
    picture.write_bytes(PICTURE)
    return [note, picture]


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
    "c0f01f0005fe02fe0def46b80000000049454e44ae426082"
)
