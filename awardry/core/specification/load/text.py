"""Plain text and Markdown to the common stream: both carry headings, bullets and tables in one line each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from awardry.core.specification.load import aligned, torn
from awardry.core.specification.load.alone import alone_as_heading
from awardry.core.specification.load.feet import running
from awardry.core.specification.load.inline import LONGEST, bullet, pieces, unmarked
from awardry.core.specification.load.limits import refuse_many
from awardry.core.specification.load.wrapping import OPENS_ANEW, WORD, continues, glued, parts_words
from awardry.core.specification.stream import Block, Document, Kind, Line, Place, Row, clean

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"^\s*([-*_=~])(?:\s*\1){2,}\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(=|-){3,}\s*$")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_COLUMNS = re.compile(r"(?<=\S)[ ]{3,}(?=\S)")
_ORDERED = re.compile(r"^(\s*)([0-9]{1,4})[.)]\s+(?=\S)")
_PARTED = re.compile(r"[A-Za-z]+[-\u00ad][ \t]*\n\s{0,40}[a-z]+")
_TABLE = re.compile(r"<table\b", re.I)
_SENTENCE_END = re.compile(r"[.!?]$")
_LONGEST_RAW = 5_000  # characters of a line that may be a row of a table
_MOST_COLUMNS = 60
_MOST_FOLDS = 6  # lines of one row of a table with tabs


def load(name: str, text: str) -> Document:
    """A document of text; pages are known only where form feeds part them."""
    paged = "\f" in text.strip("\f\n ")
    reader = _Reader(Document(name, pages=text.strip("\f\n ").count("\f") + 1 if paged else None))
    if parts_words(text):
        reader.known = frozenset(WORD.findall(_PARTED.sub("\n", text).lower()))
    everything = text.split("\n")
    refuse_many(name, len(everything) // 2)
    lines, numbers = torn.mended(*_without_feet(everything))
    page, at = 1, 0
    while at < len(lines):
        page += lines[at].count("\f") if paged else 0
        place = Place(page if paged else None, numbers[at])
        taken = reader.table(lines, at, place)
        if not taken:
            following = lines[at + 1] if at + 1 < len(lines) else ""
            reader.take(lines[at].replace("\f", ""), place, following)
            taken = 1
        page += sum(line.count("\f") for line in lines[at + 1 : at + taken]) if paged else 0
        at += taken
        refuse_many(name, len(reader.document.blocks))
    return reader.document


def _without_feet(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines without running heads and feet, and the number of each; a sentence that they cut is whole again."""
    left_out = running(lines)
    kept: list[str] = []
    numbers: list[int] = []
    fed, cut = "", False
    for at, line in enumerate(lines):
        if at in left_out:
            fed += "\f" * line.count("\f")
            cut = True
            continue
        if line.strip():
            if cut and kept:
                _close_gap(kept, numbers, line.strip())
            cut = False
        kept.append(fed + line)
        numbers.append(at + 1)
        fed = ""
    return kept, numbers


def _close_gap(kept: list[str], numbers: list[int], after: str) -> None:
    """Drop the empty lines before a line that goes on with the sentence above them."""
    gap = 0
    while gap < len(kept) and not kept[-1 - gap].strip():
        gap += 1
    if not gap or gap == len(kept) or not after[0].islower() or OPENS_ANEW.match(after):
        return
    if re.search(r"[.!?:;]\s*$", kept[-1 - gap]) or "\t" in kept[-1 - gap]:
        return
    feeds = sum(line.count("\f") for line in kept[-gap:])
    del kept[-gap:], numbers[-gap:]
    kept[-1] += "\f" * feeds


@dataclass(slots=True)
class _Reader:
    document: Document
    number: int = 0  # of the table
    after_blank: bool = True
    columns: int = 0
    piped: bool = False  # inside a table whose rows need no pipe at their ends
    known: frozenset[str] = frozenset()
    ordered: list[tuple[int, int, str]] = field(default_factory=list)  # indent, count and label of open lists

    def table(self, lines: Sequence[str], at: int, place: Place) -> int:
        """Take in a table of several lines; returns how many, 0 where none begins."""
        raw = lines[at]
        if "<" in raw and _TABLE.search(raw):
            return self.html_table(lines, at, place)
        if len(raw) > _LONGEST_RAW:
            return 0
        if "\t" in raw:
            return self.folded(lines, at, place)
        if (
            "   " not in raw
            or "   " not in raw.strip()
            or bullet(raw.strip()) is not None
            or raw.lstrip().startswith(("|", "#"))
        ):
            return 0
        found = aligned.table(lines, at)
        if found is None:
            return 0
        self.number += 1
        rows, taken = found
        for below, cells in rows:
            here = Place(place.page, (place.line or 1) + below)
            made = tuple(self.cell(cell, here) for cell in cells)
            self.document.blocks.append(Row(made, here, self.number))
        self.columns, self.after_blank = len(rows[-1][1]), False
        return taken

    def cell(self, texts: Sequence[str], place: Place) -> tuple[Line, ...]:
        """The lines of a cell that was folded to the width of its column."""
        found: list[Line] = []
        for text in texts:
            for each in pieces(unmarked(text), place):
                last = found[-1] if found else None
                if last and each.kind == "text" and not OPENS_ANEW.match(each.text):
                    found[-1] = replace(last, text=glued(last.text, each.text, self.known))
                else:
                    found.append(each)
        return tuple(found)

    def folded(self, lines: Sequence[str], at: int, place: Place) -> int:
        """A row of a table with tabs whose cells hold line breaks: lines that make up exactly the columns."""
        last = self.document.blocks[-1] if self.document.blocks else None
        if self.columns < 3 or not isinstance(last, Row) or self.after_blank:
            return 0
        cells = [each.strip() for each in lines[at].split("\t")]
        taken = 1
        while len(cells) < self.columns and taken < _MOST_FOLDS and at + taken < len(lines):
            more = [each.strip() for each in lines[at + taken].split("\t")]
            if not any(more):
                return 0
            cells = [*cells[:-1], f"{cells[-1]}\n{more[0]}".strip(), *more[1:]]
            taken += 1
        if taken == 1 or len(cells) != self.columns:
            return 0
        made = tuple(self.cell(cell.split("\n"), place) for cell in cells)
        self.document.blocks.append(Row(made, place, self.number))
        return taken

    def take(self, raw: str, place: Place, following: str) -> None:
        text = raw.strip()
        if not text:
            self.after_blank = True
            self.piped = False
            return
        if (
            text[0] in "|:-*_=~"
            and len(text) < _LONGEST_RAW
            and (_PIPE_RULE.match(text) or _RULE.match(text))
        ):
            return
        if cells := self.cells(raw, text, following):
            self.row(cells, place)
        else:
            self.line(raw, text, place, following)
        self.after_blank = False

    def cells(self, raw: str, text: str, following: str) -> list[str]:
        """The cells of a line that is a table row; empty for another line."""
        if len(raw) > _LONGEST_RAW and max(raw.count("\t"), raw.count("|"), raw.count("   ")) > _MOST_COLUMNS:
            return []
        if text[0] == "|" and text.count("|") >= 2:
            return _piped(text)
        if "|" in text and (
            self.piped
            or ("|" in following and len(following) < _LONGEST_RAW and _PIPE_RULE.match(following.strip()))
        ):
            self.piped = True
            return _piped(text)
        if "\t" not in text and "   " not in text and "\t" not in raw:
            return []
        if bullet(text) is not None:
            return []
        if "\t" in raw:
            cells = [each.strip() for each in raw.split("\t")]
            known = cells[0] or sum(map(bool, cells)) > 1 or self.columns > 1
            return cells if len(cells) > 1 and known else []
        parts = _COLUMNS.split(text)
        if len(parts) > 1 and text[0] != "#" and not _SENTENCE_END.search(parts[0]):
            return parts
        return []

    def row(self, cells: list[str], place: Place) -> None:
        last = self.document.blocks[-1] if self.document.blocks else None
        if not isinstance(last, Row) or (self.after_blank and len(last.cells) != len(cells)):
            self.number += 1
        self.columns = len(cells)
        self.document.blocks.append(
            Row(tuple(pieces(unmarked(cell), place) for cell in cells), place, self.number)
        )

    def line(self, raw: str, text: str, place: Place, following: str) -> None:
        blocks = self.document.blocks
        if text[0] == "#" and (heading := _HEADING.match(text)):
            self.ordered.clear()
            shown = clean(unmarked(heading.group(2)))
            if shown:
                blocks.append(Line(shown, place, "heading", len(heading.group(1))))
            return
        text = text.removeprefix("> ")
        opened = bullet(text)
        words = unmarked(opened if opened is not None else text)
        if self.joined(words, opened):
            return
        if opened is None:
            words = self.numbered(raw, words)
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip()) if raw[0] in " \t" else 0
        kind: Kind = "item" if opened is not None else "text"
        found = pieces(words, place, kind=kind, level=indent // 2 + 1 if kind == "item" else 0)
        if len(found) == 1 and kind == "text" and self.after_blank:
            if following and (under := _UNDERLINE.match(following)) and alone_as_heading(found[0].text):
                found = (replace(found[0], kind="heading", level=1 if under.group(1) == "=" else 2),)
            elif not following.strip() and alone_as_heading(found[0].text):
                found = (replace(found[0], kind="heading", level=9),)
        blocks.extend(found)

    def numbered(self, raw: str, words: str) -> str:
        """The words of an item of an ordered list inside another, with the number that the nesting gives it."""
        found = _ORDERED.match(raw)
        if found is None:
            if raw[0] not in " \t":
                self.ordered.clear()
            return words
        indent, number = len(found.group(1).expandtabs(4)), int(found.group(2))
        while self.ordered and self.ordered[-1][0] > indent:
            self.ordered.pop()
        if self.ordered and self.ordered[-1][0] == indent:
            _, count, prefix = self.ordered.pop()
            number = max(count + 1, number)
        elif self.ordered:
            _, above, outer = self.ordered[-1]
            prefix = f"{outer}{above}."
        else:
            prefix = ""
        self.ordered.append((indent, number, prefix))
        rest = _ORDERED.sub("", f" {words}" if raw[0] in " \t" else words, count=1)
        return f"{prefix}{number} {rest}" if prefix and not re.match(r"[0-9]+\.[0-9]", rest) else words

    def joined(self, words: str, opened: str | None) -> bool:
        """Add a hard-wrapped line to the paragraph it goes on with."""
        last: Block | None = self.document.blocks[-1] if self.document.blocks else None
        if opened is not None or self.after_blank or not isinstance(last, Line) or last.kind == "heading":
            return False
        if "<" in words or len(last.text) > LONGEST or not continues(last.text, clean(words)):
            return False
        self.document.blocks[-1] = replace(last, text=glued(last.text, clean(words), self.known))
        return True

    def html_table(self, lines: Sequence[str], at: int, place: Place) -> int:
        """Read an HTML table inside text; returns the number of its lines."""
        from awardry.core.specification.load import html

        end = at
        while end < len(lines) - 1 and "</table" not in lines[end].lower():
            end += 1
        part = html.load(self.document.name, "\n".join(lines[at : end + 1]), first_line=at, page=place.page)
        for block in part.blocks:
            self.document.blocks.append(
                replace(block, table=block.table + self.number) if isinstance(block, Row) else block
            )
        self.number += max((block.table for block in part.blocks if isinstance(block, Row)), default=0)
        self.after_blank = True
        return end + 1 - at


def _piped(text: str) -> list[str]:
    """The cells of a row of a table with pipes."""
    cells = _PIPE.split(text.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip() and text.rstrip().endswith("|"):
        cells = cells[:-1]
    return [each.strip().replace("\\|", "|") for each in cells]
