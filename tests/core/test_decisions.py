"""A refusal is a value: it names the obstacle, its owner, and the page where it is cleared."""

from collections.abc import Iterator

import pytest

from awardry.core.access import Role
from awardry.core.decisions import KINDS, Blocked, BlockerKind, refuse_if


@pytest.fixture
def too_heavy() -> Iterator[BlockerKind]:
    yield BlockerKind("test.too-heavy", Role.ASSESSOR, "{thing} weighs {weight} kg")
    del KINDS["test.too-heavy"]


def test_a_blocker_reads_as_a_sentence_with_its_facts(too_heavy: BlockerKind) -> None:
    blocker = too_heavy("centres:detail", (7,), thing="The crate", weight=31)
    assert str(blocker) == "The crate weighs 31 kg"
    assert (blocker.code, blocker.owner, blocker.route, blocker.args) == (
        "test.too-heavy", Role.ASSESSOR, "centres:detail", (7,),
    )  # fmt: skip


def test_braces_in_a_fact_are_text(too_heavy: BlockerKind) -> None:
    assert str(too_heavy(thing="{weight} {0}", weight="{thing}")) == "{weight} {0} weighs {thing} kg"


def test_all_obstacles_are_said_at_once(too_heavy: BlockerKind) -> None:
    with pytest.raises(Blocked) as refused:
        refuse_if(too_heavy(thing=thing, weight=1) for thing in ("A", "B"))
    assert [str(one) for one in refused.value.blockers] == ["A weighs 1 kg", "B weighs 1 kg"]
    assert str(refused.value) == "A weighs 1 kg; B weighs 1 kg"


def test_nothing_in_the_way_is_no_refusal() -> None:
    refuse_if([])


def test_two_kinds_of_blocker_cannot_share_a_code(too_heavy: BlockerKind) -> None:
    with pytest.raises(ValueError, match=r"two blockers are called test\.too-heavy"):
        BlockerKind("test.too-heavy", Role.ASSESSOR, "something else")
    assert KINDS["test.too-heavy"] is too_heavy
