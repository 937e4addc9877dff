"""Decisions that come over from one specification to another. Steps inside the services of the transitions above."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.assessment.services.units import start_unit
from awardry.catalogue.models import Criterion
from awardry.core.judgements import Decision
from awardry.registrations.models import Registration
from awardry.registrations.services import mark_started


@dataclass(frozen=True)
class Carried:
    """A criterion, and the decisions that it rests on from now on; all of them say the same."""

    criterion: Criterion
    originals: tuple[Judgement, ...]


def carry_decisions(registration: Registration, carried: Iterable[Carried]) -> list[Judgement]:
    """Repeat decisions on the criteria of another specification; they stay their assessor's, of their day.

    A step inside a service that has asked who may, and worked out what may come over.
    """
    by_unit: dict[int, list[Carried]] = defaultdict(list)
    for one in carried:
        by_unit[one.criterion.unit_id].append(one)
    made: list[Judgement] = []
    for found in by_unit.values():
        progress = start_unit(registration, found[0].criterion.unit)
        made += _repeat(progress, found)
    return made


def _repeat(progress: UnitProgress, carried: list[Carried]) -> list[Judgement]:
    rows = Judgement.objects.bulk_create([_repeated(progress, one) for one in carried])
    CriterionStanding.objects.bulk_create(
        CriterionStanding(progress=progress, criterion_id=row.criterion_id, state=row.decision, judgement=row)
        for row in rows
    )
    progress.criteria_met += sum(row.decision == Decision.MET for row in rows)
    progress.criteria_more_needed += sum(row.decision == Decision.MORE_NEEDED for row in rows)
    progress.save(update_fields=["criteria_met", "criteria_more_needed"])
    return rows


def _repeated(progress: UnitProgress, one: Carried) -> Judgement:
    """The latest of the originals once more, resting on everything that they rested on."""
    latest = max(one.originals, key=lambda row: (row.at, row.pk))
    met = latest.decision == Decision.MET
    considered = {item["evidence"]: item for row in one.originals for item in row.considered}
    return Judgement(
        awarding_body_id=progress.awarding_body_id,
        centre_id=progress.centre_id,
        learner_id=progress.learner_id,
        progress=progress,
        criterion=one.criterion,
        decision=latest.decision,
        authentic=latest.authentic,
        sufficient=latest.sufficient,
        adequate=latest.adequate,
        # Met means that every point was covered, and the map says that it carries.
        covered_points=list(range(1, len(one.criterion.points) + 1)) if met else [],
        feedback=latest.feedback,
        considered=list(considered.values()),
        by_id=latest.by_id,
        at=latest.at,
        carried_from=latest,
    )


def take_over_units(old: Registration, new: Registration, unit_ids: Collection[int]) -> int:
    """Units that both registrations count are assessed under the new one from now on; nothing else changes.

    A step inside a service that has asked who may.
    """
    rows = UnitProgress.objects.filter(
        learner_id=old.learner_id, registration=old, unit_id__in=list(unit_ids)
    )
    ids = list(rows.values_list("unit_id", flat=True))
    rows.update(registration=new)
    for unit_id in ids:
        mark_started(new.pk, unit_id)
    return len(ids)
