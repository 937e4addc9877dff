"""What a person may put into a draft, and what follows from it. A table each; no database."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.corrections import (
    NoSuchPlace,
    WrongValue,
    checked,
    corrected,
    doubts,
    look,
    misfits,
    of_another_body,
    open_defects,
    rechecked,
    rekeyed,
    without_criteria,
)

A, B, C = "L/506/2083", "Y/506/2085", "R/506/1792"


def unit(ref: str, **more: Any) -> dict[str, Any]:
    criteria = [
        {"code": f"1.{n}", "text": f"Describe thing {n}", "points": [], "grade": None} for n in (1, 2)
    ]
    outcome = {"number": "1", "title": "Know things", "criteria": criteria}
    facts = {"ref": ref, "code": None, "title": f"Unit {ref}", "level": "2", "credit": 3, "glh": 20}
    return {**facts, "outcomes": [outcome], **more}


def draft() -> dict[str, Any]:
    qualification = {
        "title": "Fern Awards Level 2 Certificate in Hedge Laying",
        "number": "601/4404/X",
        "level": "2",
        "type": "Certificate",
        "credits": 9,
        "glh": None,
        "tqt": None,
        "operational_start": None,
        "assessment": [],
        "units": [
            {"unit": ref, "number": None, "group": group} for ref, group in ((A, "A"), (B, "B"), (C, "B"))
        ],
        "rule": {
            "total": {"credits": {"min": 6}},
            "groups": [
                {"id": "A", "title": "Group A", "units": [A], "take": "all"},
                {"id": "B", "title": "Group B", "units": [B, C], "credits": {"min": 3}},
            ],
            "barred": [[B, C]],
        },
    }
    return {
        "format": "awardry.specification/1",
        "source": {"file": "hedges.txt", "sha256": "0" * 64},
        "qualifications": [qualification],
        "units": [unit(A), unit(B), unit(C)],
        "defects": [],
        "places": {
            f"/units/{n}/ref": {"page": 1, "line": n + 10, "text": ref} for n, ref in enumerate((A, B, C))
        },
    }


def correct(content: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    return rechecked(content, corrected(content, path, checked(content, path, value)))


@pytest.mark.parametrize(
    ("path", "value", "stored"),
    [
        ("/units/0/credit", 4, 4),
        ("/units/0/credit", None, None),
        ("/units/0/ref", "l 506 2083", "L/506/2083"),
        ("/units/0/title", "  Two\n words ", "Two words"),
        ("/units/0/level", "e3", "E3"),
        ("/qualifications/0/number", "6014404x", "601/4404/X"),
        ("/qualifications/0/glh", {"min": 10, "max": 12}, {"min": 10, "max": 12}),
        ("/qualifications/0/glh", {"min": 12, "max": 12}, 12),
        ("/qualifications/0/review", "2027-01-30", "2027-01-30"),
        ("/qualifications/0/assessment", ["Portfolio", "  ", "Test"], ["Portfolio", "Test"]),
        ("/units/0/outcomes/0/criteria/0/points", [], []),
    ],
)
def test_a_value_is_stored_in_its_canonical_form(path: str, value: Any, stored: Any) -> None:
    assert checked(draft(), path, value) == stored


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/units/0/credit", -1),
        ("/units/0/credit", "three"),
        ("/units/0/credit", True),
        ("/units/0/credit", 10**9),
        ("/units/0/title", ""),
        ("/units/0/title", "x" * 301),
        ("/units/0/title", 5),
        ("/units/0/level", "9"),
        ("/units/0/ref", "nonsense"),
        ("/qualifications/0/number", "12/34"),
        ("/qualifications/0/glh", {"min": 12, "max": 10}),
        ("/qualifications/0/glh", {"min": 12}),
        ("/qualifications/0/review", "30/01/2027"),
        ("/qualifications/0/review", "0001-01-01"),
        ("/qualifications/0/assessment", ["x"] * 1_001),
        ("/qualifications/0/rule", {"totals": {}}),
        ("/qualifications/0/rule", {"groups": [{"id": "A", "units": ["A/000/0000"]}]}),
        ("/units/-", {"title": "No reference twice", "ref": A}),
        ("/units/-", {"title": "Something else", "outcomes": []}),
        ("/units/0", {"title": "Not like this"}),
        ("/qualifications/0/units/-", {"unit": "A/000/0000"}),
        ("/qualifications/0/units/-", {"unit": A}),
        ("/defects/0", "gone"),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused_in_one_line(path: str, value: Any) -> None:
    content = draft() | {"defects": [{"severity": "note", "code": "x", "message": "Odd", "path": None}]}
    with pytest.raises(WrongValue) as refusal:
        checked(content, path, value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "path",
    [
        "", "/", "units", "/units", "/units/9/title", "/units/-1/title", "/units/０/title", "/units/0/outcomes/-/title",
        "/format", "/source/sha256", "/places/x", "/qualifications/0/units/0/unit", "/defects/0/message",
        "/units/0/__class__",
    ],
)  # fmt: skip
def test_what_is_no_value_cannot_be_corrected(path: str) -> None:
    with pytest.raises(NoSuchPlace):
        checked(draft(), path, "x")


def test_what_nobody_prints_is_dropped_from_text() -> None:
    assert checked(draft(), "/units/0/title", "Hedge\x00s \u202eand\ud800 ditches") == "Hedges and ditches"


def test_a_check_character_that_does_not_fit_is_a_doubt_and_no_refusal() -> None:
    assert checked(draft(), "/units/0/ref", "A/506/2083") == "A/506/2083"
    assert [doubt.message for doubt in doubts("/units/0/ref", "A/506/2083")]
    assert not doubts("/units/0/ref", "L/506/2083")


def test_a_corrected_reference_is_followed_by_links_and_rule() -> None:
    content = correct(draft(), "/units/1/ref", "T/506/2126")
    qualification = content["qualifications"][0]
    assert [link["unit"] for link in qualification["units"]] == [A, "T/506/2126", C]
    assert qualification["rule"]["groups"][1]["units"] == ["T/506/2126", C]
    assert qualification["rule"]["barred"] == [["T/506/2126", C]]
    assert content["corrected"] == ["/units/1/ref"]


def test_a_unit_without_a_reference_gets_a_name_of_the_drafts_own() -> None:
    content = correct(draft(), "/units/1/ref", None)
    assert content["units"][1]["id"] == "unit-1"
    assert content["qualifications"][0]["units"][1]["unit"] == "unit-1"


def test_a_removed_unit_leaves_links_rule_and_places() -> None:
    content = correct(draft(), "/units/1", None)
    qualification = content["qualifications"][0]
    assert [link["unit"] for link in qualification["units"]] == [A, C]
    assert qualification["rule"]["groups"][1]["units"] == [C]
    assert "barred" not in qualification["rule"]
    assert {path: place["text"] for path, place in content["places"].items()} == {
        "/units/0/ref": A,
        "/units/1/ref": C,
    }


def test_an_added_unit_joins_the_group_it_is_put_in() -> None:
    content = correct(
        draft(), "/units/-", {"title": "Billhooks", "ref": "K/506/2155", "credit": 3, "level": "2"}
    )
    content = correct(
        content, "/qualifications/0/units/-", {"unit": "K/506/2155", "group": "B", "number": "4"}
    )
    content = correct(content, "/units/3/outcomes/-", {"number": "1", "title": "Know billhooks"})
    content = correct(
        content, "/units/3/outcomes/0/criteria/-", {"code": "1.1", "text": "Name two", "points": ["one"]}
    )
    assert content["qualifications"][0]["rule"]["groups"][1]["units"][-1] == "K/506/2155"
    assert content["units"][3]["outcomes"][0]["criteria"][0]["points"] == ["one"]
    assert not list(misfits(content))


def test_a_unit_that_changes_its_group_changes_it_in_the_rule() -> None:
    groups = correct(draft(), "/qualifications/0/units/2/group", "A")["qualifications"][0]["rule"]["groups"]
    assert (groups[0]["units"], groups[1]["units"]) == ([A, C], [B])


def test_what_was_read_stays_as_it_was() -> None:
    content = draft()
    before = copy.deepcopy(content)
    correct(content, "/units/1", None)
    assert content == before


def test_a_correction_settles_the_defect_it_cures_and_may_show_another() -> None:
    content = rechecked(draft(), draft())
    missing = [defect["code"] for _, defect in open_defects(content)]
    assert "tqt-missing" in missing
    content = correct(content, "/qualifications/0/tqt", 400)
    codes = [defect["code"] for _, defect in open_defects(content)]
    assert "tqt-missing" not in codes
    assert "credit-tqt" in codes
    content = correct(content, "/qualifications/0/tqt", 90)
    assert "credit-tqt" not in [defect["code"] for _, defect in open_defects(content)]


def test_an_accepted_defect_stays_accepted_until_it_says_something_else() -> None:
    content = correct(draft(), "/qualifications/0/tqt", 400)
    index = next(i for i, defect in open_defects(content) if defect["code"] == "credit-tqt")
    content = correct(content, f"/defects/{index}", "accepted")
    content = correct(content, "/units/0/title", "Other words")
    assert content["defects"][index]["settled"] == "accepted"
    content = correct(content, "/qualifications/0/tqt", 500)
    assert "settled" not in content["defects"][index]


def test_a_unit_without_criteria_is_confirmed_one_by_one() -> None:
    content = draft()
    content["units"][0]["outcomes"] = []
    assert [index for index, _ in without_criteria(content)] == [0]
    assert not without_criteria(correct(content, "/units/0/outcomes", "accepted"))


def test_values_as_read_that_would_not_fit_are_found() -> None:
    content = draft()
    content["units"][1]["glh"] = {"min": 10, "max": 20}
    content["units"][2]["outcomes"][0]["criteria"][1]["code"] = "9" * 30
    assert [path for path, _ in misfits(content)] == ["/units/1/glh", "/units/2/outcomes/0/criteria/1/code"]


@pytest.mark.parametrize(
    ("path", "removed", "becomes"),
    [
        ("/units/3/title", "/units/1", "/units/2/title"),
        ("/units/1/title", "/units/1", None),
        ("/units/1", "/units/1", None),
        ("/units/0/title", "/units/1", "/units/0/title"),
        ("/units/10", "/units/1", "/units/9"),
        ("/qualifications/0/units/2", "/units/1", "/qualifications/0/units/2"),
        ("/units/1/outcomes/2/criteria/0", "/units/1/outcomes/0", "/units/1/outcomes/1/criteria/0"),
    ],
)
def test_pointers_move_up_behind_a_removed_entry(path: str, removed: str, becomes: str | None) -> None:
    assert rekeyed(path, removed) == becomes


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
paths = st.sampled_from(
    [
        "/units/0/credit", "/units/0/ref", "/units/0/title", "/units/-", "/units/1", "/units/0/outcomes",
        "/units/0/outcomes/-", "/units/0/outcomes/0/criteria/0/points", "/units/0/outcomes/0/criteria/-",
        "/qualifications/0/rule", "/qualifications/0/glh", "/qualifications/0/review", "/qualifications/0/units/-",
        "/qualifications/0/units/1/group", "/qualifications/-", "/qualifications/0/assessment",
    ]
) | st.text(alphabet="/-0123456789unitsqaloc~", max_size=30)  # fmt: skip


@given(path=paths, value=json_values)
def test_whatever_is_sent_is_refused_or_gives_a_draft_that_still_fits(path: str, value: Any) -> None:
    try:
        stored = checked(draft(), path, value)
        content = rechecked(draft(), corrected(draft(), path, stored))
    except (NoSuchPlace, WrongValue):
        return
    json.dumps(content).encode()
    assert not list(misfits(content))
    if (
        not path.endswith("/-")
        and stored is not None
        and look(draft(), path) is not None
        and path[-8:] != "outcomes"
    ):
        assert look(content, path) == stored


@pytest.mark.parametrize(
    ("stated", "body", "count"),
    [
        ("Fenwick Awards", "Fenwick Awards Ltd", 0),
        ("FENWICK  AWARDS, LTD.", "Fenwick Awards", 0),
        ("Fenwick Awards", "Fenwick Awards", 0),
        (None, "Fenwick Awards", 0),
        ("", "Fenwick Awards", 0),
        ("–", "Fenwick Awards", 0),
        ("OCN London", "Fenwick Awards", 1),
        ("Fen", "Fenwick Awards", 1),
        ("Awards of Fenwick", "Fenwick Awards", 1),
    ],
)
def test_names_of_one_awarding_body_differ_in_case_and_in_what_stands_around_them(
    stated: str | None, body: str, count: int
) -> None:
    content = {"qualifications": [{"awarding_body": stated}]}
    found = list(of_another_body(content, body))
    assert [(each["code"], each["severity"]) for each in found] == [("body-differs", "error")] * count
