"""What a learner is told beyond the verdict, against a judge that goes through every set."""

import json

from hypothesis import given

from awardry.core.combination import Unit, explain, parse_rule, picture
from awardry.core.combination.report import explanation_lines, picture_lines
from tests.core.combination.judge import valid_sets
from tests.core.combination.published import RULE, UNITS, A, B, C, refs
from tests.core.combination.rules import cases, few, learners
from tests.core.combination.test_agreement import outside_needs

rule = parse_rule(RULE)


@few
@given(learners())
def test_what_giving_up_a_unit_would_mean_and_what_is_dead_are_as_in_all_sets_gone_through(learner):
    facts, data, achieved, chosen = learner
    if any(outside_needs(data, facts).values()):
        return
    sets = valid_sets(data, {unit.ref: unit for unit in facts})
    told = explain(parse_rule(data), facts, achieved, chosen)
    assert not told.untold
    for drop in told.drops:
        if drop.chosen:
            rest = chosen - {drop.unit}
            left = [taken for taken in sets if drop.unit not in taken and rest <= taken]
            assert drop.status == ("met" if rest in sets else "possible" if left else "impossible")
        else:
            left = [taken for taken in sets if drop.unit not in taken]
            met = any(taken <= achieved for taken in left)
            assert drop.status == ("met" if met else "possible" if left else "impossible")
    wider = [taken for taken in sets if chosen <= taken]
    if wider:
        counting = frozenset().union(*sets) | frozenset(note.unit for note in told.dead)
        assert {note.unit for note in told.dead} == counting - frozenset().union(*wider) - chosen
    json.dumps(told.to_json())
    assert explanation_lines(told)


@few
@given(cases())
def test_the_picture_of_a_valid_set_has_every_line_met(case):
    facts, data = case
    by_ref = {unit.ref: unit for unit in facts}
    for taken in valid_sets({**data, "routes": []}, by_ref)[:5]:
        cards = picture(parse_rule({**data, "routes": []}), facts, taken)
        assert {card.state for card in cards} <= {"met"} or any(outside_needs(data, facts).values())
        assert picture_lines(cards) or not cards[0].lines
        json.dumps([card.to_json() for card in cards])


def test_the_ways_on_are_told_by_credits_by_hours_and_by_units():
    told = explain(rule, UNITS, refs(A) + refs(B[:1]))
    assert set(told.completions) == {"credits", "glh", "units"}
    for ways in told.completions.values():
        assert len({way.units for way in ways}) == 3
    hours = [way.glh for way in told.completions["glh"]]
    assert hours == sorted(hours)


def test_units_that_no_longer_fit_beside_a_choice_are_named_with_the_line_against_them():
    told = explain(rule, UNITS, refs(A), [C[0].ref])
    against = {note.unit: note for note in told.dead}
    three_credits = {unit.ref for unit in C if unit.credit == 3}
    assert set(against) == three_credits
    assert {note.path for note in against.values()} == {"/groups/2/credits"}
    assert (
        "A 1-credit unit from Optional Group C counts only with a 2-credit unit beside it." in told.sentences
    )


def test_a_surplus_unit_is_told_with_the_line_that_it_would_break():
    told = explain(rule, UNITS, refs(A) + refs(B[:2]) + refs(C[2:4]))
    assert told.verdict.met
    assert [note.path for note in told.surplus] == ["/total/credits"]


def test_learning_recognised_is_counted_within_its_cap_and_what_stays_out_is_told():
    capped = parse_rule({"total": {"credits": {"min": 6}}, "caps": {"exemption": {"credits": 3}}})
    units = [Unit(ref, None, 3) for ref in "abc"]
    told = explain(capped, units, "abc", recognised={"a": "exemption", "b": "exemption"})
    kind = told.recognised[0]
    assert (len(kind.counted), len(kind.left_out)) == (1, 1)
    assert "Kept out by the cap" in kind.text
    assert "At most 3 credits by exemption." in kind.text
