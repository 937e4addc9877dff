"""Centres and sites: the list, one centre, and adding."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.centres import queries, services
from awardry.centres.forms import CentreForm, SearchForm, SiteForm
from awardry.core.access import ROLE_LABELS, Permission
from awardry.ui.pages import ask, page_of


@requires(Permission.CENTRE_READ)
def index(request: ActorRequest) -> HttpResponse:
    """Every centre in scope; whoever knows only one is taken there."""
    rows = request.actor.scope(queries.centres(), Permission.CENTRE_READ)
    whole = request.actor.whole_body_ids(Permission.CENTRE_READ)
    words = request.GET.get("words", "").strip()
    if not whole and not words:
        first_two = list(rows.values_list("pk", flat=True)[:2])
        if len(first_two) == 1:
            return redirect("centres:detail", first_two[0])
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(number__icontains=word))
    context = {
        "page": page_of(request, queries.with_counts(rows)),
        "filters": SearchForm(request.GET),
        "words": words,
        "may_add": request.actor.holds(Permission.CENTRE_MANAGE),
        "waiting": queries.approvals_waiting(request.actor).count(),
    }
    return render(request, "centres/index.html", context)


@requires(Permission.CENTRE_READ)
def detail(request: ActorRequest, pk: int) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    centre = actor.fetch(queries.centres(), Permission.CENTRE_READ, pk=pk)
    people = list(queries.staff(centre).annotate(competence_count=Count("competences")))
    roles = queries.roles_at(centre, [member.user_id for member in people], on=today)
    context = {
        "centre": centre,
        "sites": centre.sites.order_by("name", "pk"),
        "people": [
            (member, ", ".join(ROLE_LABELS[role] for role in roles.get(member.user_id, [])))
            for member in people
        ],
        "approvals": queries.with_direct_claims(centre, on=today),
        "may_manage": actor.may(Permission.STAFF_MANAGE, centre),
        "may_request": actor.may(Permission.APPROVAL_REQUEST, centre),
    }
    return render(request, "centres/detail.html", context)


@requires(Permission.CENTRE_MANAGE)
def new(request: ActorRequest) -> HttpResponse:
    bodies = request.actor.whole_body_ids(Permission.CENTRE_MANAGE)

    def act(data: dict[str, Any]) -> HttpResponse:
        body = data.pop("awarding_body")
        centre = services.add_centre(request.actor, body, **data, at=timezone.now())
        messages.success(request, f"{centre.name} was added. Add a site and a coordinator next.")
        return redirect("centres:detail", centre.pk)

    context = {
        "title": "Add a centre",
        "back": reverse("centres:list"),
        "send": "Add centre",
    }
    return ask(request, "ui/ask.html", CentreForm(request.POST or None, bodies=bodies), act, context)


@requires(Permission.STAFF_MANAGE)
def new_site(request: ActorRequest, pk: int) -> HttpResponse:
    centre = request.actor.fetch(queries.centres(), Permission.STAFF_MANAGE, pk=pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        site = services.add_site(request.actor, centre, **data, at=timezone.now())
        messages.success(request, f"{site.name} was added. Learners can be registered there.")
        return redirect("centres:detail", centre.pk)

    context = {
        "title": "Add a site",
        "caption": centre.name,
        "back": reverse("centres:detail", args=[centre.pk]),
        "send": "Add site",
    }
    return ask(request, "ui/ask.html", SiteForm(request.POST or None), act, context)
