"""Transition maps: drawn up, corrected, proposed, approved, retired."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import Criterion, Specification, Unit
from awardry.catalogue.queries.versions import specifications
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.core.specifications import SpecificationState
from awardry.core.transitions import TRANSITION, TransitionState
from awardry.transitions import services
from awardry.transitions.forms import LineForm, MapForm, PairForm, ReasonForm
from awardry.transitions.models import Transition
from awardry.transitions.queries.maps import map_shown, transitions, with_counts
from awardry.transitions.queries.previews import cohort
from awardry.ui.pages import ask, page_of


@requires(Permission.TRANSITION_READ)
def show_list(request: ActorRequest) -> HttpResponse:
    rows = request.actor.scope(with_counts(transitions()), Permission.TRANSITION_READ)
    own = request.actor.scope(Transition.objects.all(), Permission.TRANSITION_CORRECT)
    rows = rows.filter(Q(state=TransitionState.APPROVED) | Q(pk__in=own.values("pk")))
    context = {
        "page": page_of(request, rows),
        "may_draw_up": request.actor.holds(Permission.TRANSITION_CORRECT),
    }
    return render(request, "transitions/list.html", context)


@requires(Permission.TRANSITION_CORRECT)
def draw_up(request: ActorRequest) -> HttpResponse:
    every = request.actor.scope(specifications(), Permission.TRANSITION_CORRECT).order_by("title", "-version")
    published = every.filter(state=SpecificationState.PUBLISHED)

    def act(data: dict[str, Specification]) -> HttpResponse:
        made = services.draw_up_map(request.actor, data["old"], data["new"], at=timezone.now())
        messages.success(
            request, "The map is drawn up. Look at every line, correct what is not so, then propose it."
        )
        return redirect("transitions:detail", made.pk)

    initial = {"old": request.GET.get("old"), "new": request.GET.get("new")}
    form = MapForm(every, published, request.POST or None, initial=initial)
    context = {
        "title": "From which specification to which?",
        "caption": "Bring learners over",
        "back": reverse("transitions:list"),
        "send": "Draw up the map",
        "lead": "Criteria are laid beside each other: the same words carry decisions, other words at the same place "
        "carry evidence only. You then correct it, and a second officer approves it.",
    }
    return ask(request, "transitions/question.html", form, act, context)


STEPS = {
    "propose": (services.propose_map, "The map is proposed. A second officer approves it or returns it."),
    "approve": (services.approve_map, "The map is approved. Centres can bring their learners over with it."),
}
WITH_REASON = {
    "return": (services.return_map, "The map is returned for more work. Nothing is lost."),
    "retire": (services.retire_map, "The map is retired. Whoever was brought over stays where they are."),
}


@requires(Permission.TRANSITION_READ)
def show_map(request: ActorRequest, pk: int) -> HttpResponse:
    transition = _fetch(request, pk, Permission.TRANSITION_READ)
    if request.method != "POST":
        return _page(request, transition)
    action = request.POST.get("action", "")
    try:
        if action in STEPS:
            step, said = STEPS[action]
            step(request.actor, transition, at=timezone.now())
        elif action in WITH_REASON:
            form = ReasonForm(request.POST)
            if not form.is_valid():
                return _page(request, transition, form=form, status=422)
            stop, said = WITH_REASON[action]
            stop(request.actor, transition, **form.cleaned_data, at=timezone.now())
        else:
            raise Http404
    except Blocked as refusal:
        return _page(request, transition, blockers=refusal.blockers, status=422)
    messages.success(request, said)
    return redirect("transitions:detail", transition.pk)


def _fetch(request: ActorRequest, pk: int, permission: Permission) -> Transition:
    found = request.actor.fetch(transitions(), permission, pk=pk)
    if found.state != TransitionState.APPROVED and not request.actor.may(
        Permission.TRANSITION_CORRECT, found
    ):
        raise Http404  # an unfinished map is the awarding body's own
    return found


def _page(request: ActorRequest, transition: Transition, *, status: int = 200, **more: Any) -> HttpResponse:
    actor = request.actor
    actions = TRANSITION.actions(transition.state)
    deciding = actor.may(Permission.TRANSITION_APPROVE, transition)
    correcting = actor.may(Permission.TRANSITION_CORRECT, transition)
    own = transition.proposed_by_id == actor.id
    learners = actor.scope(cohort(transition), Permission.TRANSITION_READ)
    context = {
        "transition": transition,
        "shown": map_shown(transition),
        "form": ReasonForm(),
        "own": own,
        "may_correct": correcting and "correct" in actions,
        "may_propose": correcting and "propose" in actions,
        "may_approve": deciding and "approve" in actions and not own,
        "may_return": deciding and "return" in actions,
        "may_retire": deciding and "retire" in actions,
        "learners": learners.count() if transition.state == TransitionState.APPROVED else None,
    }
    return render(request, "transitions/map.html", context | more, status=status)


@requires(Permission.TRANSITION_CORRECT)
def correct(request: ActorRequest, pk: int, criterion_pk: int) -> HttpResponse:
    transition = _fetch(request, pk, Permission.TRANSITION_CORRECT)
    lines = list(transition.lines.filter(new_id=criterion_pk))
    if not lines:
        raise Http404
    criterion = get_object_or_404(Criterion.objects.select_related("unit"), pk=criterion_pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        services.correct_line(request.actor, transition, criterion, **data, at=timezone.now())
        messages.success(request, f"Criterion {criterion.code} is corrected, with your reason.")
        return redirect("transitions:detail", transition.pk)

    initial = {"sources": [line.old_id for line in lines if line.old_id], "carries": lines[0].carries}
    earlier = Criterion.objects.filter(unit__places__specification=transition.old).select_related("unit")
    form = LineForm(earlier.order_by("unit__reference", "position"), request.POST or None, initial=initial)
    context = {
        "title": f"Where does {criterion.code} come from?",
        "caption": f"{criterion.unit.reference} {criterion.unit.title}",
        "text": criterion.text,
        "points": criterion.points,
        "back": reverse("transitions:detail", args=[transition.pk]),
        "send": "Correct the line",
    }
    return ask(request, "transitions/question.html", form, act, context)


@requires(Permission.TRANSITION_CORRECT)
def pair(request: ActorRequest, pk: int, unit_pk: int) -> HttpResponse:
    transition = _fetch(request, pk, Permission.TRANSITION_CORRECT)
    if not transition.lines.filter(new__unit_id=unit_pk).exists():
        raise Http404
    unit = get_object_or_404(Unit, pk=unit_pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        services.pair_units(
            request.actor, transition, data["old"], unit, reason=data["reason"], at=timezone.now()
        )
        messages.success(request, f"{unit} is mapped anew from {data['old']}. Look at its lines.")
        return redirect("transitions:detail", transition.pk)

    units = Unit.objects.filter(places__specification=transition.old).order_by("reference")
    context = {
        "title": "Which earlier unit does it come from?",
        "caption": str(unit),
        "back": reverse("transitions:detail", args=[transition.pk]),
        "send": "Map the unit anew",
    }
    return ask(request, "transitions/question.html", PairForm(units, request.POST or None), act, context)
