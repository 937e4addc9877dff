"""The register as it was last imported, and one qualification of it beside our specification."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_date

from awardry.access.views import ActorRequest, requires
from awardry.core.access import Permission
from awardry.core.register import COLUMNS
from awardry.core.register.columns import Kind
from awardry.core.specifications import register_status
from awardry.register.models import RegisterEntry
from awardry.register.queries import beside_the_specification, entries, imports
from awardry.ui.pages import page_of

LEVELS = ("E", "1", "1/2", "2", "3", "4", "5", "6", "7", "8")


@requires(Permission.SPECIFICATION_READ)
def show_list(request: ActorRequest) -> HttpResponse:
    wanted, level = request.GET.get("q", "").strip()[:100], request.GET.get("level", "")
    level = level if level in LEVELS else ""
    context: dict[str, Any] = {"wanted": wanted, "level": level, "levels": LEVELS}
    context["page"] = page_of(request, entries(wanted=wanted, level=level))
    context["may_import"] = request.actor.holds(Permission.SPECIFICATION_IMPORT)
    if context["may_import"]:
        context["latest"] = request.actor.scope(imports(), Permission.SPECIFICATION_IMPORT).first()
    return render(request, "register/list.html", context)


@requires(Permission.SPECIFICATION_READ)
def show_entry(request: ActorRequest, key: str) -> HttpResponse:
    entry = get_object_or_404(RegisterEntry, number_key=key.upper())
    specification, differing = beside_the_specification(entry)
    if specification is not None and not request.actor.may(Permission.SPECIFICATION_READ, specification):
        specification, differing = None, []
    days = {name: parse_date(entry.facts.get(name) or "") for name in _DAYS}
    return render(
        request,
        "register/entry.html",
        {
            "entry": entry,
            "facts": _facts(entry),
            "status": register_status(**days, on=timezone.localdate()),
            "specification": specification,
            "differences": differing,
        },
    )


_DAYS = ("operational_start", "operational_end", "certification_end")


def _facts(entry: RegisterEntry) -> list[tuple[str, Kind, Any]]:
    """Every value that the register states, under its own heading."""
    found = []
    for column in COLUMNS:
        value = entry.facts.get(column.field)
        if column.field in {"number", "title"} or value in (None, "", []):
            continue
        if column.kind is Kind.DAY:
            value = parse_date(value)
        elif column.kind is Kind.ANSWER:
            value = "Yes" if value else "No"
        elif column.kind is Kind.LIST:
            value = ", ".join(value)
        found.append((column.names[0], column.kind, value))
    return found
