"""The text of one PDF page as visual lines of segments with their places and type sizes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from awardry.core.specification.stream import clean

_GAP = 1.3  # of the type size: a wider gap parts columns, a narrower one only words


@dataclass(slots=True)
class Segment:
    """Text that stands together in a line; coordinates in points from the bottom left of the page."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    size: float
    bold: bool


@dataclass(slots=True)
class VisualLine:
    """Segments at one height, from left to right."""

    segments: list[Segment]

    @property
    def text(self) -> str:
        return clean(" ".join(segment.text for segment in self.segments))

    @property
    def top(self) -> float:
        return max(segment.top for segment in self.segments)

    @property
    def bottom(self) -> float:
        return min(segment.bottom for segment in self.segments)

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right

    @property
    def size(self) -> float:
        return max(segment.size for segment in self.segments)

    @property
    def bold(self) -> bool:
        return all(segment.bold for segment in self.segments)


@dataclass(slots=True)
class PageText:
    """The lines of a page from top to bottom; `number` counts from 1."""

    number: int
    height: float
    lines: list[VisualLine] = field(default_factory=list)


def page_text(page: Any, number: int) -> PageText:
    """The visual lines of a page."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        found = [segment for at in range(text.count_rects()) if (segment := _segment(text, at, raw))]
    finally:
        text.close()
    result = PageText(number, page.get_height())
    for segments in _rows(found):
        result.lines.append(VisualLine(_joined(segments)))
    return result


def lines_of(segments: Sequence[Segment]) -> list[VisualLine]:
    """Segments of one area as visual lines."""
    return [VisualLine(_joined(row)) for row in _rows(list(segments))]


def repeated(pages: Sequence[PageText]) -> set[str]:
    """Texts of running heads and feet, with their digits as 0: they stand at the edge of many pages."""
    counted: Counter[str] = Counter()
    for page in pages:
        edge = (
            [*page.lines[:2], *page.lines[-2:]] if len(page.lines) > 4 else page.lines[:1] + page.lines[-1:]
        )
        counted.update({_pattern(line.text) for line in edge})
    return {text for text, times in counted.items() if times >= 3 and times >= 0.4 * len(pages)}


def is_running(line: VisualLine, page: PageText, known: set[str]) -> bool:
    """Whether a line is a running head or foot, or a page number alone at an edge."""
    edge = page.lines.index(line) in {0, 1, len(page.lines) - 1, len(page.lines) - 2}
    if not edge:
        return False
    return _pattern(line.text) in known or bool(
        re.fullmatch(r"(?:page\s*)?[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?", line.text, re.I)
    )


def _pattern(text: str) -> str:
    return re.sub(r"[0-9]+", "0", text.lower())


def _segment(text: Any, at: int, raw: Any) -> Segment | None:
    left, bottom, right, top = text.get_rect(at)
    words = text.get_text_bounded(left, bottom, right, top)
    shown = words.replace("\r\n", " ").replace("\ufffe", "-").rstrip("\x00")
    if not shown.strip():
        return None
    index = text.get_index((left + min(right, left + 4)) / 2, (bottom + top) / 2, 4, 4)
    size = raw.FPDFText_GetFontSize(text, index) if index is not None and index >= 0 else top - bottom
    weight = raw.FPDFText_GetFontWeight(text, index) if index is not None and index >= 0 else 400
    if not 2 < size < 200 or size < (top - bottom) * 0.6:
        size = (top - bottom) * 1.2
    return Segment(left, bottom, right, top, shown, round(size, 1), weight >= 600)


def _rows(segments: list[Segment]) -> list[list[Segment]]:
    """Segments grouped by height, the rows from top to bottom."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: (-(each.top + each.bottom) / 2, each.left)):
        middle = (segment.top + segment.bottom) / 2
        row = rows[-1] if rows else None
        if row and abs(sum((each.top + each.bottom) / 2 for each in row) / len(row) - middle) < 0.42 * max(
            segment.size, row[0].size
        ):
            row.append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _joined(segments: list[Segment]) -> list[Segment]:
    """Neighbours with an ordinary gap as one segment."""
    found: list[Segment] = []
    for each in segments:
        last = found[-1] if found else None
        if last and each.left - last.right < _GAP * max(each.size, last.size) * (
            0.9 if len(each.text) > 2 else 0.6
        ):
            space = "" if last.text.endswith(" ") or each.left - last.right < 0.12 * each.size else " "
            found[-1] = Segment(
                last.left, min(last.bottom, each.bottom), max(last.right, each.right), max(last.top, each.top),
                last.text + space + each.text, max(last.size, each.size), last.bold and each.bold,
            )  # fmt: skip
        else:
            found.append(each)
    return found
