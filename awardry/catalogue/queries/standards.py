"""Published qualifications and units by the addresses that certificates name."""

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Replace, Upper

from awardry.catalogue.models import Qualification, Specification, Unit
from awardry.core.identifiers import search_key
from awardry.core.specifications import SpecificationState

_SIGNS = "/ .-\u2044\u2215\u2010\u2011\u2012\u2013\u2014\u2015\u00a0"  # what `search_key` leaves out


def unit_by_key(key: str, *, edition: int | None = None) -> Unit | None:
    """The unit that a reference without its slashes names: the edition asked for, else the latest.

    The body that published it first keeps the address: nobody else's later edition takes its place.
    """
    bare = F("reference")
    for sign in _SIGNS:
        bare = Replace(bare, Value(sign), Value(""))  # type: ignore[assignment]
    rows = Unit.objects.alias(key=Upper(bare)).filter(key=search_key(key)).select_related("awarding_body")
    if edition is not None:
        rows = rows.filter(edition=edition)
    first = rows.order_by("pk").first()
    if first is None:
        return None
    return rows.filter(awarding_body_id=first.awarding_body_id).order_by("-edition").first()


def units_with_criteria(unit: Unit) -> Unit:
    """The unit with its outcomes and their criteria in memory."""
    return Unit.objects.prefetch_related("outcomes__criteria").get(pk=unit.pk)


def specification_by_key(key: str, *, version: int | None = None) -> Specification | None:
    """The version asked for, else the one that is published, else the last there was."""
    rows = Specification.objects.filter(qualification__number_key=search_key(key))
    rows = rows.select_related("qualification", "awarding_body").order_by("-version")
    if version is not None:
        return rows.filter(version=version).first()
    return rows.filter(state=SpecificationState.PUBLISHED).first() or rows.first()


def published() -> QuerySet[Specification]:
    """What is open to the whole world: published specifications of every awarding body."""
    return Specification.objects.filter(state=SpecificationState.PUBLISHED)


def qualifications_with(unit: Unit) -> list[Qualification]:
    """Published qualifications that hold the unit."""
    rows = Qualification.objects.filter(
        specifications__state=SpecificationState.PUBLISHED, specifications__places__unit=unit
    )
    return list(rows.distinct().order_by("title"))
