"""Read the register's CSV row by row: an entry, or everything that is wrong with the row."""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from awardry.core.combination.rule import LEVELS
from awardry.core.identifiers import qualification_number
from awardry.core.register.columns import BY_NAME, COLUMNS, Column, Kind, plain

# `5/1/2008 12:00:00 AM +00:00` of older exports is the first of May: month first, known by its clock.
_WITH_CLOCK = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}) [0-9:]+ [AP]M(?: [+-][0-9:]+)?", re.I)
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: 00:00(?::00)?)?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_YES, _NO = {"yes", "true", "y", "1"}, {"no", "false", "n", "0"}
_UNKNOWN = {"", "0", "null", "none", "n/a", "-"}


class Refused(Exception):
    """The file is no register: one line that says why and what to do."""


class _Wrong(ValueError):
    """What is wrong with one cell."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one row; rows count as a spreadsheet shows them, the heading being row 1."""

    row: int
    column: str
    message: str
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Entry:
    """One qualification of the register: `key` is its number without slashes, `values` by field."""

    row: int
    key: str
    values: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """Equal for equal content, whatever file it came from."""
        text = json.dumps(self.values, sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def read_rows(lines: Iterable[str]) -> Iterator[Entry | Problem]:
    """Entries and problems in the order of the file; a row with a problem of severity error gives no entry.

    Raises Refused where the first row is not the register's heading. Holds one row at a time, and the keys seen.
    """
    rows = csv.reader(lines, strict=True)
    try:
        heading = next(rows, None)
    except csv.Error as error:
        raise Refused(f"this is no CSV file ({error}); export the register again as CSV") from None
    columns = _columns(heading)
    assert heading is not None  # _columns refuses a file without one
    seen: dict[str, int] = {}
    for at, cells in _numbered(rows):
        if isinstance(cells, Problem):
            yield cells
        elif any(cell.strip() for cell in cells):
            yield from _row(at, cells, heading, columns, seen)


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | Problem]]:
    """Rows with their numbers; what the CSV reader refuses is a problem of its row, and reading goes on."""
    at = 1
    while True:
        at += 1
        try:
            yield at, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield at, Problem(at, "", f"the row cannot be read as CSV: {error}")


def _columns(heading: list[str] | None) -> dict[int, Column]:
    if not heading:
        raise Refused("the file is empty; export the register again as CSV")
    found: dict[int, Column] = {}
    for at, name in enumerate(heading):
        column = BY_NAME.get(plain(name))
        if column is None:
            continue
        if column in found.values():
            raise Refused(f"the column “{column.names[0]}” stands there twice; remove one")
        found[at] = column
    missing = [column.names[0] for column in COLUMNS if column.required and column not in found.values()]
    if missing:
        raise Refused(
            f"the first row has no column {' and no '.join(f'“{name}”' for name in missing)};"
            " give the register's own CSV export with its headings"
        )
    return found


def _row(
    at: int, cells: list[str], heading: list[str], columns: Mapping[int, Column], seen: dict[str, int]
) -> Iterator[Entry | Problem]:
    problems: list[Problem] = []
    if len(cells) > len(heading):
        problems.append(
            Problem(
                at, "", f"{len(cells)} cells stand under {len(heading)} headings: a comma without quotes?"
            )
        )
    values: dict[str, Any] = {}
    for index, column in columns.items():
        text = " ".join(cells[index].split()) if index < len(cells) else ""
        try:
            values[column.field] = value(column, text)
        except _Wrong as wrong:
            problems.append(Problem(at, heading[index].strip(), str(wrong)))
    number = qualification_number(values.get("number") or "")
    if number.key in seen:
        problems.append(
            Problem(at, "Qualification Number", f"{number.value} stands in row {seen[number.key]} already")
        )
    elif number.usable:
        seen[number.key] = at
    problems += [Problem(at, "Qualification Number", text, "warning") for text in number.warnings]
    problems += _contradictions(at, values)
    yield from problems
    if not any(problem.severity == "error" for problem in problems):
        yield Entry(at, number.key, values)


def value(column: Column, text: str) -> Any:
    """What the words in a cell mean: None, "" or [] where it states nothing. Raises ValueError with what is wrong."""
    if "\x00" in text:
        raise _Wrong("holds the character NUL, which no register does; export it again")
    if column.required and not text:
        raise _Wrong("is empty")
    if column.kind is Kind.NUMBER:
        number = qualification_number(text)
        if not number.usable:
            raise _Wrong(number.problems[0])
        return number.value
    if column.kind is Kind.COUNT:
        return _count(text)
    if column.kind is Kind.DAY:
        return _day(text)
    if column.kind is Kind.ANSWER:
        return _answer(text)
    if column.kind is Kind.LEVEL:
        return _level(text)
    if column.kind is Kind.LIST:
        return [each.strip() for each in re.split(r"[|;]", text) if each.strip()]
    if len(text) > column.limit:
        raise _Wrong(f"has {len(text)} characters; {column.limit} is the limit")
    return text


def _count(text: str) -> int | None:
    if text.lower() in _UNKNOWN:
        return None
    found = re.fullmatch(r"([0-9]{1,6})(?:\.0+)?", text.replace(",", ""))
    if not found:
        raise _Wrong(f"“{text[:40]}” is no whole number")
    return int(found.group(1)) or None


def _day(text: str) -> date | None:
    if text.lower() in _UNKNOWN:
        return None
    try:
        if found := _ISO.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
        if found := _WITH_CLOCK.fullmatch(text):
            month, day, year = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _DAY_FIRST.fullmatch(text):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
    except ValueError:
        pass
    raise _Wrong(f"“{text[:40]}” is no date such as 2026-09-01 or 01/09/2026")


def _answer(text: str) -> bool | None:
    if not text:
        return None
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise _Wrong(f"“{text[:40]}” is neither yes nor no")


def _level(text: str) -> str:
    """`Level 2`, `Entry Level`, `Level 1/2`; the register keeps the entry levels apart in another column."""
    words = re.sub(r"\blevels?\b", " ", text, flags=re.I)
    words = re.sub(r"\s*/\s*", "/", " ".join(words.split()))
    words = re.sub(r"^entry\s*", "E", words, flags=re.I)
    if words in {"", "None"}:
        return ""
    if words in LEVELS or words in {"E", "1/2"}:
        return words
    raise _Wrong(f"“{text[:40]}” is no level")


def _contradictions(at: int, values: Mapping[str, Any]) -> Iterator[Problem]:
    """What a row says against itself: worth a look, no reason to leave it out."""
    for first, second in (("operational_start", "operational_end"), ("operational_end", "certification_end")):
        early, late = values.get(first), values.get(second)
        if early and late and late < early:
            name = next(column.names[0] for column in COLUMNS if column.field == second)
            yield Problem(at, name, f"{late} lies before {early}", "warning")
    if (values.get("glh") or 0) > (values.get("tqt") or 10**9):
        yield Problem(
            at,
            "Guided Learning Hours",
            f"{values['glh']} is more than the total of {values['tqt']}",
            "warning",
        )
