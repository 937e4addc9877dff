"""How the installation is: for everybody in three lines, for those who look after it in more."""

import sqlite3
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from awardry.access.views import ActorRequest, public
from awardry.audit.models import Entry
from awardry.awards import log
from awardry.awards.models import Certificate
from awardry.core.access import Permission


@public
def status(request: ActorRequest) -> HttpResponse:
    """Whether it answers, what the log says, what waits; nothing about anybody."""
    context: dict[str, Any] = {
        "checkpoint": log.latest_checkpoint(),
        "undrawn": Certificate.objects.filter(document="").count(),
        "now": timezone.now(),
    }
    if request.user.is_authenticated and request.actor.whole_body_ids(Permission.TRAIL_READ):
        context |= {
            "engine": engine(),
            "entries": Entry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0,
            "problems": Certificate.objects.exclude(document_problem="").count(),
        }
    return render(request, "desk/status.html", context)


def engine() -> str:
    """The database and its version; SQLite's says whether commits and checkpoints must be kept apart by us."""
    if connection.vendor == "sqlite":
        version = sqlite3.sqlite_version
        ours = tuple(map(int, version.split("."))) < (3, 51, 3)
        return f"SQLite {version}, write-ahead log" + (
            ", checkpoints kept apart from commits by us" if ours else ""
        )
    return f"PostgreSQL {connection.pg_version // 10000}"  # type: ignore[attr-defined]
