"""Published specifications, as the apps above read them."""

import json
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Prefetch, Q, QuerySet

from awardry.catalogue.models import Criterion, Outcome, Qualification, Specification, SpecificationUnit, Unit
from awardry.core.combination import Rule, parse_rule
from awardry.core.combination import Unit as UnitFacts
from awardry.core.identifiers import search_key
from awardry.core.specifications import SpecificationState

SHOWN = (SpecificationState.PUBLISHED, SpecificationState.WITHDRAWN)


def current_specification(qualification: Qualification) -> Specification | None:
    """The version that new registrations are made on."""
    return qualification.specifications.filter(state=SpecificationState.PUBLISHED).first()


def places(specification: Specification) -> list[SpecificationUnit]:
    """The units of a specification in the order printed, with their groups."""
    return list(specification.places.select_related("unit"))


def rule_and_units(specification: Specification) -> tuple[Rule, dict[str, UnitFacts]]:
    """The rule and what it needs to know of each unit, by reference. Asks the database nothing."""
    rule, units = _parsed(json.dumps(specification.rule), json.dumps(specification.unit_facts))
    return rule, dict(units)


# By content, not by id: a specification never changes, and an equal rule is the same rule.
@lru_cache(maxsize=256)
def _parsed(rule: str, facts: str) -> tuple[Rule, tuple[tuple[str, UnitFacts], ...]]:
    units = (UnitFacts(**fact) for fact in json.loads(facts))
    return parse_rule(json.loads(rule)), tuple((unit.ref, unit) for unit in units)


def criteria_by_unit(unit_ids: Iterable[int]) -> dict[int, list[Criterion]]:
    """The criteria of each unit in order, their outcomes joined; every unit asked for has an entry."""
    found: dict[int, list[Criterion]] = {unit_id: [] for unit_id in unit_ids}
    rows = Criterion.objects.filter(unit_id__in=list(found)).select_related("outcome")
    for criterion in rows.order_by("unit_id", "position"):
        found[criterion.unit_id].append(criterion)
    return found


def units_without_criteria(unit_ids: Iterable[int]) -> int:
    """How many of the units nobody can be assessed in."""
    return Unit.objects.filter(pk__in=list(unit_ids), criteria__isnull=True).count()


def grouped(rule: Rule, rows: list[SpecificationUnit]) -> list[tuple[str, list[SpecificationUnit]]]:
    """The places of a specification by group, under the names that the rule gives the groups."""
    names = {group.id: group.title or f"Group {group.id}" for _, group, _ in rule.every_group()}
    found: dict[str, list[SpecificationUnit]] = {}
    for row in rows:
        found.setdefault(names.get(row.group, row.group), []).append(row)
    return list(found.items())


def with_outcomes(unit: Unit) -> list[Outcome]:
    """The outcomes of a unit, each with its criteria as `listed`."""
    criteria = Prefetch("criteria", Criterion.objects.order_by("position"), to_attr="listed")
    return list(unit.outcomes.prefetch_related(criteria))


def uses_of(unit: Unit) -> list[SpecificationUnit]:
    """The published specifications that hold the unit."""
    rows = unit.places.filter(specification__state=SpecificationState.PUBLISHED)
    return list(rows.select_related("specification__qualification").order_by("specification__title"))


def qualifications(*, wanted: str = "", level: str = "") -> QuerySet[Qualification]:
    """Qualifications with their current specification, found by number, code or words of the title.

    One that is withdrawn altogether has the version that was current last.
    """
    published = Specification.objects.filter(state__in=SHOWN).defer("rule", "unit_facts")
    rows = Qualification.objects.select_related("awarding_body").prefetch_related(
        # "published" stands before "withdrawn"
        Prefetch("specifications", published.order_by("state", "-version"), to_attr="published")
    )
    if level:
        rows = rows.filter(specifications__level=level, specifications__state__in=SHOWN).distinct()
    for word in wanted.split()[:8]:
        key = search_key(word)
        by_number = Q(number_key__contains=key) if key else Q()
        rows = rows.filter(Q(title__icontains=word) | Q(body_code__iexact=word) | by_number)
    return rows.order_by("title", "number")
