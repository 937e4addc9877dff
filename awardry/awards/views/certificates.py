"""Certificates for those within: list, page, downloads, withdrawal."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.audit.queries import history_of, sentence
from awardry.awards import log, queries
from awardry.awards.forms import ReasonForm
from awardry.awards.models import Certificate
from awardry.awards.services.certificates import record_download, withdraw_certificate
from awardry.core.access import Permission
from awardry.core.claims import CertificateState
from awardry.core.decisions import Blocked

PAGE = 50


@requires(Permission.CERTIFICATE_READ)
def certificates(request: ActorRequest) -> HttpResponse:
    """Certificates within scope, newest first; by number, code or name."""
    rows = request.actor.scope(queries.certificates(), Permission.CERTIFICATE_READ)
    wanted = request.GET.get("q", "").strip()
    if wanted:
        rows = queries.matching(rows, wanted)
    page = Paginator(rows.order_by("-pk"), PAGE).get_page(request.GET.get("page"))
    return render(request, "awards/certificates.html", {"page": page, "q": wanted})


@requires(Permission.CERTIFICATE_READ)
def certificate(request: ActorRequest, pk: int) -> HttpResponse:
    """One certificate: its facts, its files, its proof; an officer may withdraw it."""
    row = request.actor.fetch(queries.certificates(), Permission.CERTIFICATE_READ, pk=pk)
    form = ReasonForm(request.POST or None)
    refused = []
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_certificate(request.actor, row, reason=form.cleaned_data["reason"], at=timezone.now())
        except Blocked as refusal:
            refused = refusal.blockers
        else:
            messages.success(request, "Withdrawn. The check page and the status list say so from now on.")
            return redirect("awards:certificate", pk)
    entry = row.leaves.order_by("index").first()
    context = {
        "certificate": row,
        "entry": entry,
        "checkpoint": log.latest_checkpoint(),
        "form": form,
        "blockers": refused,
        "may_withdraw": row.state == CertificateState.VALID
        and request.actor.may(Permission.CERTIFICATE_WITHDRAW, row),
        "lines": [sentence(one) for one in history_of(f"awards.certificate:{row.pk}")[:20]],
    }
    return render(request, "awards/certificate.html", context, status=422 if form.errors or refused else 200)


@requires(Permission.CERTIFICATE_READ)
def document(request: ActorRequest, pk: int) -> HttpResponse | FileResponse:
    """The sealed PDF."""
    row = request.actor.fetch(Certificate.objects.all(), Permission.CERTIFICATE_READ, pk=pk)
    if not row.document:
        raise Http404("The document is still being made; the award itself is complete.")
    try:
        file = row.document.open("rb")
    except FileNotFoundError:
        raise Http404("The document is not where it was kept; the award itself is complete.") from None
    record_download(request.actor, row, file="the document", at=timezone.now())
    response = FileResponse(file, content_type="application/pdf")
    disposition = "inline" if "view" in request.GET else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{row.number}.pdf"'
    return response


@requires(Permission.CERTIFICATE_READ)
def credential(request: ActorRequest, pk: int) -> HttpResponse:
    """The signed credential, byte for byte."""
    row = request.actor.fetch(Certificate.objects.all(), Permission.CERTIFICATE_READ, pk=pk)
    record_download(request.actor, row, file="the credential", at=timezone.now())
    response = HttpResponse(row.credential.encode(), content_type="application/vc+ld+json")
    response["Content-Disposition"] = f'attachment; filename="{row.number}.json"'
    return response
