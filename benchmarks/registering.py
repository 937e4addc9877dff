"""New learners: put on record, name confirmed, registered with the units that everybody takes, all on the trail."""

# ruff: noqa: I001  the installation must be set up before Django's models are imported
from dataclasses import replace
from datetime import date
from itertools import count

from benchmarks.crowd import build
from benchmarks.population import Population

from django.utils import timezone

from awardry.access.queries import actor_for
from awardry.centres.models import Site
from awardry.registrations.services import register_new_learner
from benchmarks.clock import time_of
from benchmarks.table import Row

SIZES = (1_000, 10_000)


def run() -> list[Row]:
    small, large = (_rate(build(size)) for size in SIZES)
    return [replace(large, note=f"at 1,000: {small.ours:.0f} per second; {large.note}")]


def _rate(made: Population) -> Row:
    actor = actor_for(made.people["coordinator"], on=timezone.localdate())
    chosen = {
        "specification": made.specifications[0],
        "site": Site.objects.get(centre=made.large),
        "assessor": made.people["assessor"],
        "quality_assurer": made.people["assurer"],
        "registered_on": timezone.localdate(),
    }
    numbers = count(1)

    def register() -> None:
        person = {
            "given_names": "Noa",
            "family_name": f"Quist {next(numbers)}",
            "date_of_birth": date(2004, 5, 6),
            "uln": "",
            "email": "",
        }
        register_new_learner(
            actor,
            made.large,
            person=person,
            printed_name="",
            account=False,
            registration=chosen,
            at=timezone.now(),
        )

    took = time_of(register, repeats=30)
    note = "on record, name confirmed, registered, mandatory units chosen: 3 lines of the trail"
    return Row("Registering learners", "one process", "per second", 1000 / took.wall, note=note, cpu=took.cpu)


if __name__ == "__main__":
    from benchmarks.report import show

    show(run())
