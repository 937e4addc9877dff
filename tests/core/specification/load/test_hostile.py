"""Files made to harm: each ends with one clear line, soon, in a process that can be killed and holds little memory."""

import io
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from awardry.core.specification import UnreadableDocument, read_in_child
from tests.core.specification.load.test_docx import changed

SECONDS = 20
HEAD = b"Level 2 Certificate in Boats 601/4404/X\n\nUnit 1 Boats\n"


def pdf(stream: bytes, *, pages: int = 1, objects: int = 0) -> bytes:
    """A PDF whose pages all show one stream, with so many objects that nothing uses."""
    body = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (pages, b" ".join(b"%d 0 R" % (5 + at) for at in range(pages))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(packed := zlib.compress(stream)), packed),
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>"
    body += [page] * pages + [b"<</A 1>>"] * objects
    found, places = io.BytesIO(), []
    found.write(b"%PDF-1.4\n")
    for at, each in enumerate(body, 1):
        places.append(found.tell())
        found.write(b"%d 0 obj\n%s\nendobj\n" % (at, each))
    start = found.tell()
    found.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(body) + 1))
    found.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    found.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(body) + 1, start))
    return found.getvalue()


def refusal(tmp_path: Path, data: bytes, name: str, *, memory_mb: int = 1024) -> str:
    """The one line that a hostile file ends with."""
    (tmp_path / name).write_bytes(data)
    start = time.monotonic()
    with pytest.raises(UnreadableDocument) as found:
        read_in_child(tmp_path / name, seconds=SECONDS, memory_mb=memory_mb)
    assert time.monotonic() - start < SECONDS + 2
    message = str(found.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert ";" in message
    assert "status" not in message, message
    return message


def rules(count: int) -> bytes:
    return b"".join(
        b"%d %d m %d %d l S\n" % (n % 500, n % 800, n * 7 % 500, n * 3 % 800) for n in range(count)
    )


TEXTS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a line of fifty megabytes": ("guide.txt", lambda: b"Level 2 words " * 3_700_000, "more than the limit"),
    "a line below the limit of size": ("guide.txt", lambda: HEAD + b"1.1 Name it " * 2_000_000, "million characters"),
    "lines without end": ("guide.txt", lambda: HEAD + b"1.1 Name\n" * 250_000, "lines and rows"),
    "tabs without end": ("guide.txt", lambda: b"\t" * 5_000_000 + b"x", ""),
    "hyphens without end": ("guide.txt", lambda: b"abc-\n" * 150_000, ""),
    "brackets without end": ("guide.md", lambda: b"[" * 3_000_000, ""),
    "cells without end": ("guide.html", lambda: b"<table>" + b"<tr><td rowspan=60 colspan=60>x" * 9000, "cells"),
    "divisions inside each other": ("guide.html", lambda: b"<div>" * 100_000 + b"x", "nested more than 200 deep"),
    "lists inside each other": ("guide.html", lambda: b"<ol><li>" * 100_000 + b"x", "nested more than 200 deep"),
    "a list that numbers without end": (
        "guide.html", lambda: b"<ol start=99999999999999999999>" + b"<li>x" * 120_000, "lines and rows",
    ),
    "a page of a million rules": ("guide.pdf", lambda: pdf(rules(1_000_000)), "picture without text"),
    "a path of a million strokes": (
        "guide.pdf",
        lambda: pdf(b"0 0 m " + b"".join(b"%d %d l " % (n * 7 % 500, n * 3 % 800) for n in range(1_000_000)) + b"S"),
        "picture without text",
    ),
    "hundreds of thousands of words on a page": (
        "guide.pdf",
        lambda: pdf(b"BT /F1 8 Tf " + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n * 37 % 590, n * 13 % 830)
                                              for n in range(300_000)) + b"ET"),
        "",
    ),
    "hundreds of thousands of objects": ("guide.pdf", lambda: pdf(b" ", objects=400_000), "without text"),
    "pages without end": ("guide.pdf", lambda: pdf(b" ", pages=20_000), "20000 pages are more than"),
    "an archive that unpacks to far too much": (
        "guide.docx", lambda: changed(None, word__document=b" " * 250_000_000), "unpacks to",
    ),
    "entities that multiply": (
        "guide.docx",
        lambda: changed(
            None,
            word__document=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">'
            + b"".join(b'<!ENTITY %c "%s">' % (c + 1, b"&%c;" % c * 10) for c in range(97, 110))
            + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            b"<w:t>&n;</w:t></w:r></w:p></w:body></w:document>",
        ),
        "",
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", TEXTS)
def test_a_hostile_file_ends_with_one_clear_line(what: str, tmp_path: Path) -> None:
    name, made, words = TEXTS[what]
    assert words in refusal(tmp_path, made(), name)


@pytest.mark.slow
def test_a_stream_that_unpacks_to_more_than_the_memory_is_given_up(tmp_path: Path) -> None:
    assert "300 MB of memory" in refusal(tmp_path, pdf(b" " * 400_000_000), "guide.pdf", memory_mb=300)
