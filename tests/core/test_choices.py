"""What a choice of units comes to: exactly 23 credits, all of A (14), at least 6 of B (threes), at most 3 of C."""

from typing import Any

import pytest

from awardry.core.choices import assess, mandatory, totals
from awardry.core.combination import Unit, parse_rule

A, B, C = ["a1", "a2"], ["b1", "b2", "b3"], ["c1", "c2", "c3"]
CREDITS = {"a1": 8, "a2": 6, "b1": 3, "b2": 3, "b3": 3, "c1": 1, "c2": 2, "c3": 3}
UNITS = {ref: Unit(ref, "1", credit, title=ref.upper()) for ref, credit in CREDITS.items()}
JSON: dict[str, Any] = {
    "total": {"credits": {"min": 23, "max": 23}},
    "groups": [
        {"id": "A", "units": A, "take": "all"},
        {"id": "B", "units": B, "credits": {"min": 6}},
        {"id": "C", "units": C, "credits": {"max": 3}},
    ],
}
RULE = parse_rule(JSON)


def test_the_units_of_every_valid_set_are_mandatory() -> None:
    assert mandatory(RULE, UNITS) == {"a1", "a2"}


def test_a_unit_without_which_the_total_cannot_be_reached_is_mandatory_too() -> None:
    rule = parse_rule({"total": {"credits": {"min": 26}}})
    assert mandatory(rule, {ref: UNITS[ref] for ref in (*A, *B, "c3")}) == {*A, *B, "c3"}


def test_where_credits_are_not_stated_the_groups_taken_whole_are_mandatory() -> None:
    unknown = {ref: Unit(ref) for ref in UNITS}
    assert mandatory(RULE, unknown) == {"a1", "a2"}


@pytest.mark.parametrize(
    ("chosen", "status"),
    [
        ([], "possible"),
        (A, "possible"),
        ([*A, "b1", "c1"], "possible"),
        ([*A, *B], "met"),
        ([*A, "b1", "b2", "c3"], "met"),
        ([*A, "b1", "b2", "c1", "c2"], "met"),
        ([*A, "c1", "c3"], "impossible"),
        ([*A, *B, "c1"], "impossible"),
    ],
)
def test_a_choice_is_met_possible_or_impossible(chosen: list[str], status: str) -> None:
    choice = assess(RULE, UNITS, chosen)
    assert choice.status == status
    assert choice.savable is (status != "impossible")


def test_what_is_left_is_said_line_by_line() -> None:
    choice = assess(RULE, UNITS, [*A, "b1", "c1"])
    assert [(line.have, line.need, line.fulfilled) for line in choice.lines] == [
        (18, 23, False),
        (2, 2, True),
        (3, 6, False),
    ]
    assert "5 more credits needed in total." in choice.reasons


def test_every_way_to_finish_keeps_what_is_chosen() -> None:
    choice = assess(RULE, UNITS, [*A, "b1", "c1"])
    assert {frozenset(one.units) for one in choice.completions} == {
        frozenset({b, "c2"}) for b in ("b2", "b3")
    }


def test_a_dead_unit_says_what_stands_against_it() -> None:
    choice = assess(RULE, UNITS, [*A, "b1", "c1"])
    assert set(choice.dead) == {"c3"}
    assert "At most 3 credits" in choice.dead["c3"]


def test_an_impossible_choice_names_what_to_leave_out() -> None:
    choice = assess(RULE, UNITS, [*A, "b1", "c1", "c3"])
    assert choice.drop in {("c1",), ("c3",)}
    assert choice.reasons


def test_started_units_may_be_surplus_so_that_nobody_is_worse_off_for_more() -> None:
    chosen = [*A, *B, "c1"]
    assert assess(RULE, UNITS, chosen, started=["c1"]).status == "met"
    assert assess(RULE, UNITS, chosen, started=["a1"]).status == "impossible"


def test_additional_units_never_get_in_the_way() -> None:
    rule = parse_rule(JSON | {"additional": ["x"]})
    assert assess(rule, UNITS | {"x": Unit("x", credit=4)}, [*A, *B, "x"]).status == "met"


def test_a_rule_that_is_not_fully_read_does_not_forbid() -> None:
    rule = parse_rule(JSON | {"unread": "Something about the workplace."})
    choice = assess(rule, UNITS, [*A, *B])
    assert choice.status == "cannot tell"
    assert choice.savable


def test_totals_leave_out_credits_that_a_unit_does_not_state() -> None:
    assert totals([UNITS["a1"], UNITS["b1"]]) == "2 units, 11 credits"
    assert totals([UNITS["a1"], Unit("x")]) == "2 units"
    assert totals([]) == "0 units"


def test_a_large_rule_still_gets_an_exact_verdict_and_one_way_to_finish() -> None:
    units = UNITS | {f"d{n}": Unit(f"d{n}", "1", 3, title=f"D{n}") for n in range(60)}
    groups = [
        *JSON["groups"][:2],
        {"id": "D", "units": [*C, *(f"d{n}" for n in range(60))], "credits": {"max": 3}},
    ]
    rule = parse_rule({**JSON, "groups": groups})
    assert mandatory(rule, units) == {"a1", "a2"}
    choice = assess(rule, units, [*A, "b1", "c1"])
    assert (choice.status, len(choice.completions)) == ("possible", 1)
    assert assess(rule, units, [*A, "c1", "d5"]).status == "impossible"


def test_a_unit_of_one_route_only_is_not_mandatory() -> None:
    groups = [
        {"id": "A", "units": A, "take": "all"},
        *({"id": r, "units": [r], "take": "all"} for r in ("b1", "b2")),
    ]
    routes = [{"id": r, "title": r, "groups": ["A", r]} for r in ("b1", "b2")]
    rule = parse_rule({"total": {"units": {"min": 3}}, "groups": groups, "routes": routes})
    assert mandatory(rule, {ref: UNITS[ref] for ref in (*A, "b1", "b2")}) == {"a1", "a2"}
