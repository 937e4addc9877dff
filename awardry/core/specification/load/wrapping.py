"""Lines that were wrapped, put together again; words parted at the end of a line as one."""

from __future__ import annotations

import re
from collections.abc import Container

_PARTED = re.compile(r"([A-Za-z]+)-$")
_HYPHENED = re.compile(r"-(?<=[A-Za-z]-)[ \t\r]*\n")
_SOFTLY = re.compile("\u00ad[ \\t\\r]*\\n")
_TAIL = re.compile(r"[a-z]+")
_ENDED = re.compile(r"(?:[A-Za-z]-|\u00ad)$")
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
# Words that keep their hyphen before whatever follows, and those that keep it behind whatever goes before.
_KEPT_BEFORE = (
    " self non co well pre post multi sub inter cross long short full part half high low on off over under up down in"
    " out day one two three four five first second third hands face follow decision problem work role risk cost user"
    " peer time ex anti semi mid near real end open so good person health team "
)
_KEPT_AFTER = (
    " based making solving facing term time related specific effective centred house on up out depth led free being line"
    " of to in and or by wide ended going date day site face "
)
_CONNECTING = re.compile(
    r"(?:[,–-]|\b(?:and|or|the|a|an|of|to|in|for|with|by|on|at|from|that|which|their|is|are|be|not|as))$",
    re.I,
)
OPENS_ANEW = re.compile(
    r"^(?:[(\[]?[0-9]{3}/[0-9]{4}/|[0-9]+(?:\.[0-9]+)*[.)]?\s|[A-Z]{1,3}[0-9]|[(]?[a-z0-9ivx]{1,3}[.)]\s|.{1,60}:\s)"
)


_DAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})")
_AMOUNT = re.compile(r"[0-9]{1,3} (?:credits?|units?|optional|mandatory|GLH|guided|points|further)\b")


def continues(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if not after:
        return False
    if _ENDED.search(before[-3:]) and after[0].islower():
        return True
    if " | " in before and before[-1].isalpha() and _DAY.fullmatch(after):
        return True  # the last label between bars, and its day
    if len(before) >= 45 and _AMOUNT.match(after) and _CONNECTING.search(before[-12:]):
        return True  # `… from Group A and` above `20 credits from Group B` is one sentence of a rule
    if len(before) < 45 or OPENS_ANEW.match(after):
        return False
    return after[0].islower() or after[0] in "(‘“'\"&" or bool(_CONNECTING.search(before[-12:]))


def parts_words(text: str) -> bool:
    """Whether any line of a text ends inside a word."""
    return bool(_HYPHENED.search(text) or ("\u00ad" in text and _SOFTLY.search(text)))


def glued(before: str, after: str, known: Container[str] = ()) -> str:
    """Two lines as one; a word parted at the end of the first is whole again where that gives a plain word.

    `known` holds the words of the document in small letters: what it writes elsewhere decides.
    """
    if not after[:1].islower():
        return f"{before} {after}".strip()
    if before.endswith("\u00ad"):
        return before[:-1] + after
    parted, tail = _PARTED.search(before[-40:]), _TAIL.match(after)
    if parted is None or tail is None:
        return f"{before} {after}".strip()
    head, rest = parted.group(1).lower(), tail.group()
    if head + rest in known:
        return before[:-1] + after
    if (
        f"{head}-{rest}" in known
        or f" {head} " in _KEPT_BEFORE
        or f" {rest} " in _KEPT_AFTER
        or rest in known
    ):
        return before + after
    return before[:-1] + after
