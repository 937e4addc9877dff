"""Long lines of a page that lost its line breaks, parted again where titles, numbers and labels begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from awardry.core.identifiers import QUALIFICATION_NUMBER, UNIT_REFERENCE
from awardry.core.specification.recognise import clauses
from awardry.core.specification.stream import Line

_LABEL = re.compile(
    r"(?<=[\s.)])(?=(?:Qualification [Tt]itle\s+[A-Z]|Qualification [Nn]umber(?:\s*\(QN\))?:?\s+[0-9]{3}/"
    r"|Total [Qq]ualification [Tt]ime(?:\s*\(TQT\))?:?\s+[0-9]|Guided [Ll]earning [Hh]ours(?:\s*\(GLH\))?:?\s+[0-9]"
    r"|(?<!\()(?:GLH|TQT):?\s+[0-9]|Credit(?:s| [Vv]alue)?:?\s+[0-9]"
    r"|(?<!\bat )(?<!\bthe )(?<!\ba )(?<!\bof )(?<!\bor )(?<!\bfrom )(?<!\babove )(?<!\bbelow )"
    r"(?:Unit\s+)?[Ll]evel:?\s+(?:[0-9]|Entry)"
    r"|Unit (?:[Rr]eference|[Rr]ef\.?|[Cc]ode)(?: [Nn]umber)?:?\s+\S*[0-9]"
    r"|Assessment requirements\s|Learning [Oo]utcomes\s"
    r"|Superclass:|Publication date:|Unit purpose\s|SUMMARY\s|CODE [A-Z0-9]{4} [0-9]{2}\b))"
)
_TITLE = re.compile(r"(?:Entry(?: Level)?\b|Level [1-8]\b|[1-8] (?=Award|Certificate|Diploma))")
_LONG = 110


def parted(line: Line) -> Iterator[Line]:
    """The lines that a long line is made of; the line itself where it is one."""
    if len(line.text) < _LONG or line.kind == "item":
        yield line
        return
    pieces = [line.text]
    numbers = QUALIFICATION_NUMBER.findall(line.text)
    if len(numbers) > 1:
        pieces = list(_by_numbers(line.text))
    elif (
        len(UNIT_REFERENCE.findall(line.text)) > 1
        and not re.search(r"[.;] [A-Z]", line.text)
        and not clauses.relates(line.text)
    ):
        pieces = _split(r"(?<=\s)(?=[A-Z]/[0-9]{3}/[0-9]{4}\b)", line.text)
    elif len(found := _LABEL.split(line.text)) > 3:
        pieces = found
    for piece in pieces:
        if piece.strip():
            yield replace(line, text=piece.strip(), kind="text", level=0) if len(pieces) > 1 else line


def _by_numbers(text: str) -> Iterator[str]:
    """Titles with their numbers; what stands before a title is a line of its own."""
    first = QUALIFICATION_NUMBER.search(text)
    if first is None or first.start() < 5:
        yield from _split(r"(?<=\s)(?=[0-9]{3}/[0-9]{4}/[0-9Xx])", text)
        return
    for piece in _split(r"(?<=/[0-9Xx])\s+", text):
        start = _start(piece)
        yield piece[:start]
        yield piece[start:]


def _start(piece: str) -> int:
    """Where the title begins that ends in a number: at the awarding body's name before its level."""
    found = [
        each.start()
        for each in _TITLE.finditer(piece)
        if re.search(r"\b(?:Award|Certificate|Diploma)\b", piece[each.start() :])
    ]
    if not found or not QUALIFICATION_NUMBER.search(piece):
        return 0
    before = piece[: found[0]]
    body = re.search(r"(?:(?:[A-Z][\w&’'.]*|of|and|for|the|&)\s+){0,4}$", before)
    start = body.start() if body else found[0]
    named = re.search(r"(?:Numbers?|Titles?|Specification|Handbook|Guide)\s*:?\s+", piece[start : found[0]])
    return start + named.end() if named else start


def _split(pattern: str, text: str) -> list[str]:
    return [piece for piece in re.split(pattern, text) if piece]
