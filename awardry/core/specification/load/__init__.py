"""Documents of every kind to the common stream of lines and rows; what cannot be read is refused in one line."""

from __future__ import annotations

import re

from awardry.core.specification.load.encoding import decoded
from awardry.core.specification.load.limits import refuse_long, too_deep
from awardry.core.specification.stream import Document, UnreadableDocument

LIMIT = 25 * 1024 * 1024

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f]")
_TEXTS = {"txt", "text", "md", "markdown", "html", "htm", "xhtml", ""}


def load(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """The stream of a document. Raises UnreadableDocument for what is empty, too large or of no known type."""
    if len(data) > limit:
        raise UnreadableDocument(
            f"{name}: {len(data) / 1048576:.0f} MB is more than the limit of {limit / 1048576:.0f} MB;"
            " split the document or raise the limit"
        )
    if not data.strip():
        raise UnreadableDocument(f"{name}: the file is empty; choose the file of the specification")
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        from awardry.core.specification.load import pdf

        return pdf.load(name, data)
    if data.startswith(b"PK\x03\x04"):
        from awardry.core.specification.load import docx

        return docx.load(name, data)
    if data.startswith(_IMAGES):
        raise UnreadableDocument(
            f"{name}: this is a picture; export the document as PDF, DOCX or text with its words"
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableDocument(f"{name}: this is an old Office file; save it as DOCX or PDF")
    if suffix == "rtf" or data.startswith(b"{\\rtf"):
        raise UnreadableDocument(f"{name}: this is RTF; save it as DOCX or PDF")
    return _text(data, name, suffix)


def _text(data: bytes, name: str, suffix: str) -> Document:
    text = _decoded(data, name)
    refuse_long(name, len(text))
    if not text.strip():
        raise UnreadableDocument(f"{name}: the file has no words; choose the file of the specification")
    start = text[:2000].lstrip().lower()
    if suffix in {"html", "htm", "xhtml"} or start.startswith(("<!doctype html", "<html", "<?xml")):
        from awardry.core.specification.load import html

        try:
            return html.load(name, text)
        except RecursionError as error:
            raise too_deep(name) from error
    if suffix not in _TEXTS:
        raise UnreadableDocument(
            f"{name}: files of type .{suffix} are not read; give txt, md, html, docx or pdf"
        )
    from awardry.core.specification.load import text as plain

    return plain.load(name, text)


def _decoded(data: bytes, name: str) -> str:
    text = decoded(data)
    start = text[:20000]
    if len(_UNPRINTED.findall(start)) > len(start) / 50:
        raise UnreadableDocument(
            f"{name}: this is neither text nor a known kind of document; give txt, md, html, docx or pdf"
        )
    return text
