"""A PDF with a text layer: ruled tables whose rows split over pages, columns, running heads, ligatures."""

import io
from functools import cache
from html import escape
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from tests.specifications.formats.blocks import (
    BULLET,
    Block,
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

_MARGIN = 60


@cache
def _styles(font: str) -> dict[str, ParagraphStyle]:
    sheet = getSampleStyleSheet()
    bold = "Helvetica-Bold" if font == "Helvetica" else font
    made = {
        f"Heading{level}": sheet[f"Heading{level}"].clone(f"h{level}", fontName=bold) for level in range(1, 6)
    }
    made["Body"] = sheet["BodyText"].clone("body", fontName=font, fontSize=10, leading=13)
    made["Point"] = made["Body"].clone("point", leftIndent=24, bulletIndent=12)
    made["Inner"] = made["Body"].clone("inner", leftIndent=48, bulletIndent=36)
    return made


def write(page: Page) -> bytes:
    style = page.style
    found = io.BytesIO()
    document = BaseDocTemplate(
        found, pagesize=(A4[0], style.page_height), title=page.title, author="", invariant=1
    )
    document.addPageTemplates(
        PageTemplate("page", _frames(style), onPage=lambda *where: _furniture(style, *where))
    )
    document.build([part for block in page.blocks for part in _block(block, style)])
    return found.getvalue()


def _frames(style: Style) -> list[Frame]:
    width = (A4[0] - 2 * _MARGIN - 18 * (style.columns - 1)) / style.columns
    return [
        Frame(_MARGIN + at * (width + 18), _MARGIN, width, style.page_height - 2 * _MARGIN, 0, 0, 0, 0)
        for at in range(style.columns)
    ]


def _furniture(style: Style, canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, style.page_height - 36, style.running_head)
    canvas.drawString(_MARGIN, 32, style.running_foot)
    canvas.drawRightString(A4[0] - _MARGIN, 32, str(canvas.getPageNumber()))


@cache
def _font_with_ligatures() -> str:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    return "Vera"


def _text(text: str, style: Style, kind: str = "Body", **options: Any) -> Text:
    words = escape(text, quote=False)
    if style.ligatures:
        words = words.replace("fi", "\ufb01").replace("fl", "\ufb02")
    return Text(words, _styles(_font_with_ligatures() if style.ligatures else "Helvetica")[kind], **options)


def _block(block: Block, style: Style) -> list[Any]:
    match block:
        case Heading(text=text, level=level):
            return [_text(text, style, f"Heading{level}")]
        case Paragraph(text=text):
            return [_text(text, style)]
        case Items(items=items):
            return _items(items, style)
        case Outline():
            return _outline(block, style)
        case Table():
            return [_table(block, style)]
        case PageBreak():
            return [NewPage()]
    raise TypeError(block)


def _items(items: object, style: Style) -> list[Any]:
    parts = []
    for item in items:  # type: ignore[attr-defined]
        text, inner = (item, ()) if isinstance(item, str) else item
        parts.append(_text(text, style, "Point", bulletText="•"))
        parts += [_text(each, style, "Inner", bulletText="-") for each in inner]
    return parts


def _outline(outline: Outline, style: Style) -> list[Any]:
    parts = []
    for number, (outcome, criteria) in enumerate(outline.outcomes, 1):
        parts.append(_text(f"{number} {outcome}", style, "Heading4"))
        for at, (criterion, points) in enumerate(criteria, 1):
            parts.append(_text(f"{number}.{at} {criterion}", style))
            parts += [_text(point, style, "Point", bulletText="•") for point in points]
    return parts


def _table(table: Table, style: Style) -> Grid:
    looks: list[Any] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if table.centred else "TOP")]
    if table.ruled:
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.grey))
    rows = []
    for at, row in enumerate(table.rows):
        cells = [[_in_cell(text, style) for text in paragraphs(cell)] for cell in row]
        if len(row) == 1 and table.columns > 1:
            looks.append(("SPAN", (0, at), (-1, at)))
            cells += [""] * (table.columns - 1)  # type: ignore[list-item]
        rows.append(cells)
    widths = list(table.widths) or [470 // table.columns] * table.columns
    return Grid(rows, widths, repeatRows=table.head, splitInRow=1, style=looks, hAlign="LEFT")


def _in_cell(text: str, style: Style) -> Text:
    if text.startswith(BULLET):
        return _text(text.removeprefix(BULLET), style, "Point", bulletText="•")
    return _text(text, style)
