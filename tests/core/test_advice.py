"""What people are told about a choice: 23 credits, all of A (14), at least 6 of B (threes), at most 3 of C."""

from awardry.core.advice import advise, shortfall
from awardry.core.choices import assess
from awardry.core.combination import Unit, parse_rule

A, B, C = ["a1", "a2"], ["b1", "b2", "b3"], ["c1", "c2", "c3"]
FACTS = {
    "a1": (8, 60), "a2": (6, 50), "b1": (3, 30), "b2": (3, 20), "b3": (3, 25), "c1": (1, 9), "c2": (2, 9), "c3": (3, 40),
}  # fmt: skip
UNITS = {ref: Unit(ref, "1", credit, glh, title=ref.upper()) for ref, (credit, glh) in FACTS.items()}
JSON = {
    "total": {"credits": {"min": 23, "max": 23}},
    "groups": [
        {"id": "A", "units": A, "take": "all"},
        {"id": "B", "units": B, "credits": {"min": 6}},
        {"id": "C", "units": C, "credits": {"max": 3}},
    ],
}
RULE = parse_rule(JSON)


def told(chosen, rule=RULE, started=(), recognised=None):
    choice = assess(rule, UNITS, chosen, started=started)
    return advise(rule, UNITS, chosen, choice, recognised)


def test_every_line_says_by_how_much_it_fails() -> None:
    lines = {line.sentence: shortfall(line) for line in told([*A, "b1"]).lines}
    assert lines == {
        "Exactly 23 credits in total.": "6 credits short",
        "Both units from group A.": "",
        "At least 6 credits from group B.": "3 credits short",
        "At most 3 credits from group C.": "",
    }
    over = {shortfall(line) for line in told([*A, "c1", "c3"]).lines}
    assert "1 credit too many" in over


def test_the_ways_on_keep_the_choice_and_are_cheapest_by_what_is_asked() -> None:
    ways = told([*A, "c1"]).ways
    for by in ("units", "credits", "glh"):
        assert all({"c1", *A} <= way.counted for way in ways[by])
    assert ways["units"][0].units == ("b2", "b3", "c2")
    assert [way.glh for way in ways["glh"]] == sorted(way.glh for way in ways["glh"])


def test_leaving_a_unit_out_is_told_in_plain_words() -> None:
    assert told([*A, *B]).drops == {
        "a1": "If you leave it out, the award can no longer be reached.",
        "a2": "If you leave it out, the award can no longer be reached.",
        "b1": "If you leave it out, you need other units in its place.",
        "b2": "If you leave it out, you need other units in its place.",
        "b3": "If you leave it out, you need other units in its place.",
    }
    assert told([*A, *B, "c1"]).drops["c1"] == "Without it your choice makes the award."


def test_a_unit_begun_that_does_not_count_is_surplus_with_the_line_against_it() -> None:
    (note,) = told([*A, *B, "c3"], started=["c3"]).surplus
    assert note.unit in {*B, "c3"}


def test_a_choice_that_the_rest_makes_dead_says_why() -> None:
    assert told([*A, "b1", "c3"]).dead["c1"] == "At most 3 credits from group C."


def test_learning_from_elsewhere_counts_up_to_its_cap() -> None:
    rule = parse_rule(JSON | {"caps": {"credit_transfer": {"credits": 3}}})
    (kind,) = told([*A, *B], rule, recognised={"b1": "credit_transfer", "b2": "credit_transfer"}).recognised
    assert len(kind.counted) <= 1
    assert kind.cap


def test_nothing_is_left_to_do_where_the_choice_makes_the_award() -> None:
    assert told([*A, *B]).ways == {}
