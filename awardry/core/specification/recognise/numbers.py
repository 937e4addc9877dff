"""Numbers, ranges and dates as documents print them."""

from __future__ import annotations

import re
from datetime import date

from awardry.core.specification.draft import Number, Range

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

_UNIT = r"(?:hours?|hrs?|h|credits?|points?|glh|tqt|units?|in total|total)"
_QUALIFIER = (
    r"(?:a |approximately |approx\.? |minimum(?: of)? |maximum(?: of)? |at least |total(?: of)? |c\. ?)"
)
_ONE = re.compile(
    rf"^{_QUALIFIER}*([0-9]+(?:,[0-9]{{3}})*)(?:\.0+)?\s*{_UNIT}?(?:\s*\([^)]*\))?\.?\*?$", re.I
)
_RANGE = re.compile(
    rf"^(?:between |from |min(?:imum)?\.?:? )?([0-9]+)\s*{_UNIT}?\s*"
    rf"(?:-|–|—|to|and|/|,?\s*max(?:imum)?\.?:?)\s*([0-9]+)\s*{_UNIT}?\.?$",
    re.I,
)
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


def whole(text: str) -> int | None:
    """A whole number in digits or in words up to twenty; None where the text is not one."""
    text = text.strip().lower().replace(",", "")
    if re.fullmatch(r"[0-9]{1,7}", text):
        return int(text)
    return WORDS.get(text)


def number(text: str) -> Number | None:
    """A stated amount: `23`, `23 credits`, `143-178`, `1,200 hours`; None where it is something else."""
    text = text.strip()
    if found := _ONE.match(text):
        return int(found.group(1).replace(",", ""))
    if found := _RANGE.match(text):
        low, high = int(found.group(1)), int(found.group(2))
        if low == high:
            return low
        return Range(low, high) if low < high else None
    return None


def counted(number: int, noun: str) -> str:
    """`1 unit`, `3 units`, `2 criteria`."""
    several = {"criterion": "criteria"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else several}"


def iso_date(text: str) -> str | None:
    """A calendar date in British order as year-month-day; None where it is not a whole date."""
    text = re.sub(r"\s+", " ", text.strip().rstrip(".").lower())
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
