"""Parts of documents as blocks: profiles, lists of units, outcomes with criteria, in the shapes that are met."""

from collections.abc import Callable, Sequence
from typing import Any

from awardry.core.specification.draft import Criterion, Draft, Outcome, Qualification, Unit, UnitLink
from tests.specifications.formats.blocks import (
    BULLET,
    Block,
    Cell,
    Heading,
    Items,
    Outline,
    Paragraph,
    Table,
)
from tests.specifications.layouts.words import shown

Facts = Sequence[tuple[str, object]]
Column = tuple[str, Callable[[Unit, UnitLink], object]]

NUMBER: Column = ("Unit No.", lambda unit, link: link.number)
REFERENCE: Column = ("Unit reference number", lambda unit, link: unit.ref)
CODE: Column = ("Unit code", lambda unit, link: unit.code)
TITLE: Column = ("Unit title", lambda unit, link: unit.title)
LEVEL: Column = ("Level", lambda unit, link: unit.level)
CREDIT: Column = ("Credit value", lambda unit, link: unit.credit)
HOURS: Column = ("GLH", lambda unit, link: unit.glh)


def called(heading: str, column: Column) -> Column:
    return heading, column[1]


# Profiles.
def profile(facts: Facts, **looks: Any) -> Table:
    """A table of labels and values."""
    looks = {"widths": (170, 300), **looks}
    return Table([[label, shown(value)] for label, value in facts], head=0, **looks)


def folded(facts: Facts) -> Table:
    """Two labels with their values in each row."""
    rows: list[list[Cell]] = []
    for at in range(0, len(facts), 2):
        pair = [*facts[at : at + 2], ("", "")][:2]
        rows.append([text for label, value in pair for text in (label, shown(value))])
    return Table(rows, (110, 125, 110, 125), head=0)


def columns_of_facts(facts: Facts) -> Table:
    """Labels in the first row, values below them."""
    return Table([[label for label, _ in facts], [shown(value) for _, value in facts]])


def colons(facts: Facts) -> list[Block]:
    return [Paragraph(f"{label}: {shown(value)}") for label, value in facts]


def below(facts: Facts) -> list[Block]:
    """Each label on a line, its value on the next."""
    return [Paragraph(text) for label, value in facts for text in (label, shown(value)) if text]


# Lists of units.
def unit_table(
    draft: Draft, course: Qualification, columns: Sequence[Column], *, bands: dict[str | None, str] | None = None,
    **looks: Any,
) -> Table:  # fmt: skip
    """The units of a course; `bands`: a row above each group."""
    rows: list[list[Cell]] = [[heading for heading, _ in columns]]
    last: object = object()
    for unit, link in _members(draft, course):
        if bands and link.group != last:
            rows.append([bands[link.group]])
            last = link.group
        rows.append([shown(value(unit, link)) for _, value in columns])
    return Table(rows, **looks)


def tables_of_groups(
    draft: Draft,
    course: Qualification,
    columns: Sequence[Column],
    headings: dict[str | None, str],
    **looks: Any,
) -> list[Block]:
    """A heading and a table for each group."""
    blocks: list[Block] = []
    for letter, heading in headings.items():
        rows: list[list[Cell]] = [[name for name, _ in columns]]
        for unit, link in _members(draft, course):
            if link.group == letter:
                rows.append([shown(value(unit, link)) for _, value in columns])
        blocks += [Heading(heading, 3), Table(rows, **looks)]
    return blocks


def _members(draft: Draft, course: Qualification) -> list[tuple[Unit, UnitLink]]:
    found = []
    for link in course.units:
        unit = draft.unit(link.unit)
        assert unit
        found.append((unit, link))
    return found


def unit_facts(unit: Unit) -> list[tuple[str, object]]:
    facts = [
        ("Unit reference number", unit.ref),
        ("Unit code", unit.code),
        ("Level", unit.level),
        ("Credit value", unit.credit),
        ("Guided learning hours", unit.glh),
    ]
    return [(label, value) for label, value in facts if value is not None]


# Outcomes and criteria.
LEARNER = ("Learning outcomes: the learner will", "Assessment criteria: the learner can")


def in_two_columns(unit: Unit, head: tuple[str, str] = LEARNER, **looks: Any) -> Table:
    """An outcome with all its criteria in a row."""
    rows: list[list[Cell]] = [list(head)]
    for outcome in unit.outcomes:
        cell = [text for each in outcome.criteria for text in _marked(each)]
        rows.append([f"{outcome.number}. {outcome.title}", cell])
    return Table(rows, **{"widths": (160, 310), **looks})


def in_rows(unit: Unit, head: tuple[str, str] = LEARNER, **looks: Any) -> Table:
    """A row for each criterion; the outcome stands in the first."""
    rows: list[list[Cell]] = [list(head)]
    for outcome in unit.outcomes:
        for at, each in enumerate(outcome.criteria):
            rows.append([f"{outcome.number}. {outcome.title}" if at == 0 else "", _marked(each)])
    return Table(rows, **{"widths": (160, 310), **looks})


def in_one_column(unit: Unit, **looks: Any) -> Table:
    """A table whose rows are outcomes and criteria in turn."""
    rows: list[list[Cell]] = []
    for outcome in unit.outcomes:
        rows.append([f"Learning outcome {outcome.number}: {outcome.title}"])
        rows += [[_marked(each)] for each in outcome.criteria]
    return Table(rows, **{"widths": (470,), "head": 0, **looks})


def _marked(criterion: Criterion) -> list[str]:
    return [f"{criterion.code} {criterion.text}", *(f"{BULLET}{point}" for point in criterion.points)]


def in_lists(
    unit: Unit, heading: str = "Learning outcome {number}: {title}", can: str = "The learner can:"
) -> list[Block]:
    """An outcome as a heading, its criteria as lines, their points as a list."""
    blocks: list[Block] = []
    for outcome in unit.outcomes:
        blocks.append(Heading(heading.format(number=outcome.number, title=outcome.title), 4))
        blocks += [Paragraph(can)] if can else []
        for each in outcome.criteria:
            blocks.append(Paragraph(f"{each.code} {each.text}"))
            blocks += [Items(each.points)] if each.points else []
    return blocks


def as_outline(unit: Unit) -> Outline:
    """Numbers as the format counts them."""
    return Outline(
        [
            (each.title, [(criterion.text, criterion.points) for criterion in each.criteria])
            for each in unit.outcomes
        ]
    )


def in_running_text(unit: Unit) -> list[Block]:
    """All criteria of an outcome in one paragraph."""
    blocks: list[Block] = []
    for outcome in unit.outcomes:
        run = " ".join(f"{each.code} {each.text}." for each in outcome.criteria)
        blocks += [
            Paragraph(f"Outcome {outcome.number} {outcome.title}"),
            Paragraph(f"The learner can: {run}"),
        ]
    return blocks


def without_codes(unit: Unit) -> list[Block]:
    """Criteria as bullets that carry no code."""
    blocks: list[Block] = []
    for outcome in unit.outcomes:
        blocks.append(Heading(f"Learning outcome {outcome.number}: {outcome.title}", 4))
        blocks.append(Paragraph("Assessment criteria. The learner can:"))
        blocks.append(
            Items([(each.text, each.points) if each.points else each.text for each in outcome.criteria])
        )
    return blocks


def with_letters(unit: Unit) -> list[Block]:
    """`LO1` before an outcome, `AC1.1` before a criterion."""
    blocks: list[Block] = []
    for outcome in unit.outcomes:
        blocks.append(Heading(f"LO{outcome.number} {outcome.title}", 4))
        for each in outcome.criteria:
            blocks.append(Paragraph(f"AC{each.code} {each.text}"))
            blocks += [Items(each.points)] if each.points else []
    return blocks


def by_grade(
    unit: Unit,
    heads: tuple[str, str, str] = ("Pass", "Merit", "Distinction"),
    outcome: str = "Learning outcome",
) -> Table:
    """A column for each grade; an outcome above its rows."""
    rows: list[list[Cell]] = [list(heads)]
    seen: set[str] = set()
    for each in unit.outcomes:
        rows.append([f"{outcome} {each.number}: {each.title}"])
        rows.append([_of_grade(each, grade, seen) for grade in "PMD"])
    return Table(rows, (157, 157, 156))


def _of_grade(outcome: Outcome, grade: str, seen: set[str]) -> list[str]:
    found = [each for each in outcome.criteria if each.grade == grade]
    return [f"{each.code} {each.text}" for each in found] or [""]
