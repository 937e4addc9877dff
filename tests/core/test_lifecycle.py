"""Every lifecycle as a table: what leads where, where it ends, and that nothing else is possible."""

from enum import StrEnum

import pytest

from awardry.core.approvals import APPROVAL
from awardry.core.claims import CERTIFICATE, CLAIM
from awardry.core.equivalents import EQUIVALENCE
from awardry.core.evidence import EVIDENCE
from awardry.core.judgements import ACHIEVED, CLAIMABLE, OPEN_TO_JUDGEMENT, UNIT, UnitState
from awardry.core.lifecycle import IllegalMove, Lifecycle
from awardry.core.quality import SAMPLE
from awardry.core.registrations import REGISTRATION
from awardry.core.specifications import DRAFT, SPECIFICATION
from awardry.core.transitions import TRANSITION
from awardry.core.versions import VERSION, WITHDRAWAL

LIFECYCLES = [
    APPROVAL, CERTIFICATE, CLAIM, DRAFT, EQUIVALENCE, EVIDENCE, REGISTRATION, SAMPLE, SPECIFICATION, TRANSITION, UNIT,
    VERSION, WITHDRAWAL,
]  # fmt: skip
FINAL = {
    "approval": set(),
    "certificate": {"withdrawn", "replaced"},
    "claim": {"released", "returned"},
    "draft": {"published", "discarded"},
    "equivalence": set(),
    "registration": {"certificated", "withdrawn", "transferred"},
    "sample": {"agreed"},
    "specification": {"withdrawn"},
    "transition": {"retired"},
    "unit": {"certificated"},
    "version": {"withdrawn"},
    "withdrawal": {"approved", "returned"},
}
by_name = pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: one.name)


@by_name
def test_every_state_is_reached_from_the_start(lifecycle: Lifecycle) -> None:
    reached, before = {lifecycle.start.value}, set()
    while reached != before:
        before = set(reached)
        reached |= {to.value for (state, _), to in lifecycle.moves.items() if state in reached}
    assert reached == {state.value for state in lifecycle.states}


@by_name
def test_what_is_not_in_the_table_is_refused_by_name(lifecycle: Lifecycle) -> None:
    actions = {action for _, action in lifecycle.moves}
    for state in lifecycle.states:
        for action in actions:
            if (state, action) in lifecycle.moves:
                assert lifecycle.advance(state, action) in lifecycle.states
                assert action in lifecycle.actions(state)
            else:
                with pytest.raises(IllegalMove) as refused:
                    lifecycle.advance(state.value, action)
                assert (refused.value.lifecycle, refused.value.action) == (lifecycle.name, action)
                assert "_" not in str(refused.value).removeprefix(lifecycle.name)


@by_name
def test_a_state_as_the_database_keeps_it_moves_like_the_state_itself(lifecycle: Lifecycle) -> None:
    for (state, action), to in lifecycle.moves.items():
        assert lifecycle.advance(str(state), action) is to


@by_name
def test_the_diagram_shows_every_move(lifecycle: Lifecycle) -> None:
    diagram = lifecycle.mermaid()
    assert diagram.count("-->") == 1 + len(lifecycle.moves) + len(lifecycle.final())


@pytest.mark.parametrize(("name", "final"), FINAL.items())
def test_what_is_over_is_over(name: str, final: set[str]) -> None:
    lifecycle = next(one for one in LIFECYCLES if one.name == name)
    assert lifecycle.final() == final


def test_an_unknown_state_is_refused_like_any_other() -> None:
    class Light(StrEnum):
        RED = "red"
        GREEN = "green"

    light = Lifecycle("light", Light, Light.RED, {(Light.RED, "go"): Light.GREEN})
    with pytest.raises(IllegalMove, match="light: cannot go while out of order"):
        light.advance("out_of_order", "go")
    assert light.choices() == [("red", "Red"), ("green", "Green")]


@pytest.mark.parametrize(
    ("way", "end"),
    [
        ("sign_off claim certificate", "certificated"),
        ("sign_off sample agree claim certificate", "certificated"),
        ("sign_off sample return sign_off agree claim unclaim", "agreed"),
        ("sign_off claim unclaim_unsampled reopen", "in_progress"),
    ],
)
def test_ways_of_a_unit(way: str, end: str) -> None:
    state: str = UNIT.start
    for action in way.split():
        state = UNIT.advance(state, action)
    assert state == end


@pytest.mark.parametrize(
    ("way", "action"),
    [
        ("sign_off sample", "claim"),
        ("sign_off sample return", "claim"),
        ("", "claim"),
        ("sign_off sample agree", "reopen"),
    ],
)
def test_a_unit_in_somebodys_hands_is_not_claimed(way: str, action: str) -> None:
    state: str = UNIT.start
    for step in way.split():
        state = UNIT.advance(state, step)
    with pytest.raises(IllegalMove):
        UNIT.advance(state, action)


def test_what_may_be_judged_is_not_achieved() -> None:
    assert not OPEN_TO_JUDGEMENT & ACHIEVED
    assert CLAIMABLE < ACHIEVED
    assert set(UnitState) == OPEN_TO_JUDGEMENT | ACHIEVED
