"""Drafts beside their documents, and the way from one person's work to another's approval."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from awardry.access.views import ActorRequest, requires
from awardry.catalogue import services
from awardry.catalogue.forms import AcceptForm, CorrectionForm, ReasonForm
from awardry.catalogue.models import Correction, Draft
from awardry.catalogue.queries.drafts import blockers_of, drafts, drafts_waiting, proof_of_draft
from awardry.catalogue.queries.sheet import Sheet, line_id, sheet_of, sources_of, value_id
from awardry.catalogue.queries.upcoming import upcoming
from awardry.catalogue.services.corrections import shown
from awardry.core.access import Permission
from awardry.core.corrections import NoSuchPlace, WrongValue, field_at, look
from awardry.core.decisions import Blocked, Blocker
from awardry.core.specifications import DEFECT_OPEN, DRAFT, NO_CRITERIA, DraftState

PAGE = 50
LISTS = {
    "waiting": "Waiting for approval",
    "work": "At work",
    "decided": "Published and discarded",
}


@requires(Permission.SPECIFICATION_CORRECT)
def show_drafts(request: ActorRequest) -> HttpResponse:
    chosen = request.GET.get("list", "")
    every = request.actor.scope(drafts(), Permission.SPECIFICATION_CORRECT)
    lists = {
        "waiting": every.filter(state=DraftState.PROPOSED),
        "work": every.filter(state=DraftState.DRAFT),
        "decided": every.filter(state__in=[DraftState.PUBLISHED, DraftState.DISCARDED]),
    }
    waiting = drafts_waiting(request.actor).count()
    if chosen not in lists:
        chosen = "waiting" if waiting else "work"
    tabs = [
        {"label": label, "url": f"?list={name}", "current": name == chosen, "count": lists[name].count()}
        for name, label in LISTS.items()
    ]
    page = Paginator(lists[chosen], PAGE).get_page(request.GET.get("page"))
    return render(
        request, "catalogue/drafts.html", {"tabs": tabs, "page": page, "chosen": chosen, "waiting": waiting}
    )


@requires(Permission.SPECIFICATION_CORRECT)
def show_draft(request: ActorRequest, pk: int) -> HttpResponse:
    draft = _fetch(request, pk)
    if request.method != "POST":
        return _page(request, draft)
    action = request.POST.get("action", "")
    if action == "accept":
        return _accept(request, draft)
    steps = {"propose": _propose, "publish": _publish}
    if action not in steps:
        raise Http404
    try:
        return steps[action](request, draft)
    except Blocked as refusal:
        return _page(request, draft, blockers=refusal.blockers, status=422)


def _fetch(request: ActorRequest, pk: int) -> Draft:
    rows = Draft.objects.select_related(
        "document", "awarding_body", "created_by", "proposed_by", "decided_by"
    )
    return request.actor.fetch(rows.defer("read"), Permission.SPECIFICATION_CORRECT, pk=pk)


def _propose(request: ActorRequest, draft: Draft) -> HttpResponse:
    services.propose_draft(request.actor, draft, at=timezone.now())
    messages.success(
        request,
        f"“{draft}” is proposed for publication. A second officer compares it and publishes, or returns it.",
    )
    return redirect("catalogue:draft", draft.pk)


def _publish(request: ActorRequest, draft: Draft) -> HttpResponse:
    published = services.publish_draft(request.actor, draft, at=timezone.now())
    names = " and ".join(f"“{each}”" for each in published)
    messages.success(request, f"{names} published. Centres can now ask for approval to offer it.")
    return redirect("catalogue:detail", published[0].qualification_id)


def _accept(request: ActorRequest, draft: Draft) -> HttpResponse:
    choices = [row.accept for row in _sheet(draft).open if row.accept]
    form = AcceptForm(choices, request.POST)
    if form.is_valid():
        services.accept_defects(request.actor, draft, **form.cleaned_data, at=timezone.now())
        messages.success(request, "Confirmed as it is, with your reason. It no longer stands in the way.")
        return redirect("catalogue:draft", draft.pk)
    return _page(request, draft, accept_form=form, status=422)


def _sheet(draft: Draft) -> Sheet:
    proofs = [proof_of_draft(draft.content, index) for index in range(len(draft.content["qualifications"]))]
    return sheet_of(draft.content, draft.document.text, proofs)


def _page(request: ActorRequest, draft: Draft, *, status: int = 200, **more: Any) -> HttpResponse:
    sheet = _sheet(draft)
    corrections = list(draft.corrections.select_related("by").order_by("-pk"))
    proposing = draft.state == DraftState.DRAFT
    editable = proposing and request.actor.may(Permission.SPECIFICATION_CORRECT, draft)
    obstacles = _obstacles(request, draft)
    context = {
        "draft": draft,
        "sheet": sheet,
        "accept_form": AcceptForm([row.accept for row in sheet.open if row.accept]),
        "editable": editable,
        "correct": reverse("catalogue:correct", args=[draft.pk]) if editable else "",
        "actions": _actions(request, draft),
        "obstacles": obstacles,
        "upcoming": upcoming(draft) if draft.state in (DraftState.DRAFT, DraftState.PROPOSED) else [],
        # What the list of defects shows already, with the ways to clear it, is not said twice.
        "others": [each for each in obstacles if each.kind not in (DEFECT_OPEN, NO_CRITERIA)],
        "corrections": [_correction(correction) for correction in corrections],
        "published": draft.specifications.select_related("qualification").defer("rule", "unit_facts"),
        **more,
    }
    return render(request, "catalogue/draft.html", context, status=status)


def _obstacles(request: ActorRequest, draft: Draft) -> list[Blocker]:
    """In the way of proposing, or of this person's approval."""
    if draft.state == DraftState.DRAFT:
        return blockers_of(draft, person=None)
    return blockers_of(draft, person=request.actor.id) if draft.state == DraftState.PROPOSED else []


def _actions(request: ActorRequest, draft: Draft) -> set[str]:
    """Lifecycle and permission; what stands in the way is shown beside the button."""
    takes = {
        "correct": Permission.SPECIFICATION_CORRECT,
        "propose": Permission.SPECIFICATION_PROPOSE,
        "discard": Permission.SPECIFICATION_PROPOSE,
        "return": Permission.SPECIFICATION_PUBLISH,
        "publish": Permission.SPECIFICATION_PUBLISH,
    }
    return {action for action in DRAFT.actions(draft.state) if request.actor.may(takes[action], draft)}


def _correction(correction: Correction) -> dict[str, Any]:
    field = field_at(correction.path)
    return {
        "label": field.label if field else correction.path,
        "path": correction.path,
        "old": shown(correction.old),
        "new": shown(correction.new),
        "accepted": correction.new == "accepted",
        "reason": correction.reason,
        "by": correction.by.name,
        "at": correction.at,
    }


@requires(Permission.SPECIFICATION_CORRECT)
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """One value, the parts of a new entry, or an entry to remove: the pointer is in the address."""
    draft = _fetch(request, pk)
    path = request.GET.get("path", "")
    try:
        return _correct(request, draft, path)
    except NoSuchPlace as error:
        raise Http404(str(error)) from None


def _correct(request: ActorRequest, draft: Draft, path: str) -> HttpResponse:
    if field_at(path) is None:
        raise NoSuchPlace(path)
    form = CorrectionForm(draft.content, path, request.POST or None)
    context = {"draft": draft, "form": form, "path": path, **_surroundings(draft, path)}
    if request.method == "POST":
        if form.is_valid():
            try:
                _save(request, draft, path, form)
                return redirect(_back(draft, path, form))
            except WrongValue as error:
                form.add_error("value" if "value" in form.fields else None, str(error))
            except Blocked as refusal:
                context["blockers"] = refusal.blockers
        return render(request, "catalogue/correct.html", context, status=422)
    return render(request, "catalogue/correct.html", context)


def _save(request: ActorRequest, draft: Draft, path: str, form: CorrectionForm) -> None:
    services.correct_draft(
        request.actor,
        draft,
        path=path,
        value=form.cleaned_data["value"],
        reason=form.cleaned_data["reason"],
        seen=form.cleaned_data["seen"],
        at=timezone.now(),
    )
    what = "removed" if form.removes else "added" if path.endswith("/-") else "corrected"
    messages.success(
        request,
        f"{form.field.label} {what}, and remembered with your reason. The defects were checked again.",
    )


def _back(draft: Draft, path: str, form: CorrectionForm) -> str:
    """The draft, at the value."""
    if form.removes or path.endswith("/-"):
        path = path.rsplit("/", 2)[0]
    return f"{reverse('catalogue:draft', args=[draft.pk])}#{quote(value_id(path))}"


def _surroundings(draft: Draft, path: str) -> dict[str, Any]:
    """Where the value stands in the document, and the lines around it."""
    places = draft.content.get("places", {})
    # A part without a place of its own stands where the whole does; what is added stands nowhere.
    adding = path.endswith("/-")
    sources = [] if adding else sources_of(places, path) or sources_of(places, path.rpartition("/")[0])[:1]
    return {
        "adding": adding,
        "near": _near(draft.document.text, [line for line, _ in sources[:8]]),
        "where": "; ".join(words for _, words in sources[:8]),
        "entry": look(draft.content, path) if path.rsplit("/", 1)[-1].isdigit() else None,
        "value_id": value_id(path),
    }


def _near(text: list[Any], sources: list[str]) -> list[dict[str, Any]]:
    """The lines of the document from a little before the first source to a little after the last."""
    lines = [
        {"id": name, "number": number, "text": words, "here": name in sources}
        for page in text
        for number, words in page["lines"]
        for name in [line_id({"page": page["page"], "line": number})]
    ]
    here = [index for index, line in enumerate(lines) if line["here"]]
    return lines[max(0, here[0] - 3) : min(here[-1], here[0] + 20) + 4] if here else []


@requires(Permission.SPECIFICATION_PUBLISH)
def give_back(request: ActorRequest, pk: int) -> HttpResponse:
    draft = _fetch(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.return_draft(request.actor, draft, **form.cleaned_data, at=timezone.now())
        messages.success(request, f"“{draft}” is a draft again. Your reason is in its history.")
        return redirect("catalogue:draft", draft.pk)
    return _question(request, draft, form, "return")


@requires(Permission.SPECIFICATION_PROPOSE)
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    draft = _fetch(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.discard_draft(request.actor, draft, **form.cleaned_data, at=timezone.now())
        messages.success(request, f"“{draft}” is discarded. The document can be imported again.")
        return redirect("catalogue:drafts")
    return _question(request, draft, form, "discard")


def _question(request: ActorRequest, draft: Draft, form: ReasonForm, action: str) -> HttpResponse:
    context = {"draft": draft, "form": form, "action": action}
    return render(request, "catalogue/reason.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Permission.SPECIFICATION_CORRECT)
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """A defect that was confirmed is open again."""
    draft = _fetch(request, pk)
    path = request.POST.get("path", "")
    if not path.startswith("/defects/"):
        raise Http404
    try:
        services.correct_draft(
            request.actor, draft, path=path, value=None, reason="Looked at again", at=timezone.now()
        )
    except NoSuchPlace as error:
        raise Http404(str(error)) from None
    messages.success(request, "The defect is open again.")
    return redirect("catalogue:draft", draft.pk)
