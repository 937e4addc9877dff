"""Units across qualifications and awarding bodies: proposals of equivalents, and whose unit one is."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue import services
from awardry.catalogue.forms import OwnerForm, ReasonForm
from awardry.catalogue.models import AwardingBody, Equivalence, Unit
from awardry.catalogue.queries.equivalents import equivalences, pair_content
from awardry.core.access import Permission
from awardry.core.comparison import compare_units
from awardry.core.decisions import Blocked
from awardry.core.equivalents import EQUIVALENCE, EquivalenceState
from awardry.ui.pages import ask, page_of

LISTS = {
    EquivalenceState.PROPOSED: "To decide",
    EquivalenceState.ACCEPTED: "Accepted",
    EquivalenceState.REFUSED: "Refused",
}


@requires(Permission.SPECIFICATION_CORRECT)
def show_list(request: ActorRequest) -> HttpResponse:
    if request.method == "POST":
        return _look(request)
    every = request.actor.scope(equivalences(), Permission.SPECIFICATION_CORRECT)
    counts = dict(every.order_by().values_list("state").annotate(Count("pk")))
    chosen = request.GET.get("list", "")
    chosen = chosen if chosen in set(LISTS) else EquivalenceState.PROPOSED.value
    tabs = [
        {
            "label": label,
            "url": f"?list={state.value}",
            "current": state.value == chosen,
            "count": counts.get(state.value, 0),
        }
        for state, label in LISTS.items()
    ]
    page = page_of(request, every.filter(state=chosen))
    return render(request, "catalogue/equivalents.html", {"tabs": tabs, "page": page, "chosen": chosen})


def _look(request: ActorRequest) -> HttpResponse:
    bodies = AwardingBody.objects.filter(
        pk__in=request.actor.whole_body_ids(Permission.SPECIFICATION_CORRECT)
    )
    found = 0
    for body in bodies:
        found += len(services.propose_equivalents(request.actor, body, at=timezone.now()))
    messages.success(
        request,
        f"{found} new pair{'' if found == 1 else 's'} of near-identical units found. Decide on each with a reason."
        if found
        else "No further pair was found. What was decided stays decided.",
    )
    return redirect("catalogue:equivalents")


@requires(Permission.SPECIFICATION_CORRECT)
def show_pair(request: ActorRequest, pk: int) -> HttpResponse:
    equivalence = request.actor.fetch(equivalences(), Permission.SPECIFICATION_CORRECT, pk=pk)
    if request.method != "POST":
        return _pair(request, equivalence, ReasonForm())
    form = ReasonForm(request.POST)
    action = request.POST.get("action", "")
    if action not in ("accept", "refuse"):
        raise Http404
    if not form.is_valid():
        return _pair(request, equivalence, form, status=422)
    try:
        services.decide_equivalence(
            request.actor, equivalence, accepted=action == "accept", **form.cleaned_data, at=timezone.now()
        )
    except Blocked as refusal:
        return _pair(request, equivalence, form, blockers=refusal.blockers, status=422)
    messages.success(
        request,
        "Accepted: a learner certificated in one need not be assessed in the other of the same or lower weight."
        if action == "accept"
        else "Refused, with your reason. The pair is not proposed again.",
    )
    return redirect("catalogue:equivalents")


def _pair(
    request: ActorRequest, equivalence: Equivalence, form: ReasonForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    one, other = pair_content(equivalence)
    deciding = request.actor.may(Permission.SPECIFICATION_PUBLISH, equivalence)
    context = {
        "equivalence": equivalence,
        "change": compare_units(one, other),
        "same": [c for c in one.criteria if c.words in {each.words for each in other.criteria}],
        "actions": EQUIVALENCE.actions(equivalence.state) if deciding else [],
        "form": form,
    }
    return render(request, "catalogue/equivalence.html", context | more, status=status)


@requires(Permission.SPECIFICATION_CORRECT)
def owner(request: ActorRequest, pk: int) -> HttpResponse:
    rows = Unit.objects.select_related("awarding_body", "owner")
    unit = request.actor.fetch(rows, Permission.SPECIFICATION_CORRECT, pk=pk)

    def act(data: dict[str, Any]) -> HttpResponse:
        services.name_owner(request.actor, unit, **data, at=timezone.now())
        messages.success(request, f"Recorded, with your reason: {unit} is a unit of {data['owner_name']}.")
        return redirect("catalogue:unit", unit.pk)

    initial = {"owner_name": unit.owner.name if unit.owner else unit.owner_name}
    context = {
        "title": "Whose unit is it?",
        "caption": str(unit),
        "back": reverse("catalogue:unit", args=[unit.pk]),
        "send": "Record the owner",
    }
    return ask(
        request, "catalogue/question.html", OwnerForm(request.POST or None, initial=initial), act, context
    )
