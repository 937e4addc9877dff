"""Plain text as programs leave it that take the words out of a PDF."""

import textwrap
from itertools import zip_longest

from tests.specifications.formats.blocks import (
    BULLET,
    Block,
    Cell,
    Heading,
    Items,
    Outline,
    Page,
    PageBreak,
    Paragraph,
    Style,
    Table,
    paragraphs,
)


def write(page: Page) -> bytes:
    lines = [line for block in page.blocks for line in _block(block, page.style)]
    if page.style.page_lines:
        lines = _paged(lines, page.style)
    text = "\n".join(lines) + "\n"
    return (_ligatures(text) if page.style.ligatures else text).encode()


def _ligatures(text: str) -> str:
    return text.replace("fi", "\ufb01").replace("fl", "\ufb02")


def _block(block: Block, style: Style) -> list[str]:
    if style.text == "marked":
        return _marked(block)
    match block:
        case Heading(text=text):
            return [*_wrapped(text, style), ""]
        case Paragraph(text=text):
            return [*_wrapped(text, style), ""]
        case Items(items=items):
            return [*_items(items), ""]
        case Outline():
            return [*_outline(block), ""]
        case Table():
            return [*_table(block, style), ""]
        case PageBreak():
            return ["\f"] if not style.page_lines else []
    raise TypeError(block)


def _marked(block: Block) -> list[str]:
    """As programs leave it that guess at headings and tables: marks of Markdown and pieces of HTML between tabs."""
    match block:
        case Heading(text=text, level=level):
            return [f"{'#' * level} {text}" if level < 4 else f"**{text}**", ""]
        case Paragraph(text=text):
            label, colon, value = text.partition(": ")
            short = colon and len(label) < 40 and not label[0].isdigit()
            return [f"**{label}:** {value}" if short else text, ""]
        case Items(items=items):
            pairs = [(item, ()) if isinstance(item, str) else item for item in items]
            return [
                line for text, inner in pairs for line in (f"- {text}", *(f"  - {each}" for each in inner))
            ] + [""]
        case Table():
            return [
                *("\t".join(map(_run_on, row)) + "\t" * (block.columns - len(row)) for row in block.rows),
                "",
            ]
    return _block(block, Style())


def _run_on(cell: Cell) -> str:
    """The paragraphs of a cell without anything between them; lists begin and never end."""
    opening = '<ul style="list-style-type: none">'
    texts = paragraphs(cell)
    if len(texts) < 2:
        return "".join(texts)
    found, in_points = opening, False
    for text in texts:
        if text.startswith(BULLET) and not in_points:
            found += opening
        in_points = text.startswith(BULLET)
        found += text
    return found


def _wrapped(text: str, style: Style) -> list[str]:
    return textwrap.wrap(text, style.wrap, break_on_hyphens=False) if style.wrap else [text]


def _items(items: object) -> list[str]:
    lines = []
    for item in items:  # type: ignore[attr-defined]
        text, inner = (item, ()) if isinstance(item, str) else item
        lines += [f"{BULLET}{text}", *(f"  o {each}" for each in inner)]
    return lines


def _outline(outline: Outline) -> list[str]:
    lines = []
    for number, (outcome, criteria) in enumerate(outline.outcomes, 1):
        lines.append(f"{number} {outcome}")
        for at, (criterion, points) in enumerate(criteria, 1):
            lines += [f"{number}.{at} {criterion}", *(f"{BULLET}{point}" for point in points)]
    return lines


def _table(table: Table, style: Style) -> list[str]:
    if style.text == "cells":
        return [text for row in table.rows for cell in row for text in paragraphs(cell) if text]
    if style.text == "columns":
        return [line for row in table.rows for line in _in_columns(row, table)]
    return ["\t".join("<br>".join(paragraphs(cell)) for cell in row) for row in table.rows]


def _in_columns(row: object, table: Table) -> list[str]:
    """The row in columns of blanks, each cell folded at its width."""
    cells = [paragraphs(cell) for cell in row]  # type: ignore[attr-defined]
    if len(cells) == 1 and table.columns > 1:
        return ["", *cells[0]]
    widths = [max(6, round(width / 4.6)) for width in table.widths or [470 // table.columns] * table.columns]
    folded = [
        [line for text in cell for line in textwrap.wrap(text, width, break_long_words=False) or [""]]
        for cell, width in zip(cells, widths, strict=True)
    ]
    return [
        "  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()
        for parts in zip_longest(*folded, fillvalue="")
    ]


def _paged(lines: list[str], style: Style) -> list[str]:
    found: list[str] = []
    for number, start in enumerate(range(0, len(lines), style.page_lines), 1):
        head = [style.running_head, ""] if style.running_head else []
        foot = ["", f"{style.running_foot} {number}".strip(), "\f"]
        found += [*head, *lines[start : start + style.page_lines], *foot]
    return found
