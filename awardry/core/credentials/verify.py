"""Is this certificate or credential what it says, from whom it says, and does it still stand?

Nothing is fetched. What cannot be known from the file and from what the caller brings is said to be unknown, and an
issuer nobody vouched for never makes a file valid.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from awardry.core.credentials import log, proof
from awardry.core.credentials.checkpoint import read_checkpoint
from awardry.core.credentials.facts import CertifiedFacts, certified_facts, facts_missing_on_page
from awardry.core.credentials.issue import credential_sha256
from awardry.core.credentials.problems import CredentialProblem, NotCovered
from awardry.core.credentials.proof import Document
from awardry.core.credentials.schema import require_form
from awardry.core.credentials.seal import attached_credential, read_seal
from awardry.core.credentials.status import read_status
from awardry.core.credentials.trust import Trust

MAX_JSON = 5_000_000
CLOCK_TOLERANCE = timedelta(minutes=5)
StatusSource = Callable[[str], Document | None]


class State(StrEnum):
    VALID = "valid"
    NOT_VALID = "not valid"
    CANNOT_TELL = "cannot tell"


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "cannot tell"


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked of the file. An unknown answer leaves the verdict open only where it is `required`."""

    name: str
    outcome: Outcome
    message: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    checks: tuple[Check, ...]
    facts: CertifiedFacts | None = None

    @property
    def state(self) -> State:
        outcomes = [check.outcome for check in self.checks if check.required]
        if Outcome.FAILED in (check.outcome for check in self.checks):
            return State.NOT_VALID
        return State.CANNOT_TELL if Outcome.UNKNOWN in outcomes or not outcomes else State.VALID

    def check(self, name: str) -> Check:
        return next(check for check in self.checks if check.name == name)


@dataclass(frozen=True, slots=True)
class LogEvidence:
    """That an issue was logged: the leaf's canonical bytes, its place, its path, and the checkpoint (C2SP text)."""

    leaf: bytes
    index: int
    path: Sequence[bytes]
    checkpoint: str


def verify(
    content: bytes,
    *,
    trust: Trust,
    at: datetime,
    status_source: StatusSource | None = None,
    evidence: LogEvidence | None = None,
) -> Report:
    """The verdict on a certificate PDF or a credential JSON.

    `status_source(url)` gives the signed status list of an address, or None. Raises CredentialProblem where the
    content is neither a certificate nor a credential.
    """
    if content[:1024].lstrip()[:5] == b"%PDF-":
        return _verify_pdf(content, trust, at, status_source, evidence)
    return _verify_credential(_parse(content, "the file"), trust, at, status_source, evidence)


def _verify_pdf(
    pdf: bytes, trust: Trust, at: datetime, status_source: StatusSource | None, evidence: LogEvidence | None
) -> Report:
    seal, text = read_seal(pdf, at=at), attached_credential(pdf)
    if text is None:
        raise CredentialProblem(
            "the PDF carries no credential; enter the code printed on it at the check page of the awarding body"
        )
    credential = _parse(text.encode(), "the attached credential")
    inner = _verify_credential(credential, trust, at, status_source, evidence)
    checks = [_seal_intact(seal), _seal_trusted(seal, credential, trust), _page(pdf, inner.facts)]
    return Report((*checks, *inner.checks), inner.facts)


def _seal_intact(seal: Any) -> Check:
    if seal is None:
        return Check(
            "seal-intact", Outcome.FAILED, "The file carries no seal: it is a copy, a print or an imitation."
        )
    if not seal.intact:
        return Check("seal-intact", Outcome.FAILED, f"The seal is broken: {seal.reason}.")
    return Check("seal-intact", Outcome.PASSED, "Every byte is as it was sealed.")


def _seal_trusted(seal: Any, credential: Document, trust: Trust) -> Check:
    issuer = trust.issuers.get(_issuer_of(credential))
    if seal is None or issuer is None:
        return Check(
            "seal-trusted", Outcome.UNKNOWN, "Whose seal it is cannot be told: the issuer is not known here."
        )
    if seal.fingerprint in issuer.seals:
        return Check("seal-trusted", Outcome.PASSED, f"The seal is that of {issuer.name}.")
    return Check("seal-trusted", Outcome.FAILED, f"The seal is not one of {issuer.name}.")


def _page(pdf: bytes, facts: CertifiedFacts | None) -> Check:
    if facts is None:
        return Check(
            "page-agrees", Outcome.UNKNOWN, "The credential names no facts that the page could show."
        )
    try:
        missing = facts_missing_on_page(pdf, facts)
    except CredentialProblem as problem:
        return Check(
            "page-agrees", Outcome.FAILED, f"The page does not show what the credential says: {problem}."
        )
    if missing:
        return Check(
            "page-agrees",
            Outcome.FAILED,
            f"The page does not show what the credential says: {', '.join(missing)}.",
        )
    return Check("page-agrees", Outcome.PASSED, "The page shows what the credential says.")


def _verify_credential(
    credential: Document,
    trust: Trust,
    at: datetime,
    status_source: StatusSource | None,
    evidence: LogEvidence | None,
) -> Report:
    form = _form(credential)
    covered, signed = _proof(credential, trust)
    known = _issuer_known(credential, trust)
    if form.outcome is Outcome.FAILED:
        return Report((form, covered, signed, known))
    checks = [form, covered, signed, known, _in_time(credential, at)]
    badges = credential["credentialSubject"].get("verifiableCredential")
    if badges:
        checks.append(_badges(credential, badges, trust))
    checks += [_status(credential, trust, at, status_source), logged(credential, trust, evidence)]
    return Report(tuple(checks), certified_facts(badges[0] if badges else credential))


def _parse(content: bytes, what: str) -> Document:
    if len(content) > MAX_JSON:
        raise CredentialProblem(
            f"{what} is larger than {MAX_JSON // 1_000_000} MB; it is not a credential of ours"
        )
    try:
        document = json.loads(content.decode("utf-8"), object_pairs_hook=_once)
    except CredentialProblem:
        raise
    except UnicodeDecodeError as error:
        raise CredentialProblem(
            f"{what} is neither a certificate (PDF) nor a credential (JSON): choose the file as it was downloaded"
        ) from error
    except (ValueError, RecursionError) as error:
        raise CredentialProblem(
            f"{what} is neither a certificate (PDF) nor a credential (JSON): {str(error)[:120]}"
        ) from error
    if not isinstance(document, dict) or "@context" not in document:
        raise CredentialProblem(f"{what} is JSON but not a credential: it has no @context")
    return document


def _once(pairs: list[tuple[str, Any]]) -> Document:
    """Two members of one name: readers differ in which they take, so neither counts."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise CredentialProblem(
            "the credential holds two members of the same name; it cannot be read in one way"
        )
    return made


def _form(credential: Document) -> Check:
    try:
        require_form(credential)
    except CredentialProblem as problem:
        return Check("form", Outcome.FAILED, f"It has not the form of a credential of an award: {problem}.")
    return Check("form", Outcome.PASSED, "It has the form of an Open Badges 3.0 credential of an award.")


def _proof(credential: Document, trust: Trust) -> tuple[Check, Check]:
    """Two checks: that everything in it is covered by the proof, and that the proof holds."""
    covered = Check("covered", Outcome.PASSED, "The proof covers everything that stands in it.")
    try:
        method = proof.only_proof(credential)["verificationMethod"]
        if method.partition("#")[0] != _issuer_of(credential):
            raise CredentialProblem("it was signed with a key that is not the issuer's")
        holds = proof.holds(credential, trust.key)
    except NotCovered as problem:
        failed = Check("covered", Outcome.FAILED, f"Something in it is not covered by the proof: {problem}.")
        return failed, Check("proof", Outcome.UNKNOWN, "The proof was not evaluated.")
    except CredentialProblem as problem:
        return covered, Check("proof", Outcome.FAILED, f"The proof does not count: {problem}.")
    if holds is None:
        return covered, Check("proof", Outcome.UNKNOWN, "The key that signed it is not known here.")
    if not holds:
        return covered, Check(
            "proof", Outcome.FAILED, "The proof does not hold: a fact was changed, or it is not the issuer's."
        )
    return covered, Check("proof", Outcome.PASSED, "The proof holds.")


def _issuer_of(credential: Document) -> str:
    issuer = credential.get("issuer")
    return str(issuer.get("id", "") if isinstance(issuer, dict) else issuer)


def _issuer_known(credential: Document, trust: Trust) -> Check:
    did = _issuer_of(credential)
    known = trust.issuers.get(did)
    if known is None:
        return Check("issuer-known", Outcome.UNKNOWN, f"Nobody here vouches for the issuer {did[:120]}.")
    return Check("issuer-known", Outcome.PASSED, f"The issuer is {known.name}.")


def _said(instant: datetime | None) -> str:
    """`30 January 2027, 09:12 UTC`."""
    if instant is None:
        return "a time that is not stated"
    day = instant.astimezone(UTC)
    return f"{day.day} {day:%B %Y, %H:%M} UTC"


def _in_time(credential: Document, at: datetime) -> Check:
    start, end = _instant(credential.get("validFrom")), _instant(credential.get("validUntil"))
    if start is None:
        return Check("in-time", Outcome.FAILED, "It does not say from when it is valid.")
    if start > at + CLOCK_TOLERANCE:
        return Check("in-time", Outcome.FAILED, f"It is dated in the future: {_said(start)}.")
    if end is not None and end < at:
        return Check("in-time", Outcome.FAILED, f"It ran out on {_said(end)}.")
    return Check("in-time", Outcome.PASSED, f"It is valid since {_said(start)}.")


def _badges(record: Document, badges: list[Document], trust: Trust) -> Check:
    """Every badge in a learner record: signed by the same issuer, for the same learner."""
    learner, issuer = record["credentialSubject"]["id"], _issuer_of(record)
    for number, badge in enumerate(badges, 1):
        signed = [check.outcome for check in _proof(badge, trust)]
        same = badge["credentialSubject"]["id"] == learner and _issuer_of(badge) == issuer
        if Outcome.FAILED in signed or not same:
            return Check(
                "badges", Outcome.FAILED, f"Badge {number} of the record does not hold or is another's."
            )
        if Outcome.UNKNOWN in signed:
            return Check("badges", Outcome.UNKNOWN, f"The key that signed badge {number} is not known here.")
    return Check("badges", Outcome.PASSED, f"All {len(badges)} badges of the record hold.")


def _instant(text: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _status(credential: Document, trust: Trust, at: datetime, source: StatusSource | None) -> Check:
    entry = credential["credentialStatus"]
    address = entry["statusListCredential"]
    statuses = source(address) if source else None
    if statuses is None:
        return Check("status", Outcome.UNKNOWN, f"Whether it was withdrawn is published at {address}.")
    try:
        method = proof.only_proof(statuses)["verificationMethod"]
        if not _issuer_of(credential) == _issuer_of(statuses) == method.partition("#")[0]:
            raise CredentialProblem("the status list was not signed by the issuer")
        if proof.holds(statuses, trust.key) is not True:
            raise CredentialProblem("the signature on the status list does not hold")
        revoked = read_status(entry, statuses)
    except CredentialProblem as problem:
        return Check("status", Outcome.UNKNOWN, f"Whether it was withdrawn cannot be told: {problem}.")
    if revoked:
        return Check("status", Outcome.FAILED, "It was withdrawn or replaced.")
    until = _instant(statuses.get("validUntil"))
    if until is None or until < at:
        return Check("status", Outcome.UNKNOWN, "The status list at hand is out of date.")
    return Check(
        "status", Outcome.PASSED, f"It was not withdrawn as of {_said(_instant(statuses.get('validFrom')))}."
    )


def logged(credential: Document, trust: Trust, evidence: LogEvidence | None) -> Check:
    """Whether the issue of this credential stands in the log; a question of its own, for whoever keeps the log."""
    if evidence is None:
        return Check("logged", Outcome.UNKNOWN, "No proof from the log was given.", required=False)
    issuer = trust.issuers.get(_issuer_of(credential))
    for origin, public in issuer.log if issuer else ():
        try:
            checkpoint = read_checkpoint(evidence.checkpoint, public=public, origin=origin)
        except CredentialProblem:
            continue
        leaf = log.leaf_hash(evidence.leaf)
        included = log.inclusion_holds(leaf, evidence.index, checkpoint.size, evidence.path, checkpoint.root)
        if included and _leaf_is_of(evidence.leaf, credential):
            return Check(
                "logged",
                Outcome.PASSED,
                f"Its issue stands in the log as entry {evidence.index}.",
                required=False,
            )
        return Check(
            "logged", Outcome.FAILED, "The proof from the log is not of this credential.", required=False
        )
    return Check(
        "logged", Outcome.UNKNOWN, "The checkpoint of the log is not from a key known here.", required=False
    )


def _leaf_is_of(leaf: bytes, credential: Document) -> bool:
    try:
        content = json.loads(leaf)
    except ValueError:
        return False
    return isinstance(content, dict) and content.get("credential") == credential_sha256(credential)
