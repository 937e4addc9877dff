"""Rules of combination: a learner's verdict, and the range of guided learning hours, beside OR-Tools CP-SAT.

Both are given the same rule and units in the same run and must agree on every case. For ranges both build their model
inside the clock; for verdicts the rule is compiled once here, as a caller would, and CP-SAT builds its model for each
question, on one thread; a rule with routes is one model for each. CP-SAT does not count sets: that figure has no peer,
and the number itself is held against a brute force on small rules by the tests. All times are of the processor.
"""

import random
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

from awardry.core.combination import Unit, decide, parse_rule
from awardry.core.combination.engine import Combination
from awardry.core.combination.ranges import ranges_of, span_of
from benchmarks.cp_sat import Peer, by_route, peer_range
from benchmarks.table import Row, timed

Json = dict[str, Any]
PEER = "OR-Tools CP-SAT"


MOST_FOR_VERDICT = 20.0
MOST_FOR_RANGES = 100.0
"""Milliseconds that a hundred and twenty units may take."""


def run() -> list[Row]:
    rows: list[Row] = []
    for name, rule, units, repeats, bar in cases():
        rows += [_ranges_row(name, rule, units, repeats), _decision_row(name, rule, units, repeats, bar)]
    _, large, many, _, _ = cases()[1]
    _, largest, most, _, _ = cases()[-1]
    return [
        *rows,
        _count_row("86 units, nested groups, level floor", large, many, None),
        _count_row(LARGEST, largest, most, MOST_FOR_RANGES),
    ]


LARGEST = "120 units, nested groups, level floor, barred sets, routes"


def cases() -> list[tuple[str, Json, list[Unit], int, float | None]]:
    """Name, rule, units, how often to time, and the most milliseconds a verdict may take."""
    small, few = small_case()
    large, many = large_case()
    barred = {**large, "barred": [[f"A{i}", f"{'BPQ'[i % 3]}{i}"] for i in range(6)]}
    largest, most = largest_case()
    without_routes = {key: value for key, value in largest.items() if key != "routes"}
    return [
        ("601/4404/X, 18 units", small, few, 15, 1.0),
        ("86 units, nested groups, level floor", large, many, 5, MOST_FOR_VERDICT),
        ("86 units, also 6 barred pairs", barred, many, 5, MOST_FOR_VERDICT),
        ("120 units, nested groups, level floor, barred sets", without_routes, most, 5, MOST_FOR_VERDICT),
        (LARGEST, largest, most, 5, MOST_FOR_VERDICT),
    ]


def small_case() -> tuple[Json, list[Unit]]:
    """The figures of 601/4404/X: credit and guided learning hours of its three groups."""
    groups = {
        "A": [(3, 25), (2, 14), (3, 30), (4, 25), (2, 18)],
        "B": [(3, 14), (3, 11), (3, 20), (3, 16), (3, 16), (3, 14)],
        "C": [(1, 10), (2, 20), (3, 6), (3, 12), (2, 16), (2, 17), (3, 14)],
    }
    units = [Unit(f"{g}{i}", "1", c, h) for g, rows in groups.items() for i, (c, h) in enumerate(rows)]
    bounds: Json = {"A": {"take": "all"}, "B": {"credits": {"min": 6}}, "C": {"credits": {"max": 3}}}
    parts = [
        {"id": g, "units": [f"{g}{i}" for i in range(len(rows))], **bounds[g]} for g, rows in groups.items()
    ]
    return {"total": {"credits": {"min": 23, "max": 23}}, "groups": parts}, units


def large_case(seed: int = 1) -> tuple[Json, list[Unit]]:
    rnd = random.Random(seed)
    units: list[Unit] = []

    def some(count: int, name: str, levels: str) -> list[str]:
        made = [
            Unit(f"{name}{i}", rnd.choice(levels), rnd.randint(1, 8), rnd.randint(5, 60))
            for i in range(count)
        ]
        units.extend(made)
        return [unit.ref for unit in made]

    groups: list[Json] = [
        {"id": "M", "units": some(6, "M", "23"), "take": "all"},
        {"id": "A", "units": some(20, "A", "23"), "credits": {"min": 13}},
        {"id": "B", "units": some(20, "B", "234"), "credits": {"max": 10}},
        {
            "id": "O",
            "credits": {"min": 6, "max": 24},
            "units": {"max": 8},
            "groups": [
                {"id": "O1", "units": some(20, "P", "123"), "credits": {"max": 12}},
                {"id": "O2", "units": some(20, "Q", "23"), "take": {"min": 1}},
            ],
        },
    ]
    floor = {"at_level": 3, "or_above": True, "credits": {"min": 40}}
    return {"total": {"credits": {"min": 70}}, "groups": groups, "across": [floor]}, units


def largest_case(seed: int = 1) -> tuple[Json, list[Unit]]:
    """The large case with a seventh group of 34 units, seven barred sets (two of them across groups), two requirements
    (one across groups), and a choice of two routes."""
    rule, units = large_case(seed)
    rnd = random.Random(seed + 100)
    more = [Unit(f"C{i}", rnd.choice("123"), rnd.randint(1, 8), rnd.randint(5, 60)) for i in range(34)]
    groups = [*rule["groups"], {"id": "C", "units": [unit.ref for unit in more], "credits": {"max": 12}}]
    barred = [
        ["A0", "A1"],
        ["A2", "A3", "A4"],
        ["B0", "B1"],
        ["P0", "P1"],
        ["C0", "C1"],
        ["A5", "B5"],
        ["A6", "P6"],
    ]
    requires = [{"unit": "A10", "needs": ["A11"]}, {"unit": "B10", "needs": ["A12"]}]
    routes = [{"id": "one", "groups": ["O"]}, {"id": "two", "groups": ["C"]}]
    return {**rule, "groups": groups, "barred": barred, "requires": requires, "routes": routes}, units + more


def _median(job: Callable[[], Any], repeats: int) -> tuple[Any, float]:
    times, answer = [], None
    for _ in range(repeats):
        start = process_time()
        answer = job()
        times.append((process_time() - start) * 1000)
    return answer, median(times)


def _ranges_row(name: str, rule: Json, units: list[Unit], repeats: int) -> Row:
    """Least and most hours, the model built anew each time on both sides."""
    parsed = parse_rule(rule)

    def ours() -> tuple[int | None, int | None]:
        compiled = Combination(parsed, units)
        span = span_of(compiled, [compiled.engine(model) for model in compiled.models()], "glh")
        return span.min, span.max

    mine, time = _median(ours, repeats)
    theirs, peer = _median(lambda: peer_range(rule, units, "glh"), repeats)
    assert mine == theirs, f"{name}: {mine} here, {theirs} by the peer"
    return timed(name, "range of guided learning hours", time, peer, PEER, f"both say {mine[0]} to {mine[1]}")


def _decision_row(name: str, rule: Json, units: list[Unit], repeats: int, bar: float | None) -> Row:
    """Twelve learners at random stages; the whole verdict here, the bare yes or no there."""
    parsed = parse_rule(rule)
    rnd = random.Random(7)
    learners = [
        frozenset(unit.ref for unit in units if rnd.random() < stage)
        for stage in (0.3, 0.6, 0.9)
        for _ in range(4)
    ]
    ours, theirs = [], []
    for achieved in learners:
        verdict, time = _median(lambda held=achieved: decide(parsed, units, held), repeats)
        (met, credits), peer = _median(lambda held=achieved: _peer_verdict(rule, units, held), repeats)
        assert verdict.met == met, f"{name}: {verdict.status} here, {met} by the peer for {sorted(achieved)}"
        mine = verdict.next.credits if verdict.next else None
        assert mine == credits, f"{name}: {mine} further credits here, {credits} by the peer"
        ours.append(time)
        theirs.append(peer)
    note = "met or not, and the fewest further credits; compiled once here, built each time by the peer"
    return timed(name, "a learner's verdict", median(ours), median(theirs), PEER, note, bar)


def _peer_verdict(rule: Json, units: list[Unit], achieved: frozenset[str]) -> tuple[bool, int | None]:
    models = by_route(rule, units)
    if any(Peer(*model).feasible(achieved) for model in models):
        return True, None
    found = [Peer(*model).fewest_further_credits(achieved) for model in models]
    return False, min((credits for credits in found if credits is not None), default=None)


def _count_row(name: str, rule: Json, units: list[Unit], bar: float | None) -> Row:
    parsed = parse_rule(rule)
    found, time = _median(lambda: ranges_of(Combination(parsed, units)), 5)
    for measure, span in (("credits", found.credits), ("glh", found.glh)):
        theirs = peer_range(rule, units, measure)
        assert (span.min, span.max) == theirs, f"{name}: {measure} {span} here, {theirs} by the peer"
    note = f"{found.sets:,} sets, and the ranges of units, credits and hours"
    return timed(name, "all ranges and the exact number of sets", time, note=note, bar=bar)


if __name__ == "__main__":
    for row in run():
        peer = "" if row.peer is None else f" · {row.peer_name} {row.peer:.2f} ms · ratio {row.ratio:.2f}"
        print(
            f"{row.job}: {row.figure} {row.ours:.3f} ms{peer}{' · BAR MISSED' if row.missed else ''} · {row.note}"
        )
