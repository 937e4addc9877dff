"""The library: publications with the edition in force."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from awardry.catalogue.models import Qualification
from awardry.guidance.models import Edition, Publication


@dataclass(frozen=True)
class Standing:
    """An edition and where it stands on the day."""

    edition: Edition
    state: str  # in_force, not_yet, superseded, withdrawn


def publications(*, wanted: str = "", kind: str = "") -> QuerySet[Publication]:
    """The library, found by code or words; withdrawn ones last."""
    rows = Publication.objects.prefetch_related(
        Prefetch("editions", Edition.objects.select_related("added_by"))
    )
    if kind:
        rows = rows.filter(kind=kind)
    for word in wanted.split()[:8]:
        rows = rows.filter(Q(code__icontains=word) | Q(title__icontains=word))
    return rows.order_by("withdrawn_at", "code")


def publications_for(qualification: Qualification) -> QuerySet[Publication]:
    """What the body publishes on this qualification, and on all of them."""
    rows = publications().filter(awarding_body_id=qualification.awarding_body_id, withdrawn_at=None)
    return rows.filter(Q(qualifications=qualification) | Q(qualifications=None)).distinct()


def current_edition(publication: Publication, *, on: date) -> Edition | None:
    """The latest edition issued by the day; none of a withdrawn publication."""
    if publication.withdrawn_at is not None:
        return None
    return next((each for each in publication.editions.all() if each.issued_on <= on), None)


def standings(publication: Publication, *, on: date) -> list[Standing]:
    """Every edition, newest first, with where it stands."""
    current = current_edition(publication, on=on)
    return [Standing(each, _state(publication, each, current, on)) for each in publication.editions.all()]


def _state(publication: Publication, edition: Edition, current: Edition | None, on: date) -> str:
    if publication.withdrawn_at is not None:
        return "withdrawn"
    if edition == current:
        return "in_force"
    return "not_yet" if edition.issued_on > on else "superseded"
