"""What a centre may offer: what is missing, asking, deciding, direct claims."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import Qualification
from awardry.catalogue.queries import units_without_criteria
from awardry.centres import queries, services
from awardry.centres.forms import DirectClaimsForm, EndForm, ReasonForm, SearchForm
from awardry.centres.models import Approval, Centre, DirectClaims
from awardry.core.access import Permission
from awardry.core.approvals import APPROVAL, ApprovalState
from awardry.core.decisions import Blocked, Blocker
from awardry.ui.pages import ask, page_of


@requires(Permission.APPROVAL_DECIDE)
def queue(request: ActorRequest) -> HttpResponse:
    """Requests that wait for this person's decision, oldest first."""
    return render(
        request,
        "centres/approvals.html",
        {"page": page_of(request, queries.approvals_waiting(request.actor)), "today": timezone.localdate()},
    )


@requires(Permission.CENTRE_READ)
def offers(request: ActorRequest, pk: int) -> HttpResponse:
    """Every qualification the centre could offer, with how much of it the staff covers."""
    today = timezone.localdate()
    centre = request.actor.fetch(queries.centres(), Permission.CENTRE_READ, pk=pk)
    words = request.GET.get("words", "")
    page = page_of(request, queries.available_rows(centre, words=words, on=today), 25)
    context = {
        "centre": centre,
        "page": page,
        "rows": queries.coverage(centre, list(page), on=today),
        "filters": SearchForm(request.GET),
        "words": words,
    }
    return render(request, "centres/offers.html", context)


@requires(Permission.CENTRE_READ)
def cover(request: ActorRequest, pk: int, qualification_pk: int) -> HttpResponse:
    """One qualification at one centre: units by people, what is missing, and the step to take."""
    centre, qualification = _pair(request, pk, qualification_pk)
    if request.method == "POST":
        try:
            services.request_approval(request.actor, centre, qualification, at=timezone.now())
        except Blocked as refusal:
            return _cover_page(request, centre, qualification, refusal.blockers)
        messages.success(
            request,
            f"Approval to offer {qualification.title} was asked for. The awarding body decides; you see it here.",
        )
        return redirect("centres:cover", centre.pk, qualification.pk)
    return _cover_page(request, centre, qualification)


def _pair(request: ActorRequest, pk: int, qualification_pk: int) -> tuple[Centre, Qualification]:
    centre = request.actor.fetch(queries.centres(), Permission.CENTRE_READ, pk=pk)
    rows = Qualification.objects.filter(awarding_body_id=centre.awarding_body_id)
    return centre, request.actor.fetch(rows, Permission.SPECIFICATION_READ, pk=qualification_pk)


def _cover_page(
    request: ActorRequest, centre: Centre, qualification: Qualification, refused: list[Blocker] | None = None
) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    approval = queries.approvals().filter(centre=centre, qualification=qualification).first()
    may_manage = actor.may(Permission.STAFF_MANAGE, centre)
    missing = queries.offer_blockers(centre, qualification, on=today)
    rows = queries.cover(centre, qualification, on=today)
    state = approval.state if approval else ""
    may_decide = approval is not None and actor.may(Permission.APPROVAL_DECIDE, approval)
    context = {
        "centre": centre,
        "qualification": qualification,
        "approval": approval,
        "rows": rows,
        "units": len(rows),
        "bare": units_without_criteria(row.unit.pk for row in rows),
        "covered": sum(row.covered for row in rows),
        "missing": [each if may_manage else each.bare for each in missing],
        "refused": refused or [],
        "may_manage": may_manage,
        "may_ask": state in {"", ApprovalState.REFUSED} and actor.may(Permission.APPROVAL_REQUEST, centre),
        "actions": APPROVAL.actions(state) if may_decide else [],
        "direct_claims": approval.direct_claims.select_related("granted_by").order_by("-starts_on")
        if approval
        else [],
        "direct_claims_now": queries.direct_claims_on(approval, on=today) if approval else None,
        "may_direct": approval is not None and actor.may(Permission.DIRECT_CLAIMS_DECIDE, approval),
        "today": today,
    }
    return render(request, "centres/cover.html", context, status=422 if refused else 200)


def _approval(request: ActorRequest, pk: int, permission: Permission) -> Approval:
    return request.actor.fetch(queries.approvals(), permission, pk=pk)


@requires(Permission.APPROVAL_DECIDE)
@require_POST
def grant(request: ActorRequest, pk: int) -> HttpResponse:
    approval = _approval(request, pk, Permission.APPROVAL_DECIDE)
    try:
        services.grant_approval(request.actor, approval, at=timezone.now())
    except Blocked as refusal:
        return _cover_page(request, approval.centre, approval.qualification, refusal.blockers)
    messages.success(
        request,
        f"{approval.centre.name} may offer {approval.qualification.title}. It can register learners from today.",
    )
    return _back(approval)


def _back(approval: Approval) -> HttpResponse:
    return redirect("centres:cover", approval.centre_id, approval.qualification_id)


_QUESTIONS: dict[str, tuple[str, str, str, str]] = {
    "refuse": (
        "Why is the approval refused?",
        "The centre reads your reason and may ask again.",
        "Refuse approval",
        "was refused. The centre sees your reason and may ask again.",
    ),
    "suspend": (
        "Why is the approval suspended?",
        "Until it is reinstated the centre registers nobody for this qualification, and direct claims rest.",
        "Suspend approval",
        "is suspended. Nobody can be registered until you reinstate it.",
    ),
    "reinstate": (
        "Why is the approval reinstated?",
        "",
        "Reinstate approval",
        "is in force again. The centre can register learners from today.",
    ),
}


@requires(Permission.APPROVAL_DECIDE)
def decide(request: ActorRequest, pk: int, action: str) -> HttpResponse:
    """Refuse, suspend or reinstate, each with its reason."""
    acts: dict[str, Callable[..., Approval]] = {
        "refuse": services.refuse_approval,
        "suspend": services.suspend_approval,
        "reinstate": services.reinstate_approval,
    }
    if action not in acts:
        raise Http404
    approval = _approval(request, pk, Permission.APPROVAL_DECIDE)
    title, warning, send, done = _QUESTIONS[action]

    def act(data: dict[str, Any]) -> HttpResponse:
        acts[action](request.actor, approval, reason=data["reason"], at=timezone.now())
        messages.success(
            request, f"Approval of {approval.centre.name} for {approval.qualification.title} {done}"
        )
        return _back(approval)

    context = {
        "title": title,
        "caption": f"{approval.centre.name} · {approval.qualification.title}",
        "back": reverse("centres:cover", args=[approval.centre_id, approval.qualification_id]),
        "warning": warning,
        "send": send,
        "bad": action != "reinstate",
    }
    return ask(request, "ui/ask.html", ReasonForm(request.POST or None), act, context)


@requires(Permission.DIRECT_CLAIMS_DECIDE)
def direct_claims(request: ActorRequest, pk: int) -> HttpResponse:
    approval = _approval(request, pk, Permission.DIRECT_CLAIMS_DECIDE)

    def act(data: dict[str, Any]) -> HttpResponse:
        services.grant_direct_claims(request.actor, approval, **data, at=timezone.now())
        messages.success(
            request,
            f"{approval.centre.name} has direct claims status for {approval.qualification.title}. "
            "From its first day claims are released at once.",
        )
        return _back(approval)

    context = {
        "title": "Give direct claims status",
        "caption": f"{approval.centre.name} · {approval.qualification.title}",
        "back": reverse("centres:cover", args=[approval.centre_id, approval.qualification_id]),
        "warning": "While it lasts, certificates follow from the centre’s own claim; nobody outside looks first.",
        "send": "Give direct claims status",
    }
    form = DirectClaimsForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    return ask(request, "ui/ask.html", form, act, context)


@requires(Permission.DIRECT_CLAIMS_DECIDE)
def end_direct_claims(request: ActorRequest, pk: int) -> HttpResponse:
    found = (
        DirectClaims.objects.filter(pk=pk)
        .select_related("approval__centre", "approval__qualification")
        .first()
    )
    if found is None or not request.actor.may(Permission.DIRECT_CLAIMS_DECIDE, found.approval):
        raise Http404
    approval = found.approval

    def act(data: dict[str, Any]) -> HttpResponse:
        services.end_direct_claims(request.actor, found, **data, at=timezone.now())
        messages.success(request, "Direct claims status ends. Claims after the last day wait to be released.")
        return _back(approval)

    context = {
        "title": "End direct claims status",
        "caption": f"{approval.centre.name} · {approval.qualification.title}",
        "back": reverse("centres:cover", args=[approval.centre_id, approval.qualification_id]),
        "warning": "After the last day every claim waits for an external quality assurer to release it.",
        "send": "End direct claims status",
        "bad": True,
    }
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    return ask(request, "ui/ask.html", form, act, context)
