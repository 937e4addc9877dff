"""What every loader turns a document into: lines and table rows in reading order, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "heading", "item"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
# Ligatures as letters; characters that only look like a space or a hyphen as those.
_LETTERS = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x00A0: " ", 0x2010: "-", 0x2011: "-",
}  # fmt: skip


class UnreadableDocument(Exception):
    """The document cannot become a draft; the message is one line that names file, reason and cure."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: page and line count from 1 and are None where the format has none."""

    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or line. `level` is the depth of a heading or of a list item, from 1.

    `counted`: the code that opens the text is the place in lists inside each other, which show no such code.
    """

    text: str
    place: Place
    kind: Kind = "text"
    level: int = 0
    counted: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; a cell is the lines in it, and rows of one table share its number."""

    cells: tuple[tuple[Line, ...], ...]
    place: Place
    table: int
    _texts: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def texts(self) -> list[str]:
        """Each cell as one line of text; made once, for every recogniser asks."""
        if not self._texts:
            self._texts.extend(" ".join([line.text for line in cell]).strip() for cell in self.cells)
        return self._texts


Block = Line | Row


@dataclass(slots=True)
class Document:
    """A loaded document: its blocks in reading order."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    pages: int | None = None
    pictures: list[int] = field(default_factory=list)  # pages that are pictures without text

    def lines(self) -> Iterator[Line]:
        """Every line, those of table cells included."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            else:
                for cell in block.cells:
                    yield from cell


def clean(text: str) -> str:
    """Text with single ordinary spaces and without characters nobody sees."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text.translate(_LETTERS))
    elif not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())
