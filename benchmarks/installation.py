"""A temporary installation with the settings of a real one: only its data folder is its own, and gone afterwards.

Import this before anything of Django: the settings are read once a process.
"""

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

FOLDER = Path(tempfile.mkdtemp(prefix="awardry-bench-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["AWARDRY_DATA"] = str(FOLDER)
os.environ["DJANGO_SETTINGS_MODULE"] = "awardry.config.settings"
os.environ.pop("AWARDRY_DATABASE", None)  # the embedded database, and nobody's own

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from awardry.accounts.models import User  # noqa: E402
from awardry.config.sqlite.file import checkpoint  # noqa: E402
from awardry.config.static import collect_if_stale  # noqa: E402
from benchmarks.clock import Timing, time_of  # noqa: E402
from benchmarks.table import Row  # noqa: E402


def open_database(name: str) -> bool:
    """Turn to the database of that name; whether it had to be made, and is empty."""
    path = FOLDER / f"{name}.sqlite3"
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = path
    if path.exists():
        return False
    call_command("migrate", interactive=False, verbosity=0)
    collect_if_stale()
    return True


def settle() -> None:
    """What housekeeping does once a minute: the log of writes goes into the database."""
    connection.close()
    checkpoint(Path(connection.settings_dict["NAME"]))


def asked(work: Callable[[], object]) -> list[tuple[str, Any]]:
    """Every statement with its values."""
    found: list[tuple[str, Any]] = []

    def watch(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        work()
    return found


def read_whole(query: str, values: Any) -> set[str]:
    """Large tables that SQLite would read from end to end for a query, itself or by an index."""
    if not query.startswith("SELECT"):
        return set()
    names = {alias: table for table, alias in re.findall(r'"(\w+)" ([TUVW]\d+)\b', query)}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}", values)
        steps = [row[3].split() for row in cursor.fetchall()]
    scanned = {names.get(step[1], step[1]) for step in steps if step[0] == "SCAN"}
    return {table for table in scanned if table in LARGE}


# Tables that grow with the registrations.
LARGE = {
    "registrations_learner", "registrations_registration", "registrations_unitchoice", "portfolio_evidence",
    "portfolio_evidencelink", "assessment_unitprogress", "assessment_judgement", "assessment_criterionstanding",
    "quality_sample", "awards_claim", "awards_claimedunit", "awards_certificate", "audit_entry",
}  # fmt: skip


class Visitor:
    """A signed-in person whose requests go through every middleware, without a network."""

    def __init__(self, user: User) -> None:
        self.client = Client(SERVER_NAME="localhost", raise_request_exception=True)
        self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(self, address: str) -> bytes:
        answer = self.client.get(address)
        assert answer.status_code == 200, f"GET {address} answered {answer.status_code}"
        return answer.content

    def post(self, address: str, **fields: object) -> None:
        form = urlencode(fields, doseq=True)
        answer = self.client.post(address, form, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 302, f"POST {address} answered {answer.status_code}"

    def counted(self, work: Callable[[], object]) -> int:
        """How many questions something asks of the database, session and person included."""
        return len(asked(work))

    def page(
        self,
        job: str,
        figure: str,
        address: str,
        *,
        bar: float | None = None,
        most_queries: int | None = None,
        note: str = "",
    ) -> Row:
        """One page measured: milliseconds, queries and size, against the bars there are."""
        size = len(self.get(address))
        took = time_of(lambda: self.get(address))
        queries = asked(lambda: self.get(address))
        said = [note, f"{size / 1024:.0f} KiB"]
        if whole := sorted(set().union(*(read_whole(query, values) for query, values in queries))):
            said.append(f"reads all of {', '.join(whole)}")
        note = "; ".join(part for part in said if part)
        return page_row(job, figure, took, len(queries), bar=bar, most_queries=most_queries, note=note)


def page_row(
    job: str,
    figure: str,
    took: Timing,
    queries: int,
    *,
    bar: float | None = None,
    most_queries: int | None = None,
    note: str = "",
) -> Row:
    many = most_queries is not None and queries > most_queries
    missed = many or (bar is not None and took.wall >= bar)
    return Row(
        job,
        figure,
        "ms",
        took.wall,
        note=note,
        bar=bar,
        missed=missed,
        cpu=took.cpu,
        queries=queries,
        most_queries=most_queries,
        held=not many and (bar is None or took.cpu < bar),
    )
