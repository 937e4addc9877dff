"""A learner's evidence, and adding to it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.core.evidence import EvidenceForm
from awardry.portfolio import queries, services
from awardry.portfolio.forms import FORM_ICONS, FORM_LABELS, CriteriaForm, ItemForm
from awardry.registrations.models import Registration
from awardry.registrations.queries import registrations

Context = dict[str, Any]
PAGE = 60


@requires(Permission.EVIDENCE_READ)
def evidence_list(request: ActorRequest, registration_pk: int) -> HttpResponse:
    """Every item of the learner, whatever it is meant for."""
    registration = request.actor.fetch(registrations(), Permission.EVIDENCE_READ, pk=registration_pk)
    rows = queries.evidence_of(registration.learner_id)
    items = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    own = registration.learner.user_id == request.actor.id
    context = {
        "registration": registration,
        "tab": "evidence",
        "items": items,
        "drafts": queries.drafts(registration.learner_id) if own else 0,
        "may_add": request.actor.may(Permission.EVIDENCE_ADD, registration),
        "own": own,
    }
    return render(request, "portfolio/list.html", context)


@requires(Permission.EVIDENCE_ADD)
def add(request: ActorRequest, registration_pk: int) -> HttpResponse:
    """One page for each form of evidence: files, words, a link, or where it is kept."""
    registration = request.actor.fetch(registrations(), Permission.EVIDENCE_ADD, pk=registration_pk)
    held_as = _form(request.GET.get("form"))
    units = queries.units_to_map(registration.learner_id)
    unit_ids = [unit.id for unit in units]
    today = timezone.localdate()
    if request.method != "POST":
        wanted = {"criteria": request.GET.getlist("criterion")}
        form, chosen = ItemForm(form=held_as, today=today), CriteriaForm(initial=wanted, unit_ids=unit_ids)
        return _page(request, registration, held_as, form, chosen, units)
    form = ItemForm(request.POST, request.FILES, form=held_as, today=today)
    chosen = CriteriaForm(request.POST, unit_ids=unit_ids)
    if not (form.is_valid() and chosen.is_valid()):
        return _page(request, registration, held_as, form, chosen, units, status=422)
    try:
        evidence = services.add_evidence(
            request.actor,
            registration.learner,
            form=held_as,
            **form.cleaned_data,
            criteria=chosen.cleaned_data["criteria"],
            at=timezone.now(),
        )
    except Blocked as refusal:
        return _page(
            request, registration, held_as, form, chosen, units, blockers=refusal.blockers, status=422
        )
    own = registration.learner.user_id == request.actor.id
    then = "Declare it as your own work to submit it." if own else "The learner declares it to submit it."
    messages.success(request, f"{evidence} is kept as a draft. {then}")
    return redirect("portfolio:detail", evidence.pk)


def _form(asked: str | None) -> EvidenceForm:
    return EvidenceForm(asked) if asked in set(EvidenceForm) else EvidenceForm.FILES


def _page(
    request: ActorRequest,
    registration: Registration,
    held_as: EvidenceForm,
    form: ItemForm,
    chosen: CriteriaForm,
    units: list[queries.UnitToMap],
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    keep = "".join(f"&criterion={pk}" for pk in request.GET.getlist("criterion") if pk.isdigit())
    context: Context = {
        "registration": registration,
        "form": form,
        "chosen_form": chosen,
        "units": units,
        "chosen": {str(value) for value in chosen["criteria"].value() or ()},
        "held_as": held_as,
        "forms": [
            {"value": one, "label": label, "icon": FORM_ICONS[one], "url": f"?form={one.value}{keep}"}
            for one, label in FORM_LABELS.items()
        ],
        **more,
    }
    return render(request, "portfolio/add.html", context, status=status)
