"""The trail as people read it: one learner's history, or everything within one's scope."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from awardry.access.views import ActorRequest, requires
from awardry.audit.models import Entry
from awardry.audit.queries import history_of_learner, sentence
from awardry.core.access import Permission
from awardry.desk.queries import entries_in_scope
from awardry.registrations.models import Learner, Registration

PAGE = 50


@requires(Permission.TRAIL_READ)
def learner(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything that happened to one learner, newest first."""
    person = request.actor.fetch(
        Learner.objects.select_related("centre"), Permission.REGISTRATION_READ, pk=pk
    )
    page = Paginator(history_of_learner(person.pk), PAGE).get_page(request.GET.get("page"))
    registrations = Registration.objects.select_related("specification__qualification", "learner", "centre")
    registration = (
        request.actor.scope(registrations, Permission.REGISTRATION_READ)
        .filter(learner=person)
        .order_by("-pk")
        .first()
    )
    return render(
        request,
        "desk/history.html",
        {
            "learner": person,
            "registration": registration,
            "tab": "history",
            "page": page,
            "lines": lines(page),
        },
    )


@requires(Permission.TRAIL_READ)
def trail(request: ActorRequest) -> HttpResponse:
    """Everything within the reader's scope; learners read their own history instead."""
    wanted = request.GET.get("q", "").strip()
    page = Paginator(entries_in_scope(request.actor, wanted), PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/trail.html", {"page": page, "lines": lines(page), "q": wanted})


def lines(page: "object") -> list[dict[str, object]]:
    """What the timeline component shows of each entry."""
    found = [sentence(entry) for entry in page if isinstance(entry, Entry)]  # type: ignore[attr-defined]
    return [
        {
            "title": s.text,
            "at": s.at,
            "by": s.roles,
            "text": f"No. {s.sequence} · {s.hash[:12]}",
            "icon": icon(s.event),
        }
        for s in found
    ]


ICONS = {
    "evidence": "paperclip", "judgement": "clipboard-check", "unit": "lock", "sample": "shield-check",
    "action": "shield-check", "claim": "send", "certificate": "badge-check", "registration": "id-card",
    "learner": "user", "units": "list-checks", "approval": "building-2",
}  # fmt: skip


def icon(event: str) -> str:
    return ICONS.get(event.split(".")[0], "circle-dot")
