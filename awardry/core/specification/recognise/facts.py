"""Facts stated as a label and a value: bullets, lines with a colon, rows of two cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from awardry.core.identifiers import QUALIFICATION_NUMBER, UNIT_REFERENCE
from awardry.core.specification.memory import remembered
from awardry.core.specification.recognise import titles
from awardry.core.specification.recognise.labels import label
from awardry.core.specification.recognise.numbers import iso_date, number
from awardry.core.specification.stream import Line, Place, Row

_COLON = re.compile(r"^([^:]{2,70}?)\s*:(?!//)\s*(.*)$")
_DASHED = re.compile(r"^([^:]{3,60}?)\s+[–—-]\s+(.+)$")
_CODED = re.compile(
    r"^((?:scheme|entry|product|course|qualification|programme|specification) code) "
    r"((?=[A-Z0-9/-]*[0-9])[A-Z0-9][A-Z0-9/-]{2,11})$",
    re.I,
)
_DATED = re.compile(
    r"^([A-Z][A-Za-z ]{5,45}?) ?([0-9]{1,2}(?:[/.-][0-9]{1,2}[/.-]| [A-Z][a-z]{2,8} )[0-9]{2,4})$"
)
_LISTED_LABELS = {
    "unit_ref",
    "unit_title",
    "unit_level",
    "unit_credit",
    "unit_glh",
    "number",
    "level",
    "credits",
    "glh",
    "tqt",
}


DATES = {"operational_start", "review", "operational_end", "certification_end"}
AMOUNTS = {"credits", "glh", "tqt", "glh_min", "glh_max"}
SHAPED = DATES | AMOUNTS | {"number", "title", "level", "unit_ref", "unit_level", "unit_credit", "unit_glh"}
__all__ = [
    "AMOUNTS",
    "DATES",
    "SHAPED",
    "Fact",
    "across",
    "below",
    "fits",
    "in_line",
    "in_row",
    "label",
    "several",
    "strung",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value: `field` is ours, `label` the words printed, `value` the text beside it."""

    field: str
    label: str
    value: str
    place: Place
    lines: tuple[Line, ...] = ()


def in_line(line: Line) -> Fact | None:
    """The fact of a line such as `Review date: 31 August 2019`; None where it states none."""
    text = line.text
    for pattern in (_COLON, _DASHED):
        if pattern is _COLON and ":" not in text:
            continue
        if pattern is _DASHED and not (" - " in text or "–" in text or "—" in text):
            continue
        found = pattern.match(text)
        if found and (name := label(found.group(1))):
            value = found.group(2).strip()
            if pattern is _DASHED and not _plausible(name, value):
                continue
            return Fact(name, found.group(1).strip(), value, line.place, (line,))
    if found := _CODED.match(text):
        return Fact("body_code", found.group(1), found.group(2), line.place, (line,))
    found = _DATED.match(text)
    if found and label(found.group(1)) in DATES and iso_date(found.group(2)):
        return Fact(label(found.group(1)) or "", found.group(1), found.group(2), line.place, (line,))
    return None


def in_row(row: Row) -> Iterator[Fact]:
    """Facts of a row of label and value, or of several such pairs side by side."""
    texts = row.texts
    if len(texts) < 2 or not texts[0]:
        return
    pairs = [at for at in range(0, len(texts) - 1, 2) if texts[at] and label(texts[at])]
    if len(texts) % 2 == 0 and len(pairs) == len(texts) // 2 and not label(texts[1]):
        starts = pairs
    elif label(texts[0]) and len([text for text in texts[1:] if text]) <= 1:
        starts = [0]
    else:
        return
    for start in starts:
        name = label(texts[start])
        span = range(start + 1, len(texts) if len(starts) == 1 else start + 2)
        at = next((each for each in span if texts[each]), start + 1)
        if name:
            yield Fact(name, texts[start].rstrip(": "), texts[at], row.place, row.cells[at])


def across(row: Row) -> list[Fact]:
    """Facts of a row whose label stands before one value for each of several qualifications."""
    texts = row.texts
    name = label(texts[0]) if texts else None
    if not name or len(texts) < 3 or not all(texts[1:]) or any(label(text) for text in texts[1:]):
        return []
    return [
        Fact(name, texts[0], text, row.place, cell)
        for text, cell in zip(texts[1:], row.cells[1:], strict=True)
    ]


def below(rows: Sequence[Row]) -> list[list[Fact]]:
    """Facts of a table whose labels stand in one row and the values below; one list for each row of values."""
    found: list[list[Fact]] = []
    labels: dict[int, str] = {}
    for row in rows:
        names = {at: label(text) for at, text in enumerate(row.texts) if text}
        if len(names) > 1 and all(names.values()) and len(set(names.values())) > 1:
            labels = {at: name for at, name in names.items() if name}
            words = row.texts
        elif labels and not any(names.values()) and set(names) <= set(labels):
            if not all(fits(labels[at], row.texts[at]) for at in names if labels[at] in SHAPED):
                return []
            found.append(
                [Fact(labels[at], words[at], row.texts[at], row.place, row.cells[at]) for at in names]
            )
        else:
            return []
    return found


def fits(name: str, text: str) -> bool:
    """Whether a text has the shape of the values that a field holds."""
    if name == "number":
        return bool(QUALIFICATION_NUMBER.search(text))
    if name in {"ref", "unit_ref"}:
        return bool(UNIT_REFERENCE.search(text))
    if name == "unit_number":
        return bool(UNIT_REFERENCE.search(text) or re.fullmatch(r"[A-Z]{0,2}[0-9]{1,3}[A-Za-z]?", text))
    if name in DATES:
        return iso_date(text) is not None
    if name in AMOUNTS or name in {"unit_credit", "unit_glh"}:
        return number(text) is not None
    if name in {"level", "unit_level"}:
        return titles.stated_level(text) is not None
    return name == "title" and titles.title(text) is not None


def several(line: Line) -> list[Fact]:
    """Facts strung together in one line: `Level: 2 | Credit value: 3 | GLH: 25`."""
    if paired := _PAIRED.match(line.text):
        names = [label(paired.group(1)), label(paired.group(2))]
        if names[0] in AMOUNTS and names[1] in AMOUNTS and names[0] != names[1]:
            return [
                Fact(name or "", paired.group(at), paired.group(at + 2), line.place, (line,))
                for at, name in enumerate(names, 1)
            ]
    if "|" in line.text and (barred := _barred(line)):
        return barred
    marked = _MARK.search(line.text)  # the first part of several has one, and another part follows it
    if marked is None or not _SEPARATOR.search(line.text, marked.end()):
        return []
    parts = _STRUNG.split(line.text)
    found = [fact for part in parts if (fact := in_line(Line(part, line.place)))]
    return found if len(found) > 1 and len(found) == len(parts) else []


def _barred(line: Line) -> list[Fact]:
    """Facts between bars, where each part states one and all are of different fields: `GLH 45 | End date 31/03/18`."""
    parts = [Line(part, line.place) for part in line.text.split("|")]
    found = [each for part in parts for each in _one(part)]
    fields = {each.field for each in found}
    return found if len(found) == len(parts) == len(fields) and len(found) > 1 and fields & DATES else []


def _one(part: Line) -> list[Fact]:
    part = Line(part.text.strip(), part.place)
    fact = in_line(part)
    return [fact] if fact else strung(part, 1)


_PAIRED = re.compile(
    r"^([^:/]{2,30}?)\s*/\s*([^:/]{2,30}?)\s*:\s*([0-9][0-9,]*)\s*/\s*([0-9][0-9,]*)(?: hours)?$"
)
_STRUNG = re.compile(r"\s*[|;•·]\s*|\s{2,}|,\s+(?=[A-Z])")
_SEPARATOR = re.compile(r"[|;•·]|\s\s|,\s+[A-Z]")
_MARK = re.compile(r"[:–—-]")
_VALUE = r"(?:between\s+)?[0-9][0-9,]*(?:\.0+)?(?:\s*(?:-|–|—|to|and)\s*[0-9][0-9,]*)?"
_HOURS = r"(?:hours|hrs)?"
_NAMED = (
    ("level", r"(?:rqf |qcf |scqf |nqf )?level(?:\s+of)?(?: is)?\s*[:=]?\s*(?P<v>E[1-3]|1/2|[1-8]"
        r"|one|two|three|four|five)\b"),
    ("level", r"(?P<v>entry(?: level)?\s*[123])\b"),
    ("credits", rf"(?:(?:total|unit|minimum)\s+)?credits?(?: value| points| total)?(?: of"
        rf"| is)?\s*[:=]?\s*(?P<v>{_VALUE})\b"),
    ("glh", rf"(?:total |unit )?(?:guided learning(?: hours)?(?: \(glh\))?|glh"
        rf"|guided learning hours \(glh\))(?: of| is"
        rf"| are)?\s*[:=]?\s*(?P<v>{_VALUE})\s*{_HOURS}"),
    ("tqt", rf"(?:total qualification time(?: \(tqt\))?|tqt|tqt \(hours\))(?: of"
        rf"| is)?\s*[:=]?\s*(?P<v>{_VALUE})\s*{_HOURS}"),
)  # fmt: skip
_COUNTED = (
    ("credits", rf"(?P<v>{_VALUE})\s*(?:rqf |qcf |scqf )?credits?(?: points| value| in total)?\b"),
    ("glh", rf"(?P<v>{_VALUE})\s*(?:glh|guided learning hours|guided hours)\b(?:\s*\(glh\))?"),
    ("tqt", rf"(?P<v>{_VALUE})\s*(?:hours?\s+)?(?:of )?(?:tqt|total qualification time)\b(?:\s*\(tqt\))?"),
)
_FILLING = re.compile(
    r"(?:\b(?:ofqual|qualification|accreditation|reference|number|no|qan|qn|code|ref|urn"
    r"|unit|level|credit|value|hours?|hrs|of|at|is"
    r"|the|a|and|with|total|rqf|qcf)\b|[\s|;:,.()•·/–—-])+",
    re.I,
)


_DIGIT = re.compile(r"[0-9]")
_AMOUNT = re.compile(r"([0-9])?[\s-]*\b(?:credits?|glh|tqt|guided learning)\b", re.I)
_WORD = re.compile(r"[A-Za-z]{4,}")
# All words of more than three letters that such a line has, of facts and of what fills the gaps.
_WORDS = frozenset(
    [
        "accreditation",
        "between",
        "code",
        "credit",
        "credits",
        "entry",
        "five",
        "four",
        "guided",
        "hour",
        "hours",
        "learning",
        "level",
        "minimum",
        "number",
        "ofqual",
        "points",
        "qualification",
        "reference",
        "scqf",
        "three",
        "time",
        "total",
        "unit",
        "value",
        "with",
    ]
)
_RUN_ON = re.compile(
    rf"(?:{'|'.join(_WORDS)}|[rqn]cf|[rqn]qf|glh|tqt|hrs|one|two|qan|qn|ref|urn|and|the|are|of|is|to|in|no|at|a|e)+",
    re.I,
)


def strung(line: Line, least: int = 2) -> list[Fact]:
    """Facts that a line is made of, by their shapes: `Level 2 | 13 credits | GLH 100`; empty for other lines."""
    text = line.text
    if len(text) > 200 or not _DIGIT.search(text):
        return []
    for word in _WORD.findall(text):
        if word.lower() not in _WORDS and not _RUN_ON.fullmatch(word):
            return []
    best: list[Fact] = []
    counted = _AMOUNT.search(text)
    styles = (_COUNTED + _NAMED, _NAMED + _COUNTED)
    for patterns in styles if counted and counted.group(1) else styles[::-1]:
        found, rest = _taken(text, line.place, patterns)
        if len(found) >= least and _FILLING.sub("", rest) == "" and len(found) > len(best):
            best = found
    return best


# Words without which no fact of a field is stated.
_SAYING = {
    "level": ("level", "entry"),
    "credits": ("credit",),
    "glh": ("glh", "guided"),
    "tqt": ("tqt", "total qualification"),
}


@remembered
def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/]){pattern}", re.I)


def _taken(text: str, place: Place, patterns: tuple[tuple[str, str], ...]) -> tuple[list[Fact], str]:
    """Facts of the shapes given, each field once, and what is left of the text."""
    found, rest = _spans(text, patterns)
    return [Fact(*each, place) for each in found], rest


@remembered
def _spans(text: str, patterns: tuple[tuple[str, str], ...]) -> tuple[list[tuple[str, str, str]], str]:
    """Field, label and value of each fact in a text, and what is left of the text."""
    found: list[tuple[int, tuple[str, str, str]]] = []
    for name, shape in (("number", QUALIFICATION_NUMBER), ("unit_ref", UNIT_REFERENCE)):
        if "/" in text and len(several := list(shape.finditer(text))) == 1:
            match = several[0]
            found.append((match.start(), (name, "", match.group())))
            text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    taken = {fact[0] for _, fact in found}
    lower = text.lower()
    for name, pattern in patterns:
        if (
            name not in taken
            and any(word in lower for word in _SAYING[name])
            and (hit := _shape(pattern).search(text))
        ):
            taken.add(name)
            found.append((hit.start(), (name, hit.group(), hit["v"])))
            text = text[: hit.start()] + " " * len(hit.group()) + text[hit.end() :]
    return [fact for _, fact in sorted(found, key=lambda each: each[0])], text


def _plausible(name: str, value: str) -> bool:
    """A dash may also part a heading from its words: only values of the right shape count there."""
    if name == "number":
        return bool(QUALIFICATION_NUMBER.search(value))
    if name == "unit_ref":
        return bool(UNIT_REFERENCE.search(value))
    return name in _LISTED_LABELS and bool(re.match(r"^[0-9]", value))
