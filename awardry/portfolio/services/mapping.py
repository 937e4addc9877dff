"""Which criteria an item is meant for, and whether a decision has taken it into account."""

from collections.abc import Collection, Iterable
from datetime import datetime

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Criterion, Unit
from awardry.core.access import Permission
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.evidence import DECIDED_ON, EVIDENCE, NOT_TAKEN, UNIT_LOCKED, EvidenceState
from awardry.portfolio.models import Evidence, EvidenceLink, LinkState, LockedUnit
from awardry.portfolio.queries import unit_ids_taken


@service
def map_evidence(
    actor: Actor, evidence: Evidence, *, criteria: Iterable[Criterion], at: datetime
) -> Evidence:
    """Link an item to exactly these criteria, in as many units as it serves."""
    evidence = current(evidence)
    actor.must(Permission.EVIDENCE_ADD, evidence)
    EVIDENCE.advance(evidence.state, "map")
    set_links(actor, evidence, list(criteria), at=at)
    return evidence


def set_links(actor: Actor, evidence: Evidence, criteria: list[Criterion], *, at: datetime) -> None:
    """The step inside a service that has asked who may."""
    old = dict(evidence.links.values_list("criterion_id", "unit_id"))
    new = {criterion.pk: criterion for criterion in criteria}
    added = [criterion for pk, criterion in new.items() if pk not in old]
    removed = [pk for pk in old if pk not in new]
    if not added and not removed:
        return
    touched = {criterion.unit_id for criterion in added} | {old[pk] for pk in removed}
    units = Unit.objects.in_bulk(touched)
    refuse_if([*added_blockers(evidence.learner_id, added), *_blockers(evidence, removed, units)])
    evidence.links.filter(criterion_id__in=removed).delete()
    state = LinkState.LINKED if evidence.state == EvidenceState.DRAFT else LinkState.AWAITING
    EvidenceLink.objects.bulk_create(
        EvidenceLink(
            evidence=evidence,
            criterion=criterion,
            learner_id=evidence.learner_id,
            unit_id=criterion.unit_id,
            centre_id=evidence.centre_id,
            state=state,
        )
        for criterion in added
    )
    record(actor, Event.EVIDENCE_MAPPED, evidence, at=at, criteria=_criteria_text(criteria))


def added_blockers(learner_id: int, added: list[Criterion]) -> list[Blocker]:
    """Links may be added in units that the learner takes and that are open."""
    taken = unit_ids_taken(learner_id)
    units = Unit.objects.in_bulk({criterion.unit_id for criterion in added})
    strange = [c for c in added if c.unit_id not in taken]
    return [
        *(NOT_TAKEN(criterion=c.code, unit=units[c.unit_id].title) for c in strange),
        *(UNIT_LOCKED(unit=units[unit_id].title) for unit_id in _locked(learner_id, units)),
    ]


def _blockers(evidence: Evidence, removed: list[int], units: dict[int, Unit]) -> list[Blocker]:
    """Links stay where a unit is signed off, and where a decision rests on them."""
    gone = evidence.links.filter(criterion_id__in=removed).select_related("criterion")
    locked = _locked(evidence.learner_id, {link.unit_id for link in gone})
    return [
        *(UNIT_LOCKED(unit=units[unit_id].title) for unit_id in locked),
        *(
            DECIDED_ON(criterion=link.criterion.code, unit=units[link.unit_id].title, evidence=evidence.label)
            for link in gone
            if link.state == LinkState.CONSIDERED and link.unit_id not in locked
        ),
    ]


def _locked(learner_id: int, unit_ids: Collection[int]) -> list[int]:
    rows = LockedUnit.objects.filter(learner_id=learner_id, unit_id__in=list(unit_ids))
    return list(rows.order_by("unit_id").values_list("unit_id", flat=True))


def _criteria_text(criteria: list[Criterion]) -> str:
    """`1.1, 1.2 of L/506/2083; 2.1 of …`, by unit, as the trail keeps it."""
    codes: dict[int, list[str]] = {}
    for criterion in sorted(criteria, key=lambda one: (one.unit_id, one.position)):
        codes.setdefault(criterion.unit_id, []).append(criterion.code)
    units = Unit.objects.in_bulk(codes)
    return "; ".join(f"{', '.join(of)} of {units[pk].reference}" for pk, of in codes.items()) or "no criteria"


def submit_links(evidence: Evidence) -> None:
    """What the item is meant for now awaits a decision; units that are signed off do so when they are reopened."""
    locked = LockedUnit.objects.filter(learner_id=evidence.learner_id).values("unit_id")
    evidence.links.exclude(unit_id__in=locked).update(state=LinkState.AWAITING)


def consider_links(learner_id: int, criterion_id: int) -> int:
    """A decision took the submitted evidence of a criterion into account. For services above."""
    waiting = EvidenceLink.objects.filter(
        learner_id=learner_id, criterion_id=criterion_id, state=LinkState.AWAITING
    )
    return waiting.update(state=LinkState.CONSIDERED)


def await_links(learner_id: int, criterion_ids: Collection[int]) -> int:
    """What was considered for these criteria waits again: the decision no longer stands. For services above."""
    considered = EvidenceLink.objects.filter(
        learner_id=learner_id, criterion_id__in=list(criterion_ids), state=LinkState.CONSIDERED
    )
    return considered.update(state=LinkState.AWAITING)
