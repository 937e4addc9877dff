"""Level descriptors, and the parts of apprenticeships that a qualification meets."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import AwardingBody, Qualification
from awardry.core.access import Permission
from awardry.core.combination.rule import LEVELS
from awardry.guidance import services
from awardry.guidance.forms import ApprenticeshipFormSet, LevelForm
from awardry.guidance.models import LevelDescriptor
from awardry.ui.pages import ask


@requires(Permission.SPECIFICATION_READ)
def show_levels(request: ActorRequest) -> HttpResponse:
    rows = LevelDescriptor.objects.select_related("awarding_body")
    found = list(request.actor.scope(rows, Permission.SPECIFICATION_READ))
    found.sort(key=lambda row: (row.awarding_body.name, LEVELS.index(row.level)))
    bodies = request.actor.whole_body_ids(Permission.SPECIFICATION_CORRECT)
    return render(request, "guidance/levels.html", {"descriptors": found, "may_change": bool(bodies)})


@requires(Permission.SPECIFICATION_CORRECT)
def describe(request: ActorRequest) -> HttpResponse:
    bodies = AwardingBody.objects.filter(
        pk__in=request.actor.whole_body_ids(Permission.SPECIFICATION_CORRECT)
    )
    body = bodies.filter(slug=request.GET.get("body", "")).first() or bodies.order_by("name").first()
    if body is None:
        request.actor.deny(Permission.SPECIFICATION_CORRECT)
    level = request.GET.get("level", "")
    known = LevelDescriptor.objects.filter(awarding_body=body, level=level).first()
    initial = {"level": level}
    if known:
        initial |= {"knowledge": known.knowledge, "skills": known.skills}

    def act(answers: dict[str, Any]) -> HttpResponse:
        services.describe_level(request.actor, body, **answers, opened=level, at=timezone.now())
        messages.success(
            request, f"Level {answers['level']} is described. It stands beside every unit of that level."
        )
        return redirect("guidance:levels")

    context = {
        "title": "Describe a level",
        "caption": body.name,
        "back": reverse("guidance:levels"),
        "send": "Save",
    }
    return ask(request, "ui/ask.html", LevelForm(request.POST or None, initial=initial), act, context)


@requires(Permission.SPECIFICATION_CORRECT)
def change_apprenticeships(request: ActorRequest, pk: int) -> HttpResponse:
    qualification = request.actor.fetch(Qualification.objects.all(), Permission.SPECIFICATION_CORRECT, pk=pk)
    known = [
        {"apprenticeship": each.apprenticeship, "part": each.part}
        for each in qualification.apprenticeships.all()
    ]
    asked = request.POST if request.method == "POST" else None
    forms = ApprenticeshipFormSet(asked, prefix="part", initial=known)
    if asked is not None and forms.is_valid():
        answers = [
            (" ".join(form.cleaned_data["apprenticeship"].split()), form.cleaned_data["part"])
            for form in forms
            if form.cleaned_data.get("apprenticeship", "").strip()
        ]
        services.change_apprenticeships(request.actor, qualification, answers, at=timezone.now())
        messages.success(request, f"The apprenticeships of {qualification.title} are changed.")
        return redirect("guidance:qualification", qualification.pk)
    context = {"qualification": qualification, "forms": forms}
    return render(
        request, "guidance/change_apprenticeships.html", context, status=422 if asked is not None else 200
    )
