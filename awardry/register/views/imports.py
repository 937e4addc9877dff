"""A file of the register: checked to its end, shown with all that is wrong, then imported or discarded."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import AwardingBody
from awardry.catalogue.services.imports import plain_name
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.core.register import Problem, Refused
from awardry.core.register_imports import REGISTER_IMPORT
from awardry.register.forms import RegisterForm
from awardry.register.models import RegisterImport
from awardry.register.queries import imports, rows_of
from awardry.register.services import check_register, discard_register, import_register
from awardry.register.services.checking import as_list
from awardry.register.services.importing import import_blockers, remarks
from awardry.ui.pages import page_of
from awardry.ui.tables import csv_lines


@requires(Permission.SPECIFICATION_IMPORT)
def show_list(request: ActorRequest) -> HttpResponse:
    rows = request.actor.scope(imports(), Permission.SPECIFICATION_IMPORT)
    return render(request, "register/imports.html", {"page": page_of(request, rows)})


@requires(Permission.SPECIFICATION_IMPORT)
def start(request: ActorRequest) -> HttpResponse:
    wanted = request.actor.whole_body_ids(Permission.SPECIFICATION_IMPORT)
    bodies = list(AwardingBody.objects.filter(pk__in=wanted))
    if request.method != "POST":
        return render(request, "register/new.html", {"form": RegisterForm(bodies), "bodies": bodies})
    form = RegisterForm(bodies, request.POST, request.FILES)
    if form.is_valid():
        file: UploadedFile = form.cleaned_data["file"]
        try:
            found = check_register(
                request.actor,
                form.cleaned_data["awarding_body"],
                name=plain_name(file.name or "register.csv"),
                file=file,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("file", f"{plain_name(file.name or 'register.csv')}: {refusal}")
        else:
            messages.success(
                request, f"{found.name} was read to its end. Look at what was found, then import it."
            )
            return redirect("register:import", found.pk)
    return render(request, "register/new.html", {"form": form, "bodies": bodies}, status=422)


@requires(Permission.SPECIFICATION_IMPORT)
def show_import(request: ActorRequest, pk: int) -> HttpResponse:
    found = request.actor.fetch(imports(), Permission.SPECIFICATION_IMPORT, pk=pk)
    blockers = import_blockers(found)
    if request.method == "POST":
        try:
            return _act(request, found)
        except Blocked as refusal:
            blockers = refusal.blockers
    actions = REGISTER_IMPORT.actions(found.state)
    context: dict[str, Any] = {
        "found": found,
        "blockers": blockers if "import" in actions else [],
        "remarks": remarks(found),
        "may_import": "import" in actions and not blockers,
        "may_discard": "discard" in actions,
        "more": found.counts["left_out"] + found.counts["warnings"] > len(found.problems),
    }
    return render(request, "register/import.html", context, status=422 if request.method == "POST" else 200)


def _act(request: ActorRequest, found: RegisterImport) -> HttpResponse:
    if request.POST.get("what") == "discard":
        discard_register(request.actor, found, at=timezone.now())
        messages.success(request, f"{found.name} is discarded. Nothing of it was imported.")
        return redirect("register:imports")
    import_register(request.actor, found, at=timezone.now())
    counts = found.counts
    messages.success(
        request,
        f"The register is imported: {counts['new']} qualifications new, {counts['changed']} changed. Your own "
        "stand under Qualifications; import their specifications to fill them.",
    )
    return redirect("register:import", found.pk)


@requires(Permission.SPECIFICATION_IMPORT)
def problems(request: ActorRequest, pk: int) -> StreamingHttpResponse:
    """Everything that is wrong, row by row, for a spreadsheet."""
    found = request.actor.fetch(imports(), Permission.SPECIFICATION_IMPORT, pk=pk)
    rows = (as_list(row) for row in rows_of(found) if isinstance(row, Problem))
    lines = csv_lines(["Row", "Column", "What is wrong", "Severity"], rows)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="register-{found.pk}-problems.csv"'
    return answer
