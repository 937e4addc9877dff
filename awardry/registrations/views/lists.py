"""The list of learners, with search and filters, quick at ten thousand."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from awardry.access.views import ActorRequest, requires
from awardry.core.access import Permission, Role
from awardry.registrations import queries
from awardry.registrations.forms import UNREGISTERED, FilterForm
from awardry.registrations.models import Registration
from awardry.ui.pages import page_of


@requires(Permission.REGISTRATION_READ)
def index(request: ActorRequest) -> HttpResponse:
    """Registrations in scope by name; a learner with one registration is taken to it."""
    scoped = request.actor.scope(queries.in_lists(), Permission.REGISTRATION_READ)
    own = request.actor.roles == {Role.LEARNER}
    if own:
        first_two = list(scoped.values_list("pk", flat=True)[:2])
        if len(first_two) == 1:
            return redirect("registrations:detail", first_two[0])
    may_add = request.actor.holds(Permission.REGISTRATION_CREATE)
    form = FilterForm(request.GET, **queries.filter_choices(scoped), unregistered=may_add)
    form.is_valid()
    wanted = form.cleaned_data
    context: dict[str, Any] = {
        "filters": form,
        "may_add": may_add,
        "own": own,
        "show_centre": bool(request.actor.whole_body_ids(Permission.REGISTRATION_READ)),
    }
    if may_add:
        waiting = queries.unregistered(request.actor)
        if wanted.get("state") == UNREGISTERED:
            rows = queries.search_learners(waiting, wanted.get("words", ""))
            return render(
                request, "registrations/unregistered.html", context | {"page": page_of(request, rows)}
            )
        context["unregistered"] = waiting.count()
    context |= {"page": page_of(request, _filtered(scoped, wanted)), "filtered": any(wanted.values())}
    return render(request, "registrations/index.html", context)


def _filtered(rows: QuerySet[Registration], wanted: dict[str, Any]) -> QuerySet[Registration]:
    rows = queries.search(rows, wanted.get("words", ""))
    if qualification := wanted.get("qualification"):
        rows = rows.filter(specification__qualification=qualification)
    if assessor := wanted.get("assessor"):
        rows = rows.filter(assessor=assessor)
    if state := wanted.get("state"):
        rows = rows.filter(state=state)
    return rows.order_by("learner__name_key", "pk")
