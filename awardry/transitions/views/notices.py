"""What changed: notices to centres, acknowledged by their coordinators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.queries.versions import earlier_versions
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.transitions import services
from awardry.transitions.queries.notices import notices
from awardry.ui.pages import page_of


@requires(Permission.NOTICE_READ)
def show_list(request: ActorRequest) -> HttpResponse:
    if request.method == "POST":
        return _acknowledge(request)
    return _page(request)


def _page(request: ActorRequest, *, status: int = 200, **more: object) -> HttpResponse:
    page = page_of(request, request.actor.scope(notices(), Permission.NOTICE_READ))
    earlier = earlier_versions([notice.specification for notice in page])
    rows = [
        {
            "notice": notice,
            "earlier": earlier.get(notice.specification_id),
            "may_acknowledge": notice.acknowledged_at is None
            and request.actor.may(Permission.NOTICE_ACKNOWLEDGE, notice),
        }
        for notice in page
    ]
    return render(request, "transitions/notices.html", {"page": page, "rows": rows, **more}, status=status)


def _acknowledge(request: ActorRequest) -> HttpResponse:
    wanted = request.POST.get("notice", "")
    notice = request.actor.fetch(
        notices(),
        Permission.NOTICE_ACKNOWLEDGE,
        pk=int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0,
    )
    try:
        services.acknowledge_notice(request.actor, notice, at=timezone.now())
    except Blocked as refusal:
        return _page(request, status=422, blockers=refusal.blockers)
    messages.success(request, f"You have acknowledged what changed in {notice}. It stays in this list.")
    return redirect("transitions:notices")
