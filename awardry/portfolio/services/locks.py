"""Evidence holds still while a unit that rests on it is signed off. Steps of the services above."""

from django.db.models import QuerySet

from awardry.core.evidence import EVIDENCE, EvidenceState
from awardry.portfolio.models import Evidence, EvidenceLink, LinkState, LockedUnit


def lock_evidence(learner_id: int, unit_id: int) -> int:
    """Lock what decisions in the unit rest on; what nobody looked at stays as it is. How many were locked."""
    LockedUnit.objects.get_or_create(learner_id=learner_id, unit_id=unit_id)
    state = EVIDENCE.advance(EvidenceState.SUBMITTED, "lock")
    return _evidence_of(learner_id, unit_id).filter(state=EvidenceState.SUBMITTED).update(state=state)


def reopen_evidence(learner_id: int, unit_id: int) -> int:
    """Unlock what no other signed-off unit rests on. How many items were unlocked."""
    LockedUnit.objects.filter(learner_id=learner_id, unit_id=unit_id).delete()
    others = LockedUnit.objects.filter(learner_id=learner_id).values("unit_id")
    held = EvidenceLink.objects.filter(
        learner_id=learner_id, unit_id__in=others, state=LinkState.CONSIDERED
    ).values("evidence_id")
    EvidenceLink.objects.filter(learner_id=learner_id, unit_id=unit_id, state=LinkState.LINKED).exclude(
        evidence__state=EvidenceState.DRAFT
    ).update(state=LinkState.AWAITING)
    state = EVIDENCE.advance(EvidenceState.LOCKED, "reopen")
    rows = _evidence_of(learner_id, unit_id).filter(state=EvidenceState.LOCKED).exclude(pk__in=held)
    return rows.update(state=state)


def _evidence_of(learner_id: int, unit_id: int) -> QuerySet[Evidence]:
    links = EvidenceLink.objects.filter(learner_id=learner_id, unit_id=unit_id, state=LinkState.CONSIDERED)
    return Evidence.objects.filter(pk__in=links.values("evidence_id"))
