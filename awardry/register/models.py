"""The regulator's register as it was last imported, and the imports themselves."""

from django.conf import settings
from django.db import models

from awardry.catalogue.models import BODY_WIDE, AwardingBody
from awardry.core.register_imports import REGISTER_IMPORT


class RegisterImport(models.Model):
    """One file of the register: checked, then imported or discarded."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="register/%Y/%m/")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=20, choices=REGISTER_IMPORT.choices(), default=REGISTER_IMPORT.start.value
    )
    # What the check found: {"rows", "new", "changed", "same", "left_out", "warnings", "own"}.
    counts = models.JSONField(default=dict)
    # The first of what is wrong: [[row, column, message, severity], …]; all of it is read from the file again.
    problems = models.JSONField(default=list)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    imported_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class RegisterEntry(models.Model):
    """What the register says of one qualification of any awarding body; public, so it belongs to nobody."""

    number = models.CharField(max_length=12)
    number_key = models.CharField(max_length=10, unique=True)
    title = models.CharField(max_length=500)
    recognition_number = models.CharField(max_length=20, db_index=True)
    organisation = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=5, blank=True)
    type = models.CharField(max_length=100, blank=True)
    # Every value by field of core.register.COLUMNS; days as ISO text.
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    changed_in = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="entries")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["title", "number"]
        indexes = [models.Index(fields=["title", "number"], name="register_by_title")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
