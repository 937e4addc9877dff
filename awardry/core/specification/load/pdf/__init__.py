"""PDF to the common stream: fast text of every page, ruled tables only on pages that have rules."""

from __future__ import annotations

import io
from typing import Any

from awardry.core.specification.load.pdf.flow import Flow
from awardry.core.specification.load.pdf.page import PageText, page_text, repeated
from awardry.core.specification.load.pdf.tables import has_rules, ruled_tables
from awardry.core.specification.stream import Document, UnreadableDocument

_MOST_PAGES = 1500
_FEWEST_CHARACTERS = 40


def load(name: str, data: bytes) -> Document:
    """A PDF with text. Raises UnreadableDocument for damaged, locked and scanned ones."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = (
            "is locked with a password; save it without one"
            if "assword" in str(error)
            else "is damaged; fetch it again"
        )
        raise UnreadableDocument(f"{name}: the PDF {reason}") from error
    try:
        return _read(name, data, opened)
    finally:
        opened.close()


def _read(name: str, data: bytes, opened: Any) -> Document:
    count = len(opened)
    if count > _MOST_PAGES:
        raise UnreadableDocument(
            f"{name}: {count} pages are more than {_MOST_PAGES}; give the specification alone"
        )
    pages: list[PageText] = []
    ruled: list[int] = []
    for index in range(count):
        page = opened[index]
        pages.append(page_text(page, index + 1))
        if pages[-1].lines and has_rules(page):
            ruled.append(index)
        page.close()
    if sum(len(line.text) for page in pages for line in page.lines) < _FEWEST_CHARACTERS:
        raise UnreadableDocument(
            f"{name}: the {count} page{'s are pictures' if count > 1 else ' is a picture'} without text;"
            " run text recognition (OCR) on it first"
        )
    tables = ruled_tables(io.BytesIO(data), ruled) if ruled else {}
    flow = Flow(Document(name, pages=count), pages)
    running = repeated(pages)
    for index, page_lines in enumerate(pages):
        flow.page(page_lines, tables.get(index, []), running)
    return flow.document
