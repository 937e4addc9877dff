"""Processes that add to one trail for tests: `python recorders.py`, on the installation of the environment."""

import os
import sys
from datetime import UTC, datetime

import django

WRITERS, ENTRIES = 8, 25


def record_entries(writer: int) -> None:
    from awardry.audit.services import SYSTEM, record, service
    from awardry.catalogue.models import AwardingBody
    from awardry.core.events import Event

    body = AwardingBody(pk=writer + 1, name=f"Body {writer}")

    @service
    def add(count: int) -> None:
        record(SYSTEM, Event.CENTRE_ADDED, body, at=datetime.now(UTC), count=count)

    for count in range(ENTRIES):
        add(count)


def in_child(writer: int) -> int:
    child = os.fork()
    if child:
        return child
    try:
        record_entries(writer)
        os._exit(0)
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "awardry.config.settings"
    django.setup()
    children = [in_child(writer) for writer in range(WRITERS)]
    sys.exit(any([os.waitpid(child, 0)[1] for child in children]))  # noqa: C419 - wait for all of them
