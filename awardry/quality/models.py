"""Internal quality assurance: which units are sampled, what was found, what must be done."""

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.assessment.models import UnitProgress
from awardry.catalogue.models import AwardingBody, Criterion
from awardry.centres.models import Centre
from awardry.core.quality import SAMPLE, SampleStage
from awardry.registrations.models import Learner


class Sample(models.Model):
    """One unit of one learner, chosen to be looked at by an internal quality assurer."""

    SCOPE = Scope(learner="learner__user_id", assessor="progress__registration__assessor_id")

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="samples")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="samples")
    progress = models.ForeignKey(UnitProgress, on_delete=models.PROTECT, related_name="samples")
    stage = models.CharField(max_length=20, choices=[(s.value, s.value) for s in SampleStage])
    state = models.CharField(max_length=20, choices=SAMPLE.choices(), default=SAMPLE.start.value)
    reason = models.CharField(max_length=300)
    assurer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="samples")
    planned_at = models.DateTimeField()
    checks = models.JSONField(default=list)  # which of core.quality.CHECKS were confirmed
    feedback = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    # What was seen when it was decided: judgements and evidence hashes, frozen.
    seen = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["centre", "state"])]

    def __str__(self) -> str:
        return f"{self.progress.unit.reference} of {self.learner}"


class Finding(models.Model):
    """What the quality assurer found on one criterion, in one round of the sample."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="findings")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveIntegerField(default=1)
    agreed = models.BooleanField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "criterion", "round"], name="one_finding_per_round")
        ]


class Action(models.Model):
    """What the assessor must do before the sample can be agreed."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="actions")
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
