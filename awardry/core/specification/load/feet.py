"""Running heads and feet that text extraction left between the lines."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

_PAGE = re.compile(
    r"^\W*(?:page|p\.)\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?\W*$|^[0-9]{1,4}\s*(?:of|/)\s*[0-9]{1,4}$",
    re.I,
)
_DIGITS = re.compile(r"[0-9]+")
_COUNTED = re.compile(
    r"^(?:unit|element|learning|outcome|lo|section|group|module|criterion|ac|level|chapter|part|task|p|m|d)?"
    r"\s*[0-9]+(?:[.:)]|\s*$)|^(?:unit|learning outcome|outcome|lo)\b",
    re.I,
)
_CAPTION = re.compile(
    r"\b(?:learning outcomes?|assessment criteria|learners? (?:will|can)|unit title|guided learning|credits? +level)\b",
    re.I,
)
_FEWEST = 3


def running(lines: Sequence[str]) -> set[int]:
    """The indexes of lines that are running heads, running feet or numbers of pages."""
    found = {at for at, line in enumerate(lines) if _PAGE.match(line.strip("\f \t"))}
    found |= _beside(lines, found)
    found |= _numbered(lines)
    if any("\f" in line for line in lines):
        found |= _at_edges(lines)
    return found


def _beside(lines: Sequence[str], pages: set[int]) -> set[int]:
    """Lines alike that stand next to the numbers of pages again and again."""
    alike: dict[str, list[int]] = defaultdict(list)
    for at in pages:
        for step in (-1, 1):
            near = at + step
            while 0 <= near < len(lines) and not lines[near].strip() and abs(near - at) < 6:
                near += step
            if 0 <= near < len(lines) and near not in pages and _may_run(lines[near]):
                alike[lines[near].strip("\f \t")].append(near)
    return {
        at for text, places in alike.items() if len(places) > 1 and not _COUNTED.match(text) for at in places
    }


def _numbered(lines: Sequence[str]) -> set[int]:
    """Lines alike but for a number that rises as the pages do."""
    alike: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        text = line.strip("\f \t")
        if (
            5 < len(text) < 120
            and (text[-1].isdigit() or text[0].isdigit())
            and "\t" not in text
            and "|" not in text[:1]
        ):
            alike[" ".join(_DIGITS.sub("0", text).lower().split())].append(at)
    found: set[int] = set()
    for key, places in alike.items():
        if len(places) < _FEWEST or _COUNTED.match(key) or not re.search(r"[a-z]{4}", key):
            continue
        for end in (0, -1):
            numbers = [int(_DIGITS.findall(lines[at])[end][:6]) for at in places]
            steps = [b - a for a, b in itertools.pairwise(numbers)]
            spread = places[-1] - places[0] >= 8 * (len(places) - 1)
            if spread and all(1 <= step <= 2 for step in steps):
                found.update(places)
    return found


def _at_edges(lines: Sequence[str]) -> set[int]:
    """Lines alike at the top or at the foot of most pages."""
    pages: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if "\f" in line:
            pages.append([])
        if line.strip("\f \t"):
            pages[-1].append(at)
    pages = [page for page in pages if page]
    alike: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for page in pages:
        for at in filter(lambda at: _may_run(lines[at]), page[:2]):
            alike[_key(lines[at]), True].append(at)
        for at in filter(lambda at: _may_run(lines[at]), page[-2:] if len(page) > 3 else []):
            alike[_key(lines[at]), False].append(at)
    found: set[int] = set()
    for (key, _), places in alike.items():
        often = len(places) >= _FEWEST and len(places) >= 0.4 * len(pages)
        same = len({lines[at].strip("\f \t") for at in places}) == 1
        if (
            often
            and (same or not _COUNTED.match(key))
            and not re.search(r"learning outcome|assessment criteria", key)
        ):
            found.update(places)
    for page in pages:
        if len(pages) >= _FEWEST:
            found.update(
                at for at in (page[0], page[-1]) if re.fullmatch(r"[0-9]{1,4}", lines[at].strip("\f \t"))
            )
    return found


def _may_run(line: str) -> bool:
    """Whether a line may be a running head: short, and no row or caption of a table."""
    text = line.strip("\f \t")
    return 3 < len(text) < 120 and "\t" not in text and "|" not in text and not _CAPTION.search(text)


def _key(line: str) -> str:
    return " ".join(_DIGITS.sub("0", line.strip("\f \t")).lower().split())
