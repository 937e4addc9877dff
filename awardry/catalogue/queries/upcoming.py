"""What publishing a draft would change in the version that is published now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from awardry.catalogue.models import Draft, Specification
from awardry.catalogue.queries.drafts import proof_of_draft
from awardry.catalogue.queries.proofs import span
from awardry.catalogue.queries.versions import content_of, facts_of, shown
from awardry.core import comparison
from awardry.core.corrections.values import unit_key
from awardry.core.specifications import SpecificationState

Json = Any


@dataclass(frozen=True)
class Upcoming:
    """A drafted qualification that has a published version, and the number of the version it would be."""

    index: int
    title: str
    now: Specification
    version: int


def upcoming(draft: Draft) -> list[Upcoming]:
    """The qualifications of a draft that are published already; one query."""
    numbers = {
        each["number"]: index
        for index, each in enumerate(draft.content["qualifications"])
        if each.get("number")
    }
    rows = Specification.objects.filter(
        qualification__number__in=numbers,
        qualification__awarding_body_id=draft.awarding_body_id,
        state=SpecificationState.PUBLISHED,
    ).select_related("qualification")
    return [
        Upcoming(numbers[row.qualification.number], row.title, row, row.version + 1)
        for row in sorted(rows, key=lambda row: numbers[row.qualification.number])
    ]


def changes_of(draft: Draft, coming: Upcoming) -> comparison.Comparison:
    """From what is published to what the draft says now."""
    return comparison.compare(content_of(coming.now), content_of_draft(draft.content, coming.index))


def content_of_draft(content: Json, index: int) -> comparison.SpecificationContent:
    """One drafted qualification as the values that its publication would have; no rows."""
    qualification = content["qualifications"][index]
    units = {unit_key(unit): (place, unit) for place, unit in enumerate(content["units"], start=1)}
    # A link to a unit that the draft does not hold is a finding of the draft's own page.
    links = {link["unit"]: link for link in qualification["units"] if link["unit"] in units}
    found = []
    for position, (key, link) in enumerate(links.items(), start=1):
        place, unit = units[key]
        found.append(
            comparison.Place(
                _unit(unit, _reference(content, unit, place), position),
                link.get("number") or "",
                link.get("group") or "",
            )
        )
    facts = facts_of({**qualification, **_numbers(qualification)})
    return comparison.SpecificationContent(facts, proof_of_draft(content, index).sentences, tuple(found))


def _reference(content: Json, unit: dict[str, Json], place: int) -> str:
    """The name that publication gives it."""
    own = f"{content['qualifications'][0].get('number')} unit {place}"
    return str(unit.get("ref") or unit.get("code") or own)


def _unit(unit: dict[str, Json], reference: str, position: int) -> comparison.Unit:
    low, high = span(unit.get("glh"))
    outcomes = unit.get("outcomes") or []
    facts = (
        ("Level", unit.get("level") or ""),
        ("Credit", shown(unit.get("credit"))),
        ("Guided learning hours", shown(low if low == high else None)),
        ("Awarding body’s code", unit.get("code") or ""),
        *((f"Outcome {each['number']}", each.get("title") or "") for each in outcomes if each["criteria"]),
    )
    rows = [criterion for outcome in outcomes for criterion in outcome["criteria"]]
    criteria = tuple(
        comparison.Criterion(each["code"], each["text"], tuple(each["points"]), position=place)
        for place, each in enumerate(rows, start=1)
    )
    return comparison.Unit(reference, unit.get("title") or reference, facts, criteria, position=position)


def _numbers(qualification: dict[str, Json]) -> dict[str, Json]:
    """Totals and dates as a specification holds them."""
    low, high = span(qualification.get("glh"))
    days = ("operational_start", "review", "operational_end", "certification_end")
    return {
        "glh_min": low,
        "glh_max": high,
        "credits": span(qualification.get("credits"))[0],
        "tqt": span(qualification.get("tqt"))[0],
        **{name: date.fromisoformat(value) if (value := qualification.get(name)) else None for name in days},
    }
