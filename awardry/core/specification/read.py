"""Read one published document."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from awardry.core.specification.assemble import assemble
from awardry.core.specification.check import check
from awardry.core.specification.draft import Defect, Draft, Printed, Source
from awardry.core.specification.load import LIMIT, load
from awardry.core.specification.reading import Findings
from awardry.core.specification.recognise import kind
from awardry.core.specification.recognise.numbers import counted
from awardry.core.specification.stream import Document, UnreadableDocument
from awardry.core.specification.walk import walk


def read(document: Path | str | bytes, name: str | None = None, *, limit: int = LIMIT) -> Draft:
    """The draft specification that a document states.

    Takes a path, or bytes with the file's name. Raises UnreadableDocument with one line that names file, reason
    and cure where the document cannot be read or is no specification of a vocational qualification.
    """
    return draft_of(document, name, limit=limit)[0]


def draft_of(
    document: Path | str | bytes, name: str | None = None, *, limit: int = LIMIT
) -> tuple[Draft, Document]:
    """The draft and the text that it was read from, for showing both side by side."""
    data, name = _bytes(document, name, limit)
    loaded = load(data, name, limit=limit)
    with _uncollected():
        found = walk(loaded)
        refuse_unless_specification(loaded, found)
        draft = assemble(Source(name, hashlib.sha256(data).hexdigest(), loaded.pages), found)
        draft.defects = list(dict.fromkeys([*draft.defects, *check(draft, found), *_pictures(loaded)]))
    rank = {"error": 0, "warning": 1, "note": 2}
    draft.defects.sort(key=lambda each: rank[each.severity])
    return draft, loaded


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: what is found has none, and would be gone through again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _pictures(document: Document) -> list[Defect]:
    """That pages without text were not read: what stands there is missing in the draft."""
    if not document.pictures:
        return []
    several = len(document.pictures) > 1
    pages = ", ".join(str(page) for page in document.pictures[:20])
    more = " and more" if len(document.pictures) > 20 else ""
    message = (
        f"page{'s' if several else ''} {pages}{more} {'are pictures' if several else 'is a picture'} without text and"
        f" {'were' if several else 'was'} not read; run text recognition (OCR) on the document, or type in what they say"
    )
    return [Defect("warning", "page_without_text", message, Printed(document.pictures[0], None))]


def refuse_unless_specification(document: Document, found: Findings) -> None:
    """Raise UnreadableDocument for reports, leaflets and other documents that specify nothing."""
    name = document.name
    criteria = sum(
        len(outcome.criteria) for section in found.sections for outcome in section.section.build().outcomes
    )
    lines = [line.text for line in document.lines()]
    other = kind.other(lines)
    vocational = any(each.title and each.title.type for each in found.qualifications)
    if kind.is_general(lines[:25]) and not (found.listed or other or vocational):
        raise UnreadableDocument(
            f"{name}: this is about general qualifications (GCSE, AS or A level);"
            " give the specification of a vocational one"
        )
    if found.qualifications and (criteria >= 5 or (found.listed and not kind.reports(lines))):
        return
    if not other and (criteria >= 3 or found.listed or _states(found)):
        return
    what = other or "no specification"
    raise UnreadableDocument(
        f"{name}: this is {what}{_lists(found)}; give the qualification's specification or guide"
    )


def _states(found: Findings) -> bool:
    """Whether anything is said of a qualification or unit that only its own document says."""
    stated = {"number", "credits", "glh", "tqt"}
    return any(
        (each.title or each.first("number")) and len((stated | {"title"}) & set(each.values)) > 1
        for each in found.qualifications
    ) or any(
        len({"ref", "title", "code", "level", "credit", "glh"} & set(each.values)) > 2
        for each in found.sections
    )


def _lists(found: Findings) -> str:
    """What there is in a document that specifies nothing."""
    parts = []
    if found.qualifications:
        parts.append(f"it names {counted(len(found.qualifications), 'qualification')}")
    if found.sections:
        parts.append(f"comments on {counted(len(found.sections), 'unit')}")
    if not parts:
        return ": it names no qualification with a level, a type and units"
    return f": {' and '.join(parts)}, and specifies none (no list of units, no criteria)"


def _bytes(document: Path | str | bytes, name: str | None, limit: int) -> tuple[bytes, str]:
    if isinstance(document, bytes):
        return document, name or "document"
    path = Path(document)
    name = name or path.name
    try:
        if path.is_dir():
            raise UnreadableDocument(f"{name}: this is a folder; give the file of the specification")
        with path.open("rb") as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise UnreadableDocument(
                f"{name}: more than the limit of {limit / 1048576:.0f} MB; split the document or raise the limit"
            )
        return data, name
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise UnreadableDocument(
            f"{name}: {reason.lower()}; check the path and that the file may be read"
        ) from error
