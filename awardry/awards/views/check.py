"""The public check: by code or QR, or by dropping the file. For everybody; nothing is stored."""

import json
from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_exempt

from awardry.access.views import public
from awardry.awards import log
from awardry.awards.forms import FILE_LIMIT, TOO_LARGE, CheckFileForm, CodeForm
from awardry.awards.limits import PER_MINUTE, too_many
from awardry.awards.models import Certificate
from awardry.awards.status import published_lists
from awardry.awards.trust import trust
from awardry.core.credentials.child import verify_in_child
from awardry.core.credentials.code import parse_code
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.snapshot import Snapshot
from awardry.core.credentials.verify import LogEvidence, Outcome, Report, logged

ROOM_FOR_THE_FORM = 64 * 1024  # bytes around the file


def minute(at: datetime) -> int:
    return int(at.timestamp() // 60)


@public
@csrf_exempt  # a public question that changes nothing; a cached page must be able to ask it
def check(request: HttpRequest) -> HttpResponse:
    """Type a code, or drop a file."""
    code_form, file_form, report, state = CodeForm(), CheckFileForm(), None, 200
    if request.method == "POST":
        if too_many(request, minute=minute(timezone.now())):
            return render(request, "429.html", {"limit": PER_MINUTE}, status=429)
        if too_long(request):
            file_form = CheckFileForm({}, MultiValueDict())
            file_form.errors["file"] = file_form.error_class([TOO_LARGE])
        elif "code" in request.POST:
            code_form = CodeForm(request.POST)
            if code_form.is_valid():
                try:
                    return redirect("awards:check_code", parse_code(code_form.cleaned_data["code"]))
                except CredentialProblem as problem:
                    code_form.add_error("code", sentence(problem))
        else:
            file_form = CheckFileForm(request.POST, request.FILES)
            if file_form.is_valid():
                try:
                    report = examine(file_form.cleaned_data["file"].read(), at=timezone.now())
                except CredentialProblem as problem:
                    file_form.add_error("file", sentence(problem))
        state = 200 if report else 422
    issued = issued_as(report) if report else None
    context = {"code_form": code_form, "file_form": file_form, "report": report, "issued": issued}
    return render(request, "awards/check.html", context, status=state)


def too_long(request: HttpRequest) -> bool:
    """Said by its length, before anything of it is read: anybody may ask here, and nobody may fill our disk."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or len(length) > 18 or int(length) > FILE_LIMIT + ROOM_FOR_THE_FORM


def sentence(problem: CredentialProblem) -> str:
    text = str(problem)
    return f"{text[:1].upper()}{text[1:]}."


def examine(content: bytes, *, at: datetime) -> Report:
    """The verdict on a stranger's file, read in a child process, with our own status lists and log as witnesses."""
    known = trust()
    report = verify_in_child(content, trust=known.to_json(), statuses=published_lists(at=at), at=at)
    certificate = issued_as(report)
    if certificate is None or report.check("proof").outcome is not Outcome.PASSED:
        return report
    # A number is signed once: what carries it with a proof that holds is what we issued, so our copy speaks for it.
    answer = logged(json.loads(certificate.credential), known, evidence_of(certificate))
    return replace(report, checks=tuple(answer if one.name == "logged" else one for one in report.checks))


def issued_as(report: Report) -> Certificate | None:
    """The certificate of ours that a file says it is. Only with its code: numbers follow each other, codes do not,

    and whoever made a file up around the next number must not be led to somebody's name.
    """
    if report.facts is None:
        return None
    # A stranger's words never reach the database: only a code in its one form does.
    certificate = certificate_by_code(report.facts.check_url.rpartition("/")[2])
    return certificate if certificate and certificate.number == report.facts.number else None


def evidence_of(certificate: Certificate) -> LogEvidence | None:
    """Proof that the issue was logged, from our own log."""
    entry, checkpoint = certificate.leaves.order_by("index").first(), log.latest_checkpoint()
    if entry is None or checkpoint is None:
        return None
    path = [bytes.fromhex(value) for value in log.proof_of(entry, checkpoint)]
    return LogEvidence(entry.leaf.encode(), entry.index, path, checkpoint.text)


def certificate_by_code(code: str) -> Certificate | None:
    try:
        canonical = parse_code(code)
    except CredentialProblem:
        return None
    rows = Certificate.objects.select_related("awarding_body", "replaced_by")
    return rows.filter(check_code=canonical).first()


@public
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Every certified fact, from our snapshot, and the state now."""
    if too_many(request, minute=minute(timezone.now())):
        return render(request, "429.html", {"limit": PER_MINUTE}, status=429)
    certificate = certificate_by_code(code)
    if certificate is None:
        return render(
            request, "awards/unknown.html", {"code": code[:60], "code_form": CodeForm()}, status=404
        )
    context = {
        "certificate": certificate,
        "snapshot": Snapshot.from_dict(certificate.snapshot),
        "entry": certificate.leaves.order_by("index").first(),
        "checkpoint": log.latest_checkpoint(),
        "checked_at": timezone.now(),
    }
    response = render(request, "awards/checked.html", context)
    response["Cache-Control"] = "no-store"
    return response


@public
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """The proof from the log that goes with a certificate, for checking without us."""
    if too_many(request, minute=minute(timezone.now())):
        return JsonResponse({"error": f"at most {PER_MINUTE} checks a minute"}, status=429)
    certificate = certificate_by_code(code)
    evidence = evidence_of(certificate) if certificate else None
    if evidence is None:
        raise Http404
    return JsonResponse(
        {
            "format": "awardry.log-proof/1",
            "leaf": evidence.leaf.decode(),
            "index": evidence.index,
            "path": [value.hex() for value in evidence.path],
            "checkpoint": evidence.checkpoint,
        }
    )
