"""Who had a hand in something does not decide about it."""

import pytest

from awardry.core.claims import release_blockers
from awardry.core.independence import had_a_hand
from awardry.core.quality import independence_blockers


@pytest.mark.parametrize(
    ("person", "hands", "had"),
    [
        (1, [{1}], True),
        (1, [{2}, {1, 3}], True),
        (1, [{2}, set()], False),
        (1, [], False),
        (1, [[2, 1]], True),
    ],
)
def test_a_hand_is_a_hand_in_any_group(person: int, hands: list[set[int]], had: bool) -> None:
    assert had_a_hand(person, *hands) is had


@pytest.mark.parametrize(
    ("judged_by", "competent", "codes"),
    [
        ({2, 3}, True, []),
        ({1, 3}, True, ["sample.own-decision"]),
        ({2}, False, ["sample.not-competent"]),
        ({1}, False, ["sample.own-decision", "sample.not-competent"]),
    ],
)
def test_who_may_assure_a_unit(judged_by: set[int], competent: bool, codes: list[str]) -> None:
    found = independence_blockers(1, "Priya Nair", "Unit 1", judged_by, competent=competent)
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (1, "release.own-claim"),
        (2, "release.own-claim"),
        (3, "release.own-claim"),
        (4, "claim.own-award"),
        (5, None),
    ],
)
def test_who_may_release_a_claim(person: int, code: str | None) -> None:
    found = release_blockers(person, submitter=1, judged_by={2}, assured_by={3}, learner=4)
    assert [one.code for one in found] == ([code] if code else [])


def test_a_learner_without_an_account_stands_in_nobodys_way() -> None:
    assert release_blockers(5, submitter=1, judged_by={2}, assured_by={3}, learner=None) == []
