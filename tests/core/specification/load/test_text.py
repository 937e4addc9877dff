"""Text as extraction and crawlers leave it, and Markdown."""

import pytest

from awardry.core.specification.load import load
from awardry.core.specification.load.encoding import decoded
from awardry.core.specification.stream import Document, Line, Row
from tests.core.specification.load.paper import lines, rows


def text(*parts: str, name: str = "guide.txt") -> Document:
    return load("\n".join(parts).encode(), name)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.text, block.kind) for block in document.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding(encoding: str) -> None:
    words = "The learner’s café – 12 hours £4"
    assert decoded((words + "\r\nnext\rlast").encode(encoding)) == f"{words}\nnext\nlast"


def test_text_encoded_twice_and_a_few_wrong_bytes() -> None:
    assert decoded("the learnerâ€™s cafÃ© â€“ Â£4".encode()) == "the learner’s café – £4"
    damaged = "café – learner’s ".encode() * 100 + b"\xff done"
    assert decoded(damaged).startswith("café – learner’s ")


def test_a_table_with_tabs_whose_cells_hold_line_breaks() -> None:
    found = text(
        "Ref\tTitle\tLevel", "R/502/9652\tMaintain the gear\nof narrow locks\t2", "Y/502/9653\tSteer\t3"
    )
    assert rows(found) == [
        ["Ref", "Title", "Level"], ["R/502/9652", "Maintain the gear of narrow locks", "2"], ["Y/502/9653", "Steer", "3"],
    ]  # fmt: skip


def test_a_table_that_spaces_align_with_folded_cells() -> None:
    found = text(
        "Unit no     Title                       Credit   GLH",
        "            of unit                     value",
        "R/502/9652  Maintain the paddle gear    4        24",
        "            of narrow locks",
        "Y/502/9653  Steer a boat                5        30",
        "",
        "Every learner takes all of the units in the table.",
    )
    assert rows(found) == [
        ["Unit no", "Title of unit", "Credit value", "GLH"],
        ["R/502/9652", "Maintain the paddle gear of narrow locks", "4", "24"],
        ["Y/502/9653", "Steer a boat", "5", "30"],
    ]
    assert [block.place.line for block in found.blocks] == [1, 3, 5, 7]


def test_outcomes_and_criteria_side_by_side() -> None:
    found = text(
        "The learner will:             The learner can:",
        "",
        "1. Understand how locks       1.1  Explain how a lock is filled",
        "are worked                    1.2  Explain how it is emptied",
        "",
        "2. Be able to work a lock     2.1  Open the gates of a lock that",
        "                                   stands full",
    )
    assert [[cell for cell in row if cell] for row in rows(found)][1:] == [
        ["1. Understand how locks are worked", "1.1 Explain how a lock is filled"],
        ["1.2 Explain how it is emptied"],
        ["2. Be able to work a lock", "2.1 Open the gates of a lock that stands full"],
    ]


def test_form_feeds_are_pages_and_running_feet_cut_no_sentence() -> None:
    page = "Canal Guide\n\nPart {0} of the text is here\n\nand part {0} of the guide ends only when the gates of\n\n"
    pages = [
        page.format(name) + f"Canal Awards v2   {n}\n\f" for n, name in ((1, "one"), (2, "two"), (3, "three"))
    ]
    found = text("".join(pages) + "the lock are shut.")
    assert found.pages == 4
    assert "and part three of the guide ends only when the gates of the lock are shut." in lines(found)
    assert not [line for line in lines(found) if "Awards v2" in line]
    assert {block.place.page for block in found.blocks} <= {1, 2, 3, 4}


def test_titles_beside_the_numbers_of_pages_are_running_heads_and_rows_of_tables_are_not() -> None:
    page = "Diploma in Boats\nPage {} of 9\n\nCode\tTitle\tLevel\nR/502/965{}\tBoat {}\t2\n"
    found = text("Level 2", "", *(page.format(n, n, n) for n in range(1, 5)))
    assert lines(found) == ["Level 2"]
    assert rows(found).count(["Code", "Title", "Level"]) == 4


def test_units_that_are_counted_are_no_running_heads() -> None:
    found = text(*(f"Unit {n}\n\nThe words of this unit.\n\n\n\n\n\n\n\n" for n in range(1, 6)))
    assert [line for line in lines(found) if line.startswith("Unit")] == [f"Unit {n}" for n in range(1, 6)]


def test_wrapped_paragraphs_and_parted_words() -> None:
    found = text(
        "Learners show that they can look after the manage-",
        "ment of the water in the pound above a lock and",
        "below it.",
        "1.1 Name a lock",
        "1.2 Name a gate",
    )
    assert lines(found) == [
        "Learners show that they can look after the management of the water in the pound above a lock and below it.",
        "1.1 Name a lock",
        "1.2 Name a gate",
    ]


def test_headings_and_tables_of_markdown() -> None:
    found = text(
        "Boats", "=====", "", "## Units", "", "Ref | Title | Level", "--- | :---: | ---:",
        "R/502/9652 | **Steer** \\| moor | 2",
        "", "* [Moor](#moor)", name="guide.md",
    )  # fmt: skip
    assert kinds(found) == [("Boats", "heading"), ("Units", "heading"), ("Moor", "item")]
    assert rows(found) == [["Ref", "Title", "Level"], ["R/502/9652", "Steer | moor", "2"]]


def test_ordered_lists_inside_each_other_number_criteria() -> None:
    found = text(
        "1. Know locks",
        "   1. Name a gate",
        "   1. Name a paddle",
        "2. Use locks",
        "   1. Open a gate",
        name="g.md",
    )
    assert lines(found) == [
        "1. Know locks",
        "1.1 Name a gate",
        "1.2 Name a paddle",
        "2. Use locks",
        "2.1 Open a gate",
    ]


def test_lists_and_tables_of_html_inside_text() -> None:
    found = text(
        "1.3 Explain:<ul><li>ropes</li><li>hooks</li></ul>",
        "",
        "<table><tr><td>Level</td><td>2</td></tr></table>",
    )
    assert kinds(found) == [("1.3 Explain:", "text"), ("ropes", "item"), ("hooks", "item")]
    assert [block.texts for block in found.blocks if isinstance(block, Row)] == [["Level", "2"]]
