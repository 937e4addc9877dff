"""Learners are brought over: what was shown comes with them, nothing is met that was not, nothing lost unseen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.audit.models import Entry
from awardry.audit.services import SYSTEM
from awardry.catalogue.models import Specification
from awardry.catalogue.services import approve_withdrawal, complete_withdrawal, propose_withdrawal
from awardry.core.decisions import Blocked
from awardry.core.events import Event
from awardry.portfolio.models import EvidenceLink
from awardry.registrations.models import Learner, Registration, UnitChoice
from awardry.registrations.services import register_learner, withdraw_registration
from awardry.transitions.models import Transfer, Transition
from awardry.transitions.queries.previews import cohort, previews
from awardry.transitions.services import Brought, bring_over
from tests.people import AT, World, criteria
from tests.transitions.world import approved_map, prepare, second_version, unit_of

WHEELS, TOOLS, BOTH = "K/699/3104", "T/699/3106", "A/699/3107"
TODAY = timezone.localdate()


@pytest.fixture
def new(world: World) -> Callable[[], Specification]:
    """The second version, published when the learners are there already."""

    def publish() -> Specification:
        made = second_version(world)
        prepare(world, made)
        return made

    return publish


def bring(world: World, transition: Transition, *registrations: Registration, **more: object) -> Brought:
    return bring_over(
        world.acting(world.here.coordinator),
        transition,
        registrations,
        reason=str(more.pop("reason", "The first version ends")),
        at=timezone.now(),
        **more,  # type: ignore[arg-type]
    )


def wheels(world: World) -> tuple[Registration, dict[str, int]]:
    """Somebody who has met 2.2 and 3.1 of a unit whose next edition moves the one and rewords the other."""
    registration = world.registration("Amara Okafor")
    found = {one.code: one for one in criteria(world.units[3])}
    chosen = [found["2.2"], found["3.1"]]
    world.evidence(registration, chosen)
    world.judge(registration, chosen)
    return registration, {code: one.pk for code, one in found.items()}


def test_decisions_come_over_with_their_words_and_evidence_with_their_place(
    world: World, new: Callable[[], Specification]
) -> None:
    registration, old = wheels(world)
    specification = new()
    transition = approved_map(world, specification)
    brought = bring(world, transition, registration)
    assert brought.refused == []
    now = Registration.objects.get(transferred_from=registration)
    after = {one.code: one for one in criteria(unit_of(specification, WHEELS))}
    standing = CriterionStanding.objects.filter(progress__registration=now)
    assert [(row.criterion.code, row.state) for row in standing] == [
        ("2.3", "met")
    ]  # 2.2 before, the same words
    judgement = standing.get().judgement
    original = Judgement.objects.get(criterion_id=old["2.2"])
    assert (judgement.carried_from, judgement.by, judgement.at) == (original, original.by, original.at)
    assert judgement.considered == original.considered
    links = EvidenceLink.objects.filter(criterion__in=after.values()).order_by("criterion__position")
    # What was reworded is decided on anew, with its evidence there already.
    assert [(link.criterion.code, link.state) for link in links] == [
        ("2.3", "considered"), ("3.1", "awaiting_decision"),
    ]  # fmt: skip
    progress = UnitProgress.objects.get(registration=now, unit=unit_of(specification, WHEELS))
    assert (progress.criteria_met, progress.criteria_total, progress.state) == (1, 9, "in_progress")


def test_the_earlier_registration_stays_as_it_was_and_names_the_next(
    world: World, new: Callable[[], Specification]
) -> None:
    registration, old = wheels(world)
    before = list(Judgement.objects.order_by("pk").values())
    transition = approved_map(world, new())
    bring(world, transition, registration)
    registration.refresh_from_db()
    assert registration.state == "transferred"
    assert list(Judgement.objects.filter(carried_from=None).order_by("pk").values()) == before
    assert EvidenceLink.objects.filter(criterion_id__in=old.values()).count() == 2
    transfer = Transfer.objects.get()
    assert (transfer.old, transfer.reason) == (registration, "The first version ends")
    assert transfer.numbers == {
        "stays": 0, "met": 1, "more_needed": 0, "links": 2, "to_do": transfer.numbers["to_do"], "lost": 1,
        "units_gone": [],
    }  # fmt: skip
    assert [(loss["code"], loss["was_met"], loss["items"]) for loss in transfer.losses] == [("3.1", True, 0)]
    events = set(Entry.objects.filter(learner_id=registration.learner_id).values_list("event", flat=True))
    assert {Event.REGISTRATION_TRANSFERRED, Event.LEARNER_BROUGHT_OVER} <= events


def test_a_unit_that_both_versions_hold_goes_on_as_it_is(
    world: World, new: Callable[[], Specification]
) -> None:
    registration = world.registration()
    progress = world.achieve(registration, world.units[0])
    transition = approved_map(world, new())
    bring(world, transition, registration)
    now = Registration.objects.get(transferred_from=registration)
    progress.refresh_from_db()
    assert (progress.registration, progress.state) == (now, "signed_off")
    choice = UnitChoice.objects.get(registration=now, unit=world.units[0])
    assert (choice.started, choice.state) == (True, "signed_off")
    assert not Judgement.objects.exclude(carried_from=None).exists()


def test_what_moved_to_another_unit_comes_over_and_that_unit_is_taken(
    world: World, new: Callable[[], Specification]
) -> None:
    units = world.units
    registration = world.registration(units=[units[0], units[1], units[2], units[4], units[5]])
    world.achieve(registration, units[5])  # tools and parts: signed off
    specification = new()
    transition = approved_map(world, specification)
    bring(world, transition, registration)
    now = Registration.objects.get(transferred_from=registration)
    taken = set(UnitChoice.objects.filter(registration=now).values_list("unit__reference", flat=True))
    assert BOTH in taken and TOOLS not in taken
    standing = CriterionStanding.objects.filter(progress__registration=now, state="met")
    assert sorted(standing.values_list("criterion__code", flat=True)) == ["1.1", "1.2", "1.3", "2.1", "2.3"]
    # Six were met: the sixth has other words now, and its evidence waits.
    assert Transfer.objects.get().numbers["lost"] == 1
    progress = UnitProgress.objects.get(registration=now, unit__reference=BOTH)
    assert progress.state == "in_progress"  # the assessor signs the new unit off


def test_the_preview_says_what_happens(world: World, new: Callable[[], Specification]) -> None:
    registration, _ = wheels(world)
    transition = approved_map(world, new())
    (preview,) = previews(transition, [registration], on=TODAY)
    bring(world, transition, registration, seen={registration.pk: preview.seen})
    now = Registration.objects.get(transferred_from=registration)
    met = CriterionStanding.objects.filter(progress__registration=now, state="met").count()
    asked = sum(one.unit.criteria.count() for one in now.choices.select_related("unit"))
    assert met == preview.numbers["met"]
    assert asked - met == preview.numbers["to_do"]
    assert {choice.unit_id for choice in now.choices.all()} == preview.unit_ids


def test_a_page_that_is_out_of_date_brings_nobody_over(
    world: World, new: Callable[[], Specification]
) -> None:
    registration, _ = wheels(world)
    transition = approved_map(world, new())
    (preview,) = previews(transition, [registration], on=TODAY)
    one = criteria(world.units[3])[0]
    world.evidence(registration, [one])
    world.judge(registration, [one])
    brought = bring(world, transition, registration, seen={registration.pk: preview.seen})
    assert [b.code for b in brought.refused[0][1]] == ["transition.preview-old"]
    assert not Transfer.objects.exists()


def test_one_who_cannot_come_over_does_not_hold_up_the_others(
    world: World, new: Callable[[], Specification]
) -> None:
    first, second, third = (world.registration() for _ in range(3))
    progress = world.achieve(first, world.units[3])
    world.plan(progress)  # an internal quality assurer has it in hand
    withdraw_registration(world.acting(world.here.coordinator), third, reason="Moved away", at=AT)
    transition = approved_map(world, new())
    brought = bring(world, transition, first, second, third)
    assert [one.old for one in brought.transfers] == [second]
    codes = {row.pk: {b.code for b in blockers} for row, blockers in brought.refused}
    assert codes == {first.pk: {"transition.unit-held"}, third.pk: {"transition.not-active"}}


def test_a_unit_in_a_sample_that_stays_as_it_is_does_not_stand_in_the_way(
    world: World, new: Callable[[], Specification]
) -> None:
    registration = world.registration()
    world.plan(world.achieve(registration, world.units[0]))
    transition = approved_map(world, new())
    assert bring(world, transition, registration).refused == []


def test_only_with_an_approved_map_and_a_reason_and_only_by_the_centre_s_coordinator(
    world: World, new: Callable[[], Specification]
) -> None:
    registration = world.registration()
    transition = approved_map(world, new())
    Transition.objects.update(state="proposed")
    (preview,) = previews(Transition.objects.get(), [registration], on=TODAY)
    assert "transition.not-approved" in {b.code for b in preview.blockers}
    Transition.objects.update(state="approved")
    with pytest.raises(Exception, match="Say why"):
        bring(world, transition, registration, reason=" ")
    for user in (world.officer, world.here.assessor, world.there.coordinator, world.external):
        with pytest.raises(PermissionDenied):
            bring_over(world.acting(user), transition, [registration], reason="So", at=timezone.now())


def test_nobody_is_brought_over_twice(world: World, new: Callable[[], Specification]) -> None:
    registration = world.registration()
    transition = approved_map(world, new())
    bring(world, transition, registration)
    brought = bring(world, transition, registration)
    assert {b.code for b in brought.refused[0][1]} >= {"transition.not-active"}
    assert list(cohort(transition)) == []


def test_learners_may_be_brought_to_another_qualification_of_the_body(world: World) -> None:
    registration, _ = wheels(world)
    specification = second_version(world, number="699/2102/7")
    prepare(world, specification)
    transition = approved_map(world, specification)
    brought = bring(world, transition, registration)
    # The centre is not approved for it yet, and no map changes that.
    assert [b.code for b in brought.refused[0][1]] == ["registration.not-approved"]


def test_a_withdrawn_specification_takes_nobody_new_and_says_since_when(world: World) -> None:
    days = {"operational_end": TODAY, "certification_end": TODAY, "regulator_told_on": TODAY}
    made = propose_withdrawal(
        world.acting(world.officer), world.specification, **days, plan="Finish.", reason="It ends",
        at=timezone.now(),
    )  # fmt: skip
    approve_withdrawal(world.acting(world.second_officer), made, at=timezone.now())
    registration = world.registration()  # until the last day
    Specification.objects.update(operational_end=TODAY - timedelta(days=1))
    complete_withdrawal(SYSTEM, world.specification, at=timezone.now())
    registration.refresh_from_db()
    assert registration.state == "active"  # and may finish
    learner = world.learner()
    world.specification.refresh_from_db()
    with pytest.raises(Blocked) as refused:
        register_learner(
            world.acting(world.here.coordinator), learner, world.specification, site=world.here.site,
            assessor=world.here.assessor, quality_assurer=world.here.assurer, registered_on=TODAY,
            at=timezone.now(),
        )  # fmt: skip
    assert [b.code for b in refused.value.blockers] == ["registration.not-open"]


@pytest.mark.slow
def test_previews_ask_as_often_for_two_hundred_learners_as_for_one(
    world: World, new: Callable[[], Specification]
) -> None:
    wheels(world)
    transition = approved_map(world, new())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            rows = previews(transition, cohort(transition), on=TODAY)
        assert all(not row.blockers for row in rows)
        return len(queries)

    one = asked()
    learners = Learner.objects.bulk_create(
        Learner(
            awarding_body=world.body, centre=world.here.centre, certificate_name=f"Learner {n}",
            name_confirmed_at=AT, date_of_birth=TODAY - timedelta(days=9000),
        )
        for n in range(199)
    )  # fmt: skip
    rows = Registration.objects.bulk_create(
        Registration(
            awarding_body=world.body, centre=world.here.centre, learner=learner,
            specification=world.specification, assessor=world.here.assessor,
            quality_assurer=world.here.assurer, registered_on=TODAY, registered_by=world.here.coordinator,
        )
        for learner in learners
    )  # fmt: skip
    UnitChoice.objects.bulk_create(
        UnitChoice(registration=row, unit=unit) for row in rows for unit in world.enough()
    )
    assert asked() == one <= 20
    brought = bring(world, transition, *cohort(transition))
    assert (len(brought.transfers), brought.refused) == (200, [])
