"""Text layers print the columns of a table one below the other: what belongs to a criterion is told from the rest."""

import pytest

from awardry.core.specification import Draft, read
from awardry.core.specification.draft import Criterion, Outcome
from tests.core.specification.recognise.criteria.shapes import HEAD, SHAPES, UNIT


def outcomes(body: str) -> list[Outcome]:
    (unit,) = read((HEAD + UNIT + body).encode(), "guide.txt").units
    return unit.outcomes


def criteria(body: str) -> list[Criterion]:
    return [each for outcome in outcomes(body) for each in outcome.criteria]


def of_units(draft: Draft) -> dict[str | None, list[str]]:
    return {
        unit.title: [each.code for outcome in unit.outcomes for each in outcome.criteria]
        for unit in draft.units
    }


@pytest.mark.parametrize("head", ["Unit amplification", "Indicative content", "Delivery guidance"])
def test_lines_of_a_last_column_of_content_are_no_points(head: str) -> None:
    found = criteria(
        f"Learning outcomes Assessment criteria {head}\n1 Know locks\n1.1 Name the parts of a lock\n"
        "• Gates; paddles; sills\n1.2 State who may work it\nCrews, keepers and volunteers of the trust.\n"
        "2 Work a lock\n2.1 Fill a chamber\n• Ground paddles before gate paddles\n2.2 Empty a chamber\n"
    )
    assert [(each.code, each.points) for each in found] == [
        ("1.1", []),
        ("1.2", []),
        ("2.1", []),
        ("2.2", []),
    ]
    assert [each.text for each in found][1:3] == ["State who may work it", "Fill a chamber"]


def test_points_that_a_criterion_announces_stay_beside_content() -> None:
    first, second = criteria(
        "Learning outcomes Assessment criteria Unit amplification\n1 Know locks\n"
        "1.1 Name the parts of a lock:\n• gates\n• paddles\n1.2 State who may work it\n• Crews\n"
    )
    assert first.points == ["gates", "paddles"]
    assert second.points == []


def test_what_learners_need_to_know_are_no_points() -> None:
    found = criteria(
        "1. Know locks\n1.1 Name the parts of a lock\nLearners need to know:\n• the words in use\n"
        "2. Work a lock\n2.1 Fill a chamber\nLearners need to know:\n• the order of work\n"
    )
    assert [each.points for each in found] == [[], []]


TORN = (
    "Learning outcomes\nThe learner will:\nAssessment criteria\nThe learner can:\n1. Know the parts\n"
    "1.1 Name the gates and paddles of it\nof a broad lock\n1.2 State who may work it and at which hours of the day\n"
    "2. Be able to work\n2.1 Fill a chamber from above\nlocks in a flight\n2.2 Empty a chamber\n"
)


def test_a_torn_title_is_whole_and_its_criterion_keeps_to_itself() -> None:
    first, second = outcomes(TORN)
    assert (first.title, second.title) == (
        "Know the parts of a broad lock",
        "Be able to work locks in a flight",
    )
    assert first.criteria[0].text == "Name the gates and paddles of it"
    assert second.criteria[0].text == "Fill a chamber from above"


def test_a_wrapped_criterion_is_no_torn_title() -> None:
    first, second = outcomes(
        "1. Know locks\n1.1 Name all of the gates, the paddles and the sills\nof a broad lock\n"
        "1.2 State who may work it and at which hours\n2. Work locks\n"
        "2.1 Fill a chamber from above while the boat is held\nby two ropes\n2.2 Empty a chamber\n"
    )
    assert (first.title, second.title) == ("Know locks", "Work locks")
    assert first.criteria[0].text == "Name all of the gates, the paddles and the sills of a broad lock"


def test_two_columns_one_space_apart_are_two() -> None:
    first, second = outcomes(
        "Learning outcomes            Assessment criteria                      Evidence   Date\n"
        "1   Know the parts of        1.1  Name the gates and the paddles\n"
        "    a lock                        of a broad lock\n"
        "2   Be able to work locks in 2.1  Fill a chamber from above while\n"
        "    a flight                      the boat is held\n"
        "                             2.2  Empty a chamber\n"
    )
    assert (first.title, second.title) == ("Know the parts of a lock", "Be able to work locks in a flight")
    assert [each.code for each in first.criteria + second.criteria] == ["1.1", "2.1", "2.2"]


def test_a_footer_in_two_cells_is_no_outcome() -> None:
    found = outcomes(
        "Learning outcomes→Assessment criteria\n1 Know locks→1.1 Name the parts of a lock\n"
        "17→Fenwick Award in Canal Work – Issue 2 – © Fenwick Awards 2019\n→1.2 State who may work it\n".replace(
            "→", "\t"
        )
    )
    assert [(each.number, len(each.criteria)) for each in found] == [("1", 2)]


def test_criteria_counted_twice_keep_their_words() -> None:
    found = criteria(
        "SPECIFIC OUTCOME 1\nClean a lock.\nASSESSMENT CRITERION 1\n1. Weed is taken out of the gates.\n"
        "ASSESSMENT CRITERION RANGE\nHead and tail gates.\nASSESSMENT CRITERION 2\n2. The cill is swept.\n"
    )
    assert [each.text for each in found] == ["Weed is taken out of the gates.", "The cill is swept."]


def test_a_manual_that_lists_units_and_heads_their_criteria_by_the_same_lines() -> None:
    draft = read(
        (
            HEAD
            + "Mandatory units\nCode Unit Title URN Level Credit GLH\nCNL1/01 Know canal law R/699/4201 2 3 20\n"
            "CNL1/02 Work a canal boat Y/699/4202 2 4 30\nAppendix 1: Learning outcomes and assessment criteria\n"
            "CNL1/01: Know canal law Level 2 (R/699/4201)\nLearning Outcome Assessment Criteria\n"
            "1. Know locks 1.1 Name the parts of a lock\n1.2 State who may work it\n"
            "CNL1/02: Work a canal boat Level 2 (Y/699/4202)\nLearning Outcome Assessment Criteria\n"
            "1. Be able to moor 1.1 Tie a hitch\n"
            "Appendix 2: Where else the qualification may be of use to\nPeople on rivers\n"
        ).encode(),
        "guide.txt",
    )
    assert of_units(draft) == {"Know canal law": ["1.1", "1.2"], "Work a canal boat": ["1.1"]}
    assert draft.units[1].outcomes[0].criteria[0].text == "Tie a hitch"


def test_a_table_that_opens_with_a_title_begins_the_next_unit() -> None:
    table = (
        "Title:→{}\nLevel:→2\nCredit value:→3\nLearning outcomes→Assessment criteria\n"
        "1 Know locks→1.1 Name the parts of a lock\nAdditional information about the unit\nUnit aim→To learn.\n"
    ).replace("→", "\t")
    draft = read(
        (HEAD + table.format("Know canal law") + table.format("Work a canal boat")).encode(), "guide.txt"
    )
    assert of_units(draft) == {"Know canal law": ["1.1"], "Work a canal boat": ["1.1"]}


def test_a_row_that_opens_with_another_reference_begins_the_next_unit() -> None:
    head = "<tr><td>Outcome</td><td>Assessment criteria</td><td>Evidence</td></tr>"
    row = "<tr><td>LO1 {}</td><td>AC1.1 {}</td><td>Log book</td></tr>"
    draft = read(
        (
            "<h1>Tarn Level 2 Award in Canals (600/0840/4)</h1><h2>R/502/9652 Know canal law</h2><table>"
            + head
            + row.format("Know locks", "Name the parts of a lock")
            + '<tr><td colspan="3">Y/502/9653 Work a canal boat</td></tr>'
            + head
            + row.format("Be able to moor", "Tie a hitch")
            + "</table>"
        ).encode(),
        "guide.html",
    )
    assert [unit.ref for unit in draft.units] == ["R/502/9652", "Y/502/9653"]
    assert of_units(draft) == {"Know canal law": ["1.1"], "Work a canal boat": ["1.1"]}


def test_a_line_of_labels_below_the_title_of_a_listed_unit_leaves_it_open() -> None:
    listed = "<h2>Units</h2><ul><li>CB10 (R/502/9652) – Know canal law – Level 2 – 3 credits</li></ul>"
    labels = "<h3>Know canal law</h3><p>Unit code CB10. Ofqual reference R/502/9652. GLH 18.</p>"
    criteria = "<ol><li>Know locks<ol><li>Name a gate</li><li>Name a paddle</li></ol></li></ol>"
    draft = read(
        f"<h1>Tarn Level 2 Award in Canals (600/0840/4)</h1>{listed}{labels}{criteria}".encode(), "guide.html"
    )
    assert of_units(draft) == {"Know canal law": ["1.1", "1.2"]}
    assert [each.printed for each in draft.units[0].outcomes[0].criteria] == [False, False]
    assert not [each for each in draft.defects if each.code == "unit-title-differs"]


def test_the_number_of_a_page_does_not_take_the_heading_of_the_next_unit_for_its_words() -> None:
    unit = "Unit {} – {}<br>Ofqual unit number: {}<br>Level 2<br>Learning outcome 1: Know locks<br>1.1 Name a gate<br>"
    draft = read(
        (
            "Tarn Level 2 Award in Canals<br>600/0840/4<br><br>"
            + unit.format("CB101", "Know canal law", "R/502/9652")
            + "Tarn Level 2 Award in Canals<br>4<br>"
            + unit.format("CB105", "Work a canal boat", "Y/502/9653")
            + "Tarn Level 2 Award in Canals<br>5<br>"
        ).encode(),
        "guide.html",
    )
    assert of_units(draft) == {"Know canal law": ["1.1"], "Work a canal boat": ["1.1"]}
    assert [len(each.outcomes) for each in draft.units] == [1, 1]


def test_the_last_words_of_a_broken_title_are_no_caption_of_resources() -> None:
    body = "1\nFollow the rules for keeping\nropes, paint and other\nresources.\n1.1\nName two rules\n"
    (found,) = outcomes("Learning outcome\nAssessment criteria\n" + body)
    assert found.title == "Follow the rules for keeping ropes, paint and other resources."


@pytest.mark.parametrize(
    "shape",
    [
        "dashes between numbers and words",
        "a range below each criterion and the next outcome after it",
        "outcomes in Roman figures",
        "titles without numbers",
        "spaces to fill in behind the words",
    ],
)
def test_outcomes_keep_their_titles_and_criteria_their_words(shape: str) -> None:
    found = outcomes(SHAPES[shape][0])
    assert [each.title for each in found] == ["Know locks", "Work a lock"]
    assert [each.text for outcome in found for each in outcome.criteria] == [
        "Name the parts of a lock",
        "State who may work it",
        "Fill a chamber",
        "Empty a chamber",
    ]


def test_a_test_specification_or_another_qualification_ends_the_last_criterion() -> None:
    body = "1 Know locks\n1.1 Name the parts of a lock\n1.2 State who may work it\n"
    for after in (
        "Test specification\n",
        "See also: Fenwick Awards Level 3 Diploma in Canal Work (699/2202/0)\n",
    ):
        assert [each.text for each in criteria(body + after)][1] == "State who may work it"


def test_the_title_goes_on_after_the_learner_will() -> None:
    found = outcomes(
        "1. The learner will know the parts of a lock\nThe learner can\n1.1 Name the gates\n"
        "2. The learner will be able to work a lock\nThe learner can\n2.1 Fill a chamber\n"
    )
    assert [each.title for each in found] == ["know the parts of a lock", "be able to work a lock"]


def test_rows_about_the_unit_below_its_criteria_are_none() -> None:
    found = criteria(
        "Learning outcomes→Assessment criteria→Content\n1 Know locks→1.1 Name the parts of a lock→Gates\n"
        "→1.2 State who may work it→Crew\nAssessment→Portfolio of work\nResources→A canal\n".replace(
            "→", "\t"
        )
    )
    assert [each.text for each in found] == ["Name the parts of a lock", "State who may work it"]


def test_codes_with_a_label_and_outcomes_inside_a_run_are_parted() -> None:
    first, second = outcomes(
        "Learning outcome 1: Know locks\nThe learner can:\nAC 1.1 Name the parts of a lock AC 1.2 State who may work it "
        "Learning outcome 2: Work a lock\nThe learner can:\nAC 2.1 Fill a chamber AC 2.2 Empty a chamber\n"
    )
    assert [each.text for each in first.criteria] == ["Name the parts of a lock", "State who may work it"]
    assert (second.title, len(second.criteria)) == ("Work a lock", 2)
