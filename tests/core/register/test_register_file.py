"""The register's CSV file is read row by row, with everything that is wrong told at once."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.register import COLUMNS, Entry, Problem, Refused, read_rows
from awardry.core.register.columns import Kind

HEADING = [column.names[0] for column in COLUMNS if column.field not in {"review", "offered_in"}]
ROW = {
    "Qualification Number": "699/2101/5",
    "Qualification Title": "Fenwick Awards Level 2 Certificate in Community Bicycle Repair",
    "Owner Organisation Recognition Number": "RN9999",
    "Qualification Level": "Level 2",
}


def file(*rows: dict[str, str], heading: list[str] = HEADING) -> list[str]:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, heading, restval="")
    writer.writeheader()
    writer.writerows({**ROW, **row} for row in rows)
    return out.getvalue().splitlines(keepends=True)


def one(**cells: str) -> Entry:
    (found,) = read_rows(file({name.replace("_", " "): text for name, text in cells.items()}))
    assert isinstance(found, Entry)
    return found


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("5/1/2008 12:00:00 AM +00:00", date(2008, 5, 1)),
        ("05/01/2008", date(2008, 1, 5)),
        ("2008-05-01", date(2008, 5, 1)),
        ("2008-05-01T00:00:00", date(2008, 5, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("", None),
        ("0", None),
    ],
)
def test_a_date_is_read_in_every_form_that_exports_have_used(cell: str, means: date | None) -> None:
    assert one(Operational_Start_Date=cell).values["operational_start"] == means


@pytest.mark.parametrize(
    ("cell", "means"), [("", None), ("0", None), ("37", 37), ("37.0", 37), ("1,200", 1200)]
)
def test_nothing_and_nought_mean_that_the_register_does_not_know(cell: str, means: int | None) -> None:
    assert one(Total_Credits=cell).values["credits"] == means


@pytest.mark.parametrize(
    ("cell", "means"),
    [("Level 2", "2"), ("Entry Level", "E"), ("Level 1/Level 2", "1/2"), ("Level 1/2", "1/2"), ("", "")],
)
def test_a_level_is_the_words_without_the_word_level(cell: str, means: str) -> None:
    assert one(Qualification_Level=cell).values["level"] == means


def test_lists_are_parted_and_answers_are_yes_or_no() -> None:
    entry = one(
        Assessment_Methods="Portfolio of Evidence | Oral Examination",
        Offered_In_England="True",
        Offered_In_Northern_Ireland="No",
    )
    assert entry.values["assessment_methods"] == ["Portfolio of Evidence", "Oral Examination"]
    assert (entry.values["in_england"], entry.values["in_northern_ireland"]) == (True, False)


def test_a_number_without_slashes_is_the_same_qualification() -> None:
    assert one(Qualification_Number="69921015").values["number"] == "699/2101/5"


def test_everything_wrong_is_told_at_once_with_row_and_column() -> None:
    found = list(
        read_rows(
            file(
                {"Qualification Number": "12", "Total Credits": "many", "Operational End Date": "31/02/2024"},
                {},
                {"Qualification Title": " "},
                {},
            )
        )
    )
    assert [(each.row, each.column) for each in found if isinstance(each, Problem)] == [
        (2, "Qualification Number"),
        (2, "Total Credits"),
        (2, "Operational End Date"),
        (4, "Qualification Title"),
        (4, "Qualification Number"),
        (5, "Qualification Number"),
    ]
    assert [each.row for each in found if isinstance(each, Entry)] == [3]


def test_what_a_row_says_against_itself_warns_and_is_kept() -> None:
    first, second, third, entry = read_rows(
        file(
            {
                "Qualification Number": "699/2101/6",
                "Operational Start Date": "01/09/2024",
                "Operational End Date": "01/09/2023",
                "Guided Learning Hours": "200",
                "Total Qualification Time": "130",
            }
        )
    )
    for problem in (first, second, third):
        assert isinstance(problem, Problem)
        assert problem.severity == "warning"
    assert isinstance(entry, Entry)


@pytest.mark.parametrize(
    "lines", [[], ["a,b,c\n"], ["Qualification Number,Qualification Title\n"], ['"never closed\n']]
)
def test_a_file_that_is_no_register_is_refused_in_one_line(lines: list[str]) -> None:
    with pytest.raises(Refused) as refusal:
        list(read_rows(lines))
    assert "\n" not in str(refusal.value)


def test_a_comma_without_quotes_does_not_shift_the_row_in_silence() -> None:
    lines = file({})
    (problem,) = read_rows([lines[0], lines[1].rstrip() + ",x\n"])
    assert isinstance(problem, Problem)
    assert "headings" in problem.message


def test_the_same_content_has_the_same_digest_in_any_order_of_columns() -> None:
    (first,) = read_rows(file({"Total Credits": "13"}))
    (second,) = read_rows(file({"Total Credits": "13"}, heading=HEADING[::-1]))
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert first.digest == second.digest
    (third,) = read_rows(file({"Total Credits": "14"}))
    assert isinstance(third, Entry)
    assert third.digest != first.digest


def test_every_column_of_the_register_has_a_place() -> None:
    assert len({column.field for column in COLUMNS}) == len(COLUMNS)
    assert {column.kind for column in COLUMNS} == set(Kind)


@given(st.lists(st.dictionaries(st.sampled_from(HEADING), st.text(max_size=30), max_size=8), max_size=6))
def test_no_file_makes_the_reader_stumble(rows: list[dict[str, str]]) -> None:
    for found in read_rows(file(*rows)):
        assert isinstance(found, Entry | Problem)
