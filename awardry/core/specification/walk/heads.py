"""The heads of parts about units, put in order: what names the unit before what it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from awardry.core.identifiers import QUALIFICATION_NUMBER, UNIT_REFERENCE
from awardry.core.specification.recognise import anchors, facts, headings, titles
from awardry.core.specification.stream import Block, Line

_OF_UNITS = {
    "level",
    "credits",
    "glh",
    "unit_ref",
    "unit_level",
    "unit_credit",
    "unit_glh",
    "unit_code",
    "number",
}


_BEGINS = re.compile(r"(?:unit|ref|urn|level|credit|glh|guided)", re.I)


def headed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the reference first wherever a run of facts about a unit states it, and its title before."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        size = _run(blocks, at)
        lines = [block for block in blocks[at : at + size] if isinstance(block, Line)]
        naming = next((line for line in lines if UNIT_REFERENCE.search(line.text)), None)
        if naming is None or size < 2 or any(QUALIFICATION_NUMBER.search(line.text) for line in lines):
            found.extend(blocks[at : at + max(size, 1)])
            at += max(size, 1)
            continue
        before = found[-1] if found else None
        if isinstance(before, Line) and naming is not lines[0] and _is_title(before):
            found[-1] = replace(before, text=f"Unit title: {before.text}", kind="text", level=0)
        found.extend([naming, *(line for line in lines if line is not naming)])
        at += size
    return found


def _run(blocks: Sequence[Block], at: int) -> int:
    size = 0
    while at + size < len(blocks):
        block = blocks[at + size]
        if not isinstance(block, Line) or block.kind == "item" or not _states(block):
            break
        size += 1
    return size


def _states(line: Line) -> bool:
    """Whether a line is a labelled fact as units have them, with or without a colon."""
    fact = facts.in_line(line)
    if fact is not None:
        return fact.field in _OF_UNITS and bool(fact.value)
    return len(line.text) < 50 and bool(_BEGINS.match(line.text) and facts.strung(line, 1))


def _is_title(line: Line) -> bool:
    """Whether a line above the facts of a unit is its title and nothing else."""
    text = line.text
    return (
        2 <= len(text.split()) <= 18
        and text[0].isupper()
        and line.kind != "item"
        and not re.search(r"[.;]$|:", text)
        and not (anchors.anchor(line) or facts.in_line(line) or facts.label(text) or headings.part(text))
        and not (titles.title(text) or re.match(r"(?:page|version|section)\b", text, re.I))
    )
