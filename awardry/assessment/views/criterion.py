"""One criterion: the evidence beside the decision, and on to the next."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.assessment import queries, services
from awardry.assessment.forms import JudgementForm
from awardry.catalogue.models import Criterion
from awardry.core.access import Permission
from awardry.core.decisions import Blocked, Blocker
from awardry.core.judgements import OPEN_TO_JUDGEMENT, Decision, UnitState, criterion_state
from awardry.portfolio.queries import items_shown
from awardry.registrations.models import Registration
from awardry.registrations.queries import registrations


@requires(Permission.JUDGEMENT_READ)
def criterion(request: ActorRequest, registration_pk: int, criterion_pk: int) -> HttpResponse:
    permission = Permission.JUDGEMENT_MAKE if request.method == "POST" else Permission.JUDGEMENT_READ
    if not request.actor.holds(permission):
        request.actor.deny(permission)
    registration = request.actor.fetch(registrations(), permission, pk=registration_pk)
    found = get_object_or_404(Criterion.objects.select_related("unit", "outcome"), pk=criterion_pk)
    around = queries.neighbours(registration, found.pk)
    if around is None:
        raise Http404
    if request.method != "POST":
        return page(request, registration, found, around)
    form = JudgementForm(request.POST, criterion=found)
    if not form.is_valid():
        return page(request, registration, found, around, form=form, status=422)
    try:
        services.judge_criterion(request.actor, registration, found, **form.answers, at=timezone.now())
    except Blocked as refusal:
        left = form.take(refusal.blockers)
        return page(request, registration, found, around, form=form, refused=left, status=422)
    messages.success(request, said(found, form.answers["decision"], registration))
    following = around.waiting or around.next if "next" in request.POST else found.pk
    if following is None:
        return redirect("assessment:unit", registration.pk, found.unit_id)
    return redirect("assessment:criterion", registration.pk, following)


def said(criterion: Criterion, decision: str, registration: Registration) -> str:
    unit = criterion.unit.title
    if decision == Decision.MET:
        return f"{criterion.code} of {unit} is met. {registration.learner} sees your feedback."
    return f"{criterion.code} of {unit} needs more evidence. {registration.learner} sees what to add."


def page(
    request: ActorRequest,
    registration: Registration,
    criterion: Criterion,
    around: queries.Neighbours,
    *,
    form: JudgementForm | None = None,
    refused: list[Blocker] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = request.actor
    progress = queries.progress_in(registration, criterion.unit)
    decisions = list(queries.judgements_of_criterion(registration.learner_id, criterion.pk))
    standing = queries.standing_of(progress, criterion)
    sees_evidence = actor.may(Permission.EVIDENCE_READ, registration)
    items = items_shown(registration.learner_id, criterion.pk)
    open_now = progress is None or progress.state in OPEN_TO_JUDGEMENT
    may_judge = (
        open_now and registration.state == "active" and actor.may(Permission.JUDGEMENT_MAKE, registration)
    )
    last = decisions[0] if decisions and standing else None
    initial = {
        "decision": last.decision,
        "covered": last.covered_points,
        "checks": [name for name in ("authentic", "sufficient", "adequate") if getattr(last, name)],
    } if last else {}  # fmt: skip
    context = {
        "registration": registration,
        "criterion": criterion,
        "around": around,
        "unit_state": progress.state if progress else UnitState.IN_PROGRESS,
        "state": criterion_state(standing, [item.link_state for item in items]),
        "items": items,
        "sees_evidence": sees_evidence,
        "may_add": actor.may(Permission.EVIDENCE_ADD, registration),
        "own": registration.learner.user_id == actor.id,
        "form": (form or JudgementForm(initial=initial, criterion=criterion)) if may_judge or form else None,
        "covered": set(last.covered_points) if last else set(),
        "decisions": decisions,
        "refused": refused,
    }
    return render(request, "assessment/criterion.html", context, status=status)
