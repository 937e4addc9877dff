"""The characters of one PDF page as segments: text that stands together in one line, upright however it was drawn."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from ctypes import c_int, create_string_buffer, pointer
from dataclasses import dataclass
from itertools import groupby
from typing import Any

MOST_CHARACTERS = 60_000  # of one page; a page of print holds some 6,000
_APART = 0.75  # of the type size: text further apart stands in segments of its own
_WORD_GAP = 0.17  # of the type size: pieces nearer than this are one word
_BOLD = (b"bold", b"black", b"heavy", b"-bd", b"semibold", b"demi")

Point = tuple[float, float]
Word = tuple[float, float, str]  # left, right, letters


@dataclass(slots=True)
class Segment:
    """Text that stands together in a line; points from the bottom left of the upright page."""

    left: float
    bottom: float
    right: float
    top: float
    words: tuple[Word, ...]
    size: float
    bold: bool
    sideways: bool = False

    @property
    def text(self) -> str:
        return " ".join(word[2] for word in self.words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def turned(quarters: int) -> Callable[[float, float], Point]:
    """Where a point lies once a page whose text runs `quarters` right angles to the left is upright."""
    turns: tuple[Callable[[float, float], Point], ...] = (
        lambda x, y: (x, y),
        lambda x, y: (y, -x),
        lambda x, y: (-x, -y),
        lambda x, y: (-y, x),
    )
    return turns[quarters % 4]


def box(corners: Sequence[float], quarters: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a box once the page is upright."""
    if not quarters:
        return (corners[0], corners[1], corners[2], corners[3])
    turn = turned(quarters)
    (x0, y0), (x1, y1) = turn(corners[0], corners[1]), turn(corners[2], corners[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def segments(text: Any, area: tuple[float, float, float, float]) -> tuple[list[Segment], int]:
    """The segments of a page in the order they were drawn, and the right angles that its text is turned by."""
    import pypdfium2.raw as raw

    count = min(raw.FPDFText_CountChars(text), MOST_CHARACTERS)
    quarters = _quarters(text, count, raw)
    letters = _letters(text, count, raw, quarters, box(area, quarters))
    found: list[Segment] = []
    for sideways, runs in groupby(_merged(list(_runs(letters))), key=lambda run: run.sideways):
        found.extend(_segment(run, text, raw, sideways=sideways) for run in runs)
    return found, quarters


@dataclass(slots=True)
class _Letter:
    index: int
    left: float
    bottom: float
    right: float
    top: float
    letter: str
    spaced: bool  # a space stood before it


@dataclass(slots=True)
class _Run:
    letters: list[_Letter]
    sideways: bool = False


def _quarters(text: Any, count: int, raw: Any) -> int:
    step = max(1, count // 40)
    seen: Counter[int] = Counter()
    for at in range(0, count, step):
        if raw.FPDFText_GetUnicode(text, at) > 32:
            seen[-round(raw.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4] += 1  # it counts clockwise
    return seen.most_common(1)[0][0] if seen else 0


def _letters(
    text: Any, count: int, raw: Any, quarters: int, area: tuple[float, float, float, float]
) -> Iterator[_Letter | None]:
    """Every visible letter with its place; None where a line was broken."""
    rect = raw.FS_RECTF()
    reference = pointer(rect)
    unicode_at, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    spaced = False
    left, bottom, right, top = area
    for at in range(count):
        code = unicode_at(text, at)
        if code in (32, 160, 9):
            # a space that pdfium made up between two pieces counts only where the gap says so
            spaced = spaced or not raw.FPDFText_IsGenerated(text, at)
            continue
        if code in (13, 10):
            spaced = False
            yield None
            continue
        if (code < 32 and code != 2) or 0xD800 <= code <= 0xDFFF:
            continue
        if not box_of(text, at, reference):
            continue
        corners = box((rect.left, rect.bottom, rect.right, rect.top), quarters)
        if corners[2] < left or corners[0] > right or corners[3] < bottom or corners[1] > top:
            continue  # beyond the edge of the paper
        letter = "-" if code in (2, 0xFFFE) else chr(code)
        yield _Letter(at, *corners, letter, spaced)
        spaced = False


def _runs(letters: Iterator[_Letter | None]) -> Iterator[_Run]:
    run: list[_Letter] = []
    for letter in letters:
        if letter is None:
            continue  # pdfium breaks lines where a text object ends; only geometry tells
        if run and not _beside(run[-1], letter):
            yield _Run(run)
            run = []
        run.append(letter)
    if run:
        yield _Run(run)


def _beside(last: _Letter, letter: _Letter) -> bool:
    height = last.top - last.bottom
    other = letter.top - letter.bottom
    size = max(height, other) / 1.17
    low, high = max(last.bottom, letter.bottom), min(last.top, letter.top)
    if high - low < 0.5 * min(height, other):
        return False
    gap = letter.left - last.right
    return -0.4 * size < gap < _APART * size and letter.left >= last.left - 0.05 * size


def _merged(runs: list[_Run]) -> list[_Run]:
    """Single letters that climb or fall one after another are a word written sideways."""
    found: list[_Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and len(run.letters) == 1 and (last.sideways or len(last.letters) == 1):
            before, letter = last.letters[-1], run.letters[0]
            overlap = min(before.right, letter.right) - max(before.left, letter.left)
            step = abs((before.top + before.bottom) - (letter.top + letter.bottom)) / 2
            wide = max(before.right - before.left, letter.right - letter.left)
            tall = max(before.top - before.bottom, letter.top - letter.bottom)
            if (
                overlap > 0.6 * wide
                and 0.1 * wide < step < (2.4 if letter.spaced else 1.2) * tall
                and tall < 1.3 * wide
            ):
                last.letters.append(letter)
                last.sideways = True
                continue
        found.append(run)
    return [_Run(run.letters, sideways=run.sideways and len(run.letters) > 2) for run in found]


def _segment(run: _Run, text: Any, raw: Any, *, sideways: bool) -> Segment:
    first, last = run.letters[0], run.letters[-1]
    size = _size(first, text, raw)
    if sideways:
        words = _sideways(run.letters)
        edges = [(each.left, each.bottom, each.right, each.top) for each in run.letters]
        return Segment(
            min(e[0] for e in edges), min(e[1] for e in edges), max(e[2] for e in edges), max(e[3] for e in edges),
            words, size, False, True,
        )  # fmt: skip
    below = min(first.bottom, last.bottom)
    height = first.top - first.bottom
    # loose boxes reach from the deepest descender to above the capitals: what is seen is a little less
    trim = max(0.0, height - size) / 2
    return Segment(
        first.left, below + trim, max(each.right for each in run.letters), max(first.top, last.top) - trim,
        tuple(_words(run.letters, size)), size, _bold(first, text, raw) and _bold(last, text, raw),
    )  # fmt: skip


def _words(letters: Sequence[_Letter], size: float) -> Iterator[Word]:
    left, right, word = letters[0].left, letters[0].right, letters[0].letter
    for each in letters[1:]:
        if each.spaced or each.left - right > _WORD_GAP * size:
            yield left, right, word
            left, word = each.left, each.letter
        else:
            word += each.letter
        right = max(right, each.right) if word != each.letter else each.right
    yield left, right, word


def _sideways(letters: Sequence[_Letter]) -> tuple[Word, ...]:
    words = ""
    for each in letters:
        words += (" " if each.spaced and words else "") + each.letter
    left, right = min(each.left for each in letters), max(each.right for each in letters)
    return ((left, right, words),)


def _size(letter: _Letter, text: Any, raw: Any) -> float:
    """The type size; the size a font is asked for says little where the page is scaled."""
    seen = (letter.top - letter.bottom) / 1.17
    asked = float(raw.FPDFText_GetFontSize(text, letter.index))
    if 2 < asked < 200 and 0.6 * seen < asked < 1.7 * seen:
        return round(asked, 1)
    return round(max(seen, 1.0), 1)


def _bold(letter: _Letter, text: Any, raw: Any) -> bool:
    if raw.FPDFText_GetFontWeight(text, letter.index) >= 600:
        return True
    name, flags = create_string_buffer(96), c_int()
    raw.FPDFText_GetFontInfo(text, letter.index, name, 96, flags)
    return any(word in name.value.lower() for word in _BOLD)
