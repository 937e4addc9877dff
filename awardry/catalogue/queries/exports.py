"""Specifications as they leave: drafts that `awardry rule` reads, rows for a spreadsheet, CASE frameworks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from django.db.models import Prefetch, QuerySet

from awardry.catalogue.models import Criterion, Outcome, Specification, SpecificationUnit, Unit
from awardry.core.case import Framework, Node, NodeType
from awardry.core.combination import parse_rule
from awardry.core.identifiers import search_key
from awardry.core.specifications import SpecificationState

Json = dict[str, Any]
FORMAT = "awardry.specification/1"
HEADINGS = (
    "Qualification number",
    "Awarding body's code",
    "Qualification",
    "Version",
    "Level",
    "Type",
    "Credits",
    "Guided learning hours, least",
    "Guided learning hours, most",
    "Total qualification time",
    "Operational start",
    "Operational end",
    "Certification end",
    "Unit",
    "Unit code",
    "Unit number",
    "Group",
    "Unit title",
    "Unit level",
    "Unit credit",
    "Unit guided learning hours",
    "Outcome",
    "Outcome title",
    "Criterion",
    "Criterion text",
    "Points",
)
_DAYS = ("operational_start", "review", "operational_end", "certification_end")


def to_export(rows: QuerySet[Specification], *, every: bool = False) -> QuerySet[Specification]:
    """The published ones among the rows, or all, with units, outcomes and criteria: five questions for any number."""
    criteria = Prefetch("criteria", Criterion.objects.order_by("position"))
    outcomes = Prefetch("outcomes", Outcome.objects.order_by("position").prefetch_related(criteria))
    units = Prefetch("unit", Unit.objects.prefetch_related(outcomes))
    places = Prefetch("places", SpecificationUnit.objects.order_by("position").prefetch_related(units))
    found = rows if every else rows.filter(state=SpecificationState.PUBLISHED)
    found = found.select_related("qualification", "awarding_body", "draft__document")
    found = found.defer("draft__read", "draft__content", "draft__document__text")
    return found.order_by("qualification__number").prefetch_related(places)


def as_draft(specification: Specification) -> Json:
    """In the format of a draft specification, which the reader writes and `awardry rule` takes."""
    places = list(specification.places.all())
    return {
        "format": FORMAT,
        "source": _source(specification),
        "qualifications": [
            {
                "title": specification.title,
                "number": specification.qualification.number,
                "body_code": specification.qualification.body_code or None,
                "awarding_body": specification.awarding_body.name,
                "level": specification.level,
                "type": specification.type or None,
                "credits": specification.credits,
                "glh": _span(specification.glh_min, specification.glh_max),
                "tqt": specification.tqt,
                **{name: _iso(getattr(specification, name)) for name in _DAYS},
                "grading": specification.grading or None,
                "assessment": specification.assessment,
                "units": [
                    {
                        "unit": place.unit.reference,
                        "number": place.number or None,
                        "group": place.group or None,
                    }
                    for place in places
                ],
                "rule": specification.rule,
                "progression": specification.progression,
                "audience": specification.audience,
                "purpose": specification.purpose or None,
                "entry": specification.entry or None,
            }
        ],
        "units": [_unit(place.unit) for place in places],
        "defects": [],
        "places": {},
    }


def _source(specification: Specification) -> Json:
    """The published document that it was read from."""
    document = specification.draft.document if specification.draft else None
    return {
        "file": document.name if document else str(specification),
        "sha256": document.sha256 if document else "",
        "pages": document.pages if document else None,
    }


def _unit(unit: Unit) -> Json:
    return {
        "ref": unit.reference,
        "code": unit.code or None,
        "title": unit.title,
        "level": unit.level or None,
        "credit": unit.credit,
        "glh": unit.glh,
        "outcomes": [
            {
                "number": outcome.number,
                "title": outcome.title,
                "criteria": [
                    {"code": each.code, "text": each.text, "points": each.points}
                    for each in outcome.criteria.all()
                ],
            }
            for outcome in unit.outcomes.all()
        ],
    }


def as_rows(specifications: Iterable[Specification]) -> Iterator[list[Any]]:
    """A row for every criterion; a unit without criteria has one row of its own."""
    for specification in specifications:
        head = [
            specification.qualification.number,
            specification.qualification.body_code,
            specification.title,
            specification.version,
            specification.level,
            specification.type,
            specification.credits,
            specification.glh_min,
            specification.glh_max,
            specification.tqt,
            _iso(specification.operational_start),
            _iso(specification.operational_end),
            _iso(specification.certification_end),
        ]
        for place in specification.places.all():
            unit = place.unit
            middle: list[Any] = [unit.reference, unit.code, place.number, place.group, unit.title, unit.level]
            middle += [unit.credit, unit.glh]
            tails = [
                [outcome.number, outcome.title, each.code, each.text, "\n".join(each.points)]
                for outcome in unit.outcomes.all()
                for each in outcome.criteria.all()
            ]
            for tail in tails or [["", "", "", "", ""]]:
                yield head + middle + tail


def framework_of(specification: Specification, *, site: str, units: bool = True) -> Framework:
    """The specification as a CASE framework; `site` is the public address without a slash at the end.

    Without its units it asks for no rows: enough for whatever only links to it.
    """
    rule = parse_rule(specification.rule)
    groups = {group.id: group.title or f"Group {group.id}" for _, group, _ in rule.every_group()}
    places = list(specification.places.all()) if units else []
    return Framework(
        address=specification_address(specification, site=site),
        site=site,
        title=specification.title,
        number=specification.qualification.number,
        creator=specification.awarding_body.name,
        version=str(specification.version),
        changed=specification.published_at,
        units=tuple(
            unit_node(place.unit, site=site, group=place.group, changed=specification.published_at)
            for place in places
        ),
        level=_level(specification.level),
        description=specification.purpose,
        source=f"{site}/qualifications/{specification.qualification.number_key}",
        status="Adopted" if specification.state == SpecificationState.PUBLISHED else "Deprecated",
        starts=specification.operational_start,
        ends=specification.operational_end,
        groups=tuple(groups.items()),
        needs=tuple((need.unit, first) for need in rule.requires for first in sorted(need.needs)),
        facts=_facts(
            credits=specification.credits,
            guidedLearningHours=_span(specification.glh_min, specification.glh_max),
            totalQualificationTime=specification.tqt,
            rule=specification.rule,
        ),
    )


def unit_node(unit: Unit, *, site: str, group: str = "", changed: Any) -> Node:
    """A unit with its outcomes and criteria, each at its own public address."""
    edition = f"?edition={unit.edition}" if unit.edition > 1 else ""
    base = f"{site}{unit_path(unit)}"
    seen: Counter[str] = Counter()

    def criterion(each: Criterion) -> Node:
        seen[each.code] += 1
        again = f"~{seen[each.code]}" if seen[each.code] > 1 else ""  # codes may start again in each outcome
        address = f"{base}/{quote(each.code + again, safe='')}{edition}"
        points = tuple(
            Node(NodeType.POINT, f"{each.code} ({at})", text, f"{address}#point-{at}", changed)
            for at, text in enumerate(each.points, start=1)
        )
        return Node(NodeType.CRITERION, each.code, each.text, address, changed, children=points)

    def outcome(each: Outcome) -> Node:
        address = f"{base}/outcome-{quote(each.number, safe='')}{edition}"
        children = tuple(criterion(row) for row in each.criteria.all())
        statement = each.title or f"Learning outcome {each.number}"
        return Node(NodeType.OUTCOME, each.number, statement, address, changed, children=children)

    return Node(
        NodeType.UNIT,
        unit.reference,
        unit.title,
        f"{base}{edition}",
        changed,
        level=_level(unit.level),
        group=group,
        facts=_facts(credit=unit.credit, guidedLearningHours=unit.glh, code=unit.code or None),
        children=tuple(outcome(each) for each in unit.outcomes.all()),
    )


def unit_path(unit: Unit) -> str:
    """The public path of a unit: its reference without slashes, as certificates name it."""
    return f"/units/{quote(search_key(unit.reference), safe='')}"


def specification_address(specification: Specification, *, site: str) -> str:
    return f"{site}/qualifications/{specification.qualification.number_key}?version={specification.version}"


def _facts(**values: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((name, value) for name, value in values.items() if value is not None)


def _level(level: str) -> str:
    if not level:
        return ""
    return f"Entry Level {level[1:]}" if level.startswith("E") else f"Level {level}"


def _span(low: int | None, high: int | None) -> Any:
    return low if low == high else {"min": low, "max": high}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
