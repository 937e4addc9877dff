"""Decisions that a quality assurer did not agree with no longer stand; they stay in the history."""

from collections.abc import Collection

from awardry.assessment.models import CriterionStanding, UnitProgress
from awardry.core.judgements import CriterionState
from awardry.portfolio.services import await_links


def unsettle_criteria(progress: UnitProgress, criterion_ids: Collection[int]) -> None:
    """Nobody has decided on these criteria any more, and their evidence waits again.

    A step inside services above, which have asked who may.
    """
    rows = CriterionStanding.objects.filter(progress=progress, criterion_id__in=list(criterion_ids))
    states = list(rows.values_list("state", flat=True))
    rows.delete()
    progress.criteria_met -= states.count(CriterionState.MET)
    progress.criteria_more_needed -= states.count(CriterionState.MORE_NEEDED)
    progress.save(update_fields=["criteria_met", "criteria_more_needed"])
    await_links(progress.learner_id, criterion_ids)
