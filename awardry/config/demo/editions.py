"""The documents of the demonstration: published, and one of them a second time."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from django.core.files.base import File
from django.utils import timezone

from awardry.access.actor import Actor
from awardry.audit.services import SYSTEM
from awardry.catalogue import services as catalogue
from awardry.catalogue.models import AwardingBody, Draft, Specification
from awardry.centres import services as centres
from awardry.centres.queries import roles_at
from awardry.config.demo.stories import Place
from awardry.core.access import Role
from awardry.transitions import services as transitions
from awardry.transitions.queries.previews import cohort

SAMPLES = Path(catalogue.__file__).parents[1] / "samples"


def import_sample(officer: Actor, body: AwardingBody, name: str, *, at: datetime) -> Draft:
    with (SAMPLES / name).open("rb") as file:
        return catalogue.import_document(officer, body, name=name, file=File(file, name=name), at=at)


def publish_document(
    proposer: Actor, approver: Actor, body: AwardingBody, name: str, *, at: datetime
) -> Specification:
    draft = import_sample(proposer, body, name, at=at)
    catalogue.propose_draft(proposer, draft, at=at + timedelta(hours=2))
    return catalogue.publish_draft(approver, draft, at=at + timedelta(days=1))[0]


def second_edition(
    proposer: Actor,
    approver: Actor,
    body: AwardingBody,
    first: Specification,
    places: list[Place],
    *,
    now: datetime,
) -> None:
    """A second version a few days ago: told to both centres, prepared for at one; the first is to end."""
    at = now - timedelta(days=5)
    second = publish_document(proposer, approver, body, "community_bicycle_repair_second_edition.txt", at=at)
    transitions.tell_centres(SYSTEM, at=at + timedelta(days=1, hours=1))
    _prepare(places[0], first, second, at=at + timedelta(days=2))
    _bring_over(proposer, approver, places[0], first, second, at=at + timedelta(days=3))
    legacy = publish_document(
        proposer, approver, body, "bicycle_servicing_legacy.txt", at=now - timedelta(days=4)
    )
    _prolong(proposer, body, at=now - timedelta(days=1))
    catalogue.propose_equivalents(proposer, body, at=now - timedelta(days=3))
    transitions.draw_up_map(proposer, legacy, second, at=now - timedelta(days=1))
    today = timezone.localdate(now)
    catalogue.propose_withdrawal(
        proposer,
        first,
        operational_end=today + timedelta(days=60),
        certification_end=today + timedelta(days=700),
        regulator_told_on=today - timedelta(days=3),
        plan="Learners who are well on the way finish by the last day of certification. All others are brought over "
        "to the second version, with what they have shown.",
        reason="The second edition takes its place",
        at=now - timedelta(days=2),
    )


def _prolong(officer: Actor, body: AwardingBody, *, at: datetime) -> None:
    """The legacy qualification may be certificated for a year more: its second version waits for approval."""
    text = (SAMPLES / "bicycle_servicing_legacy.txt").read_bytes()
    longer = BytesIO(text.replace(b"31st August 2029", b"31st August 2030"))
    draft = catalogue.import_document(
        officer, body, name="bicycle_servicing_prolonged.txt", file=longer, at=at
    )
    catalogue.propose_draft(officer, draft, at=at + timedelta(hours=2))


def _bring_over(
    proposer: Actor,
    approver: Actor,
    place: Place,
    first: Specification,
    second: Specification,
    *,
    at: datetime,
) -> None:
    """A map that two officers agreed on, and the first learner who came over with it."""
    made = transitions.draw_up_map(proposer, first, second, at=at)
    transitions.propose_map(proposer, made, at=at + timedelta(hours=1))
    transitions.approve_map(approver, made, at=at + timedelta(hours=5))
    learner = "Kwabena Osei-Tutu"
    registration = cohort(made).get(centre=place.centre, learner__certificate_name=learner)
    transitions.bring_over(
        place.coordinator,
        made,
        [registration],
        reason="Wants to learn about electrically assisted bicycles",
        at=at + timedelta(hours=20),
    )


def _prepare(place: Place, first: Specification, second: Specification, *, at: datetime) -> None:
    """The staff of a centre is recorded for the units that the second version brings."""
    known = set(first.places.values_list("unit_id", flat=True))
    fresh = [row.unit for row in second.places.select_related("unit") if row.unit_id not in known]
    day, staff = timezone.localdate(at), list(place.centre.staff.order_by("pk"))
    roles = roles_at(place.centre, [member.user_id for member in staff], on=day)
    for member in staff:
        for role in roles.get(member.user_id, []):
            if role is not Role.CENTRE_COORDINATOR:
                centres.record_competence(
                    place.coordinator,
                    member,
                    units=fresh,
                    role=role,
                    basis="Briefing on the second edition",
                    starts_on=day,
                    at=at,
                )
