"""Names are kept as written, without what nobody can see, and found however they are typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.names import clean_name, full_name, name_problem, search_key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Siân \t Llinos ", "Siân Llinos"),
        ("Sia\u0302n", "Siân"),
        ("W\u0302yn", "Ŵyn"),
        ("Ama\u200bra\ufeff", "Amara"),
        ("Amara\u202e\u0000Okafor", "AmaraOkafor"),
        ("Amara\u00a0Okafor", "Amara Okafor"),
        ("O", "O"),
        ("محمد علی خان", "محمد علی خان"),
        ("D’Arcy-O'Neill", "D’Arcy-O'Neill"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_what_nobody_sees(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


def test_a_joiner_stays_where_the_script_needs_it() -> None:
    persian = "علی\u200cرضا"
    sinhala = "ශ්\u200dරී"
    assert clean_name(persian) == persian
    assert clean_name(sinhala) == sinhala
    assert clean_name("Jo\u200dhn\u200c") == "John"


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_name(text)
    assert clean_name(once) == once
    assert not any(unicodedata.category(character) == "Cc" for character in once)


@pytest.mark.parametrize(
    ("given_names", "family_name", "name"),
    [("Siân", "Ŵyn", "Siân Ŵyn"), ("", "Suharto", "Suharto"), ("O", "", "O")],
)
def test_either_name_may_be_missing(given_names: str, family_name: str, name: str) -> None:
    assert full_name(given_names, family_name) == name
    assert name_problem(given_names, family_name) == ""


@pytest.mark.parametrize("nothing", ["", "123", "-", "🙂"])
def test_a_name_has_at_least_one_letter(nothing: str) -> None:
    assert name_problem(nothing, "") == "Enter given names, a family name, or both"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sian", "Siân"),
        ("SIÂN", "siân"),
        ("wyn", "Ŵyn"),
        ("zielinski lukasz", "Zieliński Łukasz"),
        ("علی", "علی"),
    ],
)
def test_a_name_is_found_without_its_accents(typed: str, name: str) -> None:
    assert search_key(typed) == search_key(name)
