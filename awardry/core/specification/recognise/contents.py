"""Tables of contents repeat headings and titles; they are taken out before anything else is read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from awardry.core.specification.recognise.headings import part
from awardry.core.specification.stream import Block, Line, Row

_LEADER = re.compile(r"(?:\.\s?){3,}\s*[0-9]{0,3}$|…+\s*[0-9]{0,3}$|\s[0-9]{1,3}$")
_NAMED = re.compile(r"contents|this", re.I)
_PAGE = re.compile(r"^(?:[0-9]{0,3}|page(?: (?:no|number)\.?)?)$", re.I)


def without_contents(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without the entries of a table of contents."""
    kept: list[Block] = []
    inside = False
    entries = 0
    for block in blocks:
        if isinstance(block, Line) and _NAMED.search(block.text) and part(block.text) == "contents":
            inside, entries = True, 0
            continue
        if inside and _entry(block):
            entries += 1
            continue
        if (
            inside
            and entries
            and isinstance(block, Line)
            and block.kind == "item"
            and _LEADER.search(block.text)
        ):
            continue
        inside = inside and not entries and isinstance(block, Line) and block.kind == "heading"
        kept.append(block)
    return kept


def _entry(block: Block) -> bool:
    if isinstance(block, Row):
        texts = block.texts
        return bool(_PAGE.match(texts[-1])) and not (len(texts) > 2 and all(texts))
    return len(block.text) < 150 and bool(_LEADER.search(block.text) or _PAGE.match(block.text))
