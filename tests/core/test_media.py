"""What a file is, by its first bytes; what its name may show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.media import HEAD, INLINE, clean_name, promised, sniff, word

DOCX = b"PK\x03\x04\x14\x00" + b"\x00" * 20 + b"[Content_Types].xml" + b"\x00" * 200 + b"word/document.xml"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0..JFIF", "image/jpeg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"\x00\x00\x00\x18ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04" + b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
        (b"PK\x03\x04anything", "application/zip"),
        ("On Monday, ünder the clock …".encode(), "text/plain"),
        ("é".encode() * HEAD, "text/plain"),
        (("a" + "é" * HEAD).encode()[:HEAD], "text/plain"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html>", "text/html"),
        (b"hello <script>alert(1)</script>", "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "image/svg+xml"),
        (b"<?xml version='1.0'?><svg>", "image/svg+xml"),
        (b"MZ\x90\x00", "application/vnd.microsoft.portable-executable"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)  # fmt: skip
def test_content_says_what_a_file_is(head: bytes, expected: str) -> None:
    assert sniff(head) == expected


def test_what_can_run_is_never_shown_in_place() -> None:
    for head in (b"<html>", b"<svg>", b"<?xml version='1.0'?>", b"plain text", b"PK\x03\x04", b""):
        assert sniff(head) not in INLINE


@given(st.binary(max_size=200))
def test_every_beginning_has_a_type_and_a_word(head: bytes) -> None:
    assert word(sniff(head))


def test_a_name_that_promises_something_else_is_found_out() -> None:
    assert promised("photo.jpg", "text/html") == "picture"
    assert promised("photo.jpg", "image/png") == ""
    assert promised("log.pdf", "application/pdf") == ""
    assert promised("notes", "text/html") == ""


@given(st.text(max_size=400))
def test_a_cleaned_name_is_short_visible_and_stays_clean(name: str) -> None:
    found = clean_name(name)
    assert 0 < len(found) <= 120
    assert not set(found) & set('/\\<>:"|?*\r\n\t\x00\u202e\u200b')
    assert clean_name(found) == found
