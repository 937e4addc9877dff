"""Records as the paper forms that quality assurers know: read, signed from what is recorded, printed."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.assessment.models import UnitProgress
from awardry.core.access import Permission
from awardry.core.quality import SampleState
from awardry.desk import records
from awardry.portfolio.models import Evidence
from awardry.portfolio.services import open_words
from awardry.quality.queries import samples
from awardry.registrations.queries import registrations


@requires(Permission.JUDGEMENT_READ)
def unit_declaration(request: ActorRequest, registration_pk: int, unit_pk: int) -> HttpResponse:
    """One unit: every criterion with its evidence and decision, and who signed."""
    registration = request.actor.fetch(registrations(), Permission.JUDGEMENT_READ, pk=registration_pk)
    chosen = registration.choices.filter(unit__pk=unit_pk).values("unit_id")
    rows = UnitProgress.objects.filter(learner_id=registration.learner_id, unit_id__in=chosen)
    progress = rows.select_related("unit", "signed_off_by").first()
    if progress is None:
        raise Http404
    sample = samples().filter(progress=progress, state=SampleState.AGREED).order_by("-pk").first()
    context = {
        "registration": registration,
        "progress": progress,
        "lines": records.criterion_lines(progress),
        "declared": records.last_declaration(progress),
        "sample": sample,
        "today": timezone.localdate(),
    }
    return render(request, "desk/papers/unit_declaration.html", context)


@requires(Permission.EVIDENCE_READ)
def evidence_locations(request: ActorRequest, registration_pk: int) -> HttpResponse:
    """Every item of evidence, where it is held, and which criteria it serves."""
    registration = request.actor.fetch(registrations(), Permission.EVIDENCE_READ, pk=registration_pk)
    context = {
        "registration": registration,
        "lines": records.location_lines(registration.learner_id),
        "today": timezone.localdate(),
    }
    return render(request, "desk/papers/evidence_locations.html", context)


@requires(Permission.EVIDENCE_READ)
def observation_record(request: ActorRequest, pk: int) -> HttpResponse:
    """An observation, discussion or testimony as a record with its criteria and signatures."""
    evidence = request.actor.fetch(
        Evidence.objects.select_related("learner", "centre", "added_by", "declared_by", "seen_by"),
        Permission.EVIDENCE_READ,
        pk=pk,
    )
    open_words(request.actor, evidence, at=timezone.now())
    context = {
        "evidence": evidence,
        "lines": records.criteria_of_evidence(evidence),
        "judged_by": records.judges_of(evidence),
        "today": timezone.localdate(),
    }
    return render(request, "desk/papers/observation_record.html", context)


@requires(Permission.SAMPLE_READ)
def sampling_plan(request: ActorRequest) -> HttpResponse:
    """What was chosen for the sample, by whom, why, and what came of it."""
    rows = request.actor.scope(samples(), Permission.SAMPLE_READ).select_related(
        "learner", "assurer", "progress__unit", "progress__registration__assessor", "centre"
    )
    context = {"samples": rows.order_by("-planned_at")[:500], "today": timezone.localdate()}
    return render(request, "desk/papers/sampling_plan.html", context)
