"""What waits for an assessor."""

from typing import Any

from django.db.models import Count, F, Min, QuerySet

from awardry.access.actor import Actor
from awardry.core.access import Permission
from awardry.core.registrations import RegistrationState
from awardry.portfolio.models import LinkState
from awardry.registrations.models import Registration, UnitChoice


def to_mark(actor: Actor) -> QuerySet[UnitChoice, dict[str, Any]]:
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
