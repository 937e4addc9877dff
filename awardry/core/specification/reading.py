"""What was found while going through a document, before it is put together: values with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from awardry.core.specification.draft import Severity
from awardry.core.specification.reasons import Reasons
from awardry.core.specification.recognise.criteria import Section
from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.recognise.titles import Title
from awardry.core.specification.recognise.units import UnitRow
from awardry.core.specification.stream import Place


@dataclass(frozen=True, slots=True)
class Found:
    """A value, where it stands, and the words printed there."""

    value: Any
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something odd met on the way; becomes a defect with the path `path`."""

    severity: Severity
    code: str
    message: str
    place: Place
    text: str
    path: str = ""


@dataclass(slots=True)
class FoundQualification:
    """Facts of one qualification: the first value of each stands, later ones are kept to compare."""

    title: Title | None = None
    values: dict[str, list[Found]] = field(default_factory=dict)
    parts: dict[str, list[Found]] = field(default_factory=dict)
    oddities: list[Oddity] = field(default_factory=list)
    facts: int = 0

    def add(self, name: str, value: Any, place: Place, text: str) -> None:
        self.values.setdefault(name, []).append(Found(value, place, text))

    def first(self, name: str) -> Any:
        return self.values[name][0].value if name in self.values else None


@dataclass(slots=True)
class ListedUnit:
    """A unit in a list, with the group and the qualifications it stands under."""

    row: UnitRow
    group: Group | None
    qualifications: tuple[int, ...]


@dataclass(slots=True)
class UnitSection:
    """The part of a document about one unit."""

    place: Place
    values: dict[str, list[Found]] = field(default_factory=dict)
    section: Section = field(default_factory=Section)
    paused: bool = False

    def add(self, name: str, value: Any, place: Place, text: str) -> None:
        self.values.setdefault(name, []).append(Found(value, place, text))

    def first(self, name: str) -> Any:
        return self.values[name][0].value if name in self.values else None


@dataclass(frozen=True, slots=True)
class RuleSentence:
    """A sentence about what has to be taken, the group heading above it, and the qualifications it is about."""

    text: str
    place: Place
    context: str
    qualifications: tuple[int, ...]
    binding: bool
    group: str | None = None
    """The id of the group that the sentence stands under."""
    means: str = ""
    """The sentence that a row of a table stands for."""


@dataclass(slots=True)
class Findings:
    """Everything found in one document."""

    qualifications: list[FoundQualification] = field(default_factory=list)
    listed: list[ListedUnit] = field(default_factory=list)
    sections: list[UnitSection] = field(default_factory=list)
    groups: list[tuple[Group, Place]] = field(default_factory=list)
    rules: list[RuleSentence] = field(default_factory=list)
    sentences: list[tuple[str, Place]] = field(default_factory=list)
    listed_titles: list[tuple[str, Place]] = field(default_factory=list)
    awarding_body: Found | None = None
    oddities: list[Oddity] = field(default_factory=list)
    reasons: Reasons = field(default_factory=Reasons)
