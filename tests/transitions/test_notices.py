"""Centres concerned are told what changed, once, and their coordinators acknowledge it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awardry.audit.models import Entry
from awardry.audit.services import SYSTEM
from awardry.catalogue.services import approve_withdrawal, propose_withdrawal
from awardry.config.wiring import RECONCILE, WHEN
from awardry.core.events import Event
from awardry.transitions.models import Notice
from awardry.transitions.queries import untold
from awardry.transitions.services import tell_centres
from awardry.transitions.tasks import centres_concerned, reconcile_notices
from tests.people import World, publish
from tests.transitions.world import second_version


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.order_by("centre__number", "kind").values_list("centre__number", "kind")
    return list(rows)


def text(response) -> str:  # type: ignore[no-untyped-def]
    return " ".join(response.content.decode().split())


def test_publishing_and_ending_are_what_centres_are_told_of() -> None:
    assert WHEN[Event.SPECIFICATION_PUBLISHED] == [centres_concerned]
    assert WHEN[Event.WITHDRAWAL_APPROVED] == [centres_concerned]
    assert reconcile_notices in RECONCILE


def test_a_first_version_is_news_to_nobody(world: World) -> None:
    assert untold() == []


def test_every_centre_that_offers_the_qualification_is_told_once(world: World) -> None:
    second_version(world)
    # The approvals of this world were decided in the instant of publication; centres came before.
    type(world.here.approval).objects.update(decided_at=timezone.now() - timedelta(days=900))
    reconcile_notices()
    reconcile_notices()
    assert told() == [("10417", "new-version"), ("20263", "new-version")]
    assert Entry.objects.filter(event=Event.CENTRE_TOLD).count() == 2


def test_a_centre_with_learners_on_the_earlier_version_is_told_though_it_may_not_offer_it(
    world: World,
) -> None:
    world.registration()
    type(world.here.approval).objects.all().delete()
    second_version(world)
    tell_centres(SYSTEM, at=timezone.now())
    assert told() == [("10417", "new-version")]


def test_a_centre_approved_for_the_new_version_has_nothing_to_be_told(world: World) -> None:
    new = second_version(world)
    type(world.here.approval).objects.update(decided_at=new.published_at + timedelta(days=1))
    assert untold() == []


def test_another_qualification_concerns_nobody_here(world: World) -> None:
    publish(world.body, world.officer, world.second_officer, number="699/2102/7")
    second_version(world, number="699/2102/7")
    assert untold() == []


def test_the_coordinator_finds_it_on_the_first_page_reads_and_acknowledges_it(world: World) -> None:
    world.registration()
    new = second_version(world)
    tell_centres(SYSTEM, at=timezone.now())
    browser = world.client(world.here.coordinator)
    assert "What changed" in text(browser.get("/"))
    page = text(browser.get(reverse("transitions:notices")))
    assert reverse("catalogue:compare", args=[world.specification.pk, new.pk]) in page
    answer = browser.post(reverse("transitions:notices"), {"notice": Notice.objects.get().pk}, follow=True)
    assert "You have acknowledged what changed" in text(answer)
    assert 'id="section-changed"' not in text(browser.get("/"))
    again = browser.post(reverse("transitions:notices"), {"notice": Notice.objects.get().pk})
    assert again.status_code == 422 and "has acknowledged this already" in text(again)


def test_others_read_it_and_only_the_centre_s_coordinator_acknowledges_it(world: World) -> None:
    world.registration()
    second_version(world)
    tell_centres(SYSTEM, at=timezone.now())
    pk = Notice.objects.get().pk
    for user in (world.officer, world.here.assessor, world.external, world.auditor):
        browser = world.client(user)
        assert "Version 2 is published" in text(browser.get(reverse("transitions:notices")))
        assert browser.post(reverse("transitions:notices"), {"notice": pk}).status_code in (403, 404)
    stranger = world.client(world.there.coordinator)
    assert "Version 2 is published" not in text(stranger.get(reverse("transitions:notices")))
    assert stranger.post(reverse("transitions:notices"), {"notice": pk}).status_code == 404


def test_the_end_of_a_version_is_told_to_those_who_teach_it(world: World) -> None:
    world.registration()
    second_version(world)
    today = timezone.localdate()
    made = propose_withdrawal(
        world.acting(world.officer),
        world.specification,
        operational_end=today + timedelta(days=30),
        certification_end=today + timedelta(days=300),
        regulator_told_on=today,
        plan="Finish, or go on.",
        reason="Replaced",
        at=timezone.now(),
    )
    approve_withdrawal(world.acting(world.second_officer), made, at=timezone.now())
    tell_centres(SYSTEM, at=timezone.now())
    assert ("10417", "withdrawal") in told()
    assert ("20263", "withdrawal") not in told()
    page = text(world.client(world.here.coordinator).get(reverse("transitions:notices")))
    assert "Version 1 ends: last registration" in page


@pytest.mark.parametrize("rows", [1, 40])
def test_the_list_asks_as_often_for_one_notice_as_for_many(world: World, rows: int) -> None:
    new = second_version(world)
    for number in range(rows):
        centre = type(world.here.centre).objects.create(
            awarding_body=world.body, number=f"9{number:04d}", name=f"Centre {number}"
        )
        Notice.objects.create(
            awarding_body=world.body, centre=centre, specification=new, kind="new-version",
            told_at=timezone.now(),
        )  # fmt: skip
    browser = world.client(world.officer)
    browser.get(reverse("transitions:notices"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get(reverse("transitions:notices"))
    assert len(asked) <= 12
