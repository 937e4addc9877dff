"""One learner: details, certificate name, account, registrations."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.core import identifiers
from awardry.core.access import Permission
from awardry.core.decisions import Blocked, Blocker
from awardry.registrations import queries, services
from awardry.registrations.forms import LearnerForm, NameForm, details_of
from awardry.registrations.models import Learner
from awardry.ui.pages import ask


@requires(Permission.REGISTRATION_READ)
def detail(request: ActorRequest, pk: int) -> HttpResponse:
    """What is on record; POST opens the account to sign in."""
    learner = request.actor.fetch(queries.learners(), Permission.REGISTRATION_READ, pk=pk)
    if request.method != "POST":
        return _page(request, learner)
    request.actor.must(Permission.REGISTRATION_CREATE, learner)
    try:
        user = services.open_account(request.actor, learner, at=timezone.now())
    except Blocked as refusal:
        return _page(request, learner, refusal.blockers)
    messages.success(
        request,
        f"{learner} can sign in as {user.email}. “Forgotten your password?” on the sign-in page sets the first one.",
    )
    return redirect("registrations:learner", learner.pk)


def _page(request: ActorRequest, learner: Learner, blockers: list[Blocker] | None = None) -> HttpResponse:
    actor = request.actor
    rows = queries.in_lists().filter(learner=learner).order_by("-registered_on", "-pk")
    may_manage = actor.may(Permission.REGISTRATION_MANAGE, learner)
    context = {
        "learner": learner,
        "registrations": actor.scope(rows, Permission.REGISTRATION_READ),
        "may_manage": may_manage,
        "may_register": actor.may(Permission.REGISTRATION_CREATE, learner),
        # A date of birth and an address concern those who keep the record, and the person.
        "private": may_manage or learner.user_id == actor.id,
        "temporary": learner.uln == identifiers.TEMPORARY_ULN,
        "blockers": blockers or [],
    }
    return render(request, "registrations/learner.html", context, status=422 if blockers else 200)


@requires(Permission.REGISTRATION_MANAGE)
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    learner = request.actor.fetch(queries.learners(), Permission.REGISTRATION_MANAGE, pk=pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        services.correct_learner(request.actor, learner, **data, at=timezone.now())
        messages.success(
            request, "The details are corrected. The certificate name stays as it was confirmed."
        )
        return redirect("registrations:learner", learner.pk)

    context = {
        "title": "Correct the details",
        "caption": str(learner),
        "back": reverse("registrations:learner", args=[learner.pk]),
        "send": "Save details",
    }
    form = LearnerForm(request.POST or None, today=timezone.localdate(), initial=details_of(learner))
    return ask(request, "ui/ask.html", form, act, context)


@requires(Permission.REGISTRATION_CREATE)
def name(request: ActorRequest, pk: int) -> HttpResponse:
    """The name as it is printed on certificates from now on."""
    learner = request.actor.fetch(queries.learners(), Permission.REGISTRATION_CREATE, pk=pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        services.confirm_name(request.actor, learner, name=data["name"], at=timezone.now())
        messages.success(
            request, f"The name is confirmed as {data['name']}. Certificates from now on say so."
        )
        return redirect("registrations:learner", learner.pk)

    context = {
        "title": "How is the name printed?",
        "caption": str(learner),
        "back": reverse("registrations:learner", args=[learner.pk]),
        "warning": "Certificates already issued keep the name they were issued with.",
        "send": "Confirm name",
    }
    form = NameForm(request.POST or None, initial={"name": learner.certificate_name})
    return ask(request, "ui/ask.html", form, act, context)
