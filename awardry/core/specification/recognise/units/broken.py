"""Rows of a list of units that a line break inside a cell has torn in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.stream import Line, Row

_WORDS = re.compile(r"[A-Za-z]{2}")


def rejoined(rows: Sequence[Row], wide: int) -> list[Row]:
    """The rows, those put together again of which the second goes on in the cell where the first breaks off.

    `wide` is how many cells a whole row has. A row that states a reference or a title and ends in words too early
    is completed by the next one where that begins with words and brings the cells that are missing.
    """
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last is not None and _tears(last, row, wide):
            torn = (*last.cells[-1], *row.cells[0])
            found[-1] = Row((*last.cells[:-1], torn, *row.cells[1:]), last.place, last.table)
        else:
            found.append(row)
    return found


def torn(row: Row, line: Line, wide: int) -> Row | None:
    """The row with a line that goes on in its last cell; None where the row is whole."""
    if len(row.cells) >= wide or not _unfinished(row):
        return None
    return Row((*row.cells[:-1], (*row.cells[-1], line)), row.place, row.table)


def _tears(last: Row, row: Row, wide: int) -> bool:
    return (
        len(last.cells) < wide
        and len(last.cells) + len(row.cells) - 1 == wide
        and _unfinished(last)
        and bool(_WORDS.search(row.texts[0]))
        and not any(UNIT_REFERENCE.search(text) for text in row.texts)
    )


def _unfinished(row: Row) -> bool:
    texts = row.texts
    return (
        len(texts) > 1
        and bool(_WORDS.search(texts[-1]))
        and any(re.search(r"[0-9]", text) for text in texts[:-1])
    )
