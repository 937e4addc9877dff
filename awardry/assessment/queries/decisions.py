"""What a decision needs to know, and the decisions that were made."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from awardry.access.actor import Actor
from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.catalogue.models import Criterion, Unit
from awardry.centres.queries import competent
from awardry.core import judgements as rules
from awardry.core.access import Role
from awardry.core.decisions import Blocker
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
    # One row says three things; a whole specification is long to read for its policy alone.
    policy, learner_user_id, taken = (
        Registration.objects.filter(pk=registration.pk)
        .annotate(taken=Exists(UnitChoice.objects.filter(registration=OuterRef("pk"), unit=unit)))
        .values_list("specification__criterion_policy", "learner__user_id", "taken")
        .get()
    )
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
        taken=taken,
        allocated=actor.id is not None and assessed_under.assessor_id == actor.id,
        competent=competent(
            actor.id or 0,
            unit.pk,
            Role.ASSESSOR,
            centre_id=progress.centre_id,
            on=timezone.localtime(at).date(),
        ),
        own_work=learner_user_id is not None and learner_user_id == actor.id,
    )


def unit_facts(
    actor: Actor, registration: Registration, progress: UnitProgress, *, at: datetime
) -> JudgementFacts:
    """The same for a decision on the whole unit."""
    return judgement_facts(actor, registration, progress, None, [], at=at)


def progress_or_new(registration: Registration, unit: Unit) -> UnitProgress:
    """Where the learner stands in a unit; before the first decision a row that is not kept yet.

    A unit is assessed under one registration. When that no longer stands and the learner takes the unit in
    another, the other goes on from what was achieved.
    """
    rows = UnitProgress.objects.filter(learner_id=registration.learner_id, unit_id=unit.pk)
    progress = rows.order_by().first()
    if progress is None:
        return UnitProgress(
            awarding_body_id=registration.awarding_body_id,
            centre_id=registration.centre_id,
            learner_id=registration.learner_id,
            registration=registration,
            unit=unit,
            criteria_total=0,
        )
    progress.unit = unit
    if progress.registration_id == registration.pk:
        progress.registration = registration
    active = RegistrationState.ACTIVE
    if registration.state == active and progress.registration.state != active:
        progress.registration, progress.taken_over = registration, True
    return progress


def sign_off_blockers(
    actor: Actor, registration: Registration, progress: UnitProgress, *, at: datetime
) -> list[Blocker]:
    """Everything in the way of signing the unit off, before anybody tries."""
    facts = unit_facts(actor, registration, progress, at=at)
    total = Criterion.objects.filter(unit_id=progress.unit_id).count()
    return rules.sign_off_blockers(facts, open_codes(progress), total, late_codes(progress))


def _standings(progress: UnitProgress) -> QuerySet[CriterionStanding]:
    # By learner and unit: the row of progress may not be kept yet.
    return CriterionStanding.objects.filter(
        progress__learner_id=progress.learner_id, progress__unit_id=progress.unit_id
    )


def open_codes(progress: UnitProgress) -> list[str]:
    """Criteria of the unit that are not met, in order."""
    met = _standings(progress).filter(state=Decision.MET).values("criterion_id")
    rows = Criterion.objects.filter(unit_id=progress.unit_id).exclude(pk__in=met)
    return list(rows.order_by("position").values_list("code", flat=True))


def late_codes(progress: UnitProgress) -> list[str]:
    """Criteria of the unit that are met and have evidence that no decision has taken into account."""
    links = EvidenceLink.objects.filter(
        learner_id=progress.learner_id, unit_id=progress.unit_id, state=LinkState.AWAITING
    )
    met = _standings(progress).filter(state=Decision.MET, criterion__in=links.values("criterion_id"))
    return list(met.order_by("criterion__position").values_list("criterion__code", flat=True))


def judgements_of_criterion(learner_id: int, criterion_id: int) -> QuerySet[Judgement]:
    """Every decision on a criterion, newest first."""
    rows = Judgement.objects.filter(learner_id=learner_id, criterion_id=criterion_id)
    return rows.select_related("by", "carried_from__criterion__unit").order_by("-pk")


def judgements_of_unit(learner_id: int, unit_id: int) -> QuerySet[Judgement]:
    """Every decision on any criterion of a unit, newest first."""
    rows = Judgement.objects.filter(learner_id=learner_id, criterion__unit_id=unit_id)
    return rows.select_related("by", "criterion", "carried_from__criterion__unit").order_by("-pk")


def judgements_on(evidence: Evidence) -> list[Judgement]:
    """The decisions that took an item into account, newest first; links that were decided on stay."""
    rows = Judgement.objects.filter(learner_id=evidence.learner_id, criterion__links__evidence=evidence)
    rows = rows.select_related("by", "criterion__unit", "carried_from__criterion__unit").order_by("-pk")
    return [row for row in rows if any(item["evidence"] == evidence.pk for item in row.considered)]


def feedback_of(registration: Registration) -> QuerySet[Judgement]:
    """What assessors wrote to the learner on units of the registration, newest first."""
    chosen = UnitChoice.objects.filter(registration=registration).values("unit_id")
    rows = Judgement.objects.filter(learner_id=registration.learner_id, criterion__unit_id__in=chosen)
    rows = rows.exclude(feedback="").select_related("by", "criterion__unit", "carried_from__criterion__unit")
    return rows.order_by("-pk")


def progress_in(registration: Registration, unit: Unit) -> UnitProgress | None:
    """Where the learner stands in a unit; nothing before the first decision."""
    rows = UnitProgress.objects.select_related("unit", "registration__assessor", "signed_off_by")
    return rows.filter(learner_id=registration.learner_id, unit=unit).first()


def standing_of(progress: UnitProgress | None, criterion: Criterion) -> str | None:
    """The decision that stands on a criterion."""
    if progress is None:
        return None
    return progress.standings.filter(criterion=criterion).values_list("state", flat=True).first()
