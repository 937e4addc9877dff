"""Centres with sites and staff, who is competent for what, and what a centre may offer."""

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.catalogue.models import AwardingBody, Qualification, Unit
from awardry.core.access import Role
from awardry.core.approvals import APPROVAL


class Centre(models.Model):
    """A centre as one awarding body approved it."""

    SCOPE = Scope(centre="pk")

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="centres")
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["awarding_body", "number"], name="one_centre_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Site(models.Model):
    SCOPE = Scope()

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class StaffMember(models.Model):
    SCOPE = Scope()

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff")
    # Assessor and assurer qualifications held, as given (D32, A1, CAVA …): one a line.
    qualifications_held = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "user"], name="staff_once_at_centre")]

    def __str__(self) -> str:
        return self.user.name


class Competence(models.Model):
    """That a member of staff may assess, or internally assure, one unit: on what basis, from when to when."""

    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="competences")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="competences")
    role = models.CharField(
        max_length=40,
        choices=[(role.value, role.value) for role in (Role.ASSESSOR, Role.INTERNAL_QUALITY_ASSURER)],
    )
    basis = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "unit", "role"],
                condition=models.Q(ends_on__isnull=True),
                name="one_open_competence",
            )
        ]


class Approval(models.Model):
    """That a centre may offer a qualification."""

    SCOPE = Scope()

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="approvals")
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="approvals")
    state = models.CharField(max_length=20, choices=APPROVAL.choices(), default=APPROVAL.start.value)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "qualification"], name="one_approval_per_qualification")
        ]

    def __str__(self) -> str:
        return self.qualification.title


class DirectClaims(models.Model):
    """Direct claims status: for a while, a centre's claims for a qualification need no release by another."""

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="direct_claims")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_reason = models.CharField(max_length=500, blank=True)
