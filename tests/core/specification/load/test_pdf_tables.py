"""Tables of PDFs: ruled, folded, split by pages, ruled only across, and not ruled at all."""

from itertools import pairwise
from typing import Any

from reportlab.lib import colors
from reportlab.platypus import Paragraph, Spacer, Table

from awardry.core.specification.stream import Line, Row
from tests.core.specification.load.paper import STYLES, drawn, lines, rows, ruled, set_in, words

HEAD = ["Reference", "Unit title", "Level", "Credit"]
LONG = "Maintain the paddle gear and balance beams of narrow and of broad locks"


def test_a_folded_cell_is_one_text() -> None:
    found = rows(set_in([ruled([HEAD, ["R/502/9652", LONG, "2", "4"]], [70, 110, 40, 40])]))
    assert found == [HEAD, ["R/502/9652", LONG, "2", "4"]]


def test_cells_set_in_the_middle_or_at_the_foot_of_a_folded_row_belong_to_it() -> None:
    for place in ("MIDDLE", "BOTTOM"):
        body = [HEAD, ["R/502/9652", LONG, "2", "4"], ["Y/502/9653", LONG, "3", "5"]]
        found = rows(set_in([ruled(body, [70, 110, 40, 40], ("VALIGN", (0, 0), (-1, -1), place))]))
        assert found == body, place


def test_a_cell_over_several_rows_stands_in_the_first_of_them() -> None:
    body = [
        ["1 Know locks", "1.1 Name a gate"],
        ["", "1.2 Name a paddle"],
        ["2 Use locks", "2.1 Open a gate"],
    ]
    found = rows(
        set_in([ruled(body, [150, 150], ("SPAN", (0, 0), (0, 1)), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"))])
    )
    assert found == body


def test_a_row_across_the_table_names_the_rows_below() -> None:
    body = [["Mandatory units", "", ""], ["R/502/9652", "Work a lock", "2"]]
    found = rows(set_in([ruled(body, [70, 200, 40], ("SPAN", (0, 0), (-1, 0)))]))
    assert found == body


def test_a_row_cut_by_a_page_break_is_one_row_and_the_head_comes_once() -> None:
    head = ["Outcome", "Criteria"]
    first = "1.1 Explain why the gates of a lock are kept shut while the pound above it is being filled from"
    document = set_in(
        [
            Spacer(1, 595),
            ruled([head, ["1 Know locks", first]], [120, 200], repeat=1),
            Spacer(1, 20),
            ruled(
                [head, ["", "the feeder, and who has to be told. "], ["2 Use locks", "2.1 Open a gate"]],
                [120, 200],
            ),
        ]
    )
    assert document.pages == 2
    assert rows(document) == [
        head,
        ["1 Know locks", first + " the feeder, and who has to be told."],
        ["2 Use locks", "2.1 Open a gate"],
    ]
    assert len({block.table for block in document.blocks if isinstance(block, Row)}) == 1


def test_a_criterion_at_the_top_of_a_page_stays_a_row_of_its_own() -> None:
    document = set_in(
        [
            Spacer(1, 640),
            ruled([["1 Know locks", "1.1 Name a gate"]], [120, 200]),
            Spacer(1, 30),
            ruled([["", "1.2 Name a paddle"]], [120, 200]),
        ]
    )
    assert document.pages == 2
    assert rows(document) == [["1 Know locks", "1.1 Name a gate"], ["", "1.2 Name a paddle"]]


def test_heads_repeated_on_every_page_and_running_feet_are_left_out() -> None:
    body = [[f"R/502/{at:04}", f"Unit number {at} of the canal course", "2", "4"] for at in range(90)]

    def foot(canvas: Any, document: Any) -> None:
        words(canvas, 70, 30, "Canal guide, version 3", 8)
        words(canvas, 500, 30, f"Page {canvas.getPageNumber()} of 4", 8)

    document = set_in(
        [ruled([HEAD, *body], [80, 200, 40, 40], repeat=1)], onFirstPage=foot, onLaterPages=foot
    )
    assert document.pages and document.pages > 2
    assert rows(document) == [HEAD, *body]
    assert lines(document) == []


def test_a_table_ruled_only_across() -> None:
    body = [HEAD, ["R/502/9652", LONG, "2", "4"], ["Y/502/9653", "Steer a boat", "3", "5"]]
    cells = [[Paragraph(each) for each in row] for row in body]
    across = [
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
    ]
    assert rows(set_in([Table(cells, [80, 120, 60, 40], style=across)])) == body


def test_a_table_without_rules_by_the_gaps_in_its_lines() -> None:
    body = [HEAD, ["R/502/9652", "Work a lock", "2", "4"], ["Y/502/9653", "Steer a boat", "3", "5"]]

    def page(canvas: Any) -> None:
        words(canvas, 60, 790, "Units")
        for at, row in enumerate(body):
            for x, each in zip((60, 140, 330, 380), row, strict=True):
                words(canvas, x, 760 - 16 * at, each)
        words(
            canvas, 60, 640, "Every learner takes all of the units that stand in the table above this line."
        )

    document = drawn(page)
    assert rows(document) == body
    assert lines(document)[-1].startswith("Every learner")


def test_a_folded_title_of_a_table_without_rules_wherever_the_other_cells_stand() -> None:
    for shift in (0, -6, -12):

        def page(canvas: Any, shift: int = shift) -> None:
            for x, each in zip((60, 140, 330, 380), HEAD, strict=True):
                words(canvas, x, 780, each)
            for at, reference in enumerate(("R/502/9652", "Y/502/9653", "D/502/9654")):
                y = 750 - 40 * at
                words(canvas, 140, y, "Maintain the paddle gear")
                words(canvas, 140, y - 12, "of narrow locks")
                for x, each in ((60, reference), (330, "2"), (380, "4")):
                    words(canvas, x, y + shift, each)

        found = rows(drawn(page))
        assert found[1:] == [
            [reference, "Maintain the paddle gear of narrow locks", "2", "4"]
            for reference in ("R/502/9652", "Y/502/9653", "D/502/9654")
        ], shift


def test_rows_that_no_rule_parts_inside_a_ruled_frame() -> None:
    def page(canvas: Any) -> None:
        for x in (50, 130, 320, 370, 420):
            canvas.line(x, 800, x, 700)
        for y in (800, 780, 700):
            canvas.line(50, y, 420, y)
        for at, row in enumerate(
            [HEAD, *[[f"R/502/965{n}", f"Steer boat {n}", "2", "4"] for n in range(1, 5)]]
        ):
            for x, each in zip((55, 135, 325, 375), row, strict=True):
                words(canvas, x, 786 - 18 * at, each)

    found = rows(drawn(page))
    assert found == [HEAD, *[[f"R/502/965{n}", f"Steer boat {n}", "2", "4"] for n in range(1, 5)]]


def test_cells_filled_with_colour_instead_of_rules() -> None:
    def page(canvas: Any) -> None:
        for row in range(3):
            for column in range(2):
                canvas.setFillGray(0.8 if row % 2 else 0.9)
                canvas.rect(50 + 150 * column, 700 - 20 * row, 150, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        for row in range(3):
            words(canvas, 55, 706 - 20 * row, f"Label {row}")
            words(canvas, 205, 706 - 20 * row, f"Value {row}")

    assert rows(drawn(page)) == [[f"Label {n}", f"Value {n}"] for n in range(3)]


def test_a_box_round_text_is_no_table() -> None:
    def page(canvas: Any) -> None:
        canvas.rect(50, 700, 400, 60)
        words(canvas, 60, 740, "Everybody who works on the lock wears a buoyancy aid,")
        words(canvas, 60, 726, "and nobody works alone.")

    document = drawn(page)
    assert rows(document) == []
    assert lines(document) == [
        "Everybody who works on the lock wears a buoyancy aid, and nobody works alone."
    ]


def test_words_written_upwards_in_the_head_of_a_table() -> None:
    def page(canvas: Any) -> None:
        for x in (50, 250, 280, 310):
            canvas.line(x, 700, x, 600)
        for y in (700, 625, 600):
            canvas.line(50, y, 310, y)
        words(canvas, 55, 630, "Unit title")
        words(canvas, 55, 607, "Steer a boat")
        words(canvas, 260, 607, "2")
        words(canvas, 290, 607, "4")
        for x, each in ((268, "Level"), (298, "Credit value")):
            canvas.saveState()
            canvas.translate(x, 630)
            canvas.rotate(90)
            words(canvas, 0, 0, each)
            canvas.restoreState()

    assert rows(drawn(page)) == [["Unit title", "Level", "Credit value"], ["Steer a boat", "2", "4"]]


def test_every_line_keeps_its_page_and_the_lines_of_a_page_count_on() -> None:
    document = set_in(
        [
            Paragraph("Structure", STYLES["Heading2"]),
            ruled([HEAD, ["R/502/9652", LONG, "2", "4"]], [70, 110, 40, 40]),
        ]
    )
    places = [block.place for block in document.blocks]
    assert {place.page for place in places} == {1}
    assert all(a.line < b.line for a, b in pairwise(places) if a.line and b.line)
    assert isinstance(document.blocks[0], Line)
