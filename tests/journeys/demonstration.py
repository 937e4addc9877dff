"""The demonstration as everybody starts it: a process of its own on a free port, in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

PATIENCE = 120  # seconds until it answers; a dozen on a quiet machine

# One person a role; the demonstration's people stay who they are.
PEOPLE = {
    "officer": "Bram Ostler",
    "coordinator": "Marta Lindqvist",
    "learner": "Amara Okafor",
    "assessor": "Jo Mensah",
    "internal": "Priya Nair",
    "external": "Ines Calder",
    "auditor": "Roland Peel",
}
VISITOR = "visitor"
ROLES = [VISITOR, *PEOPLE]
# Pages that are linked only while something waits, and what is published for programs, which nobody follows.
STARTS = {
    VISITOR: (
        "/",
        "/check/",
        "/accounts/login/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/done/",
        "/accounts/inactive/",
        "/gallery/",
        "/theme/7a3b8f.css",
        "/bodies/fenwick-awards/did.json",
        "/bodies/fenwick-awards/status/1",
        "/log/checkpoint",
        "/log/entries/0",
        "/log/consistency/1/2",
        "/qualifications/69921015",
        "/units/Y6993101/1.2",
        "/ims/case/v1p1/CFDocuments",
    ),
    "officer": ("/specifications/drafts/?list=work", "/", "/centres/approvals/"),
    # Signed off and not claimed, so that it can be reopened: Goran Petrović's first unit.
    "assessor": ("/", "/registrations/10/criteria/units/1/"),
}


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a demonstration in `folder`, until the block ends."""
    port = _free_port()
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("AWARDRY_", "DJANGO_"))
    }
    said = folder / "said.txt"
    with said.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "awardry.config.cli", "demo", "--port", str(port)],
            env=environment | {"AWARDRY_DATA": str(folder / "data")},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, port, said)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, f"the demonstration ended by itself:\n{said.read_text()}"
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"the demonstration does not answer after {PATIENCE} s:\n{said.read_text()}")


def enter(context: BrowserContext, address: str, name: str) -> Page:
    """Sign in as somebody of the demonstration; their first page."""
    page = context.new_page()
    page.goto(f"{address}/demo/")
    button = page.locator("button", has_text=name).first
    if not button.is_visible():
        page.locator("details", has_text=name).locator("summary").first.click()
    button.click()
    page.wait_for_url(f"{address}/")
    return page
