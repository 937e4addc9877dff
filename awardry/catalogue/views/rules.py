"""The page on which a rule of combination is written."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue import services
from awardry.catalogue.forms import SeenForm
from awardry.catalogue.models import Draft
from awardry.catalogue.queries.rule_editor import Flaw, editor_of
from awardry.catalogue.queries.sheet import value_id
from awardry.core.access import Permission
from awardry.core.combination import Rule, RuleError, parse_rule
from awardry.core.combination.rule import LEVELS, MEASURES
from awardry.core.corrections import WrongValue
from awardry.core.decisions import Blocked, Blocker
from awardry.core.rule_form import RuleForm, form_of, read_form, stepped
from awardry.core.rule_form.steps import next_ids
from awardry.core.specifications import DRAFT

Json = Any
NAMES = {"credits": "Credits", "units": "Units", "glh": "Guided learning hours", "points": "Points"}


@requires(Permission.SPECIFICATION_CORRECT)
def edit_rule(request: ActorRequest, pk: int, index: int) -> HttpResponse:
    """Checking and adding parts answer with the page and save nothing; saving is a correction like any other."""
    rows = Draft.objects.select_related("document", "awarding_body").defer("read")
    draft = request.actor.fetch(rows, Permission.SPECIFICATION_CORRECT, pk=pk)
    if index >= len(draft.content["qualifications"]):
        raise Http404
    DRAFT.advance(draft.state, "correct")
    page = _Page(request, draft, index)
    if request.method != "POST":
        return page.opened()
    sent = dict(request.POST.lists())
    form = read_form(sent)
    if "step" in sent:
        stepped(form, request.POST["step"], sent)
    elif request.POST.get("action") in ("save", "replace"):
        return page.saved(form, SeenForm(request.POST))
    return page.show(form, SeenForm(initial=request.POST.dict()), touched=True)


@dataclass
class _Page:
    request: ActorRequest
    draft: Draft
    index: int
    refused: list[Flaw] = field(default_factory=list)
    blockers: list[Blocker] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/qualifications/{self.index}/rule"

    @property
    def qualification(self) -> Json:
        return self.draft.content["qualifications"][self.index]

    @property
    def rule(self) -> Json:
        """As it stands now."""
        return self.qualification.get("rule")

    def opened(self) -> HttpResponse:
        refs = [link["unit"] for link in self.qualification["units"]]
        form = SeenForm(initial={"seen": json.dumps(self.rule)})
        try:
            return self.show(form_of(parse_rule(self.rule or {}), refs), form)
        except RuleError as error:
            problem = (
                f"The rule as it stands cannot be shown here: {error}. Correct it as JSON, or write it anew"
            )
            self.refused.append(Flaw("error", problem, "", ""))
            return self.show(form_of(Rule(), refs), form)

    def saved(self, form: RuleForm, asked: SeenForm) -> HttpResponse:
        editor = editor_of(self.draft.content, self.index, form)
        if editor.proof is None or not asked.is_valid():
            return self.show(form, asked, status=422)
        over = asked.cleaned_data["over"] if self.request.POST["action"] == "replace" else None
        try:
            services.correct_draft(
                self.request.actor,
                self.draft,
                path=self.path,
                value=editor.written.rule or None,
                reason=asked.cleaned_data["reason"],
                seen=asked.cleaned_data["seen"] if over is None else over,
                at=timezone.now(),
            )
        except WrongValue as error:
            self.refused.append(Flaw("error", str(error), "", ""))
        except Blocked as refusal:
            self.blockers = refusal.blockers
            self.draft.refresh_from_db()
        else:
            messages.success(
                self.request,
                "The rule is saved, and remembered with your reason. The totals were proved anew.",
            )
            return redirect(
                f"{reverse('catalogue:draft', args=[self.draft.pk])}#{quote(value_id(self.path))}"
            )
        return self.show(form, asked, status=422)

    def show(
        self, form: RuleForm, asked: SeenForm, *, status: int = 200, touched: bool = False
    ) -> HttpResponse:
        editor = editor_of(self.draft.content, self.index, form)
        context = {
            "draft": self.draft,
            "index": self.index,
            "path": self.path,
            "title": self.qualification.get("title") or f"Qualification {self.index + 1}",
            "editor": editor,
            "rule": form,
            "form": asked,
            "new": next_ids(form),
            "levels": [(level, level) for level in LEVELS],
            "measures": [(measure, NAMES[measure]) for measure in MEASURES],
            "flaws": [*self.refused, *editor.flaws],
            "problems": [*self.refused, *editor.errors] if status == 422 else self.refused,
            "blockers": self.blockers,
            "over": json.dumps(self.rule) if self.blockers else "",
            "touched": touched or status == 422,
            "value_id": value_id(self.path),
        }
        return render(self.request, "catalogue/rule.html", context, status=status)
