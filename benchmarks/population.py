"""An installation with as many registrations as asked for: one awarding body, twenty centres, one of them large.

People and qualifications are made through the models, the mass of rows (`crowd.py`, which builds the whole) in
bulk, which is why the numbers below are plain. Six of ten registrations are at the large centre, where the people
who are measured work. One learner is as the criteria page is measured with: 17 units, 340 criteria, 200 items for
three criteria each.
"""

# ruff: noqa: I001  the installation must be set up before Django's models are imported
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import benchmarks.installation as installation

from allauth.mfa.models import Authenticator

from awardry.access.models import Membership
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
from awardry.centres.models import Approval, Centre, Competence, Site, StaffMember
from awardry.core.access import ROLE_LABELS, Role
from awardry.registrations.models import Registration

UNITS, OUTCOMES, CRITERIA = 17, 4, 20  # criteria a unit
QUALIFICATIONS = 5  # that share the units
CENTRES = 20
LEARNERS_EACH = 50  # an assessor's
STARTED = date(2024, 1, 1)
AT = datetime(2025, 6, 2, 9, 30, tzinfo=UTC)

TRADES = ("frame", "wheel", "brake", "gear", "chain", "hub", "fork", "lamp", "saddle", "pedal")
WORK = ("inspect", "clean", "adjust", "replace", "measure", "record")


@dataclass
class Population:
    """Who and what a benchmark asks for by name."""

    size: int
    body: AwardingBody
    specifications: list[Specification] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    criteria: dict[int, list[int]] = field(default_factory=dict)  # unit -> its criteria in order
    centres: list[Centre] = field(default_factory=list)
    people: dict[str, User] = field(default_factory=dict)
    assessors: dict[int, list[int]] = field(default_factory=dict)  # centre -> users
    assurers: dict[int, list[int]] = field(default_factory=dict)

    @property
    def large(self) -> Centre:
        return self.centres[0]

    @property
    def measured(self) -> Registration:
        """The learner with two hundred items."""
        return Registration.objects.select_related("learner", "specification").get(
            learner__user=self.people["learner"]
        )

    def visitor(self, name: str) -> installation.Visitor:
        return installation.Visitor(self.people[name])


def settle(size: int) -> Population:
    """The awarding body with its people, qualifications and centres, and no learner yet."""
    body = AwardingBody.objects.create(name="Fenwick Awards", slug="fenwick", recognition_number="RN9901")
    made = Population(size, body)
    _people(made)
    _catalogue(made)
    for number in range(CENTRES):
        _centre(made, number)
    return made


def share(size: int, number: int) -> int:
    """How many of the registrations are at a centre."""
    small = max(1, size * 4 // 10 // (CENTRES - 1))
    return small if number else size - small * (CENTRES - 1)


def _people(made: Population) -> None:
    for name, role in (
        ("officer", Role.AWARDING_BODY_OFFICER),
        ("external", Role.EXTERNAL_QUALITY_ASSURER),
        ("auditor", Role.AUDITOR),
    ):
        made.people[name] = user = _user(name)
        _member(made, user, role, None)


def _user(name: str) -> User:
    """Somebody with a second factor, which the roles of staff ask for."""
    user = User.objects.create(email=f"{name}@fenwick.example", name=name.replace("-", " ").title())
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return user


def _member(made: Population, user: User, role: Role, centre: Centre | None) -> None:
    place = centre.name if centre else made.body.name
    Membership.objects.create(
        user=user,
        role=role,
        awarding_body_id=made.body.pk,
        centre_id=centre.pk if centre else None,
        place=place,
        starts_on=STARTED,
    )


def _catalogue(made: Population) -> None:
    for number in range(UNITS):
        unit = Unit.objects.create(
            awarding_body=made.body,
            reference=f"F/50{number // 10}/{1000 + number}",
            title=f"{WORK[number % 6].title()} the {TRADES[number % 10]}, part {1 + number // 10}",
            level="2",
            credit=3,
            glh=24,
        )
        made.units.append(unit)
        made.criteria[unit.pk] = _criteria(unit)
    for number in range(QUALIFICATIONS):
        made.specifications.append(_specification(made, number))


def _criteria(unit: Unit) -> list[int]:
    rows = []
    for place in range(CRITERIA):
        part, line = divmod(place, CRITERIA // OUTCOMES)
        if line == 0:
            outcome = Outcome.objects.create(
                unit=unit, number=str(part + 1), title=f"Be able to {WORK[part]} it safely", position=part
            )
        rows.append(
            Criterion(
                outcome=outcome,
                unit=unit,
                code=f"{part + 1}.{line + 1}",
                text=f"{WORK[place % 6].title()} the {TRADES[place % 10]} as the job card asks and say why",
                position=place + 1,
                points=["by eye", "with the gauge"] if place % 5 == 0 else [],
            )
        )
    return [row.pk for row in Criterion.objects.bulk_create(rows)]


def _specification(made: Population, number: int) -> Specification:
    """Five units for everybody, and the rest of sixty credits from two groups."""
    references = [unit.reference for unit in made.units]
    groups = {"A": references[:5], "B": references[5:11], "C": references[11:]}
    bounds = {"A": {"take": "all"}, "B": {"credits": {"min": 9}}, "C": {"credits": {"max": 18}}}
    title = f"Fenwick Awards Level 2 Certificate in Cycle Trades {number + 1}"
    qualification = Qualification.objects.create(
        awarding_body=made.body,
        number=f"60{number}/100{number}/X",
        number_key=f"60{number}100{number}X",
        title=title,
    )
    specification = Specification.objects.create(
        awarding_body=made.body,
        qualification=qualification,
        version=1,
        title=title,
        level="2",
        credits=42,
        purpose="What the trade asks of somebody who repairs cycles for others. " * 20,
        rule={
            "total": {"credits": {"min": 42}},
            "groups": [{"id": name, "units": refs, **bounds[name]} for name, refs in groups.items()],
        },
        unit_facts=[
            {"ref": u.reference, "level": u.level, "credit": u.credit, "glh": u.glh, "title": u.title}
            for u in made.units
        ],
        published_by=made.people["officer"],
        published_at=AT,
    )
    where = {ref: name for name, refs in groups.items() for ref in refs}
    SpecificationUnit.objects.bulk_create(
        SpecificationUnit(
            specification=specification,
            unit=unit,
            number=str(place),
            group=where[unit.reference],
            position=place,
        )
        for place, unit in enumerate(made.units, 1)
    )
    return specification


def _centre(made: Population, number: int) -> None:
    centre = Centre.objects.create(
        awarding_body=made.body, number=f"{10000 + number}", name=f"Workshop College {number + 1}"
    )
    made.centres.append(centre)
    Site.objects.create(awarding_body=made.body, centre=centre, name="Main building")
    learners = share(made.size, number)
    coordinator = _user(f"coordinator-{number}")
    _member(made, coordinator, Role.CENTRE_COORDINATOR, centre)
    made.assessors[centre.pk] = _staff(made, centre, Role.ASSESSOR, 1 + (learners - 1) // LEARNERS_EACH)
    made.assurers[centre.pk] = _staff(made, centre, Role.INTERNAL_QUALITY_ASSURER, 1 + learners // 600)
    if number == 0:
        made.people |= {
            "coordinator": coordinator,
            "assessor": User.objects.get(pk=made.assessors[centre.pk][0]),
            "assurer": User.objects.get(pk=made.assurers[centre.pk][0]),
        }
    Approval.objects.bulk_create(
        Approval(
            awarding_body=made.body,
            centre=centre,
            qualification=one.qualification,
            state="approved",
            requested_by=coordinator,
            requested_at=AT,
            decided_by=made.people["officer"],
            decided_at=AT,
        )
        for one in made.specifications
    )


def _staff(made: Population, centre: Centre, role: Role, count: int) -> list[int]:
    """So many people of a role, each competent in every unit."""
    found = []
    for number in range(count):
        user = _user(f"{role.value}-{number}-of-{centre.number}".replace("_", "-"))
        _member(made, user, role, centre)
        staff = StaffMember.objects.create(awarding_body=made.body, centre=centre, user=user)
        Competence.objects.bulk_create(
            Competence(
                staff=staff, unit=unit, role=role, basis=f"Occupation, {ROLE_LABELS[role]}", starts_on=STARTED
            )
            for unit in made.units
        )
        found.append(user.pk)
    return found
