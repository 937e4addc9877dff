"""Profiles as awarding bodies print them: wrapped titles, facts in rows, days of a whole suite, own codes."""

import pytest

from awardry.core.specification import Draft, read
from awardry.core.specification.draft import Qualification, Range
from awardry.core.specification.recognise.facts import label
from awardry.core.specification.recognise.numbers import number

UNITS = """
Unit code | Reference | Unit title | Level | Credits | GLH
LK1 | H/503/4410 | Work a lock | 2 | 4 | 30
LK2 | K/503/4411 | Walk a towpath | 2 | 3 | 20
"""


def drafted(text: str, name: str = "guide.txt") -> Draft:
    return read(text.encode(), name)


def only(text: str) -> Qualification:
    (found,) = drafted(text + UNITS).qualifications
    return found


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("GLH (min)", "glh_min"),
        ("GLH (max)", "glh_max"),
        ("Min. credits", "credits"),
        ("Available until", "operational_end"),
    ],
)
def test_a_bound_in_brackets_belongs_to_the_label(printed: str, field: str) -> None:
    assert label(printed) == field


def test_bounds_in_brackets_make_a_range() -> None:
    assert number("102 (min) – 110 (max)") == Range(102, 110)
    assert number("21 minimum") == 21


def test_a_title_over_two_lines_is_one_and_a_version_before_it_opens_no_part() -> None:
    found = only("October 2021 Version 1.3\n\nLevel 2 Certificate in Canal\nCraft (4471-02)\n\nHandbook\n")
    assert (found.title, found.body_code) == ("Level 2 Certificate in Canal Craft", "4471-02")


def test_a_short_title_is_no_level_that_stands_alone() -> None:
    assert only("Level 2 Award in Dredging\n\nHandbook\n").title == "Level 2 Award in Dredging"


def test_a_number_below_a_version_is_the_qualifications() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\nVersion 1.1 of May 2020\n\nQualification number 603/0840/4\n"
    )
    assert found.number == "603/0840/4"


def test_days_said_of_these_qualifications_are_those_of_each() -> None:
    draft = drafted(
        "Qualifications\n"
        "Fenwick Level 2 Award in Lock Keeping\t603/0840/4\t3 credits\tTQT 30\n"
        "Fenwick Level 2 Certificate in Lock Keeping\t603/0841/6\t7 credits\tTQT 70\n\n"
        "These qualifications have an operational start date of 01.08.2011 and a review date of 31.07.2016.\n"
        + UNITS
    )
    told = [(each.credits, each.tqt, each.operational_start, each.review) for each in draft.qualifications]
    assert told == [(3, 30, "2011-08-01", "2016-07-31"), (7, 70, "2011-08-01", "2016-07-31")]


def test_the_end_of_certification_is_read_from_a_sentence() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\nIntroduction\n"
        "The last date for registration is 31 December 2014 and the certification end date is 31 December 2017.\n"
    )
    assert (found.operational_end, found.certification_end) == ("2014-12-31", "2017-12-31")


def test_a_qualification_to_progress_to_is_none_of_the_document() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\nIntroduction\n"
        "Those who achieve it could progress to the following:\n- Level 3 Award in Navigation (601/5522/X)\n"
    )
    assert found.number == "603/0840/4"


def test_cells_that_label_their_own_values_state_facts_and_list_no_unit() -> None:
    draft = drafted(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n" + UNITS + "\nUnit 1: Work a lock\n\n"
        "Unit code: LK1    RQF level: 2    Ofqual unit reference: H/503/4410    Credit value: 4    GLH: 30\n"
    )
    assert [(each.ref, each.code, each.title) for each in draft.units] == [
        ("H/503/4410", "LK1", "Work a lock"),
        ("K/503/4411", "LK2", "Walk a towpath"),
    ]


def test_a_code_before_the_reference_of_a_line_is_the_units_code() -> None:
    draft = drafted(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\nUnits\nUnit code Reference Unit title Level Credit GLH\n"
        "UV20401 H/503/4410 Work a lock 2 4 30\nUV20402 K/503/4411 Walk a towpath 2 3 20\n"
    )
    assert [(each.code, each.title) for each in draft.units] == [
        ("UV20401", "Work a lock"),
        ("UV20402", "Walk a towpath"),
    ]


def test_the_column_unit_beside_a_column_of_numbers_holds_titles() -> None:
    draft = drafted(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\n"
        "+---------+-------------+------------+----+-----+\n"
        "| FEN no. | Unit        | Ref        | Cr | GLH |\n"
        "+---------+-------------+------------+----+-----+\n"
        "| LK2/601 | Work a lock | H/503/4410 | 4  | 30  |\n"
        "+---------+-------------+------------+----+-----+\n"
    )
    assert [(each.code, each.title) for each in draft.units] == [("LK2/601", "Work a lock")]


def test_a_profile_below_a_heading_about_other_things_is_the_documents_own() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\nSummary (public version)\n\n"
        "FEN code    FQ-2D-LK\nOfqual code    603/0840/4\nStart    01-Sep-2012\n"
    )
    assert (found.number, found.body_code, found.operational_start) == (
        "603/0840/4",
        "FQ-2D-LK",
        "2012-09-01",
    )


def test_hours_of_each_unit_are_not_those_of_the_qualification() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\nIntroduction\n"
        "It comprises 50 guided learning hours (70 TQT).\nPoints: 6 for a pass in a 30 GLH unit.\n"
    )
    assert (found.glh, found.tqt) == (50, 70)


def test_a_day_right_behind_its_label_needs_no_colon() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\nParameters\nNext Review Date 27/01/2025\n"
    )
    assert found.review == "2025-01-27"


def test_a_title_behind_the_name_of_the_document_is_the_title() -> None:
    found = only("Qualification Specification: Fenwick Level 2 Award in Lock Keeping\n\nQN 603/0840/4\n")
    assert found.title == "Fenwick Level 2 Award in Lock Keeping"


def test_figures_in_a_column_of_the_bodys_own_units_are_their_codes() -> None:
    draft = drafted(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\n"
        "UAN | Fenwick & Sons unit | Unit title | Credit value | GLH\n"
        "H/503/4410 | 215 | Work a lock | 4 | 30\nK/503/4411 | 301 | Walk a towpath | 3 | 20\n"
    )
    assert [each.code for each in draft.units] == ["215", "301"]


def test_a_version_history_states_no_hours() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\nIntroduction\n1.3 October 2021 TQT added to page 4\n"
    )
    assert found.tqt is None


def test_facts_below_a_title_that_was_listed_before_are_that_titles_alone() -> None:
    draft = drafted(
        "# Lock Keeping\n\n- Fenwick Level 2 Award in Lock Keeping (603/0840/4)\n"
        "- Fenwick Level 2 Certificate in Lock Keeping (603/0841/6)\n\n"
        "# Fenwick Level 2 Award in Lock Keeping\n\nCredits: 7\n\n" + UNITS + "\n"
        "# Fenwick Level 2 Certificate in Lock Keeping\n\nCredits: 16\n\n" + UNITS,
        "guide.md",
    )
    assert [each.credits for each in draft.qualifications] == [7, 16]


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("Hours (GLH)", "glh"),
        ("Hours (TQT)", "tqt"),
        ("Can be offered from", "operational_start"),
        ("Registration opens", "operational_start"),
        ("Registration closes", "operational_end"),
        ("Last date for new registrations", "operational_end"),
        ("Certification closes", "certification_end"),
        ("Next reviewed", "review"),
    ],
)
def test_labels_in_other_words_mean_the_same(printed: str, field: str) -> None:
    assert label(printed) == field


def test_a_dash_in_a_cell_states_nothing() -> None:
    draft = drafted(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\nRef | Code | Unit title | Level | Credits | Hours (GLH)\n"
        "H/503/4410 | - | Work a lock | 2 | 4 | 30\nK/503/4411 | n/a | Walk a towpath | 2 | 3 | –\n"
    )
    assert [(each.code, each.credit, each.glh) for each in draft.units] == [(None, 4, 30), (None, 3, None)]


def test_a_label_that_folds_over_lines_is_read_with_its_value() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\n\nQualification Accreditation Number\n603/0840/4\n\nCredit\nvalue\n7\n\n"
        "Guided\nLearning\nHours\n50\n"
    )
    assert (found.number, found.credits, found.glh) == ("603/0840/4", 7, 50)


def test_a_scheme_code_needs_no_colon() -> None:
    assert (
        only("Fenwick Level 2 Award in Lock Keeping\n\nScheme code 10207\n\nQAN 603/0840/4\n").body_code
        == "10207"
    )


def test_the_foot_of_a_page_goes_on_with_no_title() -> None:
    draft = drafted(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n"
        + UNITS.rstrip()
        + "\n\nFenwick   |   Version 1.2   |   Page 4\n"
    )
    assert [each.title for each in draft.units] == ["Work a lock", "Walk a towpath"]


def test_two_amounts_behind_two_labels_go_to_their_own() -> None:
    found = only("Fenwick Level 2 Award in Lock Keeping\n603/0840/4\nGLH/TQT: 60/90\n")
    assert (found.glh, found.tqt) == (60, 90)


def test_the_label_before_a_reference_is_no_title_and_hours_no_code() -> None:
    draft = drafted(
        "Fenwick Level 2 Award in Lock Keeping\n603/0840/4\n\nUNIT LK1: WORK A LOCK\n"
        "Unit reference H/503/4410     Level 2     CV 4     GL 30\n"
        "1 Understand locks\n1.1 Describe a lock\n1.2 Describe a sluice\n1.3 Explain a spill\n"
    )
    assert all((each.code, each.title) != ("GL 30", "Unit reference") for each in draft.units)
    assert "Unit reference" not in [each.title for each in draft.units]


def test_a_counted_line_with_a_title_turns_to_that_qualification() -> None:
    listed = UNITS.strip().splitlines()
    draft = drafted(
        "Fenwick Level 2 Award in Lock Keeping 603/0840/4\nFenwick Level 2 Diploma in Lock Keeping 603/0841/6\n\n"
        "1. About these qualifications\nThey suit people near water.\n\n"
        f"2. Fenwick Level 2 Award in Lock Keeping – structure\nAll units are taken.\n{listed[0]}\n{listed[1]}\n\n"
        f"3. Fenwick Level 2 Diploma in Lock Keeping – structure\nAll units are taken.\n{listed[0]}\n{listed[2]}\n"
    )
    assert [[link.unit for link in each.units] for each in draft.qualifications] == [
        ["H/503/4410"],
        ["K/503/4411"],
    ]


def test_titles_that_fold_in_a_list_of_qualifications_keep_their_facts() -> None:
    draft = drafted(
        "Guide\n\n"
        "Title                                  QN           Credits   GLH   TQT\n"
        "Saltmarsh Level 1 Award in Kitchen     603/1001/5   6         48    60\nSkills\n"
        "Saltmarsh Level 1 Certificate in       603/1002/7   13        100   130\nKitchen Skills\n\nKey dates\n"
        + UNITS
    )
    told = [(each.title, each.credits, each.tqt) for each in draft.qualifications]
    assert told == [
        ("Saltmarsh Level 1 Award in Kitchen Skills", 6, 60),
        ("Saltmarsh Level 1 Certificate in Kitchen Skills", 13, 130),
    ]


def test_a_labelled_number_among_other_words_is_the_qualifications() -> None:
    found = only(
        "Fenwick Level 2 Award in Lock Keeping\n\nQAN 603/0840/4 Sector 3.1 Credits 7 TQT 70 GLH 50\n"
    )
    assert found.number == "603/0840/4"
