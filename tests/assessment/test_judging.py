"""Deciding on criteria: what it takes, what is kept, and what follows for the unit."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.assessment.services import judge_criterion, reopen_unit, sign_off_unit
from awardry.audit.models import Entry
from awardry.centres.models import Competence
from awardry.core.decisions import Blocked
from awardry.core.evidence import EvidenceState
from awardry.core.judgements import UnitState
from awardry.core.lifecycle import IllegalMove
from awardry.portfolio.models import Evidence, EvidenceLink, LinkState
from awardry.portfolio.services import add_evidence, confirm_seen, declare_evidence, map_evidence
from tests.assessment.world import AT, ON, World, register


def judge(
    world: World, code: str = "1.1", unit: int = 0, *, by: str = "assessor", **answers: Any
) -> Judgement:
    said = {
        "decision": "met", "authentic": True, "sufficient": True, "adequate": True, "covered": [1, 2],
        "feedback": "Clear and complete.",
    } | answers  # fmt: skip
    return judge_criterion(world.actor(by), world.registration, world.criterion(code, unit), **said, at=AT)


def codes(refused: pytest.ExceptionInfo[Blocked]) -> set[str]:
    return {blocker.code for blocker in refused.value.blockers}


def meet_all(world: World, unit: int = 0) -> None:
    criteria = [world.criterion(code, unit) for code in ("1.1", "1.2", "2.1")]
    world.evidence(*criteria)
    for criterion in criteria:
        judge(world, criterion.code, unit)


def test_a_decision_keeps_who_when_why_and_the_hashes_of_what_it_rested_on(world: World) -> None:
    evidence = world.evidence(world.criterion("1.1"))
    judgement = judge(world)
    assert judgement.considered == [
        {
            "evidence": evidence.pk,
            "label": "E1",
            "title": "Visitor log",
            "hash": evidence.declared_hash,
            "files": [],
        }
    ]
    assert (judgement.by_id, judgement.at, judgement.feedback) == (
        world.users["assessor"].pk, AT, "Clear and complete.",
    )  # fmt: skip
    entry = Entry.objects.get(event="judgement.made")
    assert entry.facts["criterion"] == "1.1"
    assert entry.learner_id == world.learner.pk


def test_met_takes_evidence(world: World) -> None:
    with pytest.raises(Blocked) as refused:
        judge(world)
    assert codes(refused) == {"judgement.no-evidence"}


def test_a_draft_cannot_carry_a_decision(world: World) -> None:
    world.evidence(world.criterion("1.1"), declared=False)
    with pytest.raises(Blocked) as refused:
        judge(world)
    assert codes(refused) == {"evidence.not-declared"}


def test_one_item_that_can_carry_the_decision_is_enough_beside_a_draft(world: World) -> None:
    world.evidence(world.criterion("1.1"))
    world.evidence(world.criterion("1.1"), declared=False)
    judgement = judge(world)
    assert [item["label"] for item in judgement.considered] == ["E1"]


def test_where_every_activity_counts_the_draft_is_in_the_way(world: World) -> None:
    world.specification.criterion_policy = "every_assigned_activity"
    world.specification.save()
    world.registration.refresh_from_db()
    world.evidence(world.criterion("1.1"))
    world.evidence(world.criterion("1.1"), declared=False)
    with pytest.raises(Blocked) as refused:
        judge(world)
    assert codes(refused) == {"evidence.not-declared"}


def test_evidence_that_stays_where_it_is_counts_once_somebody_has_seen_it(world: World) -> None:
    learner, assessor = world.actor("learner"), world.actor("assessor")
    evidence = add_evidence(
        learner, world.learner, title="Visitors' book", kind="product", form="in_situ", what="Signed book",
        where="Front desk, drawer 2", custodian="Ms Roe", why_not_copied="Names of visitors",
        criteria=[world.criterion("1.1")], at=AT,
    )  # fmt: skip
    declare_evidence(learner, evidence, at=AT)
    with pytest.raises(Blocked) as refused:
        judge(world)
    assert codes(refused) == {"evidence.not-seen"}
    confirm_seen(assessor, evidence, seen_on=ON, at=AT)
    assert judge(world).decision == "met"


def test_a_criterion_with_points_is_met_only_when_all_are_covered(world: World) -> None:
    world.evidence(world.criterion("1.2"))
    with pytest.raises(Blocked) as refused:
        judge(world, "1.2", covered=[2])
    assert codes(refused) == {"judgement.points-uncovered"}
    assert "missing: 1" in str(refused.value)
    assert judge(world, "1.2", covered=[2, 1, 7]).covered_points == [1, 2]


@pytest.mark.parametrize("lacking", ["authentic", "sufficient", "adequate"])
def test_evidence_that_meets_a_criterion_is_authentic_sufficient_and_adequate(
    world: World, lacking: str
) -> None:
    world.evidence(world.criterion("1.1"))
    with pytest.raises(Blocked) as refused:
        judge(world, **{lacking: False})
    assert codes(refused) == {"judgement.checks-missing"}
    assert lacking in str(refused.value)


def test_more_needed_says_what_and_leaves_the_rest_open(world: World) -> None:
    with pytest.raises(Blocked) as refused:
        judge(world, decision="more_needed", feedback="  ")
    assert codes(refused) == {"judgement.feedback-missing"}
    judge(world, decision="more_needed", authentic=False, covered=[], feedback="Show a second visitor.")
    progress = UnitProgress.objects.get()
    assert (progress.criteria_met, progress.criteria_more_needed) == (0, 1)


def test_every_decision_is_kept_and_the_latest_stands(world: World) -> None:
    world.evidence(world.criterion("1.1"))
    judge(world, decision="more_needed", feedback="Show a second visitor.")
    last = judge(world)
    assert list(Judgement.objects.order_by("pk").values_list("decision", flat=True)) == ["more_needed", "met"]
    assert CriterionStanding.objects.get().judgement == last


def test_deciding_takes_the_submitted_evidence_into_account(world: World) -> None:
    world.evidence(world.criterion("1.1"))
    assert EvidenceLink.objects.get().state == LinkState.AWAITING
    judge(world)
    assert EvidenceLink.objects.get().state == LinkState.CONSIDERED


def test_the_first_decision_starts_the_unit(world: World) -> None:
    judge(world, decision="more_needed", feedback="Begin with the log.")
    assert world.registration.choices.get(unit=world.units[0]).started


def test_an_assessor_who_is_not_allocated_may_not_decide(world: World) -> None:
    with pytest.raises(PermissionDenied):
        judge(world, by="other_assessor")


@pytest.mark.parametrize("who", ["learner", "assurer", "coordinator", "auditor", "officer"])
def test_nobody_but_an_assessor_decides(world: World, who: str) -> None:
    with pytest.raises(PermissionDenied):
        judge(world, by=who)


def test_nobody_judges_their_own_work(world: World) -> None:
    learner = world.learner
    learner.user = world.users["assessor"]
    learner.save()
    world.registration.refresh_from_db()
    with pytest.raises(Blocked) as refused:
        judge(world, decision="more_needed")
    assert codes(refused) == {"judgement.own-work"}


def test_an_assessor_who_is_not_competent_for_the_unit_may_not_decide(world: World) -> None:
    Competence.objects.filter(unit=world.units[0]).update(ends_on="2026-11-01")
    with pytest.raises(Blocked) as refused:
        judge(world, decision="more_needed")
    assert codes(refused) == {"judgement.not-competent"}


def test_a_unit_that_was_not_chosen_is_not_judged(world: World) -> None:
    with pytest.raises(Blocked) as refused:
        judge(world, unit=2, decision="more_needed")
    assert codes(refused) == {"judgement.unit-not-taken"}
    assert not UnitProgress.objects.exists()


@pytest.mark.parametrize("state", ["claimed", "certificated"])
def test_a_registration_that_has_ended_is_not_judged(world: World, state: str) -> None:
    world.registration.state = state
    world.registration.save()
    with pytest.raises(Blocked) as refused:
        judge(world, decision="more_needed")
    assert codes(refused) == {"judgement.registration-closed"}


def test_a_withdrawn_registration_has_no_assessor_any_more(world: World) -> None:
    world.registration.state = "withdrawn"
    world.registration.save()
    with pytest.raises(PermissionDenied):
        judge(world, decision="more_needed")


def test_a_unit_is_signed_off_only_when_every_criterion_is_met(world: World) -> None:
    world.evidence(world.criterion("1.1"))
    judge(world)
    with pytest.raises(Blocked) as refused:
        sign_off_unit(world.actor("assessor"), world.registration, world.units[0], at=AT)
    assert codes(refused) == {"unit.criteria-open"}
    assert "1.2, 2.1" in str(refused.value)


def test_evidence_that_came_after_the_decision_is_looked_at_before_the_sign_off(world: World) -> None:
    meet_all(world)
    world.evidence(world.criterion("2.1"), title="A second log")
    assessor = world.actor("assessor")
    with pytest.raises(Blocked) as refused:
        sign_off_unit(assessor, world.registration, world.units[0], at=AT)
    assert codes(refused) == {"unit.evidence-waiting"}
    judge(world, "2.1")
    assert sign_off_unit(assessor, world.registration, world.units[0], at=AT).state == UnitState.SIGNED_OFF


def test_sign_off_locks_the_evidence_and_the_decisions(world: World) -> None:
    meet_all(world)
    progress = sign_off_unit(world.actor("assessor"), world.registration, world.units[0], at=AT)
    assert (progress.state, progress.signed_off_by_id) == (UnitState.SIGNED_OFF, world.users["assessor"].pk)
    assert Evidence.objects.get().state == EvidenceState.LOCKED
    with pytest.raises(Blocked) as refused:
        judge(world, decision="more_needed")
    assert codes(refused) == {"judgement.unit-locked"}


def test_locked_evidence_still_serves_a_unit_that_is_open(world: World) -> None:
    meet_all(world)
    sign_off_unit(world.actor("assessor"), world.registration, world.units[0], at=AT)
    evidence = Evidence.objects.get()
    held = [world.criterion(code) for code in ("1.1", "1.2", "2.1")]
    map_evidence(world.actor("learner"), evidence, criteria=[*held, world.criterion("1.1", 1)], at=AT)
    assert judge(world, "1.1", 1).decision == "met"


def test_reopening_takes_a_reason_and_unlocks(world: World) -> None:
    meet_all(world)
    assessor = world.actor("assessor")
    sign_off_unit(assessor, world.registration, world.units[0], at=AT)
    with pytest.raises(Blocked) as refused:
        reopen_unit(assessor, world.registration, world.units[0], reason=" ", at=AT)
    assert codes(refused) == {"unit.reason-missing"}
    progress = reopen_unit(assessor, world.registration, world.units[0], reason="A date was wrong", at=AT)
    assert (progress.state, progress.signed_off_by, progress.criteria_met) == (UnitState.IN_PROGRESS, None, 3)
    assert Evidence.objects.get().state == EvidenceState.SUBMITTED
    assert Entry.objects.get(event="unit.reopened").facts["reason"] == "A date was wrong"


def test_a_unit_that_is_open_cannot_be_reopened(world: World) -> None:
    judge(world, decision="more_needed")
    with pytest.raises(IllegalMove):
        reopen_unit(world.actor("assessor"), world.registration, world.units[0], reason="Why not", at=AT)


def test_evidence_of_two_signed_off_units_unlocks_with_the_second(world: World) -> None:
    criteria = [world.criterion(code, unit) for unit in (0, 1) for code in ("1.1", "1.2", "2.1")]
    world.evidence(*criteria)
    for criterion in criteria:
        judge(world, criterion.code, world.units.index(criterion.unit))
    assessor = world.actor("assessor")
    for unit in world.units[:2]:
        sign_off_unit(assessor, world.registration, unit, at=AT)
    reopen_unit(assessor, world.registration, world.units[0], reason="Again", at=AT)
    assert Evidence.objects.get().state == EvidenceState.LOCKED
    reopen_unit(assessor, world.registration, world.units[1], reason="Again", at=AT)
    assert Evidence.objects.get().state == EvidenceState.SUBMITTED


def test_what_is_signed_off_under_a_new_registration_belongs_to_it(world: World) -> None:
    meet_all(world)
    old = world.registration
    old.state = "withdrawn"
    old.save()
    world.registration = register(
        world.body, world.centre, world.specification, world.users, [world.units[0]]
    )
    sign_off_unit(world.actor("assessor"), world.registration, world.units[0], at=AT)
    assert UnitProgress.objects.get().registration == world.registration


def test_what_was_achieved_goes_on_under_a_new_registration(world: World) -> None:
    world.evidence(world.criterion("1.1"))
    judge(world)
    old = world.registration
    old.state = "withdrawn"
    old.save()
    world.registration = register(
        world.body, world.centre, world.specification, world.users, [world.units[0]]
    )
    judge(world, decision="more_needed", feedback="Once more, please.")
    progress = UnitProgress.objects.get()
    assert progress.registration == world.registration
    assert (progress.criteria_met, progress.criteria_more_needed) == (0, 1)
