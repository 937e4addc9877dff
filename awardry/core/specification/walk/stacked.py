"""Tables of units that printing has stacked: every heading on a line of its own, then every cell."""

from __future__ import annotations

from collections.abc import Sequence

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.recognise import units
from awardry.core.specification.recognise.numbers import number
from awardry.core.specification.recognise.titles import stated_level
from awardry.core.specification.stream import Block, Line, Row

_MOST = 8


def unstacked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the rows of stacked tables put together."""
    found: list[Block] = []
    at, table = 0, -5000
    while at < len(blocks):
        wide, rows = _table(blocks, at)
        if rows:
            lines = [block for block in blocks[at : at + wide * (rows + 1)] if isinstance(block, Line)]
            found.extend(
                Row(tuple((line,) for line in lines[start : start + wide]), lines[start].place, table)
                for start in range(0, len(lines), wide)
            )
            at, table = at + wide * (rows + 1), table - 1
        else:
            found.append(blocks[at])
            at += 1
    return found


def _table(blocks: Sequence[Block], at: int) -> tuple[int, int]:
    """How many columns and rows are stacked from here; no rows where none are."""
    first = blocks[at]
    if not isinstance(first, Line) or len(first.text) >= 150 or not units.role_of(first.text):
        return 0, 0  # every column has a role, the first as well
    for wide in range(_MOST, 3, -1):
        texts = _texts(blocks, at, wide)
        columns = units.roles(texts) if texts else {}
        if len(columns) != wide or not {"title", "ref"} <= set(columns.values()):
            continue
        rows = 0
        while _fits(_texts(blocks, at + wide * (rows + 1), wide), columns):
            rows += 1
        return wide, rows
    return 0, 0


def _texts(blocks: Sequence[Block], at: int, wide: int) -> list[str]:
    texts = [
        block.text for block in blocks[at : at + wide] if isinstance(block, Line) and len(block.text) < 150
    ]
    return texts if len(texts) == wide else []


def _fits(texts: list[str], columns: dict[int, str]) -> bool:
    if not texts:
        return False
    for at, role in columns.items():
        if role == "ref" and not UNIT_REFERENCE.fullmatch(texts[at]):
            return False
        if role in {"credit", "glh", "tqt"} and number(texts[at]) is None:
            return False
        if role == "level" and stated_level(texts[at]) is None:
            return False
    return True
