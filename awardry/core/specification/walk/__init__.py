"""Goes through a document once, asks the recognisers about every block, and keeps what they found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from awardry.core.specification.reading import Findings
from awardry.core.specification.reasons import Reasons
from awardry.core.specification.recognise import criteria
from awardry.core.specification.stream import Document, Line, Row
from awardry.core.specification.walk.ordered import ordered
from awardry.core.specification.walk.walker import Walker


def walk(document: Document) -> Findings:
    """What the recognisers find in a document."""
    walker = Walker(document)
    in_order, walker.found.oddities = ordered(document)
    walker.found.reasons = Reasons(in_order)
    blocks = list(_grouped([part for block in in_order for part in _unrolled(block)]))
    for at, block in enumerate(blocks):
        if isinstance(block, list):
            walker.tables.table(block)
        else:
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            walker.line(block, following if isinstance(following, Line) else None)
    walker.suite.adopt(walker.found.sections)
    return walker.found


def _unrolled(block: Line | Row) -> Sequence[Line | Row]:
    return criteria.unrolled(block) if isinstance(block, Line) else (block,)


def _grouped(blocks: Sequence[Line | Row]) -> Iterator[Line | list[Row]]:
    rows: list[Row] = []
    for block in blocks:
        if isinstance(block, Row) and (not rows or rows[-1].table == block.table):
            rows.append(block)
            continue
        if rows:
            yield rows
        rows = [block] if isinstance(block, Row) else []
        if isinstance(block, Line):
            yield block
    if rows:
        yield rows
