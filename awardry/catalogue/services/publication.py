"""Publishing: a draft becomes qualifications, specifications, units, outcomes and criteria, in one transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import (
    Criterion,
    Draft,
    Outcome,
    Qualification,
    Specification,
    SpecificationUnit,
    Unit,
)
from awardry.catalogue.queries.drafts import blockers_of, facts_of_units
from awardry.catalogue.queries.proofs import span
from awardry.core.access import Permission
from awardry.core.combination import parse_rule, rule_to_json
from awardry.core.corrections import renamed
from awardry.core.corrections.values import unit_key
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.identifiers import qualification_number, unit_reference
from awardry.core.specifications import DRAFT, SPECIFICATION, SpecificationState

Json = Any
_DAYS = ("operational_start", "review", "operational_end", "certification_end")
_TEXTS = ("type", "framework", "grading", "purpose", "entry")
_LISTS = ("assessment", "audience", "progression")


@service
def publish_draft(actor: Actor, draft: Draft, *, at: datetime) -> list[Specification]:
    """Make a proposed draft the published specification of each of its qualifications; two people's work."""
    draft = current(draft)
    actor.must(Permission.SPECIFICATION_PUBLISH, draft)
    state = DRAFT.advance(draft.state, "publish")
    refuse_if(blockers_of(draft, person=actor.id))
    draft.state, draft.decided_by_id, draft.decided_at = state, actor.id, at
    draft.save(update_fields=["state", "decided_by", "decided_at"])
    publication = _Publication(draft, actor, at)
    return [publication.publish(index) for index in range(len(draft.content["qualifications"]))]


@dataclass
class _Publication:
    draft: Draft
    actor: Actor
    at: datetime
    units: dict[str, Unit] = field(default_factory=dict)

    def publish(self, index: int) -> Specification:
        """One qualification of the draft; a unit that two of them share is one row."""
        data = self.draft.content["qualifications"][index]
        qualification = self._qualification(data)
        specification = self._specification(qualification, data, index)
        SpecificationUnit.objects.bulk_create(
            SpecificationUnit(
                specification=specification,
                unit=self._unit(link["unit"]),
                number=link.get("number") or "",
                group=link.get("group") or "",
                position=position,
            )
            # A unit that the document lists twice is still one unit.
            for position, link in enumerate({each["unit"]: each for each in data["units"]}.values(), start=1)
        )
        proposer = self.draft.proposed_by.name if self.draft.proposed_by else ""
        record(self.actor, Event.SPECIFICATION_PUBLISHED, specification, at=self.at, proposer=proposer)
        return specification

    def _qualification(self, data: dict[str, Json]) -> Qualification:
        number = qualification_number(data["number"])
        qualification, _ = Qualification.objects.update_or_create(
            number_key=number.key,
            awarding_body_id=self.draft.awarding_body_id,
            defaults={
                "number": number.value,
                "title": data["title"],
                "body_code": data.get("body_code") or "",
            },
        )
        return qualification

    def _specification(
        self, qualification: Qualification, data: dict[str, Json], index: int
    ) -> Specification:
        """The next version; the one published before gives way first, as the database insists."""
        versions = list(qualification.specifications.order_by("version"))
        for earlier in versions:
            if earlier.state == SpecificationState.PUBLISHED:
                earlier.state = SPECIFICATION.advance(earlier.state, "supersede")
                earlier.save(update_fields=["state"])
                following = versions[-1].version + 1
                record(self.actor, Event.SPECIFICATION_SUPERSEDED, earlier, at=self.at, version=following)
        low, high = span(data.get("glh"))
        names = {link["unit"]: self._unit(link["unit"]).reference for link in data["units"]}
        facts = {
            fact["ref"]: fact | {"ref": names[fact["ref"]]}
            for fact in facts_of_units(self.draft.content, data)
        }
        return Specification.objects.create(
            awarding_body_id=self.draft.awarding_body_id,
            qualification=qualification,
            version=versions[-1].version + 1 if versions else 1,
            title=data["title"],
            level=data["level"],
            credits=span(data.get("credits"))[0],
            glh_min=low,
            glh_max=high,
            tqt=span(data.get("tqt"))[0],
            rule=rule_to_json(parse_rule(renamed(data["rule"], names))),
            unit_facts=list(facts.values()),
            draft=self.draft,
            draft_index=index,
            published_by_id=self.actor.person_id,
            published_at=self.at,
            **{name: data.get(name) or "" for name in _TEXTS},
            **{name: data.get(name) or [] for name in _LISTS},
            **{name: _day(data.get(name)) for name in _DAYS},
        )

    def _unit(self, key: str) -> Unit:
        """The unit of the draft: an edition that is the same already, or a new one."""
        if key not in self.units:
            position, data = next(
                (i, unit) for i, unit in enumerate(self.draft.content["units"]) if unit_key(unit) == key
            )
            reference = data.get("ref") or data.get("code") or self._own_name(position)
            self.units[key] = self._edition(reference, data)
        return self.units[key]

    def _own_name(self, position: int) -> str:
        """`unit-1` names a unit within its document only; with the first qualification's number it is unique."""
        return f"{self.draft.content['qualifications'][0]['number']} unit {position + 1}"

    def _edition(self, reference: str, data: dict[str, Json]) -> Unit:
        editions = Unit.objects.filter(awarding_body_id=self.draft.awarding_body_id, reference=reference)
        editions = editions.prefetch_related("outcomes__criteria").order_by("-edition")
        wanted = _content(data)
        for unit in editions:
            if _content_of(unit) == wanted:
                return unit
        unit = Unit.objects.create(
            awarding_body_id=self.draft.awarding_body_id,
            reference=reference,
            edition=editions[0].edition + 1 if editions else 1,
            **self._ownership(reference, wanted, editions[0] if editions else None),
            code=data.get("code") or "",
            title=data.get("title") or reference,
            level=data.get("level") or "",
            credit=data.get("credit"),
            glh=_hours(data.get("glh")),
        )
        _add_criteria(unit, data["outcomes"])
        return unit

    def _ownership(self, reference: str, wanted: Json, earlier: Unit | None) -> dict[str, Any]:
        """Whose unit a new edition is: a national reference belongs to the body here that published it first."""
        if earlier is not None and not earlier.owner_id:
            return {"owner_name": earlier.owner_name}
        if not unit_reference(reference).usable:
            return {}
        rows = Unit.objects.filter(reference=reference).exclude(awarding_body_id=self.draft.awarding_body_id)
        others = list(rows.prefetch_related("outcomes__criteria").order_by("pk"))
        if not others:
            return {}
        # A body's own code is its own affair; everything else has to be the same.
        same = next((unit for unit in others if _content_of(unit)[1:] == wanted[1:]), None)
        return {
            "owner_id": others[0].owner_id or others[0].awarding_body_id,
            "origin_id": (same.origin_id or same.pk) if same else None,
        }


def _add_criteria(unit: Unit, outcomes: list[dict[str, Json]]) -> None:
    rows = Outcome.objects.bulk_create(
        Outcome(unit=unit, number=outcome["number"], title=outcome["title"] or "", position=position)
        for position, outcome in enumerate(outcomes, start=1)
    )
    criteria = [
        (row, each) for row, outcome in zip(rows, outcomes, strict=True) for each in outcome["criteria"]
    ]
    Criterion.objects.bulk_create(
        Criterion(
            unit=unit,
            outcome=row,
            code=each["code"],
            text=each["text"],
            points=each["points"],
            position=position,
        )
        for position, (row, each) in enumerate(criteria, start=1)
    )


def _content(data: dict[str, Json]) -> Json:
    """What makes two units the same: everything that is assessed or counted."""
    return [
        data.get("code") or "",
        data.get("title") or data.get("ref") or "",
        data.get("level") or "",
        data.get("credit"),
        _hours(data.get("glh")),
        [
            [
                outcome["number"],
                outcome["title"] or "",
                [[each["code"], each["text"], each["points"]] for each in outcome["criteria"]],
            ]
            for outcome in data["outcomes"]
        ],
    ]


def _content_of(unit: Unit) -> Json:
    return [
        unit.code,
        unit.title,
        unit.level,
        unit.credit,
        unit.glh,
        [
            [
                outcome.number,
                outcome.title,
                [[each.code, each.text, each.points] for each in outcome.criteria.all()],
            ]
            for outcome in unit.outcomes.all()
        ],
    ]


def _hours(value: Json) -> int | None:
    low, high = span(value)
    return low if low == high else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
