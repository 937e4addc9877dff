"""The catalogue as files: CSV for a spreadsheet, JSON that `awardry rule` reads, CASE packages for other systems."""

import json
import zipfile
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import Specification
from awardry.catalogue.queries.exports import HEADINGS, as_draft, as_rows, framework_of, to_export
from awardry.core.access import Permission
from awardry.core.case import package
from awardry.ui.tables import csv_lines

Rows = Iterable[Specification]
_IN_MEMORY = 8 * 1024 * 1024  # bytes of an archive; a longer one waits on the disk


@requires(Permission.SPECIFICATION_READ)
def show_exports(request: ActorRequest) -> HttpResponse:
    rows = request.actor.scope(Specification.objects.all(), Permission.SPECIFICATION_READ)
    return render(request, "catalogue/exports.html", {"count": to_export(rows).count()})


@requires(Permission.SPECIFICATION_READ)
def export(request: ActorRequest, form: str) -> HttpResponseBase:
    """What this person may read of what is published, in one of the forms."""
    if form not in FORMS:
        raise Http404
    rows = request.actor.scope(Specification.objects.all(), Permission.SPECIFICATION_READ)
    return FORMS[form](to_export(rows).iterator(chunk_size=50))


def _csv(rows: Rows) -> HttpResponseBase:
    lines = csv_lines(HEADINGS, as_rows(rows))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="catalogue.csv"'
    return answer


def _json(rows: Rows) -> HttpResponseBase:
    return _archive(((row, as_draft(row)) for row in rows), "catalogue-json.zip")


def _case(rows: Rows) -> HttpResponseBase:
    found = ((row, package(framework_of(row, site=settings.PUBLIC_URL))) for row in rows)
    return _archive(found, "catalogue-case.zip")


def _archive(found: Iterable[tuple[Specification, dict[str, object]]], name: str) -> HttpResponseBase:
    """A file for each qualification: each is of use alone, and none has to be read whole for one of them."""
    archive = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        for row, content in found:
            text = json.dumps(content, ensure_ascii=False, indent=2)
            files.writestr(f"{row.qualification.number_key}-version-{row.version}.json", text)
    archive.seek(0)
    return FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")


FORMS: dict[str, Callable[[Rows], HttpResponseBase]] = {"csv": _csv, "json": _json, "case": _case}
