"""What is told of a rule while it is written, against a judge that goes through every set."""

from copy import deepcopy
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.combination import Unit, findings, lint, parse_rule
from awardry.core.combination.engine import Combination
from tests.core.combination.judge import total, valid_on, valid_sets
from tests.core.combination.rules import cases, few
from tests.core.combination.test_parse import ONLY_HERE, WRONG


def without(data, path):
    """The JSON with what stands at the path taken out."""
    left = deepcopy(data)
    *steps, last = path.split("/")[1:]
    place = left
    for step in steps:
        place = place[int(step) if isinstance(place, list) else step]
    del place[int(last) if isinstance(place, list) else last]
    return left


def by_code(found):
    return {code: [f for f in found if f.code == code] for code in {f.code for f in found}}


@few
@given(cases())
def test_findings_are_those_of_all_sets_gone_through(case):
    facts, data = case
    by_ref = {unit.ref: unit for unit in facts}
    found = by_code(lint(parse_rule(data), facts))
    sets = valid_sets(data, by_ref)
    assert ("no-set" in found) == (not sets)
    if not sets:
        return
    alive = frozenset().union(*sets)
    dead = {place(data, f.path) if f.path else None for f in found.get("dead-unit", [])} - {None}
    assert not dead & alive
    assert len(found.get("dead-unit", [])) == len(counting(data, by_ref) - alive)
    for finding in found.get("idle-line", []):
        if not finding.path.startswith("/requires"):
            assert valid_sets(without(data, finding.path), by_ref) == sets
    for finding in found.get("idle-bound", []):
        assert valid_sets(without(data, finding.path), by_ref) == sets
    for finding in found.get("bound-not-reached", []):
        end = finding.path.rpartition("/")[2]
        if finding.path.startswith("/total/"):
            sums = [total(taken, by_ref, finding.path.split("/")[2]) for taken in sets]
            stated = place(data, finding.path)
            assert (min(sums) > stated) if end == "min" else (max(sums) < stated)
    for measure in {} if data.get("routes") else data.get("total", {}):
        if valid_sets(without(data, f"/total/{measure}"), by_ref) == sets:
            assert "idle-line" in found


def place(data, path):
    for step in path.split("/")[1:]:
        data = data[int(step) if isinstance(data, list) else step]
    return data


def counting(data, by_ref):
    """Units that count on some route that can be met at all."""
    models = Combination(parse_rule(data), by_ref.values()).models()
    routes = data.get("routes") or [None]
    open_refs = set()
    for route, model in zip(routes, models, strict=True):
        if any(valid_on(data, by_ref, frozenset(taken), route) for taken in every_set(by_ref)):
            open_refs |= set(model.counting)
    return open_refs


def every_set(by_ref):
    return (taken for size in range(len(by_ref) + 1) for taken in combinations(sorted(by_ref), size))


def test_two_mandatory_units_that_bar_each_other_are_named():
    rule = {"groups": [{"id": "M", "units": ["a", "b"], "take": "all"}], "barred": [["a", "b"]]}
    found = by_code(lint(parse_rule(rule), [Unit("a"), Unit("b")]))
    assert found["barred-mandatory"][0].path == "/barred/0"
    assert found["no-set"]


def test_a_route_that_nobody_can_take_is_told_where_it_stands():
    rule = {
        "total": {"credits": {"min": 6}},
        "groups": [{"id": "A", "units": ["a"]}, {"id": "B", "units": ["b", "c"]}],
        "routes": [{"id": "short", "groups": ["A"]}, {"id": "long", "groups": ["B"]}],
    }
    found = by_code(lint(parse_rule(rule), [Unit(ref, None, 3) for ref in "abc"]))
    assert found["no-route"][0].path == "/routes/0"
    assert "no-set" not in found


def test_single_ends_that_change_nothing_and_ends_never_reached_are_told():
    rule = {
        "total": {"credits": {"min": 1, "max": 7}},
        "groups": [{"id": "A", "units": ["a", "b"], "take": {"min": 1, "max": 5}}],
    }
    found = by_code(lint(parse_rule(rule), [Unit(ref, None, 3) for ref in "ab"]))
    assert {f.path for f in found["idle-line"]} == {"/total/credits"}
    assert {f.path for f in found["idle-bound"]} == {"/groups/0/take/max"}
    tight = {"total": {"credits": {"min": 4, "max": 8}}, "groups": [{"id": "A", "units": ["a", "b", "c"]}]}
    found = by_code(lint(parse_rule(tight), [Unit(ref, None, 3) for ref in "abc"]))
    assert {f.path for f in found["bound-not-reached"]} == {"/total/credits/min", "/total/credits/max"}


@pytest.mark.parametrize(("data", "path", "words"), WRONG + ONLY_HERE)
def test_an_error_of_form_is_a_finding(data, path, words):
    found = findings(data, [])
    assert [(f.severity, f.code, f.path) for f in found] == [("error", "form", path)]
    assert words in found[0].message


def test_all_errors_of_form_are_told_at_once_each_at_its_own_place():
    rule = {
        "totals": {},
        "total": {"units": {"min": "two"}},
        "groups": [
            {"units": []},
            {"id": "A", "take": "some", "groups": [{"id": "B", "a/b": 1}]},
            {"id": "A"},
        ],
        "across": [{"unread": "Something."}, {"groups": ["Z"], "credits": {"min": 1}}, {"at_level": 9}],
        "barred": ["a", [1, 2]],
        "unread": 5,
    }
    assert {f.path for f in findings(rule, [])} == {
        "/totals", "/total/units/min", "/groups/0", "/groups/1/take", "/groups/1/groups/0/a~1b", "/groups/2/id",
        "/across/1/groups", "/across/2/at_level", "/barred/0", "/barred/1/0", "/barred/1/1", "/unread",
    }  # fmt: skip


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 12) | st.sampled_from(["a", "all", "U1", "A", ""]),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["total", "groups", "id", "units", "take", "credits", "min", "across", "barred", "unread"]
            ),
            inside,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@few
@given(anything)
def test_whatever_is_written_is_answered_with_findings(data):
    for finding in findings(data, [Unit("U1", "2", 3, 10)]):
        assert finding.severity in ("error", "warning", "note")
        assert finding.message
