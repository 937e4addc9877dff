"""Facts are told by their shape: labels beside, above and before values, strung in a line, stated in sentences."""

import pytest

from awardry.core.specification.draft import Range
from awardry.core.specification.recognise.damaged import completed, mended
from awardry.core.specification.recognise.facts import label, strung
from awardry.core.specification.recognise.numbers import number
from awardry.core.specification.recognise.sentences import facts_in
from awardry.core.specification.stream import Line, Place

HERE = Place(1, 1)


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("between 143 and 178", Range(143, 178)),
        ("37-45", Range(37, 45)),
        ("Min 250 – Max 310", Range(250, 310)),
        ("4 - 12", Range(4, 12)),
        ("thirty-seven credits", 37),
        ("thirteen", 13),
        ("Eleven (11)", 11),
        ("117.0", 117),
        ("130 hrs", 130),
        ("A minimum of 9 credits", 9),
        ("6 SCQF credit points", 6),
        ("1,200 hours", 1200),
        ("two to four", Range(2, 4)),
        ("12 weeks", None),
        ("see page 4", None),
        ("178-143", None),
    ],
)
def test_an_amount_is_read_as_figures_words_or_a_range(printed: str, amount: object) -> None:
    assert number(printed) == amount


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("Ofqual accreditation number", "number"),
        ("City & Guilds qualification number", "body_code"),
        ("Group award code", "body_code"),
        ("Learning aim reference", "framework"),
        ("Regulation start date", "framework"),
        ("Operational review date", "review"),
        ("Last date for enrolment", "operational_end"),
        ("SAQA US ID", "unit_code"),
        ("NQF level", "level"),
        ("Gwerth Credyd / Credit Value", "credits"),
        ("Centre number", None),
        ("Telephone number", None),
    ],
)
def test_a_label_is_known_by_its_words(printed: str, field: str | None) -> None:
    assert label(printed) == field


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Level 2 | 13 credits | GLH 100", {"level": "2", "credits": "13", "glh": "100"}),
        ("Level 3 6 credits 30 GLH", {"level": "3", "credits": "6", "glh": "30"}),
        ("Credit: 7 GLH: 58 TQT: 70", {"credits": "7", "glh": "58", "tqt": "70"}),
        ("QN 600/0840/4, level 2, 13 credits", {"number": "600/0840/4", "level": "2", "credits": "13"}),
        ("Learners at level 2 gain 13 credits from group B", {}),
    ],
)
def test_facts_strung_in_a_line_are_taken_where_the_line_is_nothing_else(
    line: str, facts: dict[str, str]
) -> None:
    assert {fact.field: fact.value for fact in strung(Line(line, HERE))} == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("The recommended guided learning hours for this unit are 9.", {"glh": "9"}),
        ("It carries a credit value of nine credits.", {"credits": "9"}),
        ("The total qualification time has been set at 140 hours.", {"tqt": "140"}),
        ("Of these, 98 are guided learning hours.", {"glh": "98"}),
        ("It became operational on 1 September 2015.", {"operational_start": "1 September 2015"}),
        (
            "This unit is at SCQF level 5 and has 5 SCQF credit points.",
            {"level": "SCQF level 5", "credits": "5"},
        ),
        ("One credit is 10 hours of learning.", {}),
        ("For example, a course with 90 guided learning hours may last a term.", {}),
    ],
)
def test_a_sentence_states_facts_but_not_what_it_defines_or_gives_as_an_example(
    sentence: str, facts: dict[str, str]
) -> None:
    assert {fact.field: fact.value for fact in facts_in(Line(sentence, HERE))} == facts


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Number: 60O/0840/4", "600/0840/4"),
        ("QAN 600 0840 4", "600/0840/4"),
        ("R/5O2/9652", "R/502/9652"),
        ("R5029652", "R/502/9652"),
        ("R/502/965l", None),
        ("Call 600 0840 4", None),
        ("600/0840/5", None),
    ],
)
def test_a_damaged_number_is_mended_only_where_the_check_character_proves_it(
    printed: str, value: str | None
) -> None:
    text, found = mended(printed)
    if value is None:
        assert (text, found) == (printed, [])
    else:
        assert value in text


def test_a_number_broken_at_the_end_of_a_line_is_completed_from_the_next() -> None:
    assert completed("Accreditation: 601/4404/", "X") == 1
    assert completed("Unit L/506/", "2083 Working with customers") == 4
    assert completed("Accreditation: 601/4404/", "1") == 0
