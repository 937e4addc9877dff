"""From what a learner achieved to the decision that it is awarded: obstacles, claims, releases, returns."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awardry.access.services import found_membership
from awardry.assessment.models import UnitProgress
from awardry.audit.models import Entry
from awardry.audit.services import SYSTEM
from awardry.awards.models import Certificate, Claim
from awardry.awards.queries import claim_facts, ready_to_claim
from awardry.awards.services.claims import release_claim, return_claim, submit_claim
from awardry.catalogue.models import Specification
from awardry.centres.services import end_direct_claims, grant_approval, request_approval, suspend_approval
from awardry.core.access import Role
from awardry.core.claims import ClaimKind, blockers
from awardry.core.decisions import Blocked
from awardry.core.lifecycle import IllegalMove
from awardry.registrations.models import Learner, Registration
from awardry.registrations.services import allocate_staff
from tests.people import AT, ON, SINCE, World, build, criteria, number_of, publish

FULL, UNITS = ClaimKind.FULL, ClaimKind.UNITS


def codes(refused: pytest.ExceptionInfo[Blocked]) -> list[str]:
    return [one.code for one in refused.value.blockers]


def states(registration: Registration) -> list[str]:
    rows = UnitProgress.objects.filter(learner_id=registration.learner_id)
    return list(rows.order_by("unit__places__position").values_list("state", flat=True))


def in_the_way(registration: Registration, kind: ClaimKind = FULL) -> list[str]:
    registration = Registration.objects.get(pk=registration.pk)
    return [one.code for one in blockers(claim_facts(registration, on=ON), kind, on=ON)]


@pytest.fixture
def finished(world: World) -> Registration:
    return world.finished("Amara Okafor")


# --- the way through ------------------------------------------------------------------------------------------------


def test_a_full_claim_is_released_by_another_and_issues_two_documents(
    world: World, finished: Registration
) -> None:
    claim = world.claim(finished)
    assert (claim.state, claim.direct, states(finished)) == ("awaiting_release", False, ["claimed"] * 4)
    finished.refresh_from_db()
    assert finished.state == "claimed"
    certificates = world.release(claim)
    claim.refresh_from_db()
    finished.refresh_from_db()
    assert (claim.state, claim.decided_by, finished.state) == ("released", world.external, "certificated")
    assert states(finished) == ["certificated"] * 4
    assert [one.kind for one in certificates] == ["full", "unit-list"]
    events = Entry.objects.filter(learner_id=finished.learner_id, sequence__gt=0).order_by("-sequence")[:4]
    assert {one.event for one in events} >= {"claim.released", "certificate.issued"}


def test_direct_claims_go_straight_through(world: World, finished: Registration) -> None:
    world.direct_claims()
    claim = world.claim(finished)
    assert (claim.state, claim.direct, claim.decided_by) == ("released", True, None)
    assert Certificate.objects.filter(claim=claim).count() == 2
    released = Entry.objects.get(event="claim.released")
    assert (released.actor, released.facts) == ("Awardry", {"because": "direct claims status"})


def test_direct_claims_that_ended_release_nothing(world: World, finished: Registration) -> None:
    world.direct_claims()
    status = world.here.approval.direct_claims.get()
    end_direct_claims(world.acting(world.officer), status, ends_on=date(2026, 2, 1), reason="Review", at=AT)
    assert world.claim(finished).state == "awaiting_release"


def test_a_claim_of_units_leaves_the_registration_open(world: World) -> None:
    registration = world.registration()
    first, second, third, _ = world.enough()
    world.agree(world.plan(world.achieve(registration, first)))
    world.achieve(registration, second)
    assert "claim.rule-not-met" in in_the_way(registration)
    certificates = world.release(world.claim(registration, UNITS))
    registration.refresh_from_db()
    assert (registration.state, states(registration)) == ("active", ["certificated"] * 2)
    assert [one.kind for one in certificates] == ["unit"]
    assert [one["ref"] for one in certificates[0].snapshot["units"]] == sorted(
        [first.reference, second.reference]
    )
    assert in_the_way(registration, UNITS) == ["claim.nothing"]
    # One more unit, one more claim: what is certificated is not claimed again.
    world.achieve(registration, third)
    (again,) = world.release(world.claim(registration, UNITS))
    assert [one["ref"] for one in again.snapshot["units"]] == [third.reference]


def test_units_certificated_before_count_in_the_full_award(world: World) -> None:
    registration = world.registration()
    first, *rest = world.enough()
    world.agree(world.plan(world.achieve(registration, first)))
    world.release(world.claim(registration, UNITS))
    for unit in rest:
        world.achieve(registration, unit)
    full, units = world.release(world.claim(registration))
    assert len(full.snapshot["units"]) == len(units.snapshot["units"]) == 4
    assert states(registration) == ["certificated"] * 4


def another_qualification(world: World) -> Specification:
    """A second qualification made of the same units, which the centre may offer too."""
    made = publish(world.body, world.officer, world.second_officer, number=number_of("second"))
    asked = request_approval(
        world.acting(world.here.coordinator), world.here.centre, made.qualification, at=AT
    )
    grant_approval(world.acting(world.officer), asked, at=AT)
    return made


def test_a_unit_shared_by_two_qualifications_is_awarded_in_both_but_claimed_in_one_at_a_time(
    world: World, finished: Registration
) -> None:
    other = world.registration(
        Learner.objects.get(pk=finished.learner_id), specification=another_qualification(world)
    )
    assert in_the_way(other) == [], "what was achieved counts in both"
    claim = world.claim(finished)
    assert in_the_way(other) == ["claim.claimed-elsewhere"] * 4
    assert in_the_way(other, UNITS) == ["claim.nothing"]
    world.release(claim)
    full, _ = world.release(world.claim(other))
    assert full.snapshot["qualification"]["number"] == number_of("second")
    assert len(full.snapshot["units"]) == 4
    assert states(other) == ["certificated"] * 8, "once for each place of the unit"


# --- obstacles ------------------------------------------------------------------------------------------------------


def test_the_page_lists_every_obstacle_with_its_owner_and_a_link(world: World) -> None:
    registration = world.registration("Amara Okafor")
    Learner.objects.filter(pk=registration.learner_id).update(name_confirmed_at=None)
    suspend_approval(world.acting(world.officer), world.here.approval, reason="Visit due", at=AT)
    path = reverse("awards:obstacles", args=[registration.pk])
    page = world.client(world.here.coordinator).get(path)
    assert {one.code for one in page.context["full"]} == {
        "claim.rule-not-met", "claim.unit-not-ready", "claim.name-unconfirmed", "claim.approval",
    }  # fmt: skip
    text = page.content.decode()
    for one in page.context["full"]:
        assert one.owner
        if one.route:
            assert reverse(one.route, args=one.args) in text


def test_every_unit_says_in_whose_hands_it_is(world: World) -> None:
    registration = world.registration()
    first, second, third, _fourth = world.enough()
    world.plan(world.achieve(registration, first))
    second_sample = world.plan(world.achieve(registration, second))
    world.return_(second_sample, criteria(second)[0])
    world.achieve(registration, third)
    assert in_the_way(registration) == [
        "claim.rule-not-met", "claim.unit-in-sample", "claim.action-open", "claim.unit-not-ready",
        "claim.not-sampled",
    ]  # fmt: skip


def test_work_that_is_looked_at_in_between_is_not_claimed_under_the_assurers_hands(world: World) -> None:
    registration = world.registration()
    first, *rest = world.enough()
    world.evidence(registration, criteria(first))
    world.judge(registration, criteria(first))
    interim = world.plan(UnitProgress.objects.get(unit=first))
    world.sign_off(registration, first)
    for unit in rest:
        world.achieve(registration, unit)
    assert "claim.unit-in-sample" in in_the_way(registration)
    facts = claim_facts(registration, on=ON)
    assert first.pk not in {one.unit_id for one in facts.claimed(UNITS)}
    world.agree(interim)
    assert in_the_way(registration) == []


def test_each_assessor_who_signed_off_must_have_been_looked_at(world: World, finished: Registration) -> None:
    assert in_the_way(finished) == []
    other = world.registration(assessor=world.here.second_assessor)
    for unit in world.enough():
        world.achieve(other, unit)
    assert in_the_way(other) == ["claim.not-sampled"]
    with pytest.raises(Blocked, match="No unit of Tomos Vaughan"):
        world.claim(other)
    allocate_staff(
        world.acting(world.here.coordinator), other, assessor=world.here.assessor,
        quality_assurer=world.here.assurer, at=AT,
    )  # fmt: skip
    assert in_the_way(other) == ["claim.not-sampled"], "it goes by who signed off"


def test_a_claim_that_waits_is_not_made_twice(world: World, finished: Registration) -> None:
    world.claim(finished)
    for kind in ClaimKind:
        with pytest.raises(Blocked) as refused:
            world.claim(finished, kind)
        assert codes(refused)[0] == "claim.already"
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "refused"),
    [
        (datetime(2032, 8, 31, 22, 59, tzinfo=UTC), False),  # 23:59 in London
        (datetime(2032, 8, 31, 23, 0, tzinfo=UTC), True),  # midnight in London
    ],
)
def test_the_certification_end_date_ends_in_london(
    world: World, finished: Registration, at: datetime, refused: bool
) -> None:
    assert world.specification.certification_end == date(2032, 8, 31)
    if not refused:
        assert world.claim(finished, at=at).state == "awaiting_release"
        return
    with pytest.raises(Blocked) as blocked:
        world.claim(finished, at=at)
    assert codes(blocked) == ["claim.certification-ended"]


# --- who may --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CENTRE_COORDINATOR])
def test_only_a_coordinator_claims(world: World, finished: Registration, role: Role) -> None:
    user = world.everybody().get(role) or finished.learner.user
    with pytest.raises(PermissionDenied):
        world.claim(finished, by=user)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EXTERNAL_QUALITY_ASSURER])
def test_only_an_external_quality_assurer_releases(world: World, finished: Registration, role: Role) -> None:
    claim = world.claim(finished)
    user = world.everybody().get(role) or finished.learner.user
    with pytest.raises(PermissionDenied):
        world.release(claim, by=user)
    with pytest.raises(PermissionDenied):
        return_claim(world.acting(user), claim, reason="No", at=AT)


@pytest.mark.parametrize("who", ["coordinator", "assessor", "assurer", "learner"])
def test_whoever_had_a_hand_in_it_does_not_release_it_whatever_roles_they_hold(
    world: World, finished: Registration, who: str
) -> None:
    claim = world.claim(finished)
    user = finished.learner.user if who == "learner" else getattr(world.here, who)
    found_membership(
        SYSTEM, user, Role.EXTERNAL_QUALITY_ASSURER, awarding_body_id=world.body.pk, centre_id=None,
        place="Fenwick Awards", starts_on=SINCE, at=AT,
    )  # fmt: skip
    with pytest.raises(Blocked) as refused:
        world.release(claim, by=user)
    assert codes(refused) == (["claim.own-award"] if who == "learner" else ["release.own-claim"])
    page = world.client(user).get(reverse("awards:claim", args=[claim.pk]))
    assert "You cannot release this claim" in page.content.decode()
    assert not Certificate.objects.exists()


def test_whoever_works_at_the_centre_does_not_release_its_claims(
    world: World, finished: Registration
) -> None:
    claim, user = world.claim(finished), world.here.second_assurer
    found_membership(
        SYSTEM, user, Role.EXTERNAL_QUALITY_ASSURER, awarding_body_id=world.body.pk, centre_id=None,
        place="Fenwick Awards", starts_on=SINCE, at=AT,
    )  # fmt: skip
    with pytest.raises(Blocked) as refused:
        world.release(claim, by=user)
    assert codes(refused) == ["approval.own-centre"]
    assert world.release(claim)


def test_nobody_claims_their_own_award_even_under_direct_claims(world: World, finished: Registration) -> None:
    world.direct_claims()
    Learner.objects.filter(pk=finished.learner_id).update(user=world.here.coordinator)
    with pytest.raises(Blocked) as refused:
        world.claim(finished)
    assert codes(refused) == ["claim.own-award"]


# --- release --------------------------------------------------------------------------------------------------------


def test_a_claim_is_released_once(world: World, finished: Registration) -> None:
    claim = world.claim(finished)
    world.release(claim)
    with pytest.raises(IllegalMove):
        world.release(claim)
    with pytest.raises(IllegalMove):
        return_claim(world.acting(world.external), claim, reason="Too late", at=AT)
    assert Certificate.objects.count() == 2


def test_what_no_longer_holds_on_the_day_of_release_stops_it(world: World, finished: Registration) -> None:
    claim = world.claim(finished)
    suspend_approval(world.acting(world.officer), world.here.approval, reason="Visit due", at=AT)
    with pytest.raises(Blocked) as refused:
        world.release(claim)
    assert codes(refused) == ["claim.approval"]
    with pytest.raises(Blocked) as refused:
        world.release(claim, at=datetime(2032, 9, 1, 9, 0, tzinfo=UTC))
    assert codes(refused) == ["claim.approval", "claim.certification-ended"]


def test_a_returned_claim_gives_every_unit_its_state_back(world: World, finished: Registration) -> None:
    before = states(finished)
    assert before == ["agreed", "signed_off", "signed_off", "signed_off"]
    claim = world.claim(finished)
    return_claim(world.acting(world.external), claim, reason="The log is missing", at=AT)
    claim.refresh_from_db()
    finished.refresh_from_db()
    assert (claim.state, claim.returned_reason) == ("returned", "The log is missing")
    assert (finished.state, states(finished)) == ("active", before)
    assert world.release(world.claim(finished))


def test_a_claim_is_not_returned_without_a_reason(world: World, finished: Registration) -> None:
    claim = world.claim(finished)
    with pytest.raises(Blocked) as refused:
        return_claim(world.acting(world.external), claim, reason="  ", at=AT)
    assert codes(refused) == ["claim.reason-missing"]


# --- through the pages ----------------------------------------------------------------------------------------------


def test_a_claim_from_the_tab_to_the_release(world: World, finished: Registration) -> None:
    coordinator, external = world.client(world.here.coordinator), world.client(world.external)
    tab = reverse("awards:obstacles", args=[finished.pk])
    assert "Nothing is in the way: 4 units count" in coordinator.get(tab).content.decode()
    submitted = coordinator.post(tab, {"kind": "full"})
    claim = Claim.objects.get()
    assert submitted["Location"] == f"/claims/{claim.pk}/"
    assert "Amara Okafor" in coordinator.get("/claims/").content.decode()
    page = external.get(submitted["Location"]).content.decode()
    for name in ("Jo Mensah", "Priya Nair", "Marta Lindqvist"):
        assert name in page
    nothing = external.post(submitted["Location"], {"action": "return", "reason": ""})
    assert nothing.status_code == 422
    assert "Say why" in nothing.content.decode()
    assert external.post(submitted["Location"], {"action": "release"}).status_code == 302
    assert Certificate.objects.count() == 2
    assert "Released" in external.get(submitted["Location"]).content.decode()


@pytest.mark.parametrize("action", ["", "approve", "release "])
def test_an_unknown_step_does_nothing(world: World, finished: Registration, action: str) -> None:
    claim = world.claim(finished)
    world.client(world.external).post(reverse("awards:claim", args=[claim.pk]), {"action": action})
    claim.refresh_from_db()
    assert claim.state == "awaiting_release"


def test_who_opens_a_claim_and_its_tab(world: World, finished: Registration) -> None:
    claim = world.claim(finished)
    pages = (reverse("awards:claim", args=[claim.pk]), reverse("awards:obstacles", args=[finished.pk]))
    readers = [world.here.coordinator, world.here.assessor, world.here.assurer, world.external, world.officer,
               world.auditor, finished.learner.user]  # fmt: skip
    strangers = [world.there.coordinator, world.there.assurer, world.here.second_assessor]
    for page in pages:
        assert [world.client(user).get(page).status_code for user in readers] == [200] * len(readers)
        assert [world.client(user).get(page).status_code for user in strangers] == [404] * len(strangers)
        for user in (world.auditor, world.officer, world.here.assessor, finished.learner.user):
            answer = world.client(user).post(page, {"action": "release", "kind": "full"})
            assert answer.status_code == 403


def test_another_awarding_body_releases_nothing_here(world: World, finished: Registration) -> None:
    claim = world.claim(finished)
    other = build("harbour", two_centres=False)
    page = reverse("awards:claim", args=[claim.pk])
    assert world.client(other.external).post(page, {"action": "release"}).status_code == 404
    with pytest.raises(PermissionDenied):
        release_claim(world.acting(other.external), claim, at=AT)


def test_ready_to_claim_is_what_is_all_signed_off(world: World, finished: Registration) -> None:
    world.achieve(world.registration(), world.enough()[0])
    world.registration(house=world.there)
    assert [one.pk for one in ready_to_claim(world.acting(world.here.coordinator))] == [finished.pk]
    world.claim(finished)
    assert list(ready_to_claim(world.acting(world.here.coordinator))) == []


def queries(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_lists_ask_the_same_for_one_and_for_many(world: World, finished: Registration) -> None:
    world.release(world.claim(finished))
    paths = ("/claims/", "/certificates/")
    client = world.client(world.auditor)
    before = [queries(client, path) for path in paths]
    rows = Certificate.objects.count()
    copies = []
    for number in range(60):  # the rows that a list shows, without the work behind them
        one = Certificate.objects.order_by("-pk")[0]
        one.pk, one.number, one.check_code = None, f"X-{number}", f"code-{number}"
        one.status_index, one.state, one.replaces_number = 200_000 + number, "withdrawn", "X"
        copies.append(one)
    Certificate.objects.bulk_create(copies)
    assert Certificate.objects.count() == rows + 60
    assert [queries(client, path) for path in paths] == before


def test_the_claim_tab_asks_the_same_for_few_units_and_for_many(world: World) -> None:
    counts = []
    first, second, brakes, _wheels, visitors, tools = world.units
    for units in (world.enough(), [first, second, brakes, visitors, tools]):
        registration = world.registration(units=units)
        for unit in units:
            world.achieve(registration, unit)
        page = reverse("awards:obstacles", args=[registration.pk])
        counts.append(queries(world.client(world.here.coordinator), page))
    assert counts[0] == counts[1]


def test_today_is_the_day_in_london(world: World, finished: Registration) -> None:
    """What views pass on is the local day; a claim of today is not one of yesterday."""
    claim = submit_claim(world.acting(world.here.coordinator), finished, FULL, at=timezone.now())
    assert timezone.localdate(claim.submitted_at) == timezone.localdate()
