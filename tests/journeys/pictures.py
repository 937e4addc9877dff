"""Pictures of the demonstration for `docs/images`: `python -m tests.journeys.pictures`. Needs Chromium and poppler.

Each page is taken as wide as a desk (1280) and a phone (390). Colours are reduced, so that a picture stays small.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.demonstration import PEOPLE, enter, running

IMAGES = Path(__file__).parents[2] / "docs" / "images"
COLOURS = 96
MOST = 200_000  # bytes of one picture
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
}


def first(selector: str) -> Callable[[Page], None]:
    """Follow the first such link of the page."""

    def follow(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_load_state("networkidle")

    return follow


VALID = "main tr:has-text('Full certificate'):has-text('Valid') a[href^='/certificates/']"


def checked(page: Page) -> None:
    """From a certificate to what anybody without an account sees who types its code."""
    first(VALID)(page)
    address = page.locator("main a[href^='/check/']").first.evaluate("link => link.href")
    page.context.clear_cookies()
    page.goto(address)


def shown(selector: str) -> Callable[[Page], None]:
    """Scroll until such an element stands at the top."""
    return lambda page: page.locator(selector).first.evaluate(
        "element => { element.scrollIntoView(true); scrollBy(0, -20); }"
    )


# Name of the picture: who looks, where they begin, and how they go on.
WAYS: dict[str, tuple[str, str, Callable[[Page], None] | None]] = {
    "home-officer": ("officer", "/", None),
    "home-coordinator": ("coordinator", "/", None),
    "home-learner": ("learner", "/", None),
    "home-assessor": ("assessor", "/", None),
    "home-internal-quality-assurer": ("internal", "/", None),
    "home-external-quality-assurer": ("external", "/", None),
    "home-auditor": ("auditor", "/", None),
    "draft-review": ("officer", "/specifications/drafts/?list=waiting", first("main .queue a")),
    "choose-units": ("coordinator", "/registrations/1/units/", None),
    "criteria-grid": ("learner", "/registrations/1/criteria/", shown("main h2:has-text('Criteria grid')")),
    "criterion": ("assessor", "/assessment/", first("main .queue a")),
    "sampling-grid": ("internal", "/sampling/", shown("main .card__head h2")),
    "claim-obstacles": ("coordinator", "/registrations/1/claim/", None),
    "certificate-record": ("coordinator", "/certificates/", first(VALID)),
    "check": ("visitor", "/check/", None),
    "checked": ("coordinator", "/certificates/", checked),
}
DARK = {"criteria-grid", "sampling-grid"}


def main(addresses: list[str]) -> int:
    """Take them all, of the demonstration at the address given or of a new one."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        place = nullcontext(addresses[0]) if addresses else running(Path(folder))
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        with place as address:
            for name, way in WAYS.items():
                take(browser, address, name, way)
            keep("certificate", certificate(browser, address, Path(folder)))
    return 0


def take(
    browser: Browser, address: str, name: str, way: tuple[str, str, Callable[[Page], None] | None]
) -> None:
    for width, size in ((1280, DESK), (390, PHONE)):
        page = at(browser, address, way, size)
        keep(f"{name}-{width}", page.screenshot())
        if name in DARK and width == 1280:
            page.emulate_media(color_scheme="dark")
            keep(f"{name}-{width}-dark", page.screenshot())
        page.context.close()


def at(
    browser: Browser,
    address: str,
    way: tuple[str, str, Callable[[Page], None] | None],
    size: dict[str, Any],
) -> Page:
    """The page where the way ends."""
    who, start, go_on = way
    context = browser.new_context(reduced_motion="reduce", locale="en-GB", color_scheme="light", **size)
    page = context.new_page() if who == "visitor" else enter(context, address, PEOPLE[who])
    page.goto(f"{address}{start}", wait_until="networkidle")
    if go_on:
        go_on(page)
    return page


def certificate(browser: Browser, address: str, folder: Path) -> bytes:
    """The first page of a certificate, drawn by poppler."""
    page = at(browser, address, WAYS["certificate-record"], DESK)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the certificate").click()
    file = folder / "certificate.pdf"
    download.value.save_as(file)
    page.context.close()
    drawn = folder / "certificate"
    subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "90", str(file), str(drawn)], check=True)
    return drawn.with_suffix(".png").read_bytes()


def keep(name: str, picture: bytes) -> None:
    file = IMAGES / f"{name}.png"
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    size = file.stat().st_size
    assert size < MOST, f"{file.name} has {size} bytes"
    sys.stdout.write(f"{file.name}: {size // 1000} kB\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
