"""What stands beside the standard in the demonstration: the library, guidance on a unit, levels, the register."""

import csv
from datetime import datetime, timedelta
from io import BytesIO, StringIO

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.catalogue.models import AwardingBody, Specification
from awardry.core.guidance import Method, MethodWeight, Requirement
from awardry.core.identifiers import qualification_check
from awardry.guidance import services as guidance
from awardry.guidance.models import Publication
from awardry.register.services import check_register, import_register

_GUIDE = b"""Fenwick Awards. Running a centre.

Keep one place for job cards, and one person who knows where everything else is. Plan samples early in the season,
when there is still time to put right what they find.
"""
_CHECKLIST = b"""Fenwick Awards. Evidence checklist for a repair session.

Before: what the visitor said, what you saw. During: what you measured, what you decided. After: what you tested,
what you told the visitor.
"""
_TOPICS = (
    "Cargo Bicycle Care",
    "Wheel Building",
    "Leading a Repair Session",
    "Frame Painting",
    "Route Planning",
)


def stand_beside(officer: Actor, body: AwardingBody, specification: Specification, *, at: datetime) -> None:
    """Everything, through the services, on days that lie behind us."""
    _library(officer, body, specification, at=at)
    _unit(officer, specification, at=at + timedelta(days=1))
    guidance.describe_level(
        officer,
        body,
        level="2",
        knowledge="Knows the facts, procedures and ideas of a subject well enough to do set tasks and meet"
        " everyday problems. Can say what they mean and see where they matter.",
        skills="Chooses from known methods, carries them out, gathers what is needed and checks whether it worked.",
        at=at + timedelta(days=2),
    )
    guidance.change_apprenticeships(
        officer,
        specification.qualification,
        [("Cycle mechanic", "knowledge"), ("Community workshop assistant", "combined")],
        at=at + timedelta(days=2),
    )
    found = check_register(
        officer, body, name="register.csv", file=BytesIO(register_file(body)), at=at + timedelta(days=3)
    )
    import_register(officer, found, at=at + timedelta(days=3))


def _library(officer: Actor, body: AwardingBody, specification: Specification, *, at: datetime) -> None:
    day = timezone.localdate(at)
    guide = guidance.add_publication(
        officer,
        body,
        code="FA850",
        title="Running a centre",
        kind="guide",
        qualifications=[],
        version="1.0",
        issued_on=day,
        name="running-a-centre.txt",
        file=BytesIO(_GUIDE),
        at=at,
    )
    guidance.add_edition(
        officer,
        guide,
        version="1.1",
        issued_on=day + timedelta(days=90),
        changes="Sampling is planned before the season begins.",
        name="running-a-centre-1-1.txt",
        file=BytesIO(_GUIDE + b"\nPlan before the season begins.\n"),
        at=at + timedelta(days=85),
    )
    guidance.add_publication(
        officer,
        body,
        code="FA312",
        title="Evidence checklist for a repair session",
        kind="form",
        qualifications=[specification.qualification],
        version="2026",
        issued_on=day,
        name="evidence-checklist.txt",
        file=BytesIO(_CHECKLIST),
        at=at,
    )


def _unit(officer: Actor, specification: Specification, *, at: datetime) -> None:
    unit = specification.places.select_related("unit").order_by("position")[0].unit
    content = guidance.UnitContent(
        nature="combined",
        text="Watch at least one whole session, from the first visitor to the last tool put away. What a learner"
        " does when something goes wrong says more than a tidy log.",
        publication=Publication.objects.get(awarding_body=specification.awarding_body, code="FA312"),
        methods=(
            Method(
                "Observation", MethodWeight.PRESCRIBED, "One whole session in a workshop open to the public"
            ),
            Method(
                "Professional discussion", MethodWeight.OPTIONAL, "About a repair that did not go as planned"
            ),
            Method("Job cards", MethodWeight.OPTIONAL),
        ),
        mappings=(
            guidance.Mapping("CYC04", "Keep a cycle workshop safe"),
            guidance.Mapping("CYC11", "Deal with visitors to a workshop", ("1.1",)),
        ),
    )
    guidance.change_unit_guidance(officer, unit, content, at=at)
    criteria = list(unit.criteria.order_by("position")[:3])
    asked = (
        Requirement(observation=True),
        Requirement(product=True, witness=True),
        Requirement(note="A page of the workshop’s own log will do."),
    )
    answers = dict(zip((criterion.pk for criterion in criteria), asked, strict=False))
    guidance.change_requirements(officer, unit, answers, at=at)


def register_file(body: AwardingBody) -> bytes:
    """A small register of invented qualifications: one of them the body's own, without a specification yet."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(
        [
            "Qualification Number",
            "Qualification Title",
            "Owner Organisation Recognition Number",
            "Owner Organisation Name",
            "Qualification Level",
            "Qualification Type",
            "Total Credits",
            "Total Qualification Time",
            "Guided Learning Hours",
            "Operational Start Date",
            "Operational End Date",
            "Offered In England",
        ]
    )
    for at, topic in enumerate(_TOPICS):
        digits = f"6992{at + 310}"
        number = f"{digits[:3]}/{digits[3:]}/{qualification_check(digits)}"
        owner = (body.recognition_number, body.name) if at == 2 else ("RN9902", "Tilth Awards")
        title = f"{owner[1]} Level 2 Award in {topic}"
        ends = "31/08/2024" if at == 4 else ""  # before it starts: what a warning is for
        writer.writerow(
            [
                number,
                title,
                *owner,
                "Level 2",
                "Vocationally-Related Qualification",
                4,
                40,
                30,
                "01/09/2025",
                ends,
                "Yes",
            ]
        )
    return out.getvalue().encode("utf-8-sig")
