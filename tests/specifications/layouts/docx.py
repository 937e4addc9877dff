"""A Word document whose criteria are numbered by Word, so that no code stands in the text."""

import io
import zipfile
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from awardry.core.specification.draft import Draft, Unit


def specification(draft: Draft) -> bytes:
    course = draft.qualifications[0]
    document = docx.Document()
    document.add_heading(course.title or "", 0)
    profile = document.add_table(rows=0, cols=2)
    for label, value in (
        ("Qualification number", course.number),
        ("Level", course.level),
        ("Credit value", course.credits),
        ("Guided learning hours (GLH)", course.glh),
        ("Total qualification time (TQT)", course.tqt),
    ):
        cells = profile.add_row().cells
        cells[0].text, cells[1].text = label, str(value)
    document.add_heading("Rules of combination", 1)
    document.add_paragraph(
        "Learners must complete all units. They must achieve a minimum of 39 credits, of which at least 26"
        " must be at Level 3 or above."
    )
    document.add_heading("Units", 1)
    for number, unit in enumerate(draft.units, 1):
        _unit(document, number, unit)
    return steady(document)


def _unit(document: Any, number: int, unit: Unit) -> None:
    document.add_heading(f"Unit {number}: {unit.title}", 2)
    facts = document.add_table(rows=0, cols=4)
    for left, right in (
        (("Unit reference number", unit.ref), ("Level", unit.level)),
        (("Credit value", unit.credit), ("GLH", unit.glh)),
    ):
        cells = facts.add_row().cells
        for cell, value in zip(cells, (*left, *right), strict=True):
            cell.text = str(value)
    outcomes = document.add_table(rows=1, cols=2)
    outcomes.rows[0].cells[0].text, outcomes.rows[0].cells[1].text = (
        "Learning outcomes",
        "Assessment criteria",
    )
    list_number = new_numbering(document)
    for outcome in unit.outcomes:
        left, right = outcomes.add_row().cells
        left.text = outcome.title
        numbered(left.paragraphs[0], list_number, 0)
        for at, criterion in enumerate(outcome.criteria):
            paragraph = right.paragraphs[0] if at == 0 else right.add_paragraph()
            paragraph.add_run(criterion.text)
            numbered(paragraph, list_number, 1)
            for point in criterion.points:
                right.add_paragraph(point, style="List Bullet")


def new_numbering(document: Any) -> int:
    """A new list whose levels read `1` and `1.1`."""
    root = document.part.numbering_part.element
    identifier = (
        max((int(each.get(qn("w:abstractNumId"))) for each in root.iter(qn("w:abstractNum"))), default=0) + 1
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(("%1", "%1.%2"))
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}">{levels}</w:abstractNum>'
    )
    root.insert(0, abstract)
    number = root.add_num(identifier)
    return int(number.numId)


def numbered(paragraph: Any, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def steady(document: Any) -> bytes:
    """The file with the same times in it whenever it is made."""
    first = io.BytesIO()
    document.save(first)
    found = io.BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(
                zipfile.ZipInfo(entry.filename, (2024, 1, 1, 0, 0, 0)),
                source.read(entry),
                zipfile.ZIP_DEFLATED,
            )
    return found.getvalue()
