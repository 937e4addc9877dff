"""A learner with two units, three criteria each, and the people around: the rows that judging needs, no more."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zlib import crc32

from django.core.files.uploadedfile import SimpleUploadedFile

from awardry.access.actor import Actor
from awardry.access.models import Membership
from awardry.access.queries import actor_for
from awardry.accounts.models import User
from awardry.catalogue.models import (
    AwardingBody,
    Criterion,
    Outcome,
    Qualification,
    Specification,
    SpecificationUnit,
    Unit,
)
from awardry.centres.models import Centre, Competence, StaffMember
from awardry.core.access import CENTRE_ROLES, ROLE_LABELS, Role
from awardry.portfolio.models import Evidence
from awardry.portfolio.services import add_evidence, declare_evidence
from awardry.registrations.models import Learner, Registration, UnitChoice

AT = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
ON = date(2026, 11, 12)

UNITS = (
    ("A/500/0001", "Greet visitors", 3),
    ("D/500/0002", "Keep a log", 4),
    ("F/500/0003", "Lead a shift", 5),
)
CRITERIA = (
    ("1.1", "Greet a visitor and find out why they came", []),
    ("1.2", "Name what a visitor must be told:", ["where to wait", "what to do in a fire"]),
    ("2.1", "Hand a visitor over to the person they came for", []),
)


@dataclass
class World:
    body: AwardingBody
    centre: Centre
    specification: Specification
    units: list[Unit]
    users: dict[str, User]
    registration: Registration

    @property
    def learner(self) -> Learner:
        return self.registration.learner

    def actor(self, name: str) -> Actor:
        return actor_for(self.users[name], on=ON)

    def criterion(self, code: str, unit: int = 0) -> Criterion:
        return Criterion.objects.get(unit=self.units[unit], code=code)

    def evidence(self, *criteria: Criterion, declared: bool = True, title: str = "Visitor log") -> Evidence:
        """An item of text for the criteria, declared unless a draft is wanted."""
        evidence = add_evidence(
            self.actor("learner"),
            self.learner,
            title=title,
            kind="product",
            form="text",
            text="On Monday I met eleven visitors.",
            criteria=criteria,
            at=AT,
        )
        return declare_evidence(self.actor("learner"), evidence, at=AT) if declared else evidence


def build(name: str = "harbour") -> World:
    body = AwardingBody.objects.create(name=f"{name} awards", slug=name)
    units = [_unit(body, *facts) for facts in UNITS]
    specification = _specification(body, units, name)
    centre = Centre.objects.create(awarding_body=body, number="0101", name=f"{name} college")
    users = {who: User.objects.create_user(f"{who}@{name}.example", f"{who} {name}") for who in PEOPLE}
    for who, role in PEOPLE.items():
        _member(body, centre if role in CENTRE_ROLES | {Role.LEARNER} else None, users[who], role)
    for who in ("assessor", "other_assessor"):
        _competent(centre, users[who], units)
    registration = register(body, centre, specification, users, units[:2])
    return World(body, centre, specification, units, users, registration)


PEOPLE = {
    "learner": Role.LEARNER,
    "assessor": Role.ASSESSOR,
    "other_assessor": Role.ASSESSOR,
    "assurer": Role.INTERNAL_QUALITY_ASSURER,
    "coordinator": Role.CENTRE_COORDINATOR,
    "auditor": Role.AUDITOR,
    "officer": Role.AWARDING_BODY_OFFICER,
}


def register(
    body: AwardingBody,
    centre: Centre,
    specification: Specification,
    users: dict[str, User],
    units: list[Unit],
) -> Registration:
    learner = Learner.objects.filter(user=users["learner"]).first() or Learner.objects.create(
        awarding_body=body,
        centre=centre,
        user=users["learner"],
        certificate_name="Amara Okafor",
        date_of_birth=date(2004, 5, 6),
    )
    registration = Registration.objects.create(
        awarding_body=body,
        centre=centre,
        learner=learner,
        specification=specification,
        assessor=users["assessor"],
        quality_assurer=users["assurer"],
        registered_on=date(2026, 9, 7),
        expected_end=date(2027, 9, 7),
        registered_by=users["coordinator"],
    )
    for unit in units:
        UnitChoice.objects.create(registration=registration, unit=unit)
    return registration


def _unit(body: AwardingBody, reference: str, title: str, credit: int) -> Unit:
    unit = Unit.objects.create(awarding_body=body, reference=reference, title=title, level="2", credit=credit)
    outcomes = {
        number: Outcome.objects.create(
            unit=unit, number=number, title=f"Outcome {number}", position=int(number)
        )
        for number in ("1", "2")
    }
    for position, (code, text, points) in enumerate(CRITERIA, 1):
        Criterion.objects.create(
            unit=unit, outcome=outcomes[code[0]], code=code, text=text, position=position, points=points
        )
    return unit


def _specification(body: AwardingBody, units: list[Unit], name: str) -> Specification:
    number = f"600/{crc32(name.encode()) % 9000 + 1000}/X"
    qualification = Qualification.objects.create(
        awarding_body=body,
        number=number,
        number_key=number.replace("/", ""),
        title="Award in Front Desk Work",
    )
    references = [unit.reference for unit in units]
    specification = Specification.objects.create(
        awarding_body=body,
        qualification=qualification,
        version=1,
        title=qualification.title,
        level="2",
        credits=7,
        rule={"total": {"credits": {"min": 7}}, "groups": [{"id": "A", "units": references}]},
        unit_facts=[
            {"ref": unit.reference, "title": unit.title, "level": "2", "credit": unit.credit}
            for unit in units
        ],
        published_by=User.objects.create_user(f"publisher@{name}.example", "Publisher"),
        published_at=AT,
    )
    for position, unit in enumerate(units, 1):
        SpecificationUnit.objects.create(
            specification=specification, unit=unit, number=str(position), group="A", position=position
        )
    return specification


def _member(body: AwardingBody, centre: Centre | None, user: User, role: Role) -> None:
    Membership.objects.create(
        user=user,
        role=role,
        awarding_body_id=body.pk,
        centre_id=centre.pk if centre else None,
        place=ROLE_LABELS[role],
        starts_on=date(2026, 1, 1),
    )


def _competent(centre: Centre, user: User, units: list[Unit]) -> None:
    staff = StaffMember.objects.create(awarding_body=centre.awarding_body, centre=centre, user=user)
    for unit in units:
        Competence.objects.create(
            staff=staff, unit=unit, role=Role.ASSESSOR, basis="CV", starts_on=date(2026, 1, 1)
        )


def upload(content: bytes = b"%PDF-1.7 a page", name: str = "log.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
