"""A draft beside its document: every value with its place, its defects and whether a person corrected it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from awardry.catalogue.queries.proofs import Proof
from awardry.core.corrections import misfits, open_defects, without_criteria
from awardry.core.corrections.fields import FIELDS, Kind, shape
from awardry.core.corrections.values import unit_key
from awardry.ui.dates import date_text

Json = Any
FACTS = (
    "title", "number", "body_code", "awarding_body", "level", "type", "framework", "credits", "glh", "tqt",
    "operational_start", "review", "operational_end", "certification_end", "grading",
)  # fmt: skip
WORDS = ("purpose", "audience", "entry", "progression", "assessment")
_NO_UNIT: dict[str, Json] = {}
_RANK = {"error": 0, "warning": 1, "note": 2}


class Placed:
    """Something with a path has an id on the page."""

    __slots__ = ()
    path: str

    @property
    def id(self) -> str:
        return value_id(self.path)


@dataclass(slots=True)
class Value(Placed):
    """One value: what it is called, what it says, and where the document says so (`line`: id of that line)."""

    path: str
    label: str
    shown: str
    line: str = ""
    where: str = ""
    why: str = ""  # the reader's reason to take it: from a table, a sentence, two places that agree
    corrected: bool = False
    defects: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CriterionRow(Placed):
    path: str
    code: Value
    text: Value
    points: Value


@dataclass(slots=True)
class OutcomeRow(Placed):
    path: str
    number: Value
    title: Value
    criteria: list[CriterionRow]


@dataclass(slots=True)
class UnitSheet(Placed):
    path: str
    key: str
    values: list[Value]
    title: str
    outcomes: list[OutcomeRow]
    criteria: int


@dataclass(slots=True)
class LinkRow(Placed):
    """A unit's place in a qualification, with the unit's own values beside it."""

    path: str
    key: str
    unit_id: str
    number: Value
    group: Value
    title: str
    level: str
    credit: str
    glh: str


@dataclass(slots=True)
class QualificationSheet(Placed):
    index: int
    path: str
    title: str
    facts: list[Value]
    words: list[Value]
    links: list[LinkRow]
    rule: Value
    sources: list[tuple[str, str]]
    proof: Proof


@dataclass(slots=True)
class DefectRow:
    """`accept`: the paths by which a person says that it is meant; empty where only a correction helps."""

    severity: str
    message: str
    value_id: str = ""
    path: str = ""
    line: str = ""
    where: str = ""
    accept: str = ""
    settled: str = ""


@dataclass(slots=True)
class LineRow:
    id: str
    number: int | None
    text: str
    value_id: str = ""


@dataclass(slots=True)
class PageRows:
    number: int | None
    lines: list[LineRow]


@dataclass(slots=True)
class Sheet:
    qualifications: list[QualificationSheet]
    units: list[UnitSheet]
    open: list[DefectRow]
    settled: list[DefectRow]
    pages: list[PageRows]
    criteria: int

    def count(self, severity: str) -> int:
        return sum(row.severity == severity for row in self.open)

    @property
    def pressing(self) -> list[DefectRow]:
        """Errors and warnings."""
        return [row for row in self.open if row.severity != "note"]

    @property
    def notes(self) -> list[DefectRow]:
        return [row for row in self.open if row.severity == "note"]

    @property
    def errors(self) -> int:
        return self.count("error")

    @property
    def warnings(self) -> int:
        return self.count("warning")


def value_id(path: str) -> str:
    """The id of a value on the page; an id of the address, so that links to it work without a script."""
    return "v" + path.replace("/", "-")


def line_id(place: Json) -> str:
    """The id of the line that a place names."""
    return f"p{place.get('page') or 0}-{place['line']}" if place and place.get("line") else ""


def words_of_place(place: Json) -> str:
    """`page 3, line 41`."""
    if not place or not place.get("line"):
        return ""
    page = f"page {place['page']}, " if place.get("page") else ""
    return f"{page}line {place['line']}"


def sources_of(places: dict[str, Json], path: str) -> list[tuple[str, str]]:
    """Lines that a value with parts was read from, in the order of the document: their ids and their words."""
    found = [
        place for at, place in places.items() if (at == path or at.startswith(f"{path}/")) and line_id(place)
    ]
    found.sort(key=lambda place: (place.get("page") or 0, place["line"]))
    return list(dict.fromkeys((line_id(place), words_of_place(place)) for place in found))


def sheet_of(content: Json, text: list[Json], proofs: list[Proof]) -> Sheet:
    """The whole page; everything is looked up once, so that hundreds of criteria stay quick."""
    return _Builder(content, text, proofs).build()


class _Builder:
    def __init__(self, content: Json, text: list[Json], proofs: list[Proof]) -> None:
        self.content, self.text, self.proofs = content, text, proofs
        self.places: dict[str, Json] = content.get("places", {})
        self.corrected = set(content.get("corrected", []))
        self.at: dict[str, list[str]] = {}
        for _, defect in open_defects(content):
            if defect.get("path"):
                self.at.setdefault(defect["path"], []).append(defect["message"])

    def build(self) -> Sheet:
        units = [self.unit(index, unit) for index, unit in enumerate(self.content["units"])]
        return Sheet(
            qualifications=[
                self.qualification(index, q) for index, q in enumerate(self.content["qualifications"])
            ],
            units=units,
            open=sorted(self.open_rows(), key=lambda row: _RANK[row.severity]),
            settled=list(self.settled_rows()),
            pages=self.pages(),
            criteria=sum(unit.criteria for unit in units),
        )

    def value(self, path: str, value: Json, label: str = "") -> Value:
        place = self.places.get(path)
        found = FIELDS.get(shape(path))
        return Value(
            path,
            label or (found.label if found else ""),
            _day(value) if found and found.kind is Kind.DAY else _shown(value),
            line_id(place),
            words_of_place(place),
            (place or {}).get("reason") or "",
            path in self.corrected,
            self.at.get(path, []),
            value if isinstance(value, list) else [],
        )

    def qualification(self, index: int, data: Json) -> QualificationSheet:
        path = f"/qualifications/{index}"
        units = {unit_key(unit): (at, unit) for at, unit in enumerate(self.content["units"])}
        return QualificationSheet(
            index,
            path,
            data.get("title") or data.get("number") or f"Qualification {index + 1}",
            [self.value(f"{path}/{name}", data.get(name)) for name in FACTS],
            [self.value(f"{path}/{name}", data.get(name)) for name in WORDS],
            [self.link(f"{path}/units/{at}", link, units) for at, link in enumerate(data["units"])],
            self.value(f"{path}/rule", data.get("rule")),
            sources_of(self.places, f"{path}/rule"),
            self.proofs[index],
        )

    def link(self, path: str, link: Json, units: dict[str, tuple[int, Json]]) -> LinkRow:
        at, unit = units.get(link["unit"], (-1, _NO_UNIT))
        return LinkRow(
            path,
            link["unit"],
            "" if at < 0 else value_id(f"/units/{at}"),
            self.value(f"{path}/number", link.get("number")),
            self.value(f"{path}/group", link.get("group")),
            unit.get("title") or "",
            *(_shown(unit.get(name)) for name in ("level", "credit", "glh")),
        )

    def unit(self, index: int, data: Json) -> UnitSheet:
        path = f"/units/{index}"
        names = ("ref", "code", "title", "level", "credit", "glh")
        outcomes = [self.outcome(f"{path}/outcomes/{at}", each) for at, each in enumerate(data["outcomes"])]
        return UnitSheet(
            path,
            unit_key(data),
            [self.value(f"{path}/{name}", data.get(name)) for name in names],
            data.get("title") or "",
            outcomes,
            sum(len(outcome.criteria) for outcome in outcomes),
        )

    def outcome(self, path: str, data: Json) -> OutcomeRow:
        return OutcomeRow(
            path,
            self.value(f"{path}/number", data["number"]),
            self.value(f"{path}/title", data["title"]),
            [self.criterion(f"{path}/criteria/{at}", each) for at, each in enumerate(data["criteria"])],
        )

    def criterion(self, path: str, data: Json) -> CriterionRow:
        text = self.value(f"{path}/text", data["text"])
        if not text.line:  # the reader may know the place of the criterion as a whole
            place = self.places.get(path) or {}
            text.line, text.where, text.why = line_id(place), words_of_place(place), place.get("reason") or ""
        text.defects += self.at.get(path, [])
        return CriterionRow(
            path,
            self.value(f"{path}/code", data["code"]),
            text,
            self.value(f"{path}/points", data.get("points") or []),
        )

    def open_rows(self) -> Iterator[DefectRow]:
        for index, defect in open_defects(self.content):
            yield self.defect(defect, accept=f"/defects/{index}")
        for path, message in misfits(self.content):
            yield DefectRow("error", message, value_id(path), path, *self.place(path))
        if units := without_criteria(self.content):
            yield self.without_criteria(units)

    def without_criteria(self, units: list[tuple[int, Json]]) -> DefectRow:
        names = ", ".join(unit_key(unit) for _, unit in units)
        plural = "s" if len(units) > 1 else ""
        return DefectRow(
            "error",
            f"No assessment criteria in the unit{plural} {names}: nobody could be assessed",
            value_id(f"/units/{units[0][0]}"),
            accept=" ".join(f"/units/{index}/outcomes" for index, _ in units),
        )

    def settled_rows(self) -> Iterator[DefectRow]:
        for index, defect in enumerate(self.content.get("defects", [])):
            if defect.get("settled"):
                again = f"/defects/{index}" if defect["settled"] == "accepted" else ""
                yield self.defect(defect, accept=again)

    def defect(self, defect: Json, accept: str) -> DefectRow:
        path = defect.get("path") or ""
        place = defect.get("place") or self.places.get(path)
        target = path if shape(path) in FIELDS or path in ("", "/units") else path.rpartition("/")[0]
        return DefectRow(
            defect["severity"],
            defect["message"],
            value_id(target) if target else "",
            path
            if (found := FIELDS.get(shape(path))) and found.kind not in (Kind.ENTRY, Kind.ACCEPTANCE)
            else "",
            line_id(place),
            words_of_place(place),
            accept,
            defect.get("settled", ""),
        )

    def place(self, path: str) -> tuple[str, str]:
        place = self.places.get(path)
        return line_id(place), words_of_place(place)

    def pages(self) -> list[PageRows]:
        """The document's lines, each with the first value that stands in it."""
        values: dict[str, str] = {}
        for path, place in self.places.items():
            if (line := line_id(place)) and line not in values and FIELDS.get(shape(path)):
                values[line] = value_id(path)
        seen: set[str] = set()
        return [
            PageRows(page["page"], [_line(page["page"], n, text, values, seen) for n, text in page["lines"]])
            for page in self.text
        ]


def _line(page: int | None, number: int | None, text: str, values: dict[str, str], seen: set[str]) -> LineRow:
    """One line; parts of it that stand further on in the document do not get its id again."""
    name = line_id({"page": page, "line": number})
    name = "" if name in seen else name
    seen.add(name)
    return LineRow(name, number, text, values.get(name, "") if name else "")


def _day(value: str | None) -> str:
    try:
        return date_text(date.fromisoformat(value)) if value else ""
    except ValueError:
        return str(value)


def _shown(value: Json) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dict) and set(value) <= {"min", "max"}:
        return f"{value.get('min')}–{value.get('max')}"
    return "" if isinstance(value, list | dict) else str(value)
