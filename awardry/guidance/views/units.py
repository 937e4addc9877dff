"""Beside a unit: what is said there, and the forms with which officers say it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import Unit
from awardry.core.access import Permission
from awardry.core.decisions import Blocked, Blocker
from awardry.guidance import services
from awardry.guidance.forms import MappingFormSet, MethodFormSet, RequirementForm, UnitGuidanceForm
from awardry.guidance.queries import UnitPage, unit_page
from awardry.guidance.services import UnitContent


def _units() -> Any:
    return Unit.objects.select_related("awarding_body")


@requires(Permission.SPECIFICATION_READ)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    unit = request.actor.fetch(_units(), Permission.SPECIFICATION_READ, pk=pk)
    may_change = request.actor.may(Permission.SPECIFICATION_CORRECT, unit)
    context = {"unit": unit, "beside": unit_page(unit), "may_change": may_change}
    return render(request, "guidance/unit.html", context)


@requires(Permission.SPECIFICATION_CORRECT)
def change(request: ActorRequest, pk: int) -> HttpResponse:
    unit = request.actor.fetch(_units(), Permission.SPECIFICATION_CORRECT, pk=pk)
    found = unit_page(unit)
    asked = request.POST if request.method == "POST" else None
    form = UnitGuidanceForm(asked, awarding_body_id=unit.awarding_body_id, initial=_said(found))
    methods = MethodFormSet(asked, prefix="method", initial=_methods(found))
    mappings = MappingFormSet(asked, prefix="mapping", initial=_mappings(found))
    refused: list[Blocker] = []
    if asked is not None and all([form.is_valid(), methods.is_valid(), mappings.is_valid()]):
        content = UnitContent(
            **form.cleaned_data,
            methods=tuple(each.method for each in methods if each.method),
            mappings=tuple(each.mapping for each in mappings if each.mapping),
        )
        try:
            services.change_unit_guidance(request.actor, unit, content, at=timezone.now())
        except Blocked as refusal:
            refused = refusal.blockers
        else:
            messages.success(
                request, f"The guidance on {unit.title} is changed. Assessors and learners see it now."
            )
            return redirect("guidance:unit", unit.pk)
    context = {
        "unit": unit,
        "form": form,
        "methods": methods,
        "mappings": mappings,
        "forms": [form, *methods, *mappings],
        "blockers": refused,
    }
    return render(request, "guidance/change_unit.html", context, status=422 if asked is not None else 200)


def _said(found: UnitPage) -> dict[str, Any]:
    if found.guidance is None:
        return {}
    guidance = found.guidance
    return {"nature": guidance.nature, "text": guidance.text, "publication": guidance.publication_id}


def _methods(found: UnitPage) -> list[dict[str, Any]]:
    return [{"name": each.name, "weight": each.weight, "note": each.note} for each in found.methods]


def _mappings(found: UnitPage) -> list[dict[str, Any]]:
    return [
        {
            "code": each.standard.code,
            "title": each.standard.title,
            "criteria": ", ".join(criterion.code for criterion in each.criteria.all()),
        }
        for each in found.mappings
    ]


@requires(Permission.SPECIFICATION_CORRECT)
def change_requirements(request: ActorRequest, pk: int) -> HttpResponse:
    """What evidence each criterion asks for, on one page."""
    unit = request.actor.fetch(_units(), Permission.SPECIFICATION_CORRECT, pk=pk)
    stated = {criterion.pk: found for criterion, found in unit_page(unit).requirements}
    asked = request.POST if request.method == "POST" else None
    forms = []
    for criterion in unit.criteria.order_by("position"):
        known = stated.get(criterion.pk)
        initial = (
            {name: getattr(known, name) for name in ("product", "witness", "observation", "note")}
            if known
            else {}
        )
        forms.append(RequirementForm(asked, criterion=criterion, initial=initial))
    valid = [form.is_valid() for form in forms]  # every one, so that all that is wrong is told at once
    if asked is not None and all(valid):
        answers = {form.criterion.pk: form.requirement for form in forms}
        count = services.change_requirements(request.actor, unit, answers, at=timezone.now())
        messages.success(request, f"{count} criteria of {unit.title} now say what evidence they ask for.")
        return redirect("guidance:unit", unit.pk)
    context = {"unit": unit, "forms": forms}
    return render(
        request, "guidance/change_requirements.html", context, status=422 if asked is not None else 200
    )
