"""Steps after the commit, and those that come due. Each is harmless when done twice."""

from django.utils import timezone
from django_tasks import task

from awardry.audit.services import SYSTEM
from awardry.transitions.queries.notices import untold
from awardry.transitions.services import tell_centres


@task()
def give_notice() -> None:
    tell_centres(SYSTEM, at=timezone.now())


def centres_concerned(_: int) -> None:
    """Something was published or is to end: whom it concerns is found in our own tables."""
    give_notice.enqueue()


def reconcile_notices() -> None:
    """What a killed worker left untold."""
    if untold():
        tell_centres(SYSTEM, at=timezone.now())
