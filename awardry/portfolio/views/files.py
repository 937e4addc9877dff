"""Files of evidence: read through here only, piece by piece where asked, and never run."""

import re
from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_POST, require_safe

from awardry.access.views import ActorRequest, requires
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.core.media import INLINE
from awardry.portfolio import queries, services
from awardry.portfolio.forms import MoreFilesForm
from awardry.portfolio.models import EvidenceFile
from awardry.portfolio.services.files import Upload
from awardry.portfolio.views import detail

PIECE = 256 * 1024
# Nothing that a file brings along may run, fetch or send, should a browser open it as a page after all.
POLICY = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})$")


@requires(Permission.EVIDENCE_READ)
@require_safe
def file(request: ActorRequest, pk: int) -> HttpResponseBase:
    """One file, whole or the range asked for; that somebody other than the learner opened it is recorded."""
    found = queries.files().filter(pk=pk).first()
    if found is None:
        raise Http404
    request.actor.fetch(queries.evidence(), Permission.EVIDENCE_READ, pk=found.evidence_id)
    if request.headers.get("If-None-Match") == _tag(found):
        return _with_headers(HttpResponse(status=304), found)
    if request.method == "GET":
        services.open_file(request.actor, found, at=timezone.now())
    return _with_headers(_answer(request, found), found)


def _answer(request: ActorRequest, found: EvidenceFile) -> HttpResponseBase:
    asked = _range(request.headers.get("Range", ""), found.size)
    if asked == "beyond":
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    first, last = asked if isinstance(asked, tuple) else (0, found.size - 1)
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(found.size)})
    try:
        source = found.file.storage.open(str(found.file.name), "rb")
    except FileNotFoundError:
        raise Http404 from None
    response = StreamingHttpResponse(_pieces(source, first, last), status=206 if asked else 200)
    response["Content-Length"] = str(last - first + 1)
    if asked:
        response["Content-Range"] = f"bytes {first}-{last}/{found.size}"
    return response


def _range(asked: str, size: int) -> tuple[int, int] | str | None:
    """First and last byte of a single range; None where the whole file is wanted, or several ranges are."""
    match = RANGE.match(asked.strip())
    if not match or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        return (max(size - int(last), 0), size - 1) if int(last) else "beyond"
    end = min(int(last), size - 1) if last else size - 1
    return (int(first), end) if int(first) <= end else "beyond"


def _pieces(source: Upload, first: int, last: int) -> Iterator[bytes]:
    with source:
        source.seek(first)
        left = last - first + 1
        while left and (piece := source.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def _tag(found: EvidenceFile) -> str:
    return f'"{found.sha256}"'


def _with_headers(response: HttpResponseBase, found: EvidenceFile) -> HttpResponseBase:
    response["Content-Type"] = (
        "text/plain; charset=utf-8" if found.media_type == "text/plain" else found.media_type
    )
    attachment = found.media_type not in INLINE
    response["Content-Disposition"] = content_disposition_header(attachment, found.name) or "attachment"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Accept-Ranges"] = "bytes"
    # The bytes never change; whether somebody may still see them does, so a browser asks again after an hour.
    response["Cache-Control"] = "private, max-age=3600"
    response["ETag"] = _tag(found)
    response["Last-Modified"] = http_date(found.evidence.added_at.timestamp())
    return response


@requires(Permission.EVIDENCE_ADD)
@require_POST
def more(request: ActorRequest, pk: int) -> HttpResponse:
    evidence = detail.fetch(request, pk, Permission.EVIDENCE_ADD)
    form = MoreFilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return detail.page(request, evidence, files_form=form, status=422)
    try:
        services.add_files(request.actor, evidence, **form.cleaned_data, at=timezone.now())
    except Blocked as refusal:
        return detail.page(request, evidence, files_form=form, blockers=refusal.blockers, status=422)
    number = len(form.cleaned_data["files"])
    messages.success(
        request, f"{number} file{'s' if number != 1 else ''} added to {evidence.label}. It is still a draft."
    )
    return redirect("portfolio:detail", evidence.pk)


@requires(Permission.EVIDENCE_ADD)
@require_POST
def remove(request: ActorRequest, pk: int) -> HttpResponse:
    found = queries.files().filter(pk=pk).first()
    if found is None:
        raise Http404
    evidence = detail.fetch(request, found.evidence_id, Permission.EVIDENCE_ADD)
    services.remove_file(request.actor, found, at=timezone.now())
    messages.success(request, f"{found.name} is removed from {evidence.label}. It is still a draft.")
    return redirect("portfolio:detail", evidence.pk)
