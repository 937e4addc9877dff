"""What is said beside one unit, its criteria and its level."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from awardry.catalogue.models import Criterion, Unit
from awardry.core.guidance import Requirement
from awardry.guidance.models import (
    AssessmentMethod,
    EvidenceRequirement,
    LevelDescriptor,
    StandardMapping,
    UnitGuidance,
)


@dataclass(frozen=True)
class UnitPage:
    """Everything beside a unit's standard; `earlier`: written for the edition before, and taken over until changed."""

    unit: Unit
    guidance: UnitGuidance | None = None
    earlier: Unit | None = None
    methods: list[AssessmentMethod] = field(default_factory=list)
    mappings: list[StandardMapping] = field(default_factory=list)
    requirements: list[tuple[Criterion, Requirement]] = field(default_factory=list)
    descriptor: LevelDescriptor | None = None

    @property
    def says_something(self) -> bool:
        return self.guidance is not None or bool(self.requirements)


def guidance_of(unit: Unit) -> UnitGuidance | None:
    """The guidance on this edition, else on the latest before it."""
    rows = UnitGuidance.objects.select_related("unit", "publication", "changed_by")
    rows = rows.filter(
        unit__awarding_body_id=unit.awarding_body_id,
        unit__reference=unit.reference,
        unit__edition__lte=unit.edition,
    )
    return rows.order_by("-unit__edition").first()


def unit_page(unit: Unit) -> UnitPage:
    found = guidance_of(unit)
    return UnitPage(
        unit=unit,
        guidance=found,
        earlier=found.unit if found and found.unit_id != unit.pk else None,
        methods=list(found.methods.all()) if found else [],
        mappings=_mappings(found) if found else [],
        requirements=requirements(unit),
        descriptor=descriptor_for(unit.awarding_body_id, unit.level),
    )


def _mappings(guidance: UnitGuidance) -> list[StandardMapping]:
    return list(guidance.mappings.select_related("standard").prefetch_related("criteria"))


def requirements(unit: Unit) -> list[tuple[Criterion, Requirement]]:
    """The criteria that ask for evidence of a kind, in order."""
    stated = {(row.criterion.code, row.criterion.text): row.value for row in _requirements(unit)}
    return [
        (criterion, stated[criterion.code, criterion.text])
        for criterion in unit.criteria.order_by("position")
        if (criterion.code, criterion.text) in stated
    ]


def requirement_of(criterion: Criterion) -> Requirement | None:
    """What the criterion asks for, said of this edition of the unit or, in the same words, of one before."""
    rows = _requirements(criterion.unit).filter(
        criterion__code=criterion.code, criterion__text=criterion.text
    )
    row = rows.last()
    return row.value if row else None


def _requirements(unit: Unit) -> QuerySet[EvidenceRequirement]:
    """Of this edition and those before it, the latest last: a new edition does not make assessors forget."""
    rows = EvidenceRequirement.objects.select_related("criterion").filter(
        criterion__unit__awarding_body_id=unit.awarding_body_id,
        criterion__unit__reference=unit.reference,
        criterion__unit__edition__lte=unit.edition,
    )
    return rows.order_by("criterion__unit__edition", "criterion__position")


def descriptor_for(awarding_body_id: int, level: str) -> LevelDescriptor | None:
    if not level:
        return None
    return LevelDescriptor.objects.filter(awarding_body_id=awarding_body_id, level=level).first()
