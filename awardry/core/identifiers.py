"""Numbers of the field: parsed to one canonical form, with a key for searching and what is wrong with them.

Shape errors are `problems` and block. A check character that does not fit is a `warning` on qualification
numbers, unit references and unique candidate identifiers, because regimes change (series 650 has another
scheme), and a problem on unique learner numbers, whose rule is published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TEMPORARY_ULN = "9999999999"
UNIT_LETTERS = "ADFHJKLMRTY"
UCI_LETTERS = "ABCDEFGHKLMRTVWXY"

_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
_SEPARATORS = re.compile(r"[\s/\u2044\u2215.\-\u2010-\u2015]+")

# Shapes in running text. Slashes are required there: eight loose digits are more often a telephone number.
QUALIFICATION_NUMBER = re.compile(r"(?<![0-9A-Za-z/])([0-9]{3}) ?/ ?([0-9]{4}) ?/ ?([0-9Xx])(?![0-9A-Za-z/])")
UNIT_REFERENCE = re.compile(r"(?<![0-9A-Za-z/])([A-Za-z]) ?/ ?([0-9]{3}) ?/ ?([0-9]{4})(?![0-9A-Za-z/])")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number as it is stored (`value`), as it is searched (`key`), and what speaks against it."""

    value: str
    key: str
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """True where nothing blocks; a warning may still ask for a reason."""
        return not self.problems

    def __str__(self) -> str:
        return self.value


def qualification_number(text: str) -> Identifier:
    """A national qualification number: `601/4404/X`; slashes, spaces and case are mended."""
    key = search_key(text)
    if re.fullmatch(r"C[0-9]{7}", key):
        return _shapeless(text, key, "is an approval number of Qualifications Wales")
    if not re.fullmatch(r"[0-9]{7}[0-9X]", key):
        return _shapeless(text, key, "is not a qualification number: three digits, four digits, a digit or X")
    value = f"{key[:3]}/{key[3:7]}/{key[7]}"
    expected = qualification_check(key[:7])
    if key[7] == expected:
        return Identifier(value, key)
    return Identifier(value, key, warnings=(f"{value}: the check character should be {expected}",))


def unit_reference(text: str) -> Identifier:
    """A national unit reference: `L/506/2083`; slashes, spaces and case are mended."""
    key = search_key(text)
    if not re.fullmatch(r"[A-Z][0-9]{7}", key):
        return _shapeless(text, key, "is not a unit reference: a letter, three digits, four digits")
    value = f"{key[0]}/{key[1:4]}/{key[4:]}"
    if key[0] not in UNIT_LETTERS:
        return _shapeless(value, key, f"is not a unit reference: the letter is one of {UNIT_LETTERS}")
    expected = unit_letter(key[1:])
    if key[0] == expected:
        return Identifier(value, key)
    if key.startswith("650", 1):
        reason = "the letter is unusual in series 650, whose scheme is not published"
    else:
        reason = f"the check letter should be {expected}"
    return Identifier(value, key, warnings=(f"{value}: {reason}",))


def uln(text: str) -> Identifier:
    """A unique learner number: ten digits, the last a check; the temporary number passes."""
    key = search_key(text)
    if not re.fullmatch(r"[0-9]{10}", key):
        return _shapeless(text, key, "is not a unique learner number: ten digits")
    if key == TEMPORARY_ULN:
        return Identifier(key, key, warnings=(f"{key} is temporary: replace it before certification",))
    if uln_check(key[:9]) == key[9]:
        return Identifier(key, key)
    return Identifier(key, key, problems=(f"{key}: the check digit does not fit; copy the number again",))


def uci(text: str) -> Identifier:
    """A unique candidate identifier: twelve digits (or a B in sixth place, overseas) and a check letter."""
    key = search_key(text)
    if not re.fullmatch(r"[0-9]{5}[0-9B][0-9]{6}[A-Z]", key):
        return _shapeless(text, key, "is not a unique candidate identifier: twelve digits and a letter")
    if key[5] == "B" or uci_letter(key[:12]) == key[12]:
        return Identifier(key, key)
    return Identifier(key, key, warnings=(f"{key}: the check letter should be {uci_letter(key[:12])}",))


def search_key(text: str) -> str:
    """Upper case without slashes, spaces and dashes: how numbers are compared."""
    return _SEPARATORS.sub("", text.strip()).upper()


def qualification_check(digits: str) -> str:
    """The last character of a qualification number, from its first seven digits."""
    return "0123456789X"[_weighted(digits)]


def unit_letter(digits: str) -> str:
    """The first letter of a unit reference, from its seven digits.

    Series 650 follows another scheme. It is not published; the one here fits every reference seen so far.
    """
    if digits.startswith("650"):
        return UNIT_LETTERS[(sum(map(int, digits[3:])) + 6) % 11]
    return UNIT_LETTERS[_weighted(digits)]


def uln_check(digits: str) -> str | None:
    """The tenth digit of a unique learner number; None where they never make one (LRS, version 3)."""
    remainder = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    return None if remainder == 0 else str(10 - remainder)


def uci_letter(digits: str) -> str:
    """The check letter of a unique candidate identifier, from its twelve digits."""
    return UCI_LETTERS[
        sum(int(digit) * weight for digit, weight in zip(digits, range(16, 4, -1), strict=True)) % 17
    ]


def _weighted(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11


def _shapeless(text: str, key: str, reason: str) -> Identifier:
    shown = text.strip()[:40]
    return Identifier(shown, key, problems=(f"“{shown}” {reason}",))
