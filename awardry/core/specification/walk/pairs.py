"""Rows of labels with the values right below them, found among other rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awardry.core.specification.recognise import facts, units
from awardry.core.specification.recognise.facts import Fact
from awardry.core.specification.stream import Row

_FIGURE = re.compile(r"[0-9]")
_ELSEWHERE = re.compile(
    r"\breplac(?:es|ed)\b|\butili[sz]ing this\b|\b(?:use|using) this unit\b|\blearning programmes recorded\b",
    re.I,
)


def elsewhere(text: str) -> bool:
    """Whether a line announces a table about other units and qualifications than the document's own."""
    return bool(_ELSEWHERE.search(text)) and len(text.split()) <= 14 and text.rstrip(" |").endswith(":")


def parted(rows: Sequence[Row]) -> Iterator[Row | list[Fact]]:
    """The rows of a table, each pair of labels and values as the facts that it states."""
    at, strange = 0, False
    while at < len(rows):
        told = [text for text in rows[at].texts if text]
        if len(told) == 1:
            strange = elsewhere(told[0])
        if strange and len(told) > 1:
            at += 1
            continue
        found = _pair(rows, at)
        if found:
            yield found
            at += 2
        else:
            yield rows[at]
            at += 1


def _pair(rows: Sequence[Row], at: int) -> list[Fact]:
    if at + 1 >= len(rows):
        return []
    above, below = rows[at].texts, rows[at + 1].texts
    names = {place: facts.label(text) for place, text in enumerate(above) if text}
    known = {place: name for place, name in names.items() if name}
    values = {place for place, text in enumerate(below) if text}
    if (
        len(known) < 2
        or len(set(known.values())) < 2
        or any(re.fullmatch(r"[0-9/.,]+", text) for text in above)
    ):
        return []
    if len(known) < len(names) and len(names) < 3:
        return []
    if (
        not values <= set(names)
        or len(values & set(known)) < 2
        or any(facts.label(below[place]) for place in values)
    ):
        return []
    if not all(
        facts.fits(known[place], below[place]) for place in values & set(known) if _shaped(known[place])
    ):
        return []
    if _is_list(rows, at, values):
        return []
    return [
        Fact(known[place], above[place], below[place], rows[at + 1].place, rows[at + 1].cells[place])
        for place in sorted(values & set(known))
    ]


def _shaped(name: str) -> bool:
    return name in facts.SHAPED - {"title"}


def _is_list(rows: Sequence[Row], at: int, values: set[int]) -> bool:
    """Whether the labels head a list of units, or more than one row of values."""
    columns, _ = units.heading(rows, at)
    titles = [
        rows[at + 1].texts[place] for place, role in columns.items() if role == "title" and place in values
    ]
    if len(columns) > 2 and any(len(text.split()) > 1 for text in titles):
        return True
    after = rows[at + 2].texts if at + 2 < len(rows) else []
    filled = {place for place, text in enumerate(after) if text}
    if len(filled) < 2 or filled != values or any(facts.label(after[place]) for place in filled):
        return False
    below = rows[at + 1].texts
    return all(bool(_FIGURE.search(below[place])) == bool(_FIGURE.search(after[place])) for place in values)
