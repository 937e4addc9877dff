"""Beside a qualification: its publications, and the parts of apprenticeships that it meets."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import Qualification
from awardry.core.access import Permission
from awardry.guidance.queries import current_edition, publications_for


@requires(Permission.SPECIFICATION_READ)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    rows = Qualification.objects.select_related("awarding_body")
    qualification = request.actor.fetch(rows, Permission.SPECIFICATION_READ, pk=pk)
    today = timezone.localdate()
    found = [(each, current_edition(each, on=today)) for each in publications_for(qualification)]
    context = {
        "qualification": qualification,
        "publications": [(each, edition) for each, edition in found if edition],
        "apprenticeships": qualification.apprenticeships.all(),
        "may_change": request.actor.may(Permission.SPECIFICATION_CORRECT, qualification),
    }
    return render(request, "guidance/qualification.html", context)
