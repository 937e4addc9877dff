"""What is issued: facts frozen, signed, logged and sealed; withdrawn for everybody to see; made once."""

import hashlib
import json
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from awardry.audit.models import Entry
from awardry.awards import log, tasks
from awardry.awards.models import Certificate, LogEntry
from awardry.awards.services import certificates as services
from awardry.awards.services.certificates import seal_document, withdraw_certificate, without_document
from awardry.awards.status import status_list
from awardry.awards.trust import trust
from awardry.catalogue.models import AwardingBody
from awardry.core.claims import ClaimKind
from awardry.core.credentials.checkpoint import read_checkpoint
from awardry.core.credentials.issue import credential_sha256
from awardry.core.credentials.log import consistency_holds, inclusion_holds, leaf_hash
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.status import read_status
from awardry.core.credentials.verify import State, verify
from awardry.core.decisions import Blocked
from awardry.core.lifecycle import IllegalMove
from awardry.registrations.services import confirm_name
from tests.people import AT, World

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def full(world: World) -> Certificate:
    return world.awarded("Siân Llŷr ap Gwilym")[0]


def sealed(certificate: Certificate) -> bytes:
    seal_document(certificate.pk)
    certificate.refresh_from_db()
    with certificate.document.open("rb") as file:
        content: bytes = file.read()
    return content


# --- facts ----------------------------------------------------------------------------------------------------------


def test_a_certificate_states_what_was_achieved(world: World, full: Certificate) -> None:
    facts = full.snapshot
    assert facts["learner"]["name"] == "Siân Llŷr ap Gwilym"
    assert facts["qualification"]["number"] == "699/2101/5"
    assert facts["centre"] == {"name": "Riverside Repair College", "number": "10417"}
    assert facts["awarded_on"] == "2026-03-02"
    assert {one["ref"] for one in facts["units"]} == {unit.reference for unit in world.enough()}
    assert all(one["achieved_on"] == "2026-03-02" for one in facts["units"])
    assert full.number == "RN9901-00000001"
    assert facts["check_url"].endswith(f"/check/{full.check_code}")
    assert facts["demo"] is False
    assert full.credential_sha256 == credential_sha256(json.loads(full.credential))


def test_numbers_follow_each_other_and_codes_do_not(world: World) -> None:
    made = [*world.awarded(), *world.awarded()]
    assert [one.number[-8:] for one in made] == ["00000001", "00000002", "00000003", "00000004"]
    assert len({one.check_code for one in made}) == len({one.status_index for one in made}) == 4
    assert len({one.snapshot["award_id"] for one in made}) == 4


def test_two_bodies_under_one_recognition_number_never_share_a_certificate_number(
    world: World, full: Certificate
) -> None:
    other = AwardingBody.objects.create(name="Dale", slug="d" * 50, recognition_number="RN9901")
    assert services.next_number(other) == "RN9901-00000003"
    other.recognition_number = ""
    assert len(services.next_number(other)) <= 30


def test_what_was_certified_does_not_change_with_the_learners_name(world: World, full: Certificate) -> None:
    confirm_name(world.acting(world.here.coordinator), full.learner, name="Siân Other", at=NOW)
    full.refresh_from_db()
    assert full.snapshot["learner"]["name"] == "Siân Llŷr ap Gwilym"


@pytest.mark.parametrize(
    ("at", "awarded_on"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), "2026-06-30"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "2026-07-01"),  # half past midnight in London
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "2026-12-31"),
        (datetime(2027, 1, 1, 0, 30, tzinfo=UTC), "2027-01-01"),
    ],
)
def test_the_day_of_the_award_is_the_day_in_london(world: World, at: datetime, awarded_on: str) -> None:
    full, _ = world.release(world.claim(world.finished()), at=at)
    assert full.snapshot["awarded_on"] == full.snapshot["issued_on"] == awarded_on
    assert verify(full.credential.encode(), trust=trust(), at=at).check("proof").outcome == "passed"


def test_a_name_in_urdu_is_certified_drawn_and_found(world: World, client: Client) -> None:
    full, _ = world.awarded("محمد علی")
    assert full.snapshot["learner"]["name"] == "محمد علی"
    content = sealed(full)
    assert full.document_problem == ""
    report = verify(content, trust=trust(), at=datetime.now(UTC), status_source=None)
    assert report.facts is not None
    assert report.facts.learner == "محمد علی"
    assert '<b dir="auto">محمد علی</b>' in client.get(f"/check/{full.check_code}").content.decode()
    found = world.client(world.auditor).get("/certificates/", {"q": "علی"})
    assert full.number in found.content.decode()


# --- the sealed document --------------------------------------------------------------------------------------------


def test_the_document_is_made_when_the_release_has_committed(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    claim = world.claim(world.finished())
    with django_capture_on_commit_callbacks(execute=True):
        made = world.release(claim)
    for certificate in made:
        certificate.refresh_from_db()
        with certificate.document.open("rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == certificate.document_sha256
    assert Entry.objects.filter(event="certificate.sealed").count() == 2
    assert without_document() == []


def test_a_killed_worker_is_made_good(world: World, full: Certificate) -> None:
    """Nothing ran after the commit: the award without its document says so itself, and housekeeping makes it."""
    assert len(without_document()) == 2
    tasks.reconcile_documents()
    assert without_document() == []
    full.refresh_from_db()
    kept = full.document.name
    tasks.reconcile_documents()
    seal_document(full.pk)
    full.refresh_from_db()
    assert full.document.name == kept
    assert Entry.objects.filter(event="certificate.sealed").count() == 2


def test_killed_between_the_file_and_its_row_leaves_one_document(world: World, full: Certificate) -> None:
    """The file was written and the process died before the commit: the next one makes its own."""
    default_storage.save(f"certificates/2026/11/{full.number}.pdf", BytesIO(b"half"))
    content = sealed(full)
    assert content.startswith(b"%PDF")
    assert hashlib.sha256(content).hexdigest() == full.document_sha256


def test_one_document_that_cannot_be_made_keeps_no_other_waiting(
    world: World, full: Certificate, monkeypatch: Any, caplog: Any
) -> None:
    def broken(certificate_id: int) -> None:
        if certificate_id == full.pk:
            raise OSError("no space left on device")
        seal_document(certificate_id)

    monkeypatch.setattr(tasks, "seal_document", broken)
    tasks.reconcile_documents()
    assert without_document() == [full.pk]
    assert "is tried again" in caplog.text


def test_what_cannot_be_drawn_says_so_and_waits_for_a_person(
    world: World, full: Certificate, monkeypatch: Any
) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise CredentialProblem("no font has the letter ꙮ")

    monkeypatch.setattr(services.credentials, "certificate", refuse)
    seal_document(full.pk)
    full.refresh_from_db()
    assert full.document_problem == "no font has the letter ꙮ"
    assert full.pk not in without_document()
    page = world.client(world.officer).get(reverse("awards:certificate", args=[full.pk]))
    assert "no font has the letter" in page.content.decode()


# --- status list and log --------------------------------------------------------------------------------------------


def test_withdrawal_sets_the_one_bit_and_is_logged(world: World) -> None:
    full, units = world.awarded()
    before = json.loads(status_list(world.body, at=NOW))
    entry = json.loads(full.credential)["credentialStatus"]
    other = json.loads(units.credential)["credentialStatus"]
    entry, other = (one[0] if isinstance(one, list) else one for one in (entry, other))
    assert not read_status(entry, before)
    withdraw_certificate(world.acting(world.officer), full, reason="Issued in the wrong name", at=NOW)
    after = json.loads(status_list(world.body, at=NOW))
    assert read_status(entry, after)
    assert not read_status(other, after)
    leaves = [json.loads(one.leaf) for one in LogEntry.objects.order_by("index")]
    assert [one["event"] for one in leaves] == ["issued", "issued", "revoked"]
    assert log.latest_checkpoint().size == 3  # type: ignore[union-attr]


def test_every_entry_is_proved_in_every_later_checkpoint(world: World) -> None:
    for _ in range(2):
        world.awarded()
    full = Certificate.objects.get(number__endswith="1")
    withdraw_certificate(world.acting(world.officer), full, reason="Wrong name", at=NOW)
    points = list(log.Checkpoint.objects.order_by("pk"))
    assert [one.size for one in points] == [2, 4, 5]
    for point in points:
        root = bytes.fromhex(point.root)
        for entry in LogEntry.objects.filter(index__lt=point.size):
            path = [bytes.fromhex(one) for one in log.proof_of(entry, point)]
            assert inclusion_holds(leaf_hash(entry.leaf.encode()), entry.index, point.size, path, root)
            assert not inclusion_holds(leaf_hash(b"{}"), entry.index, point.size, path, root)
    for first, second in ((points[0], points[1]), (points[0], points[2]), (points[1], points[2])):
        path = [bytes.fromhex(one) for one in log.consistency(first.size, second.size)]
        roots = bytes.fromhex(first.root), bytes.fromhex(second.root)
        assert consistency_holds(first.size, second.size, *roots, path)
        assert not consistency_holds(first.size, second.size, roots[1], roots[1], path)


def test_the_published_log_is_enough_for_a_stranger(world: World, client: Client) -> None:
    world.awarded()
    world.awarded()
    text = client.get("/log/checkpoint").content.decode()
    public = log.log_ring().checkpoint.public
    point = read_checkpoint(text, public=public, origin=log.log_origin())
    assert point.size == 4
    for index in range(4):
        found = client.get(f"/log/entries/{index}").json()
        path = [bytes.fromhex(one) for one in found["path"]]
        assert inclusion_holds(leaf_hash(found["leaf"].encode()), index, point.size, path, point.root)
        assert "learner" not in found["leaf"]
    consistent = client.get("/log/consistency/2/4")
    assert consistent.status_code == 200
    assert client.get("/log/consistency/4/2").status_code == 422
    assert client.get("/log/consistency/2/5").status_code == 404
    assert client.get("/log/entries/4").status_code == 404


def test_before_anything_was_issued_the_log_is_not_there(client: Client, db: None) -> None:
    for path in ("/log/checkpoint", "/log/entries/0", "/log/consistency/0/0"):
        assert client.get(path).status_code == 404


def test_what_others_need_to_check_is_open_to_any_origin(
    world: World, client: Client, full: Certificate
) -> None:
    for path in ("did.json", "status/1", "issuer.json"):
        answer = client.get(f"/bodies/{world.body.slug}/{path}")
        assert answer.status_code == 200
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert client.get(f"/bodies/nobody/{path}").status_code == 404


# --- withdrawal -----------------------------------------------------------------------------------------------------


def test_only_an_officer_withdraws_once_and_with_a_reason(world: World, full: Certificate) -> None:
    for user in (world.here.coordinator, world.external, world.auditor, world.here.assessor):
        with pytest.raises(PermissionDenied):
            withdraw_certificate(world.acting(user), full, reason="Wrong name", at=NOW)
    officer = world.acting(world.officer)
    with pytest.raises(Blocked):
        withdraw_certificate(officer, full, reason=" ", at=NOW)
    withdraw_certificate(officer, full, reason="Wrong name", at=NOW)
    with pytest.raises(IllegalMove):
        withdraw_certificate(officer, full, reason="Again", at=NOW)
    assert LogEntry.objects.filter(certificate=full).count() == 2


def test_withdrawing_on_the_page(world: World, full: Certificate) -> None:
    client, path = world.client(world.officer), reverse("awards:certificate", args=[full.pk])
    empty = client.post(path, {"reason": ""})
    assert empty.status_code == 422
    assert "Say why" in empty.content.decode()
    assert client.post(path, {"reason": "Wrong name"}).status_code == 302
    assert "Wrong name" in client.get(path).content.decode()
    assert client.post(path, {"reason": "Again"}).status_code == 409


# --- downloads ------------------------------------------------------------------------------------------------------


def test_who_takes_a_copy_is_on_the_trail(world: World, full: Certificate) -> None:
    sealed(full)
    client = world.client(full.learner.user)
    document = client.get(reverse("awards:document", args=[full.pk]))
    assert b"".join(document.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]
    assert document["Content-Disposition"] == f'attachment; filename="{full.number}.pdf"'
    credential = client.get(reverse("awards:credential", args=[full.pk]))
    assert credential.content.decode() == full.credential
    taken = Entry.objects.filter(event="certificate.downloaded").order_by("sequence")
    assert [one.facts["file"] for one in taken] == ["the document", "the credential"]


def test_a_document_that_is_not_there_is_404_and_nobodys_download(world: World, full: Certificate) -> None:
    path = reverse("awards:document", args=[full.pk])
    assert world.client(world.officer).get(path).status_code == 404
    sealed(full)
    default_storage.delete(full.document.name)
    assert world.client(world.officer).get(path).status_code == 404
    assert not Entry.objects.filter(event="certificate.downloaded").exists()


def test_certificates_of_another_centre_are_not_there(world: World, full: Certificate) -> None:
    for name in ("certificate", "document", "credential"):
        path = reverse(f"awards:{name}", args=[full.pk])
        for user in (world.there.coordinator, world.here.second_assessor, world.learner().user):
            assert world.client(user).get(path).status_code == 404


@pytest.mark.parametrize("wanted", ["RN9901-00000001", "sian", "Gwilym", "699/2101/5"])
def test_a_certificate_is_found_however_it_is_asked_for(world: World, full: Certificate, wanted: str) -> None:
    page = world.client(world.auditor).get("/certificates/", {"q": wanted})
    assert full.number in page.content.decode()


def test_a_unit_certificate_names_only_what_it_certifies(world: World) -> None:
    registration = world.registration()
    unit = world.enough()[0]
    world.agree(world.plan(world.achieve(registration, unit)))
    (made,) = world.release(world.claim(registration, ClaimKind.UNITS))
    assert [one["ref"] for one in made.snapshot["units"]] == [unit.reference]
    assert verify(made.credential.encode(), trust=trust(), at=AT).state is not State.NOT_VALID
    assert date.fromisoformat(made.snapshot["issued_on"]) == date(2026, 3, 2)
