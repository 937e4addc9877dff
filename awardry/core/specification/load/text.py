"""Plain text and Markdown to the common stream: both carry headings, bullets and tables in one line each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from awardry.core.specification.load.alone import alone_as_heading
from awardry.core.specification.load.inline import bullet, pieces, unmarked
from awardry.core.specification.load.wrapping import continues, glued
from awardry.core.specification.stream import Block, Document, Kind, Line, Place, Row, clean

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"^\s*([-*_=~])(?:\s*\1){2,}\s*$")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_COLUMNS = re.compile(r"(?<=\S)[ ]{3,}(?=\S)")


def load(name: str, text: str) -> Document:
    """A document of text; pages are known only where form feeds part them."""
    paged = "\f" in text.strip("\f\n ")
    reader = _Reader(Document(name, pages=text.strip("\f\n ").count("\f") + 1 if paged else None))
    page = 1
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        page += lines[at].count("\f") if paged else 0
        place = Place(page if paged else None, at + 1)
        if re.search(r"<table\b", lines[at], re.I):
            at = reader.html_table(lines, at, place)
        else:
            reader.take(
                lines[at].replace("\f", "").rstrip("\r"), place, lines[at + 1] if at + 1 < len(lines) else ""
            )
            at += 1
    return reader.finished()


@dataclass(slots=True)
class _Reader:
    document: Document
    table: int = 0
    after_blank: bool = True
    columns: int = 0
    raw: list[tuple[int, bool]] = field(
        default_factory=list
    )  # index of a plain line, whether a blank was before

    def take(self, raw: str, place: Place, following: str) -> None:
        text = raw.strip()
        if not text:
            self.after_blank = True
            return
        if _RULE.match(raw) or _PIPE_RULE.match(raw):
            return
        if cells := self.cells(raw):
            self.row(cells, place)
        else:
            self.line(raw, text, place, following)
        self.after_blank = False

    def cells(self, raw: str) -> list[str]:
        """The cells of a line that is a table row; empty for another line."""
        if bullet(raw.strip()) is not None:
            return []
        stripped = raw.strip()
        if stripped.startswith("|") and stripped.count("|") >= 2:
            return [each.strip() for each in stripped.strip("|").split("|")]
        if "\t" in raw.strip("\n"):
            cells = [each.strip() for each in raw.split("\t")]
            return (
                cells
                if len(cells) > 1 and (cells[0] or sum(map(bool, cells)) > 1 or self.columns > 1)
                else []
            )
        parts = _COLUMNS.split(stripped)
        if len(parts) > 1 and not stripped.startswith("#") and not re.search(r"[.!?]$", parts[0]):
            return parts
        return []

    def row(self, cells: list[str], place: Place) -> None:
        last = self.document.blocks[-1] if self.document.blocks else None
        if not isinstance(last, Row) or (self.after_blank and len(last.cells) != len(cells)):
            self.table += 1
        self.columns = len(cells)
        self.document.blocks.append(
            Row(tuple(pieces(unmarked(cell), place) for cell in cells), place, self.table)
        )

    def line(self, raw: str, text: str, place: Place, following: str) -> None:
        blocks = self.document.blocks
        if heading := _HEADING.match(text):
            shown = clean(unmarked(heading.group(2)))
            if shown:
                blocks.append(Line(shown, place, "heading", len(heading.group(1))))
            return
        text = text.removeprefix("> ")
        opened = bullet(text)
        words = unmarked(opened if opened is not None else text)
        if self.joined(words, opened):
            return
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        kind: Kind = "item" if opened is not None else "text"
        found = pieces(words, place, kind=kind, level=indent // 2 + 1 if kind == "item" else 0)
        alone = self.after_blank and not following.strip() and len(found) == 1 and kind == "text"
        if alone and alone_as_heading(found[0].text):
            found = (replace(found[0], kind="heading", level=9),)
        blocks.extend(found)

    def joined(self, words: str, opened: str | None) -> bool:
        """Add a hard-wrapped line to the paragraph it goes on with."""
        last: Block | None = self.document.blocks[-1] if self.document.blocks else None
        if opened is not None or self.after_blank or not isinstance(last, Line) or last.kind == "heading":
            return False
        if "<" in words or not continues(last.text, clean(words)):
            return False
        self.document.blocks[-1] = replace(last, text=glued(last.text, clean(words)))
        return True

    def html_table(self, lines: list[str], at: int, place: Place) -> int:
        """Read an HTML table inside text; returns the index of the line after it."""
        from awardry.core.specification.load import html

        end = at
        while end < len(lines) - 1 and "</table" not in lines[end].lower():
            end += 1
        part = html.load(self.document.name, "\n".join(lines[at : end + 1]), first_line=at, page=place.page)
        for block in part.blocks:
            self.document.blocks.append(
                replace(block, table=block.table + self.table) if isinstance(block, Row) else block
            )
        self.table += max((block.table for block in part.blocks if isinstance(block, Row)), default=0)
        self.after_blank = True
        return end + 1

    def finished(self) -> Document:
        return self.document
