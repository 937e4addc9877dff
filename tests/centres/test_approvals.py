"""Approval to offer a qualification, and direct claims."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from awardry.access.services import found_membership
from awardry.audit.models import Entry
from awardry.audit.services import SYSTEM
from awardry.catalogue.models import Criterion, Outcome, SpecificationUnit, Unit
from awardry.centres import queries, services
from awardry.centres.models import Approval, Competence
from awardry.core.access import Role
from awardry.core.approvals import ApprovalState
from awardry.core.decisions import Blocked
from awardry.core.lifecycle import IllegalMove
from centres.world import AT, ON, World, make_competent, publish


def _cover(world: World) -> str:
    return reverse("centres:cover", args=[world.centre.pk, world.qualification.pk])


def test_what_is_missing_stands_on_the_page_before_anybody_asks(world: World, sign_in: Any) -> None:
    page = sign_in(world.coordinator).get(_cover(world)).content.decode()
    assert "Nobody on the staff may assess A/100/0001 Greet and direct visitors" in page
    assert "Nobody on the staff may internally assure M/100/0008 Take payments" in page
    assert reverse("centres:competence", args=[world.centre.pk, world.qualification.pk]) in page
    assert "Ask for approval" not in page


def test_units_without_criteria_are_counted_before_anybody_asks(world: World, sign_in: Any) -> None:
    units = list(Unit.objects.filter(places__specification__qualification=world.qualification))
    for bare, unit in reversed(list(enumerate(units))):
        outcome = Outcome.objects.create(unit=unit, number="1", position=1)
        for position in (1, 2):
            Criterion.objects.create(unit=unit, outcome=outcome, code=f"1.{position}", position=position)
        page = sign_in(world.coordinator).get(_cover(world)).content.decode()
        verb = "has" if bare == 1 else "have"
        assert (f"{bare} of {len(units)} units {verb} no criteria" in page) is (bare > 0)
    assert "Units without criteria" not in page


def test_asking_all_the_same_is_refused_with_every_gap(world: World, sign_in: Any) -> None:
    answer = sign_in(world.coordinator).post(_cover(world))
    assert answer.status_code == 422
    assert len(answer.context["refused"]) == 16
    assert not Approval.objects.exists()


def test_one_person_in_both_roles_does_not_cover_a_unit(world: World) -> None:
    make_competent(world)
    actor = world.acting(world.coordinator)
    services.give_role(
        actor, world.staff["assessor"], Role.INTERNAL_QUALITY_ASSURER, starts_on=date(2021, 1, 1), at=AT
    )
    services.record_competence(
        actor,
        world.staff["assessor"],
        units=[world.unit(1)],
        role=Role.INTERNAL_QUALITY_ASSURER,
        basis="V1",
        starts_on=date(2021, 1, 1),
        at=AT,
    )
    assert queries.offer_blockers(world.centre, world.qualification, on=ON) == []
    Competence.objects.filter(staff=world.staff["quality_assurer"], unit=world.unit(1)).delete()
    found = queries.offer_blockers(world.centre, world.qualification, on=ON)
    assert [blocker.code for blocker in found] == ["approval.one-person"]


def test_a_qualification_not_open_today_cannot_be_asked_for(competent_world: World) -> None:
    specification = competent_world.specification
    specification.operational_end = ON - timedelta(days=1)
    specification.save()
    with pytest.raises(Blocked, match="is not open to new registrations on 2 November 2026"):
        services.request_approval(
            competent_world.acting(competent_world.coordinator),
            competent_world.centre,
            competent_world.qualification,
            at=AT,
        )


def test_the_whole_way_from_asking_to_approval(competent_world: World, sign_in: Any) -> None:
    world = competent_world
    answer = sign_in(world.coordinator).post(_cover(world), follow=True)
    assert "The awarding body decides" in answer.content.decode()
    approval = Approval.objects.get()
    officer = sign_in(world.officer)
    assert "Quayside College" in officer.get(reverse("centres:approvals")).content.decode()
    page = officer.post(reverse("centres:grant", args=[approval.pk]), follow=True).content.decode()
    assert "It can register learners from today." in page
    assert queries.approval_in_force(world.centre.pk, world.qualification.pk) == approval
    assert "Nothing to decide" in officer.get(reverse("centres:approvals")).content.decode()


def _asked(world: World) -> Approval:
    return services.request_approval(
        world.acting(world.coordinator), world.centre, world.qualification, at=AT
    )


def test_a_refusal_gives_its_reason_and_the_centre_may_ask_again(
    competent_world: World, sign_in: Any
) -> None:
    approval = _asked(competent_world)
    route = reverse("centres:decide", args=[approval.pk, "refuse"])
    officer = sign_in(competent_world.officer)
    assert officer.post(route, {"reason": " "}).status_code == 422
    officer.post(route, {"reason": "No desk to practise at"})
    coordinator = sign_in(competent_world.coordinator)
    page = coordinator.get(_cover(competent_world)).content.decode()
    assert "No desk to practise at" in page
    assert "Ask for approval" in page
    coordinator.post(_cover(competent_world))
    approval.refresh_from_db()
    assert approval.state == ApprovalState.REQUESTED


def test_a_coordinator_does_not_decide(competent_world: World, sign_in: Any) -> None:
    approval = _asked(competent_world)
    browser = sign_in(competent_world.coordinator)
    assert browser.post(reverse("centres:grant", args=[approval.pk])).status_code == 403
    assert browser.get(reverse("centres:approvals")).status_code == 403


def test_an_officer_on_the_staff_does_not_decide_for_their_centre(
    competent_world: World, sign_in: Any
) -> None:
    world = competent_world
    approval = _asked(world)
    found_membership(
        SYSTEM,
        world.officer,
        Role.ASSESSOR,
        awarding_body_id=world.body.pk,
        centre_id=world.centre.pk,
        place=world.centre.name,
        starts_on=date(2021, 1, 1),
        at=AT,
    )
    answer = sign_in(world.officer).post(reverse("centres:grant", args=[approval.pk]))
    assert answer.status_code == 422
    assert "is on the staff of Quayside College" in answer.content.decode()


def test_whoever_asked_does_not_decide_even_with_both_roles(competent_world: World) -> None:
    world = competent_world
    found_membership(
        SYSTEM,
        world.coordinator,
        Role.AWARDING_BODY_OFFICER,
        awarding_body_id=world.body.pk,
        centre_id=None,
        place=world.body.name,
        starts_on=date(2021, 1, 1),
        at=AT,
    )
    with pytest.raises(Blocked) as refusal:
        services.grant_approval(world.acting(world.coordinator), _asked(world), at=AT)
    assert {blocker.code for blocker in refusal.value.blockers} == {
        "approval.own-request",
        "approval.own-centre",
    }


def test_an_approval_is_not_granted_when_the_staff_has_left_meanwhile(competent_world: World) -> None:
    world = competent_world
    approval = _asked(world)
    services.end_role(
        world.acting(world.coordinator),
        world.staff["assessor"],
        Role.ASSESSOR,
        ends_on=ON - timedelta(days=1),
        at=AT,
    )
    with pytest.raises(Blocked, match="Nobody on the staff may assess"):
        services.grant_approval(world.acting(world.officer), approval, at=AT)


def test_a_suspended_approval_is_out_of_force_until_it_is_reinstated(approved_world: World) -> None:
    world = approved_world
    officer, approval = world.acting(world.officer), Approval.objects.get()
    services.grant_direct_claims(officer, approval, starts_on=ON, ends_on=None, reason="Trusted", at=AT)
    approval = services.suspend_approval(officer, approval, reason="Records missing", at=AT)
    assert queries.approval_in_force(world.centre.pk, world.qualification.pk) is None
    assert queries.direct_claims_on(approval, on=ON) is None
    approval = services.reinstate_approval(officer, approval, reason="Records found", at=AT)
    assert queries.direct_claims_on(approval, on=ON) is not None


def test_a_decision_made_meanwhile_answers_as_a_conflict(approved_world: World, sign_in: Any) -> None:
    approval = Approval.objects.get()
    answer = sign_in(approved_world.officer).post(reverse("centres:grant", args=[approval.pk]))
    assert answer.status_code == 409
    with pytest.raises(IllegalMove):
        services.reinstate_approval(approved_world.acting(approved_world.officer), approval, reason="", at=AT)


def test_direct_claims_hold_on_their_days_and_end_with_a_reason(approved_world: World, sign_in: Any) -> None:
    approval = Approval.objects.get()
    officer = sign_in(approved_world.officer)
    route = reverse("centres:direct-claims", args=[approval.pk])
    form = {"starts_on": "2026-11-10", "ends_on": "2027-11-09", "reason": "Two clean samples in a row"}
    assert officer.post(route, form).status_code == 302
    row = approval.direct_claims.get()
    assert queries.direct_claims_on(approval, on=date(2026, 11, 9)) is None
    assert queries.direct_claims_on(approval, on=date(2027, 11, 9)) == row
    assert queries.direct_claims_on(approval, on=date(2027, 11, 10)) is None
    assert officer.post(route, form | {"starts_on": "2027-11-09", "ends_on": ""}).status_code == 422
    ended = {"ends_on": "2026-12-31", "reason": "A sample was returned"}
    assert officer.post(reverse("centres:end-direct-claims", args=[row.pk]), ended).status_code == 302
    assert queries.direct_claims_on(approval, on=date(2027, 1, 1)) is None
    assert Entry.objects.filter(event="direct-claims.ended").exists()


def test_ending_direct_claims_never_makes_them_last_longer(approved_world: World) -> None:
    actor, approval = approved_world.acting(approved_world.officer), Approval.objects.get()
    row = services.grant_direct_claims(
        actor, approval, starts_on=ON, ends_on=ON + timedelta(days=30), reason="Two clean samples", at=AT
    )
    with pytest.raises(Blocked, match="for longer it is given anew"):
        services.end_direct_claims(actor, row, ends_on=ON + timedelta(days=31), reason="A favour", at=AT)
    services.end_direct_claims(actor, row, ends_on=ON + timedelta(days=7), reason="A sample came back", at=AT)
    assert queries.direct_claims_on(approval, on=ON + timedelta(days=8)) is None


def test_direct_claims_need_an_approval_in_force(competent_world: World) -> None:
    approval = _asked(competent_world)
    with pytest.raises(Blocked, match="is not approved to offer"):
        services.grant_direct_claims(
            competent_world.acting(competent_world.officer),
            approval,
            starts_on=ON,
            ends_on=None,
            reason="Trusted",
            at=AT,
        )


def test_the_officer_of_another_body_cannot_reach_the_approval(competent_world: World, sign_in: Any) -> None:
    from centres.world import body_with_officers

    approval = _asked(competent_world)
    _, stranger, _ = body_with_officers("valley")
    browser = sign_in(stranger)
    for route in (
        reverse("centres:grant", args=[approval.pk]),
        reverse("centres:decide", args=[approval.pk, "refuse"]),
        reverse("centres:direct-claims", args=[approval.pk]),
    ):
        assert browser.post(route, {"reason": "x"}).status_code == 404


def test_the_pages_of_offers_ask_the_same_number_of_questions_for_few_and_for_fifty_units(
    competent_world: World, sign_in: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    world = competent_world
    browser = sign_in(world.coordinator)
    paths = [_cover(world), reverse("centres:offers", args=[world.centre.pk])]
    for path in paths:
        browser.get(path)
    with django_assert_max_num_queries(50) as few:
        for path in paths:
            browser.get(path)
    for number in range(3, 12):
        publish(world.body, world.officer, number=f"601/{number:04}/1", title=f"Certificate {number}")
    units = Unit.objects.bulk_create(
        Unit(awarding_body=world.body, reference=f"T/200/{n:04}", title=f"Unit {n}") for n in range(50)
    )
    SpecificationUnit.objects.bulk_create(
        SpecificationUnit(specification=world.specification, unit=unit, position=100 + n)
        for n, unit in enumerate(units)
    )
    Competence.objects.bulk_create(
        Competence(staff=world.staff["assessor"], unit=unit, role=Role.ASSESSOR, basis="x", starts_on=ON)
        for unit in units
    )
    with django_assert_num_queries(len(few)):
        for path in paths:
            assert browser.get(path).status_code == 200
