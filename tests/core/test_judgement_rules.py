"""What deciding on a criterion, signing a unit off and reopening it take."""

from dataclasses import replace

import pytest

from awardry.core.access import Role
from awardry.core.decisions import Blocker
from awardry.core.judgements import (
    NO_EVIDENCE,
    Decision,
    JudgementFacts,
    blockers,
    criterion_state,
    reopen_blockers,
    sign_off_blockers,
)

UNDECLARED = NO_EVIDENCE(criterion="1.1")
FACTS = JudgementFacts(
    criterion="1.1",
    unit="Unit 1",
    unit_state="in_progress",
    registration_state="active",
    linked=2,
    supporting=2,
    evidence_blockers=(),
    every_item=False,
    points=(1, 2),
    person="Jo Mensah",
    taken=True,
    allocated=True,
    competent=True,
    own_work=False,
)


def decide(facts: JudgementFacts, decision: Decision = Decision.MET, **given: object) -> list[Blocker]:
    said = {
        "covered": [1, 2],
        "authentic": True,
        "sufficient": True,
        "adequate": True,
        "feedback": "",
    } | given
    return blockers(facts, decision, **said)  # type: ignore[arg-type]


def codes(found: list[Blocker]) -> list[str]:
    return [one.code for one in found]


def test_met_takes_evidence_every_point_and_three_checks() -> None:
    assert decide(FACTS) == []
    assert codes(decide(replace(FACTS, linked=0, supporting=0))) == ["judgement.no-evidence"]
    (points,) = decide(FACTS, covered=[2])
    assert str(points) == "Criterion 1.1 is met only when every point is covered; missing: 1"
    (checks,) = decide(FACTS, authentic=False, adequate=False)
    assert str(checks) == "Evidence that meets a criterion must be authentic, adequate"


def test_more_needed_takes_words_and_nothing_else() -> None:
    nothing = replace(FACTS, linked=0, supporting=0)
    given = {"authentic": False, "sufficient": False, "adequate": False, "covered": []}
    assert decide(nothing, Decision.MORE_NEEDED, feedback="Say what you measured", **given) == []
    assert codes(decide(nothing, Decision.MORE_NEEDED, feedback=" ", **given)) == [
        "judgement.feedback-missing"
    ]


@pytest.mark.parametrize(
    ("supporting", "every_item", "refused"),
    [(1, False, False), (1, True, True), (0, False, True), (0, True, True)],
)
def test_one_item_that_can_carry_a_decision_is_enough_unless_every_item_must(
    supporting: int, every_item: bool, refused: bool
) -> None:
    facts = replace(FACTS, supporting=supporting, every_item=every_item, evidence_blockers=(UNDECLARED,))
    assert (UNDECLARED in decide(facts)) is refused


@pytest.mark.parametrize(
    ("change", "code", "owner"),
    [
        ({"registration_state": "withdrawn"}, "judgement.registration-closed", Role.CENTRE_COORDINATOR),
        ({"unit_state": "signed_off"}, "judgement.unit-locked", Role.ASSESSOR),
        ({"unit_state": "in_sample"}, "judgement.unit-locked", Role.ASSESSOR),
        ({"unit_state": "certificated"}, "judgement.unit-locked", Role.ASSESSOR),
        ({"taken": False}, "judgement.unit-not-taken", Role.CENTRE_COORDINATOR),
        ({"allocated": False}, "judgement.not-allocated", Role.CENTRE_COORDINATOR),
        ({"own_work": True, "allocated": False}, "judgement.own-work", Role.CENTRE_COORDINATOR),
        ({"competent": False}, "judgement.not-competent", Role.CENTRE_COORDINATOR),
    ],
)
@pytest.mark.parametrize("decision", Decision)
def test_who_may_not_decide(decision: Decision, change: dict[str, object], code: str, owner: Role) -> None:
    found = decide(replace(FACTS, **change), decision, feedback="Say what you measured")
    assert [(one.code, one.owner) for one in found] == [(code, owner)]


def test_a_returned_unit_is_open_to_judgement() -> None:
    assert decide(replace(FACTS, unit_state="action_open")) == []


@pytest.mark.parametrize(
    ("open_codes", "criteria", "waiting", "found"),
    [
        ([], 5, [], []),
        (["1.1", "1.2"], 5, [], ["unit.criteria-open"]),
        ([], 0, [], ["unit.no-criteria"]),
        ([], 5, ["2.1"], ["unit.evidence-waiting"]),
    ],
)
def test_what_signing_off_takes(
    open_codes: list[str], criteria: int, waiting: list[str], found: list[str]
) -> None:
    assert codes(sign_off_blockers(FACTS, open_codes, criteria, waiting)) == found


def test_reopening_takes_a_reason_and_the_learners_own_assessor() -> None:
    assert reopen_blockers(FACTS, "A point was missed") == []
    assert codes(reopen_blockers(replace(FACTS, allocated=False), " ")) == [
        "unit.reason-missing",
        "judgement.not-allocated",
    ]


@pytest.mark.parametrize(
    ("decision", "links", "state"),
    [
        (None, [], "not_started"),
        (None, ["linked"], "linked"),
        (None, ["linked", "awaiting_decision"], "awaiting_decision"),
        ("more_needed", [], "more_needed"),
        ("more_needed", ["considered"], "more_needed"),
        ("more_needed", ["considered", "awaiting_decision"], "awaiting_decision"),
        ("met", ["awaiting_decision"], "met"),
    ],
)
def test_where_a_criterion_stands(decision: str | None, links: list[str], state: str) -> None:
    assert criterion_state(decision, links) == state
