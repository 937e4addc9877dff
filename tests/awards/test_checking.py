"""The public check: by code or by file, for everybody, and nothing is kept."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awardry.audit.models import Entry
from awardry.awards.limits import PER_MINUTE
from awardry.awards.models import Certificate
from awardry.awards.services.certificates import seal_document, withdraw_certificate
from tests.people import World

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    cache.clear()


@pytest.fixture
def full(world: World) -> Certificate:
    return world.awarded("Amara Okafor")[0]


def drop(client: Client, content: bytes, name: str = "certificate.pdf") -> Any:
    return client.post("/check/", {"file": SimpleUploadedFile(name, content), "what": "file"})


def document(certificate: Certificate) -> bytes:
    seal_document(certificate.pk)
    certificate.refresh_from_db()
    with certificate.document.open("rb") as file:
        content: bytes = file.read()
    return content


# --- by code --------------------------------------------------------------------------------------------------------


def test_a_valid_certificate_shows_every_certified_fact(
    world: World, full: Certificate, client: Client
) -> None:
    page = client.get(f"/check/{full.check_code}")
    text = page.content.decode()
    assert "This certificate is valid" in text
    for fact in ("Amara Okafor", "699/2101/5", "Riverside Repair College", "10417", full.number, "RN9901"):
        assert fact in text
    for unit in world.enough():
        assert unit.reference in text
    assert page["Cache-Control"] == "no-store"


def test_a_withdrawn_certificate_says_so_and_not_why(world: World, full: Certificate, client: Client) -> None:
    withdraw_certificate(world.acting(world.officer), full, reason="Suspected of copying", at=NOW)
    text = client.get(f"/check/{full.check_code}").content.decode()
    assert "This certificate was withdrawn" in text
    assert "Withdrawn on 3 March 2026" in text
    assert "Suspected" not in text


@pytest.mark.parametrize("code", ["XXXXX-XXXXX-XXXXX-XXXXX", "hello", "<b>x", "a" * 400])
def test_an_unknown_code_is_cannot_tell_and_never_not_valid(client: Client, db: None, code: str) -> None:
    answer = client.get(f"/check/{code}")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "We cannot tell" in text
    assert "not valid" not in text
    assert "<b>x" not in text


def test_a_code_is_taken_as_people_type_it(full: Certificate, client: Client) -> None:
    typed = full.check_code.lower().replace("-", " ")
    answer = client.post("/check/", {"code": f"  {typed} "})
    assert answer["Location"] == f"/check/{full.check_code}"


@pytest.mark.parametrize("code", ["", "12", "!!!!!-!!!!!"])
def test_a_code_that_cannot_be_one_is_said_at_once(client: Client, db: None, code: str) -> None:
    answer = client.post("/check/", {"code": code})
    assert answer.status_code == 422
    assert "field--error" in answer.content.decode()


def test_the_proof_goes_with_the_certificate(full: Certificate, client: Client) -> None:
    found = client.get(f"/check/{full.check_code}/proof.json").json()
    assert found["format"] == "awardry.log-proof/1"
    assert json.loads(found["leaf"])["event"] == "issued"
    assert client.get("/check/unknown/proof.json").status_code == 404


# --- by file --------------------------------------------------------------------------------------------------------


def test_our_own_document_and_credential_are_genuine(full: Certificate, client: Client) -> None:
    for content, name in ((document(full), "a.pdf"), (full.credential.encode(), "a.json")):
        answer = drop(client, content, name)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert "This file is genuine and valid" in text
        assert "Amara Okafor" in text
        assert f"/check/{full.check_code}" in text


def test_a_withdrawn_one_is_not_valid(world: World, full: Certificate, client: Client) -> None:
    content = document(full)
    withdraw_certificate(world.acting(world.officer), full, reason="Wrong name", at=NOW)
    assert "This file is not valid" in drop(client, content).content.decode()


def test_one_changed_byte_is_found(full: Certificate, client: Client) -> None:
    content = bytearray(document(full))
    place = content.find(b"stream") + 40
    content[place] ^= 1
    answer = drop(client, bytes(content))
    text = answer.content.decode()
    assert "genuine and valid" not in text


def test_a_changed_name_in_a_credential_is_found(full: Certificate, client: Client) -> None:
    changed = full.credential.replace("Amara Okafor", "Amara Other")
    assert changed != full.credential
    assert "This file is not valid" in drop(client, changed.encode(), "a.json").content.decode()


def test_a_made_up_file_around_the_next_number_leads_to_nobody(full: Certificate, client: Client) -> None:
    """Numbers can be guessed; only who holds the code is led to the facts."""
    forged = full.credential.replace(full.check_code, "AAAAA-AAAAA-AAAAA-AAAAA")
    assert forged != full.credential
    text = drop(client, forged.encode(), "a.json").content.decode()
    assert "genuine and valid" not in text
    assert full.check_code not in text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"hello", "a.pdf"),
        (b"%PDF-1.7\nnothing", "a.pdf"),
        (b"{}", "a.json"),
        (b"[1, 2", "a.json"),
        (b"\x00" * 1000, "a.pdf"),
        (b'{"a": ' * 3000, "deep.json"),
    ],
)
def test_what_is_no_certificate_is_said_so(client: Client, db: None, content: bytes, name: str) -> None:
    answer = drop(client, content, name)
    assert answer.status_code in {200, 422}
    assert "genuine and valid" not in answer.content.decode()


def test_an_empty_and_a_missing_file_are_said(client: Client, db: None) -> None:
    assert "The file is empty" in drop(client, b"").content.decode()
    missing = client.post("/check/", {"what": "file"})
    assert missing.status_code == 422
    assert "Choose the certificate" in missing.content.decode()


def test_a_file_too_large_to_be_one_is_refused(client: Client, db: None) -> None:
    answer = drop(client, b"%PDF-" + b"x" * (5 * 1024 * 1024))
    assert answer.status_code == 422
    assert "larger than 5 MB" in answer.content.decode()


def files() -> set[str]:
    root = Path(default_storage.path("")).resolve()
    return {os.fspath(path) for path in root.rglob("*") if path.is_file()}


def test_nothing_is_kept(full: Certificate, client: Client) -> None:
    content = document(full)
    before, entries = files(), Entry.objects.count()
    with CaptureQueriesContext(connection) as seen:
        drop(client, content)
        client.get(f"/check/{full.check_code}")
    assert files() == before
    assert Entry.objects.count() == entries
    assert not [one["sql"] for one in seen if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


# --- how often ------------------------------------------------------------------------------------------------------


def test_codes_are_not_found_by_trying(full: Certificate, client: Client) -> None:
    # Twice as many as a minute allows, so that a minute that ends meanwhile changes nothing.
    answers = [client.get("/check/XXXXX-XXXXX").status_code for _ in range(2 * PER_MINUTE + 1)]
    assert 429 in answers


def test_the_limit_is_one_count_for_codes_files_and_proofs(
    full: Certificate, client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr("awardry.awards.views.check.minute", lambda at: 7)
    for _ in range(PER_MINUTE // 3):
        client.get(f"/check/{full.check_code}")
        client.post("/check/", {"code": "x"})
        client.get(f"/check/{full.check_code}/proof.json")
    assert client.get(f"/check/{full.check_code}").status_code == 429
    assert client.post("/check/", {"code": "x"}).status_code == 429
    assert client.get(f"/check/{full.check_code}/proof.json").status_code == 429
    page = client.get(f"/check/{full.check_code}").content.decode()
    assert "Too many tries" in page
    assert Client(REMOTE_ADDR="192.0.2.7").get(f"/check/{full.check_code}").status_code == 200
    monkeypatch.setattr("awardry.awards.views.check.minute", lambda at: 8)
    assert client.get(f"/check/{full.check_code}").status_code == 200


def test_a_made_up_address_does_not_open_a_fresh_count(
    full: Certificate, client: Client, settings: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("awardry.awards.views.check.minute", lambda at: 7)
    path = f"/check/{full.check_code}"
    for number in range(PER_MINUTE):
        client.get(path, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert client.get(path, headers={"X-Forwarded-For": "192.0.2.200"}).status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # now our own proxy says who asks
    assert client.get(path, headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.200"}).status_code == 200
