"""Word documents: the numbers that Word makes, tables in tables, merged cells, text boxes, tracked changes."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from awardry.core.specification.load import load
from awardry.core.specification.stream import Document, Line, UnreadableDocument
from tests.core.specification.load.paper import lines, rows

W = nsdecls("w")


def level(at: int, kind: str, text: str, extra: str = "") -> str:
    """One level of a list."""
    start = '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def levels(*formats: tuple[str, str]) -> str:
    return "".join(level(at, kind, text) for at, (kind, text) in enumerate(formats))


CODES = levels(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))


class Made:
    """A Word document under construction."""

    def __init__(self) -> None:
        self.document = docx.Document()

    def numbers(self, abstract: str, *nums: str) -> None:
        root = self.document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        root.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="7">{abstract}</w:abstractNum>'))
        for at, inner in enumerate(nums or ("",), 1):
            root.append(parse_xml(f'<w:num {W} w:numId="{at}"><w:abstractNumId w:val="7"/>{inner}</w:num>'))

    def item(self, text: str, level: int = 0, number: int = 1) -> None:
        self.add(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        )

    def add(self, xml: str) -> Any:
        body = self.document.element.body
        made = parse_xml(xml.replace(">", f" {W}>", 1) if not xml.startswith("<w:p/>") else f"<w:p {W}/>")
        body.insert(len(body) - 1, made)
        return made

    def loaded(self) -> Document:
        found = io.BytesIO()
        self.document.save(found)
        return load(found.getvalue(), "guide.docx")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_the_codes_that_word_makes_are_part_of_the_text() -> None:
    made = Made()
    made.numbers(CODES)
    for text, depth in (("Know locks", 0), ("Name a gate", 1), ("Name a paddle", 1), ("of wood", 2), ("Use locks", 0),
                        ("Open a gate", 1), ("of steel", 2)):  # fmt: skip
        made.item(text, depth)
    assert lines(made.loaded()) == [
        "1. Know locks", "1.1 Name a gate", "1.2 Name a paddle", "a) of wood",
        "2. Use locks", "2.1 Open a gate", "a) of steel",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_and_a_start_of_their_own_begins_anew() -> None:
    made = Made()
    made.numbers(CODES, "", "", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    for text, number in (("one", 1), ("two", 2), ("anew", 3), ("on", 3)):
        made.item(text, 0, number)
    assert lines(made.loaded()) == ["1. one", "2. two", "1. anew", "2. on"]


def test_a_level_that_never_restarts_and_one_that_begins_later() -> None:
    made = Made()
    made.numbers(level(0, "decimal", "LO%1") + level(1, "decimal", "AC%2", '<w:lvlRestart w:val="0"/>'))
    for text, depth in (("Know", 0), ("Name", 1), ("Use", 0), ("Open", 1)):
        made.item(text, depth)
    assert lines(made.loaded()) == ["LO1 Know", "AC1 Name", "LO2 Use", "AC2 Open"]


def test_roman_and_legal_numbers() -> None:
    made = Made()
    made.numbers(level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    for at in range(4):
        made.item(f"Outcome {at}")
    made.item("Criterion", 1)
    assert lines(made.loaded())[-2:] == ["IV. Outcome 3", "4.1 Criterion"]


def test_a_style_brings_its_number() -> None:
    made = Made()
    made.numbers(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Criterion"/>'))
    styles = made.document.styles.element
    for name, base in (("Criterion", ""), ("Criterion2", '<w:basedOn w:val="Criterion"/>')):
        number = "" if base else '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        styles.append(
            parse_xml(
                f'<w:style {W} w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}{number}</w:style>'
            )
        )
    made.item("Outcome")
    made.add(f'<w:p><w:pPr><w:pStyle w:val="Criterion"/></w:pPr>{run("by style")}</w:p>')
    made.add(
        f'<w:p><w:pPr><w:pStyle w:val="Criterion"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{run("none")}</w:p>'
    )
    assert lines(made.loaded()) == ["1 Outcome", "1.1 by style", "none"]


def test_bullets_are_items_with_their_depth() -> None:
    made = Made()
    made.numbers(levels(("bullet", "\uf0b7"), ("bullet", "o")))
    made.item("rope")
    made.item("of hemp", 1)
    assert [(b.text, b.kind, b.level) for b in made.loaded().blocks if isinstance(b, Line)] == [
        ("rope", "item", 1), ("of hemp", "item", 2),
    ]  # fmt: skip


def test_numbers_inside_the_cells_of_a_table() -> None:
    made = Made()
    made.numbers(CODES)
    table = made.document.add_table(1, 2)
    for cell, (text, depth) in zip(table.rows[0].cells, (("Know locks", 0), ("Name a gate", 1)), strict=True):
        cell.paragraphs[0]._p.append(parse_xml(f"<w:r {W}><w:t>{text}</w:t></w:r>"))
        cell.paragraphs[0]._p.insert(
            0,
            parse_xml(f'<w:pPr {W}><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
        )
    assert rows(made.loaded()) == [["1. Know locks", "1.1 Name a gate"]]


def test_merged_cells_fill_their_first_place() -> None:
    made = Made()
    table = made.document.add_table(3, 3)
    for at, row in enumerate(table.rows):
        for n, cell in enumerate(row.cells):
            cell.text = f"{at}{n}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "across"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "down"
    assert rows(made.loaded()) == [["across", "", ""], ["down", "11", "12"], ["", "21", "22"]]


def test_a_table_in_a_cell_and_a_table_that_only_lays_out() -> None:
    made = Made()
    outer = made.document.add_table(1, 2)
    outer.cell(0, 0).text = "1 Know locks"
    inner = outer.cell(0, 1).add_table(2, 2)
    for at, row in enumerate((("1.1", "Name a gate"), ("1.2", "Name a paddle"))):
        for n, text in enumerate(row):
            inner.cell(at, n).text = text
    frame = made.document.add_table(1, 1).cell(0, 0).add_table(1, 2)
    frame.cell(0, 0).text, frame.cell(0, 1).text = "Level", "2"
    found = made.loaded()
    assert rows(found) == [["1 Know locks", "1.1 Name a gate 1.2 Name a paddle"], ["Level", "2"]]


def test_a_text_box_is_read_once() -> None:
    made = Made()
    box = f"<w:txbxContent><w:p>{run('Credits: 12')}</w:p></w:txbxContent>"
    made.add(
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        f"{run('Level: 2')}</w:p>"
    )
    assert lines(made.loaded()) == ["Level: 2", "Credits: 12"]


def test_tracked_changes_are_read_as_accepted() -> None:
    made = Made()
    made.add(
        f"<w:p>{run('Learners take ')}<w:del><w:r><w:delText>two</w:delText></w:r></w:del><w:ins>{run('three')}</w:ins>"
        f"<w:moveFrom>{run(' gone')}</w:moveFrom>{run(' units.')}</w:p>"
    )
    made.add(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('One ')}</w:p>")
    made.add(f"<w:p>{run('paragraph.')}</w:p>")
    assert lines(made.loaded()) == ["Learners take three units.", "One paragraph."]


def test_heads_feet_contents_and_hidden_words_are_left_out_links_and_breaks_kept() -> None:
    made = Made()
    made.document.sections[0].header.paragraphs[0].text = "Running head"
    made.document.sections[0].footer.paragraphs[0].text = "Page 1"
    made.add(f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run("Units 4")}</w:p>')
    made.document.styles.element.append(
        parse_xml(f'<w:style {W} w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
    )
    made.add(f"<w:p>{run('See ')}<w:hyperlink>{run('the guide')}</w:hyperlink><w:r><w:br/></w:r>{run('Level 2')}"
             "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>")  # fmt: skip
    assert lines(made.loaded()) == ["See the guide", "Level 2"]


def test_columns_made_with_tabs_are_rows() -> None:
    made = Made()
    for row in (("R/502/9652", "Work a lock", "2"), ("Y/502/9653", "Steer", "3")):
        made.add("<w:p>" + "<w:r><w:tab/></w:r>".join(run(each) for each in row) + "</w:p>")
    found = made.loaded()
    assert rows(found) == [["R/502/9652", "Work a lock", "2"], ["Y/502/9653", "Steer", "3"]]


def test_headings_by_style_and_by_bold_type() -> None:
    made = Made()
    made.document.add_heading("Structure", 2)
    made.document.add_paragraph().add_run("Mandatory units").bold = True
    assert [(b.text, b.kind, b.level) for b in made.loaded().blocks if isinstance(b, Line)] == [
        ("Structure", "heading", 2), ("Mandatory units", "heading", 9),
    ]  # fmt: skip


def changed(document: Document | None, **parts: bytes) -> bytes:
    """A Word file with parts of it replaced."""
    made, found = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            target.writestr(
                entry, parts.get(entry.replace("/", "__").replace(".xml", ""), source.read(entry))
            )
    return found.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc>" * 30_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 30_000,
    ],
)
def test_entities_that_multiply_and_endless_nesting_are_refused(body: str) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    text = f'<?xml version="1.0"?>{entities}]><w:document {W}><w:body>{body}</w:body></w:document>'
    with pytest.raises(UnreadableDocument, match=r"^guide\.docx: "):
        load(changed(None, word__document=text.encode()), "guide.docx")


def test_a_list_that_counts_without_end_is_read() -> None:
    made = Made()
    made.numbers(level(0, "upperRoman", "%1.%9").replace('w:start w:val="1"', 'w:start w:val="2147483647"'))
    made.item("on")
    assert lines(made.loaded())[0].endswith("on")
