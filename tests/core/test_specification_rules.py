"""What stands in the way of publishing, and where a qualification stands on the register."""

from dataclasses import replace
from datetime import date

import pytest

from awardry.core.specifications import QualificationFacts, RegisterStatus, publish_blockers, register_status

READY = QualificationFacts("Certificate", "600/0001/2", "2", 6, True, (), 12)


def codes(*qualifications: QualificationFacts, **given: object) -> list[str]:
    facts = {"proposer": 1, "person": 2, "errors": []} | given
    return [one.code for one in publish_blockers(list(qualifications), **facts)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"title": ""}, ["draft.no-title"]),
        ({"number": ""}, ["draft.no-number"]),
        ({"level": ""}, ["draft.no-level"]),
        ({"unit_count": 0}, ["draft.no-units"]),
        ({"has_rule": False, "valid_sets": None}, ["draft.no-rule"]),
        ({"unread": ("at most two of",)}, ["draft.rule-unread"]),
        ({"valid_sets": 0}, ["draft.rule-impossible"]),
        ({"valid_sets": 0, "unread": ("a",)}, ["draft.rule-unread"]),
        ({"ranges": ("credits",)}, ["draft.one-number"]),
    ],
)
def test_what_a_drafted_qualification_lacks(change: dict[str, object], found: list[str]) -> None:
    assert codes(replace(READY, **change)) == found


def test_nobody_approves_their_own_proposal_but_may_ask_what_is_missing() -> None:
    assert codes(READY, person=1) == ["draft.own-proposal"]
    assert codes(READY, person=None) == []


def test_open_errors_bare_units_and_doubled_numbers_are_said() -> None:
    assert codes(READY, READY, errors=["credits do not add up"], units_without_criteria=["A/1"]) == [
        "draft.number-twice",
        "draft.no-criteria",
        "draft.defect-open",
    ]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2024, 8, 31), RegisterStatus.NOT_YET),
        (date(2024, 9, 1), RegisterStatus.AVAILABLE),
        (date(2030, 8, 31), RegisterStatus.AVAILABLE),
        (date(2030, 9, 1), RegisterStatus.NO_NEW_LEARNERS),
        (date(2032, 8, 31), RegisterStatus.NO_NEW_LEARNERS),
        (date(2032, 9, 1), RegisterStatus.NO_LONGER_AWARDED),
    ],
)
def test_end_dates_are_last_days(on: date, status: RegisterStatus) -> None:
    found = register_status(date(2024, 9, 1), date(2030, 8, 31), date(2032, 8, 31), on=on)
    assert found is status


def test_missing_dates_bind_nobody() -> None:
    assert register_status(None, None, None, on=date(1900, 1, 1)) is RegisterStatus.AVAILABLE
