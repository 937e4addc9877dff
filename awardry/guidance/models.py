"""Publications in editions, and what stands beside a unit's standard: methods, requirements, guidance, mappings."""

from django.conf import settings
from django.db import models

from awardry.catalogue.models import BODY_WIDE, AwardingBody, Criterion, Qualification, Unit
from awardry.core.guidance import PUBLICATION_LABELS, MethodWeight, Nature, Requirement


class Publication(models.Model):
    """A document of the awarding body under its publication code; what it says stands in editions."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="publications")
    code = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    kind = models.CharField(
        max_length=30, choices=[(kind.value, label) for kind, label in PUBLICATION_LABELS.items()]
    )
    # Empty: for every qualification of the body.
    qualifications = models.ManyToManyField(Qualification, related_name="publications", blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["awarding_body", "code"], name="one_publication_per_code")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Edition(models.Model):
    """One version of a publication; it stays readable when a later one replaces it."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="editions")
    version = models.CharField(max_length=30)
    issued_on = models.DateField()
    changes = models.CharField(max_length=500, blank=True)
    file = models.FileField(upload_to="publications/%Y/%m/")
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "version"], name="one_edition_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.publication.code}, {self.version}"


class UnitGuidance(models.Model):
    """What is said beside a unit's standard and is no part of it."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="guidance")
    nature = models.CharField(
        max_length=20, blank=True, choices=[(nature.value, nature.value.capitalize()) for nature in Nature]
    )
    text = models.TextField(blank=True)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, null=True, related_name="+")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Guidance on {self.unit}"


class AssessmentMethod(models.Model):
    guidance = models.ForeignKey(UnitGuidance, on_delete=models.CASCADE, related_name="methods")
    name = models.CharField(max_length=200)
    weight = models.CharField(
        max_length=20, choices=[(weight.value, weight.value) for weight in MethodWeight]
    )
    note = models.CharField(max_length=500, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]


class OccupationalStandard(models.Model):
    """A national occupational standard, by the code that its owner gave it."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.code


class StandardMapping(models.Model):
    """A unit, or one of its criteria, covers an occupational standard."""

    guidance = models.ForeignKey(UnitGuidance, on_delete=models.CASCADE, related_name="mappings")
    standard = models.ForeignKey(OccupationalStandard, on_delete=models.PROTECT, related_name="mappings")
    criteria = models.ManyToManyField(Criterion, related_name="+", blank=True)  # empty: the whole unit
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]


class EvidenceRequirement(models.Model):
    """What evidence a criterion asks for."""

    criterion = models.OneToOneField(Criterion, on_delete=models.PROTECT, related_name="requirement")
    product = models.BooleanField(default=False)
    witness = models.BooleanField(default=False)
    observation = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)

    @property
    def value(self) -> Requirement:
        return Requirement(self.product, self.witness, self.observation, self.note)


class LevelDescriptor(models.Model):
    """What a level asks for, in the awarding body's words."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=5)
    knowledge = models.TextField(blank=True)
    skills = models.TextField(blank=True)

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["awarding_body", "level"], name="one_descriptor_per_level")
        ]

    def __str__(self) -> str:
        return f"Level {self.level}"


class ApprenticeshipPart(models.Model):
    """The part of an apprenticeship that a qualification meets."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="apprenticeships")
    apprenticeship = models.CharField(max_length=200)
    part = models.CharField(
        max_length=20, choices=[(nature.value, nature.value.capitalize()) for nature in Nature]
    )

    class Meta:
        ordering = ["apprenticeship"]
        constraints = [
            models.UniqueConstraint(
                fields=["qualification", "apprenticeship", "part"], name="one_part_of_an_apprenticeship"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.apprenticeship}"
