"""A rule goes through the form and comes back the same; whatever a browser sends, the form answers."""

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardry.core.combination import Rule, RuleError, findings, parse_rule
from awardry.core.combination.rule import MEASURES
from awardry.core.rule_form import form_of, read_form, stepped, written
from tests.core.combination.rules import rules, units

SPEC = Path(__file__).parents[2] / "spec"


def sent(pairs):
    """Names and values as a server receives them."""
    found = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def through(rule, refs=()):
    form = read_form(sent(form_of(rule, refs).fields()))
    back = written(form)
    assert back.mistakes == []
    return parse_rule(back.rule)


def plain(rule):
    """A rule without the order of names in a line, and without the places of unread sentences."""

    def names(part):
        return replace(
            part, **{k: tuple(sorted(getattr(part, k))) for k in ("groups", "of") if hasattr(part, k)}
        )

    return replace(
        rule,
        across=tuple(names(line) for line in rule.across),
        routes=tuple(names(route) for route in rule.routes),
        caps=tuple(sorted(rule.caps, key=lambda cap: cap.kind)),
        unread=tuple(sorted(entry.sentence for entry in rule.unread)),
    )


def spec_rules():
    """Every rule written out in the readable tests."""
    for node in (n for path in SPEC.rglob("*.py") for n in ast.walk(ast.parse(path.read_text()))):
        if isinstance(node, ast.Dict):
            try:
                data = ast.literal_eval(node)
                if set(data) & {"groups", "total", "across", "barred", "routes", "requires", "caps"}:
                    yield parse_rule(data)
            except (ValueError, RuleError, TypeError):
                continue


def test_every_rule_of_the_manual_comes_back_the_same():
    found = list(spec_rules())
    assert len(found) > 20
    for rule in found:
        assert plain(through(rule)) == plain(rule)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_rule_comes_back_the_same(data):
    facts = data.draw(units())
    rule = parse_rule(data.draw(rules(facts)))
    assert plain(through(rule, [unit.ref for unit in facts])) == plain(rule)


def test_sentences_not_read_stay_with_their_group():
    rule = parse_rule(
        {
            "groups": [{"id": "A", "units": ["a"], "unread": ["one of a kind"]}, {"unread": "a whole group"}],
            "unread": ["something on the whole"],
        }
    )
    back = through(rule)
    assert {(entry.path, entry.sentence) for entry in back.unread} == {
        ("/groups/0", "one of a kind"), ("", "a whole group"), ("", "something on the whole"),
    }  # fmt: skip


def test_a_sentence_ticked_as_done_leaves_the_rule_and_no_other_does():
    form = form_of(parse_rule({"unread": ["first", "second"]}), [])
    form.unread[0].done = True
    assert written(form).rule == {"unread": ["second"]}


GROUPED = {
    "groups": [{"id": "A", "units": ["a", "b"]}, {"id": "B", "units": ["c"]}],
    "across": [{"groups": ["A", "B"], "units": {"min": 1}}],
}


def test_a_group_with_a_new_name_is_named_so_wherever_it_is_used():
    form = form_of(parse_rule(GROUPED), [])
    form.groups[0].id = "Core"
    assert written(form).rule["across"][0]["groups"] == ["Core", "B"]


def test_a_unit_moves_by_its_choice_alone():
    fields = [
        (name, value.replace("1 b", "2 b")) for name, value in form_of(parse_rule(GROUPED), []).fields()
    ]
    groups = written(read_form(sent(fields))).rule["groups"]
    assert [group["units"] for group in groups] == [["a"], ["b", "c"]]


@pytest.mark.parametrize(
    ("name", "value", "control", "says"),
    [
        ("total-credits-min", "many", "total-credits-min", "whole number"),
        ("total-credits-min", "-3", "total-credits-min", "whole number"),
        ("total-credits-min", "٣", "total-credits-min", "whole number"),
        ("group-1-id", "", "group-1-id", "short name"),
        ("across-1-share-min", "150", "across-1-share-min", "percentage"),
        ("across-1-share-min", "NaN", "across-1-share-min", "percentage"),
        ("cap-exemption-share", "half", "cap-exemption-share", "percentage"),
        ("group-1-inside", "1", "group-1-inside", "cannot stand inside itself"),
        ("across-1-units-min", "", "across-1-credits-min", "Give a number"),
        ("across-1-groups", "", "across-1-level", "Tick groups"),
        ("across-1-units-max", "0", "across-1-units-min", "more than at most"),
        ("across-1-by", "glh", "across-1-by", "share"),
    ],
)
def test_a_mistake_names_its_control_and_keeps_what_was_typed(name, value, control, says):
    fields = sent(form_of(parse_rule(GROUPED), []).fields()) | {name: [value]}
    form = read_form(fields)
    (mistake,) = written(form).mistakes
    assert (mistake.control, says in mistake.message) == (control, True)
    assert not value or (name, value) in form.fields()


def test_groups_in_a_circle_are_told_and_written_once():
    fields = sent(form_of(parse_rule(GROUPED), []).fields())
    fields |= {"group-1-inside": ["2"], "group-2-inside": ["1"]}
    found = written(read_form(fields))
    assert len(found.mistakes) == 1
    assert json.dumps(found.rule).count('"id"') == 2


def test_every_finding_of_the_rule_has_a_place_on_the_form():
    rule = {
        "total": {"credits": {"min": 9}},
        "groups": [{"id": "A", "groups": [{"id": "A1", "units": ["a"], "credits": {"min": 5}}]}, {"id": "B"}],
        "barred": [["a", "x"]],
    }  # fmt: skip
    found = written(form_of(parse_rule(rule), []))
    for finding in findings(found.rule, []):
        assert found.control(finding.path) or finding.path in ("", "/groups"), finding


@pytest.mark.parametrize("name", ["group", "across", "barred", "requires", "route"])
def test_a_part_is_added_and_removed_and_the_rest_stays(name):
    form = form_of(parse_rule(GROUPED), ["a", "b", "c"])
    before = form.fields()
    new = stepped(form, f"add-{name}", {})
    assert new.startswith(f"{name}-")
    stepped(form, f"remove-{new}", {})
    assert form.fields() == before


def test_a_group_that_goes_leaves_its_units_in_no_group_and_its_groups_where_it_stood():
    nested = {"id": "A", "units": ["a"], "groups": [{"id": "A1", "units": ["b"]}]}
    form = form_of(parse_rule({"groups": [nested], "routes": [{"id": "r", "groups": ["A", "A1"]}]}), [])
    stepped(form, "remove-group-1", {})
    rule = written(form).rule
    assert rule == {"groups": [{"id": "A1", "units": ["b"]}], "routes": [{"id": "r", "groups": ["A1"]}]}
    assert form.units_in("") == ["a"]


def test_a_unit_can_stand_in_a_second_group():
    form = form_of(parse_rule(GROUPED), [])
    assert stepped(form, "add-place", {"also-unit": ["a"], "also-group": ["2"]}) == "group-2"
    assert (form.units_in("1"), form.units_in("2")) == (["a", "b"], ["c", "a"])


words = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["1", "2", "3", "1 a", "2 a", " ", "1 ", "\x00", "\ud800", "-1", "1e400", "on", "9" * 5000]
    ),
)
LISTS = ["group", "across", "barred", "requires", "route", "unread"]
PARTS = [
    "id",
    "inside",
    "all",
    "groups",
    "of",
    "level",
    "share-min",
    "by",
    "unit",
    "units",
    "needs",
    "sentence",
    "done",
]
names = st.one_of(
    st.sampled_from([*LISTS, "place", "additional", "additional-more"]),
    st.builds(
        "{}-{}-{}".format,
        st.sampled_from(LISTS),
        st.sampled_from(["1", "2", "01", "x", ""]),
        st.sampled_from([*PARTS, *(f"{measure}-min" for measure in MEASURES)]),
    ),
    st.builds("cap-{}-{}".format, st.sampled_from(["exemption", "no"]), st.sampled_from(["share", "units"])),
    st.text(max_size=8),
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(names, st.lists(words, max_size=4), max_size=25), st.text(max_size=15))
def test_whatever_is_sent_the_form_answers(fields, step):
    form = read_form(fields)
    stepped(form, step, fields)
    for step in ("remove-group-1", "add-group", "add-place", "remove-across-2", "add-barred"):
        stepped(form, step, fields)
    found = written(form)
    json.dumps(found.rule).encode()
    findings(found.rule, [])
    assert read_form(sent(form.fields())).fields() == form.fields()


def test_an_empty_form_is_an_empty_rule():
    assert parse_rule(written(read_form({})).rule) == Rule()
