"""What a transition map means for one learner: what comes over, what is left to do, what is not carried."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.judgements import UnitState
from awardry.core.lifecycle import Lifecycle
from awardry.core.transitions.lines import Carries, Line


class TransitionState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    RETIRED = "retired"


TRANSITION = Lifecycle(
    "transition",
    TransitionState,
    TransitionState.DRAFT,
    {
        (TransitionState.DRAFT, "correct"): TransitionState.DRAFT,
        (TransitionState.DRAFT, "propose"): TransitionState.PROPOSED,
        (TransitionState.DRAFT, "retire"): TransitionState.RETIRED,
        (TransitionState.PROPOSED, "return"): TransitionState.DRAFT,
        (TransitionState.PROPOSED, "approve"): TransitionState.APPROVED,
        (TransitionState.APPROVED, "retire"): TransitionState.RETIRED,
    },
)

_COORDINATOR, _OFFICER, _ASSURER = (
    Role.CENTRE_COORDINATOR,
    Role.AWARDING_BODY_OFFICER,
    Role.INTERNAL_QUALITY_ASSURER,
)
OWN_MAP = BlockerKind(
    "transition.own-map", _OFFICER, "A second person must approve the map that you proposed"
)
NOT_APPROVED = BlockerKind("transition.not-approved", _OFFICER, "The map is not approved yet")
MAP_ALREADY = BlockerKind(
    "transition.map-already", _OFFICER, "There is a map from {old} to {new} already: correct or retire it"
)
SAME_SPECIFICATION = BlockerKind(
    "transition.same-specification", _OFFICER, "A learner is brought from one specification to another"
)
NOT_CURRENT = BlockerKind(
    "transition.not-current", _OFFICER, "{new} is not published: learners cannot be brought over to it"
)
STRANGE_CRITERION = BlockerKind(
    "transition.strange-criterion", _OFFICER, "A criterion can only come from the earlier specification"
)
REASON_MISSING = BlockerKind("transition.reason-missing", _COORDINATOR, "Say why the learner is brought over")
NOT_ACTIVE = BlockerKind("transition.not-active", _COORDINATOR, "The registration of {learner} is {state}")
OTHER_SPECIFICATION = BlockerKind(
    "transition.other-specification",
    _COORDINATOR,
    "{learner} is registered on another specification than the map begins with",
)
UNIT_HELD = BlockerKind(
    "transition.unit-held",
    _ASSURER,
    "{unit} of {learner} is {state}: that is finished first, and then carried",
)
CHOICE_UNREACHABLE = BlockerKind(
    "transition.choice-unreachable",
    _COORDINATOR,
    "With the units that come over, {learner} could not reach the new award: {why}",
)
PREVIEW_OLD = BlockerKind(
    "transition.preview-old",
    _COORDINATOR,
    "Something changed for {learner} since the page was opened: look at the numbers again",
)

# Somebody has the unit in hand, and what they decide would be lost in between.
HELD = frozenset({UnitState.IN_SAMPLE, UnitState.ACTION_OPEN, UnitState.CLAIMED})


@dataclass(frozen=True)
class Work:
    """What one learner has shown: decisions that stand and items linked, by criterion of either specification."""

    met: frozenset[int] = frozenset()
    more_needed: frozenset[int] = frozenset()
    links: Mapping[int, frozenset[int]] = field(default_factory=dict)  # criterion -> items of evidence
    # Units of the new specification in which nothing may be decided now (signed off under another registration).
    closed: frozenset[int] = frozenset()

    def items(self, criterion: int | None) -> frozenset[int]:
        return self.links.get(criterion or 0, frozenset())


@dataclass(frozen=True)
class Step:
    """A decision that comes over to a criterion, and from which (several: all of them were met)."""

    new: int
    old: tuple[int, ...]


@dataclass(frozen=True)
class Loss:
    """Something decided or linked that has no place in the new specification, and why."""

    old: int
    was_met: bool
    items: int
    reason: str


@dataclass(frozen=True)
class Outcome:
    """Everything that would happen to the work of one learner."""

    met: tuple[Step, ...]
    more_needed: tuple[Step, ...]
    links: tuple[tuple[int, int, int], ...]  # (item, from criterion, to criterion)
    to_do: tuple[int, ...]  # criteria of the units taken that are not met afterwards
    losses: tuple[Loss, ...]

    @property
    def lost(self) -> tuple[Loss, ...]:
        """Losses of decisions that were met."""
        return tuple(loss for loss in self.losses if loss.was_met)


def outcome(
    lines: Iterable[Line], work: Work, *, taken: Mapping[int, Sequence[int]], shared: Collection[int] = ()
) -> Outcome:
    """What the map does. `taken`: units of the new registration with their criteria; `shared`: criteria of units
    that both specifications hold, where everything stays as it is.

    A criterion with several sources is met when each of them was. Nothing is met that was not.
    """
    lines = list(lines)
    units = {criterion: unit for unit, criteria in taken.items() for criterion in criteria}
    open_now = {criterion for criterion, unit in units.items() if unit not in work.closed}
    met, more = _decisions(lines, work, open_now)
    links = tuple(
        sorted(
            (item, line.old, line.new)
            for line in lines
            if line.old is not None and line.new in open_now and line.carries is not Carries.NOTHING
            for item in work.items(line.old) - work.items(line.new)
        )
    )
    after = work.met | {step.new for step in met}
    to_do = tuple(criterion for criterion in units if criterion not in after)
    return Outcome(met, more, links, to_do, _losses(lines, work, met, more, links, set(shared), after))


def _decisions(
    lines: list[Line], work: Work, open_now: Collection[int]
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    sources: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        if line.carries is Carries.JUDGEMENT and line.old is not None and line.new in open_now:
            sources[line.new or 0].append(line.old)
    met, more = [], []
    for new, old in sorted(sources.items()):
        if new in work.met or new in work.more_needed:
            continue  # decided on under another registration: that stands
        if all(each in work.met for each in old):
            met.append(Step(new, tuple(sorted(old))))
        elif wanting := [each for each in old if each in work.more_needed]:
            more.append(Step(new, tuple(sorted(wanting))))
    return tuple(met), tuple(more)


def _losses(
    lines: list[Line],
    work: Work,
    met: Iterable[Step],
    more: Iterable[Step],
    links: Iterable[tuple[int, int, int]],
    shared: Collection[int],
    after: Collection[int],
) -> tuple[Loss, ...]:
    """Work on a criterion of the old specification from which no decision, or no item, has come over."""
    carried = {old for step in (*met, *more) for old in step.old}
    # The criterion it would have gone to is met already: nothing is lost by not saying it twice.
    carried |= {
        line.old
        for line in lines
        if line.old is not None and line.new in after and line.carries is Carries.JUDGEMENT
    }
    moved = {(item, old) for item, old, _ in links}
    kept = {(item, line.old) for line in lines if line.old is not None for item in work.items(line.new)}
    reasons = {line.old: _reason(line) for line in reversed(lines) if line.old is not None}
    found = []
    for old, reason in sorted(reasons.items()):
        if old in shared or old is None:
            continue
        was_met = old in work.met and old not in carried
        items = {item for item in work.items(old) if (item, old) not in moved | kept}
        if was_met or items:
            found.append(Loss(old, was_met, len(items), reason))
    return tuple(found)


def _reason(line: Line) -> str:
    return f"{line.reason}: decided on anew" if line.carries is Carries.EVIDENCE else line.reason


@dataclass(frozen=True)
class TransferFacts:
    """What bringing one learner over needs to know besides registering them anew."""

    learner: str
    state: str
    fits: bool  # the registration is on the specification that the map begins with
    approved: bool  # the map
    held: tuple[tuple[str, str], ...]  # units in somebody's hands: (title, state)
    unreachable: str  # why the units that come over cannot make the award; empty when they can


def transfer_blockers(facts: TransferFacts) -> list[Blocker]:
    """Everything in the way, said at once."""
    found: list[Blocker] = []
    if not facts.approved:
        found.append(NOT_APPROVED())
    if facts.state != "active":
        found.append(NOT_ACTIVE(learner=facts.learner, state=facts.state))
    if not facts.fits:
        found.append(OTHER_SPECIFICATION(learner=facts.learner))
    for unit, state in facts.held:
        found.append(UNIT_HELD(unit=unit, learner=facts.learner, state=state.replace("_", " ")))
    if facts.unreachable:
        found.append(CHOICE_UNREACHABLE(learner=facts.learner, why=facts.unreachable))
    return found
