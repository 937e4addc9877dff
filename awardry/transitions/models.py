"""From one specification to the next: who was told, what corresponds to what, and who came over."""

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.catalogue.models import AwardingBody, Criterion, Specification
from awardry.centres.models import Centre
from awardry.core.transitions import TRANSITION, Carries, LineKind, NoticeKind
from awardry.registrations.models import Learner, Registration


class Notice(models.Model):
    """That a centre was told of a new version, or of the end of one."""

    SCOPE = Scope()

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="notices")
    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in NoticeKind])
    told_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "specification", "kind"], name="told_once"),
        ]
        indexes = [models.Index(fields=["centre", "acknowledged_at"])]

    def __str__(self) -> str:
        return str(self.specification)


class Transition(models.Model):
    """A map from one specification to another: drawn up by the system, corrected and proposed by one person,
    approved by another."""

    SCOPE = Scope(centre=None)

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    old = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="maps_from")
    new = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="maps_to")
    state = models.CharField(max_length=20, choices=TRANSITION.choices(), default=TRANSITION.start.value)
    drawn_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_up_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["old", "new"], condition=~models.Q(state="retired"), name="one_map_at_a_time"
            )
        ]

    def __str__(self) -> str:
        if self.old.qualification_id == self.new.qualification_id:
            return f"{self.new.title}, version {self.old.version} to version {self.new.version}"
        return f"{self.old} to {self.new}"


class TransitionLine(models.Model):
    """What became of a criterion, and what carries over. A criterion with several lines comes from several."""

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in LineKind])
    carries = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Carries])
    old = models.ForeignKey(Criterion, on_delete=models.PROTECT, null=True, related_name="+")
    new = models.ForeignKey(Criterion, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["transition", "old", "new"], name="one_line_for_a_pair")
        ]


class Transfer(models.Model):
    """That a learner was brought over: what came, what is left to do, what did not come and why."""

    SCOPE = Scope(learner="learner__user_id", assessor="new__assessor_id")

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="transfers")
    transition = models.ForeignKey(Transition, on_delete=models.PROTECT, related_name="transfers")
    old = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="transfer_out")
    new = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="transfer_in")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    # met, more_needed, links, to_do: how many; units_gone: titles.
    numbers = models.JSONField(default=dict)
    # What did not come over: {unit, code, text, was_met, items, reason}.
    losses = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.learner}: {self.transition}"
