"""The criteria grid: criteria down, evidence across, in plain tuples, because a page may hold hundreds of both."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count

from awardry.assessment.models import CriterionStanding, UnitProgress
from awardry.catalogue.models import Criterion, SpecificationUnit
from awardry.core.judgements import ACHIEVED, CriterionState, UnitState, criterion_state
from awardry.portfolio.models import Evidence, EvidenceLink, LinkState
from awardry.registrations.models import Registration, UnitChoice

# Up to here all units are shown at once; a larger registration opens one unit and fetches the others when asked.
SHOWN_AT_ONCE = 120


@dataclass(frozen=True, slots=True)
class Column:
    """One item of evidence, as the head of its column."""

    id: int
    label: str
    title: str
    state: str


@dataclass(slots=True)
class Row:
    """One criterion; `cells` by evidence id."""

    id: int
    code: str
    text: str
    points: int
    state: CriterionState
    cells: dict[int, str]


@dataclass(slots=True)
class Part:
    """One outcome with its criteria."""

    number: str
    title: str
    rows: list[Row] = field(default_factory=list)

    @property
    def met(self) -> int:
        return sum(row.state == CriterionState.MET for row in self.rows)


@dataclass(slots=True)
class Section:
    """One unit; `parts` and `columns` are empty while it is closed."""

    id: int
    reference: str
    number: str
    title: str
    level: str
    credit: int | None
    group: str
    state: str
    met: int
    more_needed: int
    total: int
    awaiting: int
    open: bool = False
    columns: list[Column] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def achieved(self) -> bool:
        return self.state in ACHIEVED


@dataclass(frozen=True, slots=True)
class Grid:
    registration: Registration
    sections: list[Section]

    @property
    def met(self) -> int:
        return sum(section.met for section in self.sections)

    @property
    def achieved(self) -> int:
        return sum(section.achieved for section in self.sections)

    @property
    def more_needed(self) -> int:
        return sum(section.more_needed for section in self.sections)

    @property
    def awaiting(self) -> int:
        return sum(section.awaiting for section in self.sections)

    @property
    def total(self) -> int:
        return sum(section.total for section in self.sections)

    @property
    def shares(self) -> dict[str, int]:
        """Criteria by where they stand; what was judged and has new evidence counts once, as awaiting."""
        rest = self.total - self.met - self.awaiting
        more_needed = min(self.more_needed, rest)
        return {
            "met": self.met,
            "awaiting-decision": self.awaiting,
            "more-needed": more_needed,
            "not-started": rest - more_needed,
        }


Link = tuple[int, int, int, str]  # criterion, evidence, unit, state


def grid(
    registration: Registration, *, only: Collection[int] | None = None, opened: int | None = None
) -> Grid:
    """The grid of a registration's units, or of some of them. `opened`: the unit to show where not all are."""
    sections = _sections(registration, only)
    units = {section.id: section for section in sections}
    links: list[Link] = list(
        EvidenceLink.objects.filter(learner_id=registration.learner_id, unit_id__in=units).values_list(
            "criterion_id", "evidence_id", "unit_id", "state"
        )
    )
    standings = dict(
        CriterionStanding.objects.filter(
            progress__learner_id=registration.learner_id, progress__unit_id__in=units
        ).values_list("criterion_id", "state")
    )
    _count_awaiting(units, links, standings)
    _open(sections, opened)
    _fill([section for section in sections if section.open], registration.learner_id, links, standings)
    return Grid(registration, sections)


def _sections(registration: Registration, only: Collection[int] | None) -> list[Section]:
    chosen = UnitChoice.objects.filter(registration=registration).values("unit_id")
    places = SpecificationUnit.objects.filter(
        specification_id=registration.specification_id, unit_id__in=chosen
    )
    if only is not None:
        places = places.filter(unit_id__in=only)
    rows = list(
        places.order_by("position").values_list(
            "unit_id", "unit__reference", "number", "unit__title", "unit__level", "unit__credit", "group"
        )
    )
    ids = [row[0] for row in rows]
    progress = {
        unit_id: (state, met, more_needed)
        for unit_id, state, met, more_needed in UnitProgress.objects.filter(
            learner_id=registration.learner_id, unit_id__in=ids
        ).values_list("unit_id", "state", "criteria_met", "criteria_more_needed")
    }
    totals = Criterion.objects.filter(unit_id__in=ids).order_by().values_list("unit_id").annotate(Count("pk"))
    counts = dict(totals)
    none = (UnitState.IN_PROGRESS.value, 0, 0)
    return [Section(*row, *progress.get(row[0], none), counts.get(row[0], 0), 0) for row in rows]


def _count_awaiting(units: dict[int, Section], links: list[Link], standings: dict[int, str]) -> None:
    """Criteria with submitted evidence that nobody looked at, unless they are met already."""
    waiting = {
        (unit, criterion)
        for criterion, _, unit, state in links
        if state == LinkState.AWAITING and standings.get(criterion) != CriterionState.MET
    }
    for unit_id, number in Counter(unit for unit, _ in waiting).items():
        units[unit_id].awaiting = number


def _open(sections: list[Section], opened: int | None) -> None:
    if sum(section.total for section in sections) <= SHOWN_AT_ONCE or len(sections) == 1:
        for section in sections:
            section.open = True
        return
    asked = [section for section in sections if section.id == opened]
    waiting = [section for section in sections if section.awaiting]
    unfinished = [section for section in sections if not section.achieved]
    (asked or waiting or unfinished or sections)[0].open = True


def _fill(sections: list[Section], learner_id: int, links: list[Link], standings: dict[int, str]) -> None:
    units = {section.id: section for section in sections}
    cells: dict[int, dict[int, str]] = defaultdict(dict)
    used: dict[int, set[int]] = defaultdict(set)
    for criterion, evidence, unit, state in links:
        if unit in units:
            decided = standings.get(criterion) if state == LinkState.CONSIDERED else None
            cells[criterion][evidence] = decided or state
            used[unit].add(evidence)
    columns = _columns(learner_id, set().union(*used.values()))
    for section in sections:
        section.columns = [column for column in columns if column.id in used[section.id]]
    _add_rows(units, cells, standings)


def _columns(learner_id: int, ids: set[int]) -> list[Column]:
    rows = Evidence.objects.filter(learner_id=learner_id).order_by("number")
    return [
        Column(pk, f"E{number}", title, state)
        for pk, number, title, state in rows.values_list("pk", "number", "title", "state")
        if pk in ids
    ]


def _add_rows(units: dict[int, Section], cells: dict[int, dict[int, str]], standings: dict[int, str]) -> None:
    rows = (
        Criterion.objects.filter(unit_id__in=units)
        .order_by("unit_id", "position")
        .values_list("pk", "unit_id", "outcome__number", "outcome__title", "code", "text", "points")
    )
    for pk, unit_id, number, title, code, text, points in rows:
        parts = units[unit_id].parts
        if not parts or parts[-1].number != number:
            parts.append(Part(number, title))
        held = cells.get(pk, {})
        state = criterion_state(standings.get(pk), held.values())
        parts[-1].rows.append(Row(pk, code, text, len(points), state, held))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What lies before and after a criterion in the order of the specification."""

    place: int
    total: int
    previous: int | None
    next: int | None
    waiting: int | None  # the next one that has submitted evidence to look at


def neighbours(registration: Registration, criterion_id: int) -> Neighbours:
    """Around a criterion of a unit that the registration takes; three queries."""
    chosen = UnitChoice.objects.filter(registration=registration).values("unit_id")
    places = SpecificationUnit.objects.filter(
        specification_id=registration.specification_id, unit_id__in=chosen
    )
    order = dict(places.values_list("unit_id", "position"))
    rows = Criterion.objects.filter(unit_id__in=order).values_list("unit_id", "position", "pk")
    ids = [pk for _, _, pk in sorted((order[unit], position, pk) for unit, position, pk in rows)]
    place = ids.index(criterion_id)
    after = ids[place + 1 :] + ids[:place]
    waiting = set(
        EvidenceLink.objects.filter(
            learner_id=registration.learner_id, unit_id__in=order, state=LinkState.AWAITING
        ).values_list("criterion_id", flat=True)
    )
    return Neighbours(
        place=place + 1,
        total=len(ids),
        previous=ids[place - 1] if place else None,
        next=ids[place + 1] if place + 1 < len(ids) else None,
        waiting=next((pk for pk in after if pk in waiting), None),
    )
