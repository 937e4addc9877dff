"""PDFs without text, with text on some pages only, and locked ones."""

import io
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from awardry.core.specification import UnreadableDocument, read
from tests.core.specification.load.paper import words

GUIDE = [
    "Fenwick Level 2 Certificate in Lock Keeping",
    "Qualification number: 699/3101/0",
    "Credit value: 4",
    "Unit 1: Work a lock",
    "Unit reference: Y/699/3101",
    "Learning outcome 1: Know locks",
    "1.1 Name the parts of a lock",
    "1.2 Explain how water is saved",
    "1.3 Draw a paddle",
]


def guide(*pages: str, encrypt: Any = None) -> bytes:
    found = io.BytesIO()
    canvas = Canvas(found, encrypt=encrypt)
    for kind in pages:
        if kind == "text":
            for at, line in enumerate(GUIDE):
                words(canvas, 60, 780 - 20 * at, line)
        elif kind == "picture":
            canvas.rect(20, 20, 550, 800, fill=1)
            words(canvas, 60, 10, "Scanned with a telephone", 6)
        canvas.showPage()
    canvas.save()
    return found.getvalue()


def test_pages_that_are_pictures_are_named_in_a_warning() -> None:
    draft = read(guide("text", "picture", "blank", "picture"), "guide.pdf")
    defect = next(each for each in draft.defects if each.code == "page_without_text")
    assert defect.severity == "warning"
    assert defect.message.startswith("pages 2, 4 are pictures without text")
    assert defect.place and defect.place.page == 2


def test_pages_left_empty_are_no_defect() -> None:
    draft = read(guide("text", "blank"), "guide.pdf")
    assert not [each for each in draft.defects if each.code == "page_without_text"]


def test_a_scan_is_refused_even_with_a_stamp_on_every_page() -> None:
    with pytest.raises(
        UnreadableDocument, match=r"^guide\.pdf: the 3 pages are pictures without text; run text"
    ):
        read(guide("picture", "picture", "picture"), "guide.pdf")


def test_a_pdf_with_a_password_is_refused_and_one_that_only_forbids_copying_is_read() -> None:
    with pytest.raises(UnreadableDocument, match=r"^guide\.pdf: the PDF is locked with a password; save it"):
        read(guide("text", encrypt=StandardEncryption("secret", "owner")), "guide.pdf")
    locked = guide("text", encrypt=StandardEncryption("", "owner", canCopy=0))
    assert read(locked, "guide.pdf").qualifications[0].number == "699/3101/0"
