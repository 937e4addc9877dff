"""Learners before they are brought over, and what came over with them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import Criterion
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.core.transitions import TransitionState
from awardry.registrations.models import Registration
from awardry.transitions import services
from awardry.transitions.forms import BringForm
from awardry.transitions.models import Transfer, Transition
from awardry.transitions.queries.maps import transitions
from awardry.transitions.queries.previews import Preview, cohort, previews
from awardry.ui.pages import page_of

PAGE = 200


@requires(Permission.TRANSITION_READ)
def show_cohort(request: ActorRequest, pk: int) -> HttpResponse:
    transition = _approved(request, pk)
    if request.method != "POST":
        return _cohort(request, transition, BringForm())
    form = BringForm(request.POST)
    chosen = _keys(request.POST.getlist("registration"))
    if request.POST.get("everybody"):
        # Everybody whose numbers stood on the page, not whoever came since.
        chosen = _keys(name.removeprefix("seen-") for name in request.POST if name.startswith("seen-"))
    rows = list(request.actor.scope(cohort(transition), Permission.TRANSITION_APPLY).filter(pk__in=chosen))
    if not form.is_valid():
        return _cohort(request, transition, form, chosen=chosen, status=422)
    if not rows:
        form.add_error(None, "Tick the learners to be brought over")
        return _cohort(request, transition, form, status=422)
    return _bring(request, transition, rows, form)


def _keys(texts: Iterable[str]) -> list[int]:
    """Those that can be keys of rows: a number too long for the database names nobody."""
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]


def _bring(
    request: ActorRequest, transition: Transition, rows: list[Registration], form: BringForm
) -> HttpResponse:
    seen = {row.pk: request.POST.get(f"seen-{row.pk}", "") for row in rows}
    brought = services.bring_over(
        request.actor, transition, rows, reason=form.cleaned_data["reason"], seen=seen, at=timezone.now()
    )
    done = len(brought.transfers)
    if done:
        who = str(brought.transfers[0].learner) if done == 1 else f"{done} learners"
        messages.success(
            request,
            f"{who} came over. Their earlier registrations stay readable; assessors go on with what is left to do.",
        )
    if brought.refused:
        blockers = [blocker for _, found in brought.refused for blocker in found]
        return _cohort(request, transition, form, blockers=blockers, status=422)
    if done == 1:
        return redirect("transitions:transfer", brought.transfers[0].new_id)
    return redirect("transitions:cohort", transition.pk)


def _approved(request: ActorRequest, pk: int) -> Transition:
    found = request.actor.fetch(transitions(), Permission.TRANSITION_READ, pk=pk)
    if found.state != TransitionState.APPROVED:
        raise Http404
    return found


def _cohort(
    request: ActorRequest, transition: Transition, form: BringForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    rows = request.actor.scope(cohort(transition), Permission.TRANSITION_READ)
    page = page_of(request, rows, PAGE)
    done = request.actor.scope(
        Transfer.objects.filter(transition=transition).select_related("learner", "by", "centre"),
        Permission.TRANSITION_READ,
    )
    context = {
        "transition": transition,
        "page": page,
        "previews": previews(transition, page.object_list, on=timezone.localdate()),
        "may_apply": request.actor.holds(Permission.TRANSITION_APPLY),
        "form": form,
        "transfers": list(done.order_by("-at", "-pk")[:50]),
        "came_over": done.count(),
    }
    return render(request, "transitions/cohort.html", context | more, status=status)


@requires(Permission.TRANSITION_READ)
def show_learner(request: ActorRequest, pk: int, registration_pk: int) -> HttpResponse:
    """Everything that would happen to one learner, criterion by criterion."""
    transition = _approved(request, pk)
    registration = request.actor.fetch(cohort(transition), Permission.TRANSITION_READ, pk=registration_pk)
    form = BringForm(request.POST or None)
    blockers: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            brought = services.bring_over(
                request.actor,
                transition,
                [registration],
                reason=form.cleaned_data["reason"],
                seen={registration.pk: request.POST.get("seen", "")},
                at=timezone.now(),
            )
        except Blocked as refusal:
            blockers = refusal.blockers
        else:
            if brought.transfers:
                messages.success(
                    request, f"{registration.learner} came over. The earlier registration stays readable."
                )
                return redirect("transitions:transfer", brought.transfers[0].new_id)
            blockers = brought.refused[0][1]
    (preview,) = previews(transition, [registration], on=timezone.localdate())
    may_apply = request.actor.may(Permission.TRANSITION_APPLY, registration)
    context = {
        "transition": transition,
        "registration": registration,
        "preview": preview,
        "form": form,
        "refused": blockers,
        "in_the_way": [each if may_apply else each.bare for each in preview.blockers],
        "may_apply": may_apply,
        **_criteria(preview),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "transitions/learner.html", context, status=status)


def _criteria(preview: Preview) -> dict[str, Any]:
    """The criteria that the preview names, as rows; one query."""
    found = preview.outcome
    steps = (*found.met, *found.more_needed)
    named = {step.new for step in steps} | {pk for step in steps for pk in step.old}
    named |= set(found.to_do) | {loss.old for loss in found.losses}
    rows = Criterion.objects.select_related("unit").in_bulk(named)

    def ordered(pks: Any) -> list[Criterion]:
        return sorted((rows[pk] for pk in pks), key=lambda row: (row.unit.reference, row.position))

    return {
        "steps": [
            {"new": rows[step.new], "old": [rows[pk] for pk in step.old], "met": step in found.met}
            for step in steps
        ],
        "to_do": ordered(found.to_do),
        "losses": [{"criterion": rows[loss.old], "loss": loss} for loss in found.losses],
        "complete": list(preview.complete),
    }


@requires(Permission.TRANSITION_READ)
def show_transfer(request: ActorRequest, pk: int) -> HttpResponse:
    """What came over to a registration, and what did not."""
    rows = Transfer.objects.select_related(
        "learner",
        "by",
        "centre",
        "transition__old__qualification",
        "transition__new__qualification",
        "old__specification",
        "new__specification",
    )
    transfer = request.actor.fetch(rows, Permission.TRANSITION_READ, new_id=pk)
    return render(request, "transitions/transfer.html", {"transfer": transfer})
