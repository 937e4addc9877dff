"""Word documents to the common stream, with the numbers that Word itself would show."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from awardry.core.specification.load.alone import alone_as_heading
from awardry.core.specification.load.inline import pieces
from awardry.core.specification.stream import Document, Kind, Line, Place, Row, UnreadableDocument

_MOST_BYTES = 200 * 1024 * 1024
_MOST_RATIO = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def load(name: str, data: bytes) -> Document:
    """A Word document. Raises UnreadableDocument for other archives, damaged ones and ones that unpack too far."""
    _refuse_bombs(name, data)
    import docx

    try:
        loaded = docx.Document(io.BytesIO(data))
    except Exception as error:  # the library raises whatever the damaged part happens to raise
        raise UnreadableDocument(
            f"{name}: the Word file is damaged; open it, save it again and retry"
        ) from error
    walker = _Walker(Document(name), _Numbering(loaded))
    walker.blocks(loaded.element.body)
    if walker.breaks:
        walker.document.pages = walker.breaks + 1
    if not walker.document.blocks:
        raise UnreadableDocument(f"{name}: the Word file has no words; export the pages with their text")
    return walker.document


def _refuse_bombs(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableDocument(f"{name}: the file is a damaged archive; fetch it again") from error
    size = sum(entry.file_size for entry in entries)
    if size > _MOST_BYTES or size > _MOST_RATIO * max(len(data), 100_000) or len(entries) > 5000:
        raise UnreadableDocument(
            f"{name}: the file unpacks to {size // 1048576} MB; save it again without large objects"
        )
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise UnreadableDocument(
            f"{name}: this is an archive and no Word document; give txt, md, html, docx or pdf"
        )


class _Numbering:
    """The numbers of lists, counted as Word counts them."""

    def __init__(self, loaded: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        try:
            root = loaded.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        abstract = {each.get(f"{_W}abstractNumId"): each for each in root.iter(f"{_W}abstractNum")}
        for number in root.iter(f"{_W}num"):
            reference = number.find(f"{_W}abstractNumId")
            found = abstract.get(reference.get(f"{_W}val")) if reference is not None else None
            if found is not None:
                self.levels[number.get(f"{_W}numId")] = dict(self._levels(found))
        for style in loaded.styles.element.iter(f"{_W}style"):
            if (numbered := self._numbered(style)) is not None:
                self.styles[style.get(f"{_W}styleId")] = numbered

    @staticmethod
    def _levels(abstract: Any) -> Iterator[tuple[int, tuple[str, str, int]]]:
        for level in abstract.iter(f"{_W}lvl"):
            kind, text, start = (level.find(f"{_W}{tag}") for tag in ("numFmt", "lvlText", "start"))
            first = start.get(f"{_W}val") if start is not None else "1"
            yield (
                int(level.get(f"{_W}ilvl") or 0),
                (
                    kind.get(f"{_W}val") if kind is not None else "decimal",
                    (text.get(f"{_W}val") if text is not None else "") or "",
                    int(first) if first and first.isdecimal() else 1,
                ),
            )

    @staticmethod
    def _numbered(element: Any) -> tuple[str, int] | None:
        properties = element.find(f"{_W}pPr")
        found = properties.find(f"{_W}numPr") if properties is not None else None
        if found is None:
            return None
        number, level = found.find(f"{_W}numId"), found.find(f"{_W}ilvl")
        if number is None:
            return None
        depth = level.get(f"{_W}val") if level is not None else "0"
        return number.get(f"{_W}val"), int(depth) if depth and depth.isdecimal() else 0

    def label(self, paragraph: Any, style: str) -> tuple[str, int] | None:
        """The number before a paragraph (empty for a bullet) and its depth; None for one outside lists."""
        found = self._numbered(paragraph) or self.styles.get(style)
        if found is None or found[0] == "0" or found[0] not in self.levels:
            return None
        number, depth = found
        levels = self.levels[number]
        kind, text, start = levels.get(depth, ("bullet", "", 1))
        if kind in {"bullet", "none"}:
            return "", depth
        counts = self.counts.setdefault(number, {})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return re.sub(
            r"%([1-9])", lambda match: self._shown(levels, counts, int(match.group(1)) - 1), text
        ), depth

    @staticmethod
    def _shown(levels: dict[int, tuple[str, str, int]], counts: dict[int, int], depth: int) -> str:
        kind, _, start = levels.get(depth, ("decimal", "", 1))
        value = counts.get(depth, start)
        if kind in {"lowerLetter", "upperLetter"}:
            letter = chr(ord("a") + (value - 1) % 26)
            return letter.upper() if kind == "upperLetter" else letter
        if kind == "lowerRoman":
            return ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"][min(value, 10)]
        return str(value)


@dataclass(slots=True)
class _Walker:
    document: Document
    numbering: _Numbering
    paragraph: int = 0
    breaks: int = 0
    tables: int = 0

    def blocks(self, parent: Any) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{_W}p":
                self.document.blocks.extend(self.lines(child))
            elif tag == f"{_W}tbl":
                self.table(child)
            elif tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"}:
                self.blocks(child)

    def place(self) -> Place:
        return Place(self.breaks + 1 if self.breaks else None, self.paragraph)

    def lines(self, paragraph: Any, *, in_cell: bool = False) -> tuple[Line, ...]:
        self.paragraph += 1
        style = self._style(paragraph)
        words = self._words(paragraph)
        label = self.numbering.label(paragraph, style) if words.strip() else None
        if not words.strip():
            return ()
        depth = re.search(r"(?:heading|title)\s*([1-9])?", style, re.I)
        kind: Kind = "text"
        level = 0
        if label is not None and label[0]:
            words = f"{label[0]} {words}"
        elif label is not None or re.match(r"list\s*(?:bullet|paragraph)", style, re.I):
            kind, level = "item", (label[1] if label else 0) + 1
        if depth and not in_cell:
            kind, level = "heading", int(depth.group(1) or 1)
        elif kind == "text" and not in_cell and self._is_bold(paragraph) and alone_as_heading(words.strip()):
            kind, level = "heading", 9
        found: list[Line] = []
        for part in words.split("\n"):
            found.extend(pieces(part, self.place(), kind=kind, level=level, markup=False))
        return tuple(found)

    @staticmethod
    def _style(paragraph: Any) -> str:
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return str(found.get(f"{_W}val") or "") if found is not None else ""

    def _words(self, paragraph: Any) -> str:
        parts: list[str] = []
        for node in paragraph.iter():
            if node.tag == f"{_W}t":
                parts.append(node.text or "")
            elif node.tag == f"{_W}tab":
                if node.getparent().tag == f"{_W}r":
                    parts.append("   ")
            elif node.tag in {f"{_W}br", f"{_W}cr"}:
                parts.append("\n")
                self.breaks += node.get(f"{_W}type") == "page"
            elif node.tag == f"{_W}noBreakHyphen":
                parts.append("-")
            elif node.tag == f"{_W}lastRenderedPageBreak":
                self.breaks += 1
        return "".join(parts)

    @staticmethod
    def _is_bold(paragraph: Any) -> bool:
        runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext()).strip()]
        return bool(runs) and all(run.find(f"{_W}rPr/{_W}b") is not None for run in runs)

    def table(self, table: Any) -> None:
        self.tables += 1
        number = self.tables
        for row in table.iterchildren(f"{_W}tr"):
            cells: list[tuple[Line, ...]] = []
            place = Place(self.breaks + 1 if self.breaks else None, self.paragraph + 1)
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr")) is not row:
                    continue
                cells.append(() if self._continues(cell) else self.cell(cell))
                cells.extend(() for _ in range(self._span(cell) - 1))
            if any(cells):
                self.document.blocks.append(Row(tuple(cells), place, number))

    def cell(self, cell: Any) -> tuple[Line, ...]:
        found: list[Line] = []
        for paragraph in cell.iter(f"{_W}p"):
            found.extend(self.lines(paragraph, in_cell=True))
        return tuple(found)

    @staticmethod
    def _continues(cell: Any) -> bool:
        """Whether a cell only carries on a merged cell above it."""
        found = cell.find(f"{_W}tcPr/{_W}vMerge")
        return found is not None and found.get(f"{_W}val") != "restart"

    @staticmethod
    def _span(cell: Any) -> int:
        found = cell.find(f"{_W}tcPr/{_W}gridSpan")
        value = found.get(f"{_W}val") if found is not None else "1"
        return max(1, min(int(value), 60)) if value and value.isdecimal() else 1
