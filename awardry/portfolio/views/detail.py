"""One item of evidence: what it holds, what it is meant for, and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from awardry.access.views import ActorRequest, requires
from awardry.audit.queries import history_of, sentence
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.core.evidence import DECLARATION, EVIDENCE, EvidenceForm, EvidenceState, content_blockers
from awardry.portfolio import queries, services
from awardry.portfolio.forms import CriteriaForm, DeclarationForm, ItemForm, MoreFilesForm, SeenForm
from awardry.portfolio.models import Evidence
from awardry.registrations.models import Registration
from awardry.registrations.queries import registrations

HISTORY = 20


def fetch(request: ActorRequest, pk: int, permission: Permission) -> Evidence:
    return request.actor.fetch(queries.evidence(), permission, pk=pk)


def beside(request: ActorRequest, evidence: Evidence) -> Registration | None:
    """The registration whose tabs stand above the item, of those the reader may see."""
    rows = request.actor.scope(registrations(), Permission.EVIDENCE_READ)
    return queries.registration_beside(evidence, rows)


@requires(Permission.EVIDENCE_READ)
def detail(request: ActorRequest, pk: int) -> HttpResponse:
    """The item; that somebody other than the learner reads what is written in it is recorded."""
    evidence = fetch(request, pk, Permission.EVIDENCE_READ)
    services.open_words(request.actor, evidence, at=timezone.now())
    return page(request, evidence)


def page(request: ActorRequest, evidence: Evidence, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The item; a form that was refused is passed in and stands where the person left it."""
    actor, facts = request.actor, queries.evidence_facts(evidence)
    draft = evidence.state == EvidenceState.DRAFT
    may_add = actor.may(Permission.EVIDENCE_ADD, evidence)
    own = evidence.learner.user_id == actor.id
    may_declare = draft and own and actor.may(Permission.EVIDENCE_DECLARE, evidence)
    at_hand = evidence.form == EvidenceForm.IN_SITU and evidence.state != EvidenceState.LOCKED
    may_see = at_hand and actor.may(Permission.JUDGEMENT_MAKE, evidence)
    context = {
        "evidence": evidence,
        "registration": beside(request, evidence),
        "tab": "evidence",
        "files": queries.files_shown(evidence),
        "links": queries.links_by_unit(evidence),
        "lacking": content_blockers(facts) if draft else [],
        "declaration": evidence.declaration or DECLARATION,
        "own": own,
        "may_change": draft and may_add,
        "may_map": may_add and "map" in EVIDENCE.actions(evidence.state),
        "declare_form": DeclarationForm() if may_declare else None,
        "seen_form": SeenForm(initial={"seen_on": timezone.localdate()}) if may_see else None,
        "files_form": MoreFilesForm() if draft and may_add and evidence.form == EvidenceForm.FILES else None,
        "history": [sentence(entry) for entry in history_of(f"portfolio.evidence:{evidence.pk}")[:HISTORY]],
        "form": next((form for form in forms.values() if hasattr(form, "errors")), None),
    }
    return render(request, "portfolio/detail.html", context | forms, status=status)


@requires(Permission.EVIDENCE_ADD)
def change(request: ActorRequest, pk: int) -> HttpResponse:
    evidence = fetch(request, pk, Permission.EVIDENCE_ADD)
    EVIDENCE.advance(evidence.state, "change")
    initial = {name: getattr(evidence, name) for name in ("title", "kind", "dated", *queries.WORDS)}
    held_as, today = EvidenceForm(evidence.form), timezone.localdate()
    form = ItemForm(request.POST or None, initial=initial, form=held_as, today=today, with_files=False)
    if request.method == "POST" and form.is_valid():
        services.change_evidence(request.actor, evidence, **form.cleaned_data, at=timezone.now())
        messages.success(request, f"{evidence.label} is changed. It is still a draft.")
        return redirect("portfolio:detail", evidence.pk)
    context = {"evidence": evidence, "form": form}
    return render(request, "portfolio/change.html", context, status=422 if form.is_bound else 200)


@requires(Permission.EVIDENCE_ADD)
def criteria(request: ActorRequest, pk: int) -> HttpResponse:
    """The tree of criteria with those ticked that the item is meant for."""
    evidence = fetch(request, pk, Permission.EVIDENCE_ADD)
    units = queries.units_to_map(evidence.learner_id, besides=evidence)
    initial = {"criteria": list(evidence.links.values_list("criterion_id", flat=True))}
    # An item meant for nothing posts nothing: whether it was posted is not whether there is something in it.
    data = request.POST if request.method == "POST" else None
    form = CriteriaForm(data, initial=initial, unit_ids=[unit.id for unit in units])
    blockers = None
    if form.is_bound and form.is_valid():
        try:
            services.map_evidence(request.actor, evidence, **form.cleaned_data, at=timezone.now())
        except Blocked as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, mapped_sentence(evidence, len(form.cleaned_data["criteria"])))
            return redirect("portfolio:detail", evidence.pk)
    context = {
        "evidence": evidence,
        "form": form,
        "units": units,
        "chosen": {str(value) for value in form["criteria"].value() or ()},
        "blockers": blockers,
    }
    return render(request, "portfolio/criteria.html", context, status=422 if form.is_bound else 200)


def mapped_sentence(evidence: Evidence, number: int) -> str:
    criteria = "1 criterion" if number == 1 else f"{number} criteria"
    then = "Your assessor sees it once it is declared." if evidence.state == EvidenceState.DRAFT else (
        "New links wait for the assessor."
    )  # fmt: skip
    return f"{evidence.label} is meant for {criteria}. {then}"


@requires(Permission.EVIDENCE_DECLARE)
@require_POST
def declare(request: ActorRequest, pk: int) -> HttpResponse:
    evidence = fetch(request, pk, Permission.EVIDENCE_DECLARE)
    form = DeclarationForm(request.POST)
    if not form.is_valid():
        return page(request, evidence, declare_form=form, status=422)
    try:
        services.declare_evidence(request.actor, evidence, at=timezone.now())
    except Blocked as refusal:
        return page(request, evidence, blockers=refusal.blockers, status=422)
    messages.success(
        request, f"{evidence.label} is submitted and declared as your own work. Your assessor decides next."
    )
    return redirect("portfolio:detail", evidence.pk)


@requires(Permission.JUDGEMENT_MAKE)
@require_POST
def seen(request: ActorRequest, pk: int) -> HttpResponse:
    evidence = fetch(request, pk, Permission.JUDGEMENT_MAKE)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return page(request, evidence, seen_form=form, status=422)
    try:
        services.confirm_seen(request.actor, evidence, **form.cleaned_data, at=timezone.now())
    except Blocked as refusal:
        return page(request, evidence, seen_form=form, blockers=refusal.blockers, status=422)
    messages.success(request, f"You confirmed seeing {evidence.label}. It can now carry a decision.")
    return redirect("portfolio:detail", evidence.pk)
