"""Play the whole line, from a specification to certificates, on days that lie behind us."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from awardry.access.actor import Actor
from awardry.access.queries import actor_for
from awardry.access.services import found_membership
from awardry.accounts.models import User
from awardry.accounts.services import invite
from awardry.audit.services import SYSTEM
from awardry.catalogue import services as catalogue
from awardry.catalogue.models import AwardingBody, Specification, SpecificationUnit
from awardry.centres import services as centres
from awardry.centres.models import Approval, Centre, Site
from awardry.config.demo.beside import stand_beside
from awardry.config.demo.cast import (
    AUDITORS,
    BODY_NAME,
    BODY_NUMBER,
    BODY_SLUG,
    BODY_STATEMENT,
    EXTERNAL,
    HOUSES,
    OFFICERS,
    OLD_DOCK,
    RIVERSIDE,
    House,
    Staff,
    address,
)
from awardry.config.demo.editions import import_sample, publish_document, second_edition
from awardry.config.demo.stories import Place, play
from awardry.core.access import Role


@transaction.atomic  # all or nothing, and one commit instead of thousands
def build() -> None:
    """Everything, once, into an empty installation."""
    now = timezone.now()
    start = now - timedelta(days=300)
    body = catalogue.found_awarding_body(
        SYSTEM,
        name=BODY_NAME,
        slug=BODY_SLUG,
        recognition_number=BODY_NUMBER,
        regulator_statement=BODY_STATEMENT,
        at=start,
    )
    proposer, approver = (_member(body, name, Role.AWARDING_BODY_OFFICER, at=start) for name in OFFICERS)
    for name in EXTERNAL:
        _member(body, name, Role.EXTERNAL_QUALITY_ASSURER, at=start)
    for name in AUDITORS:
        _member(body, name, Role.AUDITOR, at=start)
    specification = publish_document(
        proposer, approver, body, "community_bicycle_repair.txt", at=start + timedelta(days=2)
    )
    places = [
        _open_house(proposer, approver, body, specification, house, at=start + timedelta(days=6))
        for house in HOUSES
    ]
    # Riverside claims wait for release; Old Dock has shown enough to claim directly.
    centres.grant_direct_claims(
        approver,
        Approval.objects.get(centre=places[1].centre),
        starts_on=timezone.localdate(start + timedelta(days=60)),
        ends_on=timezone.localdate(now + timedelta(days=300)),
        reason="Two good reviews in a row, all decisions agreed",
        at=start + timedelta(days=60),
    )
    number = 0
    for place, people in zip(places, (RIVERSIDE, OLD_DOCK), strict=True):
        for person in people:
            number += 1
            play(place, person, number, now=now)
    stand_beside(proposer, body, specification, at=start + timedelta(days=10))
    second_edition(proposer, approver, body, specification, places, now=now)
    waiting = import_sample(proposer, body, "community_kitchen.md", at=now - timedelta(days=2))
    catalogue.propose_draft(proposer, waiting, at=now - timedelta(days=1))


def actor(user: User) -> Actor:
    return actor_for(user, on=timezone.localdate())


def _member(body: AwardingBody, name: str, role: Role, *, at: datetime) -> Actor:
    """The first people of the body: somebody has to be there before anybody can give a role."""
    user = invite(address(name), name)
    found_membership(
        SYSTEM,
        user,
        role,
        awarding_body_id=body.pk,
        centre_id=None,
        place=body.name,
        starts_on=timezone.localdate(at),
        at=at,
    )
    return actor(user)


def _open_house(
    proposer: Actor,
    approver: Actor,
    body: AwardingBody,
    specification: Specification,
    house: House,
    *,
    at: datetime,
) -> Place:
    """A centre with site and staff, approved for the qualification."""
    centre = centres.add_centre(proposer, body, number=house.number, name=house.name, at=at)
    site = centres.add_site(proposer, centre, name=house.site, address=house.site_address, at=at)
    coordinator = _staff(proposer, centre, Staff(house.coordinator, (Role.CENTRE_COORDINATOR,), ""), at=at)
    units = [
        row.unit
        for row in SpecificationUnit.objects.filter(specification=specification).select_related("unit")
    ]
    for one in (*house.assessors, *house.assurers):
        _staff(coordinator, centre, one, at=at)
        member = centre.staff.get(user__email=address(one.name))
        for role in one.roles:
            centres.record_competence(
                coordinator,
                member,
                units=units,
                role=role,
                basis=one.held.splitlines()[0],
                starts_on=timezone.localdate(at),
                at=at + timedelta(hours=3),
            )
    approval = centres.request_approval(
        coordinator, centre, specification.qualification, at=at + timedelta(days=1)
    )
    centres.grant_approval(approver, approval, at=at + timedelta(days=9))
    return _place(centre, site, specification, house, coordinator)


def _staff(doer: Actor, centre: Centre, one: Staff, *, at: datetime) -> Actor:
    member = centres.add_staff(
        doer,
        centre,
        email=address(one.name),
        name=one.name,
        roles=list(one.roles),
        qualifications_held=one.held,
        starts_on=timezone.localdate(at),
        at=at,
    )
    return actor(member.user)


def _place(
    centre: Centre, site: Site, specification: Specification, house: House, coordinator: Actor
) -> Place:
    def people(staff: tuple[Staff, ...]) -> list[User]:
        return [User.objects.get(email=address(one.name)) for one in staff]

    return Place(
        centre=centre,
        site=site,
        specification=specification,
        coordinator=coordinator,
        assessors=people(house.assessors),
        assurers=people(house.assurers),
        external=actor(User.objects.get(email=address(EXTERNAL[0]))),
        officer=actor(User.objects.get(email=address(OFFICERS[1]))),
    )


def sign_ins() -> list[str]:
    """Who can be tried, a line each, for the terminal."""
    lines = [f"  {OFFICERS[0]}, {OFFICERS[1]}: awarding body officers"]
    lines += [f"  {name}: external quality assurer" for name in EXTERNAL]
    lines += [f"  {name}: auditor" for name in AUDITORS]
    for house in HOUSES:
        lines.append(f"  {house.name}: {house.coordinator}, centre coordinator")
        lines += [f"      {one.name}: assessor" for one in house.assessors]
        lines += [f"      {one.name}: internal quality assurer" for one in house.assurers]
    return [*lines, "  … and the learners. One page signs you in as any of them: /demo/"]
