"""The library of publications: found by code, read in any edition, added to by officers."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.services.imports import plain_name
from awardry.core.access import Permission
from awardry.core.guidance import PUBLICATION_LABELS, PublicationKind
from awardry.guidance import services
from awardry.guidance.forms import EditionForm, PublicationForm, WithdrawForm
from awardry.guidance.models import Publication
from awardry.guidance.queries import current_edition, publications, standings
from awardry.ui.pages import ask, page_of


@requires(Permission.SPECIFICATION_READ)
def show_list(request: ActorRequest) -> HttpResponse:
    wanted, kind = request.GET.get("q", "").strip()[:100], request.GET.get("kind", "")
    kind = kind if kind in set(PublicationKind) else ""
    rows = request.actor.scope(publications(wanted=wanted, kind=kind), Permission.SPECIFICATION_READ)
    page, today = page_of(request, rows), timezone.localdate()
    context = {
        "page": page,
        "rows": [
            (row, PUBLICATION_LABELS[PublicationKind(row.kind)], current_edition(row, on=today))
            for row in page
        ],
        "wanted": wanted,
        "kind": kind,
        "kinds": [(each.value, label) for each, label in PUBLICATION_LABELS.items()],
        "may_add": request.actor.holds(Permission.SPECIFICATION_CORRECT),
    }
    return render(request, "guidance/library.html", context)


@requires(Permission.SPECIFICATION_READ)
def show_publication(request: ActorRequest, pk: int) -> HttpResponse:
    publication = request.actor.fetch(publications(), Permission.SPECIFICATION_READ, pk=pk)
    context = {
        "publication": publication,
        "kind": PUBLICATION_LABELS[PublicationKind(publication.kind)],
        "standings": standings(publication, on=timezone.localdate()),
        "qualifications": publication.qualifications.order_by("title"),
        "may_change": publication.withdrawn_at is None
        and request.actor.may(Permission.SPECIFICATION_CORRECT, publication),
    }
    return render(request, "guidance/publication.html", context)


@requires(Permission.SPECIFICATION_READ)
def edition(request: ActorRequest, pk: int, edition_pk: int) -> HttpResponseBase:
    """An edition as it was added; handed over as a file, never opened by the browser itself."""
    publication = request.actor.fetch(Publication.objects.all(), Permission.SPECIFICATION_READ, pk=pk)
    found = get_object_or_404(publication.editions, pk=edition_pk)
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )


@requires(Permission.SPECIFICATION_CORRECT)
def add(request: ActorRequest) -> HttpResponse:
    bodies = request.actor.whole_body_ids(Permission.SPECIFICATION_CORRECT)
    form = PublicationForm(request.POST or None, request.FILES or None, bodies=bodies)

    def act(answers: dict[str, Any]) -> HttpResponse:
        file = answers.pop("file")
        publication = services.add_publication(
            request.actor,
            **answers,
            name=plain_name(file.name),
            file=file,
            at=timezone.now(),
        )
        messages.success(request, f"{publication} is in the library. Everybody with a role finds it there.")
        return redirect("guidance:publication", publication.pk)

    context = {
        "title": "Add a publication",
        "back": reverse("guidance:library"),
        "send": "Add it",
        "files": True,
    }
    return ask(request, "ui/ask.html", form, act, context)


@requires(Permission.SPECIFICATION_CORRECT)
def add_edition(request: ActorRequest, pk: int) -> HttpResponse:
    publication = request.actor.fetch(Publication.objects.all(), Permission.SPECIFICATION_CORRECT, pk=pk)
    form = EditionForm(request.POST or None, request.FILES or None)

    def act(answers: dict[str, Any]) -> HttpResponse:
        file = answers.pop("file")
        added = services.add_edition(
            request.actor,
            publication,
            **answers,
            name=plain_name(file.name),
            file=file,
            at=timezone.now(),
        )
        messages.success(request, f"{added} is added. The editions before stay readable.")
        return redirect("guidance:publication", publication.pk)

    context = {
        "title": "Add an edition",
        "caption": str(publication),
        "back": reverse("guidance:publication", args=[pk]),
        "send": "Add it",
        "files": True,
    }
    return ask(request, "ui/ask.html", form, act, context)


@requires(Permission.SPECIFICATION_CORRECT)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    publication = request.actor.fetch(Publication.objects.all(), Permission.SPECIFICATION_CORRECT, pk=pk)

    def act(answers: dict[str, Any]) -> HttpResponse:
        services.withdraw_publication(
            request.actor, publication, reason=str(answers["reason"]), at=timezone.now()
        )
        messages.success(request, f"{publication} is withdrawn. Its editions stay readable.")
        return redirect("guidance:publication", pk)

    context = {
        "title": "Withdraw the publication",
        "caption": str(publication),
        "back": reverse("guidance:publication", args=[pk]),
        "warning": "No edition is in force any more. What people did by it stays as it is.",
        "send": "Withdraw it",
        "bad": True,
    }
    return ask(request, "ui/ask.html", WithdrawForm(request.POST or None), act, context)
