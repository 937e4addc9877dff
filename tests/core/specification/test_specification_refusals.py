"""What cannot become a draft is refused in one line that names file, reason and cure."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from awardry.core.specification import UnreadableDocument, read, read_in_child

BICYCLE = Path(__file__).parents[2] / "specifications" / "community_bicycle_repair.pdf"


def refusal(data: bytes, name: str, **options: int) -> str:
    with pytest.raises(UnreadableDocument) as found:
        read(data, name, **options)
    message = str(found.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert ";" in message  # the cure stands after the reason
    return message


def picture() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def scanned() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    found = io.BytesIO()
    canvas = Canvas(found)
    for _ in range(2):
        canvas.rect(50, 50, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return found.getvalue()


def archive(**entries: bytes) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name.replace("__", "/"), content)
    return found.getvalue()


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file(content: bytes) -> None:
    assert "empty" in refusal(content, "guide.txt") or "no words" in refusal(content, "guide.txt")


def test_a_picture_whatever_it_is_called() -> None:
    assert "picture" in refusal(picture(), "guide.png")
    assert "picture" in refusal(picture(), "guide.txt")


def test_a_scanned_pdf_asks_for_text_recognition() -> None:
    assert "2 pages are pictures without text" in refusal(scanned(), "guide.pdf")


def test_a_damaged_pdf() -> None:
    assert "damaged" in refusal(b"%PDF-1.7\nnothing of a PDF follows", "guide.pdf")


def test_a_file_over_the_limit() -> None:
    assert "limit" in refusal(b"words " * 500_000, "guide.txt", limit=1_000_000)


def test_a_kind_that_is_not_read() -> None:
    assert ".xlsx" in refusal(b"Level 2 Certificate in Canals", "guide.xlsx")
    assert "no Word document" in refusal(archive(xl__workbook=b"<x/>"), "guide.xlsx")
    assert "RTF" in refusal(b"{\\rtf1 Level 2}", "guide.rtf")
    assert "old Office" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "guide.doc")
    assert "neither text" in refusal(bytes(range(256)) * 40, "guide.bin")


def test_an_archive_that_unpacks_to_far_too_much() -> None:
    bomb = archive(**{"word__document.xml": b"\0" * 250_000_000})
    assert len(bomb) < 1_000_000
    assert "unpacks to 238 MB" in refusal(bomb, "guide.docx")


def test_a_damaged_word_file() -> None:
    assert "damaged" in refusal(archive(**{"word__document.xml": b"<w:document"}), "guide.docx")


def test_a_report_on_qualifications_is_told_from_a_specification() -> None:
    text = """Level 2 Certificate in Lock Keeping 07711
Level 3 Certificate in Lock Keeping 07712

Report to centres 2024

Unit 4 – Work the gates

In most portfolios the second outcome was met by observation alone. Assessors are reminded that 2.3 asks for more.
"""
    message = refusal(text.encode(), "report.txt")
    assert "report" in message
    assert "2 qualifications" in message
    assert "1 unit," in message


def test_general_qualifications() -> None:
    text = "GCSE (9-1) Geography\n\nSpecification\n\nThe course has three papers. Candidates sit all of them in summer.\n"
    assert "general qualifications" in refusal(text.encode(), "geography.txt")


def test_a_letter_is_no_specification() -> None:
    assert "no qualification" in refusal(b"Dear Sir,\n\nplease find enclosed the invoice.\n", "letter.txt")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, word in ((tmp_path / "absent.pdf", "no such file"), (tmp_path, "folder")):
        with pytest.raises(UnreadableDocument, match=word):
            read(path)


def test_the_child_process_gives_the_same_draft_and_the_text() -> None:
    found = read_in_child(BICYCLE)
    assert found.draft == read(BICYCLE)
    assert found.text[0]["page"] == 1
    assert found.text[0]["lines"][0][1] == "Fenwick Awards Level 2 Certificate in Community Bicycle Repair"


def test_the_child_process_is_killed_past_its_time() -> None:
    with pytest.raises(UnreadableDocument, match=r"could not be read within 0\.01 seconds"):
        read_in_child(BICYCLE, seconds=0.01)


def test_the_child_process_passes_on_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scanned())
    with pytest.raises(UnreadableDocument, match=r"^scan\.pdf: the 2 pages are pictures"):
        read_in_child(tmp_path / "scan.pdf")
