"""Titles, labels, headings, groups, unit rows, anchors and amounts, each by its shape."""

import pytest

from awardry.core.specification.draft import Range
from awardry.core.specification.recognise import (
    anchors,
    contents,
    facts,
    groups,
    headings,
    numbers,
    titles,
    units,
)
from awardry.core.specification.stream import Line, Place, Row

HERE = Place(1, 1)


def row(*cells: str) -> Row:
    return Row(tuple((Line(cell, HERE),) if cell else () for cell in cells), HERE, 1)


@pytest.mark.parametrize(
    ("text", "level", "kind", "body", "code", "number"),
    [
        ("Fenwick Awards Level 2 Certificate in Canals", "2", "Certificate", "Fenwick Awards", None, None),
        ("09628 OCR Level 2 Certificate in Canals", "2", "Certificate", "OCR", "09628", None),
        ("Level 3 NVQ Diploma in Canals 03456", "3", "Diploma", None, "03456", None),
        ("Tilth Level 1/2 Award in Seeds (600/0840/4)", "1/2", "Award", "Tilth", None, "600/0840/4"),
        ("Tilth Entry Level Award in Seeds (Entry 3)", "E3", "Award", "Tilth", None, None),
        ("Level 2 Award for Entry to the Fire Service", "2", "Award", None, None, None),
        ("Level 5 Extended Diploma in Canal History (RQF)", "5", "Extended Diploma", None, None, None),
    ],
)
def test_a_title_tells_level_type_body_code_and_number(
    text: str, level: str, kind: str, body: str | None, code: str | None, number: str | None
) -> None:
    found = titles.title(text)
    assert found
    assert (found.level, found.type, found.body, found.code, found.number) == (
        level,
        kind,
        body,
        code,
        number,
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Level 2 Certificate in Canals is for boaters.",
        "Learners may progress to the Level 3 Diploma in Canals",
        "Certificate in Canals",
        "Level 2 units",
        "Structure: Level 1 Award in Pottery",
    ],
)
def test_a_sentence_or_a_part_of_a_title_is_no_title(text: str) -> None:
    assert titles.title(text) is None


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Qualification Number:", "number"),
        ("Ofqual qualification number", "number"),
        ("QAN", "number"),
        ("Accreditation number (QAN)", "number"),
        ("Qualification credit value", "credits"),
        ("Total credits", "credits"),
        ("Guided Learning Hours (GLH)", "glh"),
        ("GLH", "glh"),
        ("Total Qualification Time (TQT)", "tqt"),
        ("Operational start date", "operational_start"),
        ("Qualification start date", "operational_start"),
        ("Last date for registration", "operational_end"),
        ("Qualification end date", "operational_end"),
        ("Certification end date", "certification_end"),
        ("Last certification date", "certification_end"),
        ("Review date", "review"),
        ("Unit Reference Number", "unit_ref"),
        ("Unit title", "unit_title"),
        ("Level", "level"),
        ("Assessment requirements", "assessment"),
        ("Entry requirements", "entry"),
        ("Telephone", None),
        ("For further information about how centres may apply for it", None),
    ],
)
def test_a_label_means_a_field(label: str, field: str | None) -> None:
    assert facts.label(label) == field


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("23", 23),
        ("23 credits", 23),
        ("1,200 hours", 1200),
        ("143-178", Range(143, 178)),
        ("143 to 178", Range(143, 178)),
        ("Minimum 200, maximum 260", Range(200, 260)),
        ("between 10 and 12", Range(10, 12)),
        ("8–8", 8),
        ("178-143", None),
        ("TBC", None),
        ("about thirty", None),
        ("²", None),
    ],
)
def test_an_amount_is_a_number_a_range_or_not_read(text: str, value: object) -> None:
    assert numbers.number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1st October 2014", "2014-10-01"),
        ("1/11/2014", "2014-11-01"),
        ("01-Sep-2015", "2015-09-01"),
        ("31.08.19", "2019-08-31"),
        ("Monday, 5 May 2025", "2025-05-05"),
        ("31/02/2020", None),
        ("October 2014", None),
        ("13/13/2013", None),
    ],
)
def test_a_date_is_whole_and_british_or_not_read(text: str, value: str | None) -> None:
    assert numbers.iso_date(text) == value


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Contents", "contents"),
        ("Purpose of the qualification", "purpose"),
        ("Introduction", "purpose"),
        ("3.1 Entry requirements", "entry"),
        ("Who the qualification is for", "audience"),
        ("Progression and related qualifications", "progression"),
        ("Form of Assessment", "assessment"),
        ("Rules of combination for achievement", "rule"),
        ("Structure of the Qualification", "rule"),
        ("Requirements for assessors", "other"),
        ("Certification", "other"),
        ("Lock gates", None),
    ],
)
def test_a_heading_opens_a_part(heading: str, part: str | None) -> None:
    assert headings.part(heading) == part


@pytest.mark.parametrize(
    ("text", "identifier", "kind", "note"),
    [
        ("Mandatory Group A", "A", "mandatory", ""),
        ("Optional Group B2", "B2", "optional", ""),
        ("Group C – Optional units", "C", "optional", ""),
        ("Mandatory Units – complete all units", "M", "mandatory", "complete all units"),
        ("Optional units (minimum 6 credits)", "O", "optional", "minimum 6 credits"),
        ("Additional units", "X", "additional", ""),
    ],
)
def test_a_group_heading_names_a_group(text: str, identifier: str, kind: str, note: str) -> None:
    found = groups.group(text)
    assert found
    assert (found.id, found.kind, found.note) == (identifier, kind, note)


@pytest.mark.parametrize(
    "text",
    [
        "Learners must take all mandatory units",
        "6 credits must be taken from Optional Group B",
        "Group work is encouraged.",
    ],
)
def test_a_sentence_about_groups_is_no_heading_of_one(text: str) -> None:
    assert groups.group(text) is None


def test_a_reference_is_found_under_whatever_heading_and_in_any_order() -> None:
    head, body = (
        row("Level 2 Units", "", "QAN", "Credit", "Level"),
        row("Unit 1", "Work gates", "R/502/9652", "4", "1"),
    )
    columns = units.corrected(units.roles(head.texts), [body])
    found = units.unit_row(body, columns)
    assert found
    assert (found.ref, found.number, found.title, found.credit, found.level) == (
        "R/502/9652",
        "1",
        "Work gates",
        4,
        "1",
    )
    turned = row("24", "R/502/9652", "Work gates", "Entry 3", "4")
    columns = units.corrected(units.roles(["GLH", "Code", "Title", "Level", "Credits"]), [turned])
    found = units.unit_row(turned, columns)
    assert found
    assert (found.ref, found.glh, found.level, found.credit) == ("R/502/9652", 24, "E3", 4)


def test_figures_without_a_heading_are_not_guessed() -> None:
    found = units.unit_row(row("R/502/9652", "Work gates", "4", "1"), {})
    assert found
    assert (found.title, found.credit, found.level, found.glh) == ("Work gates", None, None, None)


def test_a_unit_is_read_from_a_line_with_named_figures() -> None:
    found = units.unit_line(Line("Unit 3: Fit planking (F/601/1001) Level 3, 10 credits, 50 GLH", HERE))
    assert found
    assert (found.number, found.title, found.level, found.credit, found.glh) == (
        "3",
        "Fit planking",
        "3",
        10,
        50,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unit R/506/4854", ("R/506/4854", None, None)),
        ("Unit 4: Work the gates", (None, "4", "Work the gates")),
        ("Unit 4 – Work the gates (R/506/4854)", ("R/506/4854", "4", "Work the gates")),
        ("Unit reference number: R/506/4854", ("R/506/4854", None, None)),
        ("Unit 4 must be taken first", None),
        ("For R/506/4854 candidates should bring gloves.", None),
    ],
)
def test_a_heading_opens_the_part_about_a_unit(text: str, expected: tuple[str | None, ...] | None) -> None:
    found = anchors.anchor(Line(text, HERE))
    assert (found and (found.ref, found.number, found.title)) == expected


def test_a_table_of_contents_is_taken_out_and_what_follows_stays() -> None:
    blocks = [
        Line("Contents", HERE, "heading", 9),
        Line("Page", HERE),
        row("Introduction", "3"),
        Line("Structure ........ 4", HERE),
        Line("Introduction", HERE, "heading", 9),
        Line("This award is new.", HERE),
    ]
    assert contents.without_contents(blocks) == blocks[4:]
