"""Running text of PDFs: columns, heads and feet, parted words, ligatures, turned pages, text in pieces."""

from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import PageBreak, Paragraph

from awardry.core.specification.load.wrapping import glued
from awardry.core.specification.stream import Line
from tests.core.specification.load.paper import STYLES, drawn, lines, rows, set_in, words

TEXT = (
    "The course is for people who look after boats and locks on the inland waterways. It takes them from the first"
    " morning on the towpath to the day on which they take a boat through a flight of locks on their own. Nobody"
    " needs to have worked on the water before. Work is seen where it is done, and what is seen is written down."
)


def wrapped(text: str, width: float, size: float = 10) -> list[str]:
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", size) > width:
            found.append(word)
        else:
            found[-1] = longer
    return found


def test_two_columns_are_read_one_after_the_other() -> None:
    def page(canvas: Any) -> None:
        words(canvas, 50, 800, "Community boating: what the course is and whom it is for, in two columns", 14)
        for x, name in ((50, "Left. "), (310, "Right. ")):
            for at, line in enumerate(wrapped(name + TEXT, 230)):
                words(canvas, x, 770 - 12 * at, line)

    assert lines(drawn(page))[1:] == ["Left. " + TEXT, "Right. " + TEXT]


def test_outcomes_and_criteria_side_by_side_are_a_table_and_no_columns_of_text() -> None:
    def page(canvas: Any) -> None:
        words(canvas, 50, 800, "The learner will")
        words(canvas, 300, 800, "The learner can")
        for at in range(4):
            words(canvas, 50, 780 - 60 * at, f"{at + 1} Know how a lock of kind {at + 1} works")
            for n in range(3):
                words(
                    canvas, 300, 780 - 60 * at - 14 * n, f"{at + 1}.{n + 1} Explain part {n + 1} of the lock"
                )

    found = rows(drawn(page))
    assert found[1][0] == "1 Know how a lock of kind 1 works"
    assert found[1][1].startswith("1.1 Explain part 1")


@pytest.mark.parametrize(
    ("before", "after", "known", "whole"),
    [
        ("to look after the manage-", "ment of water", (), "to look after the management of water"),
        ("this is work-", "based learning", (), "this is work-based learning"),
        ("of self-", "assessment", (), "of self-assessment"),
        ("a tow-", "path guide", {"towpath"}, "a towpath guide"),
        ("a lock-", "keeper works", {"lock-keeper"}, "a lock-keeper works"),
        ("an engin\u00ad", "eer", (), "an engineer"),
        ("between 2019-", "2020", (), "between 2019- 2020"),
        ("the boat –", "and its crew", (), "the boat – and its crew"),
    ],
)
def test_words_parted_at_the_end_of_a_line(before: str, after: str, known: set[str], whole: str) -> None:
    assert glued(before, after, known) == whole


def test_a_parted_word_of_a_paragraph_is_whole_again() -> None:
    def page(canvas: Any) -> None:
        words(canvas, 50, 780, "Learners show that they can look after the manage-")
        words(canvas, 50, 768, "ment of water in a pound.")

    assert lines(drawn(page)) == [
        "Learners show that they can look after the management of water in a pound."
    ]


def test_ligatures_are_letters() -> None:
    from awardry.core.specification.stream import clean

    assert (
        clean("an e\ufb03cient o\ufb03cer \ufb01nds the \ufb02oor") == "an efficient officer finds the floor"
    )


def test_running_heads_and_feet_cut_no_sentence_and_no_heading() -> None:
    halves = wrapped(TEXT, 400)

    def page(number: int) -> Any:
        def draw(canvas: Any) -> None:
            words(canvas, 50, 815, "Canal Boating Guide | Level 2", 9)
            words(canvas, 50, 30, f"© Fenwick Awards {number}", 8)
            words(canvas, 300, 30, f"Page {number}", 8)
            if number == 1:
                for at, line in enumerate(halves[:3]):
                    words(canvas, 50, 100 - 12 * at, line)
            if number == 2:
                words(canvas, 50, 780, halves[3])
                words(canvas, 50, 60, "Looking after the gates of", 16)
            if number == 3:
                words(canvas, 50, 780, "narrow locks", 16)
                words(canvas, 50, 760, "There are many of them.")

        return draw

    found = lines(drawn(page(1), page(2), page(3)))
    assert found[0].startswith(" ".join(halves[:4]))
    assert "Looking after the gates of narrow locks" in found
    assert not [line for line in found if "Guide |" in line or "Page" in line or "©" in line]


def test_the_number_of_a_unit_at_the_top_of_each_page_is_no_page_number() -> None:
    def page(number: int) -> Any:
        def draw(canvas: Any) -> None:
            words(canvas, 50, 800, f"Unit {number}", 16)
            words(canvas, 50, 770, f"Steering a boat of kind {'ABCDE'[number]}, on its own.")

        return draw

    assert [line for line in lines(drawn(*(page(n) for n in range(1, 5)))) if line.startswith("Unit")] == [
        f"Unit {n}" for n in range(1, 5)
    ]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_is_read_upright(angle: int) -> None:
    high = A4[1]

    def page(canvas: Any) -> None:
        canvas.setPageRotation(angle)
        canvas.saveState()
        canvas.rotate(angle)
        shift = {90: (20, -high + 20), 180: (-A4[0] + 20, -A4[1] + 20), 270: (-A4[0] + 20, 20)}[angle]
        canvas.translate(*shift)
        for x in (0, 150, 300):
            canvas.line(x, 400, x, 360)
        for y in (400, 380, 360):
            canvas.line(0, y, 300, y)
        for at, row in enumerate((("Unit title", "Level"), ("Steer a boat", "2"))):
            words(canvas, 5, 386 - 20 * at, row[0])
            words(canvas, 155, 386 - 20 * at, row[1])
        canvas.restoreState()

    assert rows(drawn(page)) == [["Unit title", "Level"], ["Steer a boat", "2"]]


def test_text_drawn_in_pieces_is_whole_words() -> None:
    def page(canvas: Any) -> None:
        x = 50.0
        for piece in ("Le", "vel 2 Cer", "ti", "ficate in ", "Canal Boat", "ing"):
            words(canvas, x, 780, piece)
            x += stringWidth(piece, "Helvetica", 10)

    assert lines(drawn(page)) == ["Level 2 Certificate in Canal Boating"]


def test_text_drawn_twice_for_weight_is_read_once() -> None:
    def page(canvas: Any) -> None:
        words(canvas, 50, 780, "Level 2 Certificate in Canal Boating")
        words(canvas, 50.3, 780, "Level 2 Certificate in Canal Boating")

    assert lines(drawn(page)) == ["Level 2 Certificate in Canal Boating"]


def test_bold_and_large_lines_are_headings() -> None:
    document = set_in(
        [
            Paragraph("Canal Boating", STYLES["Title"]),
            Paragraph(TEXT, STYLES["BodyText"]),
            Paragraph("<b>Entry requirements</b>", STYLES["BodyText"]),
            Paragraph(TEXT, STYLES["BodyText"]),
        ]
    )
    found = [(block.text, block.kind) for block in document.blocks if isinstance(block, Line)]
    assert found == [(TEXT, "text") if at % 2 else (each, "heading") for at, each in enumerate(
        ("Canal Boating", TEXT, "Entry requirements", TEXT))]  # fmt: skip


def test_a_paragraph_goes_on_over_a_page() -> None:
    document = set_in([Paragraph("One two, three"), PageBreak(), Paragraph("four and five.")])
    assert lines(document) == ["One two, three four and five."]
