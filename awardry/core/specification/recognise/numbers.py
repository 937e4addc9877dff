"""Numbers, ranges and dates as documents print them."""

from __future__ import annotations

import re
from datetime import date

from awardry.core.specification.draft import Number, Range
from awardry.core.specification.memory import remembered

_WORDS = [
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
WORDS = {word: value for value, word in enumerate(_WORDS)} | {"both": 2, "single": 1}
NUMBER = rf"(?:[0-9]+(?:,[0-9]{{3}})*|{'|'.join(_WORDS[1:])}|both)"

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
         "ninety": 90}  # fmt: skip
_SPELT = re.compile(
    rf"^(?:({'|'.join(_TENS)})(?:[ -]({'|'.join(_WORDS[1:10])}))?|({'|'.join(_WORDS[1:])}))\b", re.I
)
_SPELT_ANYWHERE = re.compile(rf"\b{_SPELT.pattern.removeprefix('^')}", re.I)
_UNIT = (
    r"(?:(?:(?:rqf |qcf |scqf |nqf |unit |total |guided |notional )*"
    r"(?:learning hours?|hours?|hrs?|h|credit points?|credits?|credit value|points?|cr|glh|gl|tqt|units?|in total|total))"
    r"(?:\s*\([a-z ]{2,40}\))?)"
)
_QUALIFIER = (
    r"(?:an? |is |approximately |approx\.? |circa |minimum:? (?:of )?|min\.?:? |maximum:? (?:of )?|max\.?:? |at least |"
    r"up to |total(?: of)? |c\. ?|glh:? |tqt:? |credits?:? |guided learning hours:? |total qualification time:? )"
)
_AMOUNT = r"([0-9]+(?:,[0-9]{3})*)(?:\.0+)?"
_ONE = re.compile(rf"^{_QUALIFIER}*{_AMOUNT}\s*{_UNIT}?(?:\s*\([^)]*\))?[.,;*†]*$", re.I)
_RANGE = re.compile(
    rf"^{_QUALIFIER}*(?:between |from |range:? |min(?:imum)?\.?:? )?{_AMOUNT}\s*{_UNIT}?\s*"
    rf"(?:-|–|—|to|and|/|,?\s*max(?:imum)?\.?:?)\s*(?:max(?:imum)?\.?:? )?{_AMOUNT}\s*{_UNIT}?[.,;*†]*$",
    re.I,
)
_BOUND = re.compile(r"\s*\((?:min|max)(?:imum)?\.?\)|(?<=[0-9s])\s+(?:minimum|min\.?)$", re.I)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMERIC = re.compile(r"^([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4}|[0-9]{2})$")
_ISO = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})$")
_DAY = re.compile(
    r"^(?:[a-z]+day,? )?([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[\s\-/.]+([a-z]{3,9})[\s\-/.,]+([0-9]{4}|[0-9]{2})$"
)
_MONTH_FIRST = re.compile(r"^([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})$")


@remembered
def whole(text: str) -> int | None:
    """A whole number in digits or in words up to ninety-nine; None where the text is not one."""
    text = text.strip().lower().replace(",", "")
    if re.fullmatch(r"[0-9]{1,7}", text):
        return int(text)
    if text in WORDS:
        return WORDS[text]
    found = _SPELT.match(text)
    return _spelt(found) if found and found.end() == len(text) else None


def in_digits(text: str) -> str:
    """The text with its number words written in digits."""
    return _SPELT_ANYWHERE.sub(lambda found: str(_spelt(found)), text)


def _spelt(found: re.Match[str]) -> int:
    tens, unit, small = (each.lower() if each else "" for each in found.groups())
    return WORDS[small] if small else _TENS[tens] + (WORDS[unit] if unit else 0)


@remembered
def number(text: str) -> Number | None:
    """A stated amount: `23`, `23 credits`, `143-178`, `1,200 hours`, `thirteen`; None for something else."""
    text = _BOUND.sub("", text.strip())
    if len(text) > 80:
        return None
    for words in dict.fromkeys((text, in_digits(text))):
        if found := _ONE.match(words):
            return int(found.group(1).replace(",", ""))
        if found := _RANGE.match(words):
            low, high = (int(each.replace(",", "")) for each in found.groups())
            if low == high:
                return low
            return Range(low, high) if low < high else None
    return None


def counted(number: int, noun: str) -> str:
    """`1 unit`, `3 units`, `2 criteria`."""
    several = {"criterion": "criteria"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else several}"


@remembered
def iso_date(text: str) -> str | None:
    """A calendar date in British order as year-month-day; None where it is not a whole date."""
    text = re.sub(r"\s+", " ", text.strip().rstrip(".").lower())
    text = re.sub(r"^([0-9]{1,2}) (?=(?:st|nd|rd|th)\b)", r"\1", text)
    if found := _ISO.match(text):
        return _date(found.group(1), found.group(2), found.group(3))
    if found := _NUMERIC.match(text):
        return _date(found.group(3), found.group(2), found.group(1))
    if found := _DAY.match(text):
        return _date(found.group(3), _month(found.group(2)), found.group(1))
    if found := _MONTH_FIRST.match(text):
        return _date(found.group(3), _month(found.group(1)), found.group(2))
    return None


def _month(name: str) -> str:
    return next((str(at) for at, month in enumerate(_MONTHS, 1) if month.startswith(name[:3])), "0")


def _date(year: str, month: str, day: str) -> str | None:
    # Two digits: no qualification of this register is older than 2000.
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return None
