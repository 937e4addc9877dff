"""Verification: valid only when everything needed is known and holds."""

import io
import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from awardry.core.credentials import log
from awardry.core.credentials.checkpoint import Checkpoint, write_checkpoint
from awardry.core.credentials.issue import certificate, issue, issue_learner_record, issue_status_list, leaf
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.report import as_dict, lines
from awardry.core.credentials.snapshot import Learner, Snapshot
from awardry.core.credentials.status import StatusList, status_source
from awardry.core.credentials.trust import Issuer, Trust
from awardry.core.credentials.verify import LogEvidence, Outcome, Report, State, StatusSource, verify
from tests.core.credentials.awards import AT, award, key_ring

NOW = datetime(2025, 6, 1, tzinfo=UTC)
ORIGIN = "fenwick.example/awards"


def trusting(keys: KeyRing, snapshot: Snapshot) -> Trust:
    return Trust.of([Issuer.of_keys("Fenwick Awards", snapshot.awarding_body.did, keys, log_origin=ORIGIN)])


def publishing(keys: KeyRing, snapshot: Snapshot, *withdrawn: int, at: datetime = NOW) -> StatusSource:
    did, url = snapshot.awarding_body.did, snapshot.status_list
    statuses = StatusList().with_set(*withdrawn)
    return status_source([issue_status_list(statuses, url=url, did=did, keys=keys, at=at).credential])


def checked(content: bytes | str, keys: KeyRing, snapshot: Snapshot, **options: Any) -> Report:
    content = content.encode() if isinstance(content, str) else content
    options.setdefault("trust", trusting(keys, snapshot))
    options.setdefault("status_source", publishing(keys, snapshot))
    return verify(content, at=options.pop("at", NOW), **options)


@pytest.fixture(scope="module")
def snapshot(keys: KeyRing) -> Snapshot:
    return award(keys.credential)


@pytest.fixture(scope="module")
def pdf(keys: KeyRing, snapshot: Snapshot) -> bytes:
    return certificate(snapshot, issue(snapshot, keys).text, keys, at=AT)


def test_a_certificate_of_a_known_issuer_that_was_not_withdrawn_is_valid(
    keys: KeyRing, snapshot: Snapshot, pdf: bytes
) -> None:
    report = checked(pdf, keys, snapshot)
    assert report.state is State.VALID, lines("certificate.pdf", report)
    assert report.facts is not None
    assert report.facts.learner == "Amina Siân Okafor-Llŷr"
    assert report.facts.units[0] == ("R/506/4854", "Prepare a bicycle for inspection", "2025-01-10")


def test_a_credential_alone_is_valid_too(keys: KeyRing, snapshot: Snapshot) -> None:
    assert checked(issue(snapshot, keys).text, keys, snapshot).state is State.VALID


def test_a_learner_record_is_valid_as_a_whole(keys: KeyRing, snapshot: Snapshot) -> None:
    record = issue_learner_record(snapshot, keys)
    report = checked(record.text, keys, snapshot)
    assert report.state is State.VALID, lines("record.json", report)
    assert report.check("badges").message == "All 6 badges of the record hold."


def test_a_badge_swapped_into_a_learner_record_is_noticed(keys: KeyRing, snapshot: Snapshot) -> None:
    record = issue_learner_record(snapshot, keys).credential
    other = replace(
        snapshot, learner=Learner("Someone Else", "urn:uuid:00000000-0000-4000-8000-000000000001")
    )
    record["credentialSubject"]["verifiableCredential"][1] = issue(other, keys).credential
    report = checked(json.dumps(record), keys, snapshot)
    assert report.check("badges").outcome is Outcome.FAILED
    assert report.check("proof").outcome is Outcome.FAILED


def test_without_the_status_list_nobody_can_tell(keys: KeyRing, snapshot: Snapshot, pdf: bytes) -> None:
    report = checked(pdf, keys, snapshot, status_source=None)
    assert report.state is State.CANNOT_TELL
    assert [check.name for check in report.checks if check.outcome is Outcome.UNKNOWN] == ["status", "logged"]


def test_an_unknown_issuer_is_never_valid(keys: KeyRing, snapshot: Snapshot, pdf: bytes) -> None:
    report = checked(pdf, keys, snapshot, trust=Trust())
    assert report.state is State.CANNOT_TELL
    assert report.check("issuer-known").outcome is Outcome.UNKNOWN
    assert report.check("proof").outcome is Outcome.PASSED


def test_an_impostor_with_its_own_keys_does_not_become_a_known_issuer(
    snapshot: Snapshot, keys: KeyRing
) -> None:
    impostor = key_ring()
    forged = award(impostor.credential)
    content = certificate(forged, issue(forged, impostor).text, impostor, at=AT)
    assert checked(content, keys, snapshot).state is State.CANNOT_TELL


def test_a_known_name_signed_with_a_foreign_key_is_not_valid(keys: KeyRing, snapshot: Snapshot) -> None:
    forged = issue(snapshot, replace(key_ring(), fragment="key-1"))
    report = checked(forged.text, keys, snapshot)
    assert report.state is State.NOT_VALID
    assert report.check("proof").outcome is Outcome.FAILED


def test_a_foreign_seal_around_a_good_credential_is_not_valid(keys: KeyRing, snapshot: Snapshot) -> None:
    content = certificate(snapshot, issue(snapshot, keys).text, key_ring(), at=AT)
    report = checked(content, keys, snapshot)
    assert report.state is State.NOT_VALID
    assert report.check("seal-trusted").outcome is Outcome.FAILED


def test_a_withdrawn_certificate_is_not_valid(keys: KeyRing, snapshot: Snapshot, pdf: bytes) -> None:
    report = checked(pdf, keys, snapshot, status_source=publishing(keys, snapshot, snapshot.status_index))
    assert report.state is State.NOT_VALID
    assert report.check("status").message == "It was withdrawn or replaced."


def test_a_status_list_that_ran_out_or_is_anothers_leaves_it_open(
    keys: KeyRing, snapshot: Snapshot, pdf: bytes
) -> None:
    old = publishing(keys, snapshot, at=datetime(2025, 3, 1, tzinfo=UTC))
    assert checked(pdf, keys, snapshot, status_source=old).state is State.CANNOT_TELL
    other = key_ring()
    foreign = publishing(other, award(other.credential))
    assert checked(pdf, keys, snapshot, status_source=foreign).state is State.CANNOT_TELL


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 200_000), mask=st.integers(1, 255))
def test_a_changed_byte_is_noticed_wherever_it_is(
    keys: KeyRing, snapshot: Snapshot, pdf: bytes, place: int, mask: int
) -> None:
    changed = bytearray(pdf)
    changed[place % len(pdf)] ^= mask
    # The signature itself is hexadecimal: `a` for `A`, or a digit in its padding, is no change.
    start = pdf.index(b"/Contents <") if b"/Contents <" in pdf else len(pdf)
    assume(not start <= place % len(pdf) <= pdf.index(b">", start + 11))
    try:
        report = checked(bytes(changed), keys, snapshot)
    except CredentialProblem:
        return
    assert report.state is State.NOT_VALID


def test_a_damaged_signature_is_an_answer_not_an_error(keys: KeyRing, snapshot: Snapshot, pdf: bytes) -> None:
    start = pdf.index(b"/Contents <3") + 11
    for place in range(start, start + 1600, 97):
        changed = bytearray(pdf)
        changed[place] = ord("!")
        report = checked(bytes(changed), keys, snapshot)
        assert report.check("seal-intact").outcome is Outcome.FAILED


def test_something_appended_after_the_seal_is_noticed(keys: KeyRing, snapshot: Snapshot, pdf: bytes) -> None:
    report = checked(pdf + b"\n% more\n", keys, snapshot)
    assert report.state is State.NOT_VALID
    assert "appended" in report.check("seal-intact").message


def test_the_seal_leaves_the_file_at_the_version_that_its_standards_name(pdf: bytes) -> None:
    root = PdfFileReader(io.BytesIO(pdf)).root
    assert pdf.startswith(b"%PDF-1.7")
    assert "/Version" not in root
    assert list(root["/Extensions"]) == ["/ESIC"]


def test_an_unsealed_copy_is_not_valid(keys: KeyRing, snapshot: Snapshot) -> None:
    from awardry.core.credentials.certificate import render

    report = checked(render(snapshot, issue(snapshot, keys).text), keys, snapshot)
    assert report.state is State.NOT_VALID
    assert "no seal" in report.check("seal-intact").message


def test_a_page_that_shows_another_name_than_the_credential_is_not_valid(
    keys: KeyRing, snapshot: Snapshot
) -> None:
    other = replace(snapshot, learner=replace(snapshot.learner, name="Somebody Else"))
    content = certificate(other, issue(snapshot, keys).text, keys, at=AT)
    report = checked(content, keys, snapshot)
    assert report.state is State.NOT_VALID
    assert "learner" in report.check("page-agrees").message


def test_a_name_in_a_slanted_script_agrees_with_its_credential(keys: KeyRing, snapshot: Snapshot) -> None:
    urdu = replace(snapshot, learner=replace(snapshot.learner, name="محمد اویس خان ٹوانہ"))
    content = certificate(urdu, issue(urdu, keys).text, keys, at=AT)
    assert checked(content, keys, urdu).state is State.VALID


def test_a_name_can_be_published_as_a_hash(keys: KeyRing, snapshot: Snapshot) -> None:
    issued = issue(snapshot, keys, name_salt="6dXw0PZ1")
    assert "Amina" not in issued.text
    report = checked(issued.text, keys, snapshot)
    assert report.state is State.VALID
    assert report.facts is not None
    assert report.facts.learner is None


def test_an_injected_term_is_not_valid(keys: KeyRing, snapshot: Snapshot) -> None:
    document = json.loads(issue(snapshot, keys).text)
    document["credentialSubject"]["grade"] = "Distinction"
    report = checked(json.dumps(document), keys, snapshot)
    assert report.state is State.NOT_VALID
    assert "'grade' is not defined" in report.check("covered").message


def test_a_credential_from_the_future_is_not_valid(keys: KeyRing, snapshot: Snapshot) -> None:
    report = checked(issue(snapshot, keys).text, keys, snapshot, at=datetime(2024, 6, 1, tzinfo=UTC))
    assert report.check("in-time").outcome is Outcome.FAILED


def evidence_for(keys: KeyRing, snapshot: Snapshot) -> LogEvidence:
    issued = issue(snapshot, keys)
    lines_of_log = [b"first", leaf(snapshot, issued, sequence=1, salt=b"s" * 16).canonical(), b"third"]
    tree, nodes = log.Tree(), {}
    for line in lines_of_log:
        tree, kept = tree.append(log.leaf_hash(line))
        nodes.update(kept)
    path = log.inclusion_proof(1, tree.size, lambda *address: nodes[address])
    checkpoint = Checkpoint(ORIGIN, tree.size, tree.root())
    text = write_checkpoint(checkpoint, signer=keys.checkpoint, public=keys.checkpoint.public)
    return LogEvidence(lines_of_log[1], 1, path, text)


def test_a_proof_from_the_log_is_checked_when_given(keys: KeyRing, snapshot: Snapshot, pdf: bytes) -> None:
    evidence = evidence_for(keys, snapshot)
    report = checked(pdf, keys, snapshot, evidence=evidence)
    assert report.check("logged").outcome is Outcome.PASSED
    wrong = replace(evidence, leaf=b"first")
    assert checked(pdf, keys, snapshot, evidence=wrong).state is State.NOT_VALID
    unknown = replace(evidence, checkpoint=evidence.checkpoint.replace(ORIGIN, "elsewhere.example"))
    assert checked(pdf, keys, snapshot, evidence=unknown).check("logged").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "neither a certificate"),
        (b"hello", "neither a certificate"),
        (b"\xff\xfe", "neither a certificate"),
        (b"{}", "not a credential: it has no @context"),
        (b'{"@context": 1, "@context": 2}', "two members of the same name"),
        (b"[" * 100_000, "neither a certificate"),
        (b"%PDF-1.7\nrubbish", "not a readable PDF"),
    ],
)
def test_what_is_neither_certificate_nor_credential_is_refused_in_one_line(
    content: bytes, message: str
) -> None:
    with pytest.raises(CredentialProblem, match=message) as caught:
        verify(content, trust=Trust(), at=NOW)
    assert "\n" not in str(caught.value)


def test_a_credential_of_another_kind_is_not_valid_and_does_not_crash() -> None:
    content = json.dumps({"@context": ["https://www.w3.org/ns/credentials/v2"], "type": "Thing", "proof": 7})
    assert verify(content.encode(), trust=Trust(), at=NOW).state is State.NOT_VALID


def test_an_attachment_that_swells_is_refused(keys: KeyRing, snapshot: Snapshot) -> None:
    from awardry.core.credentials.certificate import render

    content = render(snapshot, json.dumps({"@context": [], "x": "a" * 6_000_000}))
    assert len(zlib.compress(content)) < 1_000_000
    with pytest.raises(CredentialProblem, match="larger than 5 MB"):
        checked(content, keys, snapshot)


def test_the_trust_file_survives_its_json(keys: KeyRing, snapshot: Snapshot) -> None:
    trust = trusting(keys, snapshot)
    assert Trust.from_json(trust.to_json()) == trust
    with pytest.raises(CredentialProblem, match=r"trust\.json: /format must be"):
        Trust.from_json("{}", "trust.json")
    with pytest.raises(CredentialProblem, match="not a file of trusted issuers"):
        Trust.from_json("nonsense", "trust.json")


def test_the_report_reads_well_to_people_and_machines(keys: KeyRing, snapshot: Snapshot, pdf: bytes) -> None:
    report = checked(pdf, keys, snapshot)
    shown = lines("certificate.pdf", report)
    assert shown[0] == "certificate.pdf: VALID"
    assert "  ✓ The seal is that of Fenwick Awards." in shown
    data = json.loads(json.dumps(as_dict("certificate.pdf", report)))
    assert data["state"] == "valid"
    assert data["facts"]["number"] == "00001234"
