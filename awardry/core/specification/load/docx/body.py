"""The body of a Word document: paragraphs, tables in tables, text boxes, and what tracked changes leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from awardry.core.specification.load.alone import alone_as_heading
from awardry.core.specification.load.docx.styles import Styles, W, on
from awardry.core.specification.load.inline import pieces
from awardry.core.specification.load.limits import refuse_many
from awardry.core.specification.load.numbering import opens_with_number
from awardry.core.specification.stream import Document, Kind, Line, Place, Row, clean

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_THROUGH = frozenset(
    f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink")
)
_GONE = frozenset({f"{W}{tag}" for tag in ("del", "moveFrom", "txbxContent", "pPr")} | {f"{_MC}Fallback"})
_MOST_COLUMNS = 60


class Body:
    """Goes through the body once."""

    def __init__(self, document: Document, styles: Styles, body: Any) -> None:
        self.document = document
        self.styles = styles
        self.paragraph = 0
        self.breaks = 0
        self.tables = 0
        self.cells = 0
        self.tabbed = False  # the block before was a row of a paragraph with tabs
        self.pending = ""  # words of a paragraph whose end was deleted
        # Word notes where its pages ended; where it did, breaks set by hand would count twice.
        self.rendered = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None

    def blocks(self, parent: Any) -> None:
        """Every paragraph and table inside an element."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self.free(child)
            elif tag == f"{W}tbl":
                self.table(child)
            elif tag in _THROUGH and not _is_contents(child):
                self.blocks(child)
        refuse_many(self.document.name, len(self.document.blocks), self.cells)

    def place(self) -> Place:
        return Place(self.breaks + 1 if self.breaks else None, self.paragraph)

    def free(self, paragraph: Any) -> None:
        """A paragraph outside tables: lines, or a row where tabs part it into columns."""
        found = self.lines(paragraph)
        cells = found[0].text.split("\t") if len(found) == 1 else []
        if _is_row(found, cells):
            if not self.tabbed:
                self.tables += 1
            self.tabbed = True
            place = found[0].place
            self.document.blocks.append(
                Row(tuple(pieces(cell, place, markup=False) for cell in cells), place, self.tables)
            )
        else:
            self.tabbed = False
            self.document.blocks.extend(_untabbed(found))
        for box in _boxes(paragraph):
            self.blocks(box)

    def lines(self, paragraph: Any, *, in_cell: bool = False) -> tuple[Line, ...]:
        """The lines of a paragraph with the number that its list gives it; tabs are kept."""
        self.paragraph += 1
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        style = str(found.get(f"{W}val") or "") if found is not None else ""
        words = self.pending + self.words(paragraph)
        self.pending = ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.pending = words
            return ()
        if not words.strip() or re.match(r"toc\s*[1-9]", self.styles.name(style), re.I):
            return ()
        label = self.styles.label(paragraph, style)
        kind, level = self.kind(paragraph, style, label, words, in_cell=in_cell)
        if label is not None and label[0] and not _same_number(label[0], words):
            words = f"{label[0]} {words.lstrip()}"
            if kind == "item":
                kind, level = "text", 0
        made: list[Line] = []
        for part in words.split("\n"):
            if "\t" in part.strip() and not in_cell:
                made.append(Line(part.strip(), self.place(), kind, level))
            else:
                made.extend(pieces(part, self.place(), kind=kind, level=level, markup=False))
            if kind == "item":
                kind, level = "text", 0
        return tuple(made)

    def kind(
        self, paragraph: Any, style: str, label: tuple[str, int] | None, words: str, *, in_cell: bool
    ) -> tuple[Kind, int]:
        """Heading, list item or text, and how deep."""
        depth = 0 if in_cell else self.styles.heading(paragraph, style)
        if depth:
            return "heading", depth
        listed = re.match(r"list\s*(?:bullet|number|paragraph)?", self.styles.name(style), re.I)
        if label is not None or (listed and not opens_with_number(words.strip())):
            return "item", (label[1] if label else 0) + 1
        if not in_cell and self.bold(paragraph, style) and alone_as_heading(clean(words)):
            return "heading", 9
        return "text", 0

    def bold(self, paragraph: Any, style: str) -> bool:
        runs = [run for run in paragraph.iter(f"{W}r") if "".join(run.itertext()).strip()]
        if not runs:
            return False
        by_style = self.styles.bold(style)
        return all(
            on(run.find(f"{W}rPr"), "b") or (by_style and run.find(f"{W}rPr/{W}b") is None) for run in runs
        )

    def words(self, parent: Any) -> str:
        """The words of a paragraph: what was inserted is in, what was deleted or hidden is out."""
        parts: list[str] = []
        for node in parent:
            tag = node.tag
            if tag in _GONE:
                continue
            if tag == f"{W}r":
                if not on(node.find(f"{W}rPr"), "vanish"):
                    parts.extend(self.run(node))
            elif tag == f"{W}oMath" or tag.endswith("}oMath"):
                parts.append("".join(node.itertext()))
            elif len(node):
                parts.append(self.words(node))
        return "".join(parts)

    def run(self, run: Any) -> Iterator[str]:
        for node in run:
            tag = node.tag
            if tag == f"{W}t":
                yield node.text or ""
            elif tag == f"{W}tab" or tag == f"{W}ptab":
                yield "\t"
            elif tag in {f"{W}br", f"{W}cr"}:
                yield "\n"
                self.breaks += node.get(f"{W}type") == "page" and not self.rendered
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag == f"{W}sym":
                code = node.get(f"{W}char") or ""
                yield chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""
            elif tag == f"{W}lastRenderedPageBreak":
                self.breaks += 1

    def table(self, table: Any) -> None:
        """A table as rows; one that only lays out the page, as what stands in it."""
        self.tabbed = False
        rows = list(_rows(table))
        if any(_for_layout(row) for row in rows):
            for row in rows:
                for cell in _cells(row):
                    self.blocks(cell)
            return
        self.tables += 1
        number = self.tables
        for row in rows:
            before = row.find(f"{W}trPr/{W}gridBefore")
            cells: list[tuple[Line, ...]] = [()] * (_amount(before) if before is not None else 0)
            place = Place(self.breaks + 1 if self.breaks else None, self.paragraph + 1)
            for cell in _cells(row):
                cells.append(() if _carries_on(cell) else self.cell(cell))
                cells.extend(() for _ in range(_span(cell) - 1))
            self.cells += len(cells)
            if any(cells):
                self.document.blocks.append(Row(tuple(cells), place, number))

    def cell(self, cell: Any) -> tuple[Line, ...]:
        """The lines of a cell, those of tables inside it row by row."""
        found: list[Line] = []
        for child in cell:
            if child.tag == f"{W}p":
                found.extend(_untabbed(self.lines(child, in_cell=True)))
                for box in _boxes(child):
                    found.extend(self.cell(box))
            elif child.tag == f"{W}tbl":
                for row in _rows(child):
                    found.extend(self.row_in_cell(row))
            elif child.tag in _THROUGH:
                found.extend(self.cell(child))
        return tuple(found)

    def row_in_cell(self, row: Any) -> Iterator[Line]:
        """A row of a table inside a cell: a code with its words is one line, other cells are lines each."""
        code: Line | None = None
        for cell in _cells(row):
            for line in () if _carries_on(cell) else self.cell(cell):
                if code is not None:
                    yield replace(line, text=f"{code.text} {line.text}", kind="text", level=0)
                    code = None
                elif opens_with_number(line.text) and len(line.text) <= 8:
                    code = line
                else:
                    yield line
        if code is not None:
            yield code


def _is_row(found: tuple[Line, ...], cells: list[str]) -> bool:
    """Whether tabs part a paragraph into columns: three or more, or a label and its value."""
    if len(cells) < 2 or not all(cell.strip() for cell in cells[1:]) or found[0].kind == "heading":
        return False
    label = cells[0].strip()
    return len(cells) > 2 or (0 < len(label) <= 50 and len(label) > 3 and not opens_with_number(label))


def _untabbed(found: tuple[Line, ...]) -> Iterator[Line]:
    return (replace(line, text=clean(line.text)) for line in found)


def _same_number(label: str, words: str) -> bool:
    """Whether the number of the list is also typed in the words."""
    return words.lstrip().startswith(label.rstrip(".): ") + " ")


def _is_contents(part: Any) -> bool:
    gallery = part.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "Contents" in (gallery.get(f"{W}val") or "")


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, each once: older programs get a copy of their own."""
    for box in paragraph.iter(f"{W}txbxContent"):
        outer = [each.tag for each in box.iterancestors()]
        if f"{_MC}Fallback" in outer:
            continue
        nearest = next(each for each in box.iterancestors() if each.tag in {f"{W}p", f"{W}txbxContent"})
        if nearest is paragraph:
            yield box


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _THROUGH:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _THROUGH:
            yield from _cells(child)


def _for_layout(row: Any) -> bool:
    """Whether a row holds tables and nothing beside them."""
    cells = list(_cells(row))
    holding = [cell for cell in cells if cell.find(f".//{W}tbl") is not None]
    return bool(holding) and all(cell in holding or not "".join(cell.itertext()).strip() for cell in cells)


def _carries_on(cell: Any) -> bool:
    """Whether a cell only carries on a merged cell above it, or was deleted."""
    found = cell.find(f"{W}tcPr/{W}vMerge")
    merged = found is not None and found.get(f"{W}val") != "restart"
    return merged or cell.find(f"{W}tcPr/{W}cellDel") is not None


def _span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return _amount(found) if found is not None else 1


def _amount(element: Any) -> int:
    value = element.get(f"{W}val") or "1"
    return max(1, min(int(value), _MOST_COLUMNS)) if value.isdecimal() else 1
