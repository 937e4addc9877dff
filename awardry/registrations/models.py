"""Learners and their registrations on a version of a specification."""

import uuid

from django.conf import settings
from django.db import models

from awardry.access.actor import Scope
from awardry.catalogue.models import AwardingBody, Specification, Unit
from awardry.centres.models import Centre, Site
from awardry.core.judgements import UNIT
from awardry.core.registrations import REGISTRATION


class Learner(models.Model):
    """A person at a centre. The certificate name is printed exactly as confirmed."""

    SCOPE = Scope(
        learner="user_id", assessor="registrations__assessor_id", standing="registrations__state", many=True
    )

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="learners")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="learning"
    )
    # The subject of credentials: says nothing about the person.
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given_names = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    certificate_name = models.CharField(max_length=200)
    # Family name first, then the others, as they are searched and sorted: lower case, without accents.
    name_key = models.CharField(max_length=500, blank=True)
    name_confirmed_at = models.DateTimeField(null=True, blank=True)
    date_of_birth = models.DateField()
    uln = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [
            # 9999999999 stands for "not known yet" and may be held by many.
            models.UniqueConstraint(
                fields=["centre", "uln"],
                condition=~models.Q(uln__in=["", "9999999999"]),
                name="one_learner_per_uln_at_centre",
            )
        ]
        indexes = [models.Index(fields=["centre", "name_key"])]

    def __str__(self) -> str:
        return self.certificate_name

    @property
    def learner_id(self) -> int:
        """Rows that concern a learner carry `learner_id`; the learner is one of them."""
        return int(self.pk)


class Registration(models.Model):
    SCOPE = Scope(learner="learner__user_id", assessor="assessor_id", standing="state")

    awarding_body = models.ForeignKey(AwardingBody, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="registrations")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="registrations")
    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="registrations")
    state = models.CharField(max_length=20, choices=REGISTRATION.choices(), default=REGISTRATION.start.value)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="assessing"
    )
    quality_assurer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="assuring"
    )
    registered_on = models.DateField()
    expected_end = models.DateField(null=True, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    # The registration from which the learner was brought over to this one.
    transferred_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="transferred_to"
    )
    units = models.ManyToManyField(Unit, through="UnitChoice", related_name="registrations")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "specification"],
                condition=~models.Q(state="withdrawn"),
                name="registered_once",
            )
        ]
        indexes = [
            models.Index(fields=["centre", "state"]),
            models.Index(fields=["awarding_body", "state"]),
            models.Index(fields=["assessor", "state"]),
            models.Index(fields=["quality_assurer", "state"]),
        ]

    def __str__(self) -> str:
        return self.specification.title

    @property
    def reference(self) -> str:
        return f"R{self.pk:06d}"


class UnitChoice(models.Model):
    """That the learner is to take a unit of the specification."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="choices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # Somebody decided on a criterion of it: the unit can no longer be left out.
    started = models.BooleanField(default=False)
    # Where the learner stands in it, as the assessment above last said; empty: not begun.
    state = models.CharField(max_length=20, blank=True, choices=UNIT.choices())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "unit"], name="unit_chosen_once")]
