"""One unit of a learner: its criteria, its sign-off, and reopening it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.assessment import queries, services
from awardry.assessment.forms import ReopenForm
from awardry.assessment.models import UnitProgress
from awardry.catalogue.models import Unit
from awardry.core.access import Permission
from awardry.core.decisions import Blocked, Blocker
from awardry.core.judgements import UNIT, UnitState
from awardry.registrations.models import Registration
from awardry.registrations.queries import registrations


def fetch(request: ActorRequest, pk: int, permission: Permission) -> Registration:
    return request.actor.fetch(registrations(), permission, pk=pk)


@requires(Permission.JUDGEMENT_READ)
def unit(request: ActorRequest, registration_pk: int, unit_pk: int) -> HttpResponse:
    """The unit's part of the grid; posting signs it off."""
    if request.method != "POST":
        registration = fetch(request, registration_pk, Permission.JUDGEMENT_READ)
        return page(request, registration, _unit(registration, unit_pk))
    if not request.actor.holds(Permission.UNIT_SIGN_OFF):
        request.actor.deny(Permission.UNIT_SIGN_OFF)
    registration = fetch(request, registration_pk, Permission.UNIT_SIGN_OFF)
    found = _unit(registration, unit_pk)
    try:
        progress = services.sign_off_unit(request.actor, registration, found, at=timezone.now())
    except Blocked as refusal:
        return page(request, registration, found, refused=refusal.blockers, status=422)
    messages.success(request, signed_off_sentence(progress))
    return redirect("assessment:unit", registration.pk, found.pk)


def signed_off_sentence(progress: UnitProgress) -> str:
    again = "It goes back to the internal quality assurer, who asked for the action."
    then = (
        again
        if progress.state == UnitState.IN_SAMPLE
        else "It can now be sampled by the internal quality assurer."
    )
    return f"{progress.unit.title} is signed off: all {progress.criteria_total} criteria are met. {then}"


def _unit(registration: Registration, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.filter(pk__in=registration.choices.values("unit_id")), pk=pk)


def page(
    request: ActorRequest,
    registration: Registration,
    unit: Unit,
    *,
    refused: list[Blocker] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    table = queries.grid(registration, only=[unit.pk])
    if not table.sections:
        raise Http404
    section = table.sections[0]
    actions = UNIT.actions(section.state)
    may_sign = "sign_off" in actions and request.actor.may(Permission.UNIT_SIGN_OFF, registration)
    place = queries.progress_or_new(registration, unit)
    obstacles = (
        queries.sign_off_blockers(request.actor, registration, place, at=timezone.now()) if may_sign else []
    )
    context = {
        "registration": registration,
        "tab": "criteria",
        "section": section,
        "grid": table,
        "unit_progress": place,
        "refused": refused,
        "may_sign": may_sign,
        "obstacles": obstacles,
        "may_reopen": "reopen" in actions and request.actor.may(Permission.UNIT_REOPEN, registration),
        "titles": request.actor.may(Permission.EVIDENCE_READ, registration),
        "decisions": queries.judgements_of_unit(registration.learner_id, unit.pk)[:50],
    }
    return render(request, "assessment/unit.html", context | more, status=status)


@requires(Permission.UNIT_REOPEN)
def reopen(request: ActorRequest, registration_pk: int, unit_pk: int) -> HttpResponse:
    """A page of its own: undoing a sign-off is rare and weighty."""
    registration = fetch(request, registration_pk, Permission.UNIT_REOPEN)
    unit = _unit(registration, unit_pk)
    form = ReopenForm(request.POST or None)
    blockers: list[Blocker] = []
    if request.method == "POST" and form.is_valid():
        try:
            services.reopen_unit(request.actor, registration, unit, **form.cleaned_data, at=timezone.now())
        except Blocked as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, f"{unit.title} is reopened. Its decisions stand until you change them.")
            return redirect("assessment:unit", registration.pk, unit.pk)
    context = {"registration": registration, "unit": unit, "form": form, "blockers": blockers}
    return render(request, "assessment/reopen.html", context, status=422 if form.is_bound else 200)
