"""Codes inside a line: plain runs of criteria, several columns in one line, a whole page in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from awardry.core.specification.recognise.criteria.codes import follows, strong, weak
from awardry.core.specification.stream import Line

_INNER_DOTTED = re.compile(
    r"(?<![0-9.£$(])([0-9]{1,2}\.[0-9]{1,2})(?![0-9.%])[.):]?(?:\s*(?=[A-Z‘“])|(?<=[.;:)] [0-9]\.[0-9])$)"
)
_INNER_DEEP = re.compile(r"(?<=\s)([0-9]{1,3}\.[0-9]{1,2}\.1)\s+(?=[A-Z])")
_INNER_GRADED = re.compile(
    r"((?<=[\sa-z.;)])[A-H]{1,2}\.[PMD][0-9]{1,2}|(?:(?<=[a-z)])|(?<=[a-z]\.))[PMD][0-9]{1,2}(?=\s+[A-Z])"
    r"|(?<=\s)(?:[0-9]{1,2}[A-H]{1,2}\.|[0-9][A-H])?[PMD][0-9]{1,2}|(?<=\s)PC\s?[0-9]{1,2})"
    r"[.:)]*\s+(?=[A-Za-z])(?!(?:and|or|to|is|are|above|criteri\w+)\b)"
)
_POINT = re.compile(r"[0-9]\.[0-9]")
LED = re.compile(r"^.{0,140}?\b(?:able to|must|can)\s*:\s+(?=PC\s?[0-9]|[PMD][0-9]|[0-9]{1,2}\.[0-9]{1,2}\s)")
_INNER_OUTCOME = re.compile(r"\sLearning outcome [0-9]{1,2}\s*[:–-]\s+(?=[A-Z])")
_LABEL = re.compile(r"\s+AC\s*$")  # of the code that follows
_MENTIONED = re.compile(r"\b(?:and|or|of|to|for|in|with|from|by|see|also|criteri(?:a|on))$|[,/&(]$", re.I)


def runs(text: str, last: str) -> Iterator[str]:
    """The criteria of a plain run, parted where the next code in order stands; then their lettered points."""
    opened = strong(text)
    if opened and "earning outcome " in text and (named := _INNER_OUTCOME.search(text)):
        yield from runs(text[: named.start()], last)
        yield text[named.start() :].strip()
        return
    if opened is None and len(text) > 20 and (led := LED.match(text)):
        yield text[: led.end()].strip()
        text = text[led.end() :]
        opened = strong(text)
    deep = _INNER_DEEP.search(text) if opened and opened.family == "dotted" and ".1 " in text[3:] else None
    if opened and deep and deep.group(1).startswith(f"{opened.text}."):
        yield text[: deep.start()].strip()
        yield text[deep.start() :]
        return
    start, last = 0, opened.text if opened else last
    for found in _INNER_DOTTED.finditer(text) if _POINT.search(text, 1) else ():
        if found.start() and follows(last, found.group(1)):
            yield from _parts(_LABEL.sub("", text[start : found.start()]), found.group(1))
            start, last = found.start(), found.group(1)
    if start == 0 and opened and opened.family in {"graded", "named"}:
        yield from _graded_runs(text)
        return
    yield from _subs(text[start:].strip())


def _graded_runs(text: str) -> Iterator[str]:
    start = 0
    for found in _INNER_GRADED.finditer(text):
        if found.start() and not _MENTIONED.search(text[start : found.start()].rstrip()):
            yield text[start : found.start()].strip()
            start = found.start()
    yield from _subs(text[start:].strip())


_INNER_SUB = re.compile(r"(?:(?<=[:;,.])|(?<= ))\s*[(]?([a-h])\)\s+")


def _subs(text: str) -> Iterator[str]:
    """A criterion and the lettered points that run on in the same line, in order from a)."""
    found = list(_INNER_SUB.finditer(text)) if ")" in text else []
    if len(found) < 2 or [each.group(1) for each in found] != list("abcdefgh"[: len(found)]):
        if text:
            yield text
        return
    if before := text[: found[0].start()].strip():
        yield before
    for at, each in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        yield f"{each.group(1)}) {text[each.end() : end].strip()}"


def _parts(text: str, following: str) -> Iterator[str]:
    """What stands before a code in a run: before the first code of an outcome, that outcome's own heading too."""
    number, position = following.split(".")
    heads = (
        list(re.finditer(rf"(?:(?<=[\s.;:])|^)(?:LO\s?)?{number}[.:)]?\s+(?=[A-Z‘“])", text))
        if position == "1"
        else []
    )
    if heads and heads[-1].start():
        yield from _subs(text[: heads[-1].start()].strip())
        text = text[heads[-1].start() :]
    yield from _subs(text.strip())


def opening(text: str) -> str:
    """A line from its first code on, where the number and title of an outcome stand before: `1. Know locks 1.1 …`."""
    if strong(text) or not text[:1].isdigit():
        return text
    first, *others = runs(text, "")
    return others[0] if others and weak(first) and strong(others[0]) else text


def unrolled(line: Line) -> list[Line]:
    """A page in one line, parted where its outcomes and criteria begin."""
    if len(line.text) < 120 or not (first := _FIRST.search(line.text) or _FIRST_GRADE.search(line.text)):
        return [line]
    head, rest = line.text[: first.start()].strip(), line.text[first.end() :].strip()
    head = _HEADS.sub("", head).strip()
    return [replace(line, text=text) for text in (head, _CAPTION, *runs(rest, "")) if text]


_CAPTION = "Assessment criteria: the learner can"
_FIRST = re.compile(
    r"\b(?:the )?(?:learner|candidate|student)s? (?:can|will be able to)[:.]?\s+"
    r"(?=(?:LO\s?)?1[.:)]?\s+[A-Z]\S*(?:\s+\S+){1,40}?\s+(?:AC\s?)?1\.1\b|1\.1\s)",
    re.I,
)
_FIRST_GRADE = re.compile(r"\bable to:?\s+(?=P1\s+[A-Za-z])")
_HEADS = re.compile(
    r"\s*\b(?:learning outcomes?\b.{0,30}?)?(?:the )?(?:learner|candidate|student)s? will:?\s*"
    r"(?:assessment criteria.{0,4})?$|\s*\blearning outcomes?\b[ –:-]*(?:assessment criteria)?[ –:-]*$",
    re.I,
)
