"""Transition maps as pages show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from awardry.catalogue.models import Criterion, Specification, Unit
from awardry.catalogue.queries import content_of
from awardry.core import comparison
from awardry.core.transitions import Carries, Line, LineKind
from awardry.transitions.models import Transition, TransitionLine

LONG = ("rule", "unit_facts", "purpose", "audience", "entry", "progression", "assessment")


def transitions() -> QuerySet[Transition]:
    """With the two specifications and whoever decided, without long texts."""
    rows = Transition.objects.select_related(
        "old__qualification", "new__qualification", "drawn_up_by", "proposed_by", "approved_by"
    )
    return rows.defer(*(f"{side}__{name}" for side in ("old", "new") for name in LONG))


def with_counts(rows: QuerySet[Transition]) -> QuerySet[Transition]:
    """`carried`: criteria with decisions that come over; `asked`: criteria of the new specification on the map."""
    carried = Q(lines__carries=Carries.JUDGEMENT)
    return rows.annotate(
        carried=Count("lines__new", filter=carried, distinct=True), asked=Count("lines__new", distinct=True)
    ).order_by("-drawn_up_at", "-pk")


def units_of(specification: Specification) -> list[comparison.Unit]:
    """The units of a specification as plain values, with the ids of their rows."""
    return [place.unit for place in content_of(specification).places]


def lines_of_map(transition: Transition) -> list[Line]:
    """The map as the rules take it."""
    return [
        Line(LineKind(line.kind), Carries(line.carries), line.reason, line.old_id, line.new_id)
        for line in transition.lines.all()
    ]


@dataclass(slots=True)
class CriterionRow:
    """A criterion of the new specification and the lines that lead to it."""

    criterion: Criterion
    lines: list[TransitionLine] = field(default_factory=list)


@dataclass(slots=True)
class UnitRows:
    """A unit with the criteria of it that the map speaks of."""

    unit: Unit
    rows: list[CriterionRow] = field(default_factory=list)
    sources: dict[int, Unit] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        return sum(any(line.carries == Carries.JUDGEMENT for line in row.lines) for row in self.rows)


@dataclass(slots=True)
class MapShown:
    """Everything the page of a map shows; a handful of queries however many criteria there are."""

    shared: list[Unit]
    units: list[UnitRows]
    gone: list[UnitRows]
    counts: dict[str, int]


def map_shown(transition: Transition) -> MapShown:
    lines = list(transition.lines.select_related("old__unit", "new__unit", "corrected_by"))
    units: dict[int, UnitRows] = {}
    gone: dict[int, UnitRows] = {}
    rows: dict[int, CriterionRow] = {}
    counts: dict[str, int] = defaultdict(int)
    for line in lines:
        counts[line.kind] += 1
        if line.new is None:
            assert line.old is not None  # a line has one end at least
            one = gone.setdefault(line.old.unit_id, UnitRows(line.old.unit))
            one.rows.append(CriterionRow(line.old, [line]))
            continue
        unit = units.setdefault(line.new.unit_id, UnitRows(line.new.unit))
        if line.new_id not in rows:
            rows[line.new_id] = CriterionRow(line.new)  # type: ignore[index]
            unit.rows.append(rows[line.new_id])  # type: ignore[index]
        rows[line.new_id].lines.append(line)  # type: ignore[index]
        if line.old is not None:
            unit.sources[line.old.unit_id] = line.old.unit
    return MapShown(shared_units(transition), list(units.values()), list(gone.values()), dict(counts))


def shared_units(transition: Transition) -> list[Unit]:
    """Units that both specifications hold in the same edition, in the order of the new one."""
    both = Unit.objects.filter(places__specification=transition.old).filter(
        pk__in=Unit.objects.filter(places__specification=transition.new)
    )
    return list(both.order_by("reference"))


def criteria_of(specification: Specification, *, besides: Iterable[int] = ()) -> list[Criterion]:
    """Criteria of a specification outside some units, unit by unit; one query."""
    rows = Criterion.objects.filter(unit__places__specification=specification).exclude(
        unit_id__in=list(besides)
    )
    return list(rows.select_related("unit").order_by("unit__reference", "position"))
