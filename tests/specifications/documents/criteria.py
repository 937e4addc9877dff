"""Outcomes and criteria: their shapes, their codes, and what stands between them and is none."""

from dataclasses import replace

from awardry.core.specification.draft import Draft, Unit
from tests.specifications.courses.build import course, draft, every
from tests.specifications.courses.care import BEFRIENDING
from tests.specifications.courses.crafts import BAKING, HARBOUR, STAGE, WALLING
from tests.specifications.documents.document import Document, document
from tests.specifications.formats.blocks import Block, Heading, Items, PageBreak, Paragraph, Style, Table
from tests.specifications.layouts import parts
from tests.specifications.layouts.parts import CREDIT, LEVEL, NUMBER, REFERENCE, TITLE


def _front(title: str, digits: str, body: str, units: list[Unit]) -> tuple[Draft, list[Block]]:
    """A short beginning without hours of the units: what differs comes after it."""
    units[:] = [replace(each, glh=None) for each in units]
    level, kind = title.removeprefix(f"{body} Level ").split(" ")[:2]
    known = course(title, units, number=digits, first=1, awarding_body=body, level=level, type=kind,
                   credits=sum(each.credit or 0 for each in units), rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    facts = [
        ("Qualification number", known.number),
        ("Level", f"Level {level}"),
        ("Total credits", known.credits),
    ]
    blocks: list[Block] = [
        Heading(title, 1), parts.profile(facts), Heading("Structure"), Paragraph("All units are mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT]),
    ]  # fmt: skip
    return all_of_it, blocks


def _ligatures() -> Document:
    """Two columns of running text in a fount with ligatures; an outcome goes from one column to the next."""
    units = [replace(each, code=None) for each in BEFRIENDING[:3]]
    all_of_it, blocks = _front("Neighbourly Level 3 Award in First Visits", "6985003", "Neighbourly", units)
    blocks.append(PageBreak())
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), *parts.in_lists(unit)]
    blocks[1:2] = [*parts.colons([(label, value) for label, value in blocks[1].rows])]  # type: ignore[union-attr,misc]
    blocks[6:7] = [_lines(unit, at) for at, unit in enumerate(units, 1)]
    return document(
        "first_visits.pdf", "two text columns, ligatures, criteria in lists, sub-points, RQF, all units, codes 1.1",
        all_of_it, blocks, style=Style(columns=2, ligatures=True, running_foot="First visits"),
    )  # fmt: skip


def _lines(unit: Unit, at: int) -> Paragraph:
    return Paragraph(f"Unit {at}: {unit.title} ({unit.ref}), Level {unit.level}, {unit.credit} credits")


def _running_text() -> Document:
    """All criteria of an outcome run on in one paragraph."""
    units = list(HARBOUR)
    all_of_it, blocks = _front(
        "Saltmarsh Awards Level 2 Certificate in Quays", "6984003", "Saltmarsh Awards", units
    )
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), *parts.in_running_text(unit)]
    return document("quays.txt", "criteria in running text, codes 1.1, RQF, all units", all_of_it, blocks,
                    style=Style(wrap=80))  # fmt: skip


def _one_column() -> Document:
    """A table of one column: outcomes and criteria in turn, points in the same cell."""
    units = BAKING[:2]
    all_of_it, blocks = _front("Crumb and Crust Level 2 Award in Doughs", "6982005", "Crumb and Crust", units)
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), parts.in_one_column(unit)]
    return document(
        "doughs.docx", "criteria in one column, sub-points, codes 1.1, RQF, all units", all_of_it, blocks
    )


def _no_codes() -> Document:
    """Criteria as bullets without any code."""
    units = STAGE[2:]
    all_of_it, blocks = _front("Limelight Guild Level 2 Award in Sound", "6983003", "Limelight Guild", units)
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), *parts.without_codes(unit)]
    return document("sound.html", "codes not printed, criteria in lists, RQF, all units", all_of_it, blocks,
                    style=Style(tags=True))  # fmt: skip


def _ranges_and_content() -> Document:
    """After the criteria of each unit: what the terms cover, and content with numbers of three parts."""
    units = [replace(each, code=None) for each in WALLING[:2]]
    all_of_it, blocks = _front(
        "Hartside Awards Level 2 Award in Footings", "6981005", "Hartside Awards", units
    )
    for at, unit in enumerate(units, 1):
        blocks += [
            Heading(f"Unit {at}: {unit.title}"), *parts.in_lists(unit, "LO{number} {title}", ""),
            Heading("Range", 4),
            Paragraph("Ground: firm, soft, sloping"), Paragraph("Stone: local, reclaimed"),
            Heading("Indicative content", 4),
            Paragraph("1.1.1 bulges, leaning faces, missing copes"), Paragraph("1.1.2 frost and roots"),
            Paragraph("2.1.1 working from the top down"),
            Heading("Evidence requirements", 4),
            Items(["photographs of each course", "a talk with the assessor"]),
        ]  # fmt: skip
    return document(
        "footings.txt",
        "range statements, indicative content, criteria in lists, sub-points, RQF, all units, pieces of markup",
        all_of_it, blocks, style=Style(text="marked"),
    )  # fmt: skip


def _twice() -> Document:
    """Each unit's criteria once more in a table where the assessor's decisions are written."""
    units = [replace(each, code=None) for each in BEFRIENDING[3:]]
    all_of_it, blocks = _front("Neighbourly Level 3 Award in Outings", "6985004", "Neighbourly", units)
    for at, unit in enumerate(units, 1):
        rows = [["Criteria", "Met", "Evidence", "Assessor"]]
        rows += [
            [f"{each.code} {each.text}", "", "", ""] for outcome in unit.outcomes for each in outcome.criteria
        ]
        blocks += [
            Heading(f"Unit {at}: {unit.title}"), parts.in_two_columns(unit),
            Heading("Assessment record", 3), Paragraph("Tick each criterion when it is met."),
            Table(rows, (260, 40, 90, 80)),
        ]  # fmt: skip
    return document(
        "outings.pdf", "criteria printed twice, two-column criteria, RQF, all units", all_of_it, blocks
    )


def _cut_headings() -> Document:
    """Short pages whose running heads fall between an outcome and its criteria, and inside tables."""
    units = [replace(each, code=None) for each in WALLING]
    all_of_it, blocks = _front(
        "Hartside Awards Level 2 Certificate in Walling", "6981006", "Hartside Awards", units
    )
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), *parts.in_lists(unit, "Outcome {number} {title}")]
    return document(
        "walling_pages.txt", "headings cut by running heads, criteria in lists, sub-points, RQF, all units",
        all_of_it, blocks,
        style=Style(page_lines=17, wrap=78, running_head="Walling: specification for centres", running_foot="Page",
                    page_height=330),
    )  # fmt: skip


def _career_lists() -> Document:
    """Lists of skills and of careers at the end of each unit, with codes like those of criteria."""
    units = HARBOUR[1:]
    all_of_it, blocks = _front(
        "Saltmarsh Awards Level 3 Award in Moorings", "6984004", "Saltmarsh Awards", units
    )
    for at, unit in enumerate(units, 1):
        blocks += [
            Heading(f"Unit {at}: {unit.title}"), parts.in_rows(unit),
            Heading("Transferable skills", 4), Items(["communication", "numeracy", "care for the environment"]),
            Heading("Careers", 4), Items(["berthing master", "crew of a pilot boat", "harbour clerk"]),
        ]  # fmt: skip
    return document(
        "moorings.md", "skills list, career list, two-column criteria, RQF, all units", all_of_it, blocks
    )


def _nested() -> Document:
    """Points as nested lists below criteria that carry LO and AC."""
    units = [replace(each, code=None) for each in (WALLING[0], BAKING[0], BEFRIENDING[0])]
    all_of_it, blocks = _front(
        "Threefold Awards Level 2 Certificate in Rural Skills", "6988001", "Threefold Awards", units
    )
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), *parts.with_letters(unit)]
    return document(
        "rural_skills.docx", "codes LO AC, sub-points, nested lists, RQF, all units", all_of_it, blocks
    )


DOCUMENTS = [
    _ligatures(), _running_text(), _one_column(), _no_codes(), _ranges_and_content(), _twice(), _cut_headings(),
    _career_lists(), _nested(),
]  # fmt: skip
