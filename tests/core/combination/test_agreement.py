"""The engine against a judge that goes through every set of units."""

from hypothesis import given
from hypothesis import strategies as st

from awardry.core.combination import cheapest, decide, parse_rule, rule_to_json
from awardry.core.combination.ranges import ranges
from tests.core.combination.judge import valid_sets
from tests.core.combination.rules import KINDS, cases, learners, many


def outside_needs(data, facts):
    refs = {unit.ref for unit in facts} - set(data.get("additional", []))
    return {need["unit"]: set(need["needs"]) - refs for need in data.get("requires", [])}


@many
@given(cases())
def test_the_number_of_valid_sets_and_every_range_are_those_of_all_sets_gone_through(case):
    facts, data = case
    found = ranges(parse_rule(data), facts)
    by_ref = {unit.ref: unit for unit in facts}
    sets = valid_sets(data, by_ref)
    assert found.sets == len(sets)
    if sets:
        for span, worth in (
            (found.units, lambda ref: 1),
            (found.credits, lambda ref: by_ref[ref].credit),
            (found.glh, lambda ref: by_ref[ref].glh),
        ):
            sums = [sum(worth(ref) for ref in taken) for taken in sets]
            assert (span.min, span.max) == (min(sums), max(sums))


@many
@given(learners(), st.data())
def test_the_verdict_is_that_of_all_sets_gone_through(learner, data_source):
    facts, data, achieved, barred_from = learner
    barred_from = barred_from if data_source.draw(st.booleans()) else frozenset()
    kind = st.sampled_from([*KINDS, None])
    recognised = {ref: k for ref in sorted(achieved) if (k := data_source.draw(kind))}
    by_ref = {unit.ref: unit for unit in facts}
    beside = outside_needs(data, facts)
    sets = valid_sets(data, by_ref, recognised)

    def reached(taken, held):
        return taken <= held and all(beside.get(ref, set()) <= held for ref in taken)

    verdict = decide(parse_rule(data), facts, achieved, barred_from=barred_from, recognised=recognised)
    met = [taken for taken in sets if reached(taken, achieved - barred_from)]
    possible = [taken for taken in sets if reached(taken, frozenset(by_ref) - barred_from)]
    assert verdict.status == ("met" if met else "possible" if possible else "impossible")
    if met:
        assert verdict.counted in met
        assert sum(by_ref[r].credit for r in verdict.counted) == max(
            sum(by_ref[r].credit for r in s) for s in met
        )
    elif possible:
        assert verdict.next is not None
        assert any(reached(taken, achieved - barred_from | set(verdict.next.units)) for taken in possible)
        assert verdict.reasons or any(beside.values())
    else:
        assert verdict.reasons


@many
@given(learners())
def test_no_further_units_cheaper_than_the_cheapest_meet_the_rule(learner):
    facts, data, achieved, _ = learner
    by_ref = {unit.ref: unit for unit in facts}
    beside = outside_needs(data, facts)
    further = {
        frozenset(taken | {need for ref in taken for need in beside.get(ref, ())}) - achieved
        for taken in valid_sets(data, by_ref)
    }
    smallest = [f for f in further if not any(other < f for other in further)]
    found = cheapest(parse_rule(data), facts, achieved, by="units", count=3)
    assert len(found) == min(3, len(smallest))
    assert {frozenset(c.units) for c in found} <= set(smallest)
    assert [len(c.units) for c in found] == sorted(len(f) for f in smallest)[: len(found)]


@many
@given(learners())
def test_a_choice_stands_as_the_sets_that_contain_it_do(learner):
    facts, data, _, chosen = learner
    if any(outside_needs(data, facts).values()) or not chosen:
        return
    sets = valid_sets(data, {unit.ref: unit for unit in facts})
    choice = decide(parse_rule(data), facts, frozenset(), chosen=chosen).choice
    wider = [taken for taken in sets if taken >= chosen]
    assert choice.status == ("met" if chosen in sets else "possible" if wider else "impossible")
    if sets and not wider:
        assert len(choice.drop) == min(len(chosen - taken) for taken in sets)


@many
@given(cases())
def test_a_rule_written_out_and_read_again_is_the_same_rule(case):
    _, data = case
    rule = parse_rule(data)
    assert parse_rule(rule_to_json(rule)) == rule
