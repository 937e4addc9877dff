"""The one way in which a criterion comes to be met."""

from collections.abc import Collection
from datetime import datetime

from awardry.access.actor import Actor
from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.assessment.queries import judgement_facts, progress_or_new
from awardry.assessment.services.units import keep
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Criterion
from awardry.core import judgements as rules
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.evidence import EvidenceState
from awardry.core.judgements import Decision
from awardry.portfolio.queries import considered, evidence_for
from awardry.portfolio.services import consider_links
from awardry.registrations.models import Registration


@service
def judge_criterion(
    actor: Actor,
    registration: Registration,
    criterion: Criterion,
    *,
    decision: Decision | str,
    authentic: bool,
    sufficient: bool,
    adequate: bool,
    covered: Collection[int],
    feedback: str,
    at: datetime,
) -> Judgement:
    """Decide on a criterion and keep what the decision rested on. Earlier decisions stay as they were.

    `covered`: positions of the criterion's points, from 1, that the evidence covers.
    """
    registration = current(registration)
    actor.must(Permission.JUDGEMENT_MAKE, registration)
    decision = Decision(decision)
    progress = progress_or_new(registration, criterion.unit)
    items = evidence_for(registration.learner_id, criterion.pk)
    covered = sorted(set(covered) & set(range(1, len(criterion.points) + 1)))
    refuse_if(
        rules.blockers(
            judgement_facts(actor, registration, progress, criterion, items, at=at),
            decision,
            covered=covered,
            authentic=authentic,
            sufficient=sufficient,
            adequate=adequate,
            feedback=feedback,
        )
    )
    keep(progress)
    judgement = Judgement.objects.create(
        awarding_body_id=progress.awarding_body_id,
        centre_id=progress.centre_id,
        learner_id=progress.learner_id,
        progress=progress,
        criterion=criterion,
        decision=decision,
        authentic=authentic,
        sufficient=sufficient,
        adequate=adequate,
        covered_points=covered,
        feedback=feedback.strip(),
        considered=considered(item for item in items if item.state != EvidenceState.DRAFT),
        by_id=actor.person_id,
        at=at,
    )
    _stand(progress, judgement)
    consider_links(progress.learner_id, criterion.pk)
    unit = criterion.unit
    shown = {"criterion": criterion.code, "unit": f"{unit.reference} {unit.title}"}
    said = decision.value.replace("_", " ")
    record(actor, Event.JUDGEMENT_MADE, judgement, at=at, decision=said, feedback=feedback.strip(), **shown)
    return judgement


def _stand(progress: UnitProgress, judgement: Judgement) -> None:
    """The latest decision stands, and the unit's numbers follow in the same transaction."""
    # Plain updates: this is saved hundreds of times a day, and a row in hand would cost twice as much.
    rows = CriterionStanding.objects.filter(progress=progress, criterion_id=judgement.criterion_id)
    before = rows.values_list("state", flat=True).first()
    now = {"state": judgement.decision, "judgement": judgement}
    if before is None:
        CriterionStanding.objects.create(progress=progress, criterion_id=judgement.criterion_id, **now)
    else:
        rows.update(**now)
    if before == judgement.decision:
        return
    progress.criteria_met += (judgement.decision == Decision.MET) - (before == Decision.MET)
    progress.criteria_more_needed += (judgement.decision == Decision.MORE_NEEDED) - (
        before == Decision.MORE_NEEDED
    )
    progress.save(update_fields=["criteria_met", "criteria_more_needed"])
