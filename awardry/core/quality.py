"""Internal quality assurance: samples, findings, actions."""

from collections.abc import Collection
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.independence import had_a_hand
from awardry.core.judgements import UnitState
from awardry.core.lifecycle import Lifecycle


class SampleState(StrEnum):
    PLANNED = "planned"
    AGREED = "agreed"
    ACTION_OPEN = "action_open"
    ANSWERED = "answered"


class SampleStage(StrEnum):
    INTERIM = "interim"
    SUMMATIVE = "summative"


SAMPLE = Lifecycle(
    "sample",
    SampleState,
    SampleState.PLANNED,
    {
        (SampleState.PLANNED, "agree"): SampleState.AGREED,
        (SampleState.PLANNED, "return"): SampleState.ACTION_OPEN,
        (SampleState.ACTION_OPEN, "answer"): SampleState.ANSWERED,
        (SampleState.ANSWERED, "agree"): SampleState.AGREED,
        (SampleState.ANSWERED, "return"): SampleState.ACTION_OPEN,
    },
)

_ASSURER = Role.INTERNAL_QUALITY_ASSURER
OWN_DECISION = BlockerKind(
    "sample.own-decision", _ASSURER, "{person} made decisions in {unit} and cannot assure them"
)
OWN_WORK = BlockerKind(
    "sample.own-work", Role.CENTRE_COORDINATOR, "{person} is the learner: nobody assures their own work"
)
NOT_COMPETENT = BlockerKind(
    "sample.not-competent",
    Role.CENTRE_COORDINATOR,
    "{person} is not recorded as an internal quality assurer of {unit}",
)
NOT_SIGNED_OFF = BlockerKind(
    "sample.not-signed-off", Role.ASSESSOR, "{unit} is not signed off by its assessor yet"
)
ALREADY_SAMPLED = BlockerKind("sample.already", _ASSURER, "{unit} of {learner} is already in the sample")
NO_FINDINGS = BlockerKind(
    "sample.no-findings", _ASSURER, "Look at one criterion at least and record what you found"
)
DISAGREED = BlockerKind(
    "sample.disagreed",
    _ASSURER,
    "You disagree on {criteria}: return the unit with an action instead of agreeing",
)
CHECKS_OPEN = BlockerKind("sample.checks-open", _ASSURER, "To agree, confirm that {checks}")
ACTION_MISSING = BlockerKind("sample.action-missing", _ASSURER, "Say what the assessor must do")
OWN_SAMPLE = BlockerKind("sample.not-yours", _ASSURER, "This sample is {person}'s to finish")
NOT_SIGNED_OFF_AGAIN = BlockerKind(
    "action.not-signed-off", Role.ASSESSOR, "{unit} must be judged and signed off again before you answer"
)
UNIT_MOVED_ON = BlockerKind(
    "sample.unit-moved-on", _ASSURER, "{unit} is {state} and can no longer go back to its assessor"
)
NOTHING_JUDGED = BlockerKind("sample.nothing-judged", Role.ASSESSOR, "Nothing in {unit} is judged yet")
ANSWER_MISSING = BlockerKind("action.answer-missing", Role.ASSESSOR, "Say what was done about it")

CHECKS = {
    "assessor_competent": "the assessor is competent and qualified",
    "practice_sound": "the assessment practice was sound and fair",
    "record_accurate": "the decision is recorded accurately",
}


def independence_blockers(
    person: int, name: str, unit: str, judged_by: Collection[int], *, competent: bool
) -> list[Blocker]:
    """Nobody assures a decision they made or countersigned, nor a unit they are not competent in."""
    found: list[Blocker] = []
    if had_a_hand(person, judged_by):
        found.append(OWN_DECISION(person=name, unit=unit))
    if not competent:
        found.append(NOT_COMPETENT(person=name, unit=unit))
    return found


def stage_of(unit_state: str) -> SampleStage:
    """A signed-off unit is sampled as a whole; before that, the sample is of work in progress."""
    return SampleStage.INTERIM if unit_state == UnitState.IN_PROGRESS else SampleStage.SUMMATIVE


def plan_blockers(unit: str, learner: str, unit_state: str, *, already: bool, judged: int) -> list[Blocker]:
    """What keeps a unit from being chosen for the sample; `judged` is the number of criteria decided."""
    if already:
        return [ALREADY_SAMPLED(unit=unit, learner=learner)]
    if unit_state == UnitState.IN_PROGRESS:
        return [] if judged else [NOTHING_JUDGED(unit=unit)]
    return [] if unit_state == UnitState.SIGNED_OFF else [NOT_SIGNED_OFF(unit=unit)]


def answer_blockers(unit: str, unit_state: str, answer: str) -> list[Blocker]:
    """An answer comes with the work: a returned unit is signed off again first."""
    found: list[Blocker] = [] if answer.strip() else [ANSWER_MISSING()]
    return found + ([NOT_SIGNED_OFF_AGAIN(unit=unit)] if unit_state == UnitState.ACTION_OPEN else [])


def agree_blockers(findings: Collection[tuple[str, bool]], checks: Collection[str]) -> list[Blocker]:
    """`findings`: (criterion code, agreed?); `checks`: which of CHECKS are confirmed."""
    found: list[Blocker] = []
    if not findings:
        found.append(NO_FINDINGS())
    if disagreed := [criterion for criterion, agreed in findings if not agreed]:
        found.append(DISAGREED(criteria=", ".join(disagreed)))
    if open_checks := [text for name, text in CHECKS.items() if name not in checks]:
        found.append(CHECKS_OPEN(checks="; ".join(open_checks)))
    return found


CAN_GO_BACK = frozenset(
    {UnitState.IN_PROGRESS, UnitState.ACTION_OPEN, UnitState.SIGNED_OFF, UnitState.IN_SAMPLE}
)


def return_blockers(
    unit: str, unit_state: str, findings: Collection[tuple[str, bool]], action: str
) -> list[Blocker]:
    """Returning a unit needs a finding and an action for the assessor, and a unit that is not claimed by now."""
    found: list[Blocker] = [] if findings else [NO_FINDINGS()]
    if not action.strip():
        found.append(ACTION_MISSING())
    if unit_state not in CAN_GO_BACK:
        found.append(UNIT_MOVED_ON(unit=unit, state=unit_state.replace("_", " ")))
    return found
