"""HTML to the common stream, however damaged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from awardry.core.specification.load.inline import pieces
from awardry.core.specification.stream import Document, Kind, Line, Place, Row

if TYPE_CHECKING:
    from bs4 import Tag

_SKIPPED = {"script", "style", "head", "template", "noscript", "nav", "svg", "button", "form", "iframe"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = {"p", "div", "section", "article", "main", "header", "footer", "ul", "ol", "dl", "blockquote"}
_BLOCKS |= {
    "br",
    "hr",
    "pre",
    "li",
    "dd",
    "dt",
    "table",
    "figure",
    "figcaption",
    "address",
    "details",
    "summary",
}
_MOST_COLUMNS = 60


def load(name: str, text: str, *, first_line: int = 0, page: int | None = None) -> Document:
    """A page of HTML; a line number is that of the source."""
    from bs4 import BeautifulSoup

    walker = _Walker(Document(name), first_line, page)
    walker.walk(BeautifulSoup(text, "html.parser"), 0)
    walker.flush()
    return walker.document


@dataclass(slots=True)
class _Walker:
    document: Document
    first_line: int
    page: int | None
    table: int = 0
    words: list[str] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    kind: Kind = "text"
    level: int = 0
    out: list[Line] | None = None  # the cell being filled; None outside tables

    def walk(self, tag: Tag, depth: int) -> None:
        from bs4.element import NavigableString, PreformattedString, Tag

        for child in tag.children:
            if isinstance(child, Tag):
                self.tag(child, depth)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self.words.append(str(child))

    def tag(self, tag: Tag, depth: int) -> None:
        name = tag.name.lower()
        if name in _SKIPPED or tag.has_attr("hidden"):
            return
        if name in _HEADINGS or name in _BLOCKS or name == "li":
            self.flush()
            self.place = Place(self.page, (tag.sourceline or 1) + self.first_line)
        if name == "table":
            self.rows(tag)
        elif name == "dl":
            self.definitions(tag)
        elif name in _HEADINGS:
            self.block(tag, depth, "heading", _HEADINGS[name])
        elif name == "li":
            self.block(tag, depth, "item", max(depth, 1))
        elif name in {"ul", "ol"}:
            self.walk(tag, depth + 1)
            self.flush()
        elif name in _BLOCKS:
            self.walk(tag, depth)
            self.flush()
        else:
            self.walk(tag, depth)

    def block(self, tag: Tag, depth: int, kind: Kind, level: int) -> None:
        self.kind, self.level = kind, level
        self.walk(tag, depth)
        self.flush()
        self.kind, self.level = "text", 0

    def flush(self) -> None:
        text, self.words = "".join(self.words), []
        if text.strip():
            target = self.document.blocks if self.out is None else self.out
            target.extend(pieces(text, self.place, kind=self.kind, level=self.level, markup=False))
            if self.kind == "item":  # what follows in the same item is not another item
                self.kind, self.level = "text", 0

    def cell(self, tag: Tag) -> tuple[Line, ...]:
        outer, self.out = self.out, []
        self.walk(tag, 0)
        self.flush()
        found, self.out = tuple(self.out), outer
        return found

    def definitions(self, tag: Tag) -> None:
        self.table += 1
        label: tuple[Line, ...] = ()
        for child in tag.find_all(["dt", "dd"]):
            place = Place(self.page, (child.sourceline or 1) + self.first_line)
            if child.name == "dt":
                label = self.cell(child)
            else:
                self.append(Row((label, self.cell(child)), place, self.table))

    def rows(self, table: Tag) -> None:
        """Rows of a table; a cell that spans rows or columns fills its first place only."""
        self.table += 1
        number = self.table
        below: dict[int, int] = {}  # column -> rows still covered from above
        for row in table.find_all("tr"):
            if row.find_parent("table") is not table:
                continue
            place = Place(self.page, (row.sourceline or 1) + self.first_line)
            self.place = place
            cells: list[tuple[Line, ...]] = []
            for cell in row.find_all(["td", "th"], recursive=False):
                while below.get(len(cells), 0) and len(cells) < _MOST_COLUMNS:
                    below[len(cells)] -= 1
                    cells.append(())
                for extra in range(_span(cell, "colspan")):
                    if (rows := _span(cell, "rowspan")) > 1:
                        below[len(cells)] = rows - 1
                    cells.append(self.cell(cell) if extra == 0 else ())
            if any(cells):
                self.append(Row(tuple(cells), place, number))

    def append(self, row: Row) -> None:
        if self.out is None:
            self.document.blocks.append(row)
        else:
            self.out.extend(line for cell in row.cells for line in cell)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return max(1, min(int(value), _MOST_COLUMNS)) if value.isdecimal() else 1
