import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.credentials.code import ALPHABET, RANDOM_CHARACTERS, new_code, parse_code
from awardry.core.credentials.problems import CredentialProblem

codes = st.binary(min_size=16, max_size=32).map(new_code)


@given(codes)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " – "), f"  {code}\n"):
        assert parse_code(typed) == code


@given(codes, st.integers(0, RANDOM_CHARACTERS), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(code: str, position: int, wrong: str) -> None:
    plain = code.replace("-", "")
    if plain[position] != wrong:
        with pytest.raises(CredentialProblem, match="slip"):
            parse_code(plain[:position] + wrong + plain[position + 1 :])


@given(codes, st.integers(0, RANDOM_CHARACTERS - 1))
def test_every_swap_of_neighbours_is_noticed(code: str, position: int) -> None:
    plain = code.replace("-", "")
    swapped = plain[:position] + plain[position + 1] + plain[position] + plain[position + 2 :]
    if swapped != plain:
        with pytest.raises(CredentialProblem, match="slip"):
            parse_code(swapped)


def test_a_code_holds_at_least_forty_random_bits() -> None:
    assert len(ALPHABET) ** RANDOM_CHARACTERS >= 2**40
    with pytest.raises(CredentialProblem, match="16 random bytes"):
        new_code(b"short")


def test_a_strange_or_short_code_is_refused_with_the_reason() -> None:
    with pytest.raises(CredentialProblem, match="never contains 0, O"):
        parse_code("0KQ4M-XW2RO")
    with pytest.raises(CredentialProblem, match="10 characters, this has 4"):
        parse_code("7KQ4")
