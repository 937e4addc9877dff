"""What we issue is accepted by programs of others, and what we withdraw is not."""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from awardry.core.credentials.dids import did_document
from awardry.core.credentials.issue import certificate, issue, issue_learner_record, issue_status_list
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.status import StatusList
from tests.core.credentials.awards import award, key_ring
from tests.outside import check

pytestmark = pytest.mark.outside
needs_npm = pytest.mark.skipif(
    not check.digitalbazaar_is_installed(),
    reason="run `npm ci` in tests/outside to check with @digitalbazaar/vc",
)
needs_poppler = pytest.mark.skipif(
    not check.poppler_is_installed(), reason="install poppler-utils to check with pdfsig and pdfinfo"
)
DID = "did:web:fenwick.example"


class Published:
    """One award and what its awarding body publishes, as files."""

    def __init__(self, folder: Path, keys: KeyRing) -> None:
        plain = award(keys.credential)
        self.snapshot = replace(plain, awarding_body=replace(plain.awarding_body, did=DID))
        issued = issue(self.snapshot, keys)
        self.credential = self._write(folder / "credential.json", issued.text)
        record = issue_learner_record(self.snapshot, keys)
        self.record = self._write(folder / "record.json", record.text)
        self.did = self._write(folder / "did.json", json.dumps(did_document(DID, keys.credential_keys)))
        self.standing = self._write(folder / "standing.json", self._list(StatusList(), keys))
        withdrawn = StatusList().with_set(self.snapshot.status_index)
        self.withdrawn = self._write(folder / "withdrawn.json", self._list(withdrawn, keys))
        self.pdf = folder / "certificate.pdf"
        self.pdf.write_bytes(certificate(self.snapshot, issued.text, keys, at=self.snapshot.timestamp))
        self.issued = issued

    def _list(self, statuses: StatusList, keys: KeyRing) -> str:
        now = datetime.now(UTC)
        return issue_status_list(statuses, url=self.snapshot.status_list, did=DID, keys=keys, at=now).text

    @staticmethod
    def _write(path: Path, text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published(tmp_path_factory.mktemp("published"), key_ring())


@needs_npm
def test_digitalbazaar_verifies_a_badge_and_sees_that_it_stands(published: Published) -> None:
    said = check.digitalbazaar(published.credential, published.standing, published.did)
    assert said == {"verified": True, "revoked": False, "error": None}


@needs_npm
def test_digitalbazaar_sees_that_a_badge_was_withdrawn(published: Published) -> None:
    assert check.digitalbazaar(published.credential, published.withdrawn, published.did)["revoked"] is True


@needs_npm
def test_digitalbazaar_verifies_a_learner_record(published: Published) -> None:
    assert check.digitalbazaar(published.record, published.standing, published.did)["verified"] is True


@needs_npm
def test_digitalbazaar_refuses_a_changed_badge(published: Published, tmp_path: Path) -> None:
    changed = tmp_path / "changed.json"
    text = published.credential.read_text(encoding="utf-8")
    changed.write_text(text.replace("00001234", "00001235"), encoding="utf-8")
    assert check.digitalbazaar(changed, published.standing, published.did)["verified"] is False


@needs_npm
def test_a_badge_signed_before_a_rotation_still_verifies(published: Published, tmp_path: Path) -> None:
    rotated = tmp_path / "did.json"
    document = json.loads(published.did.read_text())
    old = next(iter(document["verificationMethod"]))["publicKeyMultibase"]
    from awardry.core.credentials.dids import from_multibase
    from awardry.core.credentials.keys import new_ed25519

    keys = {"key-1": from_multibase(old), "key-2": new_ed25519().public}
    rotated.write_text(json.dumps(did_document(DID, keys)))
    assert check.digitalbazaar(published.credential, published.standing, rotated)["verified"] is True


def test_openbadgeslib_verifies_a_badge(published: Published, tmp_path: Path) -> None:
    snapshot = award((keys := key_ring()).credential)
    own = tmp_path / "credential.json"
    own.write_text(issue(snapshot, keys).text, encoding="utf-8")
    check.openbadgeslib(own, published.standing)


def test_openbadgeslib_sees_that_a_badge_was_withdrawn(published: Published, tmp_path: Path) -> None:
    from openbadgeslib.errors import LibOpenBadgesException

    snapshot = award((keys := key_ring()).credential)
    own = tmp_path / "credential.json"
    own.write_text(issue(snapshot, keys).text, encoding="utf-8")
    with pytest.raises(LibOpenBadgesException, match="'revocation' is set"):
        check.openbadgeslib(own, published.withdrawn)


@needs_poppler
def test_poppler_validates_the_seal_and_finds_the_credential(published: Published, tmp_path: Path) -> None:
    assert "Fenwick Awards" in check.pdfsig(published.pdf)
    check.pdfinfo(published.pdf)
    out = tmp_path / "credential.json"
    subprocess.run(
        ["pdfdetach", "-save", "1", "-o", str(out), str(published.pdf)], check=True, capture_output=True
    )
    assert out.read_text(encoding="utf-8") == published.issued.text
