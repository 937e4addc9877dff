"""Facts, units and rules said in words that specifications print and that no label or table holds."""

from awardry.core.specification import Draft, read

HEAD = "Tarn Level 2 Certificate in Boat Joinery\n\nQualification number: 600/0840/4\n\n"
UNITS = "\n\nUnits\n\nUnit ref\tTitle\tLevel\tCredit\tGLH\nR/502/9652\tRow a ferry\t2\t7\t50\n"


def draft(text: str, name: str = "guide.txt") -> Draft:
    return read(text.encode(), name)


def test_facts_between_bars_are_read_without_colons() -> None:
    (found,) = draft(
        HEAD + "GLH 90 | TQT 140 | Accreditation start 01/05/14 | Accreditation end 30/04/20" + UNITS
    ).qualifications
    assert (found.glh, found.tqt) == (90, 140)
    assert (str(found.operational_start), str(found.operational_end)) == ("2014-05-01", "2020-04-30")


def test_a_code_before_the_title_in_its_cell_is_the_units_code() -> None:
    (unit,) = draft(HEAD + UNITS.replace("Row a ferry", "BJ204 Row a ferry")).units
    assert (unit.code, unit.title) == ("BJ204", "Row a ferry")
    (unit,) = draft(HEAD + UNITS.replace("Row a ferry", "ISO 9001 Audits of ferries")).units
    assert (unit.code, unit.title) == (None, "ISO 9001 Audits of ferries")


def test_a_code_alone_above_a_labelled_title_is_the_units_code() -> None:
    (unit,) = draft(
        HEAD
        + "BJX204\nUnit Title: Row a ferry\nLevel: 2\nCredit Value: 7\nUnit Reference: R/502/9652\nGLH: 50\n"
        "Learning outcome\nAssessment criteria\n1. Be able to row\n1.1 Row a ferry across\n1.2 Moor the ferry\n"
    ).units
    assert (unit.code, unit.title, unit.ref) == ("BJX204", "Row a ferry", "R/502/9652")


def test_a_table_of_one_unit_below_its_groups_heading_is_a_list() -> None:
    head = "| Unit | Unit accreditation number | Level | Credits | GLH |\n|---|---|---|---|---|\n"
    (found,) = draft(
        "# Tarn Level 2 Certificate in Boat Joinery\n\nQualification number: 600/0840/4\n\n"
        "### Mandatory unit\n\n" + head + "| Row a ferry | R/502/9652 | 2 | 7 | 50 |\n\n"
        "### Optional units\n\n" + head + "| Caulk a hull | Y/502/9653 | 2 | 4 | 30 |\n"
        "| Step a mast | D/502/9654 | 2 | 4 | 30 |\n",
        "guide.md",
    ).qualifications
    assert [(each.unit, each.group) for each in found.units] == [
        ("R/502/9652", "M"), ("Y/502/9653", "O"), ("D/502/9654", "O"),
    ]  # fmt: skip


def test_a_title_in_capitals_and_the_same_title_with_its_framework_are_one_qualification() -> None:
    (found,) = draft(
        "LEVEL 2 AWARD IN BOAT JOINERY\n\nTarn Awards Level 2 Award in Boat Joinery (RQF)   "
        "Qualification number 600/0840/4\n\n"
        "SIZE\n\nThe qualification has 50 guided learning hours and a total qualification time of 70 hours. "
        "It is worth seven credits." + UNITS
    ).qualifications
    assert (found.glh, found.tqt, found.credits) == (50, 70, 7)


LINES = "R/502/9652 Row a ferry (level 2, 7 credits)\nY/502/9653 Caulk a hull (level 2, 4 credits)\n"


def test_a_sentence_that_counts_the_mandatory_units_and_their_size_asks_for_all_of_them() -> None:
    text = HEAD + "The certificate is made up of 2 mandatory units (11 credits, 80 GLH).\n\nUnits\n\n" + LINES
    (found,) = draft(text).qualifications
    assert found.rule == {"groups": [{"id": "all", "units": ["R/502/9652", "Y/502/9653"], "take": "all"}]}
    assert found.credits == 11


def test_what_a_qualification_has_none_of_asks_for_nothing() -> None:
    said = "Learners must complete both units below; there are no optional units and no barred units."
    (found,) = draft(HEAD + "Structure: " + said + "\n\nUnits\n\n" + LINES).qualifications
    assert found.rule == {"groups": [{"id": "all", "units": ["R/502/9652", "Y/502/9653"], "take": "all"}]}


def test_a_unit_listed_under_two_pathways_belongs_to_both() -> None:
    (found,) = draft(
        HEAD
        + "Learners must complete the two mandatory units of one pathway.\n\nRowing pathway\n"
        + LINES
        + "\nSailing pathway\n"
        + LINES.splitlines()[0]
        + "\nD/502/9654 Step a mast (level 2, 4 credits)\n"
    ).qualifications
    assert found.rule is not None
    assert [each["units"] for each in found.rule["groups"]] == [
        ["R/502/9652", "Y/502/9653"],
        ["R/502/9652", "D/502/9654"],
    ]


def test_a_title_wrapped_behind_its_code_is_put_together() -> None:
    found = draft(
        HEAD + "Unit Title Ref. Level Credit GLH\nBJ-2-07 Row a ferry with\nmuffled oars R/502/9652 2 7 50\n"
        "BJ-2-09 Caulk a hull Y/502/9653 2 4 30\n"
    ).units
    assert [(each.code, each.title) for each in found] == [
        ("BJ-2-07", "Row a ferry with muffled oars"), ("BJ-2-09", "Caulk a hull"),
    ]  # fmt: skip


def test_a_day_wrapped_below_the_last_label_between_bars_is_its_value() -> None:
    (found,) = draft(
        HEAD + "GLH 90 | Accreditation start 01/05/14 | Certification end\n30/04/20" + UNITS
    ).qualifications
    assert (str(found.operational_start), str(found.certification_end)) == ("2014-05-01", "2020-04-30")


def test_units_that_a_paragraph_introduces_one_by_one_are_its_list() -> None:
    found = draft(
        HEAD
        + "STRUCTURE\n\nTwo mandatory units have to be passed. Unit one (R/502/9652) is Row a ferry, a level 2 unit "
        "of 7 credits with 50 guided learning hours. Unit two (Y/502/9653) is Caulk a hull, at level 1, 4 credits.\n"
    )
    assert [(each.ref, each.title, each.level, each.credit, each.glh) for each in found.units] == [
        ("R/502/9652", "Row a ferry", "2", 7, 50), ("Y/502/9653", "Caulk a hull", "1", 4, None),
    ]  # fmt: skip
    assert found.qualifications[0].rule == {
        "groups": [{"id": "all", "units": ["R/502/9652", "Y/502/9653"], "take": "all"}]
    }
