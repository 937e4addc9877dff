"""What bringing learners over would do, learner by learner, before anything is changed."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from awardry.assessment.models import CriterionStanding, UnitProgress
from awardry.catalogue.models import Specification, Unit
from awardry.catalogue.queries import current_specification, places
from awardry.catalogue.queries.published import criteria_by_unit
from awardry.centres.models import Approval
from awardry.centres.queries.people import held_on
from awardry.core import registrations as rules
from awardry.core.access import Role
from awardry.core.approvals import ApprovalState
from awardry.core.decisions import Blocker
from awardry.core.judgements import OPEN_TO_JUDGEMENT, CriterionState
from awardry.core.registrations import TAKING
from awardry.core.transitions import (
    Carries,
    Line,
    Outcome,
    TransferFacts,
    TransitionState,
    Work,
    outcome,
    transfer_blockers,
)
from awardry.core.transitions.outcome import HELD
from awardry.portfolio.models import EvidenceLink, LinkState
from awardry.registrations.models import Registration, UnitChoice
from awardry.registrations.queries import assess_choice, mandatory_units
from awardry.transitions.models import Transition
from awardry.transitions.queries.maps import lines_of_map


@dataclass(frozen=True)
class Preview:
    """What would happen to one learner."""

    registration: Registration
    outcome: Outcome
    unit_ids: frozenset[int]  # units of the new registration
    shared: frozenset[int]  # those of them that stay as they are
    gone: tuple[Unit, ...]  # units of the earlier registration that nothing answers to
    complete: tuple[int, ...]  # units in which every criterion is met afterwards, to be signed off
    considered: Mapping[
        tuple[int, int], bool
    ]  # (item, earlier criterion) -> whether a decision took it into account
    blockers: tuple[Blocker, ...]
    verdict: str  # what the rule says to the units taken
    stays: int  # criteria met in units that stay as they are

    @property
    def seen(self) -> str:
        """A mark of everything shown: another one, and the page was out of date."""
        parts = (self.outcome, sorted(self.unit_ids), [str(blocker) for blocker in self.blockers])
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

    @property
    def numbers(self) -> dict[str, int]:
        return {
            "stays": self.stays,
            "met": len(self.outcome.met),
            "more_needed": len(self.outcome.more_needed),
            "links": len(self.outcome.links),
            "to_do": len(self.outcome.to_do),
            "lost": len(self.outcome.lost),
        }


def cohort(transition: Transition) -> QuerySet[Registration]:
    """Registrations that the map is for: active, on the specification it begins with."""
    return (
        Registration.objects.filter(specification_id=transition.old_id, state="active")
        .select_related("learner", "centre", "assessor", "quality_assurer", "specification__qualification")
        .order_by("learner__family_name", "learner__given_names", "pk")
    )


def previews(transition: Transition, registrations: Iterable[Registration], *, on: date) -> list[Preview]:
    """One for each registration; the same number of queries for one and for two hundred."""
    found = list(registrations)
    ground = _ground(transition)
    facts = _facts(ground, found, on=on)
    return [_preview(ground, facts, registration, on=on) for registration in found]


@dataclass
class _Ground:
    """What is the same for every learner."""

    transition: Transition
    lines: list[Line]
    new: Specification
    units: dict[int, Unit]  # of both specifications
    old_ids: list[int]
    new_ids: list[int]
    criteria: dict[int, tuple[int, ...]]  # unit -> criteria
    answers: dict[int, int]  # new unit -> the earlier unit from which most of it comes
    mandatory: frozenset[str]
    current: bool
    choices: dict[frozenset[int], tuple[bool, str, str]]


def _ground(transition: Transition) -> _Ground:
    new = Specification.objects.select_related("qualification").get(pk=transition.new_id)
    old_places, new_places = places(transition.old), places(new)
    units = {row.unit_id: row.unit for row in (*old_places, *new_places)}
    criteria = {pk: tuple(c.pk for c in rows) for pk, rows in criteria_by_unit(units).items()}
    lines = lines_of_map(transition)
    current = current_specification(new.qualification)
    return _Ground(
        transition,
        lines,
        new,
        units,
        [row.unit_id for row in old_places],
        [row.unit_id for row in new_places],
        criteria,
        _answers(lines, criteria),
        mandatory_units(new),
        current is not None and current.pk == new.pk,
        {},
    )


def _answers(lines: Iterable[Line], criteria: Mapping[int, tuple[int, ...]]) -> dict[int, int]:
    unit_of = {criterion: unit for unit, found in criteria.items() for criterion in found}
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for line in lines:
        if line.old in unit_of and line.new in unit_of and line.carries is not Carries.NOTHING:
            counts[unit_of[line.new]][unit_of[line.old]] += 1
    return {new: counter.most_common(1)[0][0] for new, counter in counts.items()}


@dataclass
class _Facts:
    """What differs from learner to learner, read for all of them at once."""

    chosen: dict[int, set[int]]  # registration -> units
    states: dict[tuple[int, int], str]  # (learner, unit) -> state
    met: dict[int, set[int]]  # learner -> criteria
    more_needed: dict[int, set[int]]
    links: dict[int, dict[int, dict[int, bool]]]  # learner -> criterion -> item -> considered
    approved: set[int]  # centres
    elsewhere: set[int]  # learners registered for the new qualification under another registration
    competent: set[tuple[int, int, str]]  # (centre, person, role)


def _facts(ground: _Ground, registrations: list[Registration], *, on: date) -> _Facts:
    learners = {one.learner_id for one in registrations}
    centres = {one.centre_id for one in registrations}
    both = [*ground.old_ids, *ground.new_ids]
    chosen: dict[int, set[int]] = defaultdict(set)
    for registration_id, unit_id in UnitChoice.objects.filter(
        registration__in=[one.pk for one in registrations]
    ).values_list("registration_id", "unit_id"):
        chosen[registration_id].add(unit_id)
    progress = UnitProgress.objects.filter(learner_id__in=learners, unit_id__in=both)
    states = {(a, b): c for a, b, c in progress.values_list("learner_id", "unit_id", "state")}
    met: dict[int, set[int]] = defaultdict(set)
    more: dict[int, set[int]] = defaultdict(set)
    for learner, criterion, state in CriterionStanding.objects.filter(
        progress__learner_id__in=learners, criterion__unit_id__in=both
    ).values_list("progress__learner_id", "criterion_id", "state"):
        (met if state == CriterionState.MET else more)[learner].add(criterion)
    links: dict[int, dict[int, dict[int, bool]]] = defaultdict(lambda: defaultdict(dict))
    for learner, criterion, item, state in EvidenceLink.objects.filter(
        learner_id__in=learners, unit_id__in=both
    ).values_list("learner_id", "criterion_id", "evidence_id", "state"):
        links[learner][criterion][item] = state == LinkState.CONSIDERED
    approved = Approval.objects.filter(
        centre_id__in=centres, qualification=ground.new.qualification, state=ApprovalState.APPROVED
    )
    others = Registration.objects.filter(
        learner_id__in=learners, specification__qualification=ground.new.qualification, state__in=TAKING
    ).exclude(pk__in=[one.pk for one in registrations])
    held = held_on(on).filter(staff__centre_id__in=centres, unit_id__in=ground.new_ids)
    return _Facts(
        chosen,
        states,
        met,
        more,
        links,
        set(approved.values_list("centre_id", flat=True)),
        set(others.values_list("learner_id", flat=True)),
        set(held.values_list("staff__centre_id", "staff__user_id", "role")),
    )


def _preview(ground: _Ground, facts: _Facts, registration: Registration, *, on: date) -> Preview:
    learner = registration.learner_id
    chosen = facts.chosen[registration.pk]
    unit_ids, unreachable, verdict = _units_taken(ground, chosen)
    shared = frozenset(unit_ids & set(ground.old_ids))
    closed = {
        unit for unit in unit_ids if facts.states.get((learner, unit), "in_progress") not in OPEN_TO_JUDGEMENT
    }
    links = {pk: frozenset(items) for pk, items in facts.links[learner].items()}
    work = Work(
        frozenset(facts.met[learner]), frozenset(facts.more_needed[learner]), links, frozenset(closed)
    )
    # Lines of units that the learner never took say nothing about them.
    found = outcome(
        ground.lines,
        work,
        taken={unit: ground.criteria[unit] for unit in ground.new_ids if unit in unit_ids},
        shared=[criterion for unit in shared for criterion in ground.criteria[unit]],
    )
    left = set(found.to_do)
    complete = [u for u in unit_ids - closed if ground.criteria[u] and not left & set(ground.criteria[u])]
    answered = {ground.answers[unit] for unit in unit_ids if unit in ground.answers}
    gone = [unit for unit in ground.old_ids if unit in chosen and unit not in shared | answered]
    blockers = _blockers(ground, facts, registration, chosen - shared, unreachable, on=on)
    return Preview(
        registration,
        found,
        unit_ids,
        shared,
        tuple(ground.units[unit] for unit in gone),
        tuple(sorted(complete)),
        {(item, c): seen for c, items in facts.links[learner].items() for item, seen in items.items()},
        tuple(blockers),
        verdict,
        sum(criterion in work.met for unit in shared for criterion in ground.criteria[unit]),
    )


def _units_taken(ground: _Ground, chosen: Collection[int]) -> tuple[frozenset[int], str, str]:
    """The units of the new registration, why they could not make the award, and what the rule says to them.

    Those everybody takes, those that stay, and those that answer to a unit chosen before.
    """
    wanted = frozenset(
        unit
        for unit in ground.new_ids
        if ground.units[unit].reference in ground.mandatory
        or unit in chosen
        or ground.answers.get(unit) in chosen
    )
    if wanted not in ground.choices:
        references = [ground.units[unit].reference for unit in wanted]
        started = [ground.units[u].reference for u in wanted if u in chosen or u in ground.answers]
        choice = assess_choice(ground.new, references, started=started)
        why = "" if choice.savable else " ".join(choice.reasons)
        ground.choices[wanted] = (choice.savable, why, choice.sentence)
    savable, why, sentence = ground.choices[wanted]
    return wanted, "" if savable else why or sentence, sentence


def _blockers(
    ground: _Ground,
    facts: _Facts,
    registration: Registration,
    changing: Collection[int],
    unreachable: str,
    *,
    on: date,
) -> list[Blocker]:
    transition, learner = ground.transition, registration.learner
    held = [
        (ground.units[unit].title, state)
        for unit in ground.old_ids
        if unit in changing and (state := facts.states.get((learner.pk, unit), "")) in HELD
    ]
    found = transfer_blockers(
        TransferFacts(
            learner=learner.certificate_name,
            state=registration.state,
            fits=registration.specification_id == transition.old_id,
            approved=transition.state == TransitionState.APPROVED,
            held=tuple(held),
            unreachable=unreachable,
        )
    )
    new = ground.new
    found += rules.blockers(
        rules.RegistrationFacts(
            centre=registration.centre.name,
            qualification=new.title,
            learner=learner.certificate_name,
            approved=registration.centre_id in facts.approved,
            current_version=ground.current,
            name_confirmed=learner.name_confirmed_at is not None,
            already_registered=learner.pk in facts.elsewhere,
            operational_start=new.operational_start,
            operational_end=new.operational_end,
        ),
        on=on,
    )
    assessor, assurer = registration.assessor, registration.quality_assurer
    if assessor is None or assurer is None:
        return found
    place = registration.centre_id
    staff = rules.StaffFacts(
        (assessor.pk, assessor.name),
        (assurer.pk, assurer.name),
        assessor_competent=(place, assessor.pk, Role.ASSESSOR.value) in facts.competent,
        quality_assurer_competent=(place, assurer.pk, Role.INTERNAL_QUALITY_ASSURER.value) in facts.competent,
        learner_user_id=learner.user_id,
    )
    return found + rules.staff_blockers(staff, route="centres:competence", args=(place, new.qualification_id))
