"""Data Integrity proofs, cryptosuite `eddsa-rdfc-2022` (W3C VC Data Integrity EdDSA Cryptosuites 1.0, section 3.2)."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import base58
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from awardry.core.credentials.canonical import canonical_statements
from awardry.core.credentials.problems import CredentialProblem

Document = dict[str, Any]
_SECURITY = "https://w3id.org/security#"
_IRI = re.compile(r"did:[A-Za-z0-9.:%_#-]+\Z")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
_MEMBERS = {"type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"}


class Signer(Protocol):
    """Whatever holds a key: a file, a variable of the environment, a hardware module."""

    def sign(self, data: bytes) -> bytes: ...


def instant(at: datetime) -> str:
    """An instant as credentials write it: `2027-02-01T09:30:00Z`."""
    if at.tzinfo is None:
        raise CredentialProblem("an instant needs a time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sign(document: Document, *, signer: Signer, verification_method: str, at: datetime) -> Document:
    """The document with its proof; raises CredentialProblem where a member would not be covered."""
    if "proof" in document:
        raise CredentialProblem("/proof: the document is signed already")
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": instant(at),
        "verificationMethod": verification_method,
        "proofPurpose": "assertionMethod",
    }
    signature = signer.sign(_hash_data(document, proof))
    return {**document, "proof": [{**proof, "proofValue": "z" + base58.b58encode(signature).decode()}]}


def only_proof(document: Document) -> Document:
    """The one proof of a document, in the one form that is accepted."""
    proofs = document.get("proof")
    proofs = [proofs] if isinstance(proofs, dict) else proofs
    if not isinstance(proofs, list) or len(proofs) != 1 or not isinstance(proofs[0], dict):
        raise CredentialProblem("/proof: exactly one proof is expected")
    proof: Document = proofs[0]
    if set(proof) != _MEMBERS or not all(isinstance(value, str) for value in proof.values()):
        raise CredentialProblem(f"/proof: must have exactly the members {', '.join(sorted(_MEMBERS))}")
    if (proof["type"], proof["cryptosuite"]) != ("DataIntegrityProof", "eddsa-rdfc-2022"):
        raise CredentialProblem("/proof: only DataIntegrityProof with eddsa-rdfc-2022 is accepted")
    if proof["proofPurpose"] != "assertionMethod":
        raise CredentialProblem("/proof: the purpose must be assertionMethod")
    return proof


def holds(document: Document, public_key: Callable[[str], bytes | None]) -> bool | None:
    """Whether the proof holds; None where `public_key` does not know the verification method.

    Raises CredentialProblem where the document or its proof has a form that no proof of ours has.
    """
    proof = only_proof(document)
    unsigned = {key: value for key, value in document.items() if key != "proof"}
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    data = _hash_data(unsigned, options)
    key = public_key(proof["verificationMethod"])
    if key is None:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(_signature(proof["proofValue"]), data)
    except InvalidSignature:
        return False
    return True


def _signature(value: str) -> bytes:
    try:
        return base58.b58decode(value[1:]) if value.startswith("z") else b""
    except ValueError:
        return b""


def _hash_data(document: Document, options: Document) -> bytes:
    return (
        hashlib.sha256(options_statements(options)).digest()
        + hashlib.sha256(canonical_statements(document)).digest()
    )


def options_statements(options: Document) -> bytes:
    """Canonical statements of a proof without its value.

    Its five members are always the same five statements about one blank node, so they are written down and not
    canonised; a test holds them against the general way.
    """
    method = options["verificationMethod"]
    if not _IRI.match(method) or not _INSTANT.match(options["created"]):
        raise CredentialProblem("/proof: the verification method or the instant is malformed")
    return "".join(
        f"_:c14n0 <{term}> {value} .\n"
        for term, value in (
            (
                "http://purl.org/dc/terms/created",
                f'"{options["created"]}"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
            ),
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{_SECURITY}DataIntegrityProof>"),
            (f"{_SECURITY}cryptosuite", f'"{options["cryptosuite"]}"^^<{_SECURITY}cryptosuiteString>'),
            (f"{_SECURITY}proofPurpose", f"<{_SECURITY}{options['proofPurpose']}>"),
            (f"{_SECURITY}verificationMethod", f"<{method}>"),
        )
    ).encode()
