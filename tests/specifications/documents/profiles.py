"""Profiles of qualifications: where the figures of a qualification stand, and how they are damaged."""

from dataclasses import replace

from awardry.core.specification.draft import Range
from tests.specifications.courses.build import course, draft, every, group, without_references
from tests.specifications.courses.care import BEFRIENDING, SEWING, bare
from tests.specifications.courses.crafts import BAKING, HARBOUR, STAGE, WALLING
from tests.specifications.documents.document import Document, document
from tests.specifications.formats.blocks import Block, Heading, Items, PageBreak, Paragraph, Style
from tests.specifications.layouts import parts
from tests.specifications.layouts.parts import CODE, CREDIT, HOURS, LEVEL, NUMBER, REFERENCE, TITLE


def _walling() -> Document:
    """Two labels and two values in a row, cells centred and folded, rows of criteria split by low pages."""
    units = WALLING[:3]
    known = course(
        "Hartside Awards Level 2 Certificate in Dry Stone Walling", units, number="6981001", first=1,
        awarding_body="Hartside Awards", level="2", type="Certificate", credits=15, glh=114, tqt=150,
        operational_start="2023-09-01", review="2028-08-31", rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    facts = [
        ("Qualification number", known.number), ("Qualification level", "Level 2"),
        ("Total credit value", 15), ("Guided learning hours (GLH)", 114),
        ("Total qualification time (TQT)", "150 hours"), ("Operational start date", "1 September 2023"),
        ("Qualification review date", "31 August 2028"), ("Operational end date", ""),
    ]  # fmt: skip
    blocks: list[Block] = [
        Heading(known.title or "", 1), Paragraph("Qualification specification"),
        Heading("About the qualification"), parts.folded(facts),
        Heading("Structure"), Paragraph("To achieve the certificate learners must complete all three units."),
        parts.unit_table(all_of_it, known, [NUMBER, CODE, REFERENCE, TITLE, LEVEL, CREDIT, HOURS],
                         widths=(40, 55, 75, 150, 45, 50, 45), centred=True),
        PageBreak(),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), parts.profile(parts.unit_facts(unit)),
                   parts.in_two_columns(unit, centred=True)]  # fmt: skip
    return document(
        "dry_stone_walling.pdf",
        "profile folded, labels without values, centred rows, folded rows, rows split by a page, own codes, QCF,"
        " titles with brackets commas numbers, two-column criteria, sub-points, all units, dates in words, codes 1.1",
        all_of_it, blocks,
        style=Style(running_head="Hartside Awards", running_foot="Dry stone walling, version 3", page_height=520),
    )  # fmt: skip


def _market_baking() -> Document:
    """All labels in one row, all values in the next; hours as a range; numbers as words."""
    units = BAKING
    known = course(
        "Crumb and Crust Level 2 Certificate in Market Baking", units, number="6982001", groups="MMOO",
        awarding_body="Crumb and Crust", level="2", type="Certificate", glh=Range(86, 92), tqt=140, credits=None,
        operational_start="2024-04-15",
        rule={"groups": [group("M", units[:2], take="all"), group("O", units[2:], take={"min": 1})]},
    )  # fmt: skip
    all_of_it = draft(units, known)
    facts = [("Ofqual number", known.number), ("Level", "Level 2"), ("GLH", "86 to 92"), ("TQT", 140),
             ("Start date", "15/04/2024"), ("End date", "")]  # fmt: skip
    blocks: list[Block] = [
        Heading(known.title or "", 1), Heading("Key facts"), parts.columns_of_facts(facts),
        Heading("Rules of combination"),
        Paragraph("Learners take both mandatory units and at least one optional unit."),
        *parts.tables_of_groups(all_of_it, known, [REFERENCE, TITLE, LEVEL, CREDIT, HOURS],
                                {"M": "Mandatory units", "O": "Optional units"}),
    ]  # fmt: skip
    for unit in units:
        blocks += [Heading(f"{unit.title}"), *parts.colons(parts.unit_facts(unit)[:1]), *parts.in_lists(unit)]
    return document(
        "market_baking.txt",
        "profile scrambled, ranges, dates in figures, labels without values, criteria in lists, sub-points, RQF,"
        " number words, minimum, number after title",
        all_of_it, blocks, style=Style(wrap=92),
    )  # fmt: skip


def _stage() -> Document:
    """The number before the title; dates in words; labels whose value is a blank or a dash."""
    units = STAGE[:2]
    known = course(
        "Limelight Guild Level 3 Award in Stage Lighting", units, number="6983001", first=1,
        awarding_body="Limelight Guild", level="3", type="Award", credits=12, glh=90,
        operational_start="2022-01-03", certification_end="2029-12-31", rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    facts = [
        ("Credits", "Twelve (12)"), ("Guided learning hours", 90), ("Total qualification time", "-"),
        ("Operational start date", "3rd January 2022"), ("Last date for registration", ""),
        ("Certification end date", "31st December 2029"),
    ]  # fmt: skip
    blocks: list[Block] = [
        Heading(f"{known.number} {known.title}", 1), Heading("Profile"), parts.profile(facts),
        Heading("Units"), Paragraph("Both units are mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, CREDIT, HOURS, LEVEL]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at} {unit.title} ({unit.ref})"), parts.in_rows(unit)]
    return document(
        "stage_lighting.docx",
        "number before title, labels without values, dates in words, profile in a table, number words, RQF,"
        " two-column criteria, all units",
        all_of_it, blocks,
    )  # fmt: skip


def _harbour() -> Document:
    """The number after the title; entities and marks in every sentence; lists that HTML counts."""
    units = HARBOUR
    known = course(
        "Saltmarsh Awards Level 2 Certificate in Harbour Work", units, number="6984001", first=1,
        awarding_body="Saltmarsh Awards", level="2", type="Certificate", credits=12, glh=84, tqt=120,
        rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    facts = [("Level", 2), ("Credit", 12), ("GLH", 84), ("TQT", 120)]
    blocks: list[Block] = [
        Heading(f"{known.title} ({known.number})", 1), *parts.colons(facts),
        Heading("What learners do"), Paragraph("Learners have to pass every one of the three units."),
        Heading("The units"),
        parts.unit_table(all_of_it, known, [parts.called("No", NUMBER), REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), Paragraph(f"Unit reference: {unit.ref}"),
                   Paragraph("Learning outcomes and assessment criteria"), parts.as_outline(unit)]  # fmt: skip
    return document(
        "harbour_work.html",
        "number after title, entities, tags inside sentences, ordered lists, numbers that the format counts, RQF,"
        " all units, codes not printed",
        all_of_it, blocks, style=Style(tags=True, running_head="Saltmarsh", running_foot="Saltmarsh Awards"),
    )  # fmt: skip


def _befriending() -> Document:
    """Each label on a line of its own with its value below; dates in figures; a range of hours."""
    units = BEFRIENDING[:4]
    known = course(
        "Neighbourly Level 2 Certificate in Befriending", units, number="6985001", first=1, groups="AABB",
        awarding_body="Neighbourly", level="2", type="Certificate", glh=Range(78, 82), tqt=120,
        operational_start="2021-08-01", review="2026-07-31", operational_end="2027-07-31",
        rule={"total": {"units": {"min": 3}},
              "groups": [group("A", units[:2], take="all"), group("B", units[2:], take={"min": 1})]},
    )  # fmt: skip
    all_of_it = draft(units, known)
    facts = [
        ("Qualification number (QN)", known.number), ("Qualification level", "2"),
        ("Guided learning hours", "78-82"), ("Total qualification time", "120"),
        ("Operational start date", "01/08/2021"), ("Review date", "31/07/2026"), ("Operational end date", "31/07/2027"),
    ]  # fmt: skip
    blocks: list[Block] = [
        Heading(known.title or "", 1), Heading("Details"), *parts.below(facts), Heading("Rule of combination"),
        Paragraph("Learners complete at least three units: both units of Group A and at least one unit of Group B."),
        parts.unit_table(all_of_it, known, [NUMBER, TITLE, CODE, REFERENCE, LEVEL, CREDIT, HOURS],
                         bands={"A": "Group A: mandatory", "B": "Group B: optional"}),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at} {unit.title}"), *parts.with_letters(unit)]
    return document(
        "befriending.md",
        "profile scrambled, ranges, dates in figures, codes LO AC, own codes, sub-points, minimum, numbers in words,"
        " number words, RQF",
        all_of_it, blocks,
    )  # fmt: skip


def _no_number() -> Document:
    """No number of the qualification, no references of the units; columns kept with blanks."""
    units = without_references(BAKING[:2])
    known = course(
        "Crumb and Crust Level 2 Award in Bread and Pastry", units, first=1,
        awarding_body="Crumb and Crust", level="2", type="Award", credits=9, glh=72, rule=every(units),
    )  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1), Paragraph("This award is worth 9 credits and takes 72 guided learning hours."),
        Heading("Unit list"), Paragraph("Every unit is mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, TITLE, LEVEL, CREDIT, HOURS], widths=(60, 240, 50, 80, 40)),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), parts.in_two_columns(unit)]
    return document(
        "bread_and_pastry.txt",
        "no number, units without reference, columns of blanks, two-column criteria, folded rows, RQF, all units",
        all_of_it, blocks, style=Style(text="columns", wrap=100),
    )  # fmt: skip


def _damaged() -> Document:
    """Blanks inside numbers and a check character that does not fit: the number stands as it is printed."""
    units = [replace(each, code=None, glh=None) for each in WALLING[3:]]
    known = course(
        "Hartside Awards Level 3 Award in Repairing Walls", units, number="6981002", first=1,
        awarding_body="Hartside Awards", level="3", type="Award", credits=5, glh=35, rule=every(units),
    )  # fmt: skip
    good = known.number or ""
    known.number = good[:-1] + ("7" if good[-1] != "7" else "8")
    all_of_it = draft(units, known)
    printed = f"{known.number[:3]} / {known.number[4:8]} / {known.number[-1]}"
    blocks: list[Block] = [
        Heading(known.title or "", 1),
        parts.profile([("Qualification number", printed), ("Level", "Level 3"), ("Credits", "5 credits"),
                       ("GLH", "35 hours")]),
        Heading("Structure"), Paragraph("There is one mandatory unit."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT]),
        Heading(f"Unit 1: {units[0].title}"), *parts.in_lists(units[0]),
    ]  # fmt: skip
    return document(
        "repairing_walls.html",
        "damaged number, check character, profile in a table, criteria in lists, RQF",
        all_of_it, blocks, style=Style(bare=True), defects=({"path": "/qualifications/0/number"},),
    )  # fmt: skip


def _sewing_suite() -> Document:
    """Two qualifications in one document; a unit belongs to both."""
    units = [*SEWING, *bare(BEFRIENDING[3:4])]
    award = course(
        "Needlework Trust Level 1 Award in Sewing", units[:1], number="6987001", first=1,
        awarding_body="Needlework Trust", level="1", type="Award", credits=3, glh=24, tqt=30, rule=every(units[:1]),
    )  # fmt: skip
    certificate = course(
        "Needlework Trust Level 2 Certificate in Sewing and Alteration", units[:2], number="6987002", first=1,
        awarding_body="Needlework Trust", level="2", type="Certificate", credits=7, glh=54, tqt=70,
        rule=every(units[:2]),
    )  # fmt: skip
    all_of_it = draft(units[:2], award, certificate)
    blocks: list[Block] = [Heading("Sewing suite", 1), Paragraph("Qualification handbook for centres")]
    for each in (award, certificate):
        facts = [
            ("Qualification number", each.number),
            ("Credit value", each.credits),
            ("GLH", each.glh),
            ("TQT", each.tqt),
        ]
        blocks += [Heading(each.title or ""), parts.profile(facts)]
    for each in (award, certificate):
        blocks += [
            Heading(f"Structure of the {each.title}", 3), Paragraph("Learners must achieve all of these units."),
            parts.unit_table(all_of_it, each, [parts.called("Unit", NUMBER), REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
        ]  # fmt: skip
    for at, unit in enumerate(units[:2], 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), parts.in_rows(unit)]
    return document(
        "sewing_suite.pdf",
        "several qualifications, suite, shared unit, profile in a table, QCF, all units, two-column criteria",
        all_of_it, blocks, style=Style(running_foot="Needlework Trust handbook"),
    )  # fmt: skip


def _befriending_suite() -> Document:
    """Award, certificate and diploma in one table of facts, a column for each."""
    units = bare(BEFRIENDING)
    kinds = [("Award", 2, "6985011"), ("Certificate", 4, "6985012"), ("Diploma", 5, "6985013")]
    courses = [
        course(
            f"Neighbourly Level 3 {kind} in Befriending Practice", units[:count], number=number,
            awarding_body="Neighbourly", level="3", type=kind, credits=sum(each.credit or 0 for each in units[:count]),
            glh=sum(each.glh or 0 for each in units[:count]), rule=every(units[:count]),
        )
        for kind, count, number in kinds
    ]  # fmt: skip
    all_of_it = draft(units, *courses)
    blocks: list[Block] = [
        Heading("Befriending Practice at Level 3", 1),
        Paragraph("One guide for three qualifications."),
    ]
    blocks += [Items([f"{each.title} ({each.number})" for each in courses])]
    for each in courses:
        blocks += [
            Heading(each.title or ""), Paragraph(f"Qualification number: {each.number}"),
            Paragraph(f"Credits: {each.credits}"), Paragraph(f"Guided learning hours: {each.glh}"),
            Paragraph("All units in the table are mandatory."),
            parts.unit_table(all_of_it, each, [CODE, REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
        ]  # fmt: skip
    return document(
        "befriending_suite.docx",
        "several qualifications, suite, shared unit, own codes, number after title, all units, RQF",
        all_of_it, blocks,
    )  # fmt: skip


DOCUMENTS = [
    _walling(), _market_baking(), _stage(), _harbour(), _befriending(), _no_number(), _damaged(), _sewing_suite(),
    _befriending_suite(),
]  # fmt: skip
