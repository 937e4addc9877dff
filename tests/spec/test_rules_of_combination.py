"""What rules of combination can say, one kind of rule to a test: the manual of rules, kept true by running.

Units are written as "name: credits" or "name: credits at level". `met`, `possible` and `impossible` say what a
learner who has achieved these units is told.
"""

import pytest

from awardry.core.combination import Unit, cheapest, decide, parse_rule
from awardry.core.combination.lint import lint
from awardry.core.combination.prove import Declared, prove
from awardry.core.combination.ranges import ranges


def units(text, **facts):
    """ "a:4 b:3@2 c" -> units with credits (or none) and levels."""
    made = []
    for word in text.split():
        name, _, rest = word.partition(":")
        credit, _, level = rest.partition("@")
        made.append(Unit(name, level or None, int(credit) if credit else None, **facts))
    return made


def status(rule, facts, achieved, **more):
    return decide(parse_rule(rule), facts, achieved.split(), **more).status


def test_every_unit_is_mandatory():
    rule = {"groups": [{"id": "M", "units": ["a", "b", "c"], "take": "all"}]}
    facts = units("a b c")  # no credit is stated: the rule works by units
    assert status(rule, facts, "a b c") == "met"
    assert status(rule, facts, "a b") == "possible"
    assert ranges(parse_rule(rule), facts).sets == 1
    assert not ranges(parse_rule(rule), facts).credits.known


def test_mandatory_credit_with_a_floor_in_one_group_and_a_ceiling_in_others_and_a_level_floor():
    # Business administration, Level 2: 45 in total, 21 mandatory, A at least 14, B at most 10, C at most 6, 36 at level 2
    facts = units("m1:11@2 m2:10@2 a1:7@2 a2:7@2 a3:7@1 b1:6@2 b2:6@1 c1:4@1 c2:4@1")
    rule = {
        "total": {"credits": {"min": 45}},
        "groups": [
            {"id": "M", "units": ["m1", "m2"], "take": "all"},
            {"id": "A", "units": ["a1", "a2", "a3"], "credits": {"min": 14}},
            {"id": "B", "units": ["b1", "b2"], "credits": {"max": 10}},
            {"id": "C", "units": ["c1", "c2"], "credits": {"max": 6}},
        ],
        "across": [{"at_level": 2, "or_above": True, "credits": {"min": 36}}],
    }
    assert status(rule, facts, "m1 m2 a1 a2 b1 c1") == "met"
    assert status(rule, facts, "m1 m2 a1 a3 b2 c1") == "possible"  # only 28 at level 2
    verdict = decide(parse_rule(rule), facts, ["m1", "m2", "a1", "a2", "b1", "b2", "c1", "c2"])
    assert verdict.met  # B over its ceiling is surplus, not a fault
    assert len(verdict.surplus) == 2


def test_credit_at_exactly_one_level_and_further_credit_from_two_groups_together():
    # Business and administration, Level 3: 40 in total, 27 at exactly level 3, B at least 14, B and C 13 further
    facts = units("a:13@3 b1:7@3 b2:7@3 b3:7@4 c1:6@2 c2:7@3")
    rule = {
        "total": {"credits": {"min": 40}},
        "groups": [
            {"id": "A", "units": ["a"], "take": "all"},
            {"id": "B", "units": ["b1", "b2", "b3"], "credits": {"min": 14}},
            {"id": "C", "units": ["c1", "c2"]},
        ],
        "across": [{"at_level": 3, "credits": {"min": 27}}, {"groups": ["B", "C"], "credits": {"min": 27}}],
    }
    assert status(rule, facts, "a b1 b2 b3 c1") == "met"
    assert status(rule, facts, "a b1 b3 c1 c2") == "met"
    assert status(rule, facts, "a b1 b3 c1") == "possible"


def test_a_window_for_knowledge_and_a_floor_for_competence():
    # Health and social care, Level 3: knowledge from 2 to 7 credits
    facts = units("m:28 k1:2 k2:3 k3:4 c1:12 c2:12 c3:6")
    rule = {
        "total": {"credits": {"min": 58}},
        "groups": [
            {"id": "A", "units": ["m"], "take": "all"},
            {"id": "B", "units": ["k1", "k2", "k3"], "credits": {"min": 2, "max": 7}},
            {"id": "C", "units": ["c1", "c2", "c3"], "credits": {"min": 23}},
        ],
    }
    assert status(rule, facts, "m k1 c1 c2 c3") == "met"
    assert status(rule, facts, "m c1 c2 c3") == "possible"
    assert decide(parse_rule(rule), facts, ["m", "k1", "k2", "k3", "c1", "c2", "c3"]).surplus == {"k1"}


def test_one_route_of_several_with_a_common_core():
    # Health and social care, Level 2: a mandatory group and one pathway
    facts = units("m:24 g1:12 g2:10 d1:11 d2:11")
    rule = {
        "total": {"credits": {"min": 46}},
        "groups": [
            {"id": "A", "units": ["m"], "take": "all"},
            {"id": "G", "units": ["g1", "g2"]},
            {"id": "D", "units": ["d1", "d2"]},
        ],
        "routes": [
            {"id": "generic", "groups": ["A", "G"]},
            {"id": "dementia", "groups": ["A", "D"]},
        ],
    }
    assert decide(parse_rule(rule), facts, ["m", "d1", "d2"]).route == "dementia"
    assert status(rule, facts, "m g1 d1") == "possible"  # routes do not mix
    assert status(rule, facts, "m d1 d2", route="generic") == "possible"
    assert ranges(parse_rule(rule), facts).sets == 2


def test_an_exact_total_of_mandatory_and_optional_credit():
    # 40 exactly, half mandatory
    facts = units("m:20 o1:10 o2:10 o3:5")
    rule = {
        "total": {"credits": {"min": 40, "max": 40}},
        "groups": [{"id": "M", "units": ["m"], "take": "all"}, {"id": "O", "units": ["o1", "o2", "o3"]}],
    }
    assert status(rule, facts, "m o1 o2") == "met"
    choice = decide(parse_rule(rule), facts, ["m"], chosen=["o1", "o3"]).choice
    assert choice.status == "impossible"
    assert choice.drop == {"o3"}


def test_caps_on_learning_recognised():
    # Access to higher education: 60 credits, at most half by credit transfer
    facts = units("a:15@3 b:15@3 c:15@3 d:15@2 e:15@3")
    rule = {
        "total": {"credits": {"min": 60, "max": 60}},
        "groups": [{"id": "O", "units": ["a", "b", "c", "d", "e"]}],
        "across": [{"at_level": 3, "credits": {"min": 45}}],
        "caps": {"credit_transfer": {"share": 0.5}, "exemption": {"credits": 18}},
    }
    three = dict.fromkeys("abc", "credit_transfer")
    assert status(rule, facts, "a b c d") == "met"
    assert status(rule, facts, "a b c d", recognised=three) == "possible"
    assert status(rule, facts, "a b c d e", recognised=three) == "met"  # one transferred unit becomes surplus
    assert status(rule, facts, "a b d e", recognised={"a": "exemption", "b": "exemption"}) == "possible"


def test_points_and_a_share_at_the_level_of_the_mandatory_unit():
    # A points model: 100 points, half of the optional units at level 2
    facts = [
        Unit("m", "2", points=15),
        *(Unit(f"o{i}", level, points=25) for i, level in enumerate(["2", "2", "1", "1"])),
    ]
    rule = {
        "groups": [
            {"id": "M", "units": ["m"], "take": "all"},
            {"id": "O", "units": ["o0", "o1", "o2", "o3"]},
        ],
        "points": {"min": 90},
        "across": [{"at_level": 2, "of": ["O"], "share": {"min": 0.5}, "by": "units"}],
    }
    assert status(rule, facts, "m o0 o1 o2") == "met"
    assert status(rule, facts, "m o0 o2 o3") == "possible"


def test_units_counted_and_optional_units_from_one_pathway_only():
    # Healthcare support: three mandatory and at least three optional
    facts = units("m1 m2 m3 p1 p2 p3 q1 q2 q3")
    rule = {
        "total": {"units": {"min": 6}},
        "groups": [
            {"id": "M", "units": ["m1", "m2", "m3"], "take": "all"},
            {"id": "P", "units": ["p1", "p2", "p3"]},
            {"id": "Q", "units": ["q1", "q2", "q3"]},
        ],
        "routes": [{"id": "p", "groups": ["P"]}, {"id": "q", "groups": ["Q"]}],  # M is on every route
    }
    assert status(rule, facts, "m1 m2 m3 p1 p2 p3") == "met"
    assert status(rule, facts, "m1 m2 m3 p1 p2 q1") == "possible"


def test_a_window_of_credit():
    # Social services and healthcare: 51 to 58
    facts = units("a:30 b:20 c:5 d:9")
    rule = {"total": {"credits": {"min": 51, "max": 58}}}
    assert status(rule, facts, "a b c") == "met"
    assert status(rule, facts, "a b d") == "possible"  # 59: over the window with all, under it without any


def test_at_least_two_units_of_a_nested_group():
    rule = {
        "groups": [
            {
                "id": "D",
                "units": {"min": 2},
                "groups": [{"id": "D1", "units": ["a", "b"]}, {"id": "D2", "units": ["c"]}],
            }
        ]
    }
    facts = units("a b c")
    assert status(rule, facts, "a c") == "met"
    assert status(rule, facts, "c") == "possible"
    assert ranges(parse_rule(rule), facts).sets == 4


def test_at_least_two_units_of_a_group_with_its_own_list():
    rule = {"groups": [{"id": "D", "units": ["a", "b", "c"], "take": {"min": 2}}]}
    assert status(rule, units("a b c"), "a c") == "met"


def test_hours_with_at_most_one_unit_of_each_barring_code():
    # Additional learning: 180 guided learning hours, one unit per barring code
    facts = [Unit("x1", glh=90), Unit("x2", glh=90), Unit("y", glh=60), Unit("z", glh=60)]
    rule = {"glh": {"min": 180}, "barred": [["x1", "x2"]]}
    assert status(rule, facts, "x1 y z") == "met"
    verdict = decide(parse_rule(rule), facts, ["x1", "x2"])
    assert verdict.status == "possible"
    assert len(verdict.surplus) == 1


def test_a_unit_that_needs_another():
    rule = {"total": {"credits": {"min": 6}}, "requires": [{"unit": "b", "needs": ["a"]}]}
    facts = units("a:3 b:3 c:3")
    assert status(rule, facts, "a b") == "met"
    assert status(rule, facts, "b c") == "possible"
    assert ranges(parse_rule(rule), facts).sets == 3


def test_a_needed_unit_may_be_one_that_does_not_count():
    rule = {
        "total": {"credits": {"min": 3}},
        "requires": [{"unit": "b", "needs": ["x"]}],
        "additional": ["x"],
    }
    facts = units("b:3 x:5")
    assert status(rule, facts, "b") == "possible"
    assert status(rule, facts, "x b") == "met"
    assert cheapest(parse_rule(rule), facts, ["b"])[0].units == ("x",)


def test_additional_units_may_be_taken_and_never_count():
    rule = {"total": {"credits": {"min": 6}}, "additional": ["x"]}
    facts = units("a:3 b:3 x:9")
    verdict = decide(parse_rule(rule), facts, ["a", "x"])
    assert verdict.status == "possible"
    assert verdict.outside == {"x"}


def test_most_of_the_credit_at_the_level_of_the_award():
    facts = units("a:10@4 b:10@3 c:5@3")
    rule = {"total": {"credits": {"min": 15}}, "across": [{"at_level": 4, "share": {"min": 0.5}}]}
    assert status(rule, facts, "a b") == "met"
    assert decide(parse_rule(rule), facts, ["a", "b", "c"]).counted == {"a", "b"}
    assert status(rule, facts, "b c") == "possible"


def test_levels_run_from_entry_and_a_unit_without_a_level_is_at_none():
    rule = {"across": [{"at_level": "E3", "or_above": True, "units": {"min": 1}}]}
    for level, expected in [
        ("E2", "impossible"),
        ("E3", "met"),
        ("1", "met"),
        ("1/2", "met"),
        (None, "impossible"),
    ]:
        assert status(rule, [Unit("a", level)], "a") == expected


def test_wording_not_read_yet_keeps_the_verdict_open():
    rule = {
        "total": {"credits": {"min": 3}},
        "across": [{"unread": "One unit must be taken at the workplace."}],
    }
    verdict = decide(parse_rule(rule), units("a:3"), ["a"])
    assert verdict.status == "cannot tell"
    assert verdict.reasons[0].code == "unread"
    too_much = {**rule, "total": {"credits": {"min": 4}}}
    assert status(too_much, units("a:3"), "a") == "impossible"  # whatever the sentence says


def test_credit_not_stated_is_never_guessed():
    rule = {"total": {"credits": {"min": 6}}}
    facts = units("a:3 b c:3")
    assert status(rule, facts, "a b") == "possible"  # certain once c is achieved
    assert status(rule, facts, "a c") == "met"
    assert status(rule, units("a:3 b"), "a b") == "cannot tell"
    assert ranges(parse_rule(rule), facts).sets is None
    assert ranges(parse_rule(rule), facts).credits.unstated == {"b"}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ({"total": {"credits": {"min": 10}}}, "Only 9 credits can be reached"),
        (
            {"groups": [{"id": "A", "units": ["a", "b"], "take": "all"}], "barred": [["a", "b"]]},
            "At most one of",
        ),
    ],
)
def test_a_rule_that_no_set_can_meet_is_found_before_anyone_learns_under_it(rule, text):
    findings = lint(parse_rule(rule), units("a:3 b:3 c:3"))
    assert text in next(finding.message for finding in findings if finding.code == "no-set")


def test_parts_that_do_not_add_up_are_flagged():
    # A diploma declared as 37 credits whose groups make 20 and 13
    facts = units("m:20 o:13")
    rule = {
        "groups": [{"id": "M", "units": ["m"], "take": "all"}, {"id": "O", "units": ["o"], "take": "all"}]
    }
    finding = prove(Declared(credits=37), parse_rule(rule), facts)[0]
    assert (finding.outcome, finding.declared, finding.computed) == ("contradicted", "37", "33")


def test_lines_that_add_nothing_and_units_that_can_never_count_are_told():
    rule = {
        "total": {"credits": {"max": 6}},
        "groups": [{"id": "A", "units": ["a", "b"], "credits": {"max": 8}}, {"id": "C", "units": ["c"]}],
    }
    codes = {(f.code, f.path) for f in lint(parse_rule(rule), units("a:3 b:3 c:9"))}
    assert ("idle-line", "/groups/0/credits") in codes
    assert ("dead-unit", "/groups/1/units/0") in codes


@pytest.mark.parametrize(
    ("credits", "tqt", "size"),
    [
        (12, 120, "Award"),
        (13, 121, "Certificate"),
        (36, 369, "Certificate"),
        (37, 370, "Diploma"),
    ],
)
def test_the_size_of_an_award_follows_from_credit_and_total_time(credits, tqt, size):
    findings = prove(Declared(credits=credits, tqt=tqt, type=size), parse_rule({}), [])
    sizes = [f.outcome for f in findings if f.code.startswith("size")]
    assert sizes == ["proved", "proved"]
