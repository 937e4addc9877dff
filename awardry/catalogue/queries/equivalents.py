"""Units that are one thing, and units that are as good as the same."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from awardry.catalogue.models import AwardingBody, Equivalence, SpecificationUnit, Unit
from awardry.catalogue.queries.published import criteria_by_unit
from awardry.core import comparison
from awardry.core.equivalents import EquivalenceState, may_stand_for


def equivalences() -> QuerySet[Equivalence]:
    return Equivalence.objects.select_related("one", "other", "decided_by").order_by("-percent", "pk")


def known_pairs(awarding_body: AwardingBody) -> set[frozenset[int]]:
    """Pairs that were proposed before, whatever became of them."""
    rows = Equivalence.objects.filter(awarding_body=awarding_body).values_list("one_id", "other_id")
    return {frozenset(pair) for pair in rows}


def accepted_pairs(unit_ids: Collection[int]) -> set[tuple[int, int]]:
    """Accepted equivalents that one of the units takes part in."""
    rows = Equivalence.objects.filter(state=EquivalenceState.ACCEPTED)
    rows = rows.filter(Q(one_id__in=list(unit_ids)) | Q(other_id__in=list(unit_ids)))
    return set(rows.values_list("one_id", "other_id"))


def units_to_compare(awarding_body: AwardingBody) -> list[comparison.Unit]:
    """The newest edition of each unit that a specification holds, as plain values; two queries."""
    newest = (
        Unit.objects.filter(awarding_body=awarding_body, reference=OuterRef("reference"))
        .values("reference")
        .annotate(last=Max("edition"))
        .values("last")
    )
    held = SpecificationUnit.objects.filter(specification__awarding_body=awarding_body)
    rows = Unit.objects.filter(
        awarding_body=awarding_body, pk__in=held.values("unit"), edition=Subquery(newest)
    ).order_by("pk")
    return _plain(list(rows))


def pair_content(equivalence: Equivalence) -> tuple[comparison.Unit, comparison.Unit]:
    """The two units as plain values."""
    one, other = _plain([equivalence.one, equivalence.other])
    return one, other


def _plain(units: list[Unit]) -> list[comparison.Unit]:
    criteria = criteria_by_unit([unit.pk for unit in units])
    return [
        comparison.Unit(
            unit.reference,
            unit.title,
            (("Level", unit.level), ("Credit", "" if unit.credit is None else str(unit.credit))),
            tuple(
                comparison.Criterion(each.code, each.text, tuple(each.points), each.pk, each.position)
                for each in criteria[unit.pk]
            ),
            id=unit.pk,
            position=place,
        )
        for place, unit in enumerate(units)
    ]


def one_thing(unit: Unit) -> list[Unit]:
    """The same unit as other awarding bodies publish it: one reference, one content."""
    root = unit.origin_id or unit.pk
    rows = Unit.objects.filter(Q(pk=root) | Q(origin_id=root)).exclude(pk=unit.pk)
    return list(rows.select_related("awarding_body").order_by("awarding_body__name"))


def standing_for(unit_ids: Collection[int]) -> dict[int, set[int]]:
    """Unit -> other rows that count for it: the same thing elsewhere, and accepted equivalents of enough weight.

    Three queries, and mostly the first two say that there is nothing.
    """
    asked = list(unit_ids)
    found: dict[int, set[int]] = defaultdict(set)
    own = Unit.objects.filter(pk__in=asked)
    for pk, origin in own.filter(origin__isnull=False).values_list("pk", "origin_id"):
        found[pk].add(origin)
    roots = {origin: pk for pk, origins in found.items() for origin in origins} | {pk: pk for pk in asked}
    for pk, origin in Unit.objects.filter(origin_id__in=roots).values_list("pk", F("origin_id")):
        if pk != roots[origin]:
            found[roots[origin]].add(pk)
    pairs = accepted_pairs(asked)
    if pairs:
        weights = Unit.objects.in_bulk({pk for pair in pairs for pk in pair})
        for a, b in [*pairs, *((b, a) for a, b in pairs)]:
            wanted, held = weights[a], weights[b]
            if a in roots and may_stand_for(held.level, held.credit, wanted.level, wanted.credit):
                found[a].add(b)
    return {pk: others for pk, others in found.items() if others and pk in set(asked)}
