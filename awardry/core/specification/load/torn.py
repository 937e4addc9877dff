"""Titles of outcomes that a text layer has torn: `1. Know the parts`, `1.1 Name each lock`, `of a canal`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_HEAD = re.compile(r"^([0-9]{1,2})[.)]?\s+[A-Z][^.:;]{2,60}$")
_CRITERION = re.compile(r"^([0-9]{1,2})\.([0-9]{1,2})\s+\S")
_ITEM = re.compile(r"^[•▪◦●○■□➢✓·*–-]\s")
_REST = re.compile(r"^[a-z][a-z’',-]*(?: [^.:;]+)?$")
_ENDED = re.compile(r"(?:[,:;]|\b(?:and|or|the|an?|of|to|in|for|with|by|on|at|from))$")
_LONGEST = 45  # characters of a line in the narrow column of outcomes
_SHORT = 0.88  # of the widest line of criteria: a line shorter than this was not wrapped


def mended(lines: Sequence[str], numbers: Sequence[int]) -> tuple[list[str], list[int]]:
    """The lines with the rest of each torn title behind its beginning, and the number of each line.

    Two columns printed line by line leave the second line of a title below the first criterion. Such words in small
    letters would go on with the criterion just as well; but a line is wrapped only where the next word found no
    room, and here there was room.
    """
    widest = max((len(line.strip()) for line in lines if _CRITERION.match(line.strip())), default=0)
    rests = list(_rests(lines, widest)) if widest else []
    short = sum(1 for _, _, room in rests if room <= _SHORT * widest)
    if len(rests) < 2 or short * 2 < len(rests):
        return list(lines), list(numbers)
    whole = list(lines)
    for head, rest, _ in rests:
        parted = whole[head].endswith("-")
        whole[head] = whole[head].rstrip() + ("" if parted else " ") + lines[rest].strip()
    gone = {rest for _, rest, _ in rests}
    kept = [at for at in range(len(lines)) if at not in gone]
    return [whole[at] for at in kept], [numbers[at] for at in kept]


def _rests(lines: Sequence[str], widest: int) -> Iterator[tuple[int, int, int]]:
    """Beginning and rest of each title that seems torn, and how long the line before the rest would have been."""
    head, number = -1, ""
    for at in range(len(lines) - 1):
        line, after = lines[at].strip(), lines[at + 1].strip()
        if "\t" in lines[at] or "   " in line:
            head = -1
        elif opened := _HEAD.match(line):
            number = opened.group(1)
            first = _CRITERION.match(after)
            head = at if first and first.group(1) == number and len(line) <= _LONGEST else -1
        elif (found := _CRITERION.match(line)) and found.group(1) != number:
            head = -1
        elif head < 0 or not (found or _ITEM.match(line)):
            continue
        if (
            head >= 0
            and at > head
            and len(after) <= _LONGEST
            and _REST.match(after)
            and not _ENDED.search(line)
        ):
            room = len(line) + 1 + len(after.split()[0])
            if room <= widest or _ENDED.search(lines[head].rstrip()):
                yield head, at + 1, room
