import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.identifiers import (
    UNIT_LETTERS,
    qualification_check,
    qualification_number,
    uci,
    uln,
    uln_check,
    unit_letter,
    unit_reference,
)

SEVEN_DIGITS = st.text(string.digits, min_size=7, max_size=7)


@pytest.mark.parametrize("number", ["600/0840/4", "600/0752/7", "600/7885/6", "601/4404/X", "601/4768/4"])
def test_a_published_qualification_number_passes(number: str) -> None:
    found = qualification_number(number)
    assert (found.value, found.key) == (number, number.replace("/", ""))
    assert not found.problems
    assert not found.warnings


@pytest.mark.parametrize(
    "written", ["6014404x", " 601 4404 X ", "601/4404/x", "601-4404-X", "601 / 4404 / X"]
)
def test_slashes_spaces_and_case_of_a_qualification_number_are_mended(written: str) -> None:
    assert qualification_number(written).value == "601/4404/X"


@pytest.mark.parametrize("number", ["900/2548/0", "610/3174/6", "603/2476/0", "610/0103/6"])
def test_a_wrong_check_character_of_a_qualification_number_warns_and_does_not_block(number: str) -> None:
    found = qualification_number(number)
    assert found.usable
    assert "check character should be" in found.warnings[0]


@pytest.mark.parametrize("text", ["", "601/4404", "601/4404/Y", "A/601/4404", "６０１/4404/X", "601/44040/X"])
def test_a_wrong_shape_of_a_qualification_number_blocks(text: str) -> None:
    assert not qualification_number(text).usable


def test_a_welsh_approval_number_is_named_for_what_it_is() -> None:
    assert "Qualifications Wales" in qualification_number("C00/3350/1").problems[0]


@pytest.mark.parametrize("reference", ["R/502/9652", "D/502/9654", "L/506/2083", "F/503/0392", "K/503/0323"])
def test_a_published_unit_reference_passes(reference: str) -> None:
    found = unit_reference(reference.lower())
    assert (found.value, found.problems, found.warnings) == (reference, (), ())


def test_a_wrong_check_letter_of_a_unit_reference_warns_with_the_right_one() -> None:
    assert unit_reference("A/506/2083").warnings == ("A/506/2083: the check letter should be L",)


def test_a_letter_outside_the_alphabet_of_unit_references_blocks() -> None:
    assert not unit_reference("B/506/2083").usable


def test_series_650_is_checked_by_its_own_scheme_and_says_that_it_is_not_published() -> None:
    letter = unit_letter("6502143")
    assert not unit_reference(f"{letter}6502143").warnings
    other = next(each for each in UNIT_LETTERS if each != letter)
    assert "not published" in unit_reference(f"{other}6502143").warnings[0]


@pytest.mark.parametrize("number", ["1000102504", "0000000042", "1026893096", "1174112637"])
def test_a_published_learner_number_passes(number: str) -> None:
    assert uln(number).usable
    assert not uln(number).warnings


@pytest.mark.parametrize("number", ["1000102505", "100010250", "10001025044", "10001O2504", ""])
def test_a_wrong_learner_number_blocks(number: str) -> None:
    assert not uln(number).usable


def test_the_temporary_learner_number_passes_with_a_warning() -> None:
    assert uln("9999999999").usable
    assert "temporary" in uln("9999999999").warnings[0]


def test_nine_digits_with_remainder_nought_never_make_a_learner_number() -> None:
    assert uln_check("000000000") is None
    assert not any(uln(f"000000000{last}").usable for last in string.digits)


def test_a_candidate_identifier_with_another_letter_warns() -> None:
    expected = uci("123450021234A").warnings[0][-1]
    assert not uci(f"123450021234{expected}").warnings
    assert not uci("12345002123").usable


@given(SEVEN_DIGITS, st.integers(0, 6), st.sampled_from(string.digits))
def test_every_single_wrong_digit_changes_the_check_character(digits: str, place: int, other: str) -> None:
    changed = digits[:place] + other + digits[place + 1 :]
    assert (qualification_check(changed) == qualification_check(digits)) == (changed == digits)


@given(SEVEN_DIGITS.filter(lambda digits: not digits.startswith("650")))
def test_a_made_unit_reference_is_read_back_to_itself(digits: str) -> None:
    made = f"{unit_letter(digits)}/{digits[:3]}/{digits[3:]}"
    found = unit_reference(made.replace("/", " ").lower())
    assert (found.value, found.problems, found.warnings) == (made, (), ())


@given(st.text(max_size=30))
def test_any_text_gets_an_answer_and_never_a_crash(text: str) -> None:
    for parse in (qualification_number, unit_reference, uln, uci):
        found = parse(text)
        assert parse(text) == found
        if found.usable:
            assert parse(found.value) == found
