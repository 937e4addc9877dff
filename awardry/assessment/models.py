"""Judgements, and where each learner stands because of them."""

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.catalogue.models import AwardingBody, Criterion, Unit
from awardry.centres.models import Centre
from awardry.core.judgements import UNIT, CriterionState, Decision
from awardry.registrations.models import Learner, Registration


class UnitProgress(models.Model):
    """Where a learner stands in a unit: one row however many registrations count the unit."""

    SCOPE = Scope(learner="learner__user_id", assessor="registration__assessor_id")

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="progress")
    # Under which registration the unit is assessed (and whose assessor therefore decides).
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="progress")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="progress")
    state = models.CharField(max_length=20, choices=UNIT.choices(), default=UNIT.start.value)
    criteria_met = models.PositiveIntegerField(default=0)
    criteria_more_needed = models.PositiveIntegerField(default=0)
    criteria_total = models.PositiveIntegerField()
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True)

    # Not a column: that the row in hand was taken over by another registration and is not saved yet.
    taken_over = False

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "unit"], name="one_progress_per_unit")]
        indexes = [models.Index(fields=["centre", "state"]), models.Index(fields=["registration", "unit"])]

    def __str__(self) -> str:
        return f"{self.unit.reference} {self.unit.title}"


class Judgement(models.Model):
    """One decision on one criterion, kept for good: what was decided, on which evidence, by whom and why."""

    SCOPE = Scope(learner="learner__user_id", assessor="progress__registration__assessor_id")

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="judgements")
    progress = models.ForeignKey(UnitProgress, on_delete=models.PROTECT, related_name="judgements")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="judgements")
    decision = models.CharField(max_length=20, choices=[(d.value, d.value) for d in Decision])
    authentic = models.BooleanField(default=False)
    sufficient = models.BooleanField(default=False)
    adequate = models.BooleanField(default=False)
    covered_points = models.JSONField(default=list)  # positions from 1
    feedback = models.TextField(blank=True)
    # What was considered: evidence numbers with the hashes of their files, as they were then.
    considered = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="judgements")
    at = models.DateTimeField()
    # The decision on an earlier specification that this one repeats, with its assessor and its day.
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="carried_to")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["progress", "criterion"])]

    def __str__(self) -> str:
        return f"{self.criterion.code} {self.decision}"


class CriterionStanding(models.Model):
    """The latest decision on a criterion; no row means nobody decided yet."""

    progress = models.ForeignKey(UnitProgress, on_delete=models.CASCADE, related_name="standings")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in (CriterionState.MET, CriterionState.MORE_NEEDED)],
    )
    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["progress", "criterion"], name="one_standing")]
