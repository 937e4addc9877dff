"""Reading specifications: pages a second from text and from PDF, beside plain text extraction of the same PDF.

The peer only takes the words out (pdfminer.six, which many Python readers of PDF stand on); it recognises nothing.
Seconds are of the processor, so that a busy machine does not blur the figures, and every reading begins as cold
as in a new process. The ratio says what tables, recognising, checking and places cost on top. A document of four
hundred pages tells how much memory a reading takes at most, measured in a process of its own.
"""

import io
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

from awardry.core.identifiers import unit_letter
from awardry.core.specification import read
from awardry.core.specification.draft import Draft
from awardry.core.specification.memory import forget
from awardry.core.specification.stream import UnreadableDocument
from benchmarks.table import Row
from tests.specifications.courses.bicycle_repair import DRAFT
from tests.specifications.layouts import pdf, text

_REPEATS = 5
_CHARACTERS_A_PAGE = 2500
_UNITS_OF_A_LONG_ONE = 800
_SAMPLES = Path(text.__file__).parents[1]
_TEXT_BAR, _PDF_BAR, _MEMORY_BAR = 1000, 30, 300


def run() -> list[Row]:
    return [_text(), _corpus(), _long_text(), _pdf(), _long()]


def _text() -> Row:
    document = text.guide(DRAFT).encode()
    pages = len(document) / _CHARACTERS_A_PAGE
    ours = pages / _median(lambda: read(document, "guide.txt"))
    note = f"{_criteria()} criteria; a page is {_CHARACTERS_A_PAGE} characters"
    return Row("reading", "text", "pages/s", ours, note=note, bar=_TEXT_BAR, missed=ours < _TEXT_BAR)


def _corpus() -> Row:
    """All samples of text and Markdown, one after the other: short, and each laid out in another way."""
    files = [path for path in sorted(_SAMPLES.iterdir()) if path.suffix in {".txt", ".md"}]
    documents = [(path.name, path.read_bytes()) for path in files if path.name != "README.md"]
    pages = sum(len(content) for _, content in documents) / _CHARACTERS_A_PAGE
    ours = pages / _median(lambda: _all(documents))
    note = f"{len(documents)} documents of {pages:.0f} pages in all, some refused"
    return Row("reading", "text, corpus", "pages/s", ours, note=note, bar=_TEXT_BAR, missed=ours < _TEXT_BAR)


def _all(documents: list[tuple[str, bytes]]) -> None:
    for name, content in documents:
        with suppress(UnreadableDocument):
            read(content, name)


def _long_text() -> Row:
    document = text.guide(_many_units()).encode()
    pages = len(document) / _CHARACTERS_A_PAGE
    ours = pages / _median(lambda: read(document, "long.txt"))
    note = f"{pages:.0f} pages, {_UNITS_OF_A_LONG_ONE + len(DRAFT.units)} units"
    return Row("reading", "text, long", "pages/s", ours, note=note, bar=_TEXT_BAR, missed=ours < _TEXT_BAR)


def _pdf() -> Row:
    from pdfminer.high_level import extract_text

    document = pdf.guide(DRAFT)
    draft = read(document, "guide.pdf")
    pages = draft.source.pages or 1
    ours = pages / _median(lambda: read(document, "guide.pdf"))
    peer = pages / _median(lambda: extract_text(io.BytesIO(document)))
    note = f"{_criteria()} criteria in ruled tables"
    return Row(
        "reading", "PDF", "pages/s", ours, peer, "pdfminer.six, text alone", ours / peer, note, _PDF_BAR,
        ours < _PDF_BAR,
    )  # fmt: skip


_PROBE = """
import resource, sys
from pathlib import Path
from awardry.core.identifiers import unit_letter
from awardry.core.specification import read
from awardry.core.specification.draft import Draft
draft = read(Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(draft.units), draft.source.pages)
"""


def _long() -> Row:
    """The most memory that a PDF of four hundred pages takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(pdf.guide(_many_units()))
        done = subprocess.run(
            [sys.executable, "-c", _PROBE, str(path)], capture_output=True, text=True, check=True
        )
    most, units, pages = done.stdout.split()
    note = f"{pages} pages, {units} units, the whole process"
    return Row(
        "reading",
        "PDF, memory",
        "MB",
        float(most),
        note=note,
        bar=_MEMORY_BAR,
        missed=float(most) > _MEMORY_BAR,
    )


def _many_units() -> Draft:
    """The guide with so many units that it fills some four hundred pages."""
    made = [
        replace(
            DRAFT.units[at % len(DRAFT.units)],
            ref=f"{unit_letter(f'712{at:04}')}/712/{at:04}",
            title=f"{DRAFT.units[at % len(DRAFT.units)].title}, part {at}",
        )
        for at in range(_UNITS_OF_A_LONG_ONE)
    ]
    return replace(DRAFT, units=[*DRAFT.units, *made])


def _criteria() -> int:
    return sum(len(outcome.criteria) for unit in DRAFT.units for outcome in unit.outcomes)


def _median(work: object) -> float:
    assert callable(work)
    work()
    taken = []
    for _ in range(_REPEATS):
        forget()
        start = process_time()
        work()
        taken.append(process_time() - start)
    return median(taken)


if __name__ == "__main__":
    for row in run():
        print(row)
