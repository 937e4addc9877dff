"""A page of HTML with a profile table, cells that span rows, and nested lists."""

from html import escape

from awardry.core.specification.draft import Draft, Outcome
from tests.specifications.layouts.words import hours, members, short_day


def page(draft: Draft) -> str:
    course = draft.qualifications[0]
    profile = [
        ("Qualification title", course.title),
        ("Qualification number (QN)", course.number),
        ("RQF level", f"Level {course.level}"),
        ("Guided learning hours", hours(course.glh)),
        ("Total qualification time", f"{course.tqt} hours"),
        ("Operational start date", short_day(course.operational_start)),
    ]
    rows = "\n".join(f"<tr><th>{label}</th><td>{escape(str(value))}</td></tr>" for label, value in profile)
    units = "\n".join(_section(draft, at) for at in range(len(draft.units)))
    return f"""<!DOCTYPE html>
<html lang="en"><head><title>Specification</title><style>td {{ padding: 1ex }}</style></head>
<body><nav><ul><li>Level 3 Diploma in Everything</li></ul></nav>
<h1>{escape(course.title or "")}</h1>
<table>{rows}</table>
<h2>Structure and rules of combination</h2>
<p>Learners must complete all units of the mandatory group and at least one of the optional units.</p>
<table><thead><tr><th>GLH</th><th>Title</th><th>Credits</th><th>Level</th><th>Unit reference</th></tr></thead>
{_list(draft)}</table>
{units}
</body></html>
"""


def _list(draft: Draft) -> str:
    lines, group = [], None
    for unit, _, letter in members(draft, draft.qualifications[0]):
        if letter != group:
            group = letter
            lines.append(
                f'<tr><td colspan="5"><strong>{"Mandatory" if letter == "M" else "Optional"} units</strong></td></tr>'
            )
        cells = [unit.glh, unit.title, unit.credit, unit.level, unit.key]
        lines.append("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>")
    return "\n".join(lines)


def _section(draft: Draft, at: int) -> str:
    unit = draft.units[at]
    outcomes = "\n".join(_outcome(each) for each in unit.outcomes)
    return f"""<h2>{escape(unit.title or "")} ({unit.key})</h2>
<table><tr><th>Learning outcomes<br>The learner will:</th><th>Assessment criteria<br>The learner can:</th></tr>
{outcomes}</table>"""


def _outcome(outcome: Outcome) -> str:
    rows = []
    for at, criterion in enumerate(outcome.criteria):
        first = (
            f'<td rowspan="{len(outcome.criteria)}"><p>{outcome.number}. {escape(outcome.title)}</p></td>'
            if at == 0
            else ""
        )
        points = "".join(f"<li>{escape(point)}</li>" for point in criterion.points)
        rows.append(
            f"<tr>{first}<td>{criterion.code}&nbsp;{escape(criterion.text)}{_listed(points)}</td></tr>"
        )
    return "\n".join(rows)


def _listed(points: str) -> str:
    return f"<ul>{points}</ul>" if points else ""
