"""The engine against OR-Tools CP-SAT on rules too large to go through."""

import random

import pytest

from awardry.core.combination import decide, parse_rule
from awardry.core.combination.ranges import ranges
from benchmarks.combination import large_case, largest_case
from benchmarks.cp_sat import Peer, by_route, peer_range
from tests.core.combination.rules import DEPTH


def variant(seed):
    rnd = random.Random(seed)
    rule, units = large_case(seed)
    rule["total"] = {"credits": {"min": rnd.randint(50, 90)}}
    if seed % 2:
        rule["total"]["credits"]["max"] = rule["total"]["credits"]["min"] + rnd.randint(0, 6)
    rule["across"][0]["credits"]["min"] = rnd.randint(20, 55)
    if seed % 3 == 0:
        rule["across"].append({"at_level": 2, "of": ["A"], "share": {"min": 0.5}})
    refs = [unit.ref for unit in units]
    rule["barred"] = [rnd.sample(refs[6:], 2) for _ in range(seed % 5)]
    rule["requires"] = [
        dict(zip(("unit", "needs"), (u, [v]), strict=True)) for u, v in [rnd.sample(refs[6:], 2)]
    ]
    return rule, units, rnd


@pytest.mark.slow
@pytest.mark.parametrize("seed", (0, 1, 3, 4))
def test_ranges_and_verdicts_are_those_of_cp_sat(seed):
    rule, units, rnd = variant(seed)
    parsed = parse_rule(rule)
    found = ranges(parsed, units, count=False)
    assert (found.glh.min, found.glh.max) == peer_range(rule, units, "glh")
    assert (found.credits.min, found.credits.max) == peer_range(rule, units, "credits")
    achieved = frozenset(unit.ref for unit in units if rnd.random() < 0.6)
    verdict = decide(parsed, units, achieved)
    assert verdict.met == Peer(rule, units).feasible(achieved)
    if verdict.next:
        assert verdict.next.credits == Peer(rule, units).fewest_further_credits(achieved)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3 * DEPTH))
def test_a_hundred_and_twenty_units_on_two_routes_are_as_cp_sat_has_them(seed):
    rule, units = largest_case(seed + 20)
    rnd = random.Random(seed)
    rule["total"] = {"credits": {"min": rnd.randint(50, 80)}}
    if seed % 2:
        rule["total"]["credits"]["max"] = rule["total"]["credits"]["min"] + rnd.randint(0, 3)
    rule["across"].append({"at_level": 2, "of": ["A"], "share": {"max": 0.6}})
    parsed = parse_rule(rule)
    found = ranges(parsed, units, count=False)
    for measure, span in (("glh", found.glh), ("credits", found.credits), ("units", found.units)):
        assert (span.min, span.max) == peer_range(rule, units, measure)
    achieved = frozenset(unit.ref for unit in units if rnd.random() < 0.5)
    verdict = decide(parsed, units, achieved)
    models = by_route(rule, units)
    assert verdict.met == any(Peer(*model).feasible(achieved) for model in models)
    if verdict.next:
        fewest = [Peer(*model).fewest_further_credits(achieved) for model in models]
        assert verdict.next.credits == min(credits for credits in fewest if credits is not None)
