"""Facts of a course as documents print them."""

from datetime import date

from awardry.core.specification.draft import Draft, Qualification, Range, Unit

FIGURES = {2: "two", 3: "three"}


def hours(value: int | Range | None) -> str:
    if isinstance(value, Range):
        return f"{value.min}-{value.max}"
    return "" if value is None else str(value)


def day(value: str | None) -> str:
    """`1st September 2024`."""
    if value is None:
        return ""
    found = date.fromisoformat(value)
    ending = "th" if 10 <= found.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(found.day % 10, "th")
    return f"{found.day}{ending} {found:%B %Y}"


def short_day(value: str | None) -> str:
    """`1/9/2024`."""
    if value is None:
        return ""
    found = date.fromisoformat(value)
    return f"{found.day}/{found.month}/{found.year}"


def members(draft: Draft, qualification: Qualification) -> list[tuple[Unit, str | None, str | None]]:
    """The units of a qualification with number and group."""
    found = []
    for link in qualification.units:
        unit = draft.unit(link.unit)
        assert unit is not None
        found.append((unit, link.number, link.group))
    return found


def shown(value: object) -> str:
    return "" if value is None else str(value)
