from django.conf import settings
from django.db import models

from awardry.core.access import ROLE_LABELS, Role


class Membership(models.Model):
    """Who holds which role where. Place columns are plain numbers: centres stand above this app."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    awarding_body_id = models.BigIntegerField(db_index=True)
    centre_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    place = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "awarding_body_id", "centre_id"],
                condition=models.Q(ends_on__isnull=True, centre_id__isnull=False),
                name="one_open_membership_at_centre",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "awarding_body_id"],
                condition=models.Q(ends_on__isnull=True, centre_id__isnull=True),
                name="one_open_membership_at_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.role_label.lower()} at {self.place}"

    @property
    def role_label(self) -> str:
        return ROLE_LABELS[Role(self.role)]
