"""What others need to check a certificate without us: keys, status lists, the log. Public, and open to any origin."""

import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from awardry.access.views import public
from awardry.awards import log
from awardry.awards.keys import body_ring, did_of
from awardry.awards.models import LogEntry
from awardry.awards.status import status_list as signed_list
from awardry.awards.trust import issuer_of
from awardry.catalogue.models import AwardingBody
from awardry.core.credentials.dids import did_document
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.trust import Trust


def answer(text: str, kind: str, *, seconds: int) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response


@public
def did(request: HttpRequest, slug: str) -> HttpResponse:
    """The awarding body's keys, those of before included."""
    body = get_object_or_404(AwardingBody, slug=slug)
    keys, name = body_ring(body), did_of(body)
    published = keys.credential_keys
    if name.startswith("did:key:"):
        published = {name.removeprefix("did:key:"): keys.credential.public}
    return answer(json.dumps(did_document(name, published), indent=2), "application/did+json", seconds=300)


@public
def status_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Which certificates were withdrawn, as a signed list of bits."""
    body = get_object_or_404(AwardingBody, slug=slug)
    return answer(signed_list(body, at=timezone.now()), "application/vc+ld+json", seconds=60)


@public
def issuer(request: HttpRequest, slug: str) -> HttpResponse:
    """A trust file for `awardry verify --trust`: keep it, and certificates can be checked when we are gone."""
    body = get_object_or_404(AwardingBody, slug=slug)
    return answer(Trust.of([issuer_of(body)]).to_json(), "application/json", seconds=300)


@public
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The latest signed statement of the log's size and root."""
    latest = log.latest_checkpoint()
    if latest is None:
        raise Http404
    return answer(latest.text, "text/plain; charset=utf-8", seconds=10)


@public
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """One leaf of the log, with its proof in the latest checkpoint."""
    row, latest = get_object_or_404(LogEntry, index=index), log.latest_checkpoint()
    if latest is None or row.index >= latest.size:
        raise Http404
    found = {
        "leaf": row.leaf,
        "index": row.index,
        "path": log.proof_of(row, latest),
        "checkpoint": latest.text,
    }
    return answer(json.dumps(found, indent=2), "application/json", seconds=10)


@public
def consistency(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Proof that the log of one size is the beginning of the log of another."""
    latest = log.latest_checkpoint()
    if latest is None or second > latest.size:
        raise Http404
    try:
        path = log.consistency(first, second)
    except CredentialProblem as problem:
        return JsonResponse({"error": str(problem)}, status=422)
    return answer(
        json.dumps({"first": first, "second": second, "path": path}), "application/json", seconds=300
    )
