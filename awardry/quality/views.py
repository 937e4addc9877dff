"""The sampling grid, one unit's sampling, one sample."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from awardry.access.views import ActorRequest, requires
from awardry.assessment.models import UnitProgress
from awardry.catalogue.models import Criterion, Specification
from awardry.centres.queries import people
from awardry.core import quality as rules
from awardry.core.access import Permission, Role
from awardry.core.decisions import Blocked, Blocker
from awardry.core.quality import SampleState
from awardry.core.registrations import TAKING
from awardry.quality import queries
from awardry.quality.forms import AnswerForm, DecisionForm, PlanForm
from awardry.quality.models import Sample
from awardry.quality.services import agree_sample, answer_action, plan_sample, return_sample
from awardry.registrations.models import Registration
from awardry.registrations.queries import search

PAGE = 50


@requires(Permission.SAMPLE_READ)
def grid(request: ActorRequest) -> HttpResponse:
    """Learner by unit for one specification; each cell says where the unit stands and leads there."""
    rows = request.actor.scope(Registration.objects.filter(state__in=TAKING), Permission.SAMPLE_READ)
    specifications = list(
        Specification.objects.filter(pk__in=rows.order_by().values("specification_id").distinct())
        .select_related("qualification")
        .order_by("title", "-version")
    )
    chosen = _chosen(specifications, request.GET.get("specification", ""))
    context: dict[str, Any] = {
        "specifications": specifications,
        "chosen": chosen,
        "q": request.GET.get("q", "").strip(),
    }
    if chosen:
        rows = rows.filter(specification=chosen).select_related("learner", "assessor")
        if context["q"]:
            rows = search(rows, context["q"])
        page = Paginator(rows.order_by("-pk"), PAGE).get_page(request.GET.get("page"))
        units, numbers = queries.grid_units(chosen)
        context |= {"page": page, "grid": queries.grid(list(page.object_list), units, numbers)}
    return render(request, "quality/grid.html", context)


def _chosen(specifications: list[Specification], wanted: str) -> Specification | None:
    by_key = {str(one.pk): one for one in specifications}
    return by_key.get(wanted) or (specifications[0] if specifications else None)


@requires(Permission.SAMPLE_READ)
def unit(request: ActorRequest, registration_pk: int, unit_pk: int) -> HttpResponse:
    """The sampling of one learner's unit: what was sampled, and a form to choose it."""
    registration = request.actor.fetch(
        Registration.objects.select_related("learner", "centre", "specification__qualification", "assessor"),
        Permission.SAMPLE_READ,
        pk=registration_pk,
    )
    row = registration.specification.places.filter(unit__pk=unit_pk).select_related("unit").first()
    if row is None:
        raise Http404
    progress = (
        UnitProgress.objects.filter(learner_id=registration.learner_id, unit_id=unit_pk)
        .select_related("unit", "learner", "signed_off_by")
        .first()
    )
    assurers = people(registration.centre, Role.INTERNAL_QUALITY_ASSURER, on=timezone.localdate())
    posted = request.method == "POST"
    if posted:
        request.actor.must(Permission.SAMPLE_PLAN, registration)
    form = PlanForm(request.POST if posted else None, people=assurers, initial={"assurer": request.actor.id})
    refused: list[Blocker] = []
    if posted and progress is None:
        refused = [rules.NOTHING_JUDGED(unit=row.unit)]
    elif posted and progress and form.is_valid():
        try:
            made = plan_sample(
                request.actor,
                progress,
                assurer=form.assurer_chosen(),
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
            messages.success(
                request, f"{made.progress.unit} is in the sample; {made.assurer.name} looks at it next."
            )
            return redirect("quality:sample", made.pk)
        except Blocked as refusal:
            refused = refusal.blockers
    context = {
        "registration": registration,
        "unit": row.unit,
        "progress": progress,
        "samples": queries.samples().filter(progress=progress).order_by("-pk") if progress else [],
        "form": form,
        "refused": refused,
        "may_plan": (posted or progress) and request.actor.may(Permission.SAMPLE_PLAN, registration),
        "open_sample": queries.open_sample(progress) if progress else None,
    }
    return render(request, "quality/unit.html", context, status=422 if refused or form.errors else 200)


@requires(Permission.SAMPLE_READ)
def sample(request: ActorRequest, pk: int) -> HttpResponse:
    """One sample: every criterion with its decision and evidence; agree, or return with an action."""
    row = request.actor.fetch(queries.samples(), Permission.SAMPLE_READ, pk=pk)
    lines = queries.criterion_lines(row)
    posted = request.method == "POST"
    if posted:
        request.actor.must(Permission.SAMPLE_MAKE, row)
    form = DecisionForm(request.POST if posted else None)
    findings = _findings(request, [line.criterion for line in lines])
    refused: list[Blocker] = []
    if posted and form.is_valid():
        try:
            return _decide(request, row, form, findings)
        except Blocked as refusal:
            refused = refusal.blockers
    open_now = row.state in {SampleState.PLANNED, SampleState.ANSWERED}
    may_decide = open_now and request.actor.may(Permission.SAMPLE_MAKE, row)
    said = {criterion.pk: (agreed, note) for criterion, agreed, note in findings}
    context = {
        "sample": row,
        "lines": [
            (line, said.get(line.criterion.pk), request.POST.get(f"note-{line.criterion.pk}", ""))
            for line in lines
        ],
        "form": form,
        "refused": refused,
        "returning": request.POST.get("outcome") == "return",
        "may_decide": may_decide,
        "may_read": request.actor.may(Permission.EVIDENCE_READ, row.progress.registration),
        "in_the_way": queries.decide_blockers(request.actor, row, on=timezone.localdate())
        if may_decide
        else [],
        "actions": list(row.actions.select_related("raised_by", "answered_by").order_by("pk")),
        "answer_form": AnswerForm(),
        "may_answer": row.state == SampleState.ACTION_OPEN
        and request.actor.may(Permission.ACTION_ANSWER, row),
    }
    return render(request, "quality/sample.html", context, status=422 if refused or form.errors else 200)


def _findings(request: ActorRequest, criteria: list[Criterion]) -> list[tuple[Criterion, bool, str]]:
    """What was said of each criterion looked at; the others were not."""
    found = []
    for criterion in criteria:
        word = request.POST.get(f"finding-{criterion.pk}", "")
        if word in {"agree", "disagree"}:
            note = request.POST.get(f"note-{criterion.pk}", "").replace("\x00", "")  # PostgreSQL keeps none
            found.append((criterion, word == "agree", note))
    return found


def _decide(
    request: ActorRequest, row: Sample, form: DecisionForm, findings: list[tuple[Criterion, bool, str]]
) -> HttpResponse:
    data, now = form.cleaned_data, timezone.now()
    if data["outcome"] == "return":
        return_sample(
            request.actor,
            row,
            findings=findings,
            action=data["action"],
            due_on=data["due_on"],
            feedback=data["feedback"],
            at=now,
        )
        messages.success(
            request,
            "Returned. The assessor sees your findings and the action; it comes back to you when answered.",
        )
    else:
        agree_sample(
            request.actor, row, findings=findings, checks=data["checks"], feedback=data["feedback"], at=now
        )
        messages.success(
            request, "Agreed. Your findings are kept with what you saw; the unit can be claimed."
        )
    return redirect("quality:sample", row.pk)


@requires(Permission.ACTION_ANSWER)
@require_POST
def answer(request: ActorRequest, pk: int) -> HttpResponse:
    """The assessor's answer to the open action."""
    row = request.actor.fetch(queries.samples(), Permission.ACTION_ANSWER, pk=pk)
    action = row.actions.order_by("-pk").first()
    if action is None:
        raise Http404
    form = AnswerForm(request.POST)
    refused: list[Blocker] = []
    if form.is_valid():
        try:
            answer_action(request.actor, action, answer=form.cleaned_data["answer"], at=timezone.now())
            messages.success(request, f"Answered. {row.assurer.name} looks at it again.")
            return redirect("quality:sample", pk)
        except Blocked as refusal:
            refused = refusal.blockers
    context = {
        "sample": row,
        "lines": [(line, None, "") for line in queries.criterion_lines(row)],
        "form": DecisionForm(),
        "refused": refused,
        "may_decide": False,
        "in_the_way": [],
        "actions": list(row.actions.select_related("raised_by", "answered_by").order_by("pk")),
        "answer_form": form,
        "may_answer": True,
    }
    return render(request, "quality/sample.html", context, status=422)
