"""Lists of units: which columns they have, in which order, and what is not printed at all."""

from dataclasses import replace

from tests.specifications.courses.build import course, draft, every, without_references
from tests.specifications.courses.care import BEFRIENDING, bare
from tests.specifications.courses.crafts import BAKING, HARBOUR, STAGE, WALLING
from tests.specifications.documents.document import Document, document
from tests.specifications.formats.blocks import Block, Heading, Items, Paragraph, Style
from tests.specifications.layouts import parts
from tests.specifications.layouts.parts import CODE, CREDIT, HOURS, LEVEL, NUMBER, REFERENCE, TITLE, called


def _other_order() -> Document:
    """Hours, credits and level before title and reference; the columns have names of their own."""
    units = bare(STAGE)
    known = course(
        "Limelight Guild Level 3 Certificate in Small Theatres", units, number="6983002", first=11,
        awarding_body="Limelight Guild", level="3", type="Certificate", credits=19, glh=144, tqt=190,
        rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    columns = [called("Guided learning hours", HOURS), called("Credits", CREDIT), called("Level of unit", LEVEL),
               called("Name of unit", TITLE), called("URN", REFERENCE), called("No.", NUMBER)]  # fmt: skip
    facts = [
        ("Qualification number", known.number),
        ("Level", 3),
        ("Credit value", 19),
        ("GLH", 144),
        ("TQT", 190),
    ]
    blocks: list[Block] = [
        Heading(known.title or "", 1), *parts.colons(facts), Heading("Units of the qualification"),
        Paragraph("All four units are mandatory."), parts.unit_table(all_of_it, known, columns),
    ]  # fmt: skip
    return document(
        "small_theatres.txt", "columns in another order, titles with brackets commas numbers, RQF, all units",
        all_of_it, blocks,
    )  # fmt: skip


def _title_and_reference() -> Document:
    """Titles and references alone: no level, credit or hours of a unit is stated."""
    units = [replace(each, level=None, credit=None, glh=None, code=None) for each in bare(WALLING)]
    known = course(
        "Hartside Awards Level 2 Award in Walls and Hedges", units, number="6981003",
        awarding_body="Hartside Awards", level="2", type="Award", tqt=110, rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1), Paragraph(f"Qualification number: {known.number}"),
        Paragraph("Level: 2"), Paragraph("Total qualification time: 110 hours"), Heading("Units"),
        Paragraph("Learners complete all units."),
        parts.unit_table(all_of_it, known, [called("Title", TITLE), called("Reference", REFERENCE)]),
    ]  # fmt: skip
    return document("walls_and_hedges.md", "subset of columns, titles with brackets commas numbers, RQF, all units",
                    all_of_it, blocks)  # fmt: skip


def _narrow() -> Document:
    """Columns so narrow that titles fold over lines, every other cell centred beside them."""
    units = [replace(each, code=None) for each in WALLING]
    units[2] = replace(
        units[2], title="Build a wall to its cope, with throughs at 600 mm, on ground that falls away"
    )
    known = course(
        "Hartside Awards Level 3 Certificate in Walling (Upland)", units, number="6981004", first=1, groups="MMMO",
        awarding_body="Hartside Awards", level="3", type="Certificate", credits=20, glh=149, tqt=200,
        rule=every(units),
    )  # fmt: skip
    known.rule = {"groups": [{"id": "M", "units": [each.key for each in units[:3]], "take": "all"},
                             {"id": "O", "units": [units[3].key], "take": {"min": 1}}]}  # fmt: skip
    all_of_it = draft(units, known)
    facts = [("Qualification number", known.number), ("Level", "Level 3"), ("Credit value of the qualification", 20),
             ("Guided learning hours (GLH)", 149), ("Total qualification time (TQT)", 200)]  # fmt: skip
    blocks: list[Block] = [
        Heading(known.title or "", 1), parts.profile(facts, widths=(90, 60), centred=True), Heading("Structure"),
        Paragraph("Learners must achieve all mandatory units and at least one optional unit."),
        parts.unit_table(all_of_it, known,
                         [called("Unit number", NUMBER), called("Unit ref.", REFERENCE), TITLE, LEVEL, CREDIT, HOURS],
                         bands={"M": "Mandatory units", "O": "Optional units"}, widths=(55, 70, 100, 40, 45, 40),
                         centred=True),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), parts.in_rows(unit, widths=(110, 190), centred=True)]
    return document(
        "upland_walling.pdf",
        "titles over two lines, folded rows, centred rows, titles with brackets commas numbers, two-column criteria,"
        " sub-points, rows split by a page, RQF, minimum",
        all_of_it, blocks, style=Style(running_foot="Upland walling", page_height=600),
    )  # fmt: skip


def _own_codes() -> Document:
    """No national references: the awarding body's codes alone."""
    units = [replace(each, ref=None, id=f"unit-{at}") for at, each in enumerate(BEFRIENDING[:3], 1)]
    known = course(
        "Neighbourly Level 2 Award in Visiting", units, number="6985002",
        awarding_body="Neighbourly", level="2", type="Award", credits=12, rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    facts = [("Qualification number", known.number), ("Level", 2), ("Credits required", 12)]
    blocks: list[Block] = [
        Heading(known.title or "", 1), parts.profile(facts), Heading("Units"), Paragraph("All units must be achieved."),
        parts.unit_table(all_of_it, known, [CODE, TITLE, LEVEL, CREDIT, HOURS]),
    ]  # fmt: skip
    for unit in units:
        blocks += [Heading(f"{unit.code} {unit.title}"), parts.in_two_columns(unit)]
    return document("visiting.html",
                    "units without reference, own codes, two-column criteria, sub-points, RQF, all units",
                    all_of_it, blocks)  # fmt: skip


def _no_list() -> Document:
    """Units without any list: each has a table of its own facts, and outcomes that Word numbers."""
    units = HARBOUR[:2]
    known = course(
        "Saltmarsh Awards Level 2 Award in Harbour Watch", units, number="6984002", first=1,
        awarding_body="Saltmarsh Awards", level="2", type="Award", credits=7, glh=50, tqt=70, rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    facts = [
        ("Qualification number", known.number),
        ("Credit", 7),
        ("Guided learning hours", 50),
        ("TQT", 70),
    ]
    blocks: list[Block] = [Heading(known.title or "", 1), parts.profile(facts), Heading("Requirement"),
              Paragraph("Learners complete both units.")]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [
            Heading(f"Unit {at}: {unit.title}"), parts.profile(parts.unit_facts(unit)),
            Heading("Learning outcomes and assessment criteria", 3), parts.as_outline(unit),
        ]  # fmt: skip
    return document(
        "harbour_watch.docx", "units without list, numbers that the format counts, codes not printed, RQF, all units",
        all_of_it, blocks, style=Style(running_head="Saltmarsh Awards", running_foot="Harbour Watch"),
    )  # fmt: skip


def _cells() -> Document:
    """Tables whose cells a program left on lines of their own."""
    units = BAKING[2:]
    known = course(
        "Crumb and Crust Level 1 Award in Bakery Stalls", units, number="6982003", first=1,
        awarding_body="Crumb and Crust", level="1", type="Award", credits=5, glh=34, tqt=50, rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    facts = [
        ("Qualification number", known.number),
        ("Level", "Level 1"),
        ("Credit value", 5),
        ("GLH", 34),
        ("TQT", 50),
    ]
    blocks: list[Block] = [
        Heading(known.title or "", 1), parts.profile(facts), Heading("Units"), Paragraph("Both units are mandatory."),
        parts.unit_table(all_of_it, known, [called("Unit", NUMBER), REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), parts.in_two_columns(unit)]
    return document(
        "bakery_stalls.txt", "cells line by line, two-column criteria, RQF, all units, profile scrambled",
        all_of_it, blocks, style=Style(text="cells", wrap=88),
    )  # fmt: skip


def _lists_that_are_none() -> Document:
    """Careers, skills and further courses in lists and tables: none of them is a unit or a criterion."""
    units = without_references(bare(BAKING[:3]))
    known = course(
        "Crumb and Crust Level 2 Diploma in Baking", units, number="6982004", first=1,
        awarding_body="Crumb and Crust", level="2", type="Diploma", tqt=400, rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1), *parts.colons([("Qualification number", known.number), ("TQT", "400 hours")]),
        Heading("Units"), Paragraph("All units are mandatory."),
        parts.unit_table(all_of_it, known, [called("Unit number", NUMBER), TITLE, LEVEL, CREDIT, HOURS]),
        Heading("Skills that learners practise"),
        Items(["1.1 Problem solving", "1.2 Working with others", "2.1 Communication"]),
        Heading("Where it can lead"),
        Items(["baker's assistant", "Level 3 Diploma in Patisserie", ("work in a shop", ["full time", "part time"])]),
        Heading("Contact"), Paragraph("Crumb and Crust, 14 Mill Lane, Telephone 01632 960 417"),
    ]  # fmt: skip
    return document(
        "diploma_in_baking.docx", "skills list, career list, nested lists, units without reference, RQF, all units",
        all_of_it, blocks, unjudged=("progression",),
    )  # fmt: skip


DOCUMENTS = [
    _other_order(), _title_and_reference(), _narrow(), _own_codes(), _no_list(), _cells(), _lists_that_are_none(),
]  # fmt: skip
