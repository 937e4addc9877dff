"""Documents that specify no vocational qualification, and documents that contradict themselves."""

import io

from reportlab.pdfgen.canvas import Canvas

from tests.specifications.courses.build import course, draft, every, group
from tests.specifications.courses.care import REPAIRS, SEWING, bare
from tests.specifications.courses.crafts import HARBOUR
from tests.specifications.documents.document import Document, document
from tests.specifications.formats.blocks import Block, Heading, Items, Paragraph, Style, Table
from tests.specifications.layouts import parts
from tests.specifications.layouts.parts import CREDIT, HOURS, LEVEL, NUMBER, REFERENCE, TITLE


def _scan() -> Document:
    """Pages that are pictures: no text layer."""
    found = io.BytesIO()
    canvas = Canvas(found, invariant=1)
    for page in range(3):
        for line in range(24):
            canvas.rect(60, 760 - 26 * line, 300 + 40 * ((line * 7 + page) % 4), 9, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return document(
        "scanned_guide.pdf",
        "scan",
        None,
        [],
        refusal=True,
        content=found.getvalue(),
        only_its_own_format=True,
    )


def _report() -> Document:
    """What moderators saw in a year; it names qualifications and units, and specifies none."""
    blocks: list[Block] = [
        Heading("Report to centres 2023-24", 1), Heading("Saltmarsh Awards Level 2 Certificate in Harbour Work"),
        Heading("General comments"),
        Paragraph("Most centres sent their samples in good time, and standards were held across the year."),
        Paragraph("Witness statements were stronger than last year, though some said little about the task itself."),
        Heading("Comments on individual units"), Heading("Unit 1: Keep watch from a harbour office", 3),
        Paragraph("Logs were complete. A few candidates left out the time at which a watch was handed over."),
        Heading("Unit 3: Respond to a spill", 3),
        Paragraph("Evidence for the review of a response was often thin."),
        Heading("Summary"), Paragraph("Visiting moderators will look at reviews first in the coming year."),
    ]  # fmt: skip
    return document("moderators_report.docx", "report", None, blocks, refusal=True)


def _policy() -> Document:
    """A policy with numbered clauses that look like criteria."""
    blocks: list[Block] = [
        Heading("Appeals policy", 1), Paragraph("Version 4, reviewed in May 2024"), Heading("1 Scope"),
        Paragraph("1.1 This policy is for centres and learners of every qualification that we award."),
        Paragraph("1.2 It does not cover complaints about a centre's service."), Heading("2 How to appeal"),
        Paragraph("2.1 Write to us within twenty working days of the decision."),
        Paragraph("2.2 Say which decision you ask us to look at again, and why."),
        Paragraph("2.3 Pay the fee, which is returned when an appeal is upheld."), Heading("3 Who decides"),
        Paragraph("3.1 A person who had no part in the decision looks at the papers."),
        Paragraph("3.2 A panel with an independent member hears the last stage."),
    ]  # fmt: skip
    return document("appeals_policy.html", "policy", None, blocks, refusal=True)


def _gcse() -> Document:
    """A general qualification: subject content and objectives, no units of this kind."""
    blocks: list[Block] = [
        Heading("GCSE (9-1) Geology", 1), Paragraph("Specification for first teaching from September 2025"),
        Heading("Subject content"), Heading("1 Minerals and rocks", 3),
        Items(["1.1 hardness, streak and lustre", "1.2 how rocks are dated by what they hold"]),
        Heading("2 The moving crust", 3), Items(["2.1 plates and their margins", "2.2 folds and faults"]),
        Heading("Assessment objectives"), Paragraph("AO1 knowledge of geological ideas, 40 %"),
        Paragraph("AO2 using them in new settings, 40 %"), Paragraph("AO3 judging evidence, 20 %"),
        Heading("Papers"), Table([["Paper", "Time", "Marks"], ["1", "1 h 30", "90"], ["2", "1 h 30", "90"]]),
    ]  # fmt: skip
    return document("gcse_geology.md", "general qualification", None, blocks, refusal=True)


def _a_level() -> Document:
    blocks: list[Block] = [
        Heading("A Level Welsh History", 1), Paragraph("Advanced GCE, linear: examined at the end of two years"),
        Heading("Content of the course"), Heading("Component 1: Kingdoms and lordships", 3),
        Paragraph("Learners study the courts of two princes and the towns below their castles."),
        Heading("Component 2: Coal and slate", 3), Paragraph("Learners study a valley and a quarry over sixty years."),
        Heading("Assessment objectives"),
        Table([["AO1", "Knowledge used in argument", "50 %"], ["AO2", "Work with sources", "25 %"],
               ["AO3", "Interpretations", "25 %"]], head=0),
    ]  # fmt: skip
    return document("a_level_history.pdf", "general qualification", None, blocks, refusal=True,
                    style=Style(running_foot="A Level Welsh History"))  # fmt: skip


def _prices() -> Document:
    """Numbers and titles in a table that says what they cost."""
    rows = [["Qualification", "Number", "Registration fee", "Replacement certificate"],
            ["Needlework Trust Level 1 Award in Sewing", "698/7001/8", "£24.00", "£12.00"],
            ["Neighbourly Level 2 Certificate in Befriending", "698/5001/X", "£48.00", "£12.00"]]  # fmt: skip
    blocks: list[Block] = [
        Heading("Price list 2025", 1), Paragraph("All prices are without tax and hold until July."), Table(rows),
        Paragraph("Invoices are sent at the end of the month."),
    ]  # fmt: skip
    return document("price_list.txt", "price list", None, blocks, refusal=True)


def _text_against_table() -> Document:
    """The table says 12 credits, a sentence says 13: the first is taken, the second reported."""
    units = HARBOUR
    known = course("Saltmarsh Awards Level 2 Certificate in Waterfronts", units, number="6984006", first=1,
                   awarding_body="Saltmarsh Awards", level="2", type="Certificate", credits=12, glh=84,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1),
        parts.profile([("Qualification number", known.number), ("Level", 2), ("Total credits", 12), ("GLH", 84)]),
        Heading("What it is"), Paragraph("This qualification is worth 13 credits and is taken over one season."),
        Heading("Units"), Paragraph("All units are mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), *parts.in_lists(unit)]
    return document("waterfronts.pdf", "text against table, criteria in lists, RQF, all units", all_of_it, blocks,
                    defects=({"path": "/qualifications/0/credits"},))  # fmt: skip


def _sum_against_total() -> Document:
    """All units together are worth 7 credits, the profile says 9."""
    units = SEWING
    known = course("Needlework Trust Level 2 Award in Alterations", units, number="6987003", first=1,
                   awarding_body="Needlework Trust", level="2", type="Award", credits=9, glh=54,
                   rule=every(units))  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1),
        *parts.colons([("Qualification number", known.number), ("Credit value", 9), ("GLH", 54)]),
        Heading("Units"), Paragraph("Both units are mandatory."),
        parts.unit_table(all_of_it, known, [NUMBER, REFERENCE, TITLE, LEVEL, CREDIT, HOURS]),
    ]  # fmt: skip
    for at, unit in enumerate(units, 1):
        blocks += [Heading(f"Unit {at}: {unit.title}"), parts.in_two_columns(unit)]
    return document("alterations.docx", "sum against total, two-column criteria, RQF, all units", all_of_it, blocks,
                    defects=({"path": "/qualifications/0/credits"},))  # fmt: skip


def _stated_against_listed() -> Document:
    """The sentence speaks of five optional units, the table lists four; a unit reference has the wrong letter."""
    units = bare(REPAIRS[:6])
    units[5].ref = ("A" if (REPAIRS[5].ref or "")[0] != "A" else "D") + (REPAIRS[5].ref or "")[1:]
    known = course("Second Life Guild Level 2 Certificate in Repair Lists", units, number="6986012", groups="MMOOOO",
                   awarding_body="Second Life Guild", level="2", type="Certificate",
                   rule={"groups": [group("M", units[:2], take="all"),
                                    group("O", units[2:], take={"min": 2})]})  # fmt: skip
    all_of_it = draft(units, known)
    blocks: list[Block] = [
        Heading(known.title or "", 1), *parts.below([("Qualification number", known.number), ("Level", "Level 2")]),
        Heading("Structure"),
        Paragraph("Learners take both mandatory units and at least two of the five optional units."),
        *parts.tables_of_groups(all_of_it, known, [REFERENCE, TITLE, LEVEL, CREDIT],
                                {"M": "Mandatory units", "O": "Optional units"}),
    ]  # fmt: skip
    for unit in units:
        unit.glh = None
    return document("repair_lists.txt", "stated against listed, check character, minimum, RQF", all_of_it, blocks,
                    defects=({"path": "/units/5/ref"},))  # fmt: skip


DOCUMENTS = [
    _scan(), _report(), _policy(), _gcse(), _a_level(), _prices(), _text_against_table(), _sum_against_total(),
    _stated_against_listed(),
]  # fmt: skip
