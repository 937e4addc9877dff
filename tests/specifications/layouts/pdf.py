"""PDFs: one with ruled tables that break over pages, one without any table."""

import io
from html import escape
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from awardry.core.specification.draft import Draft, Outcome
from tests.specifications.layouts.words import day, hours, members

_STYLES = getSampleStyleSheet()
_RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def _p(text: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(escape(text), _STYLES[style])


def _bullets(texts: list[str]) -> ListFlowable:
    return ListFlowable([_p(text) for text in texts], bulletType="bullet", start="•")


def _foot(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(70, 30, document.title)
    canvas.drawRightString(A4[0] - 70, 30, f"Page {canvas.getPageNumber()}")


def _made(title: str, story: list[Any]) -> bytes:
    found = io.BytesIO()
    document = SimpleDocTemplate(found, pagesize=A4, title=title, author="", invariant=1)
    document.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return found.getvalue()


def guide(draft: Draft) -> bytes:
    """The guide of the demo with ruled tables."""
    course = draft.qualifications[0]
    facts = [
        ("Qualification number", course.number),
        ("Credit value", course.credits),
        ("Guided Learning Hours (GLH)", hours(course.glh)),
        ("Total Qualification Time (TQT)", course.tqt),
        ("Operational start date", day(course.operational_start)),
        ("Review date", day(course.review)),
        ("Operational end date", day(course.operational_end)),
        ("Certification end date", day(course.certification_end)),
        ("Assessment", course.assessment[0]),
    ]
    story: list[Any] = [
        _p(course.title or "", "Title"),
        _p("Qualification guide", "Heading3"),
        _p(
            "Fenwick Awards is an invented awarding organisation. This guide shows what a specification looks like."
        ),
        Table([[_p(label), _p(str(value))] for label, value in facts], [170, 280], style=_RULED),
        _p("Purpose of the qualification", "Heading2"),
        _p(course.purpose or ""),
        _p("Who the qualification is for", "Heading2"),
        _bullets(course.audience),
        _p("Entry requirements", "Heading2"),
        _p(course.entry or ""),
        _p("Progression", "Heading2"),
        _bullets(course.progression),
        _p("Assessment", "Heading2"),
        *[_p(each) for each in course.assessment[1:]],
        PageBreak(),
        _p("Structure of the qualification", "Heading2"),
        _p(f"Every learner gathers exactly {course.credits} credits, made up like this:"),
        _bullets(
            [
                "7 credits come from Mandatory Group A;",
                "at least 4 credits come from Optional Group B;",
                "up to 4 credits may come from Optional Group C.",
            ]
        ),
    ]
    rows: list[list[Any]] = [
        [_p(each) for each in ("Unit reference", "No.", "Unit title", "Level", "Credit", "GLH")]
    ]
    spans, group = [], None
    for unit, number, letter in members(draft, course):
        if letter != group:
            group = letter
            rows.append(
                [_p(f"{'Mandatory' if letter == 'A' else 'Optional'} Group {letter}"), "", "", "", "", ""]
            )
            spans.append(("SPAN", (0, len(rows) - 1), (-1, len(rows) - 1)))
        rows.append(
            [_p(str(each)) for each in (unit.key, number, unit.title, unit.level, unit.credit, unit.glh)]
        )
    story += [
        Table(rows, [85, 30, 190, 40, 45, 40], style=_RULED + spans),
        PageBreak(),
        _p("Units", "Heading1"),
    ]
    for unit in draft.units:
        story += [_p(f"Unit {unit.key}", "Heading2"), _p(unit.title or "", "Heading3")]
        body = [[_p("Learning outcome: the learner will"), _p("Assessment criteria: the learner can")]]
        body += [[_p(f"{each.number} {each.title}"), _criteria(each)] for each in unit.outcomes]
        story.append(Table(body, [150, 300], repeatRows=1, style=_RULED))
    return _made(course.title or "", story)


def _criteria(outcome: Outcome) -> list[Any]:
    found: list[Any] = []
    for criterion in outcome.criteria:
        found.append(_p(f"{criterion.code} {criterion.text}"))
        if criterion.points:
            found.append(_bullets(criterion.points))
    return found


def plain(draft: Draft) -> bytes:
    """No table at all: facts with colons, units one after another, criteria as lines that wrap."""
    course = draft.qualifications[0]
    story: list[Any] = [_p(course.title or "", "Title")]
    for label, value in (
        ("Qualification Number", course.number),
        ("Level", course.level),
        ("Total credits", course.credits),
        ("GLH", course.glh),
        ("TQT", course.tqt),
        ("Start date", day(course.operational_start)),
    ):
        story.append(_p(f"{label}: {value}"))
    story += [
        _p("Achieving the qualification", "Heading2"),
        _p("Learners are required to achieve both units."),
    ]
    for number, unit in enumerate(draft.units, 1):
        story += [
            _p(f"Unit {number}: {unit.title}", "Heading2"),
            _p(f"Unit reference: {unit.ref}"),
            _p(f"Level: {unit.level}"),
            _p(f"Credit value: {unit.credit}"),
            _p(f"Guided learning hours: {unit.glh}"),
        ]
        for outcome in unit.outcomes:
            story.append(_p(f"Learning outcome {outcome.number}: {outcome.title}", "Heading3"))
            story.extend(_criteria(outcome))
    return _made(course.title or "", story)
