"""The demonstration's open door: sign in as anybody. Only in the demo, only from this machine."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.models import Membership
from awardry.access.queries import in_force
from awardry.access.views import public
from awardry.accounts.models import User
from awardry.accounts.services import record_sign_in
from awardry.core.access import ROLE_LABELS, Role

TO_TRY = {
    Role.AWARDING_BODY_OFFICER: "Import a specification, correct it, approve a colleague's; approve a centre.",
    Role.CENTRE_COORDINATOR: "Register a learner, choose units, see what stands in the way of a claim, submit it.",
    Role.LEARNER: "Add evidence from a phone, declare it, see what is left and the shortest way there.",
    Role.ASSESSOR: "Judge evidence criterion by criterion, sign a unit off, answer a returned one.",
    Role.INTERNAL_QUALITY_ASSURER: "Choose a sample on the grid, record findings, agree or return.",
    Role.EXTERNAL_QUALITY_ASSURER: "Look at a claim and all behind it, then release it.",
    Role.AUDITOR: "Read everything, change nothing; follow the trail.",
}
ORDER = list(TO_TRY)
# What proxies add: a request with one of these came from elsewhere, whatever the last address says.
PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")


def from_here(request: HttpRequest) -> bool:
    """Whether the request comes from this machine and through no proxy."""
    try:
        local = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return local and not any(header in request.META for header in PASSED_ON)


@public
def demo(request: HttpRequest) -> HttpResponse:
    """Every person of the demonstration by role, each with one button."""
    if not settings.DEMO or not from_here(request):
        raise Http404
    if request.method == "POST":
        wanted = request.POST.get("user", "")
        user = (
            User.objects.filter(pk=wanted, is_active=True).first()
            if wanted.isdecimal() and len(wanted) < 19
            else None
        )
        if user is None:
            raise Http404
        record_sign_in(user, at=timezone.now())
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("desk:home")
    return render(request, "desk/demo.html", {"groups": groups()})


def groups() -> list[dict[str, object]]:
    """People by role, in the order of the line."""
    rows = (
        Membership.objects.filter(in_force(timezone.localdate()))
        .select_related("user")
        .order_by("place", "user__name")
    )
    by_role: dict[Role, list[Membership]] = {role: [] for role in ORDER}
    for row in rows:
        by_role[Role(row.role)].append(row)
    return [
        {"role": ROLE_LABELS[role], "to_try": TO_TRY[role], "people": by_role[role]}
        for role in ORDER
        if by_role[role]
    ]
