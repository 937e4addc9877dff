"""Pages of HTML: lists that number criteria, tables, definitions, what nobody sees, and markup that is wrong."""

import pytest

from awardry.core.specification.load import load
from awardry.core.specification.stream import Document, Line, UnreadableDocument
from tests.core.specification.load.paper import lines, rows


def page(body: str) -> Document:
    return load(f"<html><body>{body}</body></html>".encode(), "guide.html")


def test_nested_ordered_lists_number_outcomes_and_criteria() -> None:
    found = page("<ol><li>Know locks<ol><li>Name a gate</li><li>Name a paddle</li></ol></li><li>Use locks<ol><li>Open a"
                 " gate</li></ol></li></ol>")  # fmt: skip
    assert lines(found) == [
        "1. Know locks", "1.1 Name a gate", "1.2 Name a paddle", "2. Use locks", "2.1 Open a gate",
    ]  # fmt: skip


def test_lists_begin_and_go_on_where_they_say() -> None:
    assert lines(page('<ol start="3"><li>Steer</li><li value="7">Moor</li><li>Cast off</li></ol>')) == [
        "3. Steer", "7. Moor", "8. Cast off",
    ]  # fmt: skip


def test_lists_with_letters_and_roman_figures() -> None:
    assert lines(page('<ol type="a"><li>rope</li><li>hook</li></ol><ol type="i"><li>bow</li><li>stern</li></ol>')) == [
        "a) rope", "b) hook", "i) bow", "ii) stern",
    ]  # fmt: skip


def test_words_with_codes_of_their_own_keep_them() -> None:
    assert lines(page("<ol><li>1.1 Name a gate<ol><li>1.1.1 of wood</li></ol></li></ol>")) == [
        "1.1 Name a gate", "1.1.1 of wood",
    ]  # fmt: skip


def test_a_plain_list_is_a_list() -> None:
    found = page("<ul><li>Steer<li>Moor</ul><ol><li>Cast off</ol>").blocks
    assert [(each.text, each.kind) for each in found if isinstance(each, Line)] == [
        ("Steer", "item"), ("Moor", "item"), ("Cast off", "item"),
    ]  # fmt: skip


def test_tags_and_entities_inside_a_sentence() -> None:
    text = "<p>Learners take <b>at&nbsp;least</b> 2&frac12; hours &ndash; <a href='#x'>see</a>\n the <i>guide</i>.</p>"
    assert lines(page(text)) == ["Learners take at least 2½ hours – see the guide."]


def test_cells_over_rows_and_columns() -> None:
    found = page(
        "<table><tr><th colspan=2>Know locks</th><th>Level</th></tr><tr><td rowspan=2>1</td><td>1.1 Name</td><td>2</td>"
        "</tr><tr><td>1.2 Draw</td><td>3</td></tr></table>"
    )
    assert rows(found) == [["Know locks", "", "Level"], ["1", "1.1 Name", "2"], ["", "1.2 Draw", "3"]]


def test_a_definition_list_is_a_table_of_labels_and_values() -> None:
    found = page("<dl><dt>Level<dd>2<dt>Credits<dd>12</dl><dl><div><dt>GLH</dt><dd>90</dd></div></dl>")
    assert rows(found) == [["Level", "2"], ["Credits", "12"], ["GLH", "90"]]


def test_a_table_that_lays_out_the_page_is_none() -> None:
    found = page(
        "<table><tr><td><h1>Boats</h1><p>Words.</p><table><tr><td>Level</td><td>2</td></tr></table></table>"
    )
    assert lines(found) == ["Boats", "Words."]
    assert rows(found) == [["Level", "2"]]


def test_what_nobody_sees_is_left_out() -> None:
    found = page(
        "<nav>Menu</nav><script>x()</script><p hidden>no</p><p style='color:red; display: none'>no</p>"
        "<div aria-hidden=true>no</div><!-- no --><p>yes</p><noscript>no</noscript>"
    )
    assert lines(found) == ["yes"]


@pytest.mark.parametrize(
    "body",
    [
        "<ul>Steer<br>Moor</ul>",
        "<ul><p>Steer</p><p>Moor</p></ul>",
        "<p>Steer<p>Moor",
        "<div>Steer<div>Moor</b></p>",
    ],
)
def test_broken_markup_loses_no_words(body: str) -> None:
    assert lines(page(body)) == ["Steer", "Moor"]


def test_a_bold_paragraph_is_a_heading_and_a_caption_too() -> None:
    found = page(
        "<p><b>Entry requirements</b></p><table><caption>Units</caption><tr><td>a<td>b</table>"
    ).blocks
    assert [(each.text, each.kind) for each in found if isinstance(each, Line)] == [
        ("Entry requirements", "heading"), ("Units", "heading"),
    ]  # fmt: skip


def test_xhtml_with_a_declaration_and_lines_of_the_source() -> None:
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<html><body>\n<p>Boats</p>\n<p>Locks</p></body></html>'
    document = load(text.encode(), "guide.xhtml")
    assert [block.place.line for block in document.blocks] == [3, 4]


@pytest.mark.parametrize("markup", ["<div>", "<ul><li>", "<table><tr><td>", "<b>", "<ol><li><p>"])
def test_markup_nested_a_hundred_thousand_deep_is_refused(markup: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^guide\.html: its markup is nested more than"):
        load((markup * 100_000 + "words").encode(), "guide.html")


def test_a_list_goes_on_after_a_table_inside_one_of_its_items() -> None:
    found = page(
        '<ol start="4"><li>Steer<table><tr><td>1.1</td><td>Name a part</td></tr></table></li><li>Moor</li></ol>'
    )
    assert lines(found)[-1] == "5. Moor"
