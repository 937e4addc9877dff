"""A document's blocks put in order before they are read: contents out, damaged numbers mended, labels beside values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from awardry.core.identifiers import QUALIFICATION_NUMBER
from awardry.core.specification.reading import Oddity
from awardry.core.specification.recognise import facts, titles
from awardry.core.specification.recognise.contents import without_contents
from awardry.core.specification.recognise.damaged import completed, damaged, mended
from awardry.core.specification.recognise.headings import part
from awardry.core.specification.recognise.units.broken import torn
from awardry.core.specification.stream import Block, Document, Line, Row
from awardry.core.specification.walk.heads import headed
from awardry.core.specification.walk.runs import parted
from awardry.core.specification.walk.stacked import unstacked
from awardry.core.specification.walk.suite import UNFINISHED

_DRAWN = re.compile(r"^[+|][-+=|: ]{5,}$")  # the rule of a table drawn with characters
_SIZE = re.compile(r"\b(?:Award|Certificate|Diploma)\b")
_FIGURES = re.compile(r"[0-9:.;]")
_FOOT = re.compile(r"^[^|]{3,60}\|.{0,60}\|\s*page\s+[0-9]+(?:\s+of\s+[0-9]+)?$", re.I)
_PAGE = re.compile(r"^page\s+[0-9]+(?:\s+of\s+[0-9]+)?$", re.I)


def ordered(document: Document) -> tuple[list[Block], list[Oddity]]:
    """The blocks as the recognisers take them, and what was mended."""
    oddities: list[Oddity] = []
    kept = (block for block in without_contents(document.blocks) if not _running(block))
    blocks = [part for block in kept for part in _parted(_mended(block, oddities))]
    return beside(headed(_untorn(_unfolded(_tabular(unstacked(list(_folded(_whole(blocks))))))))), oddities


def _parted(block: Block) -> Iterator[Block]:
    if isinstance(block, Row):
        lines = _labelled(block)
        yield from lines
        if not lines:
            yield block
    else:
        yield from parted(block)


def _labelled(row: Row) -> list[Line]:
    """The cells of a row as lines, where more than one is filled and each is a label, a colon and a value."""
    lines = [line for cell in row.cells for line in cell]
    if len(lines) < 2 or not all(":" in line.text for line in lines):
        return []
    found = [facts.in_line(line) for line in lines]
    return lines if all(fact and fact.value for fact in found) else []


def _running(block: Block) -> bool:
    """Whether a block is the rule of a drawn table, or a running footer: a version beside the number of a page."""
    if isinstance(block, Line):
        return bool(_DRAWN.match(block.text) or _FOOT.search(block.text))
    return len(block.cells) < 4 and any(_PAGE.match(text) for text in block.texts)


def _mended(block: Block, oddities: list[Oddity]) -> Block:
    if isinstance(block, Line):
        text, found = mended(block.text)
        for mending in found:
            message = f"“{mending.printed}” is read as {mending.value}: the check character proves it"
            oddities.append(
                Oddity("warning", "number-repaired", message, block.place, mending.printed, mending.value)
            )
        return replace(block, text=text) if found else block
    if not any(damaged(text) for text in block.texts):
        return block
    cells = tuple(tuple(_line(line, oddities) for line in cell) for cell in block.cells)
    return replace(block, cells=cells) if cells != block.cells else block


def _line(line: Line, oddities: list[Oddity]) -> Line:
    found = _mended(line, oddities)
    return found if isinstance(found, Line) else line


def _whole(blocks: list[Block]) -> list[Block]:
    """Numbers that break off at the end of a line, completed from the next."""
    for at, (block, after) in enumerate(pairwise(blocks)):
        if isinstance(block, Line) and isinstance(after, Line) and (end := completed(block.text, after.text)):
            blocks[at] = replace(block, text=block.text + after.text[:end])
            blocks[at + 1] = replace(after, text=after.text[end:].strip())
    return [block for block in blocks if isinstance(block, Row) or block.text]


def _tabular(blocks: list[Block]) -> list[Block]:
    """Lines parted by upright strokes become the rows of a table, where more than one stands together."""
    found: list[Block] = []
    at, table = 0, -1000
    while at < len(blocks):
        end = at
        while end < len(blocks) and isinstance(block := blocks[end], Line) and _stroked(block):
            end += 1
        if end - at > 1:
            found.extend(_row(block, table) for block in blocks[at:end] if isinstance(block, Line))
            at, table = end, table - 1
        else:
            found.append(blocks[at])
            at += 1
    return found


def _stroked(line: Line) -> bool:
    return " | " in line.text and line.kind != "item" and len(line.text) < 300


def _row(line: Line, table: int) -> Row:
    cells = [text.strip() for text in line.text.rstrip(" |").split(" | ")]
    return Row(tuple((replace(line, text=text),) if text else () for text in cells), line.place, table)


def _unfolded(blocks: list[Block]) -> list[Block]:
    """The blocks, titles of qualifications in a list put together that fold over two of them."""
    found: list[Block] = []
    joined = False
    for position, block in enumerate(blocks):
        last = found[-1] if found else None
        at = _folds(last) if isinstance(last, Row) else None
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        lines = (block,) if isinstance(block, Line) else tuple(line for cell in block.cells for line in cell)
        if (
            isinstance(last, Row)
            and at is not None
            and len(lines) == 1
            and _ends(lines[0])
            and (isinstance(after, Row) or UNFINISHED.search(last.texts[at]))
        ):
            cells = (*last.cells[:at], (*last.cells[at], lines[0]), *last.cells[at + 1 :])
            found[-1], joined = Row(cells, last.place, last.table), True
        else:
            if (
                joined
                and isinstance(last, Row)
                and isinstance(block, Row)
                and len(last.cells) == len(block.cells)
            ):
                block = replace(block, table=last.table)  # the line between had parted the table
            else:
                joined = False
            found.append(block)
    return found


def _folds(row: Row) -> int | None:
    """The cell of a title beside its number; None where a row has none, or labels it."""
    if not any(QUALIFICATION_NUMBER.fullmatch(text) for text in row.texts) or facts.label(row.texts[0]):
        return None
    return next(
        (at for at, text in enumerate(row.texts) if _SIZE.search(text) and len(row.cells[at]) == 1), None
    )


def _ends(line: Line) -> bool:
    """Whether a line by itself may be the end of a title."""
    text = line.text
    if line.kind != "text" or len(text.split()) > 6 or not re.fullmatch(r"[A-Za-z,’'&() -]+", text):
        return False
    return not (titles.title(text) or facts.label(text) or part(text))


def _untorn(blocks: list[Block]) -> list[Block]:
    """Rows of units together with a line on which a cell goes on, where the row goes on below it."""
    wide: dict[int, int] = {}
    for block in blocks:
        if isinstance(block, Row):
            wide[block.table] = max(wide.get(block.table, 0), len(block.cells))
    found: list[Block] = []
    for at, block in enumerate(blocks):
        last, after = (found[-1] if found else None), (blocks[at + 1] if at + 1 < len(blocks) else None)
        if isinstance(block, Line) and isinstance(last, Row) and isinstance(after, Row):
            missing = wide[last.table] - len(last.cells)
            if (
                0 < missing == len(after.cells) - 1
                and last.table == after.table
                and (whole := torn(last, block, wide[last.table]))
            ):
                found[-1] = whole
                continue
        found.append(block)
    return found


def beside(blocks: Sequence[Block]) -> list[Block]:
    """Labels that stand in a run before as many values become rows of label and value."""
    found: list[Block] = []
    at, table = 0, -1
    while at < len(blocks):
        size = _run(blocks, at)
        for position in range(size):
            label, value = blocks[at + position], blocks[at + size + position]
            if isinstance(label, Line) and isinstance(value, Line):
                found.append(Row(((label,), (value,)), value.place, table))
        if size:
            at, table = at + 2 * size, table - 1
        else:
            found.append(blocks[at])
            at += 1
    return found


def _folded(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with labels put together that fold over two or three lines above their value."""
    at = 0
    while at < len(blocks):
        fact = next((fact for size in (3, 2) if (fact := _fold(blocks[at : at + size + 1], size))), None)
        yield fact[0] if fact else blocks[at]
        at += fact[1] if fact else 1


def _fold(blocks: Sequence[Block], size: int) -> tuple[Line, int] | None:
    lines = [block for block in blocks if isinstance(block, Line) and block.kind != "item" and block.text]
    if len(lines) <= size or any(len(line.text) > 25 or _FIGURES.search(line.text) for line in lines[:size]):
        return None
    words = " ".join(line.text for line in lines[:size])
    name = facts.label(words)
    if name is None or name == "title" or name not in facts.SHAPED or not facts.fits(name, lines[size].text):
        return None
    if facts.label(lines[0].text) in facts.SHAPED and facts.label(lines[size - 1].text) in facts.SHAPED:
        return None  # labels of their own, one below the other
    return replace(lines[0], text=f"{words}: {lines[size].text}", kind="text", level=0), size + 1


def _run(blocks: Sequence[Block], at: int) -> int:
    """How many labels stand here before as many values of their shapes; 0 where it is otherwise."""
    names: list[str] = []
    while (name := _label(blocks, at + len(names))) is not None:
        names.append(name)
    if len(names) < 2 or len(set(names)) != len(names):
        return 0
    for position, name in enumerate(names):
        value = blocks[at + len(names) + position] if at + len(names) + position < len(blocks) else None
        if not isinstance(value, Line) or facts.label(value.text) or not facts.fits(name, value.text):
            return 0
        if (title := titles.title(value.text)) and title.number:
            return 0  # numbers and titles in pairs, below the heads of two columns
    return len(names)


def _label(blocks: Sequence[Block], at: int) -> str | None:
    block = blocks[at] if at < len(blocks) else None
    if not isinstance(block, Line) or block.kind == "item" or len(block.text) > 60:
        return None
    name = facts.label(block.text)
    return name if name in facts.SHAPED else None
