"""The criteria grid of a registration, with where the learner stands."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.assessment import queries
from awardry.core.access import Permission
from awardry.registrations.queries import registrations


@requires(Permission.JUDGEMENT_READ)
def grid(request: ActorRequest, registration_pk: int) -> HttpResponse:
    """All units chosen; a large registration opens one of them (`?unit=`) and fetches the others when asked."""
    registration = request.actor.fetch(registrations(), Permission.JUDGEMENT_READ, pk=registration_pk)
    asked = request.GET.get("unit", "")
    table = queries.grid(registration, opened=int(asked) if asked.isdecimal() and len(asked) < 19 else None)
    context = {
        "registration": registration,
        "tab": "criteria",
        "grid": table,
        "standing": {"met": table.met, "total": table.total},
        "progress": queries.standing(registration, on=timezone.localdate()),
        "own": registration.learner.user_id == request.actor.id,
        "titles": request.actor.may(Permission.EVIDENCE_READ, registration),
        "may_choose": request.actor.may(Permission.UNITS_CHOOSE, registration),
    }
    return render(request, "assessment/grid.html", context)
