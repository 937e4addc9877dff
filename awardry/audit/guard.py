"""In tests and development: a request that writes without adding to the trail is a mistake."""

import re
from collections.abc import Callable

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
        written: set[str] = set()

        def watch(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
            if (match := WRITE.match(sql)) and not match["table"].startswith(OWN_BOOKS):
                written.add(match["table"])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            response = self.get_response(request)
        if written and "audit_entry" not in written:
            raise UnrecordedWrite(f"{request.method} {request.path} wrote {sorted(written)} without record()")
        return response
