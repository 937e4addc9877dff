"""One demand in many wordings: each table holds sentences that say the same."""

from typing import Any

import pytest

from awardry.core.specification.recognise.clauses import Bar, Clause, Need, matters, read

SAME: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a minimum": (
        {"low": 45},
        [
            "Learners must achieve a minimum of 45 credits.",
            "At least 45 credits must be achieved.",
            "No fewer than 45 credits are needed.",
            "Candidates must obtain not less than 45 credits.",
            "Learners must gain 45 credits or more.",
            "The minimum credit value is 45.",
            "Minimum credits required: 45",
            "A minimum of forty-five credits is required.",
            "Learners need at least forty-five (45) credits.",
            "To achieve the Fenwick Level 2 Diploma in Lock Keeping (RQF), learners must gain at least 45 credits.",
        ],
    ),
    "an exact amount": (
        {"low": 45, "high": 45},
        [
            "Learners must complete a total of 45 credits.",
            "In total, 45 credits must be achieved.",
            "45 credits are required to achieve this qualification.",
            "Learners are required to successfully complete 45 credits.",
            "This qualification requires 45 credits to be achieved.",
            "Total credits required: 45",
            "Learners must achieve 45 credits (21 + 24).",
        ],
    ),
    "a window": (
        {"low": 51, "high": 58},
        [
            "Learners must take between 51 and 58 credits.",
            "Learners need 51 to 58 credits.",
            "51–58 credits must be achieved.",
            "A minimum of 51 and a maximum of 58 credits must be taken.",
            "At least 51 credits, but no more than 58 credits, are needed.",
        ],
    ),
    "a maximum from a group": (
        {"high": 6, "groups": ("C",)},
        [
            "No more than 6 credits from Group C.",
            "A maximum of 6 credits may be taken from Group C.",
            "Up to 6 credits may come from Group C.",
            "Group C: maximum 6 credits",
            "6 credits maximum from Group C",
            "Not more than six credits can be chosen from Group C.",
            "Credits from Group C must not exceed 6.",
            "6 credits may be taken from Group C.",
            "At most 6 credits from the units in Group C may count towards the qualification.",
        ],
    ),
    "further credits from two groups": (
        {"low": 13, "high": 13, "further": True, "groups": ("B", "C")},
        [
            "The remaining 13 credits can be taken from Group B or Group C.",
            "A further 13 credits must come from Groups B and C.",
            "13 further credits must be selected from either Group B or Group C.",
            "The remaining thirteen credits must come from Group B and/or Group C.",
            "Plus an additional 13 credits from Group B or C",
        ],
    ),
    "an amount at a level or above": (
        {"low": 36, "level": "2", "or_above": True},
        [
            "At least 36 credits must be at Level 2 or above.",
            "A minimum of 36 credits at Level 2 or higher must be achieved.",
            "At least 36 of the 45 credits must be at Level 2 or above.",
            "A minimum of 36 credits must come from units at Level 2 or above.",
            "36 credits or more must be at or above Level 2.",
        ],
    ),
    "one unit from each group": (
        {"measure": "units", "low": 1, "high": 1, "each": True, "groups": ("A", "B", "C")},
        [
            "One unit from each of Groups A, B and C must be completed.",
            "Learners must take one unit from each of the following groups: A, B and C.",
            "1 unit must be chosen from each of Group A, Group B and Group C.",
            "Learners must complete 1 unit from each of Groups A, B and C.",
        ],
    ),
    "any two of some units": (
        {"measure": "units", "low": 2, "high": 2, "units": ("4", "5", "6")},
        [
            "Learners must complete any two of Units 4, 5 and 6.",
            "Any two of Unit 4, Unit 5 and Unit 6 must be achieved.",
            "Two of Units 4, 5 or 6 must be completed.",
            "Learners must choose two units from Units 4, 5 and 6.",
        ],
    ),
    "all mandatory units": (
        {"measure": "units", "all": True, "kind": "mandatory"},
        [
            "All mandatory units must be completed.",
            "Learners must achieve all of the mandatory units.",
            "All units are mandatory.",
            "All of the unit standards are compulsory.",
            "Learners must complete every mandatory unit.",
            "The mandatory units must be achieved.",
        ],
    ),
    "a share of units at a level": (
        {"measure": "units", "low": 1, "share": 0.5, "kind": "optional", "level": "2"},
        [
            "At least 50% of the optional units must be at Level 2.",
            "At least half of the optional units must be at Level 2.",
            "A minimum of 50 per cent of the optional units must be at Level 2.",
            "Fifty percent or more of the optional units must be at Level 2.",
        ],
    ),
    "points": (
        {"measure": "points", "low": 100},
        [
            "Learners must achieve at least 100 points.",
            "A minimum of 100 points is required.",
            "To pass, learners need 100 points or more.",
            "No fewer than 100 points must be gained.",
        ],
    ),
    "hours": (
        {"measure": "glh", "low": 180},
        [
            "A minimum of 180 guided learning hours must be taken.",
            "The total guided learning hours must be at least 180.",
            "Learners must complete units totalling at least 180 GLH.",
            "At least 180 guided learning hours (GLH) are required.",
        ],
    ),
    "a cap on prior learning": (
        {"high": 1, "share": 0.5, "recognitions": ("prior_learning",)},
        [
            "No more than 50% of the credits may be claimed through RPL.",
            "A maximum of 50% of the qualification can be achieved through recognition of prior learning (RPL).",
            "Recognition of prior learning may be used for up to 50% of the credits.",
            "RPL is limited to 50 per cent of the credits.",
        ],
    ),
    "a cap on transfer": (
        {"high": 20, "recognitions": ("credit_transfer",)},
        [
            "Credit transfer is limited to 20 credits.",
            "Learners may transfer a maximum of 20 credits.",
            "At most 20 credits may be transferred.",
            "Up to twenty credits can be achieved by credit transfer.",
        ],
    ),
    "a cap on exemption": (
        {"high": 18, "recognitions": ("exemption",)},
        [
            "Exemptions can be claimed for no more than 18 credits.",
            "Learners may be exempted from up to 18 credits.",
            "Exemption is limited to 18 credits.",
            "A maximum of 18 credits may be achieved through exemption.",
        ],
    ),
    "an amount from the pathway taken": (
        {"low": 12, "pathway": True},
        [
            "At least 12 credits must be taken from the chosen pathway.",
            "A minimum of 12 credits from one pathway.",
            "Learners must achieve at least 12 credits from their chosen pathway.",
            "Learners must take at least 12 credits from a single pathway.",
        ],
    ),
}
LINKS: dict[str, tuple[list[Bar] | list[Need], list[str]]] = {
    "two units bar each other": (
        [Bar(("3", "4"))],
        [
            "Units 3 and 4 cannot be taken together.",
            "Units 3 and 4 are barred.",
            "Unit 3 is barred with Unit 4.",
            "Unit 3 may not be taken with Unit 4.",
            "Learners who take Unit 3 may not take Unit 4.",
            "Only one of Units 3 and 4 may count.",
            "Learners can only take one of Units 3 and 4.",
            "Learners may take Unit 3 or Unit 4 but not both.",
            "Barred combination: Unit 3 and Unit 4",
            "If Unit 3 is taken, Unit 4 cannot be taken.",
            "The following units are barred combinations: Unit 3 and Unit 4.",
        ],
    ),
    "a unit needs another": (
        [Need("2", ("1",))],
        [
            "Unit 1 must be completed before Unit 2.",
            "Learners must complete Unit 1 before Unit 2.",
            "Unit 1 is a prerequisite for Unit 2.",
            "Prerequisite for Unit 2: Unit 1",
            "Unit 2 requires Unit 1.",
            "Unit 2 can only be taken after Unit 1 has been completed.",
            "Unit 2 cannot be achieved without Unit 1.",
            "Unit 2 must be taken with Unit 1.",
            "To take Unit 2, learners must also take Unit 1.",
            "Learners taking Unit 2 must have achieved Unit 1.",
            "Before Unit 2 is started, Unit 1 must have been achieved.",
        ],
    ),
    "two units need each other": (
        [Need("1", ("2",)), Need("2", ("1",))],
        [
            "Units 1 and 2 must be taken together.",
            "Units 1 and 2 are co-requisites.",
            "Unit 1 is a co-requisite of Unit 2.",
            "Unit 1 and Unit 2 must both be taken together.",
        ],
    ),
}
FLAGS: dict[str, tuple[str, list[str]]] = {
    "one pathway": (
        "one_pathway",
        [
            "Learners must choose one pathway.",
            "Learners must complete one of the three pathways.",
            "Optional units must all be taken from one pathway.",
            "Options may only be taken from one pathway.",
            "Units from different pathways may not be mixed.",
            "Candidates choose one of these routes: Walls, Floors or Roofs.",
        ],
    ),
    "one unit of each title": (
        "same_title",
        [
            "Only one unit with the same title may count towards the qualification.",
            "Learners may not take the same unit at two levels.",
            "Units with the same title at different levels may not be taken together.",
            "Units with the same title are barred combinations.",
        ],
    ),
    "additional units do not count": (
        "uncounted",
        [
            "Additional units do not count towards the total credits.",
            "Additional units may be taken but will not count towards the qualification.",
            "Units in the additional group do not contribute to the credit total.",
            "Credits from additional units cannot count towards the 45 credits required.",
        ],
    ),
}
UNREAD = [
    "Learners must achieve either 12 credits from Group A or 15 credits from Group B.",
    "No more than 10 credits may be taken from units below Level 2.",
    "More than 20 credits must come from Group B.",
    "Learners working alone must take 6 credits from Group B.",
    "Learners at Level 2 must take 6 credits from Group B.",
    "Learners on the Walls pathway must take 6 credits from Group B.",
    "At least 8 credits must come from the dairy list agreed with the employer.",
    "If Unit 3 is chosen, learners must take 2 credits from Group C.",
    "Learners must take 6 credits from Group B unless Unit 3 is taken.",
    "Learners must achieve forty (14) credits.",
    "Unit 7 requires Unit 5 or Unit 6.",
    "Unit 4 may not be taken by learners under 18.",
    "No more than 20 credits may be achieved through RPL or credit transfer.",
    "At least 30% of the credits must not be achieved through RPL.",
    "Up to 60 GLH of optional units at U may be compensated.",
    "Learners must achieve 24 credits from Group A and at least 23 credits from",
    "Learners must take double the credits of Group A, 12 credits, from Group B.",
    "Learners must take 6 credits at Level 2 or 3 from Group B.",
    "45 credits must be graded academic credits at Level 3.",
    "Learners must complete all mandatory units except Unit 3.",
]  # fmt: skip


def _each(table: dict[str, tuple[Any, list[str]]]) -> list[Any]:
    return [
        pytest.param(sentence, expected, id=f"{name}: {sentence}")
        for name, (expected, sentences) in table.items()
        for sentence in sentences
    ]


@pytest.mark.parametrize(("sentence", "expected"), _each(SAME))
def test_an_amount_is_read_from_every_wording(sentence: str, expected: dict[str, Any]) -> None:
    found = read(sentence)
    (clause,) = found.clauses
    unsaid = Clause()
    assert found.whole
    for name in ("measure", "low", "high", "all", "further", "share", "groups", "kind", "level", "or_above", "each",
                 "pathway", "units", "recognitions"):  # fmt: skip
        assert getattr(clause, name) == expected.get(name, getattr(unsaid, name)), name


@pytest.mark.parametrize(("sentence", "expected"), _each(LINKS))
def test_links_between_units_are_read_from_every_wording(sentence: str, expected: list[Any]) -> None:
    found = read(sentence)
    assert found.whole
    assert [*found.bars, *found.needs] == expected
    assert matters(sentence)


@pytest.mark.parametrize(("sentence", "flag"), _each(FLAGS))
def test_what_holds_for_all_units_is_read_from_every_wording(sentence: str, flag: str) -> None:
    found = read(sentence)
    assert found.whole
    assert getattr(found, flag)


@pytest.mark.parametrize("sentence", UNREAD)
def test_a_sentence_with_a_word_that_may_change_it_is_never_taken_as_whole(sentence: str) -> None:
    assert matters(sentence)
    assert not read(sentence).whole


def test_every_kind_of_demand_is_tried_in_at_least_four_wordings() -> None:
    assert all(len(sentences) >= 4 for table in (SAME, LINKS, FLAGS) for _, sentences in table.values())
