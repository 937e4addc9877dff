"""Tables that runs of spaces align, as extraction of text that keeps the layout of a page leaves them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awardry.core.specification.load.pdf import unruled
from awardry.core.specification.load.pdf.glyphs import Segment
from awardry.core.specification.load.pdf.page import VisualLine

_PART = re.compile(r"\S+(?: {1,2}\S+)*")
_WIDE = re.compile(r"(?<=[^\s.!?:;]) {2}(?=\S)|(?<=\S) (?=[0-9]{1,2}\.[0-9]{1,2} {2,}\S)")
_STEP = 12.0  # points from line to line, and the width of a letter: a page of type as a grid
_LETTER = 5.0
_SIZE = 10.0
_MOST_LINES = 200


def table(lines: Sequence[str], at: int) -> tuple[list[tuple[int, list[list[str]]]], int] | None:
    """The rows of the table that begins at a line, and how many lines it takes.

    A row is the number of its first line, counted from `at`, and its cells with the lines of each.

    None where what follows is no table of at least three aligned lines.
    """
    placed: list[VisualLine] = []
    index: list[int] = []
    for offset, raw in enumerate(lines[at : at + _MOST_LINES]):
        text = raw.expandtabs(8).rstrip()
        if offset and ("\f" in raw or "\t" in raw or text.lstrip().startswith(("|", "#", "- ", "* "))):
            break
        if text.strip():
            placed.append(_line(text, offset))
            index.append(offset)
    if not placed:
        return None
    found = unruled.region(placed, 0)
    if found is None or len(found.columns) < 2:
        return None
    if sum(1 for line in found.lines if len(line.segments) > 1) < 3:
        return None
    fields = unruled.fields(found)
    width = len(found.columns)
    rows = [
        (round(-(row[0].line.bottom + 2.5) / _STEP), _cells(row, width))
        for row in unruled.rows(fields, width)
        if row
    ]
    return rows, index[len(found.lines) - 1] + 1


def parts(text: str) -> int:
    """How many pieces far apart a line has."""
    return len(_PART.findall(text.expandtabs(8))) if "   " in text else 1


def _line(text: str, offset: int) -> VisualLine:
    y = -offset * _STEP
    segments = []
    for found in _PART.finditer(text):
        start = found.start()
        for piece in _pieces(found.group()):
            left = (start + piece[0]) * _LETTER
            right = left + len(piece[1]) * _LETTER
            segments.append(Segment(left, y - 2.5, right, y + 7.5, ((left, right, piece[1]),), _SIZE, False))
    return VisualLine(segments)


def _pieces(text: str) -> list[tuple[int, str]]:
    """A stretch parted at two spaces, but for those that follow the end of a sentence."""
    found, at = [], 0
    for gap in _WIDE.finditer(text):
        found.append((at, text[at : gap.start()]))
        at = gap.end()
    return [*found, (at, text[at:])]


def _cells(row: Sequence[unruled.Fields], width: int) -> list[list[str]]:
    cells: list[list[str]] = [[] for _ in range(width)]
    for each in row:
        for column in each.cells:
            cells[column].append(each.text(column))
    return cells
