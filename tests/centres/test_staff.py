"""Staff: roles, and competence unit by unit."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from awardry.access.queries import actor_for
from awardry.accounts.models import User
from awardry.audit.models import Entry
from awardry.centres import queries, services
from awardry.centres.models import Competence, StaffMember
from awardry.core.access import Role
from awardry.core.decisions import Blocked
from centres.world import AT, ON, World

PERSON = {
    "name": "Łukasz Zieliński",
    "email": "Lukasz@Example.org",
    "roles": ["assessor", "internal_quality_assurer"],
    "qualifications_held": "D32\nV1",
    "starts_on": "2026-01-05",
}


def test_a_coordinator_adds_somebody_with_their_roles(world: World, sign_in: Any) -> None:
    answer = sign_in(world.coordinator).post(reverse("centres:new-staff", args=[world.centre.pk]), PERSON)
    member = StaffMember.objects.get(user__email="lukasz@example.org")
    assert answer["Location"] == reverse("centres:staff", args=[member.pk])
    assert not member.user.has_usable_password()
    assert actor_for(member.user, on=ON).roles == {Role.ASSESSOR, Role.INTERNAL_QUALITY_ASSURER}


def test_a_person_known_by_email_keeps_their_account_and_name(world: World, sign_in: Any) -> None:
    User.objects.create_user("lukasz@example.org", "Łukasz Z.")
    sign_in(world.coordinator).post(reverse("centres:new-staff", args=[world.centre.pk]), PERSON)
    assert [member.user.name for member in StaffMember.objects.filter(user__email="lukasz@example.org")] == [
        "Łukasz Z."
    ]


def test_an_unusable_form_keeps_what_was_typed_and_links_to_the_field(world: World, sign_in: Any) -> None:
    form = PERSON | {"email": "lukasz", "roles": [], "starts_on": "30/02/2026"}
    answer = sign_in(world.coordinator).post(reverse("centres:new-staff", args=[world.centre.pk]), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Łukasz Zieliński" in page
    assert 'href="#id_email"' in page
    assert "Enter the first day as day, month and year" in page
    assert "Choose at least one role" in page


def test_an_assessor_does_not_add_staff(world: World, sign_in: Any) -> None:
    assert (
        sign_in(world.assessor).get(reverse("centres:new-staff", args=[world.centre.pk])).status_code == 403
    )


def test_a_coordinator_cannot_hand_out_a_role_of_the_awarding_body(world: World) -> None:
    with pytest.raises(PermissionDenied):
        services.give_role(
            world.acting(world.coordinator),
            world.staff["assessor"],
            Role.AWARDING_BODY_OFFICER,
            starts_on=ON,
            at=AT,
        )


def _record(world: World, sign_in: Any, **change: Any) -> Any:
    form = {
        "staff": world.staff["assessor"].pk,
        "role": "assessor",
        "units": [world.unit(1).pk, world.unit(2).pk],
        "basis": "Five years at a front desk",
        "starts_on": "2026-01-05",
    } | change
    route = reverse("centres:competence", args=[world.centre.pk, world.qualification.pk])
    return sign_in(world.coordinator).post(route, form, follow=True)


def test_many_units_are_recorded_at_once_with_one_line_in_the_trail(world: World, sign_in: Any) -> None:
    page = _record(world, sign_in).content.decode()
    assert "Competence of Jo Mensah recorded for 2 units." in page
    assert Competence.objects.count() == 2
    entry = Entry.objects.get(event="competence.recorded")
    assert entry.facts["units"] == "A/100/0001, D/100/0002"


def test_units_on_record_already_stay_as_they_are(world: World, sign_in: Any) -> None:
    _record(world, sign_in)
    page = _record(world, sign_in, units=[world.unit(2).pk, world.unit(3).pk], basis="Newer").content.decode()
    assert "recorded for 1 unit. 1 was on record already." in page
    assert Competence.objects.get(unit=world.unit(2)).basis == "Five years at a front desk"


def test_a_role_somebody_does_not_hold_cannot_be_their_competence(world: World, sign_in: Any) -> None:
    answer = _record(world, sign_in, role="internal_quality_assurer")
    assert answer.status_code == 422
    assert "Jo Mensah does not hold the role of internal quality assurer" in answer.content.decode()
    assert not Competence.objects.exists()


def test_the_form_ticks_the_units_that_lack_somebody(competent_world: World, sign_in: Any) -> None:
    gap = Competence.objects.get(role=Role.ASSESSOR, unit=competent_world.unit(4))
    gap.delete()
    route = reverse("centres:competence", args=[competent_world.centre.pk, competent_world.qualification.pk])
    form = sign_in(competent_world.coordinator).get(route, {"role": "assessor"}).context["form"]
    assert form["units"].value() == [competent_world.unit(4).pk]


def _able(world: World, role: Role = Role.ASSESSOR, on: date = ON) -> bool:
    user = world.assessor if role is Role.ASSESSOR else world.quality_assurer
    return queries.competent(user.pk, world.unit(1).pk, role, centre_id=world.centre.pk, on=on)


def test_competence_holds_from_its_first_day_to_its_last(competent_world: World) -> None:
    world = competent_world
    row = Competence.objects.get(role=Role.ASSESSOR, unit=world.unit(1))
    services.end_competence(world.acting(world.coordinator), row, ends_on=ON, reason="Left the desk", at=AT)
    assert not _able(world, on=date(2020, 12, 31))
    assert _able(world, on=ON)
    assert not _able(world, on=ON + timedelta(days=1))
    assert queries.competent_people(
        world.centre.pk, [world.unit(1).pk, world.unit(2).pk], Role.ASSESSOR, on=ON + timedelta(days=1)
    ) == {world.unit(2).pk: {world.assessor.pk}}


def test_competence_counts_no_more_when_the_role_ends(competent_world: World) -> None:
    world = competent_world
    services.end_role(
        world.acting(world.coordinator), world.staff["assessor"], Role.ASSESSOR, ends_on=ON, at=AT
    )
    assert _able(world, on=ON)
    assert not _able(world, on=ON + timedelta(days=1))
    assert _able(world, Role.INTERNAL_QUALITY_ASSURER, on=ON + timedelta(days=1))


def test_competence_can_be_recorded_anew_after_it_ended(competent_world: World) -> None:
    world = competent_world
    actor, row = (
        world.acting(world.coordinator),
        Competence.objects.get(role=Role.ASSESSOR, unit=world.unit(1)),
    )
    services.end_competence(actor, row, ends_on=ON, reason="A pause", at=AT)
    made = services.record_competence(
        actor,
        world.staff["assessor"],
        units=[world.unit(1)],
        role=Role.ASSESSOR,
        basis="Back at the desk",
        starts_on=ON + timedelta(days=30),
        at=AT,
    )
    assert len(made) == 1


def test_nothing_ends_before_it_began(competent_world: World) -> None:
    row = Competence.objects.first()
    assert row is not None
    with pytest.raises(Blocked, match="lies before the first"):
        services.end_competence(
            competent_world.acting(competent_world.coordinator),
            row,
            ends_on=date(2020, 1, 1),
            reason="A slip",
            at=AT,
        )


def test_ending_a_competence_asks_for_day_and_reason(competent_world: World, sign_in: Any) -> None:
    row = Competence.objects.filter(role=Role.ASSESSOR).first()
    assert row is not None
    route = reverse("centres:end-competence", args=[row.pk])
    browser = sign_in(competent_world.coordinator)
    today = timezone.localdate().isoformat()
    assert browser.post(route, {"ends_on": today, "reason": ""}).status_code == 422
    assert browser.post(route, {"ends_on": today, "reason": "Moved away"}).status_code == 302
    entry = Entry.objects.get(event="competence.ended")
    assert entry.facts["reason"] == "Moved away"


def test_a_competence_elsewhere_cannot_be_ended(competent_world: World, sign_in: Any) -> None:
    row = Competence.objects.first()
    assert row is not None
    assert (
        sign_in(competent_world.assessor).get(reverse("centres:end-competence", args=[row.pk])).status_code
        == 403
    )
    from centres.world import centre_with_staff

    other = centre_with_staff(competent_world.body, competent_world.officer, number="C300")
    assert (
        sign_in(other["coordinator"]).get(reverse("centres:end-competence", args=[row.pk])).status_code == 404
    )
