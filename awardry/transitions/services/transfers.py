"""Bringing learners over: one, or a whole cohort."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.assessment.models import CriterionStanding, Judgement
from awardry.assessment.services import Carried, carry_decisions, take_over_units
from awardry.audit.services import record, service
from awardry.catalogue.models import Criterion
from awardry.core.access import Permission
from awardry.core.decisions import Blocked, Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.transitions.outcome import PREVIEW_OLD, REASON_MISSING
from awardry.portfolio.services import carry_links
from awardry.registrations.models import Registration
from awardry.registrations.services import transfer_registration
from awardry.transitions.models import Transfer, Transition
from awardry.transitions.queries.previews import Preview, previews


@dataclass
class Brought:
    """Who came over, and who did not and why."""

    transfers: list[Transfer] = field(default_factory=list)
    refused: list[tuple[Registration, list[Blocker]]] = field(default_factory=list)


@service
def bring_over(
    actor: Actor,
    transition: Transition,
    registrations: Collection[Registration],
    *,
    reason: str,
    at: datetime,
    seen: Mapping[int, str] | None = None,
) -> Brought:
    """Bring each learner over as far as nothing is in the way; nobody holds up the others.

    `seen`: registration -> the mark of the preview that the person saw, refused when something changed since.
    """
    transition = Transition.objects.select_related("old__qualification", "new__qualification").get(
        pk=transition.pk
    )
    wanted = list(
        Registration.objects.filter(pk__in=[one.pk for one in registrations]).select_related(
            *("learner", "centre", "assessor", "quality_assurer", "specification__qualification")
        )
    )
    for registration in wanted:
        actor.must(Permission.TRANSITION_APPLY, registration)
    refuse_if([] if reason.strip() else [REASON_MISSING()])
    brought = Brought()
    for preview in previews(transition, wanted, on=timezone.localdate(at)):
        mark = (seen or {}).get(preview.registration.pk, preview.seen)
        stale = [PREVIEW_OLD(learner=preview.registration.learner)] if mark != preview.seen else []
        try:
            refuse_if([*stale, *preview.blockers])
            brought.transfers.append(_bring(actor, transition, preview, reason=reason.strip(), at=at))
        except Blocked as refusal:
            brought.refused.append((preview.registration, refusal.blockers))
    return brought


def _bring(actor: Actor, transition: Transition, preview: Preview, *, reason: str, at: datetime) -> Transfer:
    """Everything that the preview said, and nothing else."""
    old = preview.registration
    new = transfer_registration(actor, old, transition.new, unit_ids=preview.unit_ids, at=at)
    take_over_units(old, new, preview.shared)
    named = {step.new for step in (*preview.outcome.met, *preview.outcome.more_needed)}
    named |= {criterion for _, _, criterion in preview.outcome.links}
    named |= {loss.old for loss in preview.outcome.losses}
    criteria = Criterion.objects.select_related("unit").in_bulk(named)
    _decisions(new, preview, criteria)
    _links(new, preview, criteria)
    transfer = Transfer.objects.create(
        awarding_body_id=new.awarding_body_id,
        centre_id=new.centre_id,
        learner_id=new.learner_id,
        transition=transition,
        old=old,
        new=new,
        by_id=actor.person_id,
        at=at,
        reason=reason,
        numbers={**preview.numbers, "units_gone": [str(unit) for unit in preview.gone]},
        losses=_losses(preview, criteria),
    )
    learner = old.learner
    record(actor, Event.REGISTRATION_TRANSFERRED, old, at=at, learner=learner, successor=new.reference)
    record(
        actor,
        Event.LEARNER_BROUGHT_OVER,
        new,
        at=at,
        learner=learner,
        reason=reason,
        met=len(preview.outcome.met),
        more_needed=len(preview.outcome.more_needed),
        links=len(preview.outcome.links),
        to_do=len(preview.outcome.to_do),
        lost=len(preview.outcome.lost),
    )
    return transfer


def _decisions(new: Registration, preview: Preview, criteria: Mapping[int, Criterion]) -> None:
    steps = [*preview.outcome.met, *preview.outcome.more_needed]
    standing = CriterionStanding.objects.filter(
        progress__learner_id=new.learner_id, criterion_id__in=[pk for step in steps for pk in step.old]
    ).select_related("judgement")
    originals: dict[int, Judgement] = {row.criterion_id: row.judgement for row in standing}
    carry_decisions(
        new, [Carried(criteria[step.new], tuple(originals[pk] for pk in step.old)) for step in steps]
    )


def _links(new: Registration, preview: Preview, criteria: Mapping[int, Criterion]) -> None:
    """An item counts as considered where the decision that came over took it into account."""
    decided = {step.new for step in (*preview.outcome.met, *preview.outcome.more_needed)}
    links: dict[tuple[int, int], bool] = {}
    for item, old, criterion in preview.outcome.links:
        considered = criterion in decided and preview.considered.get((item, old), False)
        links[item, criterion] = links.get((item, criterion), True) and considered
    carry_links(new.learner, links, units={pk: row.unit_id for pk, row in criteria.items()})


def _losses(preview: Preview, criteria: Mapping[int, Criterion]) -> list[dict[str, Any]]:
    return [
        {
            "unit": str(criteria[loss.old].unit),
            "code": criteria[loss.old].code,
            "text": criteria[loss.old].text,
            "was_met": loss.was_met,
            "items": loss.items,
            "reason": loss.reason,
        }
        for loss in preview.outcome.losses
    ]
