"""From one specification to the next: who was told, what corresponds to what, and who came over."""

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.catalogue.models import AwardingBody, Specification
from awardry.centres.models import Centre
from awardry.core.transitions import NoticeKind


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
