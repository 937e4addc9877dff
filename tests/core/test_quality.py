"""What keeps a unit out of the sample, and a sample from being agreed, returned or answered."""

import pytest

from awardry.core.judgements import UnitState
from awardry.core.quality import (
    CHECKS,
    SampleStage,
    agree_blockers,
    answer_blockers,
    plan_blockers,
    return_blockers,
    stage_of,
)


def codes(found: list) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("state", "already", "judged", "found"),
    [
        ("signed_off", False, 5, []),
        ("in_progress", False, 1, []),
        ("in_progress", False, 0, ["sample.nothing-judged"]),
        ("signed_off", True, 5, ["sample.already"]),
        ("in_progress", True, 0, ["sample.already"]),
        ("action_open", False, 5, ["sample.not-signed-off"]),
        ("claimed", False, 5, ["sample.not-signed-off"]),
        ("certificated", False, 5, ["sample.not-signed-off"]),
    ],
)
def test_what_can_be_chosen_for_the_sample(state: str, already: bool, judged: int, found: list[str]) -> None:
    assert codes(plan_blockers("Unit 1", "Amara", state, already=already, judged=judged)) == found


def test_work_in_progress_is_sampled_as_such() -> None:
    assert stage_of(UnitState.IN_PROGRESS) is SampleStage.INTERIM
    assert stage_of("signed_off") is SampleStage.SUMMATIVE


@pytest.mark.parametrize(
    ("findings", "checks", "found"),
    [
        ([("1.1", True)], list(CHECKS), []),
        ([], list(CHECKS), ["sample.no-findings"]),
        ([("1.1", True), ("1.2", False)], list(CHECKS), ["sample.disagreed"]),
        ([("1.1", True)], list(CHECKS)[:2], ["sample.checks-open"]),
        ([], [], ["sample.no-findings", "sample.checks-open"]),
        ([("1.1", True)], ["something else"], ["sample.checks-open"]),
    ],
)
def test_what_agreeing_takes(findings: list, checks: list[str], found: list[str]) -> None:
    assert codes(agree_blockers(findings, checks)) == found


def test_open_checks_are_named_in_words() -> None:
    (blocker,) = agree_blockers([("1.1", True)], ["assessor_competent", "practice_sound"])
    assert str(blocker) == "To agree, confirm that the decision is recorded accurately"


@pytest.mark.parametrize(
    ("state", "findings", "action", "found"),
    [
        ("in_sample", [("1.1", False)], "Judge again", []),
        ("in_progress", [("1.1", False)], "Judge again", []),
        ("signed_off", [("1.1", True)], "Judge again", []),
        ("in_sample", [("1.1", False)], "  ", ["sample.action-missing"]),
        ("in_sample", [], "Judge again", ["sample.no-findings"]),
        ("claimed", [("1.1", False)], "Judge again", ["sample.unit-moved-on"]),
        ("certificated", [], "", ["sample.no-findings", "sample.action-missing", "sample.unit-moved-on"]),
    ],
)
def test_what_returning_takes(state: str, findings: list, action: str, found: list[str]) -> None:
    assert codes(return_blockers("Unit 1", state, findings, action)) == found


@pytest.mark.parametrize(
    ("state", "answer", "found"),
    [
        ("in_sample", "Done", []),
        ("", "Done", []),
        ("action_open", "Done", ["action.not-signed-off"]),
        ("in_sample", " ", ["action.answer-missing"]),
    ],
)
def test_an_answer_comes_with_the_work(state: str, answer: str, found: list[str]) -> None:
    assert codes(answer_blockers("Unit 1", state, answer)) == found
