"""A draft as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from awardry.core.specification.draft import Defect, Draft, Number, Printed, Qualification, Range, Unit
from awardry.core.specification.recognise.numbers import counted

_FACTS = ("title", "number", "body_code", "level", "credits", "glh", "tqt", "operational_start", "review")
_DATES = (
    ("operational_start", "starts"),
    ("review", "review"),
    ("operational_end", "last registration"),
    ("certification_end", "last certification"),
)


def draft_lines(draft: Draft) -> list[str]:
    """A short summary: qualifications with their rules in words, units with counts, defects with places."""
    pages = f" ({counted(draft.source.pages, 'page')})" if draft.source.pages else ""
    lines = [f"{draft.source.file}{pages}"]
    for index, qualification in enumerate(draft.qualifications):
        lines += ["", *_qualification(draft, qualification), *_reasons(draft, f"/qualifications/{index}")]
    lines += ["", *_units(draft.units)]
    if draft.defects:
        numbers = Counter(defect.severity for defect in draft.defects)
        lines += [
            "",
            "defects: "
            + ", ".join(
                counted(numbers[each], each) for each in ("error", "warning", "note") if numbers[each]
            ),
        ]
        lines += [f"  {defect_line(defect)}" for defect in draft.defects]
    return lines


def defect_line(defect: Defect) -> str:
    """A defect in one line: severity, where, what."""
    where = place_words(defect.place)
    return f"{defect.severity}: {defect.message}" + (f" ({where})" if where else "")


def place_words(place: Printed | None) -> str:
    """`page 3, line 12`; empty where the place is not known."""
    if place is None:
        return ""
    parts = [f"page {place.page}" if place.page else "", f"line {place.line}" if place.line else ""]
    return ", ".join(filter(None, parts))


def rule_lines(draft: Draft, qualification: Qualification) -> list[str]:
    """The rule of combination in sentences; one line that says so where it cannot be put in words."""
    from awardry.core.combination import RuleError, parse_rule
    from awardry.core.combination.describe import describe

    if qualification.rule is None:
        return ["not stated"]
    try:
        return describe(parse_rule(qualification.rule))
    except RuleError as error:
        return [f"cannot be put in words: {error}"]


def _qualification(draft: Draft, each: Qualification) -> Iterator[str]:
    yield each.title or "(no title)"
    facts = [
        each.number or "no number",
        f"code {each.body_code}" if each.body_code else "",
        f"{each.framework + ' ' if each.framework else ''}level {each.level}" if each.level else "",
        _counted(each.credits, "credit"),
        f"{_number(each.glh)} GLH" if each.glh is not None else "",
        f"{_number(each.tqt)} hours TQT" if each.tqt is not None else "",
        each.grading or "",
    ]
    yield "  " + " · ".join(filter(None, facts))
    dates = [f"{word} {value}" for name, word in _DATES if (value := getattr(each, name))]
    if dates:
        yield "  " + " · ".join(dates)
    groups = Counter(link.group for link in each.units if link.group)
    shown = f" (group {', '.join(f'{name}: {count}' for name, count in groups.items())})" if groups else ""
    yield f"  {counted(len(each.units), 'unit')}{shown}"
    for sentence in rule_lines(draft, each):
        yield f"  rule: {sentence}"


def _reasons(draft: Draft, path: str) -> Iterator[str]:
    """Why each fact was taken: `why: number from a label (line 3) · credits from two places that agree (line 9)`."""
    told = [
        f"{name.replace('_', ' ')} {place.reason}"
        + (f" ({place_words(place)})" if place_words(place) else "")
        for name in _FACTS
        if (place := draft.places.get(f"{path}/{name}")) and place.reason
    ]
    if told:
        yield "  why: " + " · ".join(told)


def _units(units: list[Unit]) -> Iterator[str]:
    for unit in units:
        facts = [
            f"level {unit.level}" if unit.level else "",
            _counted(unit.credit, "credit"),
            f"{_number(unit.glh)} GLH" if unit.glh is not None else "",
            _content(unit),
        ]
        yield f"{unit.key}  {unit.title or '(no title)'}  {' · '.join(filter(None, facts))}".rstrip()


def _content(unit: Unit) -> str:
    if not unit.outcomes:
        return ""
    criteria = [criterion for outcome in unit.outcomes for criterion in outcome.criteria]
    points = sum(len(criterion.points) for criterion in criteria)
    parts = [counted(len(unit.outcomes), "outcome"), counted(len(criteria), "criterion")]
    return ", ".join(parts + ([counted(points, "point")] if points else []))


def _number(value: Number) -> str:
    return f"{value.min}–{value.max}" if isinstance(value, Range) else str(value)


def _counted(value: Number | None, noun: str) -> str:
    if value is None:
        return ""
    return counted(value, noun) if isinstance(value, int) else f"{_number(value)} {noun}s"
