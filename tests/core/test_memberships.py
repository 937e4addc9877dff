"""Where a role can be held, and when it can end."""

from datetime import date

import pytest

from awardry.core.access import Role
from awardry.core.memberships import MAY_GRANT, end_blockers, place_blockers


@pytest.mark.parametrize(
    ("role", "centre_id", "codes"),
    [
        (Role.ASSESSOR, 1, []),
        (Role.ASSESSOR, None, ["membership.needs-centre"]),
        (Role.CENTRE_COORDINATOR, None, ["membership.needs-centre"]),
        (Role.INTERNAL_QUALITY_ASSURER, None, ["membership.needs-centre"]),
        (Role.AWARDING_BODY_OFFICER, None, []),
        (Role.AWARDING_BODY_OFFICER, 1, ["membership.needs-awarding-body"]),
        (Role.AUDITOR, 1, ["membership.needs-awarding-body"]),
        (Role.EXTERNAL_QUALITY_ASSURER, None, []),
        (Role.EXTERNAL_QUALITY_ASSURER, 1, []),
        (Role.LEARNER, 1, []),
    ],
)
def test_where_a_role_can_be_held(role: Role, centre_id: int | None, codes: list[str]) -> None:
    assert [one.code for one in place_blockers(role, centre_id)] == codes


@pytest.mark.parametrize(
    ("role", "ended_on", "ends_on", "others", "codes"),
    [
        (Role.ASSESSOR, None, date(2026, 5, 1), 0, []),
        (Role.ASSESSOR, None, date(2025, 12, 31), 0, ["membership.ends-before-start"]),
        (Role.ASSESSOR, date(2026, 4, 1), date(2026, 5, 1), 0, ["membership.ended-already"]),
        (Role.AWARDING_BODY_OFFICER, None, date(2026, 5, 1), 1, []),
        (Role.AWARDING_BODY_OFFICER, None, date(2026, 5, 1), 0, ["membership.last-officer"]),
    ],
)
def test_when_a_role_can_end(
    role: Role, ended_on: date | None, ends_on: date, others: int, codes: list[str]
) -> None:
    found = end_blockers(
        role, person="Ada Quill", place="Fenwick Awards", starts_on=date(2026, 1, 1),
        ended_on=ended_on, ends_on=ends_on, others=others,
    )  # fmt: skip
    assert [one.code for one in found] == codes


def test_nobody_hands_out_what_stands_above_them() -> None:
    assert MAY_GRANT[Role.CENTRE_COORDINATOR] == {
        Role.ASSESSOR, Role.INTERNAL_QUALITY_ASSURER, Role.CENTRE_COORDINATOR, Role.LEARNER,
    }  # fmt: skip
    assert set(MAY_GRANT) == {Role.AWARDING_BODY_OFFICER, Role.CENTRE_COORDINATOR}
