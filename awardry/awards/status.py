"""The published status list of an awarding body: who was withdrawn, as bits, signed anew every day."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.cache import cache

from awardry.awards.keys import body_ring, did_of
from awardry.awards.models import Certificate
from awardry.awards.services.certificates import status_list_url
from awardry.catalogue.models import AwardingBody
from awardry.core.claims import CertificateState
from awardry.core.credentials.issue import issue_status_list
from awardry.core.credentials.status import StatusList


def status_list(body: AwardingBody, *, at: datetime) -> str:
    """The signed list as it is now: signed once a day and whenever a certificate was withdrawn."""
    rows = Certificate.objects.filter(awarding_body=body).exclude(state=CertificateState.VALID)
    withdrawn = sorted(rows.values_list("status_index", flat=True))
    held = hashlib.sha256(json.dumps(withdrawn).encode()).hexdigest()[:32]
    key = f"status:{body.pk}:{at:%Y%m%d}:{held}"
    text: str | None = cache.get(key)
    if text is None:
        issued = issue_status_list(
            StatusList().with_set(*withdrawn),
            url=status_list_url(body),
            did=did_of(body),
            keys=body_ring(body),
            at=at.replace(microsecond=0),
        )
        text = issued.text
        cache.set(key, text, timeout=60 * 60 * 24)
    return text


def published_lists(*, at: datetime) -> dict[str, Any]:
    """Our own lists by address, for checking a file that somebody dropped; nothing is fetched from elsewhere."""
    return {
        status_list_url(body): json.loads(status_list(body, at=at)) for body in AwardingBody.objects.all()
    }
