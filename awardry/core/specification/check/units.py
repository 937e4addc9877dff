"""What is missing or odd about units: facts, references, the numbers of outcomes and criteria."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from awardry.core.identifiers import unit_reference
from awardry.core.specification.draft import Defect, Draft, Outcome, Unit
from awardry.core.specification.recognise.numbers import counted


def of_units(draft: Draft) -> Iterator[Defect]:
    with_content = [unit for unit in draft.units if unit.outcomes]
    for name, words in (("credit", "credits"), ("glh", "guided learning hours"), ("level", "level")):
        lacking = [at for at, unit in enumerate(draft.units) if getattr(unit, name) is None]
        if lacking and len(lacking) == len(draft.units):
            yield Defect(
                "note",
                f"unit-{name}-missing",
                f"no unit states its {words} ({counted(len(lacking), 'unit')})",
                None,
                "/units",
            )
        else:
            for at in lacking:
                yield Defect(
                    "warning",
                    f"unit-{name}-missing",
                    f"unit {draft.units[at].key} does not state its {words}",
                    draft.places.get(f"/units/{at}/title"),
                    f"/units/{at}/{name}",
                )
    if draft.units and not with_content:
        yield Defect(
            "note",
            "criteria-missing",
            "the document prints no outcomes and criteria of its units",
            None,
            "/units",
        )
    linked = {link.unit for each in draft.qualifications for link in each.units}
    for at, unit in enumerate(draft.units):
        path = f"/units/{at}"
        yield from _unit(unit, path)
        if with_content and not unit.outcomes:
            yield Defect(
                "warning",
                "criteria-missing",
                f"unit {unit.key} is listed and its outcomes and criteria are not printed",
                draft.places.get(f"{path}/title"),
                f"{path}/outcomes",
            )
        if draft.qualifications and unit.key not in linked:
            yield Defect(
                "warning",
                "unit-unlisted",
                f"unit {unit.key} is described and stands in no list of units",
                draft.places.get(f"{path}/title"),
                path,
            )


def _unit(unit: Unit, path: str) -> Iterator[Defect]:
    if unit.ref:
        parsed = unit_reference(unit.ref)
        for message in parsed.problems:
            yield Defect("error", "reference-shape", message, None, f"{path}/ref")
        for message in parsed.warnings:
            yield Defect("warning", "check-character", message, None, f"{path}/ref")
    else:
        yield Defect(
            "note",
            "reference-missing",
            f"{unit.title or unit.id}: no unit reference is printed",
            None,
            f"{path}/title",
        )
    if not unit.title:
        yield Defect("error", "unit-title-missing", f"unit {unit.key} has no title", None, f"{path}/ref")
    if (
        unit.code
        and (found := re.search(r"/([1-8])/", unit.code))
        and unit.level
        and found.group(1) != unit.level
    ):
        yield Defect(
            "note",
            "code-level",
            f"unit {unit.key}: its code {unit.code} says level {found.group(1)}, the list says {unit.level}",
            None,
            f"{path}/code",
        )
    yield from _outcome_numbers(unit, path)
    for position, outcome in enumerate(unit.outcomes):
        yield from _outcome(unit, outcome, f"{path}/outcomes/{position}")


def _outcome_numbers(unit: Unit, path: str) -> Iterator[Defect]:
    numbers = [int(each.number) for each in unit.outcomes if each.number.isdecimal()]
    for before, after in pairwise(numbers):
        if after != before + 1:
            yield Defect(
                "warning",
                "outcome-gap",
                f"unit {unit.key}: outcome {after} follows outcome {before}",
                None,
                f"{path}/outcomes/{numbers.index(after)}/title",
            )


def _outcome(unit: Unit, outcome: Outcome, path: str) -> Iterator[Defect]:
    if not outcome.title:
        yield Defect(
            "warning",
            "outcome-title-missing",
            f"unit {unit.key}: outcome {outcome.number} has no title",
            None,
            f"{path}/title",
        )
    if not outcome.criteria:
        yield Defect(
            "warning",
            "outcome-empty",
            f"unit {unit.key}: outcome {outcome.number} has no criteria",
            None,
            f"{path}/title",
        )
    seen: set[str] = set()
    last = 0
    for at, criterion in enumerate(outcome.criteria):
        here = f"{path}/criteria/{at}"
        if criterion.code in seen:
            yield Defect(
                "warning",
                "criterion-repeated",
                f"unit {unit.key}: criterion {criterion.code} is printed twice, as"
                f" “{_first(outcome, criterion.code)}” and “{_short(criterion.text)}”",
                None,
                here,
            )
        seen.add(criterion.code)
        if not criterion.text:
            yield Defect(
                "warning",
                "criterion-empty",
                f"unit {unit.key}: criterion {criterion.code} has no text",
                None,
                here,
            )
        number = re.fullmatch(r"[0-9]+(?:\.[0-9]+)*\.([0-9]+)", criterion.code)
        if number and (int(number.group(1)) > last + 1 or int(number.group(1)) < last):
            yield Defect(
                "warning",
                "criterion-gap",
                f"unit {unit.key}: {criterion.code} follows"
                f" {f'{outcome.number}.{last}' if last else 'the head of the outcome'}",
                None,
                here,
            )
        last = int(number.group(1)) if number else last
        if criterion.text.rstrip().endswith(":") and not criterion.points:
            yield Defect(
                "warning",
                "points-missing",
                f"unit {unit.key}: {criterion.code} ends with a colon and no points follow",
                None,
                here,
            )


def _first(outcome: Outcome, code: str) -> str:
    return next(_short(each.text) for each in outcome.criteria if each.code == code)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
