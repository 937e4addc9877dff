"""Truth files: what a person says that a document states, as a partial draft specification."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from awardry.core.specification.draft import Criterion, Outcome, Qualification, Unit, UnitLink

Json = Any
ENDING = ".truth.json"
DOCUMENTS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")

_TOP = ("format", "source", "refused", "qualifications", "units", "defects", "note")
_KEYS: dict[str, tuple[str, ...]] = {
    "qualification": tuple(each.name for each in fields(Qualification)),
    "link": tuple(each.name for each in fields(UnitLink)),
    "unit": (*(each.name for each in fields(Unit)), "criteria_codes", "outcome_count", "point_count"),
    "outcome": tuple(each.name for each in fields(Outcome)),
    "criterion": tuple(each.name for each in fields(Criterion)),
    "defect": ("code", "path"),
}


class TruthError(ValueError):
    """A truth file that cannot be used: file, place and what to change, in one line."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What a document states. `refused`: True, or words that the refusal has to say."""

    refused: bool | str = False
    qualifications: list[Json] | None = None
    units: list[Json] | None = None
    defects: tuple[Json, ...] = ()


def truth_of(document: Path, folder: Path) -> Truth | None:
    """The truth that `folder` holds for this document; None where it has none. Raises TruthError."""
    path = folder / f"{document.stem}{ENDING}"
    if not path.is_file():
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TruthError(f"{path.name}: {error}; write it as JSON") from error
    return parsed(data, path.name)


def parsed(data: Json, name: str) -> Truth:
    """The truth in this JSON. Raises TruthError for a key that would never be judged."""
    for place, problem in _problems(data):
        raise TruthError(f"{name}: {place or '/'} {problem}")
    return Truth(
        refused=data.get("refused", False),
        qualifications=data.get("qualifications"),
        units=data.get("units"),
        defects=tuple(data.get("defects", ())),
    )


def _problems(data: Json) -> Iterator[tuple[str, str]]:
    yield from _unknown(data, "", "truth file", _TOP)
    if not isinstance(data, Mapping):
        return
    if not data.get("refused") and data.get("qualifications") is None and data.get("units") is None:
        yield "", "states nothing; give refused, qualifications or units"
    for place, qualification in _each(data, "", "qualifications"):
        yield from _unknown(qualification, place, "qualification", _KEYS["qualification"])
        for at, link in _each(qualification, place, "units"):
            yield from _unknown(link, at, "link", _KEYS["link"])
    for place, unit in _each(data, "", "units"):
        yield from _unknown(unit, place, "unit", _KEYS["unit"])
        for at, outcome in _each(unit, place, "outcomes"):
            yield from _unknown(outcome, at, "outcome", _KEYS["outcome"])
            for where, criterion in _each(outcome, at, "criteria"):
                yield from _unknown(criterion, where, "criterion", _KEYS["criterion"])
    for place, defect in _each(data, "", "defects"):
        yield from _unknown(defect, place, "defect", _KEYS["defect"])


def _each(data: Json, place: str, key: str) -> Iterator[tuple[str, Json]]:
    found = data.get(key) if isinstance(data, Mapping) else None
    for at, item in enumerate(found if isinstance(found, list) else ()):
        yield f"{place}/{key}/{at}", item


def _unknown(data: Json, place: str, what: str, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(data, Mapping):
        yield place, f"is no object; a {what} has the keys {', '.join(keys)}"
        return
    for key in data:
        if key not in keys:
            yield f"{place}/{key}", f"is no key of a {what}; it has {', '.join(keys)}"
