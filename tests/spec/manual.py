"""The manual of rules as tables: chapters of examples, each a rule, its units, and what learners are told.

`test_manual` proves every row; `pages` prints the same rows as docs/reference/rules. Units are written as
`name:credits@level/hours*points`, each part but the name may be missing; `ab:3` repeated by `x3` makes ab1 ab2 ab3.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from awardry.core.combination import Unit

_UNIT = re.compile(
    r"(?P<name>[a-z]\w*?)(:(?P<credit>\d+))?(@(?P<level>E?\d(/2(?!\d))?))?"
    r"(/(?P<glh>\d+))?(\*(?P<points>\d+))?(x(?P<times>\d+))?$"
)


@dataclass(frozen=True)
class Case:
    """A learner: refs achieved (and chosen), and the verdict; `why` is part of a reason, the sets are refs in words."""

    achieved: str
    status: str
    why: str = ""
    chosen: str = ""
    choice: str = ""
    counted: str | None = None
    surplus: str | None = None
    drop: str | None = None
    next: str | None = None
    route: str | None = None
    on_route: str | None = None
    recognised: dict[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Example:
    """`sets`: how many valid sets there are; None where that is left open on purpose."""

    title: str
    text: str
    units: str
    rule: dict[str, Any]
    cases: list[Case]
    sets: int | None = -1


@dataclass(frozen=True)
class Chapter:
    name: str
    title: str
    lead: str
    examples: list[Example]


def units_of(text: str) -> list[Unit]:
    """The units that the text stands for."""
    made = []
    for word in text.split():
        found = _UNIT.match(word)
        if not found:
            raise ValueError(f"not a unit: {word}")
        part = found.groupdict()
        times = int(part["times"] or 0)
        names = [part["name"]] if not times else [f"{part['name']}{i}" for i in range(1, times + 1)]
        numbers = {key: int(part[key]) if part[key] else None for key in ("credit", "glh", "points")}
        made += [Unit(name, part["level"], **numbers) for name in names]
    return made


def refs(text: str) -> list[str]:
    """ "m a1-3 b" -> m a1 a2 a3 b."""
    found = []
    for word in text.split():
        name = re.fullmatch(r"([a-z_]+)(\d+)-(\d+)", word)
        found += [f"{name[1]}{i}" for i in range(int(name[2]), int(name[3]) + 1)] if name else [word]
    return found


def group(name: str, units: str, **bounds: Any) -> dict[str, Any]:
    return {"id": name, "units": refs(units), **bounds}


def every(name: str, units: str) -> dict[str, Any]:
    return group(name, units, take="all")


def at_least(number: int) -> dict[str, int]:
    return {"min": number}


def at_most(number: int) -> dict[str, int]:
    return {"max": number}


def exactly(number: int) -> dict[str, int]:
    return {"min": number, "max": number}


def between(low: int, high: int) -> dict[str, int]:
    return {"min": low, "max": high}
