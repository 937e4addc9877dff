"""Numbers that printing or copying has damaged, mended only where the check character proves the mending."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from awardry.core.identifiers import (
    QUALIFICATION_NUMBER,
    UNIT_LETTERS,
    UNIT_REFERENCE,
    qualification_check,
    unit_letter,
)

_DIGIT = "[0-9OoQlI|SZB]"
_GAP = r"\s{0,2}[/\\.\u2044\u2215–-]?\s{0,2}"
_PARTED = r"\s{0,2}[/\\.\u2044\u2215 –-]\s{0,2}"
_QUALIFICATION = re.compile(
    rf"(?<![\w/.-])({_DIGIT}(?: ?{_DIGIT}){{2}}){_PARTED}({_DIGIT}(?: ?{_DIGIT}){{3}}){_PARTED}([0-9XxOolI|])(?![\w/-])"
)
_UNIT = re.compile(rf"(?<![\w/.-])([A-Za-z]){_GAP}({_DIGIT}{{3}}){_GAP}({_DIGIT}{{4}})(?![\w/-])")
_FIGURES = re.compile(rf"{_DIGIT}(?: ?{_DIGIT}){{3}}")  # of both shapes
_FIGURE = re.compile(r"[0-9]")
_BROKEN = re.compile(r"(?<![\w/])[0-9A-Z]{1,3}/(?:[0-9]{1,4}/?)?$")
_REST = re.compile(r"[0-9/]{0,8}[0-9X](?![\w/])")
_LABEL = re.compile(r"\b(?:number|no|qan|qn|accreditation|ofqual|ref(?:erence)?)\b", re.I)
_READ_AS = str.maketrans("OoQlI|SZB", "000111528")


@dataclass(frozen=True, slots=True)
class Mending:
    """What was printed, and the number that it must be."""

    printed: str
    value: str


def damaged(text: str) -> bool:
    """Whether a text has figures enough for a number that printing may have damaged."""
    return bool(_FIGURE.search(text) and _FIGURES.search(text))


def mended(text: str) -> tuple[str, list[Mending]]:
    """The text with damaged numbers put right, and what was put right."""
    if not damaged(text):
        return text, []
    found = [*_qualifications(text), *_units(text)]
    for mending in found:
        text = text.replace(mending.printed, mending.value, 1)
    return text, found


def completed(text: str, following: str) -> int:
    """How many characters of the next line complete a number that this line breaks off; 0 where none does."""
    if "/" not in text[-6:]:
        return 0
    broken, rest = _BROKEN.search(text), _REST.match(following)
    if not broken or not rest:
        return 0
    whole = broken.group() + rest.group()
    for pattern, proven in ((QUALIFICATION_NUMBER, _proves_number), (UNIT_REFERENCE, _proves_reference)):
        if (found := pattern.fullmatch(whole)) and proven(*found.groups()):
            return rest.end()
    return 0


def _qualifications(text: str) -> Iterator[Mending]:
    for found in _QUALIFICATION.finditer(text):
        if QUALIFICATION_NUMBER.fullmatch(found.group()):
            continue
        if "/" not in found.group() and not _LABEL.search(text[: found.start()]):
            continue  # figures in a row are more often a telephone number
        head, middle, last = (_digits(part) for part in found.groups())
        if _proves_number(head, middle, last):
            yield Mending(found.group(), f"{head}/{middle}/{last.upper()}")


def _units(text: str) -> Iterator[Mending]:
    for found in _UNIT.finditer(text):
        if UNIT_REFERENCE.fullmatch(found.group()):
            continue
        letter, head, middle = found.group(1).upper(), _digits(found.group(2)), _digits(found.group(3))
        if head[0] in "56" and _proves_reference(letter, head, middle):
            yield Mending(found.group(), f"{letter}/{head}/{middle}")


def _digits(text: str) -> str:
    return text.replace(" ", "").translate(_READ_AS)


def _proves_number(head: str, middle: str, last: str) -> bool:
    return qualification_check(head + middle) == last.upper()


def _proves_reference(letter: str, head: str, middle: str) -> bool:
    return letter.upper() in UNIT_LETTERS and unit_letter(head + middle) == letter.upper()
