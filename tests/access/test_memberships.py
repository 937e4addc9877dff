"""Roles have one door, and only those who stand above a role hand it out or end it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from awardry.access.models import Membership
from awardry.access.queries import actor_for
from awardry.access.services import end_membership, grant_membership, invite_member
from awardry.accounts.models import User
from awardry.audit.models import Entry
from awardry.core.access import Role
from awardry.core.decisions import Blocked
from tests.people import AT, SINCE, World


@pytest.fixture
def somebody(db: None) -> User:
    return User.objects.create_user("new@fenwick.example", "Somebody New")


def grant(world: World, by: User, user: User, role: Role, *, centre_id: int | None) -> Membership:
    return grant_membership(
        world.acting(by), user, role, awarding_body_id=world.body.pk, centre_id=centre_id,
        place="there", starts_on=SINCE, at=AT,
    )  # fmt: skip


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("giver", Role)
def test_who_hands_out_what(world: World, somebody: User, giver: Role, role: Role) -> None:
    by = world.everybody().get(giver) or world.learner().user
    at_centre = role not in {Role.AWARDING_BODY_OFFICER, Role.AUDITOR}
    allowed = {
        Role.AWARDING_BODY_OFFICER: set(Role) - {Role.LEARNER},
        Role.CENTRE_COORDINATOR: {
            Role.ASSESSOR, Role.INTERNAL_QUALITY_ASSURER, Role.CENTRE_COORDINATOR, Role.LEARNER,
        },
    }.get(giver, set())  # fmt: skip
    if role in allowed:
        made = grant(world, by, somebody, role, centre_id=world.here.centre.pk if at_centre else None)
        assert role in actor_for(somebody, on=timezone.localdate()).roles
        assert Entry.objects.filter(event="membership.granted", target__endswith=f":{made.pk}").exists()
    else:
        with pytest.raises(PermissionDenied):
            grant(world, by, somebody, role, centre_id=world.here.centre.pk if at_centre else None)
        assert not somebody.memberships.exists()


def test_a_coordinator_hands_out_roles_at_their_own_centre_only(world: World, somebody: User) -> None:
    for centre_id in (world.there.centre.pk, None):
        with pytest.raises(PermissionDenied):
            grant(world, world.here.coordinator, somebody, Role.ASSESSOR, centre_id=centre_id)


def test_an_assessor_of_every_centre_there_is_does_not_exist(world: World, somebody: User) -> None:
    with pytest.raises(Blocked) as refused:
        grant(world, world.officer, somebody, Role.ASSESSOR, centre_id=None)
    assert [one.code for one in refused.value.blockers] == ["membership.needs-centre"]


def test_giving_a_role_twice_changes_nothing(world: World, somebody: User) -> None:
    made = [
        grant(world, world.officer, somebody, Role.ASSESSOR, centre_id=world.here.centre.pk) for _ in range(2)
    ]
    assert made[0] == made[1]
    assert Entry.objects.filter(event="membership.granted", label=str(made[0])).count() == 1


def test_a_role_ends_with_its_last_day(world: World) -> None:
    membership = world.here.assessor.memberships.get()
    today = timezone.localdate()
    end_membership(world.acting(world.here.coordinator), membership, ends_on=today, at=AT)
    assert actor_for(world.here.assessor, on=today).roles == {Role.ASSESSOR}
    assert actor_for(world.here.assessor, on=today + timedelta(days=1)).roles == set()
    with pytest.raises(Blocked) as refused:
        end_membership(
            world.acting(world.here.coordinator), membership, ends_on=today + timedelta(days=90), at=AT
        )
    assert [one.code for one in refused.value.blockers] == ["membership.ended-already"]


def test_a_role_does_not_end_before_it_began(world: World) -> None:
    with pytest.raises(Blocked):
        end_membership(
            world.acting(world.here.coordinator),
            world.here.assessor.memberships.get(),
            ends_on=date(2020, 1, 1),
            at=AT,
        )


def test_the_last_officer_stays(world: World) -> None:
    first, second = (officer.memberships.get() for officer in (world.officer, world.second_officer))
    doer = world.acting(world.officer)
    end_membership(doer, second, ends_on=timezone.localdate(), at=AT)
    with pytest.raises(Blocked) as refused:
        end_membership(doer, first, ends_on=timezone.localdate(), at=AT)
    assert "last officer of Fenwick Awards" in str(refused.value)


def test_a_coordinator_does_not_end_what_an_officer_gave(world: World) -> None:
    membership = grant(
        world, world.officer, world.external, Role.EXTERNAL_QUALITY_ASSURER, centre_id=world.here.centre.pk
    )
    with pytest.raises(PermissionDenied):
        end_membership(world.acting(world.here.coordinator), membership, ends_on=timezone.localdate(), at=AT)


def test_an_invitation_that_is_refused_makes_nobody(world: World) -> None:
    with pytest.raises(PermissionDenied):
        invite_member(
            world.acting(world.here.coordinator), email="x@fenwick.example", name="X", role=Role.AUDITOR,
            awarding_body_id=world.body.pk, centre_id=None, place="", starts_on=SINCE, at=AT,
        )  # fmt: skip
    assert not User.objects.filter(email="x@fenwick.example").exists()


def test_somebody_switched_off_holds_no_role(world: World) -> None:
    world.here.assessor.is_active = False
    world.here.assessor.save()
    assert world.acting(world.here.assessor).roles == set()
