"""One registration: overview, the people allocated, withdrawal."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue import queries as catalogue
from awardry.catalogue.models import Unit
from awardry.core import identifiers
from awardry.core.access import ROLE_LABELS, Permission, Role
from awardry.core.registrations import REGISTRATION
from awardry.registrations import queries, services
from awardry.registrations.forms import StaffForm, WithdrawForm
from awardry.registrations.models import Registration
from awardry.ui.pages import ask


@requires(Permission.REGISTRATION_READ)
def detail(request: ActorRequest, pk: int) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    every = queries.registrations().select_related(
        "transferred_from__specification", "transferred_to__specification"
    )
    registration = actor.fetch(every, Permission.REGISTRATION_READ, pk=pk)
    rows = queries.chosen_places(registration)
    choice = queries.assess_choice(
        registration.specification,
        [place.unit.reference for place, _ in rows],
        started=[place.unit.reference for place, chosen in rows if chosen.started],
    )
    advice = queries.advise_choice(
        registration.specification, [place.unit.reference for place, _ in rows], choice
    )
    may_manage = actor.may(Permission.REGISTRATION_MANAGE, registration)
    actions = REGISTRATION.actions(registration.state)
    lacking = queries.without_competence(registration, on=today) if "claim" in actions and may_manage else {}
    context = {
        "registration": registration,
        "tab": "overview",
        "rows": rows,
        "choice": choice,
        "advice": advice,
        "lines": queries.advised_lines(advice) if rows else queries.verdict_lines(choice),
        "ways": queries.ways_on(advice, _units_of(registration), request.GET.get("by", "")),
        "totals": queries.totals([place.unit for place, _ in rows]),
        "lacking": [(ROLE_LABELS[role].lower(), units) for role, units in lacking.items()],
        "may_choose": "claim" in actions and actor.may(Permission.UNITS_CHOOSE, registration),
        "may_allocate": "claim" in actions and may_manage,
        "next_one": _next_one(registration)
        if actor.may(Permission.REGISTRATION_CREATE, registration)
        else "",
        "may_withdraw": "withdraw" in actions and may_manage,
        "only_learner": actor.roles == {Role.LEARNER},
        "temporary": registration.learner.uln == identifiers.TEMPORARY_ULN,
    }
    return render(request, "registrations/detail.html", context)


def _units_of(registration: Registration) -> list[Unit]:
    return [place.unit for place in catalogue.places(registration.specification)]


def _next_one(registration: Registration) -> str:
    """The address at which the next learner of the class is registered with the same answers."""
    same = {
        "centre": registration.centre_id,
        "specification": registration.specification_id,
        "site": registration.site_id or "",
        "assessor": registration.assessor_id or "",
        "quality_assurer": registration.quality_assurer_id or "",
    }
    return f"{reverse('registrations:new')}?{urlencode(same)}"


@requires(Permission.REGISTRATION_MANAGE)
def allocate(request: ActorRequest, pk: int) -> HttpResponse:
    registration = request.actor.fetch(queries.registrations(), Permission.REGISTRATION_MANAGE, pk=pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        services.allocate_staff(request.actor, registration, **data, at=timezone.now())
        messages.success(
            request,
            f"{data['assessor'].name} assesses and {data['quality_assurer'].name} assures from now on. "
            "Decisions made before stand.",
        )
        return redirect("registrations:detail", registration.pk)

    context = {
        "title": "Who assesses, who assures?",
        "caption": f"{registration.learner} · {registration.specification.title}",
        "back": reverse("registrations:detail", args=[registration.pk]),
        "send": "Allocate",
    }
    initial = {"assessor": registration.assessor_id, "quality_assurer": registration.quality_assurer_id}
    form = StaffForm(
        request.POST or None, centre=registration.centre, today=timezone.localdate(), initial=initial
    )
    return ask(request, "ui/ask.html", form, act, context)


@requires(Permission.REGISTRATION_MANAGE)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    registration = request.actor.fetch(queries.registrations(), Permission.REGISTRATION_MANAGE, pk=pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        services.withdraw_registration(request.actor, registration, reason=data["reason"], at=timezone.now())
        messages.success(
            request,
            f"{registration.learner} is withdrawn from {registration.specification.title}. What was achieved stays.",
        )
        return redirect("registrations:detail", registration.pk)

    context = {
        "title": "Why is the learner withdrawn?",
        "caption": f"{registration.learner} · {registration.specification.title}",
        "back": reverse("registrations:detail", args=[registration.pk]),
        "warning": "The registration ends and cannot be taken up again; units achieved and their evidence stay. "
        "To go on later, the learner is registered anew.",
        "send": "Withdraw learner",
        "bad": True,
    }
    return ask(request, "ui/ask.html", WithdrawForm(request.POST or None), act, context)
