"""Whatever shape a document gives its criteria, their codes are those that are printed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardry.core.specification import Draft, read
from awardry.core.specification.draft import Criterion
from tests.core.specification.recognise.criteria.shapes import HEAD, PLAIN, SHAPES, UNIT

FURNITURE = (
    "© Fenwick Awards 2019",
    "Fenwick Awards – Specification of the Certificate in Canal Work – Issue 3",
    "Version 2.1 – June 2019",
    "Page {page} of 30",
    "www.fenwick.example",
)


def document(body: str) -> Draft:
    return read((HEAD + UNIT + body).encode(), "guide.txt")


def criteria(draft: Draft) -> list[Criterion]:
    (unit,) = draft.units
    return [criterion for outcome in unit.outcomes for criterion in outcome.criteria]


def codes(draft: Draft) -> list[str]:
    return [each.code for each in criteria(draft)]


def coded(draft: Draft, code: str) -> Criterion:
    return next(each for each in criteria(draft) if each.code == code)


@pytest.mark.parametrize(("body", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_the_codes_are_those_of(body: str, expected: list[str]) -> None:
    assert sorted(codes(document(body))) == sorted(expected)


@pytest.mark.parametrize(
    "shape",
    [
        "codes on lines of their own",
        "words before their codes",
        "codes at the ends of lines",
        "codes in one block and words in the next",
        "four columns with the numbers apart",
        "the columns the other way about",
    ],
)
def test_every_code_keeps_its_own_words(shape: str) -> None:
    assert [each.text for each in criteria(document(SHAPES[shape][0]))] == [
        "Name the parts of a lock",
        "State who may work it",
        "Fill a chamber",
        "Empty a chamber",
    ]


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_headers_footers_and_blank_lines_between_criteria_change_no_code(data: st.DataObject) -> None:
    shape = data.draw(
        st.sampled_from(["one column", "wrapped lines", "no codes at all", "letters in brackets"])
    )
    body, expected = SHAPES[shape]
    lines: list[str] = []
    for page, line in enumerate(body.split("\n")):
        lines.append(line)
        wrapped = line[:1].islower() or (
            page + 1 < len(body.split("\n")) and body.split("\n")[page + 1][:1].islower()
        )
        if line and not wrapped and data.draw(st.booleans()):
            lines += ["", *[each.format(page=page) for each in FURNITURE], ""]
    assert sorted(codes(document("\n".join(lines)))) == sorted(expected)


def test_one_criterion_for_two_aims_is_kept_once_and_names_the_other() -> None:
    draft = document(SHAPES["codes with the letter of the aim"][0])
    assert coded(draft, "AB.D1").also_serves == ["B"]
    assert [outcome.number for outcome in draft.units[0].outcomes] == ["A", "B"]
    assert Draft.from_json(draft.to_json()) == draft


def test_a_criterion_repeated_word_for_word_under_another_outcome_serves_both() -> None:
    draft = document(
        "LO1 Know locks\nP1 Describe a lock\nM1 Compare two locks\nD1 Evaluate a flight\n"
        "LO2 Work a lock\nP2 Fill a chamber\nM2 Fill it smoothly\nD1 Evaluate a flight\n"
    )
    assert codes(draft) == ["P1", "M1", "D1", "P2", "M2"]
    assert coded(draft, "D1").also_serves == ["2"]


def test_a_column_of_a_grid_that_counts_for_two_outcomes_says_so_of_its_own_criteria_only() -> None:
    draft = document(SHAPES["a grid whose distinction counts for two outcomes"][0])
    assert {each.code: each.also_serves for each in criteria(draft) if each.also_serves} == {"D1": ["2"]}


def test_graded_criteria_keep_their_grade_and_others_have_none() -> None:
    draft = document(SHAPES["grades running through a unit"][0])
    assert [coded(draft, code).grade for code in ("P1", "M1", "D1")] == ["pass", "merit", "distinction"]
    assert {each.grade for each in criteria(document(SHAPES["one column"][0]))} == {None}


def test_a_code_that_is_not_printed_is_said_to_be_none() -> None:
    draft = document(SHAPES["a criterion without a code where the next leaves a gap"][0])
    assert [(each.code, each.printed) for each in criteria(draft)] == [
        ("1.1", True),
        ("1.2", False),
        ("1.3", True),
        ("2.1", True),
    ]
    assert not any(each.printed for each in criteria(document(SHAPES["no codes at all"][0])))


@pytest.mark.parametrize(
    "points",
    [
        "• gates\n• paddles\n• sills",
        "a) gates\nb) paddles\nc) sills",
        "(i) gates\n(ii) paddles\n(iii) sills",
        "- gates\n- paddles\n- sills",
        "o gates\no paddles\no sills",
        "gates;\npaddles;\nsills",
        "1. gates\n2. paddles\n3. sills",
        "1.2.1 gates\n1.2.2 paddles\n1.2.3 sills",
    ],
)
def test_points_belong_to_the_criterion_above_them(points: str) -> None:
    draft = document(
        f"1. Know locks\n1.1 State who may work a lock\n1.2 Describe parts including:\n{points}\n1.3 Draw a lock\n"
        "2. Work a lock\n2.1 Fill a chamber\n"
    )
    assert codes(draft) == ["1.1", "1.2", "1.3", "2.1"]
    assert coded(draft, "1.2").points == ["gates", "paddles", "sills"]


def test_numbering_that_skips_is_told_and_nothing_is_put_into_the_gap() -> None:
    draft = document(
        "1 Know locks\n1.1 Name parts\n1.2 State rules\n1.4 Draw a lock\n2 Work\n2.1 Fill a chamber\n"
    )
    assert codes(draft) == ["1.1", "1.2", "1.4", "2.1"]
    assert [each.message.split(": ")[1] for each in draft.defects if each.code == "criterion-gap"] == [
        "1.4 follows 1.2"
    ]


def test_a_code_printed_for_two_criteria_keeps_both_and_says_so() -> None:
    draft = document(
        "1 Know locks\n1.1 Name parts\n1.2 State rules\n1.2 Draw a lock\n1.3 Explain a sill\n2 Work\n2.1 Fill it\n"
    )
    assert codes(draft) == ["1.1", "1.2", "1.2", "1.3", "2.1"]
    (defect,) = [each for each in draft.defects if each.code == "criterion-repeated"]
    assert "State rules" in defect.message
    assert "Draw a lock" in defect.message


def test_a_code_printed_later_with_other_words_leaves_the_first_and_tells_both() -> None:
    draft = document(
        "1 Know locks\n1.1 Name parts\n1.2 State rules\n1.3 Draw a lock\n2 Work\n2.1 Fill a chamber\n2.2 Empty it\n"
        "1.2 Moor below a weir\n2.3 Close up\n"
    )
    assert coded(draft, "1.2").text == "State rules"
    (defect,) = [each for each in draft.defects if each.code == "criterion-repeated"]
    assert "State rules" in defect.message
    assert "Moor below a weir" in defect.message


def test_units_one_after_the_other_keep_their_criteria_apart() -> None:
    body = SHAPES["one column"][0]
    draft = document(
        body + "\nUnit 2: Keep a log\n\nUnit reference: Y/699/4202\nLevel: 2\nCredit value: 2\n\n" + body
    )
    assert [[len(outcome.criteria) for outcome in unit.outcomes] for unit in draft.units] == [[2, 2], [2, 2]]


def test_criteria_in_an_annex_belong_to_the_units_named_there() -> None:
    listed = (
        "Unit reference\tUnit title\tLevel\tCredit\nR/699/4201\tWork a canal boat\t2\t3\nY/699/4202\tKeep a log\t2\t2\n\n"
        "All units are mandatory.\n\nCentres\n\nCentres are approved before they begin.\n\nAnnex: unit content\n\n"
    )
    body = SHAPES["one column"][0]
    draft = read((f"{HEAD}{listed}Work a canal boat\n\n{body}\nKeep a log\n\n{body}").encode(), "guide.txt")
    assert [
        [each.code for outcome in unit.outcomes for each in outcome.criteria] for unit in draft.units
    ] == [
        PLAIN,
        PLAIN,
    ]


def test_chapters_of_a_guide_are_no_criteria() -> None:
    listed = (
        "Unit reference\tUnit title\tLevel\tCredit\nR/699/4201\tWork a canal boat\t2\t3\nY/699/4202\tKeep a log\t2\t2\n\n"
        "All units are mandatory.\n\n1.1 Entry requirements\n\nNone.\n\n"
        "1.2 Assessment criteria\n\nAll have to be met.\n\n1.3 Appeals\n\nIn writing.\n"
    )
    draft = read((HEAD + listed).encode(), "guide.txt")
    assert [unit.outcomes for unit in draft.units] == [[], []]
