"""Numbers as lists print them: 1, a, iv, and 1.1 inside 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"(?:[A-Z]{1,3}\s?)?[0-9]{1,2}(?:\.[0-9]{1,2})*[.):]?(?:\s|$)|[(]?[a-z]\)\s")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST = 32_767  # as word processors count


def opens_with_number(text: str) -> bool:
    """Whether a text begins with a number or code of its own."""
    return bool(_NUMBERED.match(text))


def letters(value: int) -> str:
    """a to z, then aa, bb as word processors go on."""
    return chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 8) if value > 0 else str(value)


def roman(value: int) -> str:
    """i, ii, iii; plain figures beyond what anybody counts in Roman."""
    if not 0 < value < 400:
        return str(value)
    found = ""
    for amount, sign in _ROMAN:
        while value >= amount:
            found += sign
            value -= amount
    return found


def shown(kind: str, value: int) -> str:
    """A number as lists of a kind print it: `1`, `a`, `A`, `i`, `I`, `01` for two digits."""
    if kind in {"a", "A"}:
        return letters(value) if kind == "a" else letters(value).upper()
    if kind in {"i", "I"}:
        return roman(value) if kind == "i" else roman(value).upper()
    return f"{value:02}" if kind == "01" else str(value)


@dataclass(slots=True)
class Counter:
    """Where an ordered list of a page stands."""

    kind: str
    value: int
    prefix: str = ""
    shows: bool = False

    @classmethod
    def of(cls, kind: str, start: str) -> Counter:
        """A list that begins at `start`, before its first item."""
        first = int(start) if re.fullmatch(r"-?[0-9]{1,5}", start.strip()) else 1
        return cls(kind if kind in {"1", "a", "A", "i", "I"} else "1", first - 1)

    @property
    def decimal(self) -> bool:
        return self.kind == "1"

    def step(self, value: str) -> None:
        """Go to the next item, or to the number that an item sets for itself."""
        value = value.strip()
        self.value = int(value) if re.fullmatch(r"-?[0-9]{1,5}", value) else min(self.value + 1, MOST)

    def shown(self) -> str:
        return self.prefix + shown(self.kind, self.value)

    def label(self) -> str:
        """What stands before the words of an item."""
        if self.prefix:
            return self.shown()
        return f"{self.shown()}." if self.decimal else f"{self.shown()})"
