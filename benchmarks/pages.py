"""Pages as people open them, at a thousand and at ten thousand registrations: milliseconds and queries.

Each is asked for as the person whose page it is, through every middleware and without a network. Both sizes must
stay under the bar. A note names the large tables that a page reads from end to end, where it does.
"""

# ruff: noqa: I001  the installation must be set up before Django's models are imported
from collections.abc import Callable
from dataclasses import replace

from benchmarks.crowd import build
from benchmarks.population import Population

from django.urls import reverse

from benchmarks.table import Row

SIZES = (1_000, 10_000)
ROLES = ("learner", "assessor", "assurer", "coordinator", "external", "officer", "auditor")
Address = Callable[[Population], str]


def run() -> list[Row]:
    measured = [_measure(build(size)) for size in SIZES]
    return [_both(small, large) for small, large in zip(*measured, strict=True)]


def _measure(made: Population) -> list[Row]:
    pages = PAGES + [("Home", f"the {name}'s", name, _home, None, None) for name in ROLES]
    return [
        made.visitor(person).page(job, figure, address(made), bar=bar, most_queries=most)
        for job, figure, person, address, bar, most in pages
    ]


def _both(small: Row, large: Row) -> Row:
    note = f"at 1,000: {small.ours:.1f} ms ({small.cpu:.1f} CPU), {small.queries} queries; {large.note}"
    return replace(large, note=note, missed=small.missed or large.missed, held=small.held and large.held)


def _home(made: Population) -> str:
    return reverse("desk:home")


def _named(name: str, query: str = "") -> Address:
    return lambda made: reverse(name) + query


def _of_measured(name: str) -> Address:
    return lambda made: reverse(name, args=[made.measured.pk])


def _of_centre(name: str) -> Address:
    return lambda made: reverse(name, args=[made.large.pk])


def _history(made: Population) -> str:
    return reverse("desk:history", args=[made.measured.learner_id])


def _first_unit(made: Population) -> str:
    return reverse("assessment:unit", args=[made.measured.pk, made.units[0].pk])


# Job, figure, whose page, its address, most milliseconds, most queries.
PAGES: list[tuple[str, str, str, Address, float | None, int | None]] = [
    (
        "Criteria page",
        "17 units, 340 criteria, 200 items for 3 each",
        "assessor",
        _of_measured("assessment:grid"),
        40,
        15,
    ),
    ("Criteria page", "one of its units", "assessor", _first_unit, 40, None),
    ("Criteria page", "all units, to the learner", "learner", _of_measured("assessment:grid"), 40, 15),
    ("Sampling grid", "50 learners × 17 units", "assurer", _named("quality:grid"), 60, None),
    (
        "Sampling grid",
        "the same, to the external quality assurer",
        "external",
        _named("quality:grid"),
        60,
        None,
    ),
    ("Learners", "a centre's list", "coordinator", _named("registrations:list"), None, None),
    ("Learners", "found by a name", "coordinator", _named("registrations:list", "?words=ito"), None, None),
    ("Learners", "the awarding body's list", "officer", _named("registrations:list"), None, None),
    ("Learners", "one registration", "coordinator", _of_measured("registrations:detail"), None, None),
    ("Assessment", "the assessor's queue", "assessor", _named("assessment:queue"), None, None),
    ("Evidence", "200 items", "assessor", _of_measured("portfolio:list"), None, None),
    ("Centres", "the list", "officer", _named("centres:list"), None, None),
    ("Centres", "the large centre", "coordinator", _of_centre("centres:detail"), None, None),
    ("Claims", "the list", "external", _named("awards:claims"), None, None),
    (
        "Claims",
        "what stands in the way of one",
        "coordinator",
        _of_measured("awards:obstacles"),
        None,
        None,
    ),
    ("Certificates", "the list", "auditor", _named("awards:certificates"), None, None),
    ("Trail", "one learner's history", "assessor", _history, None, None),
    ("Trail", "everything", "auditor", _named("desk:trail"), None, None),
]


if __name__ == "__main__":
    from benchmarks.report import show

    show(run())
