"""Steps that come due by the calendar. Each moves state in our own tables and is harmless when done twice."""

from contextlib import suppress

from django.utils import timezone

from awardry.audit.services import SYSTEM
from awardry.catalogue.queries.versions import withdrawals_due
from awardry.catalogue.services import complete_withdrawal
from awardry.core.lifecycle import IllegalMove


def reconcile_withdrawals() -> None:
    """Specifications whose last day of registration has passed."""
    for specification in withdrawals_due(on=timezone.localdate()):
        with suppress(IllegalMove):  # another worker was faster
            complete_withdrawal(SYSTEM, specification, at=timezone.now())
