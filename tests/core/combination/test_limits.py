"""Where exactness would cost too much, bounds are given, and named as bounds."""

import pytest
from hypothesis import given

from awardry.core.combination import cheapest, decide, explain, lint, parse_rule, solve, tables
from awardry.core.combination.engine import Combination
from awardry.core.combination.ranges import ranges_of
from awardry.core.combination.report import ranges_json, ranges_lines
from awardry.core.combination.run import TooLarge
from benchmarks.combination import largest_case
from tests.core.combination.judge import valid_sets
from tests.core.combination.rules import cases, learners, many


@pytest.fixture
def no_steps(monkeypatch):
    monkeypatch.setattr(solve, "FIRST_STEPS", 0)
    monkeypatch.setattr(solve, "LAST_STEPS", 1)
    monkeypatch.setattr(tables, "MOST_WORK", 0)


def test_without_steps_ranges_are_bounds_around_the_exact_ones(no_steps, monkeypatch):
    rule, units = largest_case()
    bounds = ranges_of(Combination(parse_rule(rule), units))
    monkeypatch.undo()
    exact = ranges_of(Combination(parse_rule(rule), units))
    assert bounds.glh.bound
    assert not exact.glh.bound
    for wide, narrow in (
        (bounds.glh, exact.glh),
        (bounds.credits, exact.credits),
        (bounds.units, exact.units),
    ):
        assert wide.min <= narrow.min <= narrow.max <= wide.max
    assert bounds.sets is None
    assert any("at least" in line and "at most" in line for line in ranges_lines(bounds))
    assert ranges_json(bounds)["glh"]["bound"]


def test_without_steps_a_verdict_says_that_it_cannot_tell_and_what_is_proved(no_steps, monkeypatch):
    rule, units = largest_case(7)  # of its own: nothing is kept from other tests
    compiled = (parse_rule(rule), units)
    verdict = decide(*compiled, [])
    assert verdict.status == "cannot tell"
    assert verdict.reasons[0].code == "too-large"
    least = verdict.reasons[0].facts["credits_at_least"]
    assert "A bound, not an answer" in verdict.reasons[0].text
    told = explain(*compiled, [])
    assert told.status == "cannot tell"
    assert [finding.code for finding in lint(*compiled)][-1] == "too-large"
    with pytest.raises(TooLarge):
        cheapest(*compiled, [])
    monkeypatch.undo()
    assert 0 < least <= decide(*compiled, []).next.credits


@many
@given(cases())
def test_bounds_on_the_number_of_sets_hold_the_number(case):
    facts, data = case
    sets = valid_sets({**data, "routes": []}, {unit.ref: unit for unit in facts})
    compiled = Combination(parse_rule({**data, "routes": []}), facts)
    engine = compiled.engine(compiled.models()[0])
    least, most = engine.count_between()
    assert least <= len(sets) <= most
    hours = [sum(unit.glh for unit in facts if unit.ref in taken) for taken in sets]
    bound = engine.bound(lambda ref: compiled.units[ref].glh or 0)
    assert bound is None if not sets and bound is None else bound >= max(hours, default=bound)


@many
@given(learners())
def test_bounds_and_tables_give_the_same_answers(learner):
    facts, data, some, others = learner
    compiled = Combination(parse_rule(data), facts)
    for model in compiled.models():
        solver = compiled.engine(model, "certain", outside=True).solver
        if solver.dead:
            continue
        names = compiled.engine(model, "certain", outside=True)
        may, must = solver.free & names.mask({*names.refs} - some), 0
        gains = [(compiled.units[ref].glh or 0) * (-1 if ref in others else 1) if ref in compiled.units else 1
                 for ref in names.refs]  # fmt: skip
        found = solver.tables.best(gains, may, must)
        taken = solver.relaxed.best((gains,), may, must, 4000)
        assert (found is None) == (taken is None)
        assert (solver.relaxed.any(may, must, 4000) is not None) == solver.tables.feasible(may, must)
        if found is not None:
            assert found[0] == sum(gains[i] for i in range(len(gains)) if taken >> i & 1)
