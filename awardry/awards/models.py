"""Claims, certificates and the public log of what was issued."""

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.assessment.models import UnitProgress
from awardry.catalogue.models import AwardingBody
from awardry.centres.models import Centre
from awardry.core.claims import CERTIFICATE, CLAIM, CertificateKind, ClaimKind
from awardry.registrations.models import Learner, Registration


class Claim(models.Model):
    SCOPE = Scope(learner="learner__user_id", assessor="registration__assessor_id")

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="claims")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="claims")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="claims")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ClaimKind])
    state = models.CharField(max_length=20, choices=CLAIM.choices(), default=CLAIM.start.value)
    direct = models.BooleanField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    returned_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=models.Q(state="awaiting_release"),
                name="one_claim_waiting",
            )
        ]
        indexes = [models.Index(fields=["awarding_body", "state"]), models.Index(fields=["centre", "state"])]

    def __str__(self) -> str:
        return f"{self.learner}, {self.registration.specification.title}"


class ClaimedUnit(models.Model):
    """A unit that a claim counts, and the state it came from (to go back to, if the claim is returned)."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="units")
    progress = models.ForeignKey(UnitProgress, on_delete=models.PROTECT, related_name="claims")
    from_state = models.CharField(max_length=20)


class Certificate(models.Model):
    """An award document: issued once, from a snapshot that never changes."""

    SCOPE = Scope(learner="learner__user_id", assessor="registration__assessor_id")

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="certificates")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="certificates")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="certificates")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="certificates")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in CertificateKind])
    state = models.CharField(max_length=20, choices=CERTIFICATE.choices(), default=CERTIFICATE.start.value)
    number = models.CharField(max_length=30, unique=True)
    check_code = models.CharField(max_length=30, unique=True)
    status_index = models.PositiveIntegerField()
    snapshot = models.JSONField()
    credential = models.TextField()  # the signed credential, exactly these bytes
    credential_sha256 = models.CharField(max_length=64, db_index=True)
    # Kept here and not in the log: without it a leaf says nothing about a person.
    log_salt = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    # Empty until the sealed document is made; reconcile makes what is missing.
    document = models.FileField(upload_to="certificates/%Y/%m/", blank=True)
    document_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    document_problem = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    replaces_number = models.CharField(max_length=30, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    class Meta:
        constraints = [
            # However often and by however many a claim is released, each document exists once.
            models.UniqueConstraint(
                fields=["claim", "kind"],
                condition=models.Q(replaces_number=""),
                name="one_certificate_per_claim",
            ),
            models.UniqueConstraint(
                fields=["registration", "kind"],
                condition=models.Q(state="valid") & ~models.Q(kind="unit"),
                name="one_valid_certificate",
            ),
            models.UniqueConstraint(fields=["awarding_body", "status_index"], name="one_status_index"),
        ]

    def __str__(self) -> str:
        return self.number


class LogEntry(models.Model):
    """A leaf of the transparency log: no personal data, only what was issued or withdrawn, as hashes."""

    index = models.BigIntegerField(primary_key=True)
    leaf = models.TextField()
    leaf_hash = models.CharField(max_length=64, db_index=True)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="leaves")
    at = models.DateTimeField()


class LogNode(models.Model):
    """A complete subtree's hash, so that proofs need no recomputation: height above the leaves, and position."""

    height = models.PositiveSmallIntegerField()
    position = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["height", "position"], name="one_log_node")]


class Checkpoint(models.Model):
    """A signed statement of the log's size and root."""

    size = models.BigIntegerField(db_index=True)
    root = models.CharField(max_length=64)
    text = models.TextField()
    at = models.DateTimeField()
