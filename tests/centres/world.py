"""A small awarding body with a published specification, a centre and its people; made through the services."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from awardry.access.queries import actor_for
from awardry.access.services import found_membership
from awardry.accounts.models import User
from awardry.audit.services import SYSTEM
from awardry.catalogue.models import (
    AwardingBody,
    Qualification,
    Specification,
    SpecificationUnit,
    Unit,
)
from awardry.centres import services
from awardry.centres.models import Approval, Centre, Site, StaffMember
from awardry.core.access import Role
from awardry.registrations import services as registering
from awardry.registrations.models import Registration

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ON = date(2026, 11, 2)

# Reference, level, credits, title, group: 23 credits in all, A whole, at least 6 of B, at most 3 of C.
UNITS = [
    ("A/100/0001", "1", 8, "Greet and direct visitors", "A"),
    ("D/100/0002", "1", 6, "Keep records at the desk", "A"),
    ("F/100/0003", "2", 3, "Answer the telephone", "B"),
    ("H/100/0004", "2", 3, "Write to customers", "B"),
    ("J/100/0005", "1", 3, "Settle small complaints", "B"),
    ("K/100/0006", "1", 1, "Plan your own day", "C"),
    ("L/100/0007", "1", 2, "Open and close the building", "C"),
    ("M/100/0008", "1", 3, "Take payments", "C"),
]
RULE: dict[str, Any] = {
    "total": {"credits": {"min": 23, "max": 23}},
    "groups": [
        {"id": group, "title": f"Group {group}", "units": [u[0] for u in UNITS if u[4] == group], **bounds}
        for group, bounds in (
            ("A", {"take": "all"}),
            ("B", {"credits": {"min": 6}}),
            ("C", {"credits": {"max": 3}}),
        )
    ],
}


@dataclass
class World:
    body: AwardingBody
    officer: User
    second_officer: User
    centre: Centre
    site: Site
    coordinator: User
    assessor: User
    quality_assurer: User
    specification: Specification
    staff: dict[str, StaffMember] = field(default_factory=dict)

    @property
    def qualification(self) -> Qualification:
        return self.specification.qualification

    def unit(self, number: int) -> Unit:
        return Unit.objects.get(reference=UNITS[number - 1][0], awarding_body=self.body)

    @property
    def units(self) -> list[Unit]:
        return [place.unit for place in self.specification.places.select_related("unit")]

    def acting(self, user: User) -> Any:
        return actor_for(user, on=ON)


def body_with_officers(slug: str = "harbour") -> tuple[AwardingBody, User, User]:
    body = AwardingBody.objects.create(name=f"{slug.capitalize()} Awards", slug=slug)
    officers = [User.objects.create_user(f"{name}@{slug}.example", name) for name in ("Orla", "Piotr")]
    for officer in officers:
        found_membership(
            SYSTEM,
            officer,
            Role.AWARDING_BODY_OFFICER,
            awarding_body_id=body.pk,
            centre_id=None,
            place=body.name,
            starts_on=date(2020, 1, 1),
            at=AT,
        )
    return body, officers[0], officers[1]


def publish(
    body: AwardingBody,
    officer: User,
    *,
    number: str = "601/0001/2",
    title: str = "Certificate in Front Desk Work",
) -> Specification:
    qualification = Qualification.objects.create(
        awarding_body=body, number=number, number_key=number.replace("/", ""), title=title
    )
    facts = [{"ref": ref, "level": level, "credit": credit, "glh": credit * 7, "title": name}
             for ref, level, credit, name, _ in UNITS]  # fmt: skip
    specification = Specification.objects.create(
        awarding_body=body,
        qualification=qualification,
        version=1,
        title=title,
        level="1",
        type="Certificate",
        credits=23,
        operational_start=date(2020, 9, 1),
        rule=RULE,
        unit_facts=facts,
        published_by=officer,
        published_at=AT,
    )
    for position, (ref, level, credit, name, group) in enumerate(UNITS, start=1):
        unit, _ = Unit.objects.get_or_create(
            awarding_body=body, reference=ref, defaults={"title": name, "level": level, "credit": credit}
        )
        SpecificationUnit.objects.create(
            specification=specification,
            unit=unit,
            number=str(position),
            group=f"Group {group}",
            position=position,
        )
    return specification


def centre_with_staff(world_body: AwardingBody, officer: User, *, number: str = "C100") -> dict[str, Any]:
    actor = actor_for(officer, on=ON)
    centre = services.add_centre(actor, world_body, number=number, name=f"Quayside College {number}", at=AT)
    site = services.add_site(actor, centre, name="Main building", address="1 Quay Street", at=AT)
    people = {
        "coordinator": ("Cerys Siân Ŵyn", [Role.CENTRE_COORDINATOR]),
        "assessor": ("Jo Mensah", [Role.ASSESSOR]),
        "quality_assurer": ("Priya Nair", [Role.INTERNAL_QUALITY_ASSURER]),
    }
    staff = {
        who: services.add_staff(
            actor,
            centre,
            email=f"{who}@{number.lower()}.example",
            name=name,
            roles=roles,
            qualifications_held="",
            starts_on=date(2021, 1, 1),
            at=AT,
        )
        for who, (name, roles) in people.items()
    }
    return {"centre": centre, "site": site, "staff": staff, **{who: row.user for who, row in staff.items()}}


def make_world(*, slug: str = "harbour", number: str = "C100", qualification: str = "601/0001/2") -> World:
    """Nobody is competent for anything yet, and nothing is approved."""
    body, officer, second = body_with_officers(slug)
    specification = publish(body, officer, number=qualification)
    return World(
        body=body,
        officer=officer,
        second_officer=second,
        specification=specification,
        **centre_with_staff(body, officer, number=number),
    )


def make_competent(world: World) -> World:
    """The assessor and the internal quality assurer are competent in every unit."""
    for who, role in (("assessor", Role.ASSESSOR), ("quality_assurer", Role.INTERNAL_QUALITY_ASSURER)):
        services.record_competence(
            world.acting(world.coordinator),
            world.staff[who],
            units=world.units,
            role=role,
            basis="Five years at a front desk",
            starts_on=date(2021, 1, 1),
            at=AT,
        )
    return world


def make_approved(world: World) -> Approval:
    """The centre may offer the qualification."""
    make_competent(world)
    asked = services.request_approval(
        world.acting(world.coordinator), world.centre, world.qualification, at=AT
    )
    return services.grant_approval(world.acting(world.officer), asked, at=AT)


def register_somebody(
    world: World,
    *,
    given_names: str = "Amara",
    family_name: str = "Okafor",
    uln: str = "",
    born: date = date(2004, 2, 29),
    email: str = "",
    account: bool = False,
) -> Registration:
    """A learner, named and registered for the world's qualification by its coordinator."""
    return registering.register_new_learner(
        world.acting(world.coordinator),
        world.centre,
        person={
            "given_names": given_names,
            "family_name": family_name,
            "date_of_birth": born,
            "uln": uln,
            "email": email,
        },
        printed_name="",
        account=account,
        registration={
            "specification": world.specification,
            "site": world.site,
            "assessor": world.assessor,
            "quality_assurer": world.quality_assurer,
            "registered_on": ON,
        },
        at=AT,
    )
