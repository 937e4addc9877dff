"""Whatever people do in whatever order, the numbers kept are the numbers counted."""

from contextlib import suppress

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.assessment.services import judge_criterion, reopen_unit, sign_off_unit
from awardry.core.decisions import Blocked
from awardry.core.evidence import EvidenceState
from awardry.core.judgements import OPEN_TO_JUDGEMENT
from awardry.core.lifecycle import IllegalMove
from awardry.portfolio.models import Evidence, EvidenceLink, LinkState
from awardry.portfolio.services import declare_evidence, map_evidence
from tests.assessment.world import AT, World, build

CODES = ("1.1", "1.2", "2.1")
UNITS = st.integers(0, 1)
STEPS = st.one_of(
    st.tuples(st.just("judge"), UNITS, st.sampled_from(CODES), st.sampled_from(["met", "more_needed"])),
    st.tuples(
        st.just("add"), UNITS, st.lists(st.sampled_from(CODES), min_size=1, unique=True), st.booleans()
    ),
    st.tuples(st.just("map"), st.integers(0, 3), UNITS, st.lists(st.sampled_from(CODES), unique=True)),
    st.tuples(st.just("declare"), st.integers(0, 3), st.none(), st.none()),
    st.tuples(st.just("meet all"), UNITS, st.none(), st.none()),
    st.tuples(st.just("sign off"), UNITS, st.none(), st.none()),
    st.tuples(st.just("reopen"), UNITS, st.none(), st.none()),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, max_size=14))
def test_numbers_states_and_locks_follow_from_the_rows(db: None, steps: list[tuple]) -> None:  # type: ignore[type-arg]
    with transaction.atomic():
        world = build("derived")
        for step in steps:
            with suppress(Blocked, IllegalMove):
                take(world, *step)
            check(world)
        transaction.set_rollback(True)


def take(world: World, what: str, first: int, second: object, third: object) -> None:
    assessor, learner = world.actor("assessor"), world.actor("learner")
    items = list(Evidence.objects.filter(learner=world.learner).order_by("number"))
    if what == "judge":
        judge(world, first, str(second), str(third))
    elif what == "add":
        world.evidence(*(world.criterion(c, first) for c in second), declared=bool(third))  # type: ignore[attr-defined]
    elif what == "map" and first < len(items):
        criteria = [world.criterion(code, second) for code in third]  # type: ignore[attr-defined,arg-type]
        map_evidence(learner, items[first], criteria=criteria, at=AT)
    elif what == "declare" and first < len(items):
        declare_evidence(learner, items[first], at=AT)
    elif what == "meet all":
        world.evidence(*(world.criterion(code, first) for code in CODES))
        for code in CODES:
            judge(world, first, code, "met")
    elif what == "sign off":
        sign_off_unit(assessor, world.registration, world.units[first], at=AT)
    elif what == "reopen":
        reopen_unit(assessor, world.registration, world.units[first], reason="Again", at=AT)


def judge(world: World, unit: int, code: str, decision: str) -> None:
    judge_criterion(
        world.actor("assessor"), world.registration, world.criterion(code, unit), decision=decision,
        authentic=True, sufficient=True, adequate=True, covered=[1, 2], feedback="So it is.", at=AT,
    )  # fmt: skip


def check(world: World) -> None:
    rows = UnitProgress.objects.filter(learner=world.learner)
    for progress in rows:
        latest = {j.criterion_id: j for j in Judgement.objects.filter(progress=progress).order_by("pk")}
        standing = dict(
            CriterionStanding.objects.filter(progress=progress).values_list("criterion_id", "judgement_id")
        )
        decisions = [judgement.decision for judgement in latest.values()]
        assert standing == {criterion: judgement.pk for criterion, judgement in latest.items()}
        assert progress.criteria_met == decisions.count("met")
        assert progress.criteria_more_needed == decisions.count("more_needed")
        assert set(world.registration.choices.filter(unit=progress.unit).values_list("state", "started")) == {
            (progress.state, True)
        }
        if progress.state not in OPEN_TO_JUDGEMENT:
            assert decisions.count("met") == progress.criteria_total == len(CODES)
    locked = {progress.unit_id for progress in rows if progress.state not in OPEN_TO_JUDGEMENT}
    assert set(world.learner.locked_units.values_list("unit_id", flat=True)) == locked
    for evidence in Evidence.objects.filter(learner=world.learner):
        links = list(evidence.links.values_list("unit_id", "state"))
        serves_locked = any(unit in locked and state == LinkState.CONSIDERED for unit, state in links)
        if evidence.state == EvidenceState.DRAFT:
            assert all(state == LinkState.LINKED for _, state in links)
        else:
            assert (evidence.state == EvidenceState.LOCKED) == serves_locked
    # Nothing waits in a unit that nobody may judge: it would wait for ever.
    assert not EvidenceLink.objects.filter(
        learner=world.learner, unit_id__in=locked, state=LinkState.AWAITING
    ).exists()
