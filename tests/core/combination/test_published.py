"""601/4404/X: what its guide prints is proved, to the hour."""

import json
from statistics import median
from time import perf_counter

from awardry.core.combination import cheapest, decide, parse_rule
from awardry.core.combination.as_json import verdict_json
from awardry.core.combination.describe import describe
from awardry.core.combination.prove import Declared, prove
from awardry.core.combination.ranges import ranges
from awardry.core.combination.report import ranges_json, ranges_lines, verdict_lines
from tests.core.combination.published import RULE, UNITS, A, B, C, refs

rule = parse_rule(RULE)
minimum = parse_rule({**RULE, "total": {"credits": {"min": 23}}})


def test_there_are_110_valid_sets_and_their_hours_are_those_printed():
    found = ranges(rule, UNITS)
    assert found.sets == 110
    assert (found.glh.min, found.glh.max) == (143, 178)
    assert (found.credits.min, found.credits.max) == (23, 23)
    assert (found.units.min, found.units.max) == (8, 9)


def test_read_as_a_minimum_the_total_admits_442_more_sets_and_233_hours():
    found = ranges(minimum, UNITS)
    assert found.sets == 110 + 442
    assert (found.glh.min, found.glh.max) == (143, 233)


def test_every_declared_total_is_proved():
    findings = prove(Declared(23, 143, 178, 230, "Certificate"), rule, UNITS)
    assert {finding.outcome for finding in findings} == {"proved"}
    assert {finding.code for finding in findings} == {
        "credit-sum", "glh-range", "tqt-credit", "glh-within-tqt", "size-by-credits", "size-by-tqt",
    }  # fmt: skip


def test_a_wrong_declaration_is_contradicted_with_both_values():
    findings = {f.code: f for f in prove(Declared(22, 143, 170, 100, "Award"), rule, UNITS)}
    assert findings["credit-sum"].outcome == "contradicted"
    assert (findings["glh-range"].declared, findings["glh-range"].computed) == ("143 to 170", "143 to 178")
    assert findings["glh-within-tqt"].outcome == "contradicted"
    assert findings["size-by-credits"].computed == "Certificate"
    assert findings["size-by-tqt"].outcome == "proved"


def test_a_learner_sees_what_is_missing():
    verdict = decide(rule, UNITS, refs(A) + refs(B[:2]))
    assert verdict.status == "possible"
    assert [reason.text for reason in verdict.reasons] == ["3 more credits needed in total."]
    assert {line.path: line.short for line in verdict.needed}["/total/credits"] == 3


def test_more_than_enough_is_met_and_the_rest_is_surplus():
    verdict = decide(rule, UNITS, refs(UNITS))
    assert verdict.met
    assert len(verdict.surplus) == len(UNITS) - len(verdict.counted)
    assert sum(u.credit for u in UNITS if u.ref in verdict.counted) == 23


def test_two_three_credit_units_of_group_c_cannot_both_count():
    choice = decide(rule, UNITS, refs(A), chosen=refs(C[2:4])).choice
    assert choice.status == "impossible"
    assert choice.reasons[0].path == "/groups/2/credits"
    assert len(choice.drop) == 1


def test_a_one_credit_unit_can_still_count_with_a_two_credit_partner():
    choice = decide(rule, UNITS, refs(A) + refs(B[:2]), chosen=[C[0].ref]).choice
    assert choice.status == "possible"
    assert [u.credit for u in UNITS if u.ref in choice.next.units] == [2]
    assert "A 1-credit unit from Optional Group C counts only with a 2-credit unit beside it." in describe(
        rule, UNITS
    )


def test_the_cheapest_ways_on_come_in_order_of_hours():
    found = cheapest(rule, UNITS, refs(A) + refs(B[:2]), by="glh")
    assert [completion.glh for completion in found] == [6, 12, 14]


def test_a_mandatory_unit_out_of_reach_makes_it_impossible_and_is_named():
    verdict = decide(rule, UNITS, [], barred_from=[A[0].ref])
    assert verdict.status == "impossible"
    assert verdict.reasons[0].facts["units"] == [A[0].ref]


def test_reports_are_lines_and_json():
    found = ranges(rule, UNITS)
    verdict = decide(rule, UNITS, refs(A), chosen=[C[0].ref])
    assert "GLH                  143 to 178" in ranges_lines(found)
    assert verdict_lines(verdict)[0] == "possible"
    assert json.loads(json.dumps(ranges_json(found)))["sets"] == 110
    assert json.loads(json.dumps(verdict_json(verdict)))["status"] == "possible"


def test_a_verdict_takes_less_than_a_millisecond():
    held = refs(A) + refs(B[:2])
    decide(rule, UNITS, held)
    times = []
    for _ in range(51):
        start = perf_counter()
        decide(rule, UNITS, held)
        times.append(perf_counter() - start)
    assert median(times) < 0.001
