"""What awarding bodies publish: qualifications, specifications in versions, units with outcomes and criteria."""

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.core.equivalents import EQUIVALENCE
from awardry.core.specifications import DRAFT, SPECIFICATION, CriterionPolicy
from awardry.core.versions import WITHDRAWAL

BODY_WIDE = Scope(centre=None)


class AwardingBody(models.Model):
    SCOPE = Scope(awarding_body="pk", centre=None)

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(unique=True)
    recognition_number = models.CharField(max_length=20, blank=True)
    regulator_statement = models.CharField(max_length=300, blank=True)
    # Internal role or term -> this body's word for it, e.g. {"learner": "candidate"}.
    terminology = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """A published document as it was uploaded: the source that every imported value points back to."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="documents/%Y/%m/")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    pages = models.PositiveIntegerField(null=True)
    # The text as read: [{"page": 1 or null, "lines": [[12, "…"], …]}], so that every place can be shown beside the draft.
    text = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """A document as the reader understood it, with people's corrections, on its way to publication."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="drafts")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="drafts")
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=DRAFT.choices(), default=DRAFT.start.value)
    # Format awardry.specification/1: what the reader found, and the same with corrections applied.
    read = models.JSONField()
    content = models.JSONField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """One value a person corrected in a draft: where (JSON pointer), from what to what, why and by whom."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="corrections")
    path = models.CharField(max_length=300)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Qualification(models.Model):
    """What the national number names; its content stands in specifications."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="qualifications")
    number = models.CharField(max_length=12, unique=True)
    number_key = models.CharField(max_length=10, unique=True)
    body_code = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Specification(models.Model):
    """One version of a qualification's published content. A registration keeps the version it was made on."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="specifications")
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="specifications")
    version = models.PositiveIntegerField()
    state = models.CharField(
        max_length=20, choices=SPECIFICATION.choices(), default=SPECIFICATION.start.value
    )
    title = models.CharField(max_length=300)
    level = models.CharField(max_length=5)
    type = models.CharField(max_length=60, blank=True)
    framework = models.CharField(max_length=20, blank=True)
    credits = models.PositiveIntegerField(null=True)
    glh_min = models.PositiveIntegerField(null=True)
    glh_max = models.PositiveIntegerField(null=True)
    tqt = models.PositiveIntegerField(null=True)
    operational_start = models.DateField(null=True)
    review = models.DateField(null=True)
    operational_end = models.DateField(null=True)
    certification_end = models.DateField(null=True)
    grading = models.CharField(max_length=200, blank=True)
    assessment = models.JSONField(default=list)
    purpose = models.TextField(blank=True)
    audience = models.JSONField(default=list)
    entry = models.TextField(blank=True)
    progression = models.JSONField(default=list)
    # The form of docs/reference/rules: read through core.combination only.
    rule = models.JSONField()
    # What the rule needs to know of each unit, so that deciding it asks for no rows: {ref, level, credit, glh, title}.
    unit_facts = models.JSONField(default=list)
    criterion_policy = models.CharField(
        max_length=30,
        choices=[(policy.value, policy.value) for policy in CriterionPolicy],
        default=CriterionPolicy.ANY_SUFFICIENT.value,
    )
    # JSON pointer within the draft -> place in the document; the draft keeps the document itself.
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True, related_name="specifications")
    draft_index = models.PositiveIntegerField(default=0)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["qualification", "version"], name="one_specification_per_version"
            ),
            models.UniqueConstraint(
                fields=["qualification"],
                condition=models.Q(state="published"),
                name="one_published_specification",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Withdrawal(models.Model):
    """That a specification is to end: proposed by one person with both end dates, decided by another."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="withdrawals")
    state = models.CharField(max_length=20, choices=WITHDRAWAL.choices(), default=WITHDRAWAL.start.value)
    operational_end = models.DateField()  # last day of registration
    certification_end = models.DateField()  # last day of certification
    regulator_told_on = models.DateField()
    plan = models.TextField()
    reason = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["specification"],
                condition=models.Q(state__in=["proposed", "approved"]),
                name="one_withdrawal_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.specification)


class Unit(models.Model):
    """A unit, one thing across qualifications. When its criteria change it gets a new edition."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="units")
    # The national reference where there is one, else the awarding body's own code or the document's name for it.
    reference = models.CharField(max_length=40, db_index=True)
    edition = models.PositiveIntegerField(default=1)
    code = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    level = models.CharField(max_length=5, blank=True)
    credit = models.PositiveIntegerField(null=True)
    glh = models.PositiveIntegerField(null=True)
    # Imported: whose unit it is, an awarding body here or one by its name (or the sector it comes from).
    owner = models.ForeignKey(
        AwardingBody, on_delete=models.PROTECT, null=True, blank=True, related_name="lent"
    )
    owner_name = models.CharField(max_length=200, blank=True)
    # The owner's edition with the same reference and the same content: the two are one thing.
    origin = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["awarding_body", "reference", "edition"], name="one_unit_per_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class Equivalence(models.Model):
    """Two units that share no reference and are nearly the same: proposed with reasons, decided by a person."""

    SCOPE = BODY_WIDE

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=EQUIVALENCE.choices(), default=EQUIVALENCE.start.value)
    percent = models.PositiveIntegerField()
    reasons = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_equivalence_per_pair")]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"


class SpecificationUnit(models.Model):
    """A unit's place in a specification: its number there and its group."""

    specification = models.ForeignKey(Specification, on_delete=models.CASCADE, related_name="places")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places")
    number = models.CharField(max_length=20, blank=True)
    group = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["specification", "unit"], name="unit_once_in_specification")
        ]


class Outcome(models.Model):
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="outcomes")
    number = models.CharField(max_length=20)
    title = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Criterion(models.Model):
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="criteria")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=20)
    text = models.TextField()
    position = models.PositiveIntegerField()  # within the unit
    # Sub-points in the order printed; position 1 is the first. All must be covered.
    points = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "position"], name="criterion_position_in_unit")
        ]

    def __str__(self) -> str:
        return self.code
