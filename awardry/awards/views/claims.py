"""Claims: what is in the way, submit, release, return."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.awards import queries
from awardry.awards.forms import ReasonForm
from awardry.awards.models import Claim
from awardry.awards.services.claims import release_claim, return_claim, submit_claim
from awardry.core import claims as rules
from awardry.core.access import Permission
from awardry.core.claims import ClaimKind, ClaimState
from awardry.core.decisions import Blocked, Blocker
from awardry.registrations.models import Registration
from awardry.registrations.queries import registrations

PAGE = 50


@requires(Permission.CLAIM_READ)
def obstacles(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything in the way of a claim, each with its owner and a link; and the claim itself when nothing is."""
    registration = request.actor.fetch(registrations(), Permission.CLAIM_READ, pk=pk)
    if request.method == "POST":
        kind = ClaimKind.UNITS if request.POST.get("kind") == ClaimKind.UNITS else ClaimKind.FULL
        try:
            claim = submit_claim(request.actor, registration, kind, at=timezone.now())
        except Blocked as refusal:
            return obstacles_page(request, registration, refused=refusal.blockers, status=422)
        messages.success(request, submitted_sentence(claim))
        return redirect("awards:claim", claim.pk)
    return obstacles_page(request, registration)


def obstacles_page(
    request: ActorRequest,
    registration: Registration,
    *,
    refused: list[Blocker] | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    facts = queries.claim_facts(registration, person=request.actor.id, on=today)
    full = rules.blockers(facts, ClaimKind.FULL, on=today)
    context = {
        "registration": registration,
        "tab": "claim",
        "facts": facts,
        "full": full,
        "units": facts.claimed(ClaimKind.UNITS),
        "partial": rules.blockers(facts, ClaimKind.UNITS, on=today),
        "refused": refused,
        "may_submit": request.actor.may(Permission.CLAIM_SUBMIT, registration),
        "claims": queries.claims().filter(registration=registration).order_by("-pk"),
        "certificates": queries.certificates().filter(registration=registration).order_by("-pk"),
    }
    return render(request, "awards/obstacles.html", context, status=status)


def submitted_sentence(claim: Claim) -> str:
    if claim.state == ClaimState.RELEASED:
        return (
            f"The claim for {claim.learner} went straight through under direct claims status."
            " The certificates are being made."
        )
    return f"The claim for {claim.learner} is submitted. The external quality assurer now decides on its release."


@requires(Permission.CLAIM_READ)
def claims(request: ActorRequest) -> HttpResponse:
    """Claims within scope, those that wait first."""
    rows = request.actor.scope(queries.claims(), Permission.CLAIM_READ)
    state = request.GET.get("state", "")
    if state in set(ClaimState):
        rows = rows.filter(state=state)
    page = Paginator(rows.order_by("state", "-pk"), PAGE).get_page(request.GET.get("page"))
    ready = queries.ready_to_claim(request.actor)[:20] if request.actor.holds(Permission.CLAIM_SUBMIT) else []
    context = {
        "page": page,
        "state": state,
        "states": [
            {"value": one.value, "label": one.value.replace("_", " ").capitalize()} for one in ClaimState
        ],
        "ready": ready,
    }
    return render(request, "awards/claims.html", context)


@requires(Permission.CLAIM_READ)
def claim(request: ActorRequest, pk: int) -> HttpResponse:
    """One claim with all that is behind it; whoever may release decides here."""
    row = request.actor.fetch(queries.claims(), Permission.CLAIM_READ, pk=pk)
    form = ReasonForm(request.POST if request.POST.get("action") == "return" else None)
    refused: list[Blocker] = []
    if request.method == "POST":
        try:
            if request.POST.get("action") == "release":
                release_claim(request.actor, row, at=timezone.now())
                messages.success(
                    request,
                    "Released. The certificates are issued to the centre and can be checked by anyone.",
                )
                return redirect("awards:claim", pk)
            if form.is_valid():
                return_claim(request.actor, row, reason=form.cleaned_data["reason"], at=timezone.now())
                messages.success(request, "Returned. The centre sees your reason and can claim again.")
                return redirect("awards:claim", pk)
        except Blocked as refusal:
            refused = refusal.blockers
    may_release = row.state == ClaimState.AWAITING_RELEASE and request.actor.may(
        Permission.CLAIM_RELEASE, row
    )
    judged, assured = queries.hands_in_claim(row)
    in_the_way = queries.release_blockers(request.actor, row, on=timezone.localdate()) if may_release else []
    context = {
        "claim": row,
        "units": queries.units_of_claim(row),
        "certificates": queries.certificates().filter(claim=row).order_by("pk"),
        "may_release": may_release,
        "blockers": refused or in_the_way,
        "form": form,
        "people": queries.people_behind(judged, assured),
    }
    status = 422 if refused or (form.is_bound and form.errors) else 200
    return render(request, "awards/claim.html", context, status=status)
