"""Our own corpus: which layouts it shows, and how well it is read."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.evaluate.folder import Judged, evaluated
from benchmarks.evaluate.report import lines
from benchmarks.evaluate.tally import Tally
from tests.specifications.documents.checklist import EVERY
from tests.specifications.documents.corpus import DOCUMENTS
from tests.specifications.make import by_chance, first_documents, in_every_format

SAMPLES = Path(__file__).parents[2] / "specifications"
RIGHT, RIGHT_UNSEEN, FALSE = 0.99, 0.95, 0.01


def told(found: list[Judged]) -> str:
    return "\n".join(lines(found, errors=True))[-20000:]


def tally(found: list[Judged]) -> Tally:
    return Tally().add(value for each in found for value in each.values)


def test_every_layout_family_and_rule_of_the_checklist_is_shown() -> None:
    shown = Counter(entry for each in DOCUMENTS for entry in each.shows)
    assert shown.keys() == set(EVERY)


def test_every_format_is_shown_by_several_documents_of_their_own() -> None:
    names = [each.name for each in DOCUMENTS] + list(first_documents())
    assert len({name.rsplit(".", 1)[0] for name in names}) >= 45
    formats = Counter(name.rsplit(".", 1)[1] for name in names)
    assert formats.keys() == {"txt", "md", "html", "docx", "pdf"}
    assert min(formats.values()) >= 7


def test_the_files_are_small() -> None:
    assert {
        path.name for path in SAMPLES.iterdir() if path.is_file() and path.stat().st_size > 60_000
    } == set()


def test_no_document_without_truth() -> None:
    assert [each.name for each in DOCUMENTS if not each.truth()] == []


@pytest.mark.slow
def test_ninety_nine_of_a_hundred_values_of_our_own_corpus_are_read_right_and_not_one_wrong() -> None:
    found = evaluated(SAMPLES)
    counted = tally(found)
    assert not [each.name for each in found if each.failed or not each.truth]
    assert counted.share_right >= RIGHT and counted.share_false <= FALSE, told(found)


@pytest.mark.slow
def test_every_layout_is_read_in_every_format(tmp_path: Path) -> None:
    found = written_and_evaluated(tmp_path, in_every_format())
    for ending in ("txt", "md", "html", "docx", "pdf"):
        counted = tally([each for each in found if each.name.endswith(ending)])
        assert counted.share_right >= RIGHT_UNSEEN and counted.share_false <= FALSE, told(found)


@pytest.mark.slow
def test_guides_composed_by_chance_are_read_as_well_as_unseen_ones_have_to_be(tmp_path: Path) -> None:
    found = written_and_evaluated(tmp_path, by_chance(80))
    counted = tally(found)
    assert counted.share_right >= RIGHT_UNSEEN and counted.share_false <= FALSE, told(found)


def written_and_evaluated(folder: Path, files: dict[str, bytes]) -> list[Judged]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    found = evaluated(folder)
    assert not [each.name for each in found if each.failed or not each.truth]
    return found
