"""The draft specification: what a document states, in the format awardry.specification/1."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any, Literal

FORMAT = "awardry.specification/1"

Severity = Literal["error", "warning", "note"]
Rule = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Range:
    """A number stated as a range, both ends included."""

    min: int | None
    max: int | None


Number = int | Range


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read."""

    file: str
    sha256: str
    pages: int | None = None


@dataclass(slots=True)
class Criterion:
    """An assessment criterion; `printed` is False where the document gives it no code of its own.

    `also_serves` holds the numbers of further outcomes that the one criterion counts for.
    """

    code: str
    text: str
    points: list[str] = field(default_factory=list)
    grade: str | None = None
    printed: bool = True
    also_serves: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """A learning outcome with its criteria."""

    number: str
    title: str
    criteria: list[Criterion] = field(default_factory=list)


@dataclass(slots=True)
class Unit:
    """A unit; `id` stands in where no reference is printed."""

    ref: str | None = None
    id: str | None = None
    code: str | None = None
    title: str | None = None
    level: str | None = None
    credit: Number | None = None
    glh: Number | None = None
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What links and rules call the unit."""
        return self.ref or self.id or ""


@dataclass(slots=True)
class UnitLink:
    """A unit's place in one qualification: its number and group there."""

    unit: str
    number: str | None = None
    group: str | None = None


@dataclass(slots=True)
class Qualification:
    """A qualification as the document states it; what it does not state is None or empty.

    `framework` is named where levels count otherwise than in England: `SCQF`, `NQF`, `NSQF`.
    """

    title: str | None = None
    number: str | None = None
    body_code: str | None = None
    awarding_body: str | None = None
    level: str | None = None
    type: str | None = None
    framework: str | None = None
    credits: Number | None = None
    glh: Number | None = None
    tqt: Number | None = None
    operational_start: str | None = None
    review: str | None = None
    operational_end: str | None = None
    certification_end: str | None = None
    grading: str | None = None
    assessment: list[str] = field(default_factory=list)
    units: list[UnitLink] = field(default_factory=list)
    rule: Rule | None = None
    progression: list[str] = field(default_factory=list)
    audience: list[str] = field(default_factory=list)
    purpose: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a value stands in the document, the words there, and why they were taken for it."""

    page: int | None
    line: int | None
    text: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """Something missing, odd or contradictory; `path` is the JSON pointer of the value it is about."""

    severity: Severity
    code: str
    message: str
    place: Printed | None = None
    path: str | None = None


@dataclass(slots=True)
class Draft:
    """Everything read from one document."""

    source: Source
    qualifications: list[Qualification] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    places: dict[str, Printed] = field(default_factory=dict)

    def unit(self, key: str) -> Unit | None:
        """The unit with this reference or id."""
        return next((unit for unit in self.units if unit.key == key), None)

    def to_json(self) -> dict[str, Any]:
        """Plain data in the published format; values that are not stated are null."""
        return {
            "format": FORMAT,
            "source": _plain(self.source),
            "qualifications": [_plain(each) for each in self.qualifications],
            "units": [_plain_unit(each) for each in self.units],
            "defects": [_plain(each) for each in self.defects],
            "places": {path: _plain(place) for path, place in self.places.items()},
        }

    @classmethod
    def from_json(cls, data: Any) -> Draft:
        """The draft that `to_json` wrote. Raises ValueError with one line that says what is wrong."""
        _refuse_unless_valid(data)
        return cls(
            source=Source(**_known(Source, data["source"])),
            qualifications=[_qualification(each) for each in data["qualifications"]],
            units=[_unit(each) for each in data["units"]],
            defects=[_defect(each) for each in data.get("defects", [])],
            places={path: Printed(**_known(Printed, each)) for path, each in data.get("places", {}).items()},
        )


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the format."""
    found = resources.files("awardry.core.specification").joinpath("specification-1.schema.json")
    loaded: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
    return loaded


def _refuse_unless_valid(data: Any) -> None:
    import jsonschema

    if isinstance(data, dict) and data.get("format") != FORMAT:
        raise ValueError(f"format is {data.get('format')!r}, expected {FORMAT!r}")
    found = next(iter(jsonschema.Draft202012Validator(schema()).iter_errors(data)), None)
    if found is not None:
        raise ValueError(f"/{'/'.join(str(part) for part in found.absolute_path)}: {found.message}"[:300])


_LATER = {"reason", "framework"}  # keys that came later: written only where there is something to say


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {
            each.name: plain
            for each in fields(value)
            if (plain := _plain(getattr(value, each.name))) is not None or each.name not in _LATER
        }
    return value


def _plain_unit(unit: Unit) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(unit)
    if unit.id is None:
        del plain["id"]
    for outcome in plain["outcomes"]:
        for criterion in outcome["criteria"]:
            if criterion["printed"]:
                del criterion["printed"]
            if not criterion["also_serves"]:
                del criterion["also_serves"]
    return plain


def _known(kind: Any, data: dict[str, Any]) -> dict[str, Any]:
    """The entries that this version knows; others are a later version's and are let pass."""
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in data.items() if name in names}


def _number(value: Any) -> Number | None:
    return Range(value.get("min"), value.get("max")) if isinstance(value, dict) else value


def _qualification(data: dict[str, Any]) -> Qualification:
    known = _known(Qualification, data)
    known["units"] = [UnitLink(**_known(UnitLink, each)) for each in data.get("units", [])]
    for name in ("credits", "glh", "tqt"):
        known[name] = _number(known.get(name))
    return Qualification(**known)


def _unit(data: dict[str, Any]) -> Unit:
    known = _known(Unit, data)
    known["outcomes"] = [_outcome(each) for each in data.get("outcomes", [])]
    for name in ("credit", "glh"):
        known[name] = _number(known.get(name))
    return Unit(**known)


def _outcome(data: dict[str, Any]) -> Outcome:
    criteria = [Criterion(**_known(Criterion, each)) for each in data.get("criteria", [])]
    return Outcome(data["number"], data["title"], criteria)


def _defect(data: dict[str, Any]) -> Defect:
    known = _known(Defect, data)
    place = known.get("place")
    known["place"] = Printed(**_known(Printed, place)) if place else None
    return Defect(**known)
