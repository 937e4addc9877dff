"""Evidence: what a learner shows, where it is held, and which criteria it is meant for."""

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.catalogue.models import AwardingBody, Criterion
from awardry.centres.models import Centre
from awardry.core.evidence import EVIDENCE, EvidenceForm, EvidenceKind
from awardry.registrations.models import Learner


class Evidence(models.Model):
    """One item, E1, E2 … per learner: it may serve many criteria across units and qualifications."""

    # An assessor reaches evidence through the registrations they are allocated to.
    SCOPE = Scope(
        learner="learner__user_id",
        assessor="learner__registrations__assessor_id",
        standing="learner__registrations__state",
        many=True,
    )

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=[(kind.value, kind.value) for kind in EvidenceKind])
    form = models.CharField(max_length=20, choices=[(form.value, form.value) for form in EvidenceForm])
    state = models.CharField(max_length=20, choices=EVIDENCE.choices(), default=EVIDENCE.start.value)
    dated = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    # In situ: evidence that stays where it is (confidential, or cannot be moved).
    what = models.TextField(blank=True)
    where = models.TextField(blank=True)
    custodian = models.CharField(max_length=200, blank=True)
    why_not_copied = models.CharField(max_length=300, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seen_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    declared_at = models.DateTimeField(null=True, blank=True)
    # The words declared, and the hash over everything the item held at that moment.
    declaration = models.TextField(blank=True)
    declared_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["learner", "number"], name="evidence_numbered_once")]

    def __str__(self) -> str:
        return f"E{self.number} {self.title}"

    @property
    def label(self) -> str:
        return f"E{self.number}"


class EvidenceFile(models.Model):
    """A file as it arrived. The hash is taken while it streams in and is what judgements refer to."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=300)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "sha256"], name="file_once_in_evidence")]


class LockedUnit(models.Model):
    """That a unit of a learner is signed off: what its criteria rest on may not change until it is reopened."""

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="locked_units")
    unit_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "unit_id"], name="unit_locked_once")]


class LinkState(models.TextChoices):
    LINKED = "linked"  # the evidence is still a draft
    AWAITING = "awaiting_decision"  # submitted, not looked at for this criterion since
    CONSIDERED = "considered"  # a decision on the criterion has taken it into account


class EvidenceLink(models.Model):
    """That an item is meant for a criterion."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="links")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="links")
    # Copied from evidence and criterion so that a grid is one indexed read.
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="links")
    unit_id = models.BigIntegerField()
    centre_id = models.BigIntegerField()
    state = models.CharField(max_length=20, choices=LinkState.choices, default=LinkState.LINKED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "criterion"], name="linked_once")]
        indexes = [models.Index(fields=["learner", "unit_id"]), models.Index(fields=["centre_id", "state"])]
