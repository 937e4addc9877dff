"""Importing a document: counted while it arrives, read apart, kept only when it is a specification."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.forms import ImportForm
from awardry.catalogue.models import AwardingBody, Document
from awardry.catalogue.services import import_document
from awardry.catalogue.services.imports import plain_name, too_large
from awardry.core.access import Permission
from awardry.core.decisions import Blocked
from awardry.core.specification import UnreadableDocument


class CountingHandler(FileUploadHandler):
    """Stops an upload at the limit, before more of it reaches memory or disk."""

    refused = ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.DOCUMENT_FILE_LIMIT:
            self.refused = self.file_name or "document"
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


# The token is checked after our handler stands in line: checking it reads the request, the file included.
@requires(Permission.SPECIFICATION_IMPORT)
@csrf_exempt
def start(request: ActorRequest) -> HttpResponse:
    counting = CountingHandler(request)
    request.upload_handlers.insert(0, counting)
    response: HttpResponse = _start(request, counting)
    return response


start.csrf_exempt = True  # type: ignore[attr-defined]


@csrf_protect
def _start(request: ActorRequest, counting: CountingHandler) -> HttpResponse:
    bodies = list(
        AwardingBody.objects.filter(pk__in=request.actor.whole_body_ids(Permission.SPECIFICATION_IMPORT))
    )
    if request.method != "POST":
        return render(request, "catalogue/import.html", {"form": ImportForm(bodies), "bodies": bodies})
    form = ImportForm(bodies, request.POST, request.FILES)
    context: dict[str, Any] = {"form": form, "bodies": bodies}
    if counting.refused:
        form.errors["file"] = form.error_class([too_large(plain_name(counting.refused))])
    elif form.is_valid():
        try:
            draft = _import(request, form)
        except UnreadableDocument as error:
            form.add_error("file", str(error))
        except Blocked as refusal:
            context["blockers"] = refusal.blockers
        else:
            messages.success(
                request,
                f"“{draft.document.name}” was read. Compare the draft with the document, correct what is wrong, "
                "then propose it: a second officer publishes.",
            )
            return redirect("catalogue:draft", draft.pk)
    return render(request, "catalogue/import.html", context, status=422)


def _import(request: ActorRequest, form: ImportForm) -> Any:
    file = form.cleaned_data["file"]
    return import_document(
        request.actor, form.cleaned_data["awarding_body"], name=file.name, file=file, at=timezone.now()
    )


@requires(Permission.SPECIFICATION_CORRECT)
def document(request: ActorRequest, pk: int) -> HttpResponseBase:
    """The document as it was uploaded; never shown by the browser itself, whatever it claims to be."""
    found = request.actor.fetch(Document.objects.all(), Permission.SPECIFICATION_CORRECT, pk=pk)
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
