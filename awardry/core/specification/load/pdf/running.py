"""Running heads and feet and page numbers: what the edges of pages repeat belongs to no text."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from awardry.core.specification.load.pdf.page import PageText, VisualLine

_EDGE = 0.13  # of the page's height
_FEWEST = 3
_NUMBER = re.compile(r"(?:page\s*|[-–|]\s*)?[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?(?:\s*[-–|])?", re.I)
_HEADED = re.compile(
    r"\b(?:learning outcomes?|assessment criteria|learner (?:will|can)|unit title|guided learning hours|glh)\b",
    re.I,
)
_COUNTED = re.compile(r"^(?:unit|element|learning|outcome|lo|section|group|module|criterion|ac)\b", re.I)
_DIGIT_END = re.compile(r"(?:^|\s)[0-9]{1,4}$|^[0-9]{1,4}\s")
_DIGITS = re.compile(r"[0-9]+")


def without_running(pages: Sequence[PageText]) -> None:
    """Take running heads, feet and page numbers out of the pages."""
    known = _repeated(pages)
    first: set[tuple[str, int]] = set()
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        for line in page.lines:
            # a head is kept once: it is often the title, which stands nowhere else
            key = _key(line, page)
            if (
                id(line) in edges
                and key in known
                and key[1]
                and key not in first
                and not _DIGIT_END.search(line.text)
            ):
                edges.discard(id(line))
                first.add(key)
        kept = [
            line
            for line in page.lines
            if id(line) not in edges or not (_key(line, page) in known or _NUMBER.fullmatch(line.text))
        ]
        page.lines = kept


def _edges(page: PageText) -> Iterator[VisualLine]:
    """The lines near the upper and the lower edge, and the very first and last."""
    high = page.top - page.bottom
    tables = page.tables
    above = max((table.top for table in tables), default=page.bottom)
    below = min((table.grid.bottom for table in tables), default=page.top)
    for at, line in enumerate(page.lines):
        first = at < 2 and line.bottom > above
        last = at >= len(page.lines) - 2 and line.top < below
        if (line.bottom > page.top - _EDGE * high and (first or line.bottom > above)) or (
            line.top < page.bottom + _EDGE * high and (last or line.top < below)
        ):
            yield line


def _repeated(pages: Sequence[PageText]) -> set[tuple[str, int]]:
    found: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            if len(line.text) <= 150:
                found[_key(line, page)].append((page.number, line.text))
    return {key for key, seen in found.items() if _runs(key, seen, len(pages))}


def _runs(key: tuple[str, int], seen: Sequence[tuple[int, str]], pages: int) -> bool:
    """Whether lines alike are a running head: on many pages, or on several that follow each other."""
    if len(seen) < min(_FEWEST, max(2, pages)) or _HEADED.search(key[0]):
        return False
    numbers = [number for number, _ in seen]
    closely = sum(1 for a, b in itertools.pairwise(numbers) if b - a <= 2)
    if len(seen) < 0.4 * pages and closely < 0.7 * (len(seen) - 1):
        return False
    if len({text.lower() for _, text in seen}) == 1:
        return len(seen) >= _FEWEST
    if _COUNTED.match(key[0]):
        return False
    offsets = [int(_DIGITS.findall(text)[at]) - number for number, text in seen for at in (0, -1)]
    return max(offsets.count(each) for each in set(offsets)) >= 0.6 * len(seen)


def _key(line: VisualLine, page: PageText) -> tuple[str, int]:
    """The words with digits as 0, and whether they stand above or below."""
    above = line.bottom > (page.top + page.bottom) / 2
    return _DIGITS.sub("0", line.text.lower()), int(above)
