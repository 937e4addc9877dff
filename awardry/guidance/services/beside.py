"""Beside a unit, a criterion, a level, a qualification: what is said there, changed as a whole and recorded."""

from collections import Counter
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from awardry.access.actor import Actor
from awardry.audit.services import record, service
from awardry.catalogue.models import AwardingBody, Criterion, Qualification, Unit
from awardry.core.access import Permission
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.guidance import LEVEL_DESCRIBED, METHOD_TWICE, UNKNOWN_CRITERION, Method, Requirement
from awardry.guidance.models import (
    ApprenticeshipPart,
    AssessmentMethod,
    EvidenceRequirement,
    LevelDescriptor,
    OccupationalStandard,
    Publication,
    StandardMapping,
    UnitGuidance,
)


@dataclass(frozen=True)
class Mapping:
    """An occupational standard that a unit covers, by some of its criteria or, with none named, as a whole."""

    code: str
    title: str = ""
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitContent:
    """All that an officer says beside a unit."""

    nature: str = ""
    text: str = ""
    publication: Publication | None = None
    methods: tuple[Method, ...] = ()
    mappings: tuple[Mapping, ...] = ()


def content_blockers(unit: Unit, content: UnitContent) -> list[Blocker]:
    """Methods named twice, and criteria that the unit does not have."""
    names = Counter(method.name.casefold() for method in content.methods)
    found = [METHOD_TWICE(method=name) for name, count in names.items() if count > 1]
    codes = set(unit.criteria.values_list("code", flat=True))
    unknown = {code for mapping in content.mappings for code in mapping.criteria} - codes
    return found + [UNKNOWN_CRITERION(unit=unit.title, code=code) for code in sorted(unknown)]


@service
def change_unit_guidance(actor: Actor, unit: Unit, content: UnitContent, *, at: datetime) -> UnitGuidance:
    """Say all of this beside the unit, in place of what was said before."""
    actor.must(Permission.SPECIFICATION_CORRECT, unit)
    refuse_if(content_blockers(unit, content))
    publication = content.publication
    if publication is not None and publication.awarding_body_id != unit.awarding_body_id:
        publication = None
    guidance, _ = UnitGuidance.objects.update_or_create(
        unit=unit,
        defaults={
            "awarding_body_id": unit.awarding_body_id,
            "nature": content.nature,
            "text": content.text,
            "publication": publication,
            "changed_by_id": actor.person_id,
            "changed_at": at,
        },
    )
    guidance.methods.all().delete()
    AssessmentMethod.objects.bulk_create(
        AssessmentMethod(
            guidance=guidance, name=each.name, weight=each.weight, note=each.note, position=position
        )
        for position, each in enumerate(content.methods, start=1)
    )
    _map(guidance, unit, content.mappings)
    record(
        actor,
        Event.GUIDANCE_CHANGED,
        unit,
        at=at,
        methods=len(content.methods),
        standards=len(content.mappings),
    )
    return guidance


def _map(guidance: UnitGuidance, unit: Unit, mappings: Sequence[Mapping]) -> None:
    guidance.mappings.all().delete()
    for position, each in enumerate(mappings, start=1):
        standard, _ = OccupationalStandard.objects.get_or_create(
            code=each.code, defaults={"title": each.title}
        )
        if each.title and not standard.title:
            standard.title = each.title
            standard.save(update_fields=["title"])
        row = StandardMapping.objects.create(guidance=guidance, standard=standard, position=position)
        row.criteria.set(Criterion.objects.filter(unit=unit, code__in=each.criteria))


@service
def change_requirements(
    actor: Actor, unit: Unit, requirements: MappingOf[int, Requirement], *, at: datetime
) -> int:
    """What evidence each criterion of the unit asks for, by the criterion's key; how many ask for something."""
    actor.must(Permission.SPECIFICATION_CORRECT, unit)
    own = set(unit.criteria.values_list("pk", flat=True))
    stated = {pk: each for pk, each in requirements.items() if pk in own and each.stated}
    EvidenceRequirement.objects.filter(criterion__unit=unit).delete()
    EvidenceRequirement.objects.bulk_create(
        EvidenceRequirement(
            criterion_id=pk,
            product=each.product,
            witness=each.witness,
            observation=each.observation,
            note=each.note,
        )
        for pk, each in stated.items()
    )
    record(actor, Event.REQUIREMENTS_CHANGED, unit, at=at, criteria=len(stated))
    return len(stated)


@service
def describe_level(
    actor: Actor,
    awarding_body: AwardingBody,
    *,
    level: str,
    knowledge: str,
    skills: str,
    at: datetime,
    opened: str = "",
) -> LevelDescriptor:
    """What a level asks for, in place of what was said before.

    `opened`: the level whose words the person had before them; those of another are not replaced unseen.
    """
    actor.must(Permission.SPECIFICATION_CORRECT, awarding_body)
    described = LevelDescriptor.objects.filter(awarding_body=awarding_body, level=level).exists()
    refuse_if([LEVEL_DESCRIBED(level=level)] if described and level != opened else [])
    descriptor, _ = LevelDescriptor.objects.update_or_create(
        awarding_body=awarding_body, level=level, defaults={"knowledge": knowledge, "skills": skills}
    )
    record(actor, Event.LEVEL_DESCRIBED, descriptor, at=at)
    return descriptor


@service
def change_apprenticeships(
    actor: Actor, qualification: Qualification, parts: Sequence[tuple[str, str]], *, at: datetime
) -> list[ApprenticeshipPart]:
    """Which part (knowledge, competence, combined) of which apprenticeships the qualification meets."""
    actor.must(Permission.SPECIFICATION_CORRECT, qualification)
    ApprenticeshipPart.objects.filter(qualification=qualification).delete()
    found = ApprenticeshipPart.objects.bulk_create(
        ApprenticeshipPart(
            awarding_body_id=qualification.awarding_body_id,
            qualification=qualification,
            apprenticeship=name,
            part=part,
        )
        for name, part in dict.fromkeys(parts)
    )
    record(actor, Event.APPRENTICESHIPS_CHANGED, qualification, at=at, parts=len(found))
    return found
