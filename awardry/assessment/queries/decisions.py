"""What a decision needs to know, and the decisions that were made."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from awardry.access.actor import Actor
from awardry.assessment.models import Judgement, UnitProgress
from awardry.catalogue.models import Criterion
from awardry.centres.queries import competent
from awardry.core.access import Role
from awardry.core.judgements import Decision, JudgementFacts
from awardry.core.registrations import RegistrationState
from awardry.core.specifications import CriterionPolicy
from awardry.portfolio.models import Evidence, EvidenceLink, LinkState
from awardry.portfolio.queries import what_keeps_from_supporting
from awardry.registrations.models import Registration, UnitChoice


def judgement_facts(
    actor: Actor,
    registration: Registration,
    progress: UnitProgress,
    criterion: Criterion | None,
    items: list[Evidence],
    *,
    at: datetime,
) -> JudgementFacts:
    """What deciding on a criterion with these items of evidence needs to know."""
    unit, assessed_under = progress.unit, progress.registration
    supporting, evidence_blockers = what_keeps_from_supporting(items)
    closed = {registration.state, assessed_under.state} - {RegistrationState.ACTIVE}
    policy = registration.specification.criterion_policy
    return JudgementFacts(
        criterion=criterion.code if criterion else "",
        unit=unit.title,
        unit_state=progress.state,
        registration_state=min(closed, default=RegistrationState.ACTIVE.value),
        linked=len(items),
        supporting=supporting,
        evidence_blockers=tuple(evidence_blockers),
        every_item=policy == CriterionPolicy.EVERY_ASSIGNED_ACTIVITY,
        points=range(1, len(criterion.points) + 1) if criterion else (),
        person=actor.name,
        taken=UnitChoice.objects.filter(registration=registration, unit=unit).exists(),
        allocated=actor.id is not None and assessed_under.assessor_id == actor.id,
        competent=competent(
            actor.id or 0,
            unit.pk,
            Role.ASSESSOR,
            centre_id=progress.centre_id,
            on=timezone.localtime(at).date(),
        ),
        own_work=registration.learner.user_id is not None and registration.learner.user_id == actor.id,
    )


def unit_facts(
    actor: Actor, registration: Registration, progress: UnitProgress, *, at: datetime
) -> JudgementFacts:
    """The same for a decision on the whole unit."""
    return judgement_facts(actor, registration, progress, None, [], at=at)


def open_codes(progress: UnitProgress) -> list[str]:
    """Criteria of the unit that are not met, in order."""
    met = progress.standings.filter(state=Decision.MET).values("criterion_id")
    rows = Criterion.objects.filter(unit_id=progress.unit_id).exclude(pk__in=met)
    return list(rows.order_by("position").values_list("code", flat=True))


def late_codes(progress: UnitProgress) -> list[str]:
    """Criteria of the unit that are met and have evidence that no decision has taken into account."""
    links = EvidenceLink.objects.filter(
        learner_id=progress.learner_id, unit_id=progress.unit_id, state=LinkState.AWAITING
    )
    met = progress.standings.filter(state=Decision.MET, criterion__in=links.values("criterion_id"))
    return list(met.order_by("criterion__position").values_list("criterion__code", flat=True))


def judgements_of_criterion(learner_id: int, criterion_id: int) -> QuerySet[Judgement]:
    """Every decision on a criterion, newest first."""
    rows = Judgement.objects.filter(learner_id=learner_id, criterion_id=criterion_id)
    return rows.select_related("by").order_by("-pk")


def feedback_of(learner_id: int) -> QuerySet[Judgement]:
    """What assessors wrote to a learner, newest first."""
    rows = Judgement.objects.filter(learner_id=learner_id).exclude(feedback="")
    return rows.select_related("by", "criterion__unit").order_by("-pk")
