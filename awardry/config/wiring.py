"""When this happens, then that: every reaction of one context to another, in one table, run after commit."""

from collections.abc import Callable

from awardry.audit.services import REACTIONS, Reaction
from awardry.awards.tasks import document_wanted, reconcile_documents
from awardry.catalogue.tasks import reconcile_withdrawals
from awardry.core.events import Event
from awardry.transitions.tasks import centres_concerned, reconcile_notices

WHEN: dict[Event, list[Reaction]] = {
    Event.CERTIFICATE_ISSUED: [document_wanted],
    Event.SPECIFICATION_PUBLISHED: [centres_concerned],
    Event.WITHDRAWAL_APPROVED: [centres_concerned],
}

# Every minute and at start: what is due and not done, found in our own tables.
RECONCILE: list[Callable[[], None]] = [reconcile_documents, reconcile_withdrawals, reconcile_notices]


def connect() -> None:
    """Put the table where record() looks; called once when the apps are ready."""
    REACTIONS.clear()
    REACTIONS.update(WHEN)
