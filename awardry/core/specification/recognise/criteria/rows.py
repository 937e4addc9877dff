"""Rows of a table that are no rows: a number or a bullet in one cell, its words in the next."""

from __future__ import annotations

import re

from awardry.core.specification.recognise.criteria.captions import outcome
from awardry.core.specification.recognise.criteria.codes import bare, weak
from awardry.core.specification.stream import Line, Row

_BULLET = re.compile(r"^[•▪◦‣●○■□➢✓·*–—o\uf000-\uf0ff-]$")


def as_line(row: Row) -> Line | None:
    """The line that a row is, where its only two cells are a label and the words labelled."""
    filled = [cell for cell in row.cells if cell]
    if len(filled) != 2 or len(filled[0]) != 1:
        return None
    label, words = filled[0][0].text, filled[1]
    if len(label) > 24 or len(words) > 1:
        return None
    if _BULLET.match(label):
        return Line(words[0].text, words[0].place, "item", 2)
    if labels(label):
        return Line(f"{label} {words[0].text}", filled[0][0].place, words[0].kind, words[0].level)
    return None


def labels(text: str) -> bool:
    """Whether a text is nothing but the number or letter of a criterion or an outcome."""
    if bare(text):
        return True
    found = weak(text)
    if found and found.family != "aim":
        return not found.rest
    named = outcome(text)
    return bool(named and not named[1])
