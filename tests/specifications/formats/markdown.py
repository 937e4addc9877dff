"""Markdown with pipes."""

from tests.specifications.formats.blocks import (
    Block,
    Heading,
    Items,
    Outline,
    Page,
    PageBreak,
    Paragraph,
    Table,
    paragraphs,
)


def write(page: Page) -> bytes:
    return ("\n".join(line for block in page.blocks for line in [*_block(block), ""])).encode()


def _block(block: Block) -> list[str]:
    match block:
        case Heading(text=text, level=level):
            return [f"{'#' * level} {text}"]
        case Paragraph(text=text):
            return [text.replace("*", "\\*")]
        case Items(items=items):
            return _items(items)
        case Outline():
            return _outline(block)
        case Table():
            return _table(block)
        case PageBreak():
            return ["---"]
    raise TypeError(block)


def _items(items: object) -> list[str]:
    lines = []
    for item in items:  # type: ignore[attr-defined]
        text, inner = (item, ()) if isinstance(item, str) else item
        lines += [f"- {text}", *(f"    - {each}" for each in inner)]
    return lines


def _outline(outline: Outline) -> list[str]:
    lines = []
    for number, (outcome, criteria) in enumerate(outline.outcomes, 1):
        lines.append(f"{number}. {outcome}")
        for at, (criterion, points) in enumerate(criteria, 1):
            lines += [f"    {at}. {criterion}", *(f"        - {point}" for point in points)]
    return lines


def _table(table: Table) -> list[str]:
    rows = [_row(row, table.columns) for row in table.rows]
    if not table.head:
        return [_row([""] * table.columns, table.columns), "|" + "---|" * table.columns, *rows]
    return [rows[0], "|" + "---|" * table.columns, *rows[1:]]


def _row(row: object, columns: int) -> str:
    cells = ["<br>".join(paragraphs(cell)).replace("|", "\\|") for cell in row]  # type: ignore[attr-defined]
    if len(cells) == 1 and columns > 1:
        cells = [f"**{cells[0]}**"]
    return "| " + " | ".join(cells + [""] * (columns - len(cells))) + " |"
