"""Reading specifications: pages a second from text and from PDF, beside plain text extraction of the same PDF.

The peer only takes the words out (pdfminer.six, which most Python readers of PDF stand on); it recognises nothing.
Seconds are of the processor, so that a busy machine does not blur the figures. The ratio says
what tables, recognising, checking and places cost on top.
"""

import io
from statistics import median
from time import process_time

from awardry.core.specification import read
from benchmarks.table import Row
from tests.specifications.courses.bicycle_repair import DRAFT
from tests.specifications.layouts import pdf, text

_REPEATS = 5
_CHARACTERS_A_PAGE = 2500


def run() -> list[Row]:
    return [_text(), _pdf()]


def _text() -> Row:
    document = text.guide(DRAFT).encode()
    pages = max(1, len(document) // _CHARACTERS_A_PAGE)
    seconds = _median(lambda: read(document, "guide.txt"))
    note = f"{_criteria()} criteria; a page is {_CHARACTERS_A_PAGE} characters"
    return Row("reading", "text", "pages/s", pages / seconds, note=note, bar=50, missed=pages / seconds < 50)


def _pdf() -> Row:
    from pdfminer.high_level import extract_text

    document = pdf.guide(DRAFT)
    draft = read(document, "guide.pdf")
    pages = draft.source.pages or 1
    ours = pages / _median(lambda: read(document, "guide.pdf"))
    peer = pages / _median(lambda: extract_text(io.BytesIO(document)))
    note = f"{_criteria()} criteria in ruled tables"
    return Row(
        "reading", "PDF", "pages/s", ours, peer, "pdfminer.six, text alone", ours / peer, note, 8, ours < 8
    )


def _criteria() -> int:
    return sum(len(outcome.criteria) for unit in DRAFT.units for outcome in unit.outcomes)


def _median(work: object) -> float:
    assert callable(work)
    work()
    taken = []
    for _ in range(_REPEATS):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return median(taken)


if __name__ == "__main__":
    for row in run():
        print(row)
