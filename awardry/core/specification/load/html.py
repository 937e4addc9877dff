"""HTML to the common stream, however damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from awardry.core.specification.load.alone import alone_as_heading
from awardry.core.specification.load.inline import pieces
from awardry.core.specification.load.limits import DEEPEST, refuse_many, too_deep
from awardry.core.specification.load.numbering import Counter, opens_with_number
from awardry.core.specification.stream import Document, Kind, Line, Place, Row

_SKIPPED = {
    "script", "style", "head", "template", "noscript", "nav", "svg", "math", "button", "select",
    "textarea", "input", "iframe", "object", "audio", "video", "canvas", "datalist",
}  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "ul", "ol", "dl", "blockquote", "br",
    "hr", "pre", "li", "dd", "dt", "table", "figure", "figcaption", "address", "details", "summary",
    "form", "body", "fieldset", "legend", "aside", "center", "td", "th", "tr", "caption",
}  # fmt: skip
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST_COLUMNS = 60


def load(name: str, text: str, *, first_line: int = 0, page: int | None = None) -> Document:
    """A page of HTML; a line number is that of the source."""
    walker = _Walker(Document(name), first_line, page)
    tree = _tree(name, text)
    if tree is not None:
        walker.inside(tree, 0)
    walker.flush()
    return walker.document


def _tree(name: str, text: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    source = _UNPRINTED.sub(" ", _DECLARED.sub("", text)).encode("utf-8", errors="replace")
    try:
        tree = html.document_fromstring(source, parser=parser)
    except etree.ParserError:  # there is nothing in it
        return None
    if any("depth" in each.message.lower() for each in parser.error_log):
        raise too_deep(name)
    return tree


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
    label: str = ""  # the number that a list gives to the item that begins
    out: list[Line] | None = None  # the cell being filled; None outside tables
    lists: list[Counter | None] = field(default_factory=list)
    depth: int = 0
    cells: int = 0

    def inside(self, tag: Any, lists: int) -> None:
        """Everything in an element: its words and its children."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise too_deep(self.document.name)
        if tag.text:
            self.words.append(tag.text)
        for child in tag:
            if isinstance(child.tag, str) and _shown(child):
                self.element(child, lists)
            if child.tail:
                self.words.append(child.tail)
        self.depth -= 1

    def element(self, tag: Any, lists: int) -> None:
        name = tag.tag
        if name in _HEADINGS or name in _BLOCKS:
            self.flush()
            self.place = self.at(tag)
        if name == "table":
            self.rows(tag, lists)
        elif name == "dl":
            self.definitions(tag)
        elif name in _HEADINGS:
            self.block(tag, lists, "heading", _HEADINGS[name])
        elif name == "li":
            self.item(tag, max(lists, 1))
        elif name in {"ul", "ol"}:
            self.lists.append(self.counter(tag) if name == "ol" else None)
            self.inside(tag, lists + 1)
            self.flush()
            self.lists.pop()
        elif name == "p" and self.out is None and self.kind == "text" and _all_bold(tag):
            self.block(tag, lists, "heading", 9)
        elif name in _BLOCKS:
            self.inside(tag, lists)
            self.flush()
        else:
            self.inside(tag, lists)

    def at(self, tag: Any) -> Place:
        return Place(self.page, (tag.sourceline or 1) + self.first_line)

    def block(self, tag: Any, lists: int, kind: Kind, level: int) -> None:
        self.kind, self.level = kind, level
        self.inside(tag, lists)
        self.flush()
        self.kind, self.level = "text", 0

    def counter(self, tag: Any) -> Counter | None:
        """How an ordered list counts, where its numbers say more than that it is a list."""
        above = self.lists[-1] if self.lists else None
        nested = above is not None and above.decimal and above.shows
        kind = str(tag.get("type") or "1")
        told = tag.get("start") is not None or tag.find("li[@value]") is not None or kind != "1"
        counter = Counter.of(kind, str(tag.get("start") or "1"))
        counter.shows = told or nested or tag.find(".//ol") is not None
        if nested and above is not None and counter.decimal:
            counter.prefix = above.shown() + "."
        return counter

    def item(self, tag: Any, lists: int) -> None:
        counter = self.lists[-1] if self.lists else None
        self.label = ""
        if counter is not None:
            counter.step(str(tag.get("value") or ""))
            if counter.shows and not opens_with_number(_start(tag)):
                self.label = counter.label()
            elif counter.shows:
                counter.shows = False  # the words carry numbers of their own
        self.block(tag, lists, "item", lists)
        self.label = ""

    def flush(self) -> None:
        text, self.words = "".join(self.words), []
        if not text.strip():
            return
        label, self.label = self.label, ""
        target: list[Any] = self.document.blocks if self.out is None else self.out
        kind, level = self.kind, self.level
        if label and kind == "item" and label[-1] != ")":
            kind, level = "text", 0
        found = pieces(f"{label} {text}" if label else text, self.place, kind=kind, level=level, markup=False)
        if found and re.match(r"[0-9]+\.[0-9]", label):
            found = (replace(found[0], counted=True), *found[1:])
        target.extend(found)
        if self.kind == "item":  # what follows in the same item is not another item
            self.kind, self.level = "text", 0
        refuse_many(self.document.name, len(target), self.cells)

    def cell(self, tag: Any) -> tuple[Line, ...]:
        outer, self.out = self.out, []
        kept, lists = (self.kind, self.level), self.lists
        self.kind, self.level, self.lists = "text", 0, []
        self.inside(tag, 0)
        self.flush()
        self.lists = lists
        found, self.out = tuple(self.out), outer
        self.kind, self.level = kept
        return found

    def definitions(self, tag: Any) -> None:
        self.table += 1
        number = self.table
        label: tuple[Line, ...] = ()
        for child in _definitions(tag):
            if child.tag == "dt":
                label = self.cell(child)
            else:
                self.append(Row((label, self.cell(child)), self.at(child), number))

    def rows(self, table: Any, lists: int) -> None:
        """Rows of a table; a cell that spans rows or columns fills its first place only."""
        own = list(_rows(table))
        if any(_for_layout(cell) for row in own for cell in _cells(row)):
            for row in own:
                for cell in _cells(row):
                    self.flush()
                    self.place = self.at(cell)
                    self.inside(cell, lists)
            self.flush()
            return
        self.caption(table)
        self.table += 1
        number = self.table
        below: dict[int, int] = {}  # column -> rows still covered from above
        for row in own:
            place = self.place = self.at(row)
            cells: list[tuple[Line, ...]] = []
            for cell in _cells(row):
                _covered(cells, below)
                rows = _span(cell, "rowspan")
                for extra in range(_span(cell, "colspan")):
                    if rows > 1:
                        below[len(cells)] = rows - 1
                    cells.append(self.cell(cell) if extra == 0 else ())
            _covered(cells, below)
            self.cells += len(cells)
            if any(cells):
                self.append(Row(tuple(cells), place, number))

    def caption(self, table: Any) -> None:
        found = table.find("caption")
        if found is not None:
            self.place = self.at(found)
            self.block(found, 0, "heading", 9)

    def append(self, row: Row) -> None:
        if self.out is None:
            self.document.blocks.append(row)
        else:
            self.out.extend(line for cell in row.cells for line in cell)
        refuse_many(self.document.name, len(self.document.blocks), self.cells)


def _shown(tag: Any) -> bool:
    return not (
        tag.tag in _SKIPPED
        or tag.get("hidden") is not None
        or tag.get("aria-hidden") == "true"
        or tag.get("role") == "navigation"
        or _UNSEEN.search(tag.get("style") or "")
    )


def _all_bold(tag: Any) -> bool:
    """Whether a paragraph is one bold line: the heading of those who never set one."""
    if (tag.text or "").strip() or len(tag) == 0:
        return False
    bold = all(each.tag in {"b", "strong"} and not (each.tail or "").strip() for each in tag)
    return bold and alone_as_heading(" ".join("".join(tag.itertext()).split()))


def _start(tag: Any) -> str:
    """The first words of an element."""
    return next((text.strip() for text in tag.itertext() if text.strip()), "")


def _definitions(tag: Any) -> Iterator[Any]:
    for child in tag:
        if child.tag in {"dt", "dd"}:
            yield child
        elif child.tag == "div":
            yield from _definitions(child)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag in {"td", "th"} and _shown(cell))


def _for_layout(cell: Any) -> bool:
    """Whether a cell lays out a page and is none of a table of facts."""
    return any(cell.find(f".//{name}") is not None for name in ("table", "h1", "h2"))


def _covered(cells: list[tuple[Line, ...]], below: dict[int, int]) -> None:
    while below.get(len(cells), 0) and len(cells) < _MOST_COLUMNS:
        below[len(cells)] -= 1
        cells.append(())


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return max(1, min(int(value), _MOST_COLUMNS)) if value.isdecimal() and len(value) < 6 else 1
