"""Thirty rules as awarding bodies state them, in our own words: what is read, and what is kept unread."""

from typing import Any

import pytest

from awardry.core.combination import parse_rule
from tests.core.specification.paper import Paper

Json = Any


def exactly(number: int) -> Json:
    return {"min": number, "max": number}


def group(name: str, units: str, **bounds: Json) -> Json:
    return {"id": name, "units": units.split(), **bounds}


def every(name: str, units: str) -> Json:
    return group(name, units, take="all")


def test_01_a_total_mandatory_credit_a_floor_two_ceilings_and_a_floor_at_the_level() -> None:
    paper = Paper("""
Learners must achieve a minimum of 45 credits. Of these, at least 36 credits must be at Level 2 or above.

- 21 credits must come from the mandatory units
- a minimum of 14 credits must be taken from Optional Group A
- a maximum of 10 credits may be taken from Optional Group B
- no more than 6 credits may come from Optional Group C

### Mandatory units
[m1 11@2, m2 10@2]
### Optional Group A
[a1 7@2, a2 7@2, a3 7@1]
### Optional Group B
[b1 6@2, b2 6@1]
### Optional Group C
[c1 4@1, c2 4@1]
""")
    assert paper.rule == {
        "total": {"credits": {"min": 45}},
        "groups": [
            every("M", "m1 m2"),
            group("A", "a1 a2 a3", credits={"min": 14}),
            group("B", "b1 b2", credits={"max": 10}),
            group("C", "c1 c2", credits={"max": 6}),
        ],
        "across": [{"at_level": 2, "or_above": True, "credits": {"min": 36}}],
    }
    assert paper.defects == []


def test_02_the_same_in_one_sentence_at_level_three() -> None:
    paper = Paper(
        """
To be awarded the Diploma, learners need at least fifty-eight credits, including 40 credits at Level 3 or higher: 27 from
the Mandatory Group, a minimum of 13 from Group A, up to 10 from Group B and up to 8 from Group C.

### Mandatory Group
[m1 14@3, m2 13@3]
### Group A
[a1 7@3, a2 7@3]
### Group B
[b1 6@2, b2 6@2]
### Group C
[c1 4@2, c2 4@2, c3 4@2]
""",
        level="3",
    )
    assert paper.rule == {
        "total": {"credits": {"min": 58}},
        "groups": [
            every("M", "m1 m2"),
            group("A", "a1 a2", credits={"min": 13}),
            group("B", "b1 b2", credits={"max": 10}),
            group("C", "c1 c2 c3", credits={"max": 8}),
        ],
        "across": [{"at_level": 3, "or_above": True, "credits": {"min": 40}}],
    }


def test_03_credit_at_exactly_one_level_and_further_credit_from_two_groups() -> None:
    paper = Paper("""
Learners must achieve a minimum of 40 credits, of which at least 27 must be at Level 3.

All units in Group A must be completed. At least 14 credits must come from Group B.
A further 13 credits must be taken from Groups B and C.

### Group A
[a1 13@3]
### Group B
[b1 7@3, b2 7@3, b3 7@4]
### Group C
[c1 6@2, c2 7@3]
""")
    assert paper.rule == {
        "total": {"credits": {"min": 40}},
        "groups": [every("A", "a1"), group("B", "b1 b2 b3", credits={"min": 14}), group("C", "c1 c2")],
        "across": [{"at_level": 3, "credits": {"min": 27}}, {"groups": ["B", "C"], "credits": {"min": 27}}],
    }


def test_04_two_groups_and_credit_at_level_four() -> None:
    paper = Paper("""
A total of at least 39 credits is required. 27 credits or more must be at Level 4.
Group A: 20 credits
Group B: at least 19 credits

### Group A
[a1 10@4, a2 10@4]
### Group B
[b1 10@4, b2 10@3]
""")
    assert paper.rule == {
        "total": {"credits": {"min": 39}},
        "groups": [every("A", "a1 a2"), group("B", "b1 b2", credits={"min": 19})],
        "across": [{"at_level": 4, "credits": {"min": 27}}],
    }


def test_05_a_window_for_knowledge_and_a_floor_for_competence() -> None:
    paper = Paper("""
To achieve the qualification learners must:

* gain a minimum of 58 credits
* complete all units in the mandatory group
* take a minimum of 2 and a maximum of 7 credits from Group B
* achieve at least 23 credits from the Competence units

### Mandatory Group A
[a1 14@2, a2 14@3]
### Group B: Knowledge
[b1 2@3, b2 3@3, b3 4@3]
### Group C: Competence
[c1 12@3, c2 12@3]
""")
    assert paper.rule == {
        "total": {"credits": {"min": 58}},
        "groups": [
            every("A", "a1 a2"),
            group("B", "b1 b2 b3", credits={"min": 2, "max": 7}),
            group("C", "c1 c2", credits={"min": 23}),
        ],
    }


def test_06_mandatory_and_optional_credit_with_a_floor_at_the_level() -> None:
    paper = Paper("""
58 credits are required in total: all mandatory units (28 credits) and at least 30 credits from the optional units.
At least 46 credits must be achieved at Level 3 or above.

### Mandatory units
[m1 14@3, m2 14@3]
### Optional units
[o1 15@3, o2 15@3, o3 15@2]
""")
    assert paper.rule == {
        "total": {"credits": exactly(58)},
        "groups": [every("M", "m1 m2"), group("O", "o1 o2 o3", credits={"min": 30})],
        "across": [{"at_level": 3, "or_above": True, "credits": {"min": 46}}],
    }


def test_07_a_common_group_and_one_pathway() -> None:
    paper = Paper("""
Learners must achieve at least 46 credits. All of Group A is mandatory. Learners must choose one of the pathways below.

### Group A
[a1 24@2]
### Generic pathway
[g1 12@2, g2 10@2]
### Dementia pathway
[d1 11@2, d2 11@2]
""")
    assert paper.rule == {
        "total": {"credits": {"min": 46}},
        "groups": [every("A", "a1"), group("generic", "g1 g2"), group("dementia", "d1 d2")],
        "routes": [
            {"id": "generic", "groups": ["A", "generic"]},
            {"id": "dementia", "groups": ["A", "dementia"]},
        ],
    }


def test_08_a_total_made_of_mandatory_and_optional_credit() -> None:
    paper = Paper("""
The 61 credits are made up of 53 mandatory credits and 8 optional credits.

### Mandatory units
[m1 30@5, m2 23@5]
### Optional units
[o1 8@5, o2 8@5]
""")
    assert paper.rule == {
        "total": {"credits": exactly(61)},
        "groups": [every("M", "m1 m2"), group("O", "o1 o2", credits=exactly(8))],
    }


def test_09_all_mandatory_units_by_their_number_a_floor_a_ceiling_and_a_level() -> None:
    paper = Paper("""
Learners must complete all three mandatory units. At least 23 credits must come from Group A and
a maximum of 8 credits from Group B.
Overall, a minimum of 53 credits is needed. A minimum of 30 credits must be at Level 5 or above.

### Mandatory units
[m1 8@5, m2 8@5, m3 6@4]
### Optional Group A
[a1 12@5, a2 12@5]
### Optional Group B
[b1 8@4, b2 8@4]
""")
    assert paper.rule == {
        "total": {"credits": {"min": 53}},
        "groups": [
            every("M", "m1 m2 m3"),
            group("A", "a1 a2", credits={"min": 23}),
            group("B", "b1 b2", credits={"max": 8}),
        ],
        "across": [{"at_level": 5, "or_above": True, "credits": {"min": 30}}],
    }


def test_10_half_and_half() -> None:
    paper = Paper("""
Learners must achieve exactly 40 credits (20 + 20): the mandatory units give 20 credits and
20 credits must come from the optional units.

### Mandatory units
[m1 20@5]
### Optional units
[o1 10@5, o2 10@5, o3 5@5]
""")
    assert paper.rule == {
        "total": {"credits": exactly(40)},
        "groups": [every("M", "m1"), group("O", "o1 o2 o3", credits=exactly(20))],
    }


def test_11_units_and_credits_mixed() -> None:
    paper = Paper("""
Learners need 30 credits. The two mandatory units must be completed and the remaining credits
may be taken from the optional units.

### Mandatory units
[m1 8@3, m2 7@3]
### Optional units
[o1 8@3, o2 7@3]
""")
    assert paper.rule == {
        "total": {"credits": exactly(30)},
        "groups": [every("M", "m1 m2"), group("O", "o1 o2")],
    }


def test_12_levels_for_all_caps_on_what_is_recognised_and_a_limit_of_years_that_stays_unread() -> None:
    paper = Paper("""
Learners must achieve 60 credits in total, at least 45 of which must be at Level 3 and the remainder at Level 2 or above.
No more than 30 credits may be achieved through credit transfer. Exemption is limited to 18 credits.
The credits must be achieved within five years.

### Mandatory units
[m1 6@3]
### Optional units
[o1 30@3, o2 15@3, o3 9@2]
""")
    sentence = "The credits must be achieved within five years."
    assert paper.rule == {
        "total": {"credits": exactly(60)},
        "groups": [every("M", "m1"), group("O", "o1 o2 o3")],
        "across": [
            {"at_level": 3, "credits": {"min": 45}},
            {"at_level": 2, "or_above": True, "credits": {"min": 60}},
        ],
        "caps": {"credit_transfer": {"credits": 30}, "exemption": {"credits": 18}},
        "unread": sentence,
    }
    assert paper.defects == [f"not understood as a rule: “{sentence}”"]


def test_13_graded_and_ungraded_credit_is_kept_unread() -> None:
    sentence = "45 credits must be graded academic credits at Level 3 and 15 credits must be ungraded."
    paper = Paper(f"""
Learners must achieve a total of 60 credits. {sentence}

### Optional units
[o1 30@3, o2 30@3]
""")
    assert paper.rule == {
        "total": {"credits": exactly(60)},
        "groups": [group("O", "o1 o2")],
        "unread": sentence,
    }


def test_14_points_and_a_share_of_units_at_the_level_of_the_qualification() -> None:
    paper = Paper("""
Learners must achieve at least 100 points. The mandatory unit must be taken.
At least 50% of the optional units must be at the level of the qualification.

### Mandatory unit
[m1 4@2]
### Optional units
[o1 3@2, o2 3@1]
""")
    assert paper.rule == {
        "groups": [every("M", "m1"), group("O", "o1 o2")],
        "across": [{"at_level": 2, "of": ["O"], "share": {"min": 0.5}, "by": "units"}],
        "points": {"min": 100},
    }


def test_15_units_counted_and_options_from_one_pathway_only() -> None:
    paper = Paper("""
Candidates need a minimum of six units: the three mandatory units and at least three optional units.
Options may only be taken from one pathway.

### Mandatory units
[m1 6@2, m2 6@2, m3 6@2]
### Pathway A: Clinic
[p1 6@2, p2 6@2, p3 6@2, p4 6@2]
### Pathway B: Home
[q1 6@2, q2 6@2, q3 6@2, q4 6@2]
""")
    rule = paper.rule
    assert rule["total"] == {"units": {"min": 6}}
    assert rule["groups"] == [
        every("M", "m1 m2 m3"),
        group("a-clinic", "p1 p2 p3 p4", take={"min": 3}),
        group("b-home", "q1 q2 q3 q4", take={"min": 3}),
    ]
    assert [each["groups"] for each in rule["routes"]] == [["M", "a-clinic"], ["M", "b-home"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Learners must take between 51 and 58 credits.",
        "The total must be from 51 to 58 credits.",
        "A minimum of 51 and a maximum of 58 credits must be achieved.",
        "Learners need 51-58 credits.",
        "At least 51 credits, but no more than 58 credits, must be achieved.",
    ],
)
def test_16_a_window_of_credit(sentence: str) -> None:
    paper = Paper(f"{sentence}\n\n### Optional units\n[o1 30@2, o2 20@2, o3 9@2]\n")
    assert paper.rule == {
        "total": {"credits": {"min": 51, "max": 58}},
        "groups": [group("O", "o1 o2 o3")],
    }


def test_17_all_mandatory_units_one_of_them_above_the_level_and_optional_credit() -> None:
    paper = Paper("""
Learners must complete all mandatory units and a minimum of six credits from the optional units.

### Mandatory units
[m1 10@2, m2 8@3]
### Optional units
[o1 4@2, o2 4@2]
""")
    assert paper.rule == {"groups": [every("M", "m1 m2"), group("O", "o1 o2", credits={"min": 6})]}


def test_18_hours_a_level_for_each_and_one_unit_of_each_barring_code() -> None:
    paper = Paper("""
Learners must achieve a minimum of 180 guided learning hours.
Only one of units ⟨x1⟩ and ⟨x2⟩ may be counted.

### Optional units
[x1 9@2, x2 9@2, y1 9@2]
""")
    assert paper.rule == {
        "groups": [group("O", "x1 x2 y1")],
        "barred": [["x1", "x2"]],
        "glh": {"min": 180},
    }


def test_19_compensation_has_no_place_in_the_form_and_stays_unread() -> None:
    sentence = "Up to 60 guided learning hours of optional units at grade U may be compensated."
    paper = Paper(f"""
All units must be attempted and all mandatory units must be achieved. {sentence}

### Mandatory units
[m1 10@3]
### Optional units
[o1 5@3]
""")
    assert sentence in paper.rule["unread"]
    assert paper.rule["groups"][0] == every("M", "m1")
    assert "glh" not in paper.rule


def test_20_a_total_that_its_parts_do_not_make_is_told_with_both_values() -> None:
    paper = Paper("""
Learners must achieve 37 credits: 20 credits from the mandatory units and 13 credits from the optional units.

### Mandatory units
[m1 20@3]
### Optional units
[o1 13@3, o2 4@3]
""")
    assert any("37" in each and "33" in each for each in paper.defects)
    assert paper.rule["total"] == {"credits": exactly(37)}


def test_21_named_units_and_additional_ones() -> None:
    paper = Paper("""
Learners must complete the mandatory units plus three additional units.

### Mandatory units
[u1 3@2, u2 3@2]
### Optional units
[u3 3@2, u4 3@2, u5 3@2, u6 3@2]
""")
    assert paper.rule == {"groups": [every("M", "u1 u2"), group("O", "u3 u4 u5 u6", take=exactly(3))]}


def test_22_pathways_that_are_only_named() -> None:
    paper = Paper("""
Learners must achieve 38 credits. Learners must choose one of the following pathways: Walls, Floors, Roofs or Drains.

### Optional units
[o1 19@2, o2 19@2]
""")
    assert paper.rule["routes"] == [{"id": "walls"}, {"id": "floors"}, {"id": "roofs"}, {"id": "drains"}]


def test_23_a_condition_on_a_choice_stays_unread() -> None:
    sentence = "If Unit 3 is chosen, learners must also take 2 credits of teaching practice."
    paper = Paper(f"""
Learners must achieve 12 credits. {sentence}

### Optional units
[u1 6@3, u2 3@3, u3 3@3]
""")
    assert paper.rule["unread"] == sentence
    assert paper.rule["total"] == {"credits": exactly(12)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Learners must achieve all three units.",
        "All units are mandatory.",
        "To gain the qualification, candidates must complete every unit below.",
        "The three units are all mandatory.",
        "Learners must complete ⟨u1⟩, ⟨u2⟩ and ⟨u3⟩.",
        "Units 1, 2 and 3 must be completed.",
    ],
)
def test_24_all_units_of_a_list(sentence: str) -> None:
    paper = Paper(f"{sentence}\n\n[u1 3@3, u2 6@3, u3 6@3]\n")
    (found,) = paper.rule["groups"]
    assert (found["units"], found["take"]) == (["u1", "u2", "u3"], "all")
    assert paper.defects == []


def test_25_two_units_by_their_references() -> None:
    paper = Paper("Both units must be achieved (12 credits).\n\n[u1 6@4, u2 6@4]\n")
    assert paper.rule["groups"] == [every("all", "u1 u2")]


def test_26_one_of_five_pathways_with_units_of_its_own() -> None:
    paper = Paper("""
Learners must complete one pathway.

### Walls pathway
[w1 10@6, w2 10@6]
### Floors pathway
[f1 10@6, f2 12@6]
""")
    assert [each["groups"] for each in paper.rule["routes"]] == [["walls"], ["floors"]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("All 6 credits must come from the optional units.", [group("O", "o1 o2", take="all")]),
        ("Learners must complete the optional units.", None),
    ],
)
def test_27_all_optional_or_mandatory_with_optional_or_prescribed(sentence: str, expected: Json) -> None:
    paper = Paper(f"{sentence}\n\n### Optional units\n[o1 3@2, o2 3@2]\n")
    assert expected is None or paper.rule["groups"] == expected


def test_28_most_of_the_credit_at_the_level_is_kept_as_half_or_more_and_said_so() -> None:
    paper = Paper(
        """
Candidates need 72 credit points. The majority of the credits must be at the level of the award.

### Optional units
[o1 40@4, o2 32@3]
""",
        level="4",
    )
    assert paper.rule["across"] == [{"at_level": 4, "share": {"min": 0.5}}]
    assert any("more than half" in each for each in paper.defects)


def test_29_the_mark_of_an_exempted_unit_is_no_rule_of_combination() -> None:
    paper = Paper("""
Learners must complete both units. An exempted unit carries a mark of 45%.

[u1 6@6, u2 6@6]
""")
    assert paper.rule["groups"] == [every("all", "u1 u2")]
    assert "caps" not in paper.rule


def test_30_a_programme_of_several_qualifications_keeps_its_total_unread() -> None:
    sentence = "The programme requires at least 57 credits across all qualifications of the pathway."
    paper = Paper(f"""
Learners must achieve 37 credits. {sentence}

[u1 20@2, u2 17@2]
""")
    assert paper.rule["total"] == {"credits": exactly(37)}
    assert paper.rule["unread"] == sentence


def test_every_rule_read_here_can_be_parsed() -> None:
    paper = Paper("Learners must take between 3 and 6 credits.\n\n### Optional units\n[o1 3@2, o2 3@2]\n")
    assert parse_rule(paper.draft.qualifications[0].rule).total.credits.max == 6
