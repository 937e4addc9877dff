"""The code by which a certificate is checked: random, readable aloud, with a check character.

31 letters and digits without 0, 1, I, L and O. Because 31 is prime and the ten weights differ, the check character
catches every single wrong character and every swap of two, neighbours or not.
"""

import re
import unicodedata

from awardry.core.credentials.problems import CredentialProblem

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM_CHARACTERS = 9  # 31**9 is 44.6 bits
MIN_RANDOM_BYTES = 16
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−._]+")


def new_code(randomness: bytes) -> str:
    """A code such as `7KQ4M-XW2RB` from at least 16 random bytes."""
    if len(randomness) < MIN_RANDOM_BYTES:
        raise CredentialProblem(f"a check code needs {MIN_RANDOM_BYTES} random bytes, not {len(randomness)}")
    number = int.from_bytes(randomness, "big")
    values = []
    for _ in range(RANDOM_CHARACTERS):
        number, value = divmod(number, len(ALPHABET))
        values.append(value)
    values.append(_check_value(values))
    return _grouped("".join(ALPHABET[value] for value in values))


def parse_code(text: str) -> str:
    """The canonical form of a code as somebody typed it; raises CredentialProblem saying what is wrong."""
    typed = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    length = RANDOM_CHARACTERS + 1
    strange = sorted({character for character in typed if character not in ALPHABET})
    if strange:
        raise CredentialProblem(
            f"a check code never contains {', '.join(strange[:5])}; look at the code again"
            " (it has no 0, 1, I, L or O)"
        )
    if len(typed) != length:
        raise CredentialProblem(
            f"a check code has {length} characters, this has {len(typed)}; type all of them"
        )
    values = [ALPHABET.index(character) for character in typed]
    if values[-1] != _check_value(values[:-1]):
        raise CredentialProblem("this code contains a slip: one character is wrong or two are swapped")
    return _grouped(typed)


def _check_value(values: list[int]) -> int:
    """The last value, so that the sum of (position x value), positions from 1, is a multiple of 31."""
    total = sum(position * value for position, value in enumerate(values, 1))
    return -total * pow(RANDOM_CHARACTERS + 1, -1, len(ALPHABET)) % len(ALPHABET)


def _grouped(code: str) -> str:
    return f"{code[:5]}-{code[5:]}"
