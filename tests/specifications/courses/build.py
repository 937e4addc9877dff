"""Qualifications and rules in few words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from awardry.core.specification.draft import Draft, Qualification, Rule, Source, Unit, UnitLink
from tests.specifications.courses.notation import qualification as number_of


def course(
    title: str,
    units: Sequence[Unit],
    *,
    number: str | None = None,
    groups: str = "",
    first: int | None = None,
    rule: Rule | None = None,
    **facts: Any,
) -> Qualification:
    """`number`: its seven digits; `groups`: a letter for each unit; `first`: the number of the first unit."""
    links = [
        UnitLink(each.key, None if first is None else str(first + at), groups[at] if groups else None)
        for at, each in enumerate(units)
    ]
    return Qualification(title=title, number=number and number_of(number), units=links, rule=rule, **facts)


def draft(units: Sequence[Unit], *courses: Qualification) -> Draft:
    return Draft(Source("", ""), list(courses), list(units))


def without_references(units: Sequence[Unit]) -> list[Unit]:
    """As a document prints them that knows no national references."""
    return [replace(each, ref=None, id=f"unit-{at}") for at, each in enumerate(units, 1)]


def keys(units: Sequence[Unit]) -> list[str]:
    return [each.key for each in units]


def group(identifier: str, units: Sequence[Unit], **bounds: Any) -> Rule:
    return {"id": identifier, "units": keys(units), **bounds}


def every(units: Sequence[Unit], identifier: str = "all") -> Rule:
    return {"groups": [group(identifier, units, take="all")]}


def total(least: int | None = None, most: int | None = None, what: str = "credits") -> Rule:
    bounds = {name: value for name, value in (("min", least), ("max", most)) if value is not None}
    return {what: bounds}
