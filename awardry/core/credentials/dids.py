"""Names of issuers: did:web of an awarding body's domain, did:key for demonstrations, and the document with the keys."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import base58

from awardry.core.credentials.problems import CredentialProblem

_ED25519_PREFIX = b"\xed\x01"


def multibase(public: bytes) -> str:
    """An Ed25519 public key as a Multikey value (`z6Mk…`)."""
    return "z" + base58.b58encode(_ED25519_PREFIX + public).decode()


def from_multibase(text: str) -> bytes:
    """The 32 bytes of a `z6Mk…` value."""
    try:
        decoded = base58.b58decode(text.removeprefix("z")) if text.startswith("z") else b""
    except ValueError:
        decoded = b""
    if len(decoded) != 34 or not decoded.startswith(_ED25519_PREFIX):
        raise CredentialProblem(f"{text[:60]!r} is not an Ed25519 key in multibase form (z6Mk…)")
    return decoded[2:]


def did_key(public: bytes) -> str:
    """did:key of a key: for demonstrations and tests, because it can never be rotated."""
    return f"did:key:{multibase(public)}"


def did_web(url: str) -> str:
    """did:web of an awarding body's address: `https://awards.example:8443/x` -> `did:web:awards.example%3A8443:x`."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.netloc:
        raise CredentialProblem(f"{url!r} is not a web address from which a did:web can be made")
    path = [quote(step) for step in parts.path.split("/") if step]
    return ":".join(["did:web", quote(parts.netloc.lower(), safe=""), *path])


def did_document(did: str, keys: Mapping[str, bytes]) -> dict[str, Any]:
    """The DID document that publishes these keys (fragment -> public key), old ones included."""
    methods = [
        {
            "id": f"{did}#{fragment}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": multibase(public),
        }
        for fragment, public in keys.items()
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def keys_of_did_document(document: Mapping[str, Any]) -> dict[str, bytes]:
    """Verification method -> public key, for the methods that the document allows for assertions."""
    allowed = document.get("assertionMethod", [])
    return {
        method["id"]: from_multibase(method["publicKeyMultibase"])
        for method in document.get("verificationMethod", [])
        if method.get("type") == "Multikey"
        and method["id"] in allowed
        and method["controller"] == document["id"]
    }


def key_of_did_key(verification_method: str) -> bytes | None:
    """The key that a did:key verification method carries in itself; None for any other."""
    match = re.match(r"did:key:(z[1-9A-HJ-NP-Za-km-z]+)#(z[1-9A-HJ-NP-Za-km-z]+)\Z", verification_method)
    return from_multibase(match[1]) if match and match[1] == match[2] else None
