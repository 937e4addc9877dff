"""Codes that open criteria and outcomes, each family by its shape.

Strong codes (`1.1`, `A.P1`, `PC3`) are known wherever they stand; weak ones (`a)`, `(ii)`, `3.`) may as well open a
point or an item of any list, so only the whole section of a unit can say what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from awardry.core.specification.memory import remembered

Family = Literal["dotted", "deep", "graded", "named", "worded", "number", "letter", "roman", "aim"]

GRADES = {"P": "pass", "M": "merit", "D": "distinction"}
STRONG: frozenset[str] = frozenset({"dotted", "deep", "graded", "named", "worded"})

_ENDS = r"(?:[:.)\]–-]*\s+(?:[–-]\s+(?=[A-Za-z‘“(]))?|[.:)\]]+|(?=[A-Z‘“(])|$)"
_LABEL = (
    r"(?:(?:L\.?O\.?|Learning outcome|Outcome)\s*[0-9]{1,2}\s*[-–:,/.]?\s*)?"
    r"(?:(?:AC|A\.C\.|PC|Assessment criteri(?:on|a)|Criteri(?:on|a))\s*[:.]?\s*)?"
)
_DOTTED = re.compile(
    rf"^[\[(]?{_LABEL}(?:LO\s*)?([KS]?[0-9]{{1,3}}\.[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,2}}(?:[a-z](?=[.)\s]))?)"
    rf"{_ENDS}(?!\s*(?:(?:to|and|or|&|–|-)\s*[0-9]{{1,2}}\.[0-9]|"
    r"%|per ?cent|million|metres?\b|miles?\b|hours?\b|credits?\b|GLH\b))(.*)$",
    re.I,
)
_GRADED = re.compile(
    r"^[\[(]?((?:[0-9]{0,2}[A-H](?:\s?[/&]?\s?[A-H]){0,2}\.|[0-9]{1,2}\.|[0-9][A-H])?[PMD][0-9]{1,2}"
    r"|[0-9]{1,2}[A-H]\.[0-9]{1,2})"
    r"(?:\s*[*†#])?(?:[:.)\]]*\s+(?:[–-]\s+)?|[.:)\]]+|(?=[A-Z][a-z])|$)(?!(?:and|to|or|&|–|-)\s*[PMD][0-9])(.*)$"
)
_NAMED = re.compile(
    r"^[\[(]?((?:PC|KU|GS|AC|KA|KB|KC|SA|SB|SC|EK|PK|UK|PS|KS|K|S|C)\s?[0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9/])"
    r"(?:[:.)\]]*\s+(?:[–-]\s+)?|[.:)\]]+|(?=[A-Z][a-z])|$)(.*)$"
)
_WORDED = re.compile(
    r"^(?:assessment |performance |evaluation )?criteri(?:on|a)\s*(?:number |no\.? ?)?([0-9]{1,2}|[a-z])(?![.0-9a-z])"
    r"\s*[:.)–-]*\s*(.*)$",
    re.I,
)
_FUSED = re.compile(r"^([0-9]{1,2}(?:[a-z](?=[.)])|[a-h](?=\s+[A-Za-z‘“])))[.)]?\s*(.*)$")
_AIM = re.compile(r"^([A-H][0-9]{1,2})(?:[:.)]*\s+|[:.)]+|$)(.*)$")
_NUMBER = re.compile(
    r"^[(]?([0-9]{1,2})(?:\.0)?(?:[.):]+\s*(?=\S)|[.):]*\s+(?:[–-]\s+)?(?=[A-Za-z‘“'\"(])|[.):]*$)(?![0-9])(.*)$"
)
_LETTER = re.compile(r"^(?:[(]([a-z])[)]\s*|([a-z])[.)]\s+)(.*)$")
_ROMAN = re.compile(r"^(?:[(]([ivx]{1,4})[)]\s*|([ivx]{1,4})[.)]\s+)(.*)$")
_OPENS = frozenset("0123456789([ALOPCKSDMEBUFGHT")


@dataclass(frozen=True, slots=True)
class Code:
    """A code and the words after it. `outcome` is the number of the outcome that the code itself names."""

    family: Family
    text: str
    rest: str
    outcome: str = ""
    also: tuple[str, ...] = ()


@remembered
def strong(text: str) -> Code | None:
    """The code that opens a text and can hardly be anything but a criterion's."""
    first = text[:1]
    if first not in _OPENS and first not in "acp":
        return None
    digit = first.isdigit()
    if (digit or first in "([ALOPCKSac") and (found := _DOTTED.match(text)):
        coded = _dotted(found.group(1), found.group(2))
        return None if coded.text.endswith(".0") else coded
    if (digit or first in "([PMDABCEFGH") and (found := _GRADED.match(text)):
        return _graded(found.group(1), found.group(2))
    if first in "PKGASEUC([" and (found := _NAMED.match(text)):
        return Code("named", found.group(1).replace(" ", ""), found.group(2))
    if first in "ACPapcE" and (found := _WORDED.match(text)):
        return Code("worded", found.group(1), found.group(2))
    if digit and (found := _FUSED.match(text)):
        return Code("dotted", found.group(1), found.group(2), found.group(1)[:-1])
    return None


@remembered
def weak(text: str) -> Code | None:
    """The number or letter that opens a text: a criterion, a point or an item of any list."""
    first = text[:1]
    if first == "(" or first.islower():
        if found := _LETTER.match(text):
            return Code("letter", found.group(1) or found.group(2), found.group(3))
        if found := _ROMAN.match(text):
            return Code("roman", found.group(1) or found.group(2), found.group(3))
    if (first == "(" or first.isdigit()) and (found := _NUMBER.match(text)):
        return Code("number", found.group(1), found.group(2))
    if first in "ABCDEFGH" and (found := _AIM.match(text)):
        return Code("aim", found.group(1), found.group(2), found.group(1)[0])
    return None


def bare(text: str) -> bool:
    """Whether a text is a code and nothing else."""
    found = len(text) < 16 and strong(text)
    return bool(found and not found.rest)


def _dotted(code: str, rest: str) -> Code:
    code = code.replace(" ", "")
    stem = code.rstrip("abcdefghijklmnopqrstuvwxyz")
    if stem.count(".") > 1:
        return Code("deep", code, rest, stem.rsplit(".", 1)[0])
    head = stem.split(".")[0]
    return Code("dotted", code, rest, head.lstrip("ACKPSackps"))


def _graded(code: str, rest: str) -> Code:
    code = re.sub(r"[\s/&]", "", code)
    head = re.match(r"[0-9]*([A-H]+)(?=\.|[PMD])", code) or re.match(r"([0-9]+)(?=\.)", code)
    aims = head.group(1) if head else ""
    if aims.isalpha():
        return Code("graded", code, rest, aims[0], tuple(aims[1:]))
    return Code("graded", code, rest, aims)


def grade_of(code: str) -> str | None:
    """The grade that a code carries: `A.P1` is for a pass."""
    found = re.search(r"([PMD])[0-9]{1,2}$", code)
    return GRADES[found.group(1)] if found else None


def order(code: str) -> tuple[str, int]:
    """What a code counts within, and its number there: `1.` and 2 of `1.2`, `A.P` and 1 of `A.P1`."""
    found = re.match(r"^(.*?)([0-9]+)$", code)
    if found:
        return found.group(1), int(found.group(2))
    if len(code) == 1 and code.isalpha():
        return "", ord(code.lower()) - 96
    return code[:-1], ord(code[-1:].lower() or "`") - 96


def follows(last: str, code: str) -> bool:
    """Whether a code is the next in order: same outcome, one on; or the first of the next outcome."""
    head, position = order(code)
    if not last:
        return position == 1
    before, place = order(last)
    if head == before:
        return position == place + 1
    one, other = re.fullmatch(r"[A-Z]*([0-9]+)\.", before), re.fullmatch(r"[A-Z]*([0-9]+)\.", head)
    if one and other:
        return position == 1 and int(other.group(1)) == int(one.group(1)) + 1
    return position == 1 and not (one or other)


def near(last: str, code: str) -> bool:
    """Whether a code goes on with those before it, perhaps after one that is missing."""
    if not last or follows(last, code):
        return True
    (before, place), (head, position) = order(last), order(code)
    if head == before:
        return 0 < position - place <= 3
    one, other = re.fullmatch(r"[A-Z]*([0-9]+)\.", before), re.fullmatch(r"[A-Z]*([0-9]+)\.", head)
    if one and other:
        return position <= 2 and 0 < int(other.group(1)) - int(one.group(1)) <= 2
    return True
