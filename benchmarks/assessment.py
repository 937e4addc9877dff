"""Saving a decision on one criterion: over HTTP with its line of the trail, and as a service in one process."""

# ruff: noqa: I001  the installation must be set up before Django's models are imported
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

from benchmarks.crowd import build
from benchmarks.population import Population

from django.urls import reverse
from django.utils import timezone

from awardry.access.queries import actor_for
from awardry.assessment.services import judge_criterion
from awardry.audit.models import Entry
from awardry.catalogue.models import Criterion
from benchmarks.clock import time_of
from benchmarks.installation import Visitor, page_row
from benchmarks.table import Row

SIZES = (1_000, 10_000)
BAR = 10.0
ANSWERS = {"decision": "met", "checks": ["authentic", "sufficient", "adequate"], "feedback": "Sound work."}


def run() -> list[Row]:
    made = [build(size) for size in SIZES[:1]]
    small = [_over_http(made[0]), _service(made[0])]
    made = [build(SIZES[1])]
    large = [_over_http(made[0]), _service(made[0])]
    return [
        replace(
            big,
            missed=little.missed or big.missed,
            held=little.held and big.held,
            note=f"at 1,000: {little.ours:.1f} {little.unit} ({little.cpu:.1f} ms CPU); {big.note}".rstrip(
                "; "
            ),
        )
        for little, big in zip(small, large, strict=True)
    ]


def _open_criteria(made: Population) -> list[Criterion]:
    """Criteria of the learner's open units, half of them decided before."""
    rows = Criterion.objects.filter(unit_id__in=[unit.pk for unit in made.units[6:]], points=[])
    return list(rows.select_related("unit").order_by("unit_id", "position"))


def _over_http(made: Population) -> Row:
    visitor, registration = made.visitor("assessor"), made.measured
    addresses = cycle(
        reverse("assessment:criterion", args=[registration.pk, criterion.pk])
        for criterion in _open_criteria(made)
    )
    before = Entry.objects.count()
    took = time_of(lambda: visitor.post(next(addresses), **ANSWERS), repeats=40)
    assert Entry.objects.count() == before + 43, "every decision has its line of the trail"
    queries = _queries(visitor, addresses)
    note = "session, decision, standing, unit, evidence and trail; on the disk when it answers"
    return page_row("Saving one judgement", "over HTTP", took, queries, bar=BAR, note=note)


def _queries(visitor: Visitor, addresses: Iterator[str]) -> int:
    return visitor.counted(lambda: visitor.post(next(addresses), **ANSWERS))


def _service(made: Population) -> Row:
    registration, criteria = made.measured, cycle(_open_criteria(made))
    actor = actor_for(made.people["assessor"], on=timezone.localdate())

    def judge() -> None:
        judge_criterion(
            actor,
            registration,
            next(criteria),
            decision="met",
            authentic=True,
            sufficient=True,
            adequate=True,
            covered=(),
            feedback="Sound work.",
            at=timezone.now(),
        )

    took = time_of(judge, repeats=60)
    return Row(
        "Saving one judgement",
        "one process, one after another",
        "per second",
        1000 / took.wall,
        cpu=took.cpu,
        note="each its own transaction",
    )


if __name__ == "__main__":
    from benchmarks.report import show

    show(run())
