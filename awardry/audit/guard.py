"""In tests and development: a request that writes without adding to the trail is a mistake."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

WRITE = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(?P<table>\w+)"?', re.IGNORECASE)
# What sign-in, sessions, caches and queues write about themselves is not a fact about anybody's qualification.
OWN_BOOKS = ("django_", "account_", "mfa_", "cache", "accounts_user")


class UnrecordedWrite(AssertionError):
    pass


class WritesAreRecorded:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with Watch() as watch:
            response = self.get_response(request)
        if (written := watch.written) and "audit_entry" not in written:
            raise UnrecordedWrite(f"{request.method} {request.path} wrote {sorted(written)} without record()")
        return response


class Watch:
    """The tables that were written to meanwhile. What was rolled back was not written."""

    def __init__(self) -> None:
        self.written: set[str] = set()
        self._wrapper = connection.execute_wrapper(self._watch)

    def __enter__(self) -> "Watch":
        self._wrapper.__enter__()
        return self

    def __exit__(self, *exception: Any) -> None:
        self._wrapper.__exit__(*exception)
        # Inside a transaction that goes on, as in most tests: what is still to be committed counts as well.
        pending = connection.run_on_commit
        waiting = [one[1] for one in pending if isinstance(one[1], _Written) and one[1].watch is self]
        self.written |= {one.table for one in waiting}
        connection.run_on_commit = [one for one in pending if one[1] not in waiting]

    def _watch(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        done = execute(sql, params, many, context)
        if (match := WRITE.match(sql)) and not match["table"].startswith(OWN_BOOKS):
            connection.on_commit(_Written(self, match["table"]))
        return done


@dataclass(frozen=True)
class _Written:
    """Waits for the commit; a rollback, of a savepoint too, forgets it."""

    watch: Watch
    table: str

    def __call__(self) -> None:
        self.watch.written.add(self.table)
