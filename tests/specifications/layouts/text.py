"""Documents of plain text and Markdown."""

from awardry.core.specification.draft import Criterion, Draft, Unit
from tests.specifications.layouts.words import FIGURES, day, hours, members, short_day, shown


def guide(draft: Draft) -> str:
    """A guide with contents, facts in bullets, a rule in words, a table in groups, and a table for each unit."""
    course = draft.qualifications[0]
    lines = [
        "FENWICK AWARDS",
        "",
        "QUALIFICATION GUIDE",
        "",
        course.title or "",
        "",
        "Contents",
        "",
        "\tPage",
        "About this guide\t2",
        "Qualification details\t2",
        "Structure\t3",
        "Units\t4",
        "",
        "About this guide",
        "",
        "Fenwick Awards is an invented awarding organisation. This guide shows what a specification looks"
        " like, and everything"
        " in it may be copied and changed.",
        "",
        "Qualification details",
        "",
        course.title or "",
        "",
        f"- Qualification Number: {course.number}",
        f"- Qualification credit value: {course.credits}",
        f"- Guided Learning Hours (GLH): {hours(course.glh)}",
        f"- Total Qualification Time (TQT): {course.tqt}",
        f"- Operational start date: {day(course.operational_start)}",
        f"- Review date: {day(course.review)}",
        f"- Operational end date: {day(course.operational_end)}",
        f"- Certification end date: {day(course.certification_end)}",
        f"- Assessment requirements: {course.assessment[0]}",
        "",
        "Purpose of the qualification",
        "",
        course.purpose or "",
        "",
        "Who the qualification is for",
        "",
        *[f"- {each}" for each in course.audience],
        "",
        "Entry requirements",
        "",
        course.entry or "",
        "",
        "Progression",
        "",
        *[f"- {each}" for each in course.progression],
        "",
        "Structure of the qualification",
        "",
        f"Every learner gathers exactly {course.credits} credits, made up like this:",
        "",
        "- 7 credits come from Mandatory Group A;",
        "- at least 4 credits come from Optional Group B;",
        "- up to 4 credits may come from Optional Group C.",
        "",
        "Unit Reference Number\tUnit No\tUnit Title\tLevel\tCredit Value\tGLH",
    ]
    group = None
    for unit, number, letter in members(draft, course):
        if letter != group:
            group = letter
            lines.append(f"{'Mandatory' if letter == 'A' else 'Optional'} Group {letter}")
        lines.append(
            "\t".join(
                [
                    unit.key,
                    shown(number),
                    shown(unit.title),
                    shown(unit.level),
                    shown(unit.credit),
                    shown(unit.glh),
                ]
            )
        )
    lines += ["", "Assessment", "", *[paragraph + "\n" for paragraph in course.assessment[1:]], "Units", ""]
    for unit in draft.units:
        lines += [
            f"Unit {unit.key}",
            "",
            unit.title or "",
            "",
            "Learning outcomes\tAssessment criteria",
        ]
        for outcome in unit.outcomes:
            cell = "<br>".join(_marked(each) for each in outcome.criteria)
            lines.append(f"{outcome.number} {outcome.title}\t{cell}")
        lines.append("")
    return "\n".join(lines)


def _marked(criterion: Criterion) -> str:
    return f"{criterion.code} {criterion.text}" + "".join(f"<br>• {point}" for point in criterion.points)


def data_sheet(draft: Draft) -> str:
    """Two qualifications of one suite; the references of units stand under `QAN`."""
    lines = ["", "Canal Boat Handling", ""]
    for course in draft.qualifications:
        lines += [f"{course.body_code} {course.title}", f"({course.number})", ""]
    for course in draft.qualifications:
        lines.append(f"Level {course.level} Units\t\tQAN\tCredit\tLevel")
        for unit, number, _ in members(draft, course):
            lines.append(f"Unit {number}\t{unit.title}\t{unit.key}\t{unit.credit}\t{unit.level}")
    lines += [
        "",
        "Certification",
        "",
        "Both a certificate for each unit and one for the whole are issued.",
        "",
        "Structure",
        "",
        "Each certificate is made of three units. To gain either certificate, learners must pass all three units.",
        "",
        "Fees",
        "",
        "The price list 44/B holds every charge.",
        "",
    ]
    return "\n".join(lines)


def markdown(draft: Draft) -> str:
    """Headings for outcomes, criteria in lists, a table with pipes."""
    course = draft.qualifications[0]
    lines = [
        f"# {course.title}",
        "",
        f"**Qualification number:** {course.number}  ",
        f"**Level:** {course.level}  ",
        f"**Credits:** {course.credits}  ",
        f"**Guided learning hours:** {course.glh} hours",
        "",
        "## Units",
        "",
        "| Unit No. | Unit | Reference | Level | Credit | GLH |",
        "|---|---|:--|--:|--:|--:|",
    ]
    for unit, number, _ in members(draft, course):
        lines.append(
            f"| {number} | [{unit.title}](#unit-{number}) | {unit.key} | {unit.level} | {unit.credit} | {unit.glh} |"
        )
    count = FIGURES[len(draft.units)]
    lines += [
        "",
        "## Rules of combination",
        "",
        f"Learners have to complete **both** units; there are {count}.",
        "",
    ]
    for at, unit in enumerate(draft.units, 1):
        lines += [f"## Unit {at}: {unit.title}", ""]
        for outcome in unit.outcomes:
            lines += [f"### Learning outcome {outcome.number}: {outcome.title}", "", "The learner can:", ""]
            for criterion in outcome.criteria:
                lines.append(f"* {criterion.code} {criterion.text}")
                lines += [f"    * {point}" for point in criterion.points]
            lines.append("")
    return "\n".join(lines)


def extracted(draft: Draft) -> str:
    """Text taken out of a PDF by a program: lists without their ends, an outcome split by a page, a blank date."""
    course = draft.qualifications[0]
    lines = [
        "",
        (course.title or "").removeprefix("Squeegee "),
        "",
        "Qualification Specification",
        "",
        "Contents",
        "",
        "\tPage",
        "Profile\t2",
        "Structure\t3",
        "Learning Outcomes and Assessment Criteria\t5",
        "",
        "Qualification Profile",
        "",
        f"Qualification title\t{course.title}",
        f"Ofqual qualification number\t{course.number}",
        f"Level\t{course.level}",
        f"Total qualification time\t{course.tqt}",
        f"Guided learning hours\t{hours(course.glh)}",
        "Awarding body\tSqueegee Awarding Body",
        "Grading\tPass or fail",
        f"Qualification start date\t{short_day(course.operational_start)}",
        "Qualification end date\t",
        "",
        "Qualification Structure",
        "",
        "Candidates take both Mandatory units.",
        "",
        "Mandatory Units (take all units)\t\t",
        "Unit Reference Number\tUnit Title\tUnit Level",
    ]
    lines += [f"{unit.key}\t{unit.title}\t{unit.level}" for unit in draft.units]
    lines += ["", "Learning Outcomes and Assessment Criteria", ""]
    for unit in draft.units:
        lines += [f"Unit {unit.key}", "", unit.title or "", "", *_split_table(unit), ""]
    return "\n".join(lines)


def _split_table(unit: Unit) -> list[str]:
    """The table of a unit, its last outcome broken after the first criterion and titled on the next page."""
    heading = "Outcome: the learner will\tCriterion: the learner can"
    lines = [heading]
    for at, outcome in enumerate(unit.outcomes):
        marked = [_run_on(each) for each in outcome.criteria]
        if at < len(unit.outcomes) - 1:
            lines.append(
                f'{outcome.number} {outcome.title}\t<ul style="list-style-type: none">{"".join(marked)}'
            )
        else:
            lines += [
                f"{outcome.number}\t<p>{marked[0]}</p>",
                "",
                heading,
                f"{outcome.title}\t{' '.join(marked[1:])}",
            ]
    return lines


def _run_on(criterion: Criterion) -> str:
    points = "".join(f"• {point}" for point in criterion.points)
    opened = '<ul style="list-style-type: none">' if points else ""
    return f"{criterion.code} {criterion.text}{opened}{points}"
