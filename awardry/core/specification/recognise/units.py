"""Units in lists: rows of a table in any order of columns, or lines with a reference.

References are known by their shape, never by the heading of their column: documents print them under `QAN`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.recognise.numbers import number, whole
from awardry.core.specification.recognise.titles import plain, stated_level
from awardry.core.specification.stream import Line, Place, Row

# What the heading of a column may be called, in the words of titles.plain().
_ROLES: tuple[tuple[str, str], ...] = (
    (
        "ref",
        r".*\b(?:urn|reference|ref)\b.*|ofqual (?:unit )?(?:no|number|code)|accreditation (?:no|number)|qan",
    ),
    ("glh", r"(?:unit )?(?:glh|guided learning(?: hours)?(?: glh)?|gl hours)(?: hours)?"),
    (
        "skip",
        r".*\b(?:tqt|tut|total (?:unit|qualification) time|page|assessed|assessment|hours of|shared|sector)\b.*",
    ),
    ("credit", r"(?:unit |qcf |rqf )?credits?(?: values?)?(?: per unit)?|cv|credit size"),
    ("level", r"(?:unit |qcf |rqf )?level|lvl"),
    ("group", r"group|(?:unit )?status|type|mandatory optional|m o|mandatory or optional"),
    ("code", r".*\b(?:unit |product |internal )?code"),
    ("number", r"(?:\w+ )?(?:unit )?(?:no|number|num|num ber)|unit|#|"),
    ("title", r".*\b(?:title|unit name|name|units?|topic|module)s?\b.*"),
)
_COMPILED = tuple((name, re.compile(f"^(?:{pattern})$")) for name, pattern in _ROLES)
_CODE = re.compile(r"^[A-Z0-9]{2,6}(?:[/.-][A-Z0-9]{1,5}){1,4}$|^[A-Z]{1,5}[0-9]{1,5}[A-Z]?$")
_UNIT_NUMBER = re.compile(r"^(?:unit|module)?\s*([0-9]{1,3}[A-Za-z]?|[A-Z][0-9]{1,2})\.?$", re.I)
_MARKS = re.compile(r"^[\s*†‡#^•]+|[\s*†‡#^]+$")


@dataclass(slots=True)
class UnitRow:
    """A unit as a list states it."""

    place: Place
    ref: str | None = None
    code: str | None = None
    number: str | None = None
    title: str | None = None
    level: str | None = None
    credit: int | None = None
    glh: int | None = None
    group: str | None = None
    unread: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)


def roles(texts: Sequence[str]) -> dict[int, str]:
    """The role of each column that a heading row names; empty where the row is no heading of a unit list."""
    found: dict[int, str] = {}
    if any(re.fullmatch(r"[0-9]+", text) for text in texts):
        return found  # figures stand beside labels there, not below headings
    for at, text in enumerate(texts):
        words = plain(text)
        if not words or UNIT_REFERENCE.search(text) or len(words.split()) > 7:
            continue
        role = next((name for name, pattern in _COMPILED if pattern.match(words)), None)
        if role and (role not in found.values() or role == "skip"):
            found[at] = role
    named = set(found.values()) - {"skip", "number", "group", "code"}
    return found if len(named) >= 2 and (named & {"ref", "title", "credit", "glh"}) else {}


def is_heading_row(row: Row) -> bool:
    """Whether a row names the columns of a unit list."""
    return bool(roles(row.texts)) and not _reference(row.texts)


def corrected(columns: dict[int, str], rows: Sequence[Row]) -> dict[int, str]:
    """The roles of columns after looking at what stands in them."""
    shaped: dict[str, Counter[int]] = {"ref": Counter(), "number": Counter(), "code": Counter()}
    longest: Counter[int] = Counter()
    for row in rows:
        for at, text in enumerate(row.texts):
            text = _MARKS.sub("", text)
            if UNIT_REFERENCE.fullmatch(text):
                shaped["ref"][at] += 1
            elif re.match(r"^unit\s+\w{1,4}$", text, re.I):
                shaped["number"][at] += 1
            elif _CODE.match(text) and not _UNIT_NUMBER.match(text):
                shaped["code"][at] += 1
            elif re.search(r"[a-z]{3}", text):
                longest[at] += len(text)
    fixed = dict(columns)
    for role, counted in shaped.items():
        if not counted or (role == "code" and "ref" not in fixed.values()):
            continue
        best = counted.most_common(1)[0][0]
        if role == "ref" or counted[best] * 2 > len(rows):
            fixed = {at: name for at, name in fixed.items() if name != role and at != best} | {best: role}
    if longest:
        best = longest.most_common(1)[0][0]
        if fixed.get(best) != "title" and longest[best] > 2 * max(
            (longest[at] for at, name in fixed.items() if name == "title"), default=0
        ):
            fixed = {at: name for at, name in fixed.items() if name != "title"} | {best: "title"}
    return fixed


def unit_row(row: Row, columns: dict[int, str]) -> UnitRow | None:
    """The unit that a row states; None where it has neither a reference nor a title beside figures."""
    texts = [_MARKS.sub("", text) for text in row.texts]
    unit = UnitRow(row.place)
    used: set[int] = set()
    for at, text in enumerate(texts):
        if (found := UNIT_REFERENCE.search(text)) and unit.ref is None:
            unit.ref = _canonical(found)
            unit.printed["ref"] = found.group()
            rest = (text[: found.start()] + text[found.end() :]).strip(" -–:()")
            texts[at] = rest
            if not rest:
                used.add(at)
    for at, text in enumerate(texts):
        if at not in used and text and (role := columns.get(at)):
            _fill(unit, role, text)
            used.add(at)
    _fill_by_shape(unit, [text for at, text in enumerate(texts) if at not in used and text], bool(columns))
    if unit.title is None or (
        unit.ref is None
        and unit.credit is None
        and unit.glh is None
        and unit.level is None
        and not (unit.number and re.match(r"^unit\s", row.texts[0], re.I))
    ):
        return unit if unit.ref else None
    return unit if unit.ref or len(unit.title) > 3 else None


def unit_line(line: Line, order: Sequence[str] = ()) -> UnitRow | None:
    """A unit stated in one line of text: a reference, a title, and figures with or without their names."""
    found = list(UNIT_REFERENCE.finditer(line.text))
    if len(found) != 1:
        return None
    unit = UnitRow(line.place, ref=_canonical(found[0]))
    unit.printed["ref"] = found[0].group()
    before, after = line.text[: found[0].start()].strip(" -–:(["), line.text[found[0].end() :].strip(" -–:)]")
    if number_before := _UNIT_NUMBER.match(before):
        unit.number, before = number_before.group(1), ""
    text = _named_figures(unit, " ".join(filter(None, (before, after))))
    text = _trailing_figures(unit, text, order)
    if numbered := re.match(r"^unit\s+([0-9]{1,3}[A-Za-z]?)\b\s*[:.–-]?\s*", text, re.I):
        unit.number, text = unit.number or numbered.group(1), text[numbered.end() :]
    text = re.sub(r"[\s,;:–()|-]+$", "", text).strip(" ,;:–-|")
    if text and not re.search(r"[.!?] [A-Z]", text) and len(text.split()) <= 25:
        unit.title = text
    stated = (unit.level, unit.credit, unit.glh)
    return unit if unit.title and any(value is not None for value in stated) else None


def _reference(texts: Sequence[str]) -> bool:
    return any(UNIT_REFERENCE.search(text) for text in texts)


def _canonical(found: re.Match[str]) -> str:
    return f"{found.group(1).upper()}/{found.group(2)}/{found.group(3)}"


def _fill(unit: UnitRow, role: str, text: str) -> None:
    unit.printed.setdefault(role, text)
    if role == "title":
        numbered = re.match(r"^unit\s+([0-9]{1,3}[A-Za-z]?)\s*[:.–-]?\s+(?=\S{2})", text, re.I)
        if numbered:
            unit.number, text = unit.number or numbered.group(1), text[numbered.end() :]
        unit.title = text
    elif role == "level":
        unit.level = stated_level(text)
        _note(unit, role, text, unit.level)
    elif role == "credit":
        value = number(text)
        unit.credit = value if isinstance(value, int) else None
        _note(unit, role, text, unit.credit)
    elif role == "glh":
        value = number(text)
        unit.glh = value if isinstance(value, int) else None
        _note(unit, role, text, unit.glh)
    elif role == "code":
        unit.code = text
    elif role == "group":
        unit.group = text
    elif role == "number":
        found = _UNIT_NUMBER.match(text)
        unit.number = found.group(1) if found else None
    elif role == "ref" and unit.ref is None and re.search(r"[0-9]", text) and len(text) <= 20:
        unit.code = text  # a reference of the awarding body's own


def _note(unit: UnitRow, role: str, text: str, value: object) -> None:
    if value is None and not re.fullmatch(r"(?i)n/?a|[-–—]+|none|tbc|", text):
        unit.unread[role] = text


def _fill_by_shape(unit: UnitRow, texts: Sequence[str], headed: bool) -> None:
    for text in texts:
        if unit.number is None and re.match(r"^unit\s+\w{1,4}$", text, re.I):
            unit.number = text.split()[1]
        elif unit.code is None and _CODE.match(text) and not _UNIT_NUMBER.match(text):
            unit.code = text
        elif unit.level is None and re.match(r"^(?:level|entry)\b", text, re.I) and stated_level(text):
            unit.level = stated_level(text)
        elif unit.credit is None and re.match(r"^[0-9]+ credits?$", text, re.I):
            unit.credit = whole(text.split()[0])
        elif re.fullmatch(r"[0-9]{1,4}", text):
            unit.unread["figure"] = f"{unit.unread['figure']}, {text}" if "figure" in unit.unread else text
        elif unit.title is None and re.search(r"[A-Za-z]{3}", text) and (unit.ref or not headed):
            unit.title = text


def _named_figures(unit: UnitRow, text: str) -> str:
    """Take `Level 2`, `3 credits`, `25 GLH` out of a line, into the unit."""
    for role, pattern in (
        ("level", r"\b(?:at )?level[:\s]*(E?[1-8])\b|\b(entry(?: level)? ?[123])\b"),
        ("credit", r"\b([0-9]{1,3})\s*credits?\b|\bcredits?(?: value)?[:\s]+([0-9]{1,3})\b"),
        (
            "glh",
            r"\b([0-9]{1,4})\s*(?:glh|guided learning hours|hours)\b|\b(?:glh|guided learning hours)[:\s]+([0-9]{1,4})\b",
        ),
    ):
        if found := re.search(pattern, text, re.I):
            value = next(filter(None, found.groups()))
            _fill(unit, role, value)
            text = f"{text[: found.start()].rstrip(' ,;(–-')} {text[found.end() :].lstrip(' ,;)–-')}".strip()
    return text


def _trailing_figures(unit: UnitRow, text: str, order: Sequence[str]) -> str:
    """Take figures at the end of a line, in the order that the heading line named."""
    wanted = [role for role in order if role in {"level", "credit", "glh"}]
    figures = re.search(r"((?:\s+(?:[0-9]{1,4}|E[123]))+)$", text)
    if not wanted or not figures:
        return text
    values = figures.group(1).split()[-len(wanted) :]
    if len(values) != len(wanted):
        return text
    for role, value in zip(wanted, values, strict=True):
        _fill(unit, role, value)
    return re.sub(rf"(?:\s+\S+){{{len(values)}}}$", "", text)
