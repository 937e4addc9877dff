"""What waits for an assessor."""

from typing import Any

from django.db.models import Count, F, Min, QuerySet

from awardry.access.actor import Actor
from awardry.core.access import Permission
from awardry.core.registrations import RegistrationState
from awardry.portfolio.models import EvidenceLink, LinkState
from awardry.registrations.models import Registration, UnitChoice


def to_mark(actor: Actor) -> QuerySet[UnitChoice, Any]:
    """Units with submitted evidence that no decision has taken into account, oldest first, as rows of values."""
    rows = actor.scope(Registration.objects.filter(state=RegistrationState.ACTIVE), Permission.JUDGEMENT_MAKE)
    waiting = UnitChoice.objects.filter(
        registration__in=rows,
        registration__learner__links__unit_id=F("unit_id"),
        registration__learner__links__state=LinkState.AWAITING,
    )
    return waiting.values(
        "registration_id",
        "unit_id",
        learner=F("registration__learner__certificate_name"),
        qualification=F("registration__specification__title"),
        reference=F("unit__reference"),
        title=F("unit__title"),
    ).annotate(
        criteria=Count("registration__learner__links__criterion_id", distinct=True),
        evidence=Count("registration__learner__links__evidence_id", distinct=True),
        since=Min("registration__learner__links__evidence__declared_at"),
    ).order_by("since", "registration_id", "unit_id")  # fmt: skip


def first_waiting(places: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """(registration, unit) -> the first criterion that waits there; two queries for a whole page of a queue."""
    learners = dict(
        Registration.objects.filter(pk__in={registration for registration, _ in places}).values_list(
            "pk", "learner_id"
        )
    )
    rows = EvidenceLink.objects.filter(
        state=LinkState.AWAITING,
        learner_id__in=set(learners.values()),
        unit_id__in={unit for _, unit in places},
    ).order_by("-criterion__position")
    found = {
        (learner, unit): criterion
        for learner, unit, criterion in rows.values_list("learner_id", "unit_id", "criterion_id")
    }
    return {
        place: found[learners[place[0]], place[1]]
        for place in places
        if (learners[place[0]], place[1]) in found
    }
