"""A request that writes without adding to the trail fails the test that makes it."""

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from awardry.audit.guard import UnrecordedWrite, WritesAreRecorded
from awardry.audit.services import SYSTEM, record
from awardry.catalogue.models import AwardingBody
from awardry.core.events import Event
from tests.audit.test_trail import AT


@pytest.fixture
def body(db: None) -> AwardingBody:
    return AwardingBody.objects.create(name="Fenwick Awards", slug="fenwick")


def answer_with(step: object) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        step()  # type: ignore[operator]
        return HttpResponse("done")

    request = HttpRequest()
    request.method, request.path = "POST", "/somewhere/"
    return WritesAreRecorded(view)(request)


def test_a_write_without_a_fact_is_an_error(body: AwardingBody) -> None:
    with pytest.raises(UnrecordedWrite, match=r"POST /somewhere/ wrote \['catalogue_awardingbody'\]"):
        answer_with(lambda: AwardingBody.objects.update(name="Other"))
    with pytest.raises(UnrecordedWrite):
        answer_with(lambda: AwardingBody.objects.create(name="Dale", slug="dale"))
    with pytest.raises(UnrecordedWrite):
        answer_with(lambda: AwardingBody.objects.all().delete())


def test_a_write_with_its_fact_is_fine(body: AwardingBody) -> None:
    def step() -> None:
        with transaction.atomic():
            AwardingBody.objects.update(name="Other")
            record(SYSTEM, Event.CENTRE_ADDED, body, at=AT)

    assert answer_with(step).content == b"done"


def test_reading_is_no_write(body: AwardingBody) -> None:
    assert answer_with(lambda: list(AwardingBody.objects.all())).content == b"done"


def test_what_was_rolled_back_was_not_written(body: AwardingBody) -> None:
    def step() -> None:
        try:
            with transaction.atomic():
                AwardingBody.objects.update(name="Other")
                raise ValueError
        except ValueError:
            pass

    assert answer_with(step).content == b"done"


def test_a_fact_that_was_rolled_back_excuses_nothing(body: AwardingBody) -> None:
    def step() -> None:
        AwardingBody.objects.update(name="Other")
        try:
            with transaction.atomic():
                record(SYSTEM, Event.CENTRE_ADDED, body, at=AT)
                raise ValueError
        except ValueError:
            pass

    with pytest.raises(UnrecordedWrite):
        answer_with(step)


@pytest.mark.django_db(transaction=True)
def test_the_same_holds_where_transactions_end() -> None:
    AwardingBody.objects.create(name="Fenwick Awards", slug="fenwick")

    def rolled_back() -> None:
        try:
            with transaction.atomic():
                AwardingBody.objects.update(name="Other")
                raise ValueError
        except ValueError:
            pass

    assert answer_with(rolled_back).content == b"done"
    with pytest.raises(UnrecordedWrite):
        answer_with(lambda: AwardingBody.objects.update(name="Other"))


def test_the_watch_leaves_nothing_waiting_for_the_commit(body: AwardingBody) -> None:
    before = len(connection.run_on_commit)
    with pytest.raises(UnrecordedWrite):
        answer_with(lambda: AwardingBody.objects.update(name="Other"))
    assert len(connection.run_on_commit) == before
