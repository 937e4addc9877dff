"""Qualifications of other kinds and countries: graded units, NVQs, Scotland, South Africa, India."""

from dataclasses import replace

from awardry.core.specification.draft import Unit
from tests.specifications.courses.build import course, draft, every, without_references
from tests.specifications.courses.crafts import HARBOUR
from tests.specifications.courses.graded import AIMS, BEES, POULTRY, RESTARTING, RUNNING, SOLAR
from tests.specifications.documents.document import Document, document
from tests.specifications.formats.blocks import Block, Heading, Items, Paragraph, Style, Table
from tests.specifications.layouts import parts
from tests.specifications.layouts.parts import CODE, CREDIT, HOURS, LEVEL, NUMBER, REFERENCE, TITLE, called

_BODY = "Airwave Trust"


def _identified(units: list[Unit]) -> list[Unit]:
    return [replace(each, id=f"unit-{at}") for at, each in enumerate(units, 1)]


def _running_grades() -> Document:
    """P, M and D in three columns; their numbers run through the unit."""
    units = [RUNNING]
    known = course(f"{_BODY} Level 3 Certificate in Radio Features", units, number="6988101", first=1,
                   awarding_body=_BODY, level="3", type="Certificate", credits=10, glh=60, tqt=100,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    facts = [("Qualification number", known.number), ("Credit value", 10), ("GLH", 60), ("TQT", 100)]
    blocks: list[Block] = [
        Heading(known.title or "", 1), parts.profile(facts), Heading("Structure"),
        Paragraph("There is one mandatory unit, graded pass, merit or distinction."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
        Heading(f"Unit 1: {RUNNING.title}"), Heading("Assessment and grading criteria", 3),
        parts.by_grade(RUNNING, ("To achieve a pass the learner must", "To achieve a merit the learner must",
                                 "To achieve a distinction the learner must")),
    ]  # fmt: skip
    return document(
        "radio_features.pdf", "grades running, graded, RQF", all_of_it, blocks, unjudged=("grading",)
    )


def _restarting_grades() -> Document:
    """P1 begins again with every outcome; a list for each outcome."""
    units = [RESTARTING]
    known = course(f"{_BODY} Level 3 Certificate in Outdoor Recording", units, number="6988102", first=1,
                   awarding_body=_BODY, level="3", type="Certificate", credits=10, rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(f"{known.title}", 1),
        parts.profile([("Qualification number", known.number), ("Level", 3), ("Credits", 10)]),
        Heading("Units"), Paragraph("The only unit is mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
        Heading(f"Unit 1: {RESTARTING.title}"),
    ]  # fmt: skip
    for each in RESTARTING.outcomes:
        blocks.append(Heading(f"Learning outcome {each.number}: {each.title}", 3))
        blocks += [Paragraph(f"{criterion.code} {criterion.text}") for criterion in each.criteria]
    return document("outdoor_recording.html", "grades restarting, graded, criteria in lists, RQF", all_of_it, blocks,
                    unjudged=("grading",))  # fmt: skip


def _aims() -> Document:
    """Codes with the letter of the learning aim; a distinction that belongs to both aims."""
    units = [AIMS]
    known = course(f"{_BODY} Level 3 Extended Certificate in Broadcast Mixing", units, number="6988103", first=1,
                   awarding_body=_BODY, level="3", type="Extended Certificate", glh=90, rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    rows = [["Pass", "Merit", "Distinction"]]
    both = AIMS.outcomes[0].criteria[-1]
    for at, aim in enumerate(AIMS.outcomes):
        rows.append([f"Learning aim {aim.number}: {aim.title}"])
        cells = [
            [f"{each.code} {each.text}" for each in aim.criteria if each.grade == grade] for grade in "PM"
        ]
        rows.append([*cells, f"{both.code} {both.text}" if at == 0 else ""])  # type: ignore[list-item]
    blocks: list[Block] = [
        Heading(known.title or "", 1), parts.profile([("Qualification number", known.number), ("GLH", 90)]),
        Heading("Units"), Paragraph("The unit is mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, HOURS]),
        Heading(f"Unit 1: {AIMS.title}"), Heading("Assessment criteria", 3), Table(rows, (157, 157, 156)),
    ]  # fmt: skip
    return document(
        "broadcast_mixing.docx", "codes with aims, criterion of two outcomes, graded, RQF", all_of_it, blocks,
        unjudged=("grading", "type"),
    )  # fmt: skip


def _nvq() -> Document:
    """An NVQ of the earlier framework: what a candidate performs, and what they know."""
    units = [replace(each, code=None) for each in HARBOUR]
    known = course("Saltmarsh Awards Level 2 NVQ Diploma in Harbour Operations (QCF)", units, number="6984005", first=1,
                   awarding_body="Saltmarsh Awards", level="2", credits=40, rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    known.credits = 12
    blocks: list[Block] = [
        Heading(known.title or "", 1), Paragraph("Handbook for candidates"),
        *parts.colons([("Accreditation number", known.number), ("Level", 2), ("Credit value", 12)]),
        Heading("Units"), Paragraph("Candidates must achieve all three mandatory units."),
        parts.unit_table(all_of_it, known,
                         [NUMBER, called("Accreditation number of unit", REFERENCE), TITLE, LEVEL, CREDIT]),
    ]  # fmt: skip
    for unit, at in zip(units, (1, 2, 3), strict=True):
        blocks += [
            Heading(f"Unit {at} {unit.title}"), Paragraph(f"Unit reference: {unit.ref}"),
            parts.in_two_columns(unit, ("The candidate will", "The candidate can")),
        ]  # fmt: skip
    units[:] = [replace(each, glh=None) for each in units]
    all_of_it = draft(units, known)
    return document("harbour_operations.txt", "NVQ, QCF, two-column criteria, all units, pieces of markup", all_of_it,
                    blocks, unjudged=("type",), style=Style(text="marked"))  # fmt: skip


def _scotland() -> Document:
    """SCQF: credit points, national units with codes of their own, performance criteria."""
    units = _identified(BEES)
    known = course("National Progression Award in Beekeeping at SCQF level 5", units, level="5", credits=12,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1),
        parts.profile([("Group award code", "GR9K 45"), ("SCQF level", 5), ("SCQF credit points", 12)]),
        Heading("Structure"), Paragraph("Both units are mandatory."),
        parts.unit_table(all_of_it, known,
                         [CODE, TITLE, called("SCQF level", LEVEL), called("SCQF credit points", CREDIT)]),
    ]  # fmt: skip
    for unit in units:
        blocks += [
            Heading(f"{unit.code} {unit.title}"),
            *parts.in_lists(unit, "Outcome {number}: {title}", "Performance criteria"),
        ]
    return document("beekeeping.pdf", "SCQF, own codes, units without reference, no number, criteria in lists, all units",
                    all_of_it, blocks, unjudged=("type", "title", "body_code", "number", "awarding_body"))  # fmt: skip


def _india() -> Document:
    """Performance criteria run through each unit of a pack; knowledge is listed apart, marks repeat the criteria."""
    units = _identified(SOLAR)
    known = course("Solar Lantern Technician", units, level="4", rule=every(units))
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading("Qualification Pack: Solar Lantern Technician", 1),
        parts.profile([("QP code", "FWE/Q0801"), ("NSQF level", 4), ("Version", "2.0")]),
        Heading("Compulsory NOS"), Paragraph("Every one of these national occupational standards is mandatory."),
        parts.unit_table(all_of_it, known,
                         [called("NOS code", CODE), called("NOS title", TITLE), called("NSQF level", LEVEL)]),
    ]  # fmt: skip
    for unit in units:
        blocks += [Heading(f"{unit.code}: {unit.title}"), Heading("Elements and performance criteria", 3)]
        for each in unit.outcomes:
            blocks += [Heading(each.title, 4), Paragraph("To be competent, the worker must be able to:")]
            blocks += [Paragraph(f"{criterion.code}. {criterion.text}") for criterion in each.criteria]
        blocks += [
            Heading("Knowledge and understanding (KU)", 3),
            Paragraph("KU1. makes and ratings of lantern batteries"), Paragraph("KU2. rules for used cells"),
            Heading("Assessment criteria of the NOS", 3), _marks(unit),
        ]  # fmt: skip
    return document(
        "solar_lanterns.txt", "India, codes PC, own codes, units without reference, criteria printed twice, no number",
        all_of_it, blocks, unjudged=("type", "number", "body_code", "title", "awarding_body", "rule"),
    )  # fmt: skip


def _marks(unit: Unit) -> Table:
    rows = [["Performance criteria", "Theory marks", "Practical marks"]]
    for each in unit.outcomes:
        rows += [[f"{criterion.code}. {criterion.text}", "4", "6"] for criterion in each.criteria]
    return Table([*rows, ["Total", "20", "30"]], (290, 90, 90))


def _south_africa() -> Document:
    """A qualification of unit standards, with their numbers, levels and credits."""
    units = _identified(POULTRY)
    known = course(
        "National Certificate: Small Flock Poultry", units, level="2", credits=10, rule=every(units)
    )
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading("National Certificate: Small Flock Poultry", 1),
        parts.columns_of_facts([("SAQA QUAL ID", "99870"), ("NQF LEVEL", "Level 02"), ("MINIMUM CREDITS", 10)]),
        Heading("Unit standards"), Paragraph("All of the unit standards are compulsory."),
        parts.unit_table(all_of_it, known, [called("ID", CODE), called("UNIT STANDARD TITLE", TITLE),
                                            called("NQF LEVEL", LEVEL), called("CREDITS", CREDIT)]),
    ]  # fmt: skip
    for unit in units:
        blocks += [Heading(f"Unit standard {unit.code}: {unit.title}")]
        for each in unit.outcomes:
            blocks.append(Heading(f"Specific outcome {each.number}: {each.title}", 3))
            blocks += [Paragraph("Assessment criteria")]
            blocks += [Paragraph(f"{criterion.code} {criterion.text}.") for criterion in each.criteria]
    return document(
        "small_flock_poultry.html",
        "South Africa, own codes, units without reference, criteria in lists, no number, all units",
        all_of_it, blocks, unjudged=("type", "title", "number", "body_code", "awarding_body"),
    )  # fmt: skip


def _unit_standard() -> Document:
    """One unit standard alone, without a qualification; embedded knowledge is no criterion."""
    unit = replace(POULTRY[0])
    all_of_it = draft([unit])
    blocks: list[Block] = [
        Heading("UNIT STANDARD", 1), Heading("Rear day-old chicks"),
        parts.columns_of_facts([("SAQA US ID", unit.code), ("UNIT STANDARD TITLE", unit.title),
                                ("NQF LEVEL", "Level 2"), ("CREDITS", 6)]),
        Heading("Purpose of the unit standard"),
        Paragraph("People credited with this standard bring chicks through their first week."),
    ]  # fmt: skip
    for each in unit.outcomes:
        blocks += [
            Heading(f"SPECIFIC OUTCOME {each.number}", 3),
            Paragraph(each.title),
            Paragraph("ASSESSMENT CRITERIA"),
        ]
        blocks += [Paragraph(f"{criterion.code} {criterion.text}.") for criterion in each.criteria]
    blocks += [
        Heading("Embedded knowledge", 3),
        Items(["Breeds and their needs", "Signs of common diseases"]),
    ]
    return document(
        "rear_chicks.txt", "South Africa, own codes, units without list, criteria in lists", all_of_it, blocks
    )


def _entry_level() -> Document:
    """Entry 3, and units of which one is at Level 1."""
    units = without_references([
        Unit(title="Write a message", level="E3", credit=1, glh=10),
        Unit(title="Use a timetable", level="E3", credit=2, glh=18),
        Unit(title="Ask for help at work", level="1", credit=2, glh=18),
    ])  # fmt: skip
    known = course("Steady Steps Entry Level Award in Everyday Tasks (Entry 3)", units, number="6988104", first=1,
                   awarding_body="Steady Steps", level="E3", type="Award", credits=5, glh=46,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    columns = [
        NUMBER,
        TITLE,
        ("Level", lambda unit, link: (unit.level or "").replace("E", "Entry ")),
        CREDIT,
        HOURS,
    ]
    blocks: list[Block] = [
        Heading(known.title or "", 1),
        parts.profile([("Qualification number", known.number), ("Level", "Entry 3"), ("Credits", "five"), ("GLH", 46)]),
        Heading("Units"), Paragraph("All three units are mandatory."), parts.unit_table(all_of_it, known, columns),
    ]  # fmt: skip
    return document(
        "everyday_tasks.md", "units without reference, number words, RQF, all units", all_of_it, blocks
    )


DOCUMENTS = [
    _running_grades(), _restarting_grades(), _aims(), _nvq(), _scotland(), _india(), _south_africa(), _unit_standard(),
    _entry_level(),
]  # fmt: skip
