"""The trail: one chain, written by record() only, that shows whoever changes it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection, transaction

from awardry.audit.models import Entry
from awardry.audit.queries import history_of, sentence
from awardry.audit.services import GENESIS, SYSTEM, digest, record, service
from awardry.audit.verification import verify_chain
from awardry.catalogue.models import AwardingBody
from awardry.core.events import Event

AT = datetime(2026, 3, 2, 10, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def body(db: None) -> AwardingBody:
    return AwardingBody.objects.create(name="Fenwick Awards", slug="fenwick")


@service
def note(body: AwardingBody, *, at: datetime = AT, **facts: object) -> Entry:
    return record(SYSTEM, Event.CENTRE_ADDED, body, at=at, **facts)


def change(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_entries_follow_each_other_by_their_hashes(body: AwardingBody) -> None:
    first, second, third = (note(body, count=count) for count in range(3))
    assert [one.sequence for one in (first, second, third)] == [1, 2, 3]
    assert (first.previous, second.previous, third.previous) == (GENESIS, first.hash, second.hash)
    report = verify_chain()
    assert (report.intact, report.entries, report.head, report.why) == (True, 3, third.hash, "")


def test_an_empty_trail_is_intact(db: None) -> None:
    report = verify_chain()
    assert (report.intact, report.entries, report.head) == (True, 0, GENESIS)


@pytest.mark.parametrize(
    ("statement", "broken_at", "why"),
    [
        ("UPDATE audit_entry SET label = 'Other' WHERE sequence = 2", 2, "was changed"),
        ("UPDATE audit_entry SET actor = 'Nobody' WHERE sequence = 1", 1, "was changed"),
        ("UPDATE audit_entry SET facts = '{}' WHERE sequence = 3", 3, "was changed"),
        ("UPDATE audit_entry SET centre_id = 7 WHERE sequence = 2", 2, "was changed"),
        ("UPDATE audit_entry SET at = '2026-03-02 10:00:01+00:00' WHERE sequence = 2", 2, "was changed"),
        ("DELETE FROM audit_entry WHERE sequence = 2", 2, "is missing"),
        ("DELETE FROM audit_entry WHERE sequence = 1", 1, "is missing"),
    ],
)
def test_whoever_changes_a_row_is_found_out(
    body: AwardingBody, statement: str, broken_at: int, why: str
) -> None:
    for count in range(4):
        note(body, count=count)
    change(statement)
    report = verify_chain()
    assert (report.intact, report.broken_at) == (False, broken_at)
    assert why in report.why


def test_a_change_with_its_own_hash_made_anew_breaks_the_next_entry(body: AwardingBody) -> None:
    for count in range(3):
        note(body, count=count)
    entry = Entry.objects.get(sequence=2)
    entry.label = "Other"
    Entry.objects.filter(sequence=2).update(label=entry.label, hash=digest(entry))
    report = verify_chain()
    assert (report.broken_at, report.why) == (3, "entry 3 does not follow entry 2")


def test_what_was_written_reads_back_as_the_same_bytes(body: AwardingBody) -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    facts = {"name": "محمد علی", "reason": 'a "quote", a \\ and\na line', "number": 7, "none": None}
    entry = note(body, at=elsewhere, **facts)
    again = Entry.objects.get(pk=entry.pk)
    assert digest(again) == entry.hash
    assert again.at == AT
    assert again.facts == {name: str(value) for name, value in facts.items()}


def test_the_trail_is_neither_saved_nor_deleted(body: AwardingBody) -> None:
    entry = note(body)
    with pytest.raises(TypeError, match="never changed"):
        entry.save()
    with pytest.raises(TypeError, match="never deleted"):
        entry.delete()


@pytest.mark.django_db(transaction=True)
def test_a_fact_without_its_change_is_refused() -> None:
    body = AwardingBody.objects.create(name="Fenwick Awards", slug="fenwick")
    with pytest.raises(RuntimeError, match="inside a service"):
        record(SYSTEM, Event.CENTRE_ADDED, body, at=AT)


def test_a_change_that_fails_leaves_no_fact(body: AwardingBody) -> None:
    @service
    def fail() -> None:
        record(SYSTEM, Event.CENTRE_ADDED, body, at=AT)
        raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert not Entry.objects.exists()


def test_an_entry_knows_whom_it_concerns(body: AwardingBody) -> None:
    entry = note(body)
    assert (entry.target, entry.label) == (f"catalogue.awardingbody:{body.pk}", "Fenwick Awards")
    assert (entry.awarding_body_id, entry.centre_id, entry.learner_id) == (body.pk, None, None)


def test_a_very_long_label_is_cut_and_still_fits_its_hash(body: AwardingBody) -> None:
    body.name = "x" * 400
    entry = note(body)
    assert len(entry.label) == 300
    assert verify_chain().intact


def test_an_entry_reads_as_a_sentence_even_when_a_fact_is_not_there(body: AwardingBody) -> None:
    with transaction.atomic():
        told = record(SYSTEM, Event.APPROVAL_REFUSED, body, at=AT, centre="Riverside", reason="no {staff}")
        old = record(SYSTEM, Event.APPROVAL_REFUSED, body, at=AT, reason="no staff")
    assert sentence(told).text == (
        "Awardry refused Riverside the approval to offer Fenwick Awards: no {staff}"
    )
    assert "refused – the approval" in sentence(old).text
    old.event = "approval.of-another-version"
    assert sentence(old).text == "Awardry: approval.of-another-version Fenwick Awards"
    assert [one.sequence for one in history_of(told.target)] == [2, 1]
