"""Units are told from columns in any order, torn rows, and lines with or without a reference."""

import pytest

from awardry.core.specification.draft import Range
from awardry.core.specification.recognise.anchors import coded
from awardry.core.specification.recognise.units import heading, rejoined, roles, unit_line, unit_row
from awardry.core.specification.stream import Line, Place, Row

HERE = Place(1, 1)


def row(*texts: str) -> Row:
    return Row(tuple((Line(text, HERE),) if text else () for text in texts), HERE, 1)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["UAN", "City & Guilds unit number", "Unit title", "Credit value", "GLH"],
            {0: "ref", 1: "own", 2: "title", 3: "credit", 4: "glh"},
        ),
        (
            ["SQA code", "SSC code", "Title", "SCQF level", "SCQF credits"],
            {0: "code", 2: "title", 3: "level", 4: "credit"},
        ),
        (
            ["Unit", "Mandatory units", "Level", "Credit", "Guided learning hours"],
            {0: "number", 1: "title", 2: "level", 3: "credit", 4: "glh"},
        ),
        (["Qualification title", "Qualification number", "Credits"], {}),
        (["Role", "Salary"], {}),
    ],
)
def test_columns_are_known_by_their_headings(texts: list[str], expected: dict[int, str]) -> None:
    found = {at: role for at, role in roles(texts).items() if role != "skip"}
    assert found == expected


def test_a_heading_may_stand_in_two_rows() -> None:
    rows = [row("Unit number", "Unit title", "Size", "Size", "Level"), row("", "", "Credits", "GLH", "")]
    columns, size = heading(rows, 0)
    assert size == 2
    assert (columns[2], columns[3], columns[4]) == ("credit", "glh", "level")


def test_a_row_torn_inside_its_title_is_put_together() -> None:
    torn = [row("K/502/9656", "Promote safe work,"), row("care and thrift", "3", "6", "45")]
    assert rejoined(torn, 5)[0].texts == ["K/502/9656", "Promote safe work, care and thrift", "3", "6", "45"]


def test_a_number_of_three_digits_in_a_series_of_the_body_names_the_unit_for_good() -> None:
    columns = {0: "ref", 1: "own", 2: "title"}
    unit = unit_row(row("K/502/9656", "201", "Survey a hedge"), columns)
    assert unit
    assert (unit.code, unit.number) == ("201", "201")
    unit = unit_row(row("K/502/9656", "1", "Survey a hedge"), columns)
    assert unit
    assert (unit.code, unit.number) == (None, "1")


def test_hours_of_a_unit_may_be_a_range() -> None:
    unit = unit_row(row("K/502/9656", "Sew by hand", "25 - 32"), {0: "ref", 1: "title", 2: "glh"})
    assert unit
    assert unit.glh == Range(25, 32)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Unit 301 – Plan a programme (K/502/9656) 4 credits, level 3, 30 GLH",
            ("K/502/9656", "301", "Plan a programme", "3", 4, 30),
        ),
        (
            "K/502/9656 Present live, in the studio (small), Level 2, 5 credits, 40 GLH",
            ("K/502/9656", None, "Present live, in the studio (small)", "2", 5, 40),
        ),
        (
            "K/502/9656 Make choices (Entry 1, 2 credits, 19 GLH)",
            ("K/502/9656", None, "Make choices", "E1", 2, 19),
        ),
    ],
)
def test_a_line_states_a_unit(text: str, expected: tuple[object, ...]) -> None:
    unit = unit_line(Line(text, HERE))
    assert unit
    assert (unit.ref, unit.number, unit.title, unit.level, unit.credit, unit.glh) == expected


def test_a_number_and_a_title_name_a_unit_only_in_a_list_of_units() -> None:
    line = Line("Unit 2: Care for poultry, pigs and goats", HERE, "item", 1)
    assert unit_line(line) is None
    unit = unit_line(line, listed=True)
    assert unit
    assert (unit.number, unit.title) == ("2", "Care for poultry, pigs and goats")


@pytest.mark.parametrize(
    ("text", "known", "code", "title"),
    [
        ("AGR/N1201: Receive and sort seed", set(), "AGR/N1201", "Receive and sort seed"),
        ("UV20461 – Shampoo hair", set(), "UV20461", "Shampoo hair"),
        ("ITBK Introduction to Bookkeeping", {"ITBK"}, "ITBK", "Introduction to Bookkeeping"),
    ],
)
def test_a_unit_opens_by_a_code_of_the_body(text: str, known: set[str], code: str, title: str) -> None:
    found = coded(Line(text, HERE, "heading", 2), known, False)
    assert found
    assert (found.code, found.title) == (code, title)


@pytest.mark.parametrize("text", ["ITBK Introduction to Bookkeeping", "BS 5950 must be met.", "GLH 54"])
def test_a_strange_word_in_capitals_opens_no_unit(text: str) -> None:
    assert coded(Line(text, HERE, "heading", 2), set(), False) is None
