"""A question on a page of its own: shown, refused with nothing lost, or done and on to the next page."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from awardry.core.decisions import Blocked


def ask(
    request: HttpRequest,
    template: str,
    form: BaseForm,
    act: Callable[[dict[str, Any]], HttpResponse],
    context: Mapping[str, Any],
) -> HttpResponse:
    """Show the form; on POST call `act` with its clean data. An invalid form and a refusal answer 422, same page."""
    blockers = []
    if request.method == "POST" and form.is_valid():
        try:
            return act(dict(form.cleaned_data))
        except Blocked as refusal:
            blockers = refusal.blockers
    status = 422 if request.method == "POST" else 200
    return render(request, template, {**context, "form": form, "blockers": blockers}, status=status)


def page_of(request: HttpRequest, rows: QuerySet[Any], size: int = 50) -> Page[Any]:
    """The page of a list that the address asks for; a number out of range is the nearest page there is."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
