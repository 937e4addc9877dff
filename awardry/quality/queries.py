"""Samples: what may be decided, what was seen, the grid, and what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from awardry.access.actor import Actor
from awardry.assessment.models import CriterionStanding, UnitProgress
from awardry.assessment.queries import hands_in
from awardry.catalogue.models import Criterion, Specification, Unit
from awardry.catalogue.queries import places
from awardry.centres.queries import competent
from awardry.core import quality as rules
from awardry.core.access import Permission, Role
from awardry.core.decisions import Blocker
from awardry.core.judgements import UnitState
from awardry.core.quality import SampleState
from awardry.core.registrations import RegistrationState
from awardry.portfolio.models import EvidenceLink
from awardry.quality.models import Finding, Sample
from awardry.registrations.models import Registration, UnitChoice

OPEN = (SampleState.PLANNED, SampleState.ACTION_OPEN, SampleState.ANSWERED)


def samples() -> QuerySet[Sample]:
    """Samples with what lists and pages show of them."""
    return Sample.objects.select_related(
        "learner",
        "assurer",
        "progress__unit",
        "progress__learner",
        "progress__registration__specification",
        "progress__registration__assessor",
    )


def open_samples(progress_ids: Iterable[int]) -> set[int]:
    """Those of the rows of progress that are in a sample which is not agreed yet."""
    rows = Sample.objects.filter(progress_id__in=list(progress_ids), state__in=OPEN)
    return set(rows.values_list("progress_id", flat=True))


def open_sample(progress: UnitProgress) -> Sample | None:
    return Sample.objects.filter(progress=progress, state__in=OPEN).first()


def sampled(assessor_id: int, qualification_id: int, centre_id: int) -> bool:
    """Whether decisions of this assessor in a unit of this qualification were sampled and agreed at this centre.

    It goes by who decided, not by who is allocated now; a unit shared with another qualification counts in both.
    """
    theirs = Q(progress__judgements__by_id=assessor_id) | Q(progress__signed_off_by_id=assessor_id)
    return Sample.objects.filter(
        theirs,
        state=SampleState.AGREED,
        centre_id=centre_id,
        progress__unit__places__specification__qualification_id=qualification_id,
    ).exists()


def independence(person: int, name: str, progress: UnitProgress, *, on: date) -> list[Blocker]:
    """What keeps somebody from assuring this unit."""
    able = competent(
        person, progress.unit_id, Role.INTERNAL_QUALITY_ASSURER, centre_id=progress.centre_id, on=on
    )
    hands = hands_in([progress.pk]).get(progress.pk, set())
    found = rules.independence_blockers(person, name, str(progress.unit), hands, competent=able)
    own = progress.learner.user_id is not None and progress.learner.user_id == person
    return found + ([rules.OWN_WORK(person=name)] if own else [])


def decide_blockers(actor: Actor, sample: Sample, *, on: date) -> list[Blocker]:
    """What keeps this person from deciding the sample now."""
    if sample.assurer_id != actor.id:
        return [rules.OWN_SAMPLE(person=sample.assurer.name)]
    return independence(actor.id or 0, actor.name, sample.progress, on=on)


def what_is_seen(progress: UnitProgress) -> dict[str, object]:
    """The decisions and the evidence behind them as they are now, by number and hash."""
    standings = CriterionStanding.objects.filter(progress=progress).select_related("judgement", "criterion")
    return {
        "judgements": [
            {
                "criterion": one.criterion.code,
                "judgement": one.judgement_id,
                "decision": one.state,
                "considered": one.judgement.considered,
            }
            for one in standings.order_by("criterion__position")
        ]
    }


@dataclass(frozen=True)
class CriterionLine:
    """One criterion on the sample page: the decision, the evidence behind it, and what was found before."""

    criterion: Criterion
    standing: CriterionStanding | None
    evidence: list[tuple[int, str]]  # (primary key, label)
    finding: Finding | None


def criterion_lines(sample: Sample) -> list[CriterionLine]:
    """Every criterion of the sampled unit in order; five queries however many."""
    progress = sample.progress
    standings = {
        one.criterion_id: one
        for one in CriterionStanding.objects.filter(progress=progress).select_related("judgement__by")
    }
    evidence: dict[int, list[tuple[int, str]]] = {}
    links = EvidenceLink.objects.filter(learner_id=progress.learner_id, unit_id=progress.unit_id)
    for criterion_id, pk, number in links.order_by("evidence__number").values_list(
        "criterion_id", "evidence_id", "evidence__number"
    ):
        evidence.setdefault(criterion_id, []).append((pk, f"E{number}"))
    findings = {one.criterion_id: one for one in sample.findings.order_by("round")}
    criteria = (
        Criterion.objects.filter(unit_id=progress.unit_id).select_related("outcome").order_by("position")
    )
    return [
        CriterionLine(one, standings.get(one.pk), evidence.get(one.pk, []), findings.get(one.pk))
        for one in criteria
    ]


def to_sample(actor: Actor) -> QuerySet[Sample]:
    """Samples that wait for this quality assurer: planned, or answered by the assessor."""
    rows = actor.scope(samples(), Permission.SAMPLE_MAKE)
    return rows.filter(assurer_id=actor.id, state__in=[SampleState.PLANNED, SampleState.ANSWERED]).order_by(
        "planned_at"
    )


def ready_to_sample(actor: Actor) -> QuerySet[UnitProgress]:
    """Signed-off units that nobody has chosen for the sample, of learners allocated to this quality assurer."""
    # Scoped through the registrations: asked of the units, every signed-off one of the centre would be looked at.
    theirs = actor.scope(Registration.objects.all(), Permission.SAMPLE_PLAN)
    theirs = theirs.filter(quality_assurer_id=actor.id, state=RegistrationState.ACTIVE)
    return (
        UnitProgress.objects.filter(state=UnitState.SIGNED_OFF, registration__in=theirs)
        .select_related("unit", "learner", "registration__specification")
        .order_by("signed_off_at")
    )


def to_answer(actor: Actor) -> QuerySet[Sample]:
    """Returned units whose assessor this is."""
    rows = actor.scope(samples(), Permission.ACTION_ANSWER)
    return rows.filter(state=SampleState.ACTION_OPEN).order_by("decided_at")


# --- the grid ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """One learner's unit on the grid. `state` is a word of ui.statuses, `note` what a reader hears besides."""

    state: str
    note: str
    unit_id: int


@dataclass(frozen=True)
class Row:
    registration_id: int
    learner: str
    assessor: str
    state: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    units: list[tuple[int, str, str]]  # (unit, number or reference, title)
    rows: list[Row]


def grid(registrations: Sequence[Registration], units: Sequence[Unit], numbers: Sequence[str]) -> Grid:
    """The states of all units of a page of registrations; three queries however many."""
    learner_ids = [one.learner_id for one in registrations]
    unit_ids = [unit.pk for unit in units]
    taken = set(
        UnitChoice.objects.filter(registration__in=[one.pk for one in registrations]).values_list(
            "registration_id", "unit_id"
        )
    )
    progress = {
        (learner_id, unit_id): (pk, state, met, total)
        for pk, learner_id, unit_id, state, met, total in UnitProgress.objects.filter(
            learner_id__in=learner_ids, unit_id__in=unit_ids
        ).values_list("pk", "learner_id", "unit_id", "state", "criteria_met", "criteria_total")
    }
    # All samples of these learners: naming the units too would lead through every learner who ever took them.
    samples = Sample.objects.filter(learner_id__in=learner_ids).order_by("pk")
    chosen = dict(samples.values_list("progress_id", "state"))
    rows = [
        Row(
            one.pk,
            str(one.learner),
            one.assessor.name if one.assessor else "",
            one.state,
            [
                _cell(unit_id, (one.pk, unit_id) in taken, progress.get((one.learner_id, unit_id)), chosen)
                for unit_id in unit_ids
            ],
        )
        for one in registrations
    ]
    heads = [
        (unit.pk, number or unit.reference, unit.title) for unit, number in zip(units, numbers, strict=True)
    ]
    return Grid(heads, rows)


def _cell(unit_id: int, taken: bool, row: tuple[int, str, int, int] | None, chosen: dict[int, str]) -> Cell:
    if not taken:
        return Cell("not-taking", "", unit_id)
    if row is None:
        return Cell("not-started", "", unit_id)
    pk, state, met, total = row
    note = f"{met} of {total} criteria met"
    sample = chosen.get(pk)
    if state == UnitState.IN_PROGRESS:
        return Cell("interim" if sample else "in-progress", note, unit_id)
    if state == UnitState.IN_SAMPLE:
        return Cell("answered" if sample == SampleState.ANSWERED else "planned", note, unit_id)
    if state == UnitState.AGREED:
        return Cell("sampled", note, unit_id)
    if state in {UnitState.CLAIMED, UnitState.CERTIFICATED}:
        return Cell(state, f"{note}, sampled" if sample == SampleState.AGREED else note, unit_id)
    return Cell(state.replace("_", "-"), note, unit_id)


def grid_units(specification: Specification) -> tuple[list[Unit], list[str]]:
    found = places(specification)
    return [place.unit for place in found], [place.number for place in found]
