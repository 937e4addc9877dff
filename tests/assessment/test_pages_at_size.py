"""Pages ask the database the same number of questions for one row and for hundreds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awardry.catalogue.models import Criterion, Outcome, SpecificationUnit, Unit
from awardry.portfolio.models import Evidence, EvidenceLink
from awardry.registrations.models import UnitChoice
from tests.assessment.world import AT, World


def grow(world: World, units: int, criteria: int, items: int) -> None:
    """More units, criteria and evidence in bulk: three links an item, spread over everything."""
    made = Unit.objects.bulk_create(
        Unit(awarding_body=world.body, reference=f"X/{n:03}", title=f"Unit {n} of many", level="2", credit=3)
        for n in range(units)
    )
    outcomes = Outcome.objects.bulk_create(
        Outcome(unit=unit, number=str(n), title=f"Outcome {n}", position=n)
        for unit in made
        for n in range(1, 5)
    )
    text = "Carry out the work as the job card asks for it and say why it is done in this way"
    rows = Criterion.objects.bulk_create(
        Criterion(unit=o.unit, outcome=o, code=f"{o.number}.{n}", text=text, position=o.position * 100 + n)
        for o in outcomes
        for n in range(1, criteria // 4 + 1)
    )
    SpecificationUnit.objects.bulk_create(
        SpecificationUnit(specification=world.specification, unit=unit, number=str(n), position=n)
        for n, unit in enumerate(made, 10)
    )
    UnitChoice.objects.bulk_create(UnitChoice(registration=world.registration, unit=unit) for unit in made)
    learner, user = world.learner, world.users["learner"]
    evidence = Evidence.objects.bulk_create(
        Evidence(
            awarding_body=world.body, centre=world.centre, learner=learner, number=n, title=f"Item {n}",
            kind="product", form="text", text="…", state="submitted", added_by=user, added_at=AT,
            declared_by=user, declared_at=AT,
        )
        for n in range(1, items + 1)
    )  # fmt: skip
    EvidenceLink.objects.bulk_create(
        EvidenceLink(
            evidence=item, criterion=row, learner=learner, unit_id=row.unit_id, centre_id=world.centre.pk,
            state="awaiting_decision",
        )
        for n, item in enumerate(evidence)
        for row in [rows[(n * 3 + step) % len(rows)] for step in range(3)]
    )  # fmt: skip


@pytest.fixture
def assessor(world: World) -> Client:
    client = Client()
    client.force_login(world.users["assessor"])
    return client


def test_the_largest_grid_takes_few_queries_and_little_to_send(
    world: World, assessor: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    grow(world, units=17, criteria=20, items=200)
    with django_assert_max_num_queries(15):
        page = assessor.get(reverse("assessment:grid", args=[world.registration.pk])).content
    assert len(page) < 150_000
    assert page.count(b'class="card unit"') == 19
    assert b"E200" not in page or page.count(b"<table") == 1


def test_a_closed_unit_of_the_grid_is_fetched_from_its_own_page(world: World, assessor: Client) -> None:
    grow(world, units=17, criteria=20, items=3)
    page = assessor.get(reverse("assessment:grid", args=[world.registration.pk])).content.decode()
    last = Unit.objects.get(reference="X/016")
    where = reverse("assessment:unit", args=[world.registration.pk, last.pk])
    assert f'hx-get="{where}"' in page
    assert f'hx-select="#unit-{last.pk} .unit__body' in page
    assert f'<a href="{where}">' in page
    there = assessor.get(where).content.decode()
    assert f'id="unit-{last.pk}"' in there
    assert 'class="unit__body"' in there
    opened = assessor.get(f"/registrations/{world.registration.pk}/criteria/?unit={last.pk}").content.decode()
    assert f'id="unit-{last.pk}" open' in opened


@pytest.mark.parametrize("page", ["grid", "unit", "criterion", "evidence", "queue", "feedback", "tree"])
def test_one_row_and_fifty_take_as_many_queries(world: World, assessor: Client, page: str) -> None:
    world.evidence(world.criterion("1.1"))
    address = {
        "grid": reverse("assessment:grid", args=[world.registration.pk]),
        "unit": reverse("assessment:unit", args=[world.registration.pk, world.units[0].pk]),
        "criterion": reverse("assessment:criterion", args=[world.registration.pk, world.criterion("1.1").pk]),
        "evidence": reverse("portfolio:list", args=[world.registration.pk]),
        "queue": reverse("assessment:queue"),
        "feedback": reverse("assessment:feedback", args=[world.registration.pk]),
        "tree": reverse("portfolio:add", args=[world.registration.pk]),
    }[page]
    assessor.get(address)
    before = queries(assessor, address)
    world.evidence(world.criterion("1.1"), world.criterion("1.1", 1))
    many(world)
    assert queries(assessor, address) == before


def many(world: World) -> None:
    """Forty more items for the first criterion, in bulk."""
    user, criterion = world.users["learner"], world.criterion("1.1")
    items = Evidence.objects.bulk_create(
        Evidence(
            awarding_body=world.body, centre=world.centre, learner=world.learner, number=n, title=f"Item {n}",
            kind="product", form="text", text="…", state="submitted", added_by=user, added_at=AT,
            declared_by=user, declared_at=AT,
        )
        for n in range(100, 140)
    )  # fmt: skip
    EvidenceLink.objects.bulk_create(
        EvidenceLink(
            evidence=item, criterion=criterion, learner=world.learner, unit_id=criterion.unit_id,
            centre_id=world.centre.pk, state="awaiting_decision",
        )
        for item in items
    )  # fmt: skip


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
