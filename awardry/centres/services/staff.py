"""Staff of a centre: their roles, and what they are competent to assess or to assure."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.access.models import Membership
from awardry.access.services import end_membership, grant_membership
from awardry.accounts.models import User
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Unit
from awardry.centres.models import Centre, Competence, StaffMember
from awardry.core.access import ROLE_LABELS, Permission, Role
from awardry.core.approvals import ENDS_BEFORE_START, ROLE_NOT_HELD, UNIT_OF_ANOTHER
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.names import clean_name
from awardry.core.registrations import day_text


@service
def add_staff(
    actor: Actor,
    centre: Centre,
    *,
    email: str,
    name: str,
    roles: Collection[Role],
    qualifications_held: str,
    starts_on: date,
    at: datetime,
) -> StaffMember:
    """Somebody works at the centre in these roles. A person known by the email keeps their name; roles are added."""
    actor.must(Permission.STAFF_MANAGE, centre)
    address = email.strip().lower()
    user = User.objects.filter(email=address).first() or User.objects.create_user(address, clean_name(name))
    staff, made = StaffMember.objects.get_or_create(
        centre=centre,
        user=user,
        defaults={
            "awarding_body_id": centre.awarding_body_id,
            "qualifications_held": qualifications_held.strip(),
        },
    )
    if made:
        record(actor, Event.STAFF_ADDED, staff, at=at, centre=centre)
    for role in roles:
        give_role(actor, staff, role, starts_on=starts_on, at=at)
    return staff


@service
def give_role(actor: Actor, staff: StaffMember, role: Role, *, starts_on: date, at: datetime) -> Membership:
    """One more role at the centre; the trail of memberships keeps it."""
    actor.must(Permission.STAFF_MANAGE, staff)
    return grant_membership(
        actor,
        staff.user,
        role,
        awarding_body_id=staff.awarding_body_id,
        centre_id=staff.centre_id,
        place=staff.centre.name,
        starts_on=starts_on,
        at=at,
    )


@service
def end_role(actor: Actor, staff: StaffMember, role: Role, *, ends_on: date, at: datetime) -> None:
    """The person's role at the centre ends; competences stay on record and count no more."""
    actor.must(Permission.STAFF_MANAGE, staff)
    held = Membership.objects.filter(
        user_id=staff.user_id, centre_id=staff.centre_id, role=role, ends_on__isnull=True
    )
    for membership in held:
        refuse_if(_ends_before(membership.starts_on, ends_on))
        end_membership(actor, membership, ends_on=ends_on, at=at)


@service
def record_competence(
    actor: Actor,
    staff: StaffMember,
    *,
    units: Iterable[Unit],
    role: Role,
    basis: str,
    starts_on: date,
    at: datetime,
) -> list[Competence]:
    """The person may assess, or assure, these units from a day on. Units already recorded stay as they are."""
    actor.must(Permission.STAFF_MANAGE, staff)
    asked = list(units)
    refuse_if(_competence_blockers(staff, asked, role, on=timezone.localdate(at)))
    open_already = set(
        staff.competences.filter(role=role, ends_on__isnull=True).values_list("unit_id", flat=True)
    )
    fresh = [unit for unit in asked if unit.pk not in open_already]
    if not fresh:
        return []
    made = Competence.objects.bulk_create(
        Competence(staff=staff, unit=unit, role=role.value, basis=basis, starts_on=starts_on)
        for unit in fresh
    )
    record(
        actor,
        Event.COMPETENCE_RECORDED,
        staff,
        at=at,
        role=ROLE_LABELS[role].lower(),
        units=", ".join(unit.reference for unit in fresh),
        basis=basis,
        starts_on=starts_on.isoformat(),
    )
    return made


def _competence_blockers(staff: StaffMember, units: list[Unit], role: Role, *, on: date) -> list[Blocker]:
    held = Membership.objects.filter(user_id=staff.user_id, centre_id=staff.centre_id, role=role)
    found = []
    if not held.exclude(ends_on__lt=on).exists():
        found.append(
            ROLE_NOT_HELD(
                "centres:staff",
                (staff.pk,),
                person=staff.user.name,
                role=ROLE_LABELS[role].lower(),
                centre=staff.centre.name,
            )
        )
    body = staff.centre.awarding_body
    strange = [unit for unit in units if unit.awarding_body_id != body.pk]
    return found + [UNIT_OF_ANOTHER(unit=unit, awarding_body=body) for unit in strange]


@service
def end_competence(
    actor: Actor, competence: Competence, *, ends_on: date, reason: str, at: datetime
) -> Competence:
    """The competence ends on a day (that day still counts); what was decided under it stands."""
    competence = current(competence)
    actor.must(Permission.STAFF_MANAGE, competence.staff)
    refuse_if(_ends_before(competence.starts_on, ends_on))
    competence.ends_on = ends_on
    competence.save(update_fields=["ends_on"])
    record(
        actor,
        Event.COMPETENCE_ENDED,
        competence.staff,
        at=at,
        role=ROLE_LABELS[Role(competence.role)].lower(),
        units=competence.unit.reference,
        reason=reason,
        ends_on=ends_on.isoformat(),
    )
    return competence


def _ends_before(starts_on: date, ends_on: date) -> list[Blocker]:
    if ends_on >= starts_on:
        return []
    return [ENDS_BEFORE_START(ends_on=day_text(ends_on), starts_on=day_text(starts_on))]
