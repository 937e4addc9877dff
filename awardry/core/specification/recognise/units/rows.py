"""Units in the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.draft import Number
from awardry.core.specification.recognise.labels import label
from awardry.core.specification.recognise.numbers import number
from awardry.core.specification.recognise.titles import stated_level
from awardry.core.specification.recognise.units.columns import CODE, MARKS, NUMBER
from awardry.core.specification.stream import Place, Row

_NAMING = {"number", "unit_ref", "unit_number", "unit_code"}  # what may stand before a reference in its cell
_NUMBERED = re.compile(r"^(?:unit|module)\s+([0-9]{1,3}[A-Za-z]?)\s*(?:[:.–-]\s*|\s+)(?=\S{2})", re.I)
# A code before a title in its cell: three figures at least, for a title may begin with HTML5 or B2B.
_CODED = re.compile(
    r"^(?!(?:ISO|BS|EN|IEC|IP|PUWER|OHSAS|COVID)[0-9 -])([A-Z]{1,6}[0-9]{3,5}[A-Z]?|[A-Z]{2,6}(?:-[0-9]{1,4}){1,3})"
    r"\s*[:–—-]?\s+(?=[A-Z][a-z]+\b)"
)
_NOTHING = re.compile(r"[-–—.\s]+|n\s?/?\s?a|nil|none|not applicable|tbc", re.I)
_CONNECTING = re.compile(
    r"(?:[,&/–-]|\b(?:and|or|the|a|an|of|to|in|for|with|by|on|at|from|that|their|using|within))$", re.I
)
_NAMED = (
    (
        "level",
        r"\b(?:at )?(?:scqf |nqf |rqf |qcf )?level[:\s]*(E?[1-9]|1[0-2])\b"
        r"|\b(entry(?: level)? ?[123])\b|(?<![\w/])L([1-8])\b",
    ),
    (
        "credit",
        r"\b([0-9]{1,3})\s*(?:scqf |rqf |qcf )?credits?(?: points?| value)?\b"
        r"|\bcredits?(?: value| points?)?[:\s]+([0-9]{1,3})\b"
        r"|\bCV[:\s]+([0-9]{1,3})\b",
    ),
    (
        "glh",
        r"\b([0-9]{1,4})\s*(?:glh|guided learning hours|guided hours)\b"
        r"|\b(?:glh|guided learning(?: hours)?)(?: \(glh\))?[:\s]+([0-9]{1,4})(?:\s*hours)?\b"
        r"|\b([0-9]{1,4})\s*hours\b",
    ),
)


@dataclass(slots=True)
class UnitRow:
    """A unit as a list states it."""

    place: Place
    ref: str | None = None
    code: str | None = None
    number: str | None = None
    title: str | None = None
    level: str | None = None
    credit: Number | None = None
    glh: Number | None = None
    group: str | None = None
    unread: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)


def unit_row(row: Row, columns: dict[int, str]) -> UnitRow | None:
    """The unit that a row states; None where it has neither a reference nor a title beside figures."""
    texts = [MARKS.sub("", text) for text in row.texts]
    unit = UnitRow(row.place)
    used: set[int] = set()
    for at, text in enumerate(texts):
        if (found := UNIT_REFERENCE.search(text)) and unit.ref is None:
            unit.ref = canonical(found)
            unit.printed["ref"] = found.group()
            rest = (text[: found.start()] + text[found.end() :]).strip(" -–:()")
            texts[at] = rest = "" if (label(rest) or "") in _NAMING else rest
            if not rest:
                used.add(at)
    for at, text in enumerate(texts):
        if at not in used and text and (role := columns.get(at)):
            fill(unit, role, text)
            used.add(at)
    _fill_by_shape(unit, [text for at, text in enumerate(texts) if at not in used and text], bool(columns))
    if unit.title is None or not (unit.ref or _stated(unit, row, columns)):
        return unit if unit.ref else None
    return unit if unit.ref or len(unit.title) > 3 else None


def by_columns(row: Row, columns: dict[int, str]) -> bool:
    """Whether a row without a reference has what its columns promise: a code or number, a title, figures."""
    texts = row.texts
    if max(columns) >= len(texts):
        return False
    for at, role in columns.items():
        text = MARKS.sub("", texts[at])
        if role in {"credit", "glh", "tqt"} and text and number(text) is None:
            return False
        if role == "level" and text and stated_level(text) is None:
            return False
        if role in {"code", "number", "own", "ref"} and not (CODE.match(text) or NUMBER.match(text)):
            return False
    return any(role == "title" and re.search(r"[A-Za-z]{3}", texts[at]) for at, role in columns.items())


def fill_in_order(unit: UnitRow, order: Sequence[str]) -> None:
    """Give figures that no heading of the table names to what a heading line above named, where they are as many."""
    figures = unit.unread.get("figure", "").split(", ")
    wanted = [role for role in order if role in {"level", "credit", "glh"} and getattr(unit, role) is None]
    if len(figures) == len(wanted) and figures[0]:
        del unit.unread["figure"]
        for role, text in zip(wanted, figures, strict=True):
            fill(unit, role, text)


def continues(row: Row, last: UnitRow) -> str | None:
    """The words that go on with the title of the unit above; None where the row is something of its own."""
    texts = [text for text in row.texts if text]
    if len(texts) != 1 or last.title is None or len(texts[0].split()) > 14 or re.search(r"[.:;]$", texts[0]):
        return None
    goes_on = (
        texts[0][0].islower()
        or _CONNECTING.search(last.title)
        or last.title.count("(") > last.title.count(")")
    )
    return texts[0] if goes_on else None


def _stated(unit: UnitRow, row: Row, columns: dict[int, str]) -> bool:
    """Whether more than a title says that the row is about a unit."""
    if any(value is not None for value in (unit.credit, unit.glh, unit.level)):
        return True
    named = set(columns.values())
    if unit.code and (
        re.search(r"[0-9]", unit.code) and ({"code", "title"} <= named or {"own", "title"} <= named)
    ):
        return True
    return bool(unit.number) and (
        bool(re.match(r"^unit\s", row.texts[0], re.I))
        or {"number", "title"} <= named
        or {"own", "title"} <= named
    )


def canonical(found: re.Match[str]) -> str:
    return f"{found.group(1).upper()}/{found.group(2)}/{found.group(3)}"


def fill(unit: UnitRow, role: str, text: str) -> None:
    """Take a cell in by the role of its column; a dash in it states nothing."""
    if _NOTHING.fullmatch(text):
        return
    unit.printed.setdefault(role, text)
    if role == "title" and re.fullmatch(r"[0-9]{1,3}", text):
        unit.number = unit.number or text
    elif role == "title":
        counted = re.match(r"^([0-9]{1,2})[.)]?\s+(?=[A-Z])", text) if unit.number is None else None
        if counted:
            unit.number, text = unit.number or counted.group(1), text[counted.end() :]
        if numbered := _NUMBERED.match(text):
            unit.number, text = unit.number or numbered.group(1), text[numbered.end() :]
        if unit.code is None and (coded := _CODED.match(text)):
            unit.code, text = coded.group(1), text[coded.end() :]
        unit.title = text
    elif role == "level":
        unit.level = stated_level(text)
        _note(unit, role, text, unit.level)
    elif role == "credit":
        unit.credit = number(text)
        _note(unit, role, text, unit.credit)
    elif role == "glh":
        unit.glh = number(text)
        _note(unit, role, text, unit.glh)
    elif role == "code":
        unit.code = text
    elif role == "group":
        unit.group = text
    elif role == "number":
        _number(unit, text)
    elif role == "own":
        _own(unit, text)
    elif (
        role == "ref"
        and unit.ref is None
        and unit.code is None
        and re.search(r"[0-9]", text)
        and len(text) <= 20
    ):
        unit.code = text  # a reference of the awarding body's own


def _number(unit: UnitRow, text: str) -> None:
    if found := NUMBER.match(text):
        unit.number = found.group(1)
    elif unit.code is None and CODE.match(text):
        unit.code = text


def _own(unit: UnitRow, text: str) -> None:
    """A number in a series of the awarding body's own: three digits name the unit for good, fewer its place here."""
    found = NUMBER.match(text)
    unit.number = found.group(1) if found else unit.number
    if (found is None or len(found.group(1)) >= 3) and unit.code is None:
        unit.code = found.group(1) if found else text


def _note(unit: UnitRow, role: str, text: str, value: object) -> None:
    if value is None and not re.fullmatch(r"(?i)n/?a|[-–—]+|none|tbc|", text):
        unit.unread[role] = text


def _fill_by_shape(unit: UnitRow, texts: Sequence[str], headed: bool) -> None:
    for text in texts:
        rest = named_figures(unit, text) if len(text) < 30 else text
        if not rest or re.fullmatch(r"[\s|;:,.()]*", rest):
            continue
        if unit.number is None and re.match(r"^unit\s+\w{1,4}$", text, re.I):
            unit.number = text.split()[1]
        elif unit.code is None and CODE.match(text) and not NUMBER.match(text):
            unit.code = text
        elif re.fullmatch(r"[0-9]{1,4}", text):
            unit.unread["figure"] = f"{unit.unread['figure']}, {text}" if "figure" in unit.unread else text
        elif unit.title is None and re.search(r"[A-Za-z]{3}", text) and (unit.ref or not headed):
            fill(unit, "title", text)


_FIGURES = tuple((role, re.compile(pattern, re.I)) for role, pattern in _NAMED)


def named_figures(unit: UnitRow, text: str) -> str:
    """Take `Level 2`, `3 credits`, `25 GLH` out of a text, into the unit; what is left of the text."""
    for role, pattern in _FIGURES:
        if getattr(unit, role) is None and (found := pattern.search(text)):
            value = next(filter(None, found.groups()))
            fill(unit, role, value)
            text = (
                f"{text[: found.start()].rstrip(' ,;(–|-')} {text[found.end() :].lstrip(' ,;)–|-')}".strip()
            )
    return text
