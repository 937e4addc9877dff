"""PDF to the common stream: letters and rules of every page by their places."""

from __future__ import annotations

from typing import Any

from awardry.core.specification.load.pdf.flow import Flow
from awardry.core.specification.load.pdf.page import PageText, page_text
from awardry.core.specification.load.pdf.running import without_running
from awardry.core.specification.stream import Document, UnreadableDocument

_MOST_PAGES = 1500


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
        return _read(name, opened)
    finally:
        opened.close()


def _read(name: str, opened: Any) -> Document:
    count = len(opened)
    if count > _MOST_PAGES:
        raise UnreadableDocument(
            f"{name}: {count} pages are more than {_MOST_PAGES}; give the specification alone"
        )
    pages: list[PageText] = []
    for index in range(count):
        page = opened[index]
        pages.append(page_text(page, index + 1))
        page.close()
    without_running(pages)
    pictures = [page.number for page in pages if page.pictured]
    if not any(page.characters for page in pages) or len(pictures) == count:
        raise UnreadableDocument(
            f"{name}: the {count} page{'s are pictures' if count > 1 else ' is a picture'} without text;"
            " run text recognition (OCR) on it first"
        )
    flow = Flow(Document(name, pages=count, pictures=pictures), pages)
    for page_lines in pages:
        flow.page(page_lines)
    return flow.document
