"""Whatever is given to the reader, it answers: with a draft, or with a refusal in one line."""

import json
import string
from time import perf_counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from awardry.core.specification import Draft, UnreadableDocument, read
from awardry.core.specification.check import check
from awardry.core.specification.recognise import clauses, numbers
from tests.specifications.courses.notation import qualification, reference
from tests.specifications.courses.others import SCREEN_PRINTING
from tests.specifications.layouts.text import extracted

_CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

_FRAGMENTS = st.sampled_from(
    [
        "Fenwick Level 2 Certificate in Lock Keeping",
        "Qualification number: 600/0840/4",
        "Credit value\t13",
        "\t",
        "\n",
        "\n\n",
        "Unit A/506/2094",
        "1 Know locks",
        "1.1 Describe a lock",
        "2.4 Explain",
        "• a point",
        "- Level: 2",
        "| a | b |",
        "|---|---|",
        "<ul><li>4.1 Say",
        "</p>",
        "<table><tr><td>1.1",
        "Mandatory Group A",
        "Group B: at least 6 credits",
        "Contents",
        "Purpose",
        "Learning outcomes\tAssessment criteria",
        "Ref\tTitle\tCredit\tLevel",
        "R/502/9652\tWork gates\t4\t2",
        "Learners must complete",
        "all units",
        "at least 12 credits from Group A or B",
        "50% at Level 3 or above",
        "Review date:",
        "31/02/2020",
        "\f",
        "\x00",
        "**",
        "GLH: 10-5",
        "Level 9",
        "1.1.1 deep",
        "P1",
        "A.M2 Assess",
        "Page 3 of 9",
        "….... 4",
        "http://x",
        "§",
        "İ",
        "²³",
    ]
)


def answer(data: bytes, name: str) -> str:
    try:
        return json.dumps(read(data, name).to_json())
    except UnreadableDocument as refusal:
        assert "\n" not in str(refusal)
        assert str(refusal).startswith(f"{name}: ")
        return str(refusal)


@_CALM
@given(st.lists(_FRAGMENTS | st.text(max_size=20), max_size=40), st.sampled_from(["\n", " ", "\t", "\n\n"]))
@example(["Fenwick Level 2 Certificate in Lock Keeping", "R/502/9652\tWork gates\t4\t2"], "\n")
def test_any_text_is_answered_and_always_in_the_same_way(parts: list[str], between: str) -> None:
    data = between.join(parts).encode("utf-8", errors="surrogatepass")
    for name in ("guide.txt", "guide.html"):
        assert answer(data, name) == answer(data, name)


@_CALM
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"]))
def test_any_bytes_are_answered(data: bytes, start: bytes) -> None:
    answer(start + data, "guide.bin")


@_CALM
@given(st.data())
def test_a_specification_that_lost_lines_is_still_answered_and_comes_back_from_json(
    data: st.DataObject,
) -> None:
    lines = extracted(SCREEN_PRINTING).split("\n")
    lost = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=15))
    kept = "\n".join(line for at, line in enumerate(lines) if at not in lost)
    try:
        draft = read(kept.encode(), "guide.txt")
    except UnreadableDocument:
        return
    assert Draft.from_json(json.loads(json.dumps(draft.to_json()))) == draft
    assert all(defect in draft.defects for defect in check(draft))


@_CALM
@given(st.text(max_size=120), st.text(string.ascii_letters + string.digits + " ,.%:()", max_size=120))
def test_any_sentence_is_read_or_left_as_a_rule(one: str, other: str) -> None:
    for sentence in (one, other):
        for clause in clauses.read(sentence).clauses:
            assert clause.low is None or clause.low >= 0
            assert clause.high is None or clause.high >= 0
        clauses.matters(sentence)


@_CALM
@given(st.dates())
def test_a_date_is_read_back_from_every_way_of_printing_it(day: object) -> None:
    from datetime import date

    assert isinstance(day, date)
    if day.year < 1000:
        return
    month = f"{day:%B}"
    for printed in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
    ):
        assert numbers.iso_date(printed) == day.isoformat()


@_CALM
@given(st.text(string.digits, min_size=7, max_size=7), st.text(string.digits, min_size=7, max_size=7))
def test_any_number_and_reference_of_the_right_shape_is_found(number: str, ref: str) -> None:
    text = (
        f"Fenwick Level 2 Certificate in Locks\n\nQualification number: {qualification(number)}\n\n"
        f"Ref\tTitle\tCredit\tLevel\n{reference(ref)}\tWork gates\t4\t2\n"
    )
    draft = read(text.encode(), "guide.txt")
    assert draft.qualifications[0].number == qualification(number)
    assert draft.units[0].ref == reference(ref)


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "[",
        "a   ",
        "at least ",
        "Groups A, B, ",
        "1.1 A ",
        "all of the ",
        "<p ",
        "*a ",
        "Level 2 Certificate in ",
    ],
)
def test_a_hostile_line_takes_no_more_than_its_share_of_time(piece: str) -> None:
    head = "Fenwick Level 2 Certificate in Locks (600/0840/4)\n\nRules of combination\n\n"
    start = perf_counter()
    answer((head + piece * (40_000 // len(piece))).encode(), "guide.txt")
    assert perf_counter() - start < 5  # less than half a second alone; quadratic reading takes minutes
