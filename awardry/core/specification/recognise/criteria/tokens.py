"""Stretches of a unit's section before it is known what they are, and what is built from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from awardry.core.specification.draft import Outcome
from awardry.core.specification.recognise.criteria.captions import Column
from awardry.core.specification.stream import Place


@dataclass(frozen=True, slots=True)
class Token:
    """One stretch of a unit's section. `weak` opens with a number or letter that may be anything."""

    kind: Literal["outcome", "criterion", "weak", "item", "text", "caption"]
    text: str
    place: Place
    code: str = ""
    column: Column = "any"
    row_outcome: str = ""  # the outcome that a code, or the codes of the row, name
    grade: str | None = None
    level: int = 0
    family: str = ""
    aside: bool = False  # below a heading of range, content, guidance or evidence
    also: tuple[str, ...] = ()
    whole: str = ""  # of a weak token: the text with its number or letter
    row: int = 0
    heading: bool = False
    counted: bool = False  # the code is the place in a list, and is not printed


@dataclass(frozen=True, slots=True)
class Repeat:
    """A code printed again with other words."""

    outcome: int
    criterion: int
    text: str
    place: Place


@dataclass(slots=True)
class Built:
    """Outcomes of a section with the place of each: `(0,)` of an outcome, `(0, 2)` of a criterion."""

    outcomes: list[Outcome] = field(default_factory=list)
    places: dict[tuple[int, ...], tuple[Place, str]] = field(default_factory=dict)
    repeats: list[Repeat] = field(default_factory=list)
