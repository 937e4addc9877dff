"""The first samples are read to exactly what their courses state; the whole corpus nearly so."""

import json
from pathlib import Path
from typing import Any

import pytest

from awardry.core.combination.parse import parse_rule
from awardry.core.specification import Draft, read
from tests.specifications.make import SHIPPED, files, first_documents

SAMPLES = Path(__file__).parents[2] / "specifications"
DOCUMENTS = sorted(SAMPLES / name for name in first_documents())
# Compared only where the course has them: a layout may print less than a course knows.
_TEXTS = ("grading", "assessment", "progression", "audience", "purpose", "entry")


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> tuple[Draft, dict[str, Any]]:
    path: Path = request.param
    truth = json.loads((SAMPLES / f"{path.stem}.truth.json").read_text(encoding="utf-8"))
    return read(path), truth


def test_every_figure_date_and_name_of_the_qualifications_is_read(
    sample: tuple[Draft, dict[str, Any]],
) -> None:
    draft, truth = sample
    figures = [key for key in truth["qualifications"][0] if key not in (*_TEXTS, "units", "rule")]
    read_figures = [{key: each[key] for key in figures} for each in draft.to_json()["qualifications"]]
    assert read_figures == [{key: each[key] for key in figures} for each in truth["qualifications"]]


def test_the_running_text_of_the_qualifications_is_read(sample: tuple[Draft, dict[str, Any]]) -> None:
    draft, truth = sample
    for found, known in zip(draft.to_json()["qualifications"], truth["qualifications"], strict=True):
        stated = {key: known[key] for key in _TEXTS if known[key]}
        assert {key: found[key] for key in stated} == stated


def test_every_unit_stands_where_the_document_puts_it(sample: tuple[Draft, dict[str, Any]]) -> None:
    draft, truth = sample
    links = [each["units"] for each in draft.to_json()["qualifications"]]
    assert links == [each["units"] for each in truth["qualifications"]]


def test_the_rule_is_read_and_can_be_decided(sample: tuple[Draft, dict[str, Any]]) -> None:
    draft, truth = sample
    rules = [each.rule for each in draft.qualifications]
    assert rules == [each["rule"] for each in truth["qualifications"]]
    assert all(not parse_rule(rule).unread for rule in rules)


def test_every_unit_outcome_criterion_and_point_is_read_word_for_word(
    sample: tuple[Draft, dict[str, Any]],
) -> None:
    draft, truth = sample
    assert draft.to_json()["units"] == truth["units"]


def test_no_sample_has_an_error_and_every_value_has_its_place(sample: tuple[Draft, dict[str, Any]]) -> None:
    draft, _ = sample
    assert [each.message for each in draft.defects if each.severity == "error"] == []
    for at, unit in enumerate(draft.units):
        for name in ("ref", "title", "level"):
            assert draft.places[f"/units/{at}/{name}"].line
        for outcome, each in enumerate(unit.outcomes):
            for criterion, _ in enumerate(each.criteria):
                assert f"/units/{at}/outcomes/{outcome}/criteria/{criterion}" in draft.places


def test_the_json_form_gives_the_same_draft_back(sample: tuple[Draft, dict[str, Any]]) -> None:
    draft, _ = sample
    assert Draft.from_json(json.loads(json.dumps(draft.to_json()))) == draft


def test_the_sample_files_are_those_that_the_courses_make() -> None:
    made = files()
    kept = {path.name for path in SAMPLES.iterdir() if path.is_file()} - {"make.py"}
    assert kept == made.keys()
    for name, content in made.items():
        if not name.endswith((".pdf", ".docx")):  # other versions of their libraries write other bytes
            assert (SAMPLES / name).read_bytes() == content, name
    assert {path.name for path in SHIPPED.iterdir()} >= {
        "community_bicycle_repair.txt",
        "community_bicycle_repair.pdf",
    }
