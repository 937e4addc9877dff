"""Word documents to the common stream, with the numbers that Word itself would show."""

from __future__ import annotations

import io
import zipfile

from awardry.core.specification.load.limits import too_deep
from awardry.core.specification.stream import Document, UnreadableDocument

_MOST_BYTES = 200 * 1024 * 1024
_MOST_RATIO = 200


def load(name: str, data: bytes) -> Document:
    """A Word document. Raises UnreadableDocument for other archives, damaged ones and ones that unpack too far."""
    _refuse_bombs(name, data)
    import docx

    from awardry.core.specification.load.docx.body import Body
    from awardry.core.specification.load.docx.styles import Styles

    try:
        loaded = docx.Document(io.BytesIO(data))
        body = loaded.element.body
    except Exception as error:  # the library raises whatever the damaged part happens to raise
        raise UnreadableDocument(
            f"{name}: the Word file is damaged; open it, save it again and retry"
        ) from error
    walker = Body(Document(name), Styles(loaded), body)
    try:
        walker.blocks(body)
    except RecursionError as error:
        raise too_deep(name) from error
    if walker.breaks:
        walker.document.pages = walker.breaks + 1
    if not walker.document.blocks:
        raise UnreadableDocument(f"{name}: the Word file has no words; export the pages with their text")
    return walker.document


def _refuse_bombs(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableDocument(f"{name}: the file is a damaged archive; fetch it again") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument(f"{name}: the file is locked with a password; save it without one")
    size = sum(entry.file_size for entry in entries)
    if size > _MOST_BYTES or size > _MOST_RATIO * max(len(data), 100_000) or len(entries) > 5000:
        raise UnreadableDocument(
            f"{name}: the file unpacks to {size // 1048576} MB; save it again without large objects"
        )
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise UnreadableDocument(
            f"{name}: this is an archive and no Word document; give txt, md, html, docx or pdf"
        )
