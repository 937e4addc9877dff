"""Reading the JSON form: what is wrong is named with its place."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from awardry.core import combination
from awardry.core.combination import RuleError, Unit, parse_rule, parse_unit, rule_to_json
from awardry.core.combination.draft import draft_rule
from tests.core.combination.published import RULE, UNITS
from tests.core.combination.rules import rules, units

SCHEMA = json.loads((Path(combination.__file__).parent / "rule.schema.json").read_text())

WRONG = [
    ([], "", "expected an object"),
    ({"totals": {}}, "/totals", "unknown key"),
    ({"total": {"credit": {"min": 1}}}, "/total/credit", "unknown key"),
    ({"total": {"credits": {"min": "six"}}}, "/total/credits/min", "whole number"),
    ({"total": {"credits": {"min": True}}}, "/total/credits/min", "whole number"),
    ({"total": {"credits": {"min": -1}}}, "/total/credits/min", "whole number"),
    ({"total": {"credits": 23}}, "/total/credits", "expected an object"),
    ({"groups": {}}, "/groups", "expected a list"),
    ({"groups": [{"units": ["U1"]}]}, "/groups/0", 'needs an "id"'),
    ({"groups": [{"id": "A", "units": ["U1"], "take": "some"}]}, "/groups/0/take", "expected"),
    (
        {"groups": [{"id": "A", "groups": [{"id": "B", "credit": 1}]}]},
        "/groups/0/groups/0/credit",
        "unknown key",
    ),
    ({"across": [{"groups": []}]}, "/across/0", "no bound"),
    ({"across": [{"at_level": 9, "credits": {"min": 1}}]}, "/across/0/at_level", "expected a level"),
    ({"across": [{"at_level": 2, "share": {"min": 1.5}}]}, "/across/0/share/min", "between 0 and 1"),
    ({"barred": [["U1"]]}, "/barred/0", "at least two"),
    ({"requires": [{"unit": "U1"}]}, "/requires/0", "needs"),
    ({"routes": [{"groups": []}]}, "/routes/0", 'needs an "id"'),
    ({"caps": {"prior_learning": {}}}, "/caps/prior_learning", "no cap"),
    ({"caps": {"guess": {"credits": 1}}}, "/caps/guess", "unknown key"),
]
ONLY_HERE = [
    ({"total": {"credits": {"min": 3, "max": 2}}}, "/total/credits", "more than max"),
    ({"groups": [{"id": "A"}, {"id": "A"}]}, "/groups/1/id", "two groups"),
    ({"across": [{"groups": ["Z"], "credits": {"min": 1}}]}, "/across/0/groups", "no group is called Z"),
    ({"routes": [{"id": "r", "groups": ["Z"]}]}, "/routes/0/groups", "no group is called Z"),
]


@pytest.mark.parametrize(("data", "path", "words"), WRONG + ONLY_HERE)
def test_an_error_names_its_place(data, path, words):
    with pytest.raises(RuleError) as caught:
        parse_rule(data)
    assert caught.value.path == path
    assert words in str(caught.value)


@pytest.mark.parametrize("data", [data for data, _, _ in WRONG])
def test_the_schema_refuses_what_the_parser_refuses(data):
    assert list(Draft202012Validator(SCHEMA).iter_errors(data))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(units().flatmap(lambda facts: rules(facts)))
def test_what_the_parser_reads_and_writes_fits_the_schema(data):
    for form in (data, rule_to_json(parse_rule(data))):
        assert not list(Draft202012Validator(SCHEMA).iter_errors(form))


def test_wording_not_read_is_kept_wherever_it_stands():
    rule = parse_rule(
        {
            "unread": "One.",
            "groups": [{"id": "A", "units": ["U1"], "unread": ["Two."]}, {"unread": "Three."}],
            "across": [{"unread": "Four."}],
        }
    )
    assert {(u.path, u.sentence) for u in rule.unread} == {
        ("", "One."),
        ("/groups/0", "Two."),
        ("/groups/1", "Three."),
        ("/across/0", "Four."),
    }
    again = parse_rule(rule_to_json(rule))
    assert {u.sentence for u in again.unread} == {"One.", "Two.", "Three.", "Four."}


def test_a_unit_of_a_draft_keeps_what_is_stated_and_guesses_nothing():
    assert parse_unit({"id": "unit-1", "title": "Tides"}) == Unit("unit-1", title="Tides")
    assert parse_unit({"ref": "U1", "level": 2, "credit": 3, "glh": 20}) == Unit("U1", "2", 3, 20)
    with pytest.raises(RuleError, match="/unit/credit"):
        parse_unit({"ref": "U1", "credit": "three"})


def draft(**changes):
    units = [
        {"ref": u.ref, "level": u.level, "credit": u.credit, "glh": u.glh, "title": u.title} for u in UNITS
    ]
    one = {"number": "601/4404/X", "credits": 23, "glh": {"min": 143, "max": 178}, "tqt": 230, "rule": RULE}
    one["units"] = [{"unit": unit.ref} for unit in UNITS]
    return {"qualifications": [one | changes], "units": units}


def test_a_draft_gives_rule_units_and_declared_totals():
    found = draft_rule(draft(), "601/4404/X")
    assert found.rule == parse_rule(RULE)
    assert [unit.ref for unit in found.units] == [unit.ref for unit in UNITS]
    assert (found.declared.glh_min, found.declared.glh_max, found.declared.tqt) == (143, 178, 230)


@pytest.mark.parametrize(
    ("data", "number", "path"),
    [
        (draft(rule=None), None, "/qualifications/0/rule"),
        (draft(rule={"total": 1}), None, "/qualifications/0/rule/total"),
        (draft(), "600/0000/0", "/qualifications"),
        ({}, None, "/qualifications"),
    ],
)
def test_a_draft_without_a_usable_rule_says_where(data, number, path):
    with pytest.raises(RuleError) as caught:
        draft_rule(data, number)
    assert caught.value.path == path
