"""Versions side by side, and the end of one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue import services
from awardry.catalogue.forms import ReasonForm, WithdrawalForm
from awardry.catalogue.models import Draft, Withdrawal
from awardry.catalogue.queries.upcoming import changes_of, upcoming
from awardry.catalogue.queries.versions import (
    comparison_of,
    specifications,
    standing_withdrawal,
    status_of,
    withdrawals,
)
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.core.versions import WITHDRAWAL
from awardry.ui.pages import ask


@requires(Permission.SPECIFICATION_READ)
def compare(request: ActorRequest, old: int, new: int) -> HttpResponse:
    """Two specifications: two versions of one qualification, or a legacy qualification and the new one."""
    before, after = (
        request.actor.fetch(specifications(), Permission.SPECIFICATION_READ, pk=pk) for pk in (old, new)
    )
    context = {
        "old": before,
        "new": after,
        "one": before.qualification_id == after.qualification_id,
        "found": comparison_of(before, after),
        "status_old": status_of(before, on=timezone.localdate()),
        "status_new": status_of(after, on=timezone.localdate()),
    }
    return render(request, "catalogue/compare.html", context)


@requires(Permission.SPECIFICATION_CORRECT)
def show_changes(request: ActorRequest, pk: int, index: int) -> HttpResponse:
    """A draft beside the version that it would supersede."""
    draft = request.actor.fetch(Draft.objects.defer("read"), Permission.SPECIFICATION_CORRECT, pk=pk)
    coming = next((each for each in upcoming(draft) if each.index == index), None)
    if coming is None:
        raise Http404
    context = {"draft": draft, "coming": coming, "found": changes_of(draft, coming)}
    return render(request, "catalogue/changes.html", context)


@requires(Permission.SPECIFICATION_PROPOSE)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    specification = request.actor.fetch(specifications(), Permission.SPECIFICATION_PROPOSE, pk=pk)
    standing = standing_withdrawal(specification)
    if standing is not None:
        return redirect("catalogue:withdrawal", standing.pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        made = services.propose_withdrawal(request.actor, specification, **data, at=timezone.now())
        messages.success(
            request,
            f"The withdrawal of {specification} is proposed. A second officer approves it or returns it.",
        )
        return redirect("catalogue:withdrawal", made.pk)

    initial = {
        "operational_end": specification.operational_end,
        "certification_end": specification.certification_end,
    }
    form = WithdrawalForm(request.POST or None, initial=initial)
    back = reverse("catalogue:version", args=[specification.qualification_id, specification.version])
    return ask(request, "catalogue/withdraw.html", form, act, {"specification": specification, "back": back})


@requires(Permission.SPECIFICATION_CORRECT)
def show_withdrawal(request: ActorRequest, pk: int) -> HttpResponse:
    withdrawal = request.actor.fetch(withdrawals(), Permission.SPECIFICATION_CORRECT, pk=pk)
    if request.method != "POST":
        return _page(request, withdrawal)
    action = request.POST.get("action", "")
    if action not in ("approve", "return"):
        raise Http404
    if action == "return":
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return _page(request, withdrawal, form=form, status=422)
        services.return_withdrawal(request.actor, withdrawal, **form.cleaned_data, at=timezone.now())
        messages.success(request, "The withdrawal is returned. Nothing changes; another may be proposed.")
        return redirect("catalogue:withdrawal", withdrawal.pk)
    try:
        services.approve_withdrawal(request.actor, withdrawal, at=timezone.now())
    except Blocked as refusal:
        return _page(request, withdrawal, blockers=refusal.blockers, status=422)
    messages.success(
        request, f"{withdrawal} ends on the days given. The centres concerned find it on their first page."
    )
    return redirect("catalogue:withdrawal", withdrawal.pk)


def _page(request: ActorRequest, withdrawal: Withdrawal, *, status: int = 200, **more: Any) -> HttpResponse:
    specification, today = withdrawal.specification, timezone.localdate()
    deciding = request.actor.may(Permission.SPECIFICATION_PUBLISH, withdrawal)
    actions = WITHDRAWAL.actions(withdrawal.state) if deciding else []
    context = {
        "withdrawal": withdrawal,
        "specification": specification,
        "status": status_of(specification, on=today),
        "form": ReasonForm(),
        "may_return": "return" in actions,
        "may_approve": "approve" in actions and withdrawal.proposed_by_id != request.actor.id,
        "own": withdrawal.proposed_by_id == request.actor.id,
    }
    return render(request, "catalogue/withdrawal.html", context | more, status=status)
