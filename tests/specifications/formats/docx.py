"""A Word document; the numbers of an outline stand in its numbering part, not in its text."""

from typing import Any

import docx

from tests.specifications.formats.blocks import (
    BULLET,
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
from tests.specifications.layouts.docx import new_numbering, numbered, steady


def write(page: Page) -> bytes:
    document = docx.Document()
    if page.style.running_head:
        document.sections[0].header.paragraphs[0].text = page.style.running_head
    if page.style.running_foot:
        document.sections[0].footer.paragraphs[0].text = page.style.running_foot
    for block in page.blocks:
        _block(document, block)
    return steady(document)


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading(text=text, level=level):
            document.add_heading(text, level - 1)
        case Paragraph(text=text):
            document.add_paragraph(text)
        case Items(items=items):
            for item in items:
                text, inner = (item, ()) if isinstance(item, str) else item
                document.add_paragraph(text, style="List Bullet")
                for each in inner:
                    document.add_paragraph(each, style="List Bullet 2")
        case Outline():
            _outline(document, block)
        case Table():
            _table(document, block)
        case PageBreak():
            document.add_page_break()


def _outline(document: Any, outline: Outline) -> None:
    number = new_numbering(document)
    for outcome, criteria in outline.outcomes:
        numbered(document.add_paragraph(outcome), number, 0)
        for text, points in criteria:
            numbered(document.add_paragraph(text), number, 1)
            for point in points:
                document.add_paragraph(point, style="List Bullet 3")


def _table(document: Any, table: Table) -> None:
    made = document.add_table(rows=0, cols=table.columns)
    if table.ruled:
        made.style = "Table Grid"
    for row in table.rows:
        cells = made.add_row().cells
        if len(row) == 1 and table.columns > 1:
            cells[0].merge(cells[-1]).text = " ".join(paragraphs(row[0]))
            continue
        for cell, content in zip(cells, row, strict=True):
            for at, text in enumerate(paragraphs(content)):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                paragraph.add_run(text.removeprefix(BULLET))
                if text.startswith(BULLET):
                    paragraph.style = "List Bullet"
