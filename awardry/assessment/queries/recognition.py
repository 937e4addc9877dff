"""Units of a registration for which the learner holds another: the same elsewhere, or one declared equivalent."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from awardry.assessment.models import UnitProgress
from awardry.catalogue.models import SpecificationUnit, Unit
from awardry.catalogue.queries.equivalents import standing_for
from awardry.core.identifiers import TEMPORARY_ULN
from awardry.core.judgements import ACHIEVED, UnitState
from awardry.registrations.models import Learner, Registration


@dataclass(frozen=True)
class Recognised:
    """A unit asked for, and the certificated one that counts for it."""

    unit: Unit
    held: UnitProgress

    @property
    def reason(self) -> str:
        body = self.held.unit.awarding_body.name
        if self.held.unit.reference == self.unit.reference:
            return f"Certificated as {self.held.unit.reference} by {body}"
        return f"{self.held.unit.reference} {self.held.unit.title}, certificated by {body}, is accepted as equivalent"


def achieved_anywhere(registration: Registration) -> list[UnitProgress]:
    """What the learner has achieved, here and under other awarding bodies, the latest first.

    Somebody's rows under another awarding body are found by their unique learner number; a number typed wrong is
    somebody else's, so the date of birth has to agree.
    """
    learner = registration.learner
    same = Q(pk=learner.pk)
    if learner.uln and learner.uln != TEMPORARY_ULN:
        same |= Q(uln=learner.uln, date_of_birth=learner.date_of_birth)
    # The few learners first: joined, either of the two would make the database read everybody's units.
    learners = Learner.objects.filter(same).values("pk")
    rows = UnitProgress.objects.filter(learner_id__in=learners, state__in=ACHIEVED)
    return list(rows.select_related("unit__awarding_body").order_by("-pk"))


def recognised(
    registration: Registration, rows: Sequence[UnitProgress] | None = None
) -> dict[int, Recognised]:
    """Unit of the specification -> what counts for it. Only certificated units do: those are settled for good.

    `rows`: what `achieved_anywhere` gave, for whoever has asked already.
    """
    rows = achieved_anywhere(registration) if rows is None else rows
    held = {row.unit_id: row for row in rows if row.state == UnitState.CERTIFICATED}
    if not held:
        return {}  # most learners, after one question
    places = SpecificationUnit.objects.filter(specification_id=registration.specification_id)
    counting = standing_for(list(places.values_list("unit_id", flat=True)))
    own = {row.unit_id for row in rows if row.learner_id == registration.learner_id}
    units = Unit.objects.in_bulk(counting)
    return {
        unit_id: Recognised(units[unit_id], held[other])
        for unit_id, found in counting.items()
        if unit_id not in own
        for other in sorted(found & set(held))[:1]
    }
