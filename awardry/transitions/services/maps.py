"""Transition maps: drawn up by the system, corrected and proposed by one person, approved by another."""

from collections.abc import Collection, Iterable
from datetime import datetime

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Criterion, Specification, Unit
from awardry.catalogue.queries.equivalents import accepted_pairs
from awardry.core.access import Permission
from awardry.core.comparison import Criterion as PlainCriterion
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.specifications import SpecificationState
from awardry.core.transitions import (
    TRANSITION,
    Carries,
    Line,
    LineKind,
    TransitionState,
    UnitPair,
    lines_of,
    propose,
)
from awardry.core.transitions.outcome import (
    MAP_ALREADY,
    NOT_CURRENT,
    OWN_MAP,
    SAME_SPECIFICATION,
    STRANGE_CRITERION,
)
from awardry.transitions.models import Transition, TransitionLine
from awardry.transitions.queries.maps import units_of

NOTHING_OLD = "Nothing of the earlier specification answers to it"
NOTHING_NEW = "Nothing of the new specification asks for it"


@service
def draw_up_map(actor: Actor, old: Specification, new: Specification, *, at: datetime) -> Transition:
    """The map as the system sees it, for a person to correct."""
    for specification in (old, new):
        actor.must(Permission.TRANSITION_CORRECT, specification)
    refuse_if(_map_blockers(old, new))
    transition = Transition.objects.create(
        awarding_body_id=new.awarding_body_id,
        old=old,
        new=new,
        drawn_up_by_id=actor.person_id,
        drawn_up_at=at,
    )
    before, after = units_of(old), units_of(new)
    equivalents = accepted_pairs([unit.id for unit in after])
    _write(transition, propose(before, after, equivalents))
    record(actor, Event.TRANSITION_DRAWN_UP, transition, at=at)
    return transition


def _map_blockers(old: Specification, new: Specification) -> list[Blocker]:
    found: list[Blocker] = []
    if old.pk == new.pk:
        found.append(SAME_SPECIFICATION())
    if new.state != SpecificationState.PUBLISHED:
        found.append(NOT_CURRENT(new=new))
    standing = Transition.objects.filter(old=old, new=new).exclude(state=TransitionState.RETIRED).first()
    if standing is not None:
        found.append(MAP_ALREADY("transitions:detail", (standing.pk,), old=old, new=new))
    return found


def _write(transition: Transition, lines: Iterable[Line], *, start: int = 1, by: int | None = None) -> None:
    TransitionLine.objects.bulk_create(
        TransitionLine(
            transition=transition,
            position=position,
            kind=line.kind,
            carries=line.carries,
            old_id=line.old,
            new_id=line.new,
            reason=line.reason,
            corrected_by_id=by,
        )
        for position, line in enumerate(lines, start=start)
    )


@service
def correct_line(
    actor: Actor,
    transition: Transition,
    criterion: Criterion,
    *,
    sources: Collection[Criterion],
    carries: Carries | str,
    reason: str,
    at: datetime,
) -> Transition:
    """Say from which earlier criteria a criterion comes, and what carries. From several: all must have been met."""
    transition = current(transition)
    actor.must(Permission.TRANSITION_CORRECT, transition)
    transition.state = TRANSITION.advance(transition.state, "correct")
    refuse_if(_strange(transition, sources))
    wanted = Carries(carries) if sources else Carries.NOTHING
    lines = [Line(_kind(each, criterion), wanted, reason, each.pk, criterion.pk) for each in sources]
    _replace(transition, [criterion], lines or [_new(criterion.pk, reason)], by=actor.person_id)
    come_from = ", ".join(f"{each.code} of {each.unit.reference}" for each in sources) or "nothing"
    words = {"judgement": "with decisions", "evidence": "with evidence", "nothing": "with nothing"}[wanted]
    what = f"{criterion.code} of {criterion.unit.reference} comes from {come_from}, {words}"
    record(actor, Event.TRANSITION_CORRECTED, transition, at=at, what=what, reason=reason)
    return transition


@service
def pair_units(
    actor: Actor, transition: Transition, old: Unit, new: Unit, *, reason: str, at: datetime
) -> Transition:
    """Lay a unit beside another than the system found; its criteria are mapped anew from that one."""
    transition = current(transition)
    actor.must(Permission.TRANSITION_CORRECT, transition)
    transition.state = TRANSITION.advance(transition.state, "correct")
    before = {unit.id: unit for unit in units_of(transition.old)}
    after = {unit.id: unit for unit in units_of(transition.new)}
    if old.pk not in before or new.pk not in after:
        refuse_if([STRANGE_CRITERION()])
    lines = lines_of(UnitPair(before[old.pk], after[new.pk], reason))
    answered = {line.new for line in lines}
    rest = [_new(each.id, NOTHING_OLD) for each in after[new.pk].criteria if each.id not in answered]
    _take_from_others(transition, {line.old for line in lines}, new)
    criteria = list(Criterion.objects.filter(unit_id=new.pk))
    _replace(transition, criteria, [*lines, *rest], by=actor.person_id)
    what = f"{new.reference} comes from {old.reference}"
    record(actor, Event.TRANSITION_CORRECTED, transition, at=at, what=what, reason=reason)
    return transition


def _take_from_others(transition: Transition, taken: Collection[int | None], unit: Unit) -> None:
    """Earlier criteria that a unit takes over lead nowhere else; what came from them alone is new now."""
    rows = TransitionLine.objects.filter(transition=transition)
    elsewhere = rows.filter(old_id__in=taken, new__isnull=False).exclude(new__unit_id=unit.pk)
    positions = dict(elsewhere.values_list("new_id", "position"))
    elsewhere.delete()
    left = set(rows.filter(new_id__in=positions).values_list("new_id", flat=True))
    for criterion, position in positions.items():
        if criterion not in left:
            _write(transition, [_new(criterion, NOTHING_OLD)], start=position)


def _strange(transition: Transition, sources: Iterable[Criterion]) -> list[Blocker]:
    known = set(transition.old.places.values_list("unit_id", flat=True))
    return [STRANGE_CRITERION()] if any(each.unit_id not in known for each in sources) else []


def _kind(old: Criterion, new: Criterion) -> LineKind:
    if _plain(old).words != _plain(new).words:
        return LineKind.CHANGED
    here = old.code == new.code and old.unit.reference == new.unit.reference
    return LineKind.SAME if here else LineKind.MOVED


def _plain(criterion: Criterion) -> PlainCriterion:
    return PlainCriterion(criterion.code, criterion.text, tuple(criterion.points))


def _new(pk: int, reason: str) -> Line:
    return Line(LineKind.NEW, Carries.NOTHING, reason, new=pk)


def _replace(transition: Transition, criteria: list[Criterion], lines: list[Line], *, by: int) -> None:
    """Other lines for these criteria; what no line needs any more is gone, and what is needed again is not."""
    rows = TransitionLine.objects.filter(transition=transition)
    old_lines = rows.filter(new__in=criteria)
    freed = set(old_lines.exclude(old=None).values_list("old_id", flat=True))
    positions = dict(old_lines.values_list("new_id", "position"))
    last = rows.order_by("-position").values_list("position", flat=True).first() or 0
    old_lines.delete()
    TransitionLine.objects.bulk_create(
        TransitionLine(
            transition=transition,
            position=positions.get(line.new or 0, last + 1),
            kind=line.kind,
            carries=line.carries,
            old_id=line.old,
            new_id=line.new,
            reason=line.reason,
            corrected_by_id=by,
        )
        for line in lines
    )
    used = set(rows.filter(new__isnull=False, old__isnull=False).values_list("old_id", flat=True))
    rows.filter(new=None, old__in=used).delete()
    listed = set(rows.filter(new=None).values_list("old_id", flat=True))
    gone = [Line(LineKind.GONE, Carries.NOTHING, NOTHING_NEW, old=pk) for pk in sorted(freed - used - listed)]
    _write(transition, gone, start=last + 2)


@service
def propose_map(actor: Actor, transition: Transition, *, at: datetime) -> Transition:
    """Ask a second person to approve the map."""
    transition = current(transition)
    actor.must(Permission.TRANSITION_CORRECT, transition)
    transition.state = TRANSITION.advance(transition.state, "propose")
    transition.proposed_by_id, transition.proposed_at = actor.id, at
    transition.save(update_fields=["state", "proposed_by", "proposed_at"])
    record(actor, Event.TRANSITION_PROPOSED, transition, at=at)
    return transition


@service
def return_map(actor: Actor, transition: Transition, *, reason: str, at: datetime) -> Transition:
    """Back to work; the proposer may take it back as well."""
    transition = current(transition)
    actor.must(Permission.TRANSITION_APPROVE, transition)
    transition.state = TRANSITION.advance(transition.state, "return")
    transition.proposed_by, transition.proposed_at = None, None
    transition.save(update_fields=["state", "proposed_by", "proposed_at"])
    record(actor, Event.TRANSITION_RETURNED, transition, at=at, reason=reason)
    return transition


@service
def approve_map(actor: Actor, transition: Transition, *, at: datetime) -> Transition:
    """From now on centres may bring learners over with it."""
    transition = current(transition)
    actor.must(Permission.TRANSITION_APPROVE, transition)
    transition.state = TRANSITION.advance(transition.state, "approve")
    refuse_if([OWN_MAP()] if transition.proposed_by_id == actor.id else [])
    transition.approved_by_id, transition.approved_at = actor.id, at
    transition.save(update_fields=["state", "approved_by", "approved_at"])
    proposer = transition.proposed_by.name if transition.proposed_by else ""
    record(actor, Event.TRANSITION_APPROVED, transition, at=at, proposer=proposer)
    return transition


@service
def retire_map(actor: Actor, transition: Transition, *, reason: str, at: datetime) -> Transition:
    """Nobody is brought over with it any more; who was stays where they are."""
    transition = current(transition)
    actor.must(Permission.TRANSITION_APPROVE, transition)
    transition.state = TRANSITION.advance(transition.state, "retire")
    transition.save(update_fields=["state"])
    record(actor, Event.TRANSITION_RETIRED, transition, at=at, reason=reason)
    return transition
