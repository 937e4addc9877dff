import base64
import multiprocessing
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from awardry.core.credentials import dids
from awardry.core.credentials.keys import KeyRing, new_ed25519, open_keys, rotate_credential_key
from awardry.core.credentials.problems import CredentialProblem
from tests.core.credentials.awards import AT

PASSPHRASE = "a passphrase for tests"


def opened(folder: Path, passphrase: str = PASSPHRASE) -> KeyRing:
    return open_keys(f"file:{folder}", passphrase=passphrase, name="Fenwick Awards", at=AT)


def _public_of(folder: Path) -> bytes:
    return opened(folder).credential.public


def test_keys_are_made_once_and_found_again(tmp_path: Path) -> None:
    first, second = opened(tmp_path / "keys"), opened(tmp_path / "keys")
    assert first.credential.public == second.credential.public
    assert first.seal.certificate == second.seal.certificate
    assert first.credential.public != first.checkpoint.public


def test_private_keys_are_encrypted_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    opened(tmp_path)
    private = list(tmp_path.glob("*.pem"))
    assert len(private) == 3
    for path in private:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"ENCRYPTED PRIVATE KEY" in path.read_bytes()


def test_processes_that_start_together_make_one_set_of_keys(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert len(set(pool.map(_public_of, [tmp_path] * 2))) == 1


def test_a_wrong_passphrase_is_told_as_such(tmp_path: Path) -> None:
    opened(tmp_path)
    with pytest.raises(CredentialProblem, match=r"credential-1\.pem: the passphrase does not open it"):
        opened(tmp_path, "another passphrase")


def test_a_short_passphrase_or_a_strange_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CredentialProblem, match="fewer than 12"):
        opened(tmp_path, "short")
    with pytest.raises(CredentialProblem, match="file:DIRECTORY or env:PREFIX"):
        open_keys("vault:x", passphrase=PASSPHRASE, name="x", at=AT)


def test_a_rotation_keeps_the_old_key_published(tmp_path: Path) -> None:
    before = opened(tmp_path)
    assert rotate_credential_key(tmp_path, passphrase=PASSPHRASE) == "key-2"
    after = opened(tmp_path)
    assert after.fragment == "key-2"
    assert after.credential_keys["key-1"] == before.credential.public
    document = dids.did_document("did:web:fenwick.example", after.credential_keys)
    assert document["assertionMethod"] == ["did:web:fenwick.example#key-1", "did:web:fenwick.example#key-2"]
    assert dids.keys_of_did_document(document)["did:web:fenwick.example#key-2"] == after.credential.public


def test_keys_come_from_the_environment_too(tmp_path: Path) -> None:
    made = opened(tmp_path)
    certificate = (
        b"-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        % base64.encodebytes(made.seal.certificate).strip()
    )
    environment = {
        "KEYS_CREDENTIAL": base64.b64encode((tmp_path / "credential-1.pem").read_bytes()).decode(),
        "KEYS_CHECKPOINT": (tmp_path / "checkpoint-1.pem").read_text(),
        "KEYS_SEAL": (tmp_path / "seal-1.pem").read_text(),
        "KEYS_SEAL_CERTIFICATE": certificate.decode(),
    }
    found = open_keys("env:KEYS", passphrase=PASSPHRASE, name="x", at=AT, environment=environment)
    assert found.credential.public == made.credential.public
    del environment["KEYS_SEAL"]
    with pytest.raises(CredentialProblem, match="no KEYS_SEAL;"):
        open_keys("env:KEYS", passphrase=PASSPHRASE, name="x", at=AT, environment=environment)


def test_a_did_key_carries_its_key() -> None:
    key = new_ed25519()
    did = dids.did_key(key.public)
    assert did.startswith("did:key:z6Mk")
    assert dids.key_of_did_key(f"{did}#{did.removeprefix('did:key:')}") == key.public
    assert dids.key_of_did_key("did:web:fenwick.example#key-1") is None


@pytest.mark.parametrize(
    ("url", "did"),
    [
        ("https://fenwick.example", "did:web:fenwick.example"),
        ("https://Fenwick.example:8443/awards/", "did:web:fenwick.example%3A8443:awards"),
    ],
)
def test_a_did_web_is_made_from_an_address(url: str, did: str) -> None:
    assert dids.did_web(url) == did


def test_a_key_never_shows_itself_when_printed(tmp_path: Path) -> None:
    ring = opened(tmp_path)
    assert "private" not in repr(ring)
    assert ring.seal.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def test_the_certificate_of_the_seal_is_valid_from_the_day_before(tmp_path: Path) -> None:
    from cryptography import x509

    made = x509.load_der_x509_certificate(opened(tmp_path).seal.certificate)
    assert made.not_valid_before_utc < AT < made.not_valid_after_utc
    assert made.not_valid_after_utc > datetime(2049, 1, 1, tzinfo=UTC)
