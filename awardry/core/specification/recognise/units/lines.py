"""Units in lines of text: `Unit 301 – Title (K/502/1234) 4 credits, level 3, 30 GLH`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.recognise.numbers import in_digits
from awardry.core.specification.recognise.units.columns import CODE, NUMBER
from awardry.core.specification.recognise.units.rows import UnitRow, canonical, fill, named_figures
from awardry.core.specification.stream import Line, Place

_FIGURES = re.compile(r"((?:\s+(?:[0-9]{1,4}|E[123]|Entry(?: Level)? [123]))+)$")
_OWN = re.compile(
    r"^([A-Z]{1,6}[0-9]{1,5}(?:[./-][A-Z0-9]{1,4})?|[A-Z]{2,6}(?:-[0-9]{1,4}){1,3}|[A-Z0-9]{2,6}(?:/[A-Z0-9]{1,5}){1,4})\s*[:–—-]?\s+(?=[A-Z])"
)
_TOLD = re.compile(
    r"^(?:the )?(?:\w+ )?unit(?: \w{1,8})?,? \(?[A-Z]/[0-9]{3}/[0-9]{4}\)?,? is "
    r"(?P<title>(?-i:[A-Z])[^,;()]{3,100}), (?=an? |at )",
    re.I,
)
_COUNTED = re.compile(r"^([0-9]{1,3})[.)]?\s+(?=[A-Z])")
_NUMBERED = re.compile(r"^(?:unit|module)\s+([A-Z]{0,2}[0-9]{1,3}[A-Za-z]?)\b\s*[:.–—-]?\s*", re.I)


def counted_line(line: Line, order: Sequence[str]) -> bool:
    """Whether a line is a number, a title, and one figure for each column that a heading line named."""
    figures = _FIGURES.search(line.text)
    if len(order) < 2 or figures is None or not _COUNTED.match(line.text):
        return False
    return len(re.findall(r"Entry(?: Level)? [123]|\S+", figures.group(1))) == len(order)


def unit_line(
    line: Line, order: Sequence[str] = (), *, listed: bool = False, counted: bool = False
) -> UnitRow | None:
    """A unit stated in one line: a reference or a number, a title, figures with or without their names.

    `order` is what a heading line above named, `listed` whether the line stands in a list of units: there a
    number and a title are enough. `counted` says that the line has one figure for each column of that list.
    """
    found = list(UNIT_REFERENCE.finditer(line.text))
    if len(found) > 1:
        return None
    text = line.text
    if not found and not counted and not _NUMBERED.match(text) and not _OWN.match(text):
        return None  # nothing names a unit
    unit = UnitRow(line.place)
    if found:
        unit.ref, unit.printed["ref"] = canonical(found[0]), found[0].group()
        before, after = text[: found[0].start()].strip(" -–:([|"), text[found[0].end() :].strip(" -–:|")
        after = after[1:].strip(" -–:") if after[:1] in ")]" else after
        if number_before := NUMBER.match(before):
            unit.number, before = number_before.group(1), ""
        elif CODE.match(before):
            unit.code, before = before, ""
        before = re.sub(
            r"\s*\b(?:ofqual|unit)?\s*(?:ref(?:erence)?|urn)\.?\s*(?:no\.?|number)?$", "", before, flags=re.I
        )
        text = " ".join(filter(None, (before, after)))
    if numbered := _NUMBERED.match(text):
        unit.number, text = unit.number or numbered.group(1), text[numbered.end() :]
    elif (found or counted) and (first := _COUNTED.match(text)):
        unit.number, text = unit.number or first.group(1), text[first.end() :]
    elif (coded := _OWN.match(text)) and CODE.match(coded.group(1)):
        unit.code, text = coded.group(1), text[coded.end() :]
    text = _trailing_figures(unit, named_figures(unit, text), order)
    text = _bare(text)
    if text and not re.search(r"[.!?] [A-Z]", text) and len(text.split()) <= 25:
        unit.title = text
    stated = [value for value in (unit.level, unit.credit, unit.glh) if value is not None]
    if (
        unit.title is None
        or not re.search(r"[A-Za-z]{3}", unit.title)
        or not (found or unit.number or unit.code)
    ):
        return None
    enough = bool(stated) if found else len(stated) > 1
    return unit if enough or (listed and bool(found or unit.number or unit.code)) else None


def told(sentence: str, place: Place) -> UnitRow | None:
    """A unit that a sentence introduces: `Unit one (K/502/1234) is Mooring, a level 2 unit of 3 credits.`"""
    found = list(UNIT_REFERENCE.finditer(sentence))
    said = _TOLD.match(sentence) if len(found) == 1 else None
    if said is None or found[0].start() > said.start("title"):
        return None
    unit = UnitRow(place, canonical(found[0]), title=said["title"])
    unit.printed["ref"] = found[0].group()
    named_figures(unit, in_digits(sentence[said.end() :]))
    return unit if sum(each is not None for each in (unit.level, unit.credit, unit.glh)) > 1 else None


def begun_above(unit: UnitRow, above: str) -> None:
    """Put the half of a title that the line above begins, behind a code, before the half that stands with the figures."""
    coded = _OWN.match(above)
    halved = unit.ref and unit.code is None and unit.title and unit.title[0].islower()
    if not coded or not halved or not CODE.match(coded.group(1)) or UNIT_REFERENCE.search(above):
        return
    if len(above.split()) <= 14 and not re.search(r"[.:;]$", above):
        unit.code, unit.title = coded.group(1), f"{above[coded.end() :]} {unit.title}"


def _bare(text: str) -> str:
    """A title without what parted it from the figures; a bracket that belongs to it stays."""
    text = re.sub(r"[\s,;:–(|-]+$", "", text).strip(" ,;:–-|")
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip(" ,;")
    return re.sub(r"\s*\(\s*\)", "", text).strip()


def _trailing_figures(unit: UnitRow, text: str, order: Sequence[str]) -> str:
    """Take figures at the end of a line, in the order that the heading line named."""
    wanted = [role for role in order if role in {"level", "credit", "glh"} and getattr(unit, role) is None]
    figures = _FIGURES.search(text)
    if not wanted or not figures:
        return text
    values = re.findall(r"Entry(?: Level)? [123]|\S+", figures.group(1))[-len(wanted) :]
    if len(values) != len(wanted):
        return text
    for role, value in zip(wanted, values, strict=True):
        fill(unit, role, value)
    return re.sub(rf"(?:\s+(?:Entry(?: Level)? [123]|\S+)){{{len(values)}}}$", "", text)
