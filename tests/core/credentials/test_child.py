"""A stranger's file is verified in a process of its own."""

import json
import zlib
from datetime import UTC, datetime

import pytest

from awardry.core.credentials.child import verify_in_child
from awardry.core.credentials.issue import certificate, issue, issue_status_list
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.status import StatusList
from awardry.core.credentials.trust import Issuer, Trust
from awardry.core.credentials.verify import State
from tests.core.credentials.awards import AT, award

NOW = datetime(2025, 6, 1, tzinfo=UTC)


def test_the_child_gives_the_same_verdict_as_verifying_here(keys: KeyRing) -> None:
    snapshot = award(keys.credential)
    pdf = certificate(snapshot, issue(snapshot, keys).text, keys, at=AT)
    did, url = snapshot.awarding_body.did, snapshot.status_list
    trust = Trust.of([Issuer.of_keys("Fenwick Awards", did, keys)])
    published = issue_status_list(StatusList(), url=url, did=did, keys=keys, at=NOW).credential
    report = verify_in_child(pdf, trust=trust.to_json(), statuses={url: published}, at=NOW)
    assert report.state is State.VALID
    assert report.facts is not None
    assert report.facts.number == snapshot.number


def test_what_is_no_certificate_is_refused_in_the_childs_own_words() -> None:
    with pytest.raises(CredentialProblem, match="neither a certificate"):
        verify_in_child(b"hello", trust=Trust().to_json(), statuses={}, at=NOW)


def test_a_file_that_fills_the_memory_is_an_answer_and_not_the_end_of_the_server() -> None:
    packed = zlib.compress(b"\0" * 400_000_000, 9)
    head = f"1 0 obj\n<</Type/XRef/W[1 2 1]/Size 2/Filter/FlateDecode/Length {len(packed)}>>stream\n"
    bomb = b"%PDF-1.7\n" + head.encode()
    bomb += packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    with pytest.raises(CredentialProblem):
        verify_in_child(bomb, trust=Trust().to_json(), statuses={}, at=NOW, memory_mb=600)


def test_a_file_that_takes_for_ever_is_given_up() -> None:
    deep = json.dumps({"@context": ["https://www.w3.org/ns/credentials/v2"]}).encode()
    with pytest.raises(CredentialProblem, match=r"within 0\.01 seconds"):
        verify_in_child(deep, trust=Trust().to_json(), statuses={}, at=NOW, seconds=0.01)
