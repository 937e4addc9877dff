"""What waits for an assessor, what was written to a learner, and what was decided on one item of evidence."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.assessment import queries
from awardry.core.access import Permission
from awardry.portfolio.queries import evidence, registration_beside
from awardry.registrations.queries import registrations

PAGE = 50


@requires(Permission.JUDGEMENT_MAKE)
def queue(request: ActorRequest) -> HttpResponse:
    """Units with evidence to look at, oldest first."""
    rows = Paginator(queries.to_mark(request.actor), PAGE).get_page(request.GET.get("page"))
    first = queries.first_waiting([(row["registration_id"], row["unit_id"]) for row in rows])
    for row in rows:
        row["criterion_id"] = first.get((row["registration_id"], row["unit_id"]))
    return render(request, "assessment/queue.html", {"rows": rows, "today": timezone.localdate()})


@requires(Permission.JUDGEMENT_READ)
def feedback(request: ActorRequest, registration_pk: int) -> HttpResponse:
    """Everything assessors wrote to the learner, newest first."""
    registration = request.actor.fetch(registrations(), Permission.JUDGEMENT_READ, pk=registration_pk)
    page = Paginator(queries.feedback_of(registration), PAGE).get_page(request.GET.get("page"))
    context = {"registration": registration, "tab": "criteria", "rows": page}
    return render(request, "assessment/feedback.html", context)


@requires(Permission.JUDGEMENT_READ)
def of_evidence(request: ActorRequest, evidence_pk: int) -> HttpResponse:
    """The decisions that took an item into account; the item's own page shows them in place."""
    item = request.actor.fetch(evidence(), Permission.EVIDENCE_READ, pk=evidence_pk)
    rows = request.actor.scope(registrations(), Permission.JUDGEMENT_READ)
    context = {
        "evidence": item,
        "registration": registration_beside(item, rows),
        "decisions": queries.judgements_on(item),
    }
    return render(request, "assessment/evidence.html", context)
