"""What a corrected value may be: each kind's check, and what a person should think twice about."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from awardry.core.combination import RuleError, parse_rule
from awardry.core.combination.rule import LEVELS
from awardry.core.corrections.fields import ENTRY_PARTS, FIELDS, Field, Kind, field_at, shape
from awardry.core.corrections.pointers import NoSuchPlace, look, parts
from awardry.core.identifiers import qualification_number, unit_reference

Json = Any
# Nobody prints these; a database or a PDF may refuse them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
MOST_ENTRIES = 1_000


class WrongValue(ValueError):
    """The value cannot stand there; the message says what to write instead."""


@dataclass(frozen=True)
class Doubt:
    """Nothing forbids the value, yet it looks wrong: a person has to say that it is meant."""

    message: str


def checked(content: Json, path: str, value: Json) -> Json:
    """The value as it will be stored. Raises NoSuchPlace or WrongValue."""
    field = field_at(path)
    if field is None:
        raise NoSuchPlace(path)
    look(content, path)
    if field.kind is Kind.ACCEPTANCE:
        return _accepted(value)
    if field.kind is Kind.ENTRY:
        return None if value is None and not path.endswith("/-") else _entry(content, path, value)
    if value is None or value == "" or value == []:
        return _absent(field)
    if field.kind is Kind.RULE:
        return _rule(content, path, value, field)
    return _CHECKS[field.kind](value, field)


def doubts(path: str, value: Json) -> list[Doubt]:
    """Check characters that do not fit: warned about, and let pass when a person insists."""
    kind = field.kind if (field := field_at(path)) else None
    if isinstance(value, dict) and kind is Kind.ENTRY:
        head = path.rsplit("/", 1)[0]
        return [doubt for name, part in value.items() for doubt in doubts(f"{head}/0/{name}", part)]
    if not isinstance(value, str):
        return []
    if kind is Kind.QUALIFICATION_NUMBER:
        return [Doubt(warning) for warning in qualification_number(value).warnings]
    if kind is Kind.UNIT_REFERENCE:
        return [Doubt(warning) for warning in unit_reference(value).warnings]
    return []


def misfits(content: Json) -> Iterator[tuple[str, str]]:
    """Values as read that could not be stored as they are: where, and what is wrong."""
    for path in _leaves(content):
        value = look(content, path)
        if value is not None and value != []:
            try:
                checked(content, path, value)
            except WrongValue as error:
                yield path, str(error)


def _leaves(content: Json) -> Iterator[str]:
    """Every value of a draft that has a field of its own."""
    for index, qualification in enumerate(content["qualifications"]):
        yield from (f"/qualifications/{index}/{name}" for name in qualification if name != "units")
        for position in range(len(qualification["units"])):
            yield from (f"/qualifications/{index}/units/{position}/{name}" for name in ("number", "group"))
    for index, unit in enumerate(content["units"]):
        yield from (f"/units/{index}/{name}" for name in ENTRY_PARTS["/units/*"])
        for position, outcome in enumerate(unit["outcomes"]):
            here = f"/units/{index}/outcomes/{position}"
            yield from (f"{here}/{name}" for name in ("number", "title"))
            for number in range(len(outcome["criteria"])):
                yield from (f"{here}/criteria/{number}/{name}" for name in ("code", "text", "points"))


def _absent(field: Field) -> Json:
    if field.needed:
        raise WrongValue(f"{field.label} cannot be empty: write it as the document prints it")
    return [] if field.kind is Kind.LINES else None


def _accepted(value: Json) -> Json:
    if value not in (None, "accepted"):
        raise WrongValue("It is accepted as it is, or open again")
    return value


def clean_text(value: Json, field: Field, *, lines: bool = False) -> str:
    """Text without what nobody prints, in one line unless `lines`."""
    if not isinstance(value, str):
        raise WrongValue(f"{field.label} is text")
    text = _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.strip() if lines else " ".join(text.split())
    if len(text) > field.limit:
        raise WrongValue(f"{field.label} has {len(text)} characters; at most {field.limit} fit")
    return text


def _text(value: Json, field: Field) -> Json:
    return clean_text(value, field) or _absent(field)


def _long(value: Json, field: Field) -> Json:
    return clean_text(value, field, lines=True) or _absent(field)


def _lines(value: Json, field: Field) -> Json:
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        raise WrongValue(f"{field.label} is a list, one entry a line, at most {MOST_ENTRIES}")
    return [text for each in value if (text := clean_text(each, field))]


def _whole(value: Json, field: Field) -> Json:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= field.limit:
        raise WrongValue(f"{field.label} is a whole number from 0 to {field.limit}")
    return value


def _span(value: Json, field: Field) -> Json:
    if not isinstance(value, dict):
        return _whole(value, field)
    if set(value) != {"min", "max"}:
        raise WrongValue(f"{field.label} is a whole number, or a range such as 143–178")
    low, high = (_whole(value[end], field) for end in ("min", "max"))
    if low > high:
        raise WrongValue(f"{field.label}: the range begins at {low} and ends below, at {high}")
    return low if low == high else {"min": low, "max": high}


def _day(value: Json, field: Field) -> Json:
    try:
        day = date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
    except ValueError:
        raise WrongValue(f"{field.label} is a date, for example 2027-01-30") from None
    if not 1950 <= day.year <= 2150:
        raise WrongValue(f"{field.label}: the year {day.year} is hardly meant")
    return day.isoformat()


def _level(value: Json, field: Field) -> Json:
    level = clean_text(value, field).upper()
    if level not in LEVELS:
        raise WrongValue(f"{field.label} is one of {' '.join(LEVELS)}")
    return level


def _qualification_number(value: Json, field: Field) -> Json:
    found = qualification_number(clean_text(value, Field(field.kind, field.label, 40)))
    if not found.usable:
        raise WrongValue("; ".join(found.problems))
    return found.value


def _unit_reference(value: Json, field: Field) -> Json:
    found = unit_reference(clean_text(value, Field(field.kind, field.label, 40)))
    if not found.usable:
        raise WrongValue("; ".join(found.problems))
    return found.value


def _rule(content: Json, path: str, value: Json, field: Field) -> Json:
    """A rule that parses and names only units of its qualification."""
    try:
        if len(json.dumps(value)) > field.limit:
            raise WrongValue("The rule is longer than any rule can be")
        rule = parse_rule(value)
    except RuleError as error:
        raise WrongValue(str(error)) from None
    except RecursionError:
        raise WrongValue("The rule is nested deeper than any rule can be") from None
    known = {link.get("unit") for link in look(content, path.rsplit("/", 1)[0]).get("units", [])}
    named = {ref for _, group, _ in rule.every_group() for ref in group.units}
    named |= {ref for bar in rule.barred for ref in bar} | set(rule.additional)
    named |= {need.unit for need in rule.requires}
    if strange := sorted(named - known):
        raise WrongValue(f"The rule names units that this qualification does not have: {', '.join(strange)}")
    return value


def _entry(content: Json, path: str, value: Json) -> Json:
    """A new entry of a list, each part checked as if corrected by itself."""
    if not path.endswith("/-"):
        raise WrongValue("An entry is removed, or its parts are corrected one by one")
    if not isinstance(value, dict):
        raise WrongValue("A new entry has parts")
    if len(look(content, path[:-2])) >= MOST_ENTRIES:
        raise WrongValue(f"There are {MOST_ENTRIES} entries already")
    known = ENTRY_PARTS[shape(path)]
    extra = {"unit"} if shape(path) == "/qualifications/*/units/*" else set()
    if strange := sorted(set(value) - set(known) - extra):
        raise WrongValue(f"A new entry has no {', '.join(strange)}")
    entry = {name: _part(shape(path), name, value.get(name)) for name in known}
    if extra:
        entry["unit"] = _known_unit(content, path, value.get("unit"))
    return _complete(content, path, entry)


def _part(pattern: str, name: str, value: Json) -> Json:
    field = FIELDS[f"{pattern}/{name}"]
    return _absent(field) if value in (None, "", []) else _CHECKS[field.kind](value, field)


def _known_unit(content: Json, path: str, ref: Json) -> Json:
    if ref not in {unit_key(unit) for unit in content["units"]}:
        raise WrongValue("Choose a unit of this document, or add the unit first")
    if ref in {link["unit"] for link in look(content, path[:-2])}:
        raise WrongValue(f"{ref} is in this qualification already")
    return ref


def _complete(content: Json, path: str, entry: dict[str, Json]) -> dict[str, Json]:
    """What an entry needs beside its parts."""
    kind = parts(path)[-2]
    if path == "/qualifications/-":
        entry |= {"units": [], "rule": None}
    elif path == "/units/-":
        taken = {unit_key(unit) for unit in content["units"]}
        if entry["ref"] in taken:
            raise WrongValue(f"{entry['ref']} is in this document already")
        if entry["ref"] is None:
            entry["id"] = next(name for n in range(1, MOST_ENTRIES + 2) if (name := f"unit-{n}") not in taken)
        entry["outcomes"] = []
    elif kind == "outcomes":
        entry["criteria"] = []
    return entry


def unit_key(unit: dict[str, Json]) -> str:
    """What links and rules call a unit of a draft."""
    return str(unit.get("ref") or unit.get("id") or "")


_CHECKS: dict[Kind, Callable[[Json, Field], Json]] = {
    Kind.TEXT: _text,
    Kind.LONG: _long,
    Kind.LINES: _lines,
    Kind.WHOLE: _whole,
    Kind.SPAN: _span,
    Kind.DAY: _day,
    Kind.LEVEL: _level,
    Kind.QUALIFICATION_NUMBER: _qualification_number,
    Kind.UNIT_REFERENCE: _unit_reference,
}
