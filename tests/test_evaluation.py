"""The measure of the reader notices what it is there for: wrong, missing and invented values."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from awardry.core.specification import read
from benchmarks.evaluate.folder import Judged, evaluated
from benchmarks.evaluate.judge import judge
from benchmarks.evaluate.report import data, lines
from benchmarks.evaluate.rule import normal
from benchmarks.evaluate.truth import TruthError, parsed
from tests.specifications.courses.bicycle_repair import DRAFT

ROOT = Path(__file__).parents[1]
KNOWN = {key: DRAFT.to_json()[key] for key in ("qualifications", "units")}
DEFECT = {"code": "credit-sum", "path": "/qualifications/0/credits"}
Change = Callable[[Any], object]

NOTICED: dict[str, tuple[Change, tuple[str, str]]] = {
    "a wrong number of credits": (
        lambda read: read["qualifications"][0].update(credits=16),
        ("credits", "wrong"),
    ),
    "a missing date": (lambda read: read["qualifications"][0].update(review=None), ("review", "missing")),
    "an invented code": (lambda read: read["units"][0].update(code="X1"), ("unit code", "invented")),
    "a missing unit": (lambda read: read["units"].pop(), ("unit", "missing")),
    "a unit too many": (lambda read: read["units"].append({"id": "unit-7", "title": "Index", "outcomes": []}),
                        ("unit", "invented")),
    "a wrong reference": (lambda read: read["units"][1].update(ref="Y/699/9999"), ("unit ref", "wrong")),
    "a level in the column of credits": (lambda read: read["units"][2].update(credit=2), ("unit credit", "wrong")),
    "a missing criterion": (lambda read: read["units"][0]["outcomes"][0]["criteria"].pop(), ("criterion", "missing")),
    "a criterion printed twice": (
        lambda read: read["units"][0]["outcomes"][0]["criteria"].append({"code": "1.1", "text": "x", "points": []}),
        ("criterion", "invented"),
    ),
    "words cut off": (
        lambda read: read["units"][0]["outcomes"][0]["criteria"][0].update(text="Explain who is responsible"),
        ("criterion text", "wrong"),
    ),
    "a point taken for no point": (
        lambda read: read["units"][0]["outcomes"][0]["criteria"][1]["points"].pop(),
        ("point", "missing"),
    ),
    "an outcome too many": (
        lambda read: read["units"][0]["outcomes"].append({"number": "4", "title": "Skills", "criteria": []}),
        ("outcome", "invented"),
    ),
    "a grade that is not printed": (
        lambda read: read["units"][0]["outcomes"][0]["criteria"][0].update(grade="M"),
        ("grade", "invented"),
    ),
    "a unit in another group": (
        lambda read: read["qualifications"][0]["units"][2].update(group="C"),
        ("unit group", "wrong"),
    ),
    "a minimum read as a maximum": (
        lambda read: read["qualifications"][0]["rule"]["groups"][1].update(credits={"max": 4}),
        ("rule", "wrong"),
    ),
    "a rule that was not understood": (
        lambda read: read["qualifications"][0]["rule"].update(across=[{"unread": "and so on"}]),
        ("rule", "missing"),
    ),
    "another qualification": (
        lambda read: read["qualifications"].append({"title": "Fenwick Awards Level 3 Diploma", "units": []}),
        ("qualification", "invented"),
    ),
}  # fmt: skip


def verdicts(draft: dict[str, Any], known: dict[str, Any] | None = None) -> set[tuple[str, str]]:
    values = judge(parsed(known or KNOWN, "x.truth.json"), draft)
    return {(value.field, value.verdict) for value in values if value.verdict != "right"}


def reading(change: Change = lambda read: None) -> dict[str, Any]:
    draft = copy.deepcopy(DRAFT.to_json())
    change(draft)
    return draft


def test_nothing_is_said_against_a_perfect_reading() -> None:
    assert verdicts(reading()) == set()
    assert len(judge(parsed(KNOWN, "x.truth.json"), reading())) > 200


@pytest.mark.parametrize("change, noticed", NOTICED.values(), ids=NOTICED.keys())
def test_what_is_not_as_the_truth_says_is_noticed(change: Change, noticed: tuple[str, str]) -> None:
    assert noticed in verdicts(reading(change))


def test_a_key_that_the_truth_leaves_out_is_not_judged() -> None:
    known = {"qualifications": [{"number": KNOWN["qualifications"][0]["number"], "credits": 15}]}
    assert verdicts(reading(NOTICED["a missing unit"][0]), known) == set()
    assert verdicts(reading(NOTICED["a wrong number of credits"][0]), known) == {("credits", "wrong")}


def test_criteria_may_be_given_as_codes_and_counts() -> None:
    codes = [each["code"] for outcome in KNOWN["units"][0]["outcomes"] for each in outcome["criteria"]]
    unit = {"ref": KNOWN["units"][0]["ref"], "criteria_codes": codes, "outcome_count": 3, "point_count": 3}
    draft = reading(lambda read: read.update(units=read["units"][:1]))
    assert verdicts(draft, {"units": [unit]}) == set()
    other = {**unit, "criteria_codes": [*codes[:-1], "9.9"], "outcome_count": 2, "point_count": 0}
    assert verdicts(draft, {"units": [other]}) == {
        ("criterion", "missing"),
        ("criterion", "invented"),
        ("outcome count", "wrong"),
        ("point count", "invented"),
    }


def test_units_are_found_again_by_code_and_by_title_and_groups_by_their_units() -> None:
    def renamed(read: dict[str, Any]) -> None:
        read["units"][0].update(ref=None, id="unit-1")
        read["qualifications"][0]["units"][0].update(unit="unit-1")
        read["qualifications"][0]["rule"]["groups"][0]["units"][0] = "unit-1"
        for link in read["qualifications"][0]["units"]:
            link["group"] = {"A": "Core", "B": "Choice", "C": "C"}[link["group"]]

    assert verdicts(reading(renamed)) == {("unit ref", "missing")}


def test_a_defect_that_has_to_be_reported_is_looked_for() -> None:
    known = {**KNOWN, "defects": [{"path": DEFECT["path"]}]}
    assert verdicts(reading(), known) == {("defect", "missing")}
    assert verdicts(reading(lambda read: read["defects"].append(DEFECT)), known) == set()


def test_two_rules_are_the_same_however_their_groups_are_called_and_ordered() -> None:
    one = {"groups": [{"id": "A", "units": ["a", "b"], "take": "all"}, {"id": "B", "units": ["c"]}],
           "across": [{"groups": ["A", "B"], "credits": {"min": 9}}], "barred": [["a", "c"]]}  # fmt: skip
    other = {"groups": [{"id": "2", "title": "Two", "units": ["c"]},
                        {"id": "1", "units": ["b", "a"], "take": {"min": 2}}],
             "across": [{"groups": ["2", "1"], "credits": {"min": 9}}], "barred": [["c", "a"]]}  # fmt: skip
    assert normal(one, str) == normal(other, str)
    assert normal(one, str) != normal({**other, "barred": []}, str)
    assert normal(one, str) != normal({**other, "across": [{"groups": ["1"], "credits": {"min": 9}}]}, str)


def test_the_bounds_of_the_only_group_are_those_of_the_total() -> None:
    group = {"id": "O", "units": ["a", "b", "c"]}
    bounds = {"credits": {"min": 9, "max": 12}}
    assert normal({"groups": [{**group, **bounds}]}, str) == normal({"groups": [group], "total": bounds}, str)
    assert normal({"groups": [{**group, "take": {"min": 2}}]}, str) == normal(
        {"groups": [group], "total": {"units": {"min": 2}}}, str
    )
    two = {"groups": [group, {"id": "M", "units": ["d"]}], "total": bounds}
    assert normal(two, str) != normal({"groups": [{**group, **bounds}, {"id": "M", "units": ["d"]}]}, str)


@pytest.mark.parametrize(
    "truth, problem",
    [
        ({"units": [{"ref": "a", "credits": 3}]}, "/units/0/credits is no key of a unit"),
        ({"qualifications": [{"tqt": 3, "GLH": 3}]}, "/qualifications/0/GLH is no key of a qualification"),
        ({"units": [{"outcomes": [{"criteria": [{"code": "1.1", "grades": "P"}]}]}]}, "criteria/0/grades is no key"),
        ({}, "states nothing"),
    ],
)  # fmt: skip
def test_a_truth_that_would_not_be_judged_is_refused(truth: dict[str, Any], problem: str) -> None:
    with pytest.raises(TruthError, match=problem):
        parsed(truth, "x.truth.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "guide.txt").write_bytes(
        (ROOT / "tests/specifications/community_bicycle_repair.txt").read_bytes()
    )
    (tmp_path / "guide.truth.json").write_text(json.dumps(KNOWN))
    (tmp_path / "letter.txt").write_text("Dear customer,\nthe shop is closed on Monday.\n")
    (tmp_path / "letter.truth.json").write_text('{"refused": true}')
    return tmp_path


def by_name(found: list[Judged]) -> dict[str, Judged]:
    return {each.name: each for each in found}


def test_a_folder_is_judged_document_by_document(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"no PDF at all")
    found = evaluated(folder)
    assert {each.name: each.reading.outcome for each in found} == {
        "broken.pdf": "refused", "guide.txt": "read", "letter.txt": "refused",
    }  # fmt: skip
    assert by_name(found)["letter.txt"].tally.counts == {"right": 1}
    assert by_name(found)["guide.txt"].tally.counts["right"] > 200
    report = "\n".join(lines(found, errors=True))
    assert "criterion text" in report
    assert "Without truth:\n  broken.pdf" in report
    assert data(found)["documents"][1]["truth"] is True


def test_a_document_that_is_read_though_it_has_to_be_refused_is_noticed(folder: Path) -> None:
    (folder / "guide.truth.json").write_text('{"refused": true}')
    (folder / "letter.truth.json").write_text('{"refused": "a scan"}')
    found = by_name(evaluated(folder))
    assert [value.verdict for value in found["guide.txt"].values] == ["missing"]
    assert [value.verdict for value in found["letter.txt"].values] == ["wrong"]


def test_a_document_that_crashes_the_reader_or_takes_too_long_costs_only_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = by_name(evaluated(folder, seconds=0))
    assert {each.reading.outcome for each in found.values()} == {"too slow"}
    assert found["guide.txt"].tally.counts.keys() == {"missing"}

    from benchmarks.evaluate import reading as module

    def crash(document: Path) -> object:
        raise ZeroDivisionError("nought")

    monkeypatch.setattr(module, "read", crash)
    outcome, draft, message = module._read(folder / "guide.txt")
    assert (outcome, draft) == ("crashed", None)
    assert message.startswith("ZeroDivisionError: nought (test_evaluation.py:")


def test_the_exit_says_whether_the_aim_is_met(folder: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "benchmarks.evaluate", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    known = copy.deepcopy(KNOWN)
    (folder / "guide.truth.json").write_text(json.dumps(known))
    met = read(folder / "guide.txt").to_json()["units"] == KNOWN["units"]
    assert run(str(folder)).returncode == (0 if met else 1)
    for unit in known["units"]:
        unit["credit"] = 11
    (folder / "guide.truth.json").write_text(json.dumps(known))
    missed = run(str(folder), "--errors")
    assert missed.returncode == 1
    assert "wrong: unit credit of Y/699/3101\n    expected 11\n    read     3\n" in missed.stdout
    (folder / "guide.truth.json").write_text("{")
    unusable = run(str(folder))
    assert unusable.returncode == 2
    assert unusable.stderr.startswith("guide.truth.json: ")
    assert run(str(folder / "nowhere")).returncode == 2
