"""The published documents are read completely: every figure that they state, and nothing that they do not.

They are not part of the repository; without them these tests say so and are skipped. The same is tested always on
samples of our own (test_specification_samples).
"""

from itertools import pairwise
from pathlib import Path

import pytest

from awardry.core.identifiers import unit_reference
from awardry.core.specification import Draft, UnreadableDocument, read
from awardry.core.specification.draft import Range

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


def seed(number: str) -> Path:
    found = next(iter(SEEDS.glob(f"{number}_*.txt")), None) if SEEDS.is_dir() else None
    if found is None:
        pytest.skip(
            f"published document {number} is not here: expected in ../shared/seeds beside the repository"
        )
    return found


def credits_of(draft: Draft, *references: str) -> list[tuple[str | None, int | None, int | None]]:
    units = [draft.unit(reference) for reference in references]
    return [(unit.level, unit.credit, unit.glh) for unit in units if unit]


def codes(draft: Draft) -> set[str]:
    return {defect.code for defect in draft.defects}


def test_two_qualifications_share_a_unit_and_number_it_in_their_own_lists() -> None:
    draft = read(seed("000"))
    second, third = draft.qualifications
    assert (second.title, second.number, second.body_code, second.level) == (
        "OCR Level 2 Certificate in Principles of Customer Service", "600/0840/4", "09628", "2",
    )  # fmt: skip
    assert (third.title, third.number, third.body_code, third.level) == (
        "OCR Level 3 Certificate in Principles of Customer Service", "600/0752/7", "09629", "3",
    )  # fmt: skip
    assert [(link.unit, link.number) for link in second.units] == [
        ("R/502/9652", "1"), ("Y/502/9653", "2"), ("D/502/9654", "3"),
    ]  # fmt: skip
    assert [(link.unit, link.number) for link in third.units] == [
        ("D/502/9654", "3"), ("H/502/9655", "4"), ("K/502/9656", "5"),
    ]  # fmt: skip
    assert credits_of(draft, "R/502/9652", "Y/502/9653", "D/502/9654", "H/502/9655", "K/502/9656") == [
        ("1", 4, None), ("2", 4, None), ("2", 5, None), ("3", 6, None), ("3", 6, None),
    ]  # fmt: skip
    assert all(each.rule and each.rule["groups"][0]["take"] == "all" for each in draft.qualifications)


def test_what_a_data_sheet_leaves_out_stays_out_and_its_contradictions_are_named() -> None:
    draft = read(seed("000"))
    for each in draft.qualifications:
        assert (each.credits, each.glh, each.tqt, each.operational_start) == (None, None, None, None)
        assert (len(each.assessment), each.awarding_body) == (1, "OCR")
    assert [len(each.audience) for each in draft.qualifications] == [4, 5]
    assert {"title-drift", "type-contradiction", "credit-missing", "unit-level"} <= codes(draft)
    drift = next(defect for defect in draft.defects if defect.code == "title-drift")
    assert drift.place
    assert drift.place.line == 51


def test_a_small_award_states_guided_learning_hours_of_its_units() -> None:
    draft = read(seed("001"))
    (award,) = draft.qualifications
    assert (award.title, award.number, award.level, award.type) == (
        "OCR Level 1 Award in Principles of Customer Service", "600/7885/6", "1", "Award",
    )  # fmt: skip
    assert (award.credits, award.glh, award.tqt) == (None, None, None)
    assert [(link.unit, link.number) for link in award.units] == [("R/504/6242", "1"), ("Y/504/6243", "2")]
    assert credits_of(draft, "R/504/6242", "Y/504/6243") == [("1", 2, 15), ("1", 2, 15)]
    assert award.rule == {"groups": [{"id": "all", "units": ["R/504/6242", "Y/504/6243"], "take": "all"}]}
    assert "credit-missing" in codes(draft)


def test_a_guide_states_its_dates_its_range_of_hours_and_an_exact_rule() -> None:
    draft = read(seed("002"))
    (certificate,) = draft.qualifications
    assert (certificate.title, certificate.number) == (
        "OCNLR Level 1 Certificate in Customer Service",
        "601/4404/X",
    )
    assert (certificate.credits, certificate.glh, certificate.tqt) == (23, Range(143, 178), 230)
    assert (certificate.operational_start, certificate.review) == ("2014-10-01", "2019-08-31")
    assert (certificate.operational_end, certificate.certification_end) == (None, None)
    rule = certificate.rule or {}
    assert rule["total"] == {"credits": {"min": 23, "max": 23}}
    bounds = [{key: group[key] for key in group if key not in {"units", "title"}} for group in rule["groups"]]
    assert bounds == [
        {"id": "A", "take": "all"},
        {"id": "B", "credits": {"min": 6}},
        {"id": "C", "credits": {"max": 3}},
    ]
    assert [len(group["units"]) for group in rule["groups"]] == [5, 6, 7]
    assert certificate.grading == "achieved/not achieved"
    assert certificate.progression[-4:][0].startswith("Customer service assistant")
    assert len(certificate.audience) == 5


def test_a_guide_states_eighteen_units_with_codes_whose_levels_agree() -> None:
    draft = read(seed("002"))
    assert len(draft.units) == 18
    assert all(unit.code and unit.code.split("/")[1] == unit.level for unit in draft.units)
    groups = {"A": (14, 112), "B": (18, 91), "C": (16, 95)}
    for letter, (credit, hours) in groups.items():
        members = [draft.unit(link.unit) for link in draft.qualifications[0].units if link.group == letter]
        assert sum(unit.credit or 0 for unit in members if unit) == credit
        assert sum(unit.glh or 0 for unit in members if unit) == hours
    assert draft.unit("R/502/8601").title == "Meeting customers' after sales needs"  # type: ignore[union-attr]


def test_a_report_that_lists_qualifications_is_told_apart() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(seed("003"))
    message = str(refusal.value)
    assert message.startswith(seed("003").name)
    assert "report" in message
    assert "7 qualifications" in message
    assert "\n" not in message


def test_a_specification_states_every_outcome_criterion_and_point() -> None:
    draft = read(seed("004"))
    counts = {
        unit.ref: [[len(outcome.criteria) for outcome in unit.outcomes], _pointed(draft, unit.ref or "")]
        for unit in draft.units
    }
    assert counts == {
        "R/506/4854": [[5, 6, 5, 4, 5], {"4.4": 3}],
        "Y/506/4855": [[7, 6, 5, 5, 6], {"3.1": 2, "4.3": 3}],
        "K/503/0323": [[6, 4, 7, 5, 5], {"1.3": 3, "4.4": 4, "4.5": 4}],
    }
    for unit in draft.units:
        for position, outcome in enumerate(unit.outcomes, 1):
            assert outcome.number == str(position)
            assert [each.code for each in outcome.criteria] == [
                f"{position}.{at + 1}" for at in range(len(outcome.criteria))
            ]
            assert all(each.printed and len(each.text) > 20 for each in outcome.criteria)
            assert outcome.title.startswith(("Understand", "Know"))


def test_a_specification_without_credits_and_with_a_blank_date_says_so() -> None:
    draft = read(seed("004"))
    (certificate,) = draft.qualifications
    assert (certificate.title, certificate.number) == (
        "ProQual Level 2 Certificate in Principles of Customer Service", "601/4768/4",
    )  # fmt: skip
    assert (certificate.credits, certificate.glh, certificate.tqt) == (None, 135, 150)
    assert (certificate.operational_start, certificate.operational_end) == ("2014-11-01", None)
    assert (certificate.grading, certificate.awarding_body) == ("pass/fail", "ProQual Awarding Body")
    assert certificate.rule and certificate.rule["groups"][0]["take"] == "all"
    assert certificate.entry and certificate.purpose
    assert {"operational-end-blank", "unit-credit-missing", "unit-glh-missing", "credit-missing"} <= codes(
        draft
    )
    missing = next(defect for defect in draft.defects if defect.code == "credit-missing")
    assert "150" in missing.message


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_the_places_of_a_published_document_point_at_the_words(number: str) -> None:
    path = seed(number)
    lines = path.read_text(encoding="utf-8").split("\n")
    draft = read(path)
    for pointer, place in draft.places.items():
        if place.text and place.line and pointer.endswith(("/number", "/ref", "/code", "/title")):
            assert place.text.split()[0] in lines[place.line - 1], pointer
    for at, unit in enumerate(draft.units):
        assert unit.ref and not unit_reference(unit.ref).warnings
        assert draft.places[f"/units/{at}/ref"].line
    orders = [draft.places[f"/units/{at}/ref"].line or 0 for at in range(len(draft.units))]
    assert all(before < after for before, after in pairwise(orders))


def _pointed(draft: Draft, reference: str) -> dict[str, int]:
    unit = draft.unit(reference)
    assert unit
    return {
        each.code: len(each.points) for outcome in unit.outcomes for each in outcome.criteria if each.points
    }
