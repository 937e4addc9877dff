"""Awarding bodies."""

from datetime import datetime

from awardry.audit.services import Doer, record, service
from awardry.catalogue.models import AwardingBody
from awardry.core.events import Event


@service
def found_awarding_body(
    doer: Doer,
    *,
    name: str,
    slug: str,
    recognition_number: str,
    regulator_statement: str,
    at: datetime,
    terminology: dict[str, str] | None = None,
) -> AwardingBody:
    """Set an awarding body up: a step of the installation itself, so nobody's permission is asked."""
    body = AwardingBody.objects.create(
        name=name,
        slug=slug,
        recognition_number=recognition_number,
        regulator_statement=regulator_statement,
        terminology=terminology or {},
    )
    record(doer, Event.AWARDING_BODY_FOUNDED, body, at=at)
    return body
