"""What a centre could offer, and how far its staff covers the units."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from awardry.accounts.models import User
from awardry.catalogue import queries as catalogue
from awardry.catalogue.models import Qualification, Specification, SpecificationUnit, Unit
from awardry.centres.models import Approval, Centre
from awardry.centres.queries.approvals import approvals
from awardry.centres.queries.people import COMPETENT_ROLES, held_on
from awardry.core.access import Role
from awardry.core.approvals import NOT_AVAILABLE, UnitNeed, competence_blockers
from awardry.core.decisions import Blocker
from awardry.core.identifiers import search_key
from awardry.core.registrations import day_text


def available_rows(centre: Centre, *, words: str = "", on: date) -> QuerySet[Qualification]:
    """Qualifications of the awarding body that are open on the day, and those the centre has an approval for."""
    opened = open_on(on, "specifications__") & Q(specifications__state="published")
    rows = Qualification.objects.filter(awarding_body_id=centre.awarding_body_id)
    rows = rows.filter(opened | Q(approvals__centre=centre))
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(number_key__contains=search_key(word) or word))
    return rows.distinct().order_by("title", "number")


@dataclass(frozen=True)
class Offer:
    """A qualification as a centre's list shows it."""

    qualification: Qualification
    specification: Specification | None
    approval: Approval | None
    covered: int
    total: int


def coverage(centre: Centre, qualifications: list[Qualification], *, on: date) -> list[Offer]:
    """How many units of each the staff covers with two people; four queries however many there are."""
    published = Specification.objects.filter(qualification__in=qualifications, state="published")
    by_qualification = {s.qualification_id: s for s in published.defer("rule", "unit_facts")}
    units: dict[int, list[int]] = defaultdict(list)
    places = SpecificationUnit.objects.filter(specification__in=by_qualification.values())
    for specification_id, unit_id in places.values_list("specification_id", "unit_id"):
        units[specification_id].append(unit_id)
    people: dict[tuple[int, str], set[int]] = defaultdict(set)
    held = held_on(on, centre.pk).values_list("unit_id", "role", "staff__user_id")
    for unit_id, role, user_id in held:
        people[unit_id, role].add(user_id)
    asked = {
        row.qualification_id: row
        for row in approvals().filter(centre=centre, qualification__in=qualifications)
    }

    def covered(unit_id: int) -> bool:
        assess, assure = (people.get((unit_id, role.value), set()) for role in COMPETENT_ROLES)
        return bool(assess and assure) and len(assess | assure) > 1

    found = []
    for qualification in qualifications:
        specification = by_qualification.get(qualification.pk)
        ids = units[specification.pk] if specification else []
        found.append(
            Offer(qualification, specification, asked.get(qualification.pk), sum(map(covered, ids)), len(ids))
        )
    return found


def available(centre: Centre, *, on: date) -> list[Qualification]:
    """Qualifications of the awarding body with a published specification, open on the day."""
    return list(
        Qualification.objects.filter(awarding_body_id=centre.awarding_body_id)
        .filter(open_on(on, "specifications__"), specifications__state="published")
        .order_by("title", "number")
    )


def open_on(on: date, prefix: str = "") -> Q:
    start, end = f"{prefix}operational_start", f"{prefix}operational_end"
    return (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": on})) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on})
    )


@dataclass(frozen=True)
class Cover:
    """One unit of a qualification with the people of a centre who may assess and assure it."""

    place: SpecificationUnit
    unit: Unit
    assessors: list[User]
    quality_assurers: list[User]

    @property
    def one_person(self) -> bool:
        """The only assessor and the only assurer are the same person."""
        return (
            bool(self.assessors and self.quality_assurers)
            and len({user.pk for user in self.assessors + self.quality_assurers}) == 1
        )

    @property
    def covered(self) -> bool:
        return bool(self.assessors and self.quality_assurers) and not self.one_person


def cover(centre: Centre, qualification: Qualification, *, on: date) -> list[Cover]:
    """Every unit of the current specification with who may assess and who may assure it; three queries."""
    specification = catalogue.current_specification(qualification)
    if specification is None:
        return []
    places = list(catalogue.places(specification))
    rows = held_on(on, centre.pk).filter(unit_id__in=[place.unit_id for place in places])
    held: dict[tuple[int, str], list[User]] = defaultdict(list)
    for row in rows.select_related("staff__user").order_by("staff__user__name", "pk").distinct():
        held[row.unit_id, row.role].append(row.staff.user)
    return [
        Cover(
            place,
            place.unit,
            held[place.unit_id, Role.ASSESSOR],
            held[place.unit_id, Role.INTERNAL_QUALITY_ASSURER],
        )
        for place in places
    ]


def offer_blockers(centre: Centre, qualification: Qualification, *, on: date) -> list[Blocker]:
    """What is missing before the centre may offer the qualification, unit by unit."""
    specification = catalogue.current_specification(qualification)
    if specification is None or not _is_open(
        specification.operational_start, specification.operational_end, on
    ):
        return [NOT_AVAILABLE(title=qualification.title, on=day_text(on))]
    rows = cover(centre, qualification, on=on)
    return competence_blockers(
        [UnitNeed(row.unit.pk, row.unit.reference, row.unit.title) for row in rows],
        {row.unit.pk: [user.pk for user in row.assessors] for row in rows},
        {row.unit.pk: [user.pk for user in row.quality_assurers] for row in rows},
        route="centres:competence",
        args=(centre.pk, qualification.pk),
    )


def _is_open(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on <= end)
