"""Whole guides in which several layouts meet, as larger awarding bodies publish them."""

from dataclasses import replace

from awardry.core.specification.draft import Criterion, Outcome, Unit
from tests.specifications.courses.build import course, draft, every, group, total
from tests.specifications.courses.care import BEFRIENDING, REPAIRS, SEWING, bare
from tests.specifications.courses.crafts import BAKING, HARBOUR, STAGE, WALLING
from tests.specifications.courses.graded import AIMS
from tests.specifications.documents.document import Document, document
from tests.specifications.formats.blocks import (
    BULLET,
    Block,
    Cell,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Style,
    Table,
)
from tests.specifications.layouts import parts
from tests.specifications.layouts.parts import CREDIT, HOURS, LEVEL, NUMBER, REFERENCE, TITLE, called


def _codes_in_cells() -> Document:
    """Four columns: number and words of outcome and of criterion stand in cells of their own; contents with dots."""
    units = [replace(each, code=None) for each in WALLING[:3]]
    known = course("Hartside Awards Level 2 Certificate in Field Walls", units, number="6981007", first=201,
                   awarding_body="Hartside Awards", level="2", type="Certificate", credits=15, glh=114, tqt=150,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    facts = [
        ("Qualification number", known.number),
        ("Level", "Level 2"),
        ("Credits", 15),
        ("GLH", 114),
        ("TQT", 150),
    ]
    contents = [
        "Introduction",
        "Structure",
        *(f"Unit {201 + at} {each.title}" for at, each in enumerate(units)),
        "Glossary",
    ]
    blocks: list[Block] = [
        Heading(known.title or "", 1), Heading("Contents"),
        *(Paragraph(f"{each} {'.' * 30} {at + 2}") for at, each in enumerate(contents)), PageBreak(),
        Heading("Introduction"), parts.profile(facts), Heading("Structure"),
        Paragraph("To achieve this qualification learners must achieve 15 credits from the mandatory units."),
        parts.unit_table(all_of_it, known,
                         [called("Unit", NUMBER), called("UAN", REFERENCE), TITLE, LEVEL, CREDIT, HOURS],
                         bands={None: "Mandatory"}),
    ]  # fmt: skip
    for at, unit in enumerate(units):
        rows: list[list[Cell]] = [["", "Learning outcome", "", "Assessment criteria"]]
        for outcome in unit.outcomes:
            for nth, each in enumerate(outcome.criteria):
                first = [outcome.number, outcome.title] if nth == 0 else ["", ""]
                rows.append([*first, each.code, [each.text, *(f"{BULLET}{point}" for point in each.points)]])
        blocks += [Heading(f"Unit {201 + at} {unit.title}"), *parts.colons(parts.unit_facts(unit)),
                   Table(rows, (20, 150, 30, 270))]  # fmt: skip
    return document(
        "field_walls.pdf", "two-column criteria, folded rows, sub-points, RQF, all units,"
        " titles with brackets commas numbers",
        all_of_it, blocks, style=Style(running_head="Field walls, handbook", running_foot="Hartside Awards"),
    )  # fmt: skip


def _third_column() -> Document:
    """A third column of knowledge beside each criterion: it is content, not a criterion."""
    units = list(HARBOUR[:2])
    known = course("Saltmarsh Awards Level 2 Award in Pontoons", units, number="6984007", first=1,
                   awarding_body="Saltmarsh Awards", level="2", type="Award", credits=7, glh=50,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    facts = [("Qualification number", known.number), ("Level", 2), ("Credit value", 7), ("GLH", 50)]
    blocks: list[Block] = [
        Heading(known.title or "", 1), parts.profile(facts), Heading("Units"), Paragraph("Both units must be taken."),
        parts.unit_table(all_of_it, known, [NUMBER, TITLE, REFERENCE, CREDIT, LEVEL, HOURS]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        rows: list[list[Cell]] = [
            ["The learner will", "The learner can", "Knowledge, understanding and skills"]
        ]
        for outcome in unit.outcomes:
            for nth, each in enumerate(outcome.criteria):
                known_by = [f"{BULLET}words and pictures in the office", f"{BULLET}practice on the water"]
                rows.append(
                    [
                        f"{outcome.number} {outcome.title}" if nth == 0 else "",
                        f"{each.code} {each.text}",
                        known_by,
                    ]
                )
        blocks += [Heading(f"Unit {at}: {unit.title}"), Table(rows, (130, 180, 160))]
    return document(
        "pontoons.docx", "indicative content, two-column criteria, RQF, all units", all_of_it, blocks
    )


def _rule_in_bands() -> Document:
    """The rule stands in the headings of the groups, not in a paragraph."""
    m, b, c = REPAIRS[:2], REPAIRS[2:5], REPAIRS[5:8]
    known = course(
        "Second Life Guild Level 3 Diploma in Repair Work", [*m, *b, *c], number="6986013", groups="MMBBBCCC",
        awarding_body="Second Life Guild", level="3", type="Diploma", credits=27, tqt=270,
        rule={"total": total(27), "groups": [group("M", m, take="all"), group("B", b, **total(12)),
                                             group("C", c, **total(None, 8))]},
    )  # fmt: skip
    all_of_it = draft([*m, *b, *c], known)
    names: dict[str | None, str] = {
        "M": "Mandatory units: all must be achieved",
        "B": "Optional Group B: minimum of 12 credits",
        "C": "Optional Group C: maximum of 8 credits",
    }
    blocks: list[Block] = [
        Heading(known.title or "", 1),
        parts.profile([("Qualification number", known.number), ("Minimum credits", 27),
                       ("Total qualification time", 270)]),
        Heading("Qualification structure"), Paragraph("Learners need a minimum of 27 credits."),
        parts.unit_table(all_of_it, known, [REFERENCE, TITLE, LEVEL, CREDIT, HOURS], bands=names),
    ]  # fmt: skip
    return document("repair_work.md", "minimum, maximum, units with credits, RQF", all_of_it, blocks)


def _table_of_qualifications() -> Document:
    """Three qualifications in one table of figures; which unit belongs where is marked in the list of units."""
    units = bare(STAGE)
    kinds = [("Award", units[:1], "6983011", 45, 60), ("Certificate", units[:3], "6983012", 120, 160),
             ("Extended Certificate", units, "6983013", 144, 190)]  # fmt: skip
    courses = [
        course(f"Limelight Guild Level 3 {kind} in Stagecraft", members, number=number, awarding_body="Limelight Guild",
               level="3", type=kind, glh=hours, tqt=time, rule=every(members),
               credits=sum(each.credit or 0 for each in members))
        for kind, members, number, hours, time in kinds
    ]  # fmt: skip
    all_of_it = draft(units, *courses)
    rows: list[list[Cell]] = [["Qualification title", "Qualification number", "Credits", "GLH", "TQT"]]
    rows += [
        [each.title or "", each.number or "", str(each.credits), str(each.glh), str(each.tqt)]
        for each in courses
    ]
    blocks: list[Block] = [Heading("Stagecraft suite, Level 3", 1), Table(rows, (200, 90, 60, 60, 60))]
    for each in courses:
        blocks += [Heading(each.title or "", 3), Paragraph("All of these units are mandatory."),
                   parts.unit_table(all_of_it, each, [REFERENCE, TITLE, LEVEL, CREDIT, HOURS])]  # fmt: skip
    return document("stagecraft_suite.html",
                    "several qualifications, suite, shared unit, profile in a table, RQF, all units",
                    all_of_it, blocks)  # fmt: skip


def _btec_like() -> Document:
    """Learning aims with content A1, A2 before a table of grades; the unit's facts on one line."""
    unit = replace(
        AIMS, outcomes=[Outcome(each.number, each.title, list(each.criteria)) for each in AIMS.outcomes]
    )
    known = course("Airwave Trust Level 3 National Certificate in Sound", [unit], number="6988105", first=1,
                   awarding_body="Airwave Trust", level="3", glh=90, rule=every([unit]))  # fmt: skip
    all_of_it = draft([unit], known)
    both = unit.outcomes[0].criteria[-1]
    rows: list[list[Cell]] = [["Pass", "Merit", "Distinction"]]
    for at, aim in enumerate(unit.outcomes):
        rows.append([f"Learning aim {aim.number}: {aim.title}"])
        cells: list[Cell] = [
            [f"{each.code} {each.text}" for each in aim.criteria if each.grade == grade] for grade in "PM"
        ]
        rows.append([*cells, f"{both.code} {both.text}" if at == 0 else ""])
    blocks: list[Block] = [
        Heading(known.title or "", 1), *parts.colons([("Qualification Number (QN)", known.number), ("GLH", 90)]),
        Heading("Structure"), Paragraph("The unit is mandatory and assessed inside the centre."),
        parts.unit_table(all_of_it, known, [called("Unit number", NUMBER), REFERENCE, TITLE, LEVEL, HOURS]),
        Heading(f"Unit 1: {unit.title}"), Paragraph("Level: 3"), Paragraph("Unit type: Internal"),
        Paragraph("Guided learning hours: 90"), Heading("Learning aims", 3), Paragraph("In this unit you will:"),
        *(Paragraph(f"{each.number} {each.title}") for each in unit.outcomes),
        Heading("Content", 3), Heading(f"Learning aim A: {unit.outcomes[0].title}", 4),
        Heading("A1 Meters", 5), Items(["peak and average", "scales that meters use"]),
        Heading("A2 Limits", 5), Items(["of stations", "of listeners"]),
        Heading("Assessment criteria", 3), Table(rows, (157, 157, 156)),
    ]  # fmt: skip
    return document("sound_certificate.pdf",
                    "codes with aims, criterion of two outcomes, graded, indicative content, RQF",
                    all_of_it, blocks, unjudged=("type",), style=Style(running_foot="Sound"))  # fmt: skip


def _outcomes_first() -> Document:
    """All outcomes in a list at the head of a unit, criteria in a second list below."""
    units = [replace(each, code=None) for each in BEFRIENDING[1:3]]
    known = course("Neighbourly Level 3 Award in Listening", units, number="6985005", first=1,
                   awarding_body="Neighbourly", level="3", type="Award", credits=8, glh=52,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1),
        *parts.colons([("Qualification number", known.number), ("Credits", 8), ("Guided learning hours", 52)]),
        Heading("Units"), Paragraph("Both units are mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [
            Heading(f"Unit {at}: {unit.title}"), Heading("Learning outcomes", 3), Paragraph("The learner will:"),
            *(Paragraph(f"{each.number}. {each.title}") for each in unit.outcomes),
            Heading("Assessment criteria", 3), Paragraph("The learner can:"),
            *(Paragraph(f"{each.code} {each.text}") for outcome in unit.outcomes for each in outcome.criteria),
        ]  # fmt: skip
    return document("listening.txt", "criteria in lists, codes 1.1, RQF, all units", all_of_it, blocks,
                    style=Style(wrap=85))  # fmt: skip


def _evidence_columns() -> Document:
    """Criteria in the first column, beside them columns that the learner fills in; codes stand alone in the text."""
    units = list(SEWING)
    known = course("Needlework Trust Level 2 Certificate in Mending (RQF)", units, number="6987004", first=1,
                   awarding_body="Needlework Trust", level="2", type="Certificate", credits=7, glh=54,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(f"{known.title}", 1), Paragraph("Learner's workbook and specification"),
        parts.profile([("Qualification number", known.number), ("Credits", 7), ("GLH", 54)]), Heading("Units"),
        Paragraph("All units are mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        rows: list[list[Cell]] = [["Assessment criteria", "Evidence", "Date"]]
        for outcome in unit.outcomes:
            rows.append([f"Learning outcome {outcome.number}: {outcome.title}"])
            rows += [[f"{each.code} {each.text}", "", ""] for each in outcome.criteria]
        blocks += [Heading(f"Unit {at}: {unit.title}"), Table(rows, (300, 110, 60))]
    return document(
        "mending.docx", "criteria in one column, two-column criteria, RQF, all units", all_of_it, blocks
    )


def _restarting_criteria() -> Document:
    """Criteria numbered 1, 2, 3 again under each outcome, as Word documents copied by hand have them."""
    units = [replace(each, code=None) for each in BAKING[:2]]
    known = course("Crumb and Crust Level 2 Award in Ovens", units, number="6982006", first=1,
                   awarding_body="Crumb and Crust", level="2", type="Award", credits=9, glh=72,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1),
        parts.profile([("Qualification number", known.number), ("Level", "Level 2"), ("Credit value", 9), ("GLH", 72)]),
        Heading("Rules of combination"), Paragraph("Learners must pass both mandatory units."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}")]
        for outcome in unit.outcomes:
            blocks += [Heading(f"Learning outcome {outcome.number}: {outcome.title}", 4), Paragraph("The learner can:"),
                       Items([(each.text, each.points) if each.points else each.text
                              for each in outcome.criteria])]  # fmt: skip
        blocks += [
            Heading("Assessment guidance", 4),
            Items(["a portfolio with photographs", "questions asked at the oven"]),
        ]
    return document(
        "ovens.html", "codes not printed, criteria in lists, sub-points, RQF, all units", all_of_it, blocks
    )


def _entry_of_one_unit() -> Document:
    """The qualification is the unit: one page, facts in sentences."""
    unit = Unit(ref=BEFRIENDING[1].ref, title="Boundaries, gifts and money", level="2", credit=3, glh=20, outcomes=[
        Outcome("1", "Know the limits of the role", [
            Criterion("1.1", "State what a befriender may and may not do"),
            Criterion("1.2", "Explain why gifts are declared"),
        ]),
    ])  # fmt: skip
    known = course("Neighbourly Level 2 Award in Boundaries", [unit], number="6985006", awarding_body="Neighbourly",
                   level="2", type="Award", credits=3, glh=20, tqt=30, operational_start="2025-02-01",
                   rule=every([unit]))  # fmt: skip
    all_of_it = draft([unit], known)
    blocks: list[Block] = [
        Heading(known.title or "", 1), Paragraph(f"Qualification number {known.number}"),
        Paragraph("This award carries three credits. It takes 20 guided learning hours and has a total qualification time"
                  " of 30 hours. It can be offered from 1 February 2025."),
        Heading("The unit"), Paragraph("Learners achieve the award by completing the one mandatory unit."),
        Paragraph(f"{unit.ref} {unit.title} (Level 2, 3 credits, 20 GLH)"), *parts.in_lists(unit),
    ]  # fmt: skip
    return document("boundaries.md",
                    "number words, dates in words, units without list, criteria in lists, RQF, all units",
                    all_of_it, blocks)  # fmt: skip


DOCUMENTS = [
    _codes_in_cells(), _third_column(), _rule_in_bands(), _table_of_qualifications(), _btec_like(), _outcomes_first(),
    _evidence_columns(), _restarting_criteria(), _entry_of_one_unit(),
]  # fmt: skip
