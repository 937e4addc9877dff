"""From snapshot to signed credential, line of the log and sealed certificate: the same inputs, the same outputs."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import rfc8785

from awardry.core.credentials import payload, proof, status
from awardry.core.credentials.certificate import render
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.log import Leaf, LogEvent, salted_facts
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.proof import Document
from awardry.core.credentials.schema import require_form
from awardry.core.credentials.seal import seal
from awardry.core.credentials.snapshot import Kind, Snapshot


@dataclass(frozen=True, slots=True)
class Issued:
    """A signed credential: `text` is what is stored, served and attached, byte for byte."""

    credential: Document
    text: str
    sha256: str


def issue(snapshot: Snapshot, keys: KeyRing, *, name_salt: str | None = None) -> Issued:
    """The signed credential of an award, its form and its coverage by the proof checked."""
    return _signed(payload.badge(snapshot, name_salt=name_salt), snapshot, keys)


def issue_learner_record(snapshot: Snapshot, keys: KeyRing, *, name_salt: str | None = None) -> Issued:
    """A CLR 2.0 record of a full award: the badge of the qualification and one of each unit, every one signed."""
    if snapshot.kind is not Kind.FULL:
        raise CredentialProblem(
            f"certificate {snapshot.number}: a learner record is made of a full award only"
        )
    parts = [snapshot, *(_unit_award(snapshot, number) for number in range(len(snapshot.units)))]
    badges = [issue(part, keys, name_salt=name_salt).credential for part in parts]
    return _signed(payload.learner_record(snapshot, badges, name_salt=name_salt), snapshot, keys)


def certificate(
    snapshot: Snapshot, credential_text: str, keys: KeyRing, *, at: datetime, timestamper: Any = None
) -> bytes:
    """The sealed PDF with the credential attached."""
    return seal(render(snapshot, credential_text), keys.seal, at=at, timestamper=timestamper)


def leaf(
    snapshot: Snapshot,
    issued: Issued,
    *,
    sequence: int,
    salt: bytes,
    event: LogEvent = LogEvent.ISSUED,
    pdf_sha256: str | None = None,
) -> Leaf:
    """The line of the log; `salt` (16 random bytes or more) is kept with the award."""
    if len(salt) < 16:
        raise CredentialProblem(f"the salt of a log line needs 16 random bytes, not {len(salt)}")
    return Leaf(sequence, event, snapshot.award_id, issued.sha256, pdf_sha256, salted_facts(snapshot, salt))


def issue_status_list(
    statuses: status.StatusList, *, url: str, did: str, keys: KeyRing, at: datetime
) -> Issued:
    """The signed status list as it is published at `url`."""
    unsigned = status.status_credential(statuses, url=url, issuer=did, at=at)
    method = keys.verification_method(did)
    return _issued(proof.sign(unsigned, signer=keys.credential, verification_method=method, at=at))


def credential_sha256(credential: Document) -> str:
    """The hash by which the log names a credential: of its canonical JSON, so that reformatting does not matter."""
    return hashlib.sha256(rfc8785.dumps(credential)).hexdigest()


def _signed(document: Document, snapshot: Snapshot, keys: KeyRing) -> Issued:
    require_form(document)
    method = keys.verification_method(snapshot.awarding_body.did)
    signed = proof.sign(document, signer=keys.credential, verification_method=method, at=snapshot.timestamp)
    return _issued(signed)


def _issued(signed: Document) -> Issued:
    return Issued(signed, json.dumps(signed, ensure_ascii=False) + "\n", credential_sha256(signed))


def _unit_award(snapshot: Snapshot, number: int) -> Snapshot:
    """One unit of a full award as a badge of its own; it stands and falls with the award, so its status is the same."""
    unit = snapshot.units[number]
    address = f"{snapshot.check_url}/units/{unit.ref.replace('/', '')}"
    return replace(snapshot, kind=Kind.UNIT, units=(unit,), check_url=address)
