"""One criterion: the evidence beside the decision, and on to the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.assessment import queries, services
from awardry.assessment.forms import JudgementForm
from awardry.catalogue.models import Criterion
from awardry.core.access import Permission
from awardry.core.decisions import Blocked, Blocker
from awardry.core.judgements import OPEN_TO_JUDGEMENT, CriterionState, Decision, UnitState, criterion_state
from awardry.guidance.queries import requirement_of
from awardry.portfolio.queries import items_shown
from awardry.portfolio.services import open_words
from awardry.registrations.models import Registration
from awardry.registrations.queries import registrations


@requires(Permission.JUDGEMENT_READ)
def criterion(request: ActorRequest, registration_pk: int, criterion_pk: int) -> HttpResponse:
    if request.method == "POST":
        return decide(request, registration_pk, criterion_pk)
    registration = request.actor.fetch(registrations(), Permission.JUDGEMENT_READ, pk=registration_pk)
    return page(request, registration, fetch(registration, criterion_pk))


def fetch(registration: Registration, pk: int) -> Criterion:
    """A criterion of a unit that the registration takes, or 404."""
    rows = Criterion.objects.filter(unit_id__in=registration.choices.values("unit_id"))
    return get_object_or_404(rows.select_related("unit"), pk=pk)


def decide(request: ActorRequest, registration_pk: int, criterion_pk: int) -> HttpResponse:
    if not request.actor.holds(Permission.JUDGEMENT_MAKE):
        request.actor.deny(Permission.JUDGEMENT_MAKE)
    # An assessor saves hundreds of times a day: no more is read than saving takes.
    few = Registration.objects.select_related("learner")
    registration = request.actor.fetch(few, Permission.JUDGEMENT_MAKE, pk=registration_pk)
    found = fetch(registration, criterion_pk)
    form = JudgementForm(request.POST, criterion=found)
    if not form.is_valid():
        return page(request, whole(registration), found, form=form, status=422)
    try:
        services.judge_criterion(request.actor, registration, found, **form.answers, at=timezone.now())
    except Blocked as refusal:
        left = form.take(refusal.blockers)
        return page(request, whole(registration), found, form=form, refused=left, status=422)
    messages.success(request, said(found, form.answers["decision"], registration))
    if "next" not in request.POST:
        return redirect("assessment:criterion", registration.pk, found.pk)
    around = queries.neighbours(registration, found.pk)
    if following := around.waiting or around.next:
        return redirect("assessment:criterion", registration.pk, following)
    return redirect("assessment:unit", registration.pk, found.unit_id)


def whole(registration: Registration) -> Registration:
    """The same registration with all that a page shows."""
    return registrations().get(pk=registration.pk)


def said(criterion: Criterion, decision: str, registration: Registration) -> str:
    unit = criterion.unit.title
    if decision == Decision.MET:
        return f"{criterion.code} of {unit} is met. {registration.learner} sees your feedback."
    return f"{criterion.code} of {unit} needs more evidence. {registration.learner} sees what to add."


def page(
    request: ActorRequest,
    registration: Registration,
    criterion: Criterion,
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
    # What the allocated assessor reads here, their decision says; everybody else's reading is noted.
    if sees_evidence and registration.assessor_id != actor.id:
        for item in items:
            item.row.learner = registration.learner
            open_words(actor, item.row, at=timezone.now())
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
    state = criterion_state(standing, [item.link_state for item in items])
    context = {
        "registration": registration,
        "criterion": criterion,
        "requirement": requirement_of(criterion),
        "around": queries.neighbours(registration, criterion.pk),
        "unit_state": progress.state if progress else UnitState.IN_PROGRESS,
        "state": state,
        # Nothing has come in since: deciding again is possible, and not what a slip of a key should do.
        "decided": last is not None and all(item.link_state != CriterionState.AWAITING for item in items),
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
