"""Internal quality assurance: choose a sample, agree or return it, answer."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from awardry.access.actor import Actor
from awardry.accounts.models import User
from awardry.assessment.models import UnitProgress
from awardry.assessment.services import move_unit, unsettle_criteria
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Criterion
from awardry.core import quality as rules
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.judgements import UnitState
from awardry.core.lifecycle import IllegalMove
from awardry.core.quality import SAMPLE, SampleStage, SampleState
from awardry.quality import queries
from awardry.quality.models import Action, Finding, Sample

Findings = Sequence[tuple[Criterion, bool, str]]


@service
def plan_sample(actor: Actor, progress: UnitProgress, *, assurer: User, reason: str, at: datetime) -> Sample:
    """Choose a unit of a learner for the sample, to be looked at by one internal quality assurer."""
    progress = current(progress)
    actor.must(Permission.SAMPLE_PLAN, progress)
    unit, on = str(progress.unit), timezone.localdate(at)
    refuse_if(
        [
            *rules.plan_blockers(
                unit,
                str(progress.learner),
                progress.state,
                already=queries.open_sample(progress) is not None,
                judged=progress.criteria_met + progress.criteria_more_needed,
            ),
            *queries.independence(assurer.pk, assurer.name, progress, on=on),
        ]
    )
    stage = rules.stage_of(progress.state)
    sample = Sample.objects.create(
        awarding_body_id=progress.awarding_body_id,
        centre_id=progress.centre_id,
        learner_id=progress.learner_id,
        progress=progress,
        stage=stage,
        reason=reason.strip() or "chosen by hand",
        assurer=assurer,
        planned_at=at,
    )
    if stage is SampleStage.SUMMATIVE:
        move_unit(progress, "sample")
    record(
        actor,
        Event.SAMPLE_PLANNED,
        sample,
        at=at,
        reason=sample.reason,
        assurer=assurer.name,
        stage=stage.value,
    )
    return sample


@service
def agree_sample(
    actor: Actor, sample: Sample, *, findings: Findings, checks: Sequence[str], feedback: str, at: datetime
) -> Sample:
    """The decision was sound: every criterion looked at is agreed, and the three questions are confirmed."""
    sample = _mine(actor, sample, at=at)
    refuse_if(rules.agree_blockers([(criterion.code, agreed) for criterion, agreed, _ in findings], checks))
    _decide(sample, "agree", findings, checks, feedback, at=at)
    if sample.stage == SampleStage.SUMMATIVE:
        move_unit(sample.progress, "agree")
    record(actor, Event.SAMPLE_AGREED, sample, at=at, criteria=len(findings), feedback=feedback)
    return sample


@service
def return_sample(
    actor: Actor,
    sample: Sample,
    *,
    findings: Findings,
    action: str,
    due_on: date | None,
    feedback: str,
    at: datetime,
) -> Action:
    """Send the unit back to its assessor. Decisions that were not agreed with no longer stand."""
    sample = _mine(actor, sample, at=at)
    progress = sample.progress
    said = [(criterion.code, agreed) for criterion, agreed, _ in findings]
    refuse_if(rules.return_blockers(str(progress.unit), progress.state, said, action))
    if sample.stage == SampleStage.INTERIM and progress.state == UnitState.SIGNED_OFF:
        # Signed off while somebody was still looking at the work in progress: now it is about the whole unit.
        sample.stage = SampleStage.SUMMATIVE.value
        move_unit(progress, "sample")
    _decide(sample, "return", findings, [], feedback, at=at)
    if sample.stage == SampleStage.SUMMATIVE:
        move_unit(progress, "return")
    unsettle_criteria(sample.progress, [criterion.pk for criterion, agreed, _ in findings if not agreed])
    raised = Action.objects.create(
        sample=sample, text=action.strip(), due_on=due_on, raised_by_id=actor.person_id, raised_at=at
    )
    record(actor, Event.SAMPLE_RETURNED, sample, at=at, action=raised.text, feedback=feedback)
    return raised


@service
def answer_action(actor: Actor, action: Action, *, answer: str, at: datetime) -> Action:
    """The assessor says what was done; the quality assurer looks again."""
    action = current(action)
    sample = current(action.sample)
    actor.must(Permission.ACTION_ANSWER, sample)
    if action.answered_at is not None:  # a page of before: the action of an earlier round
        raise IllegalMove(SAMPLE.name, SampleState.ANSWERED, "answer")
    state = UnitState(sample.progress.state).value if sample.stage == SampleStage.SUMMATIVE else ""
    refuse_if(rules.answer_blockers(str(sample.progress.unit), state, answer))
    sample.state = SAMPLE.advance(sample.state, "answer").value
    sample.save(update_fields=["state"])
    action.answer, action.answered_by_id, action.answered_at = answer.strip(), actor.person_id, at
    action.save(update_fields=["answer", "answered_by", "answered_at"])
    record(actor, Event.ACTION_ANSWERED, sample, at=at, answer=action.answer)
    return action


def _mine(actor: Actor, sample: Sample, *, at: datetime) -> Sample:
    """The sample as it is now, if this person may decide it."""
    sample = current(sample)
    actor.must(Permission.SAMPLE_MAKE, sample)
    refuse_if(queries.decide_blockers(actor, sample, on=timezone.localdate(at)))
    return sample


def _decide(
    sample: Sample, action: str, findings: Findings, checks: Sequence[str], feedback: str, *, at: datetime
) -> None:
    """Keep what was found and what was seen, and move on."""
    sample.state = SAMPLE.advance(sample.state, action).value
    sample.checks, sample.feedback, sample.decided_at = list(checks), feedback.strip(), at
    sample.seen = queries.what_is_seen(sample.progress)
    sample.save(update_fields=["state", "stage", "checks", "feedback", "decided_at", "seen"])
    number = 1 + sample.actions.count()
    Finding.objects.bulk_create(
        Finding(sample=sample, criterion=criterion, round=number, agreed=agreed, note=note.strip())
        for criterion, agreed, note in findings
    )
