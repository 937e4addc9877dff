"""Internal quality assurance: who may look, what is chosen, agreed, returned, answered, looked at again."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awardry.access.services import found_membership
from awardry.assessment.models import CriterionStanding, UnitProgress
from awardry.audit.models import Entry
from awardry.audit.services import SYSTEM
from awardry.centres.models import StaffMember
from awardry.centres.services import add_staff, record_competence
from awardry.core.access import Role
from awardry.core.decisions import Blocked
from awardry.core.lifecycle import IllegalMove
from awardry.core.quality import CHECKS
from awardry.portfolio.models import EvidenceLink
from awardry.quality import services
from awardry.quality.models import Finding, Sample
from awardry.quality.queries import sampled
from awardry.registrations.models import Registration
from awardry.registrations.services import allocate_staff
from tests.people import AT, SINCE, World, criteria


def codes(refused: pytest.ExceptionInfo[Blocked]) -> list[str]:
    return [one.code for one in refused.value.blockers]


@pytest.fixture
def registration(world: World) -> Registration:
    return world.registration("Amara Okafor")


@pytest.fixture
def progress(world: World, registration: Registration) -> UnitProgress:
    """A unit of Amara's, signed off."""
    return world.achieve(registration, world.enough()[0])


def also_assurer(world: World, user: Any) -> None:
    """Somebody holds the assurer's role and competence besides."""
    staff = StaffMember.objects.get(user=user)
    officer = world.acting(world.officer)
    add_staff(
        officer, world.here.centre, email=user.email, name=user.name, roles=[Role.INTERNAL_QUALITY_ASSURER],
        qualifications_held="", starts_on=SINCE, at=AT,
    )  # fmt: skip
    record_competence(
        officer, staff, units=world.units, role=Role.INTERNAL_QUALITY_ASSURER, basis="V1",
        starts_on=SINCE, at=AT,
    )  # fmt: skip


# --- independence ---------------------------------------------------------------------------------------------------


def test_nobody_assures_what_they_judged(world: World, progress: UnitProgress) -> None:
    also_assurer(world, world.here.assessor)
    with pytest.raises(Blocked) as refused:
        world.plan(progress, assurer=world.here.assessor)
    assert codes(refused) == ["sample.own-decision"]


def test_nobody_assures_what_they_signed_off_on_anothers_judgements(
    world: World, registration: Registration
) -> None:
    unit = world.enough()[0]
    found = criteria(unit)
    world.evidence(registration, found)
    world.judge(registration, found)
    allocate_staff(
        world.acting(world.here.coordinator), registration, assessor=world.here.second_assessor,
        quality_assurer=world.here.assurer, at=AT,
    )  # fmt: skip
    progress = world.sign_off(registration, unit)
    for assessor in (world.here.assessor, world.here.second_assessor):
        also_assurer(world, assessor)
        with pytest.raises(Blocked) as refused:
            world.plan(progress, assurer=assessor)
        assert codes(refused) == ["sample.own-decision"]
    assert world.plan(progress).assurer == world.here.assurer


def test_a_hand_taken_after_the_plan_counts_on_the_day_of_the_decision(
    world: World, registration: Registration
) -> None:
    """The assurer judged the unit between being chosen and deciding."""
    unit = world.enough()[0]
    found = criteria(unit)
    world.evidence(registration, found)
    world.judge(registration, found[:1])
    sample = world.plan(UnitProgress.objects.get(unit=unit))
    staff = StaffMember.objects.get(user=world.here.assurer)
    officer = world.acting(world.officer)
    add_staff(
        officer, world.here.centre, email=world.here.assurer.email, name="", roles=[Role.ASSESSOR],
        qualifications_held="", starts_on=SINCE, at=AT,
    )  # fmt: skip
    record_competence(officer, staff, units=[unit], role=Role.ASSESSOR, basis="A1", starts_on=SINCE, at=AT)
    allocate_staff(
        world.acting(world.here.coordinator), registration, assessor=world.here.assurer,
        quality_assurer=world.here.second_assurer, at=AT,
    )  # fmt: skip
    world.judge(registration, found[1:2])
    with pytest.raises(Blocked) as refused:
        world.agree(sample)
    assert codes(refused) == ["sample.own-decision"]


def test_nobody_assures_their_own_work(
    world: World, registration: Registration, progress: UnitProgress
) -> None:
    learner = registration.learner
    learner.user = world.here.assurer
    learner.save(update_fields=["user"])
    with pytest.raises(Blocked) as refused:
        world.plan(progress)
    assert codes(refused) == ["sample.own-work"]


def test_an_assurer_without_the_unit_does_not_assure_it(world: World, progress: UnitProgress) -> None:
    user = world.here.coordinator
    found_membership(
        SYSTEM, user, Role.INTERNAL_QUALITY_ASSURER, awarding_body_id=world.body.pk,
        centre_id=world.here.centre.pk, place="here", starts_on=SINCE, at=AT,
    )  # fmt: skip
    with pytest.raises(Blocked) as refused:
        world.plan(progress, assurer=user)
    assert codes(refused) == ["sample.not-competent"]


def test_a_sample_is_finished_by_whom_it_was_given_to(world: World, progress: UnitProgress) -> None:
    sample = world.plan(progress)
    with pytest.raises(Blocked) as refused:
        world.agree(sample, by=world.here.second_assurer)
    assert codes(refused) == ["sample.not-yours"]
    for user in (world.here.assessor, world.here.coordinator, world.external, world.officer):
        with pytest.raises(PermissionDenied):
            world.agree(sample, by=user)


# --- choosing -------------------------------------------------------------------------------------------------------


def test_a_signed_off_unit_is_sampled_as_a_whole(world: World, progress: UnitProgress) -> None:
    sample = world.plan(progress)
    progress.refresh_from_db()
    assert (sample.stage, sample.state, progress.state) == ("summative", "planned", "in_sample")
    with pytest.raises(Blocked) as refused:
        world.plan(progress, by=world.here.second_assurer)
    assert codes(refused) == ["sample.already"]


def test_work_in_progress_is_sampled_and_goes_on(world: World, registration: Registration) -> None:
    unit = world.enough()[0]
    found = criteria(unit)
    world.evidence(registration, found)
    world.judge(registration, found[:2])
    progress = UnitProgress.objects.get(unit=unit)
    sample = world.plan(progress)
    progress.refresh_from_db()
    assert (sample.stage, progress.state) == ("interim", "in_progress")
    world.judge(registration, found[2:3])
    assert world.agree(sample).state == "agreed"
    progress.refresh_from_db()
    assert progress.state == "in_progress"
    world.judge(registration, found[3:])
    progress = world.sign_off(registration, unit)
    assert world.plan(progress).stage == "summative", "the unit as a whole is another sample"


def test_nothing_judged_is_nothing_to_sample(world: World, registration: Registration) -> None:
    unit = world.enough()[0]
    path = reverse("quality:unit", args=[registration.pk, unit.pk])
    answer = world.client(world.here.assurer).post(path, {"assurer": world.here.assurer.pk, "reason": "new"})
    assert answer.status_code == 422
    assert "is judged yet" in answer.content.decode()


# --- deciding -------------------------------------------------------------------------------------------------------


def test_agreeing_keeps_what_was_seen(world: World, progress: UnitProgress) -> None:
    sample = world.agree(world.plan(progress))
    progress.refresh_from_db()
    assert (sample.state, progress.state) == ("agreed", "agreed")
    assert set(sample.checks) == set(CHECKS)
    seen = sample.seen["judgements"]
    assert len(seen) == len(criteria(progress.unit))
    assert all(one["considered"] for one in seen)
    assert Finding.objects.filter(sample=sample, agreed=True, round=1).count() == 2
    assert Entry.objects.filter(event="sample.agreed", learner_id=progress.learner_id).exists()


def test_a_criterion_that_is_not_agreed_loses_its_standing_and_its_evidence_waits_again(
    world: World, progress: UnitProgress
) -> None:
    sample = world.plan(progress)
    first, second, *_ = criteria(progress.unit)
    met = progress.criteria_met
    world.return_(sample, second)
    progress.refresh_from_db()
    assert (progress.state, progress.criteria_met) == ("action_open", met - 1)
    standings = set(
        CriterionStanding.objects.filter(progress=progress).values_list("criterion_id", flat=True)
    )
    assert second.pk not in standings
    assert first.pk in standings
    states = dict(
        EvidenceLink.objects.filter(learner_id=progress.learner_id).values_list("criterion_id", "state")
    )
    assert (states[first.pk], states[second.pk]) == ("considered", "awaiting_decision")


def test_return_answer_and_look_again(
    world: World, registration: Registration, progress: UnitProgress
) -> None:
    sample = world.plan(progress)
    second = criteria(progress.unit)[1]
    action = world.return_(sample, second)
    assessor = world.acting(world.here.assessor)
    with pytest.raises(Blocked) as refused:
        services.answer_action(assessor, action, answer="Done", at=AT)
    assert codes(refused) == ["action.not-signed-off"]
    world.judge(registration, [second])
    world.sign_off(registration, progress.unit)
    services.answer_action(assessor, action, answer="We talked it through at the stand.", at=AT)
    sample.refresh_from_db()
    assert sample.state == "answered"
    again = world.return_(sample, second)
    assert Finding.objects.filter(sample=sample, criterion=second).count() == 2
    with pytest.raises(IllegalMove):  # a page of the first round
        services.answer_action(assessor, action, answer="Done once more", at=AT)
    world.judge(registration, [second])
    world.sign_off(registration, progress.unit)
    services.answer_action(assessor, again, answer="Added the figure.", at=AT)
    sample.refresh_from_db()
    world.agree(sample)
    progress.refresh_from_db()
    assert progress.state == "agreed"
    action.refresh_from_db()
    assert action.answer == "We talked it through at the stand."


def test_only_the_assessor_answers(world: World, progress: UnitProgress) -> None:
    action = world.return_(world.plan(progress), criteria(progress.unit)[1])
    for user in (world.here.assurer, world.here.second_assessor, world.here.coordinator):
        with pytest.raises(PermissionDenied):
            services.answer_action(world.acting(user), action, answer="Done", at=AT)


def test_work_in_progress_that_was_signed_off_meanwhile_comes_back_as_a_whole(
    world: World, registration: Registration
) -> None:
    unit = world.enough()[0]
    found = criteria(unit)
    world.evidence(registration, found)
    world.judge(registration, found)
    sample = world.plan(UnitProgress.objects.get(unit=unit))
    progress = world.sign_off(registration, unit)
    world.return_(sample, found[0])
    sample.refresh_from_db()
    progress.refresh_from_db()
    assert (sample.stage, sample.state, progress.state) == ("summative", "action_open", "action_open")
    world.judge(registration, found[:1])
    world.sign_off(registration, unit)
    services.answer_action(world.acting(world.here.assessor), sample.actions.get(), answer="Done", at=AT)
    sample.refresh_from_db()
    world.agree(sample)
    progress.refresh_from_db()
    assert progress.state == "agreed"


# --- whose work was looked at ---------------------------------------------------------------------------------------


def test_a_sample_vouches_for_whoever_decided_not_for_whoever_is_allocated_now(
    world: World, registration: Registration, progress: UnitProgress
) -> None:
    qualification, centre = world.specification.qualification_id, world.here.centre.pk
    sample = world.plan(progress)
    assert not sampled(world.here.assessor.pk, qualification, centre)
    world.agree(sample)
    allocate_staff(
        world.acting(world.here.coordinator), registration, assessor=world.here.second_assessor,
        quality_assurer=world.here.assurer, at=AT,
    )  # fmt: skip
    assert sampled(world.here.assessor.pk, qualification, centre)
    assert not sampled(world.here.second_assessor.pk, qualification, centre)
    assert not sampled(world.here.assessor.pk, qualification, world.there.centre.pk)
    assert not sampled(world.here.assessor.pk, qualification + 1, centre)


# --- through the pages ----------------------------------------------------------------------------------------------


def test_a_sample_from_the_grid_to_the_agreement(world: World, progress: UnitProgress) -> None:
    client = world.client(world.here.assurer)
    assert "Amara Okafor" in client.get("/sampling/").content.decode()
    unit = reverse("quality:unit", args=[progress.registration_id, progress.unit_id])
    assert client.get(unit).status_code == 200
    chosen = client.post(unit, {"assurer": world.here.assurer.pk, "reason": "new assessor"})
    sample = Sample.objects.get()
    assert chosen["Location"] == f"/sampling/{sample.pk}/"
    first, second, *_ = criteria(progress.unit)
    said = {f"finding-{first.pk}": "agree", f"note-{first.pk}": "Well seen", "checks": list(CHECKS)}
    nothing = client.post(chosen["Location"], said)
    assert nothing.status_code == 422
    assert "Press Agree or Return" in nothing.content.decode()
    both = client.post(chosen["Location"], said | {f"finding-{second.pk}": "disagree", "outcome": "agree"})
    assert both.status_code == 422
    assert "Well seen" in both.content.decode(), "nothing typed is lost"
    done = client.post(chosen["Location"], said | {"outcome": "agree"}, follow=True)
    assert "the unit can be claimed" in done.content.decode()
    sample.refresh_from_db()
    assert (sample.state, sample.findings.get().note) == ("agreed", "Well seen")


def test_a_returned_unit_is_answered_on_its_page(
    world: World, registration: Registration, progress: UnitProgress
) -> None:
    sample = world.plan(progress)
    second = criteria(progress.unit)[1]
    page = reverse("quality:sample", args=[sample.pk])
    client = world.client(world.here.assurer)
    said = {f"finding-{second.pk}": "disagree", "outcome": "return", "action": ""}
    assert "Say what the assessor must do" in client.post(page, said).content.decode()
    assert client.post(page, said | {"action": "Judge again"}).status_code == 302
    assessor = world.client(world.here.assessor)
    early = assessor.post(f"{page}answer/", {"answer": "Done at once"})
    assert early.status_code == 422
    assert "Done at once" in early.content.decode()
    world.judge(registration, [second])
    world.sign_off(registration, progress.unit)
    assert assessor.post(f"{page}answer/", {"answer": "Done"}).status_code == 302
    assert assessor.post(f"{page}answer/", {"answer": "Done"}).status_code == 409


@pytest.mark.parametrize(
    ("who", "opens", "plans"),
    [
        ("assurer", 200, 302), ("second_assurer", 200, 302), ("assessor", 200, 403), ("coordinator", 200, 403),
        ("second_assessor", 404, 404),
    ],
)  # fmt: skip
def test_who_opens_and_who_chooses(
    world: World, progress: UnitProgress, who: str, opens: int, plans: int
) -> None:
    client = world.client(getattr(world.here, who))
    path = reverse("quality:unit", args=[progress.registration_id, progress.unit_id])
    assert client.get(path).status_code == opens
    assert client.post(path, {"assurer": world.here.assurer.pk, "reason": "random"}).status_code == plans


def test_another_centre_and_the_learner_see_no_sample(
    world: World, registration: Registration, progress: UnitProgress
) -> None:
    page = reverse("quality:sample", args=[world.plan(progress).pk])
    assert world.client(world.there.assurer).get(page).status_code == 404
    assert world.client(registration.learner.user).get(page).status_code == 403
    for user in (world.external, world.auditor, world.officer, world.here.coordinator, world.here.assessor):
        client = world.client(user)
        assert client.get(page).status_code == 200
        assert client.post(page, {"outcome": "agree"}).status_code == 403


def test_a_date_that_is_none_is_said_in_place(world: World, progress: UnitProgress) -> None:
    page = reverse("quality:sample", args=[world.plan(progress).pk])
    said = {"outcome": "return", "action": "Judge again", "due_on": "31 June"}
    answer = world.client(world.here.assurer).post(page, said)
    assert answer.status_code == 422
    assert "31 June" in answer.content.decode()


def queries(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_the_grid_asks_the_same_for_one_learner_and_for_fifty(world: World, progress: UnitProgress) -> None:
    client = world.client(world.here.assurer)
    before = queries(client, "/sampling/")
    for _ in range(49):
        world.registration()
    assert queries(client, "/sampling/") == before


def test_a_sample_asks_the_same_however_many_criteria(world: World, progress: UnitProgress) -> None:
    client = world.client(world.here.assurer)
    counts = set()
    for unit in world.enough():
        row = UnitProgress.objects.filter(unit=unit).first() or world.achieve(progress.registration, unit)
        counts.add(queries(client, reverse("quality:sample", args=[world.plan(row).pk])))
    assert len(counts) == 1
