"""Rules that stand in tables, in several sentences, under headings, or that stop in the middle."""

from typing import Any

import pytest

from tests.core.specification.paper import Paper

Json = Any


def bounds(paper: Paper) -> Json:
    """Groups without their units."""
    return [{key: each[key] for key in each if key != "units"} for each in paper.rule["groups"]]


LISTS = """
### Mandatory units
[m1 11@2, m2 10@2]
### Optional Group A
[a1 7@2, a2 7@2, a3 7@1]
### Optional Group B
[b1 6@2, b2 6@1]
"""
OPTIONS = """
### Mandatory units
[m1 11@2, m2 10@2]
### Optional units
[o1 12@2, o2 12@2, o3 6@2]
"""


def test_a_table_of_groups_with_the_least_and_the_most_of_each() -> None:
    paper = Paper(f"""
| Group | Minimum credits | Maximum credits |
|---|---|---|
| Mandatory units | 21 | 21 |
| Optional Group A | 14 | – |
| Optional Group B | | 10 |
| Total | 45 | |
{LISTS}""")
    assert bounds(paper) == [
        {"id": "M", "take": "all"},
        {"id": "A", "credits": {"min": 14}},
        {"id": "B", "credits": {"max": 10}},
    ]
    assert paper.rule["total"] == {"credits": {"min": 45}}
    assert paper.defects == []


@pytest.mark.parametrize(
    "table",
    [
        "| Mandatory credits | Optional credits | Total credits |\n|---|---|---|\n| 21 | 24 | 45 |",
        "| | Mandatory | Optional | Total |\n|---|---|---|---|\n| Credits | 21 | 24 | 45 |",
        "| Mandatory 21 | Optional 24 | Total 45 |\n|---|---|---|",
        "| Units | Credits required |\n|---|---|\n| Mandatory | 21 |\n| Optional | 24 |\n| Total | 45 |",
    ],
)
def test_a_table_of_mandatory_optional_and_total(table: str) -> None:
    paper = Paper(f"{table}\n{OPTIONS}", credits=45)
    assert bounds(paper) == [{"id": "M", "take": "all"}, {"id": "O", "credits": {"min": 24, "max": 24}}]
    assert paper.rule["total"] == {"credits": {"min": 45, "max": 45}}


def test_a_table_of_barred_units_and_a_table_of_prerequisites() -> None:
    paper = Paper("""
Learners must take at least 6 credits.

| Unit | Barred with |
|---|---|
| ⟨o1⟩ | ⟨o2⟩ |

| Unit | Prerequisite |
|---|---|
| ⟨o3⟩ | ⟨o1⟩ |
| ⟨o2⟩ | None |

### Optional units
[o1 3@2, o2 3@2, o3 3@2]
""")
    assert paper.rule["barred"] == [["o1", "o2"]]
    assert paper.rule["requires"] == [{"unit": "o3", "needs": ["o1"]}]


def test_units_of_one_title_at_two_levels_bar_each_other_where_the_text_says_so() -> None:
    paper = Paper("""
Learners must take at least 6 credits. Only one unit with the same title may count towards the qualification.

### Optional units
[o1 3@1 Keep a log, o2 3@2 Keep a log, o3 3@2 Mend a gate]
""")
    assert paper.rule["barred"] == [["o1", "o2"]]


def test_units_are_known_by_reference_number_and_title() -> None:
    paper = Paper("""
Learners must take at least 6 credits.
Keep a long log may not be taken together with Mend a gate.
Unit 3 must be completed before ⟨u4⟩.

### Optional units
[u1 3@1 Keep a long log, u2 3@2 Mend a gate, u3 3@2, u4 3@2]
""")
    assert paper.rule["barred"] == [["u1", "u2"]]
    assert paper.rule["requires"] == [{"unit": "u4", "needs": ["u3"]}]


def test_bullets_below_a_demand_are_demands_wherever_they_stand() -> None:
    paper = Paper(f"""
Some words about the trade.

## About this qualification

To achieve the qualification learners must:

- complete all mandatory units
- achieve at least 12 credits from the optional units
{OPTIONS}""")
    assert bounds(paper) == [{"id": "M", "take": "all"}, {"id": "O", "credits": {"min": 12}}]


def test_a_rule_stated_twice_counts_once() -> None:
    paper = Paper(f"""
Learners must achieve a minimum of 45 credits. At least 36 credits must be at Level 2 or above.

The minimum is 45 credits. 36 credits or more must be at or above Level 2.
{OPTIONS}""")
    assert paper.rule["total"] == {"credits": {"min": 45}}
    assert paper.rule["across"] == [{"at_level": 2, "or_above": True, "credits": {"min": 36}}]
    assert paper.defects == []


def test_a_rule_stated_twice_in_two_ways_is_told_and_the_first_stands() -> None:
    paper = Paper(f"""
Learners must achieve at least 12 credits from the optional units.
A minimum of 14 credits must come from the optional units.
{OPTIONS}""")
    assert bounds(paper)[1] == {"id": "O", "credits": {"min": 12}}
    assert any("14" in each and "12" in each for each in paper.defects)


def test_parts_in_other_sentences_that_pass_the_total_are_told() -> None:
    paper = Paper(f"""
Learners must achieve a total of 30 credits. 21 credits are mandatory.
At least 12 credits must come from the optional units.
{OPTIONS}""")
    assert any("30" in each and "33" in each for each in paper.defects)


def test_a_sum_in_brackets_that_is_another_number_is_told() -> None:
    paper = Paper(f"Learners must achieve 45 credits (21 + 25).\n{OPTIONS}")
    assert any("45" in each and "46" in each for each in paper.defects)


@pytest.mark.parametrize(
    "cut",
    [
        "The remaining credits may be taken from",
        "Learners must achieve a minimum of 12 credits from the optional units and at least",
        "At least 12 credits must be taken from Group A, and",
    ],
)
def test_wording_cut_off_in_the_middle_is_kept_unread(cut: str) -> None:
    paper = Paper(f"Learners must achieve a total of 45 credits.\n\n{cut}\n{OPTIONS}")
    assert cut in paper.rule["unread"]
    assert paper.defects


def test_narrative_is_no_rule_and_is_not_kept() -> None:
    paper = Paper(f"""
Learners must achieve a total of 45 credits. Each unit is worth between 3 and 12 credits.
The units were written with the help of lock keepers. Centres choose how to teach them.
{OPTIONS}""")
    assert "unread" not in paper.rule


def test_nested_groups_are_made_where_a_sentence_names_them_together() -> None:
    paper = Paper("""
All units in Group A must be completed. At least 12 credits must come from Group B, of which a minimum of 6
must be from Group B1.

### Group A
[a1 6@2]
### Group B1
[b1 6@2, b2 6@2]
### Group B2
[c1 6@2, c2 6@2]
""")
    nested = paper.rule["groups"][1]
    assert {key: nested[key] for key in ("id", "credits")} == {"id": "B", "credits": {"min": 12}}
    assert [(each["id"], each.get("credits")) for each in nested["groups"]] == [
        ("B1", {"min": 6}),
        ("B2", None),
    ]


def test_pathways_with_mandatory_and_optional_units_of_their_own() -> None:
    paper = Paper("""
Learners complete one pathway. At least 10 credits must be taken from the chosen pathway.

### Mandatory units
[m1 6@2]
### Walls pathway
#### Mandatory units
[w1 6@2]
#### Optional units
[w2 4@2, w3 4@2]
### Floors pathway
#### Mandatory units
[f1 6@2]
#### Optional units
[f2 4@2, f3 4@2]
""")
    assert [each["groups"] for each in paper.rule["routes"]] == [["M", "walls"], ["M", "floors"]]
    walls = next(each for each in paper.rule["groups"] if each["id"] == "walls")
    assert walls["credits"] == {"min": 10}
    assert [(each["id"], each.get("take")) for each in walls["groups"]] == [
        ("walls-M", "all"),
        ("walls-O", None),
    ]


def test_what_each_pathway_takes_may_stand_in_a_sentence_of_its_own() -> None:
    paper = Paper("""
Learners must complete one of the pathways below.

- Counter pathway: all units in Group A and all units in Group B
- Workshop pathway: all units in Group A and two units from Group C

### Group A
[a1 6@2]
### Group B
[b1 6@2]
### Group C
[c1 6@2, c2 6@2, c3 6@2]
""")
    assert [each["groups"] for each in paper.rule["routes"]] == [["A", "B"], ["A", "C"]]
    assert bounds(paper)[2] == {"id": "C", "take": {"min": 2, "max": 2}}


def test_a_group_of_additional_units_never_counts_unless_some_are_asked_for() -> None:
    lists = "### Mandatory units\n[m1 6@2]\n### Additional units\n[x1 3@2, x2 3@2]\n"
    free = Paper(
        f"Learners must complete all mandatory units. Additional units do not count towards the credit total.\n\n{lists}"
    )
    asked = Paper(f"Learners must complete the mandatory unit plus one additional unit.\n\n{lists}")
    assert free.rule["additional"] == ["x1", "x2"]
    assert "additional" not in asked.rule
    assert asked.rule["groups"][1]["take"] == {"min": 1, "max": 1}


def test_a_column_says_of_each_unit_whether_it_is_mandatory() -> None:
    paper = Paper("""
Learners must achieve 6 credits from the mandatory unit and at least 4 credits from the optional units.

| Unit reference | Unit title | Mandatory / optional | Level | Credit value |
|---|---|---|---|---|
| ⟨m1⟩ | Work the gates | Mandatory | 2 | 6 |
| ⟨o1⟩ | Keep the water | Optional | 2 | 4 |
| ⟨o2⟩ | Mend the sluices | Optional | 2 | 4 |
""")
    assert bounds(paper) == [{"id": "M", "take": "all"}, {"id": "O", "credits": {"min": 4}}]


@pytest.mark.parametrize(("first", "second"), [("Mandatory", "Optional"), ("Core:", "Elective:")])
def test_a_word_alone_heads_the_units_of_a_plain_list(first: str, second: str) -> None:
    paper = Paper(f"""
Learners must achieve all of the mandatory units and 4 credits from the optional units.

Reference Unit title Level Credit GLH

{first}

⟨m1⟩ Work the gates 2 6 40

⟨m2⟩ Keep the tow path 2 3 20

{second}

⟨o1⟩ Keep the water 2 4 30

⟨o2⟩ Mend the sluices 2 4 30
""")
    assert bounds(paper) == [{"id": "M", "take": "all"}, {"id": "O", "credits": {"min": 4, "max": 4}}]


@pytest.mark.parametrize(
    "sentence",
    [
        "The diploma comprises two mandatory units, both of which must be completed.",
        "The diploma is made up of two units, which are all mandatory.",
        "Candidates take two units, both mandatory.",
    ],
)
def test_all_units_said_twice_in_one_sentence_are_all_units(sentence: str) -> None:
    paper = Paper(f"{sentence}\n\n[m1 6@2, m2 6@2]\n")
    assert paper.rule == {"groups": [{"id": "all", "units": ["m1", "m2"], "take": "all"}]}


def test_labels_with_a_number_below_or_beside_them_are_demands() -> None:
    paper = Paper(
        """
Minimum number of credits that must be achieved

17

Number of mandatory credits that must be achieved

9

Number of optional credits that must be achieved

8

Mandatory units Level Credit GLH

1 Work the gates 2 6 40

2 Keep the tow path 2 3 20

Optional units Level Credit GLH

3 Keep the water 2 4 30

4 Mend the sluices 2 4 30

5 Row a boat 2 4 30
""",
        level="2",
    )
    assert paper.rule["total"] == {"credits": {"min": 17}}
    assert bounds(paper) == [{"id": "M", "take": "all"}, {"id": "O", "credits": {"min": 8, "max": 8}}]
    assert [each.title for each in paper.draft.units][::4] == ["Work the gates", "Row a boat"]


def test_a_label_may_ask_for_credits_at_the_level_of_the_qualification() -> None:
    paper = Paper(
        f"- Minimum credits to be achieved at or above the level of the qualification: 24\n{OPTIONS}"
    )
    assert paper.rule["across"] == [{"at_level": 2, "or_above": True, "credits": {"min": 24}}]


@pytest.mark.parametrize(
    ("wording", "mandatory", "optional"),
    [
        ("A learner has to be successful in each mandatory unit, and in optional units worth at least 18 credits.",
         {"take": "all"}, {"credits": {"min": 18}}),
        ("Learners must pass both core units as well as one elective.",
         {"take": "all"}, {"take": {"min": 1, "max": 1}}),
        ("Credits required: 45, of which 21 are mandatory and 24 optional.",
         {"take": "all"}, {"credits": {"min": 24, "max": 24}}),
        ("Mandatory units: both (21 credits). Optional units: learners may take one unit (12 credits).",
         {"take": "all"}, {"take": {"max": 1}, "credits": {"max": 12}}),
        ("Learners must take 21 mandatory credits. The balance of 24 credits must be taken from the optional units.",
         {"take": "all"}, {"credits": {"min": 24, "max": 24}}),
    ],
)  # fmt: skip
def test_a_rule_may_be_worded_in_many_ways(wording: str, mandatory: Json, optional: Json) -> None:
    paper = Paper(f"{wording}\n{OPTIONS}")
    assert bounds(paper) == [{"id": "M", **mandatory}, {"id": "O", **optional}]
    assert paper.defects == []


def test_parts_may_be_counted_in_words_and_the_first_have_no_heading() -> None:
    sentence = "Learners must take both units of Part One and a minimum of 9 credits from Part Two."
    lists = "[a1 8@2, a2 4@2]\n\n### Part Two\n[b1 9@2, b2 3@2]\n"
    assert bounds(Paper(f"{sentence}\n\n### Part One\n{lists}")) == bounds(Paper(f"{sentence}\n\n{lists}"))
    assert bounds(Paper(f"{sentence}\n\n{lists}")) == [
        {"id": "1", "take": "all"},
        {"id": "2", "credits": {"min": 9}},
    ]


def test_both_from_a_group_is_an_amount_of_its_own() -> None:
    paper = Paper(f"One unit must be selected from Optional Group B, two from Optional Group A and both from"
                  f" the mandatory units.\n{LISTS}")  # fmt: skip
    other = Paper("Learners take one unit from Group B and both from Group A.\n\n### Group A\n[a1 6@2, a2 6@2]\n"
                  "### Group B\n[b1 6@2, b2 6@2]\n")  # fmt: skip
    assert "across" not in paper.rule
    assert bounds(other) == [{"id": "A", "take": "all"}, {"id": "B", "take": {"min": 1, "max": 1}}]


def test_a_rule_that_names_its_level_again_and_again_is_one_sentence() -> None:
    second = "A minimum of 18 credits must be accrued at Level 3; the remainder may be at Level 2."
    paper = Paper(
        f"To gain the Level 3 Diploma, candidates must accrue 24 credits. {second}\n{OPTIONS}", level="3"
    )
    assert paper.rule["unread"] == second
    assert paper.rule["total"] == {"credits": {"min": 24, "max": 24}}


def test_sentences_that_stand_alone_without_a_full_stop_are_no_headings() -> None:
    paper = Paper("21 credits must be achieved from mandatory units\n\n"
                  f"12 credits must be achieved from optional units\n{OPTIONS}")  # fmt: skip
    assert bounds(paper) == [{"id": "M", "take": "all"}, {"id": "O", "credits": {"min": 12, "max": 12}}]


@pytest.mark.parametrize(
    "wording",
    [
        "At least 26 credits must be achieved through assessment by the centre.",
        "Learners take one unit from Group B and one from Group A, totalling at least 12 credits, and all mandatory"
        " units.",
    ],
)
def test_an_amount_of_something_else_is_no_total(wording: str) -> None:
    paper = Paper(f"{wording}\n{LISTS}")
    assert paper.rule["unread"] == wording
    assert "total" not in paper.rule
    assert paper.draft.qualifications[0].credits is None


def test_the_value_of_optional_units_is_theirs() -> None:
    paper = Paper("Learners must achieve all the mandatory units plus at least one optional unit to a value of 6 credits"
                  f" or more.\n{OPTIONS}")  # fmt: skip
    assert bounds(paper)[1] == {"id": "O", "take": {"min": 1}, "credits": {"min": 6}}


def test_a_line_that_divides_the_credits_heads_no_group() -> None:
    paper = Paper(f"Mandatory units (21 credits) + optional units (24 credits) = 45 credits.\n{OPTIONS}")
    assert paper.rule["total"] == {"credits": {"min": 45, "max": 45}}
    assert bounds(paper) == [{"id": "M", "take": "all"}, {"id": "O", "credits": {"min": 24, "max": 24}}]


def test_a_choice_between_groups_is_kept_unread_and_not_dropped() -> None:
    paper = Paper("Learners must complete Group A plus either Group B or Group C.\n\n### Group A\n[a1 6@2]\n"
                  "### Group B\n[b1 6@2]\n### Group C\n[c1 6@2]\n")  # fmt: skip
    assert paper.rule["unread"] == "Learners must complete Group A plus either Group B or Group C."


@pytest.mark.parametrize(
    "wording",
    [
        "Successful completion of all of the units below is required.",
        "There are two units and learners must pass them all.",
        "Learners must be successful in all units to be awarded the qualification.",
    ],
)
def test_all_units_may_be_asked_for_in_many_ways(wording: str) -> None:
    paper = Paper(f"{wording}\n\n[m1 6@2, m2 6@2]\n")
    assert paper.rule == {"groups": [{"id": "all", "units": ["m1", "m2"], "take": "all"}]}


@pytest.mark.parametrize(
    "wording",
    [
        "Up to 60 GLH may be delivered online.",
        "At least 24 credits must be achieved at Level 2.",
        "Learners must achieve at least 24 credits from the optional units.",
    ],
)
def test_a_part_of_the_hours_or_credits_is_never_the_size_of_the_qualification(wording: str) -> None:
    paper = Paper(f"Learners must complete both mandatory units. {wording}\n{OPTIONS}")
    qualification = paper.draft.qualifications[0]
    assert (qualification.credits, qualification.glh) == (None, None)


def test_the_guided_learning_hours_below_a_list_are_no_demand_on_its_last_group() -> None:
    paper = Paper(f"Learners must complete both mandatory units and 12 credits from the optional units.\n{OPTIONS}\n"
                  "The total guided learning hours for this qualification are 101.\n")  # fmt: skip
    assert bounds(paper)[1] == {"id": "O", "credits": {"min": 12, "max": 12}}


def test_a_suite_keeps_the_rule_of_each_qualification_apart() -> None:
    from awardry.core.specification import read

    text = """# Qualifications in lock keeping

| Qualification title | Qualification number |
|---|---|
| Fenwick Awards Level 2 Award in Lock Keeping | 603/0840/4 |
| Fenwick Awards Level 2 Certificate in Lock Keeping | 603/0841/6 |

## Rules of combination

To achieve the Level 2 Award in Lock Keeping learners must achieve a minimum of 6 credits.

To achieve the Level 2 Certificate in Lock Keeping learners must achieve a minimum of 13 credits.

| Unit reference | Unit title | Level | Credit value | GLH |
|---|---|---|---|---|
| R/502/9652 | Work gates | 2 | 4 | 30 |
| Y/502/9653 | Keep water | 2 | 5 | 30 |
| D/502/9654 | Mend sluices | 2 | 6 | 30 |
"""
    draft = read(text.encode(), "guide.md")
    assert [(each.rule or {}).get("total") for each in draft.qualifications] == [
        {"credits": {"min": 6}},
        {"credits": {"min": 13}},
    ]
