"""How pages ask: what grows with the registrations is read off an index, newest first, and no further than a page."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from awardry.access.actor import Actor
from awardry.audit.queries import history_of_learner
from awardry.awards.queries import claims
from awardry.core.access import Grant, Role
from awardry.desk.queries import entries_in_scope
from awardry.quality.queries import ready_to_sample

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite"),
]


def plan(rows: QuerySet) -> str:
    """One step a line; a page of the rows."""
    return rows[:50].explain()


def reader(role: Role, centre_id: int | None) -> Actor:
    return Actor(7, "A reader", (Grant(role, 1, centre_id),))


@pytest.mark.parametrize(
    "rows",
    [
        lambda: entries_in_scope(reader(Role.AUDITOR, None)),
        lambda: entries_in_scope(reader(Role.CENTRE_COORDINATOR, 3)),
        lambda: history_of_learner(5),
    ],
    ids=["of an awarding body", "of a centre", "of a learner"],
)
def test_the_newest_lines_of_the_trail_are_read_without_sorting_it(rows) -> None:
    steps = plan(rows())
    assert "SEARCH audit_entry USING INDEX" in steps
    assert "TEMP B-TREE" not in steps


def test_an_assessor_reads_their_part_of_the_trail_by_indexes() -> None:
    assert "SCAN audit_entry" not in entries_in_scope(reader(Role.ASSESSOR, 3)).explain()


def test_a_page_of_claims_counts_the_units_of_that_page_only() -> None:
    steps = plan(claims().order_by("pk"))
    assert "TEMP B-TREE FOR GROUP BY" not in steps
    assert "CORRELATED SCALAR SUBQUERY" in steps


def test_units_ready_for_the_sample_are_reached_through_the_assurers_own_learners() -> None:
    steps = plan(ready_to_sample(reader(Role.INTERNAL_QUALITY_ASSURER, 3)))
    assert "(quality_assurer_id=? AND state=?)" in steps
    assert "SEARCH assessment_unitprogress USING INDEX assessment__registr" in steps
