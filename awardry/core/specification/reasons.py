"""Why a value was taken: from a table, a sentence, a label, a heading, or from places that agree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from awardry.core.specification.recognise import facts
from awardry.core.specification.stream import Block, Line, Place, Row

_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


class Reasons:
    """The reason that stands for each place of a document; told only where it is asked for."""

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self._at: dict[Place, Line | str] = {}
        for block in blocks:
            if isinstance(block, Row):
                words = f"from the table on page {block.place.page}" if block.place.page else "from a table"
                self._at.setdefault(block.place, words)
                for line in (line for cell in block.cells for line in cell if line.place is not block.place):
                    self._at.setdefault(line.place, words)
            else:
                self._at.setdefault(block.place, block)

    def get(self, place: Place) -> str | None:
        """The reason of a value that stands in a place."""
        found = self._at.get(place)
        return _of_line(found) if isinstance(found, Line) else found


def agreeing(places: int) -> str:
    """The reason of a value that several places state."""
    return f"from {_COUNTS.get(places, 'many')} places that agree"


def _of_line(line: Line) -> str:
    if facts.in_line(line) or facts.label(line.text):
        return "from a label"
    if line.kind == "heading":
        return "from a heading"
    if re.search(r"[.;]$", line.text) or len(line.text.split()) > 12:
        return "from a sentence"
    return "from a list" if line.kind == "item" else "from a line of its own"
