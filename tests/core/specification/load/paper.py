"""Small PDFs, drawn line by line, for the tests of the loader."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from awardry.core.specification.load import load
from awardry.core.specification.stream import Document, Line, Row

STYLES = getSampleStyleSheet()


def drawn(*pages: Callable[[Any], None], size: tuple[float, float] = A4) -> Document:
    """A PDF with one page for each function that draws on a canvas, as it is loaded."""
    found = io.BytesIO()
    canvas = Canvas(found, pagesize=size)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return load(found.getvalue(), "guide.pdf")


def set_in(story: list[Any], **options: Any) -> Document:
    """A PDF of paragraphs and tables, as it is loaded."""
    found = io.BytesIO()
    SimpleDocTemplate(found, pagesize=A4, invariant=1).build(story, **options)
    return load(found.getvalue(), "guide.pdf")


def ruled(rows: Sequence[Sequence[Any]], widths: Sequence[float], *styles: Any, repeat: int = 0) -> Table:
    """A table with a rule round every cell."""
    cells = [[Paragraph(each) if isinstance(each, str) else each for each in row] for row in rows]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    return Table(cells, list(widths), repeatRows=repeat, style=[grid, *styles])


def rows(document: Document) -> list[list[str]]:
    return [block.texts for block in document.blocks if isinstance(block, Row)]


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def words(canvas: Any, x: float, y: float, text: str, size: float = 10, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)
