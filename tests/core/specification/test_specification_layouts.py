"""Layouts as whole documents: what stands scrambled, in columns, in suites or in units alone is read as stated."""

import pytest

from awardry.core.specification import Draft, UnreadableDocument, read
from awardry.core.specification.draft import Range
from awardry.core.specification.report import draft_lines


def draft(text: str, name: str = "guide.txt") -> Draft:
    return read(text.encode(), name)


UNITS = "\n\nUnits\n\nUnit ref\tTitle\tLevel\tCredit\tGLH\nR/502/9652\tRow a ferry\t2\t7\t50\n"


def test_labels_over_values_are_read_as_labels_beside_them() -> None:
    (found,) = draft(
        "Tarn Level 3 Diploma in Boat Joinery\n\nLevel\tCredits\tGLH\tTQT\tQualification number\n"
        "3\t45\t320\t450\t600/0840/4" + UNITS
    ).qualifications
    assert (found.level, found.credits, found.glh, found.tqt, found.number) == (
        "3", 45, 320, 450, "600/0840/4",
    )  # fmt: skip


def test_a_run_of_labels_before_a_run_of_values_is_put_in_pairs() -> None:
    (found,) = draft(
        "Tarn Level 3 Diploma in Boat Joinery\n\nQualification number\nCredit value\nGLH\n600/0840/4\n45\n320"
        + UNITS
    ).qualifications
    assert (found.number, found.credits, found.glh) == ("600/0840/4", 45, 320)


def test_a_column_for_each_qualification_gives_each_its_own_facts() -> None:
    found = draft(
        "Qualification title\tFen Level 2 Award in Farming\tFen Level 2 Diploma in Farming\n"
        "Qualification number\t600/0840/4\t600/0752/7\nCredits\t6\t37-45\nTQT\t60\t370-450" + UNITS
    ).qualifications
    assert [(each.number, each.credits, each.tqt) for each in found] == [
        ("600/0840/4", 6, 60),
        ("600/0752/7", Range(37, 45), Range(370, 450)),
    ]


def test_columns_may_be_named_by_type_alone() -> None:
    found = draft(
        "Title\tNumber\nFen Level 2 Award in Farming\t600/0840/4\nFen Level 2 Certificate in Farming\t600/0752/7\n"
        "\nQualification information\n\n\tAward\tCertificate\nGLH\t45\t110\nCredits\t6\t14" + UNITS
    ).qualifications
    assert [(each.glh, each.credits) for each in found] == [(45, 6), (110, 14)]


def test_running_text_states_what_no_table_does() -> None:
    (found,) = draft(
        "Carrick Level 2 Award in Walling\n\nThe Carrick Level 2 Award in Walling (600/0840/4) is regulated. It has"
        " a credit value of nine credits. The total qualification time is 90 hours.\n" + UNITS
    ).qualifications
    assert (found.number, found.credits, found.tqt) == ("600/0840/4", 9, 90)


def test_the_number_of_a_related_or_replaced_qualification_is_not_taken() -> None:
    found = draft(
        "Kiln Level 3 Award in Ceramics\n\nThis replaces the Kiln Level 3 Diploma in Pottery (600/0752/7), which had"
        " 40 credits.\n\nCredits: 6\n" + UNITS + "\n\nRelated qualifications\n\nTitle\tNumber\tCredits\n"
        "Kiln Level 4 Award in Ceramics\t600/7885/6\t12\n"
    ).qualifications
    assert [(each.number, each.credits) for each in found] == [(None, 6)]


def test_tables_of_fees_and_careers_list_no_units() -> None:
    found = draft(
        "Bell Level 1 Award in Ringing\n\nQualification number\t600/0840/4\n" + UNITS + "\n\nFees\n\n"
        "Item\tCode\tPrice\nRegistration\tR100\t20\n\nCareer opportunities\n\nRole\tLevel\tSalary\nCaptain\t3\t18000\n"
    )
    assert [unit.ref for unit in found.units] == ["R/502/9652"]


def test_a_mended_number_leaves_a_defect_with_its_path() -> None:
    found = draft("Stone Level 2 Award in Paper\n\nNumber: 6OO/0840/4\n" + UNITS)
    defect = next(each for each in found.defects if each.code == "number-repaired")
    assert (found.qualifications[0].number, defect.path) == ("600/0840/4", "/qualifications/0/number")


def test_text_that_contradicts_a_table_leaves_the_first_value_and_a_defect_with_both() -> None:
    found = draft(
        "Ford Level 2 Certificate in Ferrying\n\nCredits: 14\n\nThe Ford Level 2 Certificate in Ferrying has 15"
        " credits.\n" + UNITS
    )
    defect = next(each for each in found.defects if each.code == "credits-differs")
    assert found.qualifications[0].credits == 14
    assert "14" in defect.message
    assert "15" in defect.message


def test_every_value_says_why_it_was_taken() -> None:
    found = draft(
        "Ford Level 2 Certificate in Ferrying\n\nNumber: 600/0840/4\n\nTotal qualification time is 140 hours.\n"
        "\nGLH\t100\n\nCredits: 14\n\nIt is a 14-credit qualification.\n" + UNITS
    )
    reasons = {
        name: found.places[f"/qualifications/0/{name}"].reason for name in ("number", "tqt", "glh", "credits")
    }
    assert reasons == {
        "number": "from a label",
        "tqt": "from a sentence",
        "glh": "from a table",
        "credits": "from two places that agree",
    }


def test_credits_that_the_whole_rule_asks_for_are_the_qualifications() -> None:
    found = draft(
        "Ford Level 2 Certificate in Ferrying\n\nRules of combination\n\nLearners must achieve a total of 14 credits.\n"
        + UNITS
    )
    assert found.qualifications[0].credits == 14
    assert found.places["/qualifications/0/credits"].reason == "from the rule of combination"


def test_a_scottish_award_counts_levels_in_its_own_framework() -> None:
    found = draft(
        "SVQ 2 in Ferry Deck Work at SCQF level 5\nGK6X 22\n\nSQA code\tTitle\tSCQF level\tSCQF credits\n"
        "H2AB 04\tMoor a ferry\t5\t6\nF1GR 11\tKeep watch\t4\t5\n"
    )
    (award,) = found.qualifications
    assert (award.level, award.framework, award.body_code, award.number) == ("5", "SCQF", "GK6X 22", None)
    assert [(unit.code, unit.level, unit.credit) for unit in found.units] == [
        ("H2AB 04", "5", 6),
        ("F1GR 11", "4", 5),
    ]


def test_a_unit_standard_is_a_unit_without_a_qualification() -> None:
    found = draft(
        "REGISTERED UNIT STANDARD:\n\nSAQA US ID\tUNIT STANDARD TITLE\n119465\tStore seed for a garden\n"
        "ORIGINATOR\tSGB\nABET BAND\tUNIT STANDARD TYPE\tPRE-2009 NQF LEVEL\tNQF LEVEL\tCREDITS\n"
        "Undefined\tRegular\tLevel 4\tNQF Level 04\t5\n\nSPECIFIC OUTCOME 1\nDry seed.\n\nASSESSMENT CRITERIA\n\n"
        "ASSESSMENT CRITERION 1\nSeed is dried in shade.\n"
    )
    assert found.qualifications == []
    (unit,) = found.units
    assert (unit.code, unit.title, unit.level, unit.credit) == ("119465", "Store seed for a garden", "4", 5)


def test_groups_named_in_the_heading_of_a_table_are_groups() -> None:
    (found,) = draft(
        "Vale Level 3 Certificate in Galleries\n\nQualification number\t600/0840/4\n\n"
        "Unit\tMandatory units\tLevel\tCredit\n1\tHang work\t3\t5\n"
        "Unit\tOptional units\tLevel\tCredit\n2\tWrite labels\t3\t3\n"
    ).qualifications
    assert [(link.number, link.group) for link in found.units] == [("1", "M"), ("2", "O")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("External Quality Assurance Report\n\nLevel 2 Award in Bogs (600/0840/4)\n\nR/502/9652 Row a ferry, 3 credits\n",
         "report"),
        ("Malpractice policy\n\nFor the Tarn Level 3 Diploma in Boats (600/0840/4).\n\n1.1 Centres report within days.\n",
         "policy"),
        ("Apprenticeship standard: Boat joiner\n\nLevel: 3\n\nK1: Kinds of timber\nS1: Cut joints\n", "apprenticeship"),
        ("GCSE Design\n\nQualification number: 600/0840/4\nGuided learning hours: 120\n", "general"),
        ("Fees and charges\n\nTitle\tNumber\tFee\nLevel 2 Award in Bogs\t600/0840/4\t35\n", "fees"),
    ],
)  # fmt: skip
def test_documents_of_other_kinds_are_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        draft(text)


def test_the_report_for_people_says_why_each_fact_was_taken() -> None:
    lines = draft_lines(
        draft("Ford Level 2 Certificate in Ferrying\n\nNumber: 600/0840/4\n\nCredits: 14\n" + UNITS)
    )
    why = next(line for line in lines if line.startswith("  why: "))
    assert "number from a label (line 3)" in why
    assert "credits from a label (line 5)" in why


def test_a_course_page_of_a_college_is_no_specification() -> None:
    with pytest.raises(UnreadableDocument):
        draft(
            "Salon Work Level 2 Diploma\n\n- Level: 2\n- Start date: 4 September 2023\n- Code: BT2F-23\n\nApply\n"
        )


def test_a_stacked_table_is_a_table_again() -> None:
    cells = "Unit reference number\nUnit title\nLevel\nCredit value\nR/502/9652\nRow\n2\n7\nY/502/9653\nPunt\n2\n6\n"
    found = draft(f"Ford Level 2 Certificate in Ferrying\n\nNumber: 600/0840/4\n\nUnits\n\n{cells}")
    assert [(unit.ref, unit.title, unit.credit) for unit in found.units] == [
        ("R/502/9652", "Row", 7),
        ("Y/502/9653", "Punt", 6),
    ]


def test_a_line_that_lost_its_breaks_holds_a_qualification_for_each_number() -> None:
    found = draft(
        "1 Tarn Awards Level 1 Award in Boats 600/0840/4 Tarn Awards Level 1 Certificate in Boats 600/0752/7 Tarn"
        " Awards Level 2 Award in Boats 600/7885/6\n"
    ).qualifications
    assert [(each.title, each.number) for each in found] == [
        ("Tarn Awards Level 1 Award in Boats", "600/0840/4"),
        ("Tarn Awards Level 1 Certificate in Boats", "600/0752/7"),
        ("Tarn Awards Level 2 Award in Boats", "600/7885/6"),
    ]


def test_a_unit_is_named_before_its_facts_even_where_its_reference_stands_last() -> None:
    found = draft(
        "Ford Level 2 Certificate in Ferrying\n\nNumber: 600/0840/4\n\nRow a ferry\n\nLevel: 2\nCredit Value: 7\n"
        "GLH: 50\nUnit Ref. R/502/9652\n\nLearning outcomes\n1. Be able to row\n1.1 Row across a river\n1.2 Land\n"
    )
    (unit,) = found.units
    assert (unit.ref, unit.title, unit.level, unit.credit) == ("R/502/9652", "Row a ferry", "2", 7)
    assert found.qualifications[0].credits is None
