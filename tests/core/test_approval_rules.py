"""What a centre needs before it may offer a qualification, as tables."""

from datetime import date

import pytest

from awardry.core.approvals import UnitNeed, competence_blockers, decision_blockers, in_force, overlap

UNIT = UnitNeed(7, "A/100/0001", "Greet visitors")


@pytest.mark.parametrize(
    ("assessors", "assurers", "codes"),
    [
        ([1], [2], []),
        ([1, 2], [1], []),
        ([1], [1], ["approval.one-person"]),
        ([], [2], ["approval.no-assessor"]),
        ([1], [], ["approval.no-quality-assurer"]),
        ([], [], ["approval.no-assessor", "approval.no-quality-assurer"]),
    ],
)
def test_each_unit_needs_an_assessor_and_another_assurer(
    assessors: list[int], assurers: list[int], codes: list[str]
) -> None:
    assert [b.code for b in competence_blockers([UNIT], {7: assessors}, {7: assurers})] == codes


def test_whoever_asked_or_works_there_does_not_decide() -> None:
    def codes(**who: bool) -> list[str]:
        facts = {"asked_by_them": False, "on_the_staff": False} | who
        return [b.code for b in decision_blockers(person="Orla", centre="Quayside", **facts)]

    assert codes() == []
    assert codes(asked_by_them=True) == ["approval.own-request"]
    assert codes(on_the_staff=True) == ["approval.own-centre"]


DAY = [date(2026, 1, day) for day in range(1, 10)]


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ((DAY[0], DAY[2]), (DAY[3], DAY[5]), False),
        ((DAY[0], DAY[3]), (DAY[3], DAY[5]), True),
        ((DAY[0], None), (DAY[3], DAY[5]), True),
        ((DAY[4], None), (DAY[0], DAY[3]), False),
        ((DAY[4], None), (DAY[0], None), True),
    ],
)
def test_stretches_of_days_overlap_when_they_share_one(first, second, shared) -> None:  # type: ignore[no-untyped-def]
    assert overlap(first, second) is shared
    assert overlap(second, first) is shared


def test_the_last_day_still_counts() -> None:
    assert in_force(DAY[0], DAY[2], on=DAY[2])
    assert not in_force(DAY[0], DAY[2], on=DAY[3])
    assert not in_force(DAY[1], None, on=DAY[0])
