"""Signed checkpoints of the log: C2SP tlog-checkpoint, a signed note with an Ed25519 signature.

fenwick.example/awards
1234
<root, base64>

— fenwick.example/awards <key id and signature, base64>
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.proof import Signer

_ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+]+\Z")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log vouches for: its origin (name), its size and its root."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes by which a signature names its key (C2SP signed-note)."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def verifier_key(name: str, public: bytes) -> str:
    """The public key as other tools read it: `name+id+key`."""
    return f"{name}+{key_id(name, public).hex()}+{base64.b64encode(_ED25519 + public).decode()}"


def read_verifier_key(text: str) -> tuple[str, bytes]:
    """Name and public key of a `verifier_key`."""
    try:
        name, identifier, encoded = text.strip().split("+", 2)
        key = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error):
        raise CredentialProblem(f"{text[:60]!r} is not a checkpoint key (name+id+key)") from None
    if len(key) != 33 or not key.startswith(_ED25519) or key_id(name, key[1:]).hex() != identifier:
        raise CredentialProblem(f"the checkpoint key of {name!r} is not an Ed25519 key or its id is wrong")
    return name, key[1:]


def write_checkpoint(checkpoint: Checkpoint, *, signer: Signer, public: bytes) -> str:
    """The signed text that is published."""
    if not _NAME.match(checkpoint.origin):
        raise CredentialProblem(
            f"the origin of a log may hold neither spaces nor plus: {checkpoint.origin!r}"
        )
    body = checkpoint.body()
    signature = key_id(checkpoint.origin, public) + signer.sign(body.encode())
    return f"{body}\n— {checkpoint.origin} {base64.b64encode(signature).decode()}\n"


def read_checkpoint(text: str, *, public: bytes, origin: str | None = None) -> Checkpoint:
    """The checkpoint whose signature by `public` holds; raises CredentialProblem otherwise."""
    checkpoint, signatures = _parse(text)
    if origin is not None and checkpoint.origin != origin:
        raise CredentialProblem(f"the checkpoint is of the log {checkpoint.origin!r}, not of {origin!r}")
    wanted = key_id(checkpoint.origin, public)
    for name, raw in signatures:
        if name == checkpoint.origin and raw[:4] == wanted:
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], checkpoint.body().encode())
            except InvalidSignature:
                raise CredentialProblem("the signature on the checkpoint does not hold") from None
            return checkpoint
    raise CredentialProblem("the checkpoint carries no signature by the key of the log")


def _parse(text: str) -> tuple[Checkpoint, list[tuple[str, bytes]]]:
    body, separator, rest = text.partition("\n\n")
    lines = body.split("\n")
    malformed = CredentialProblem("this is not a checkpoint: origin, size, root, an empty line, signatures")
    if (
        not separator
        or len(lines) != 3
        or not rest.endswith("\n")
        or not re.match(r"(0|[1-9]\d{0,17})\Z", lines[1])
    ):
        raise malformed
    try:
        root = base64.b64decode(lines[2], validate=True)
        signatures = []
        for line in rest.removesuffix("\n").split("\n"):
            dash, name, encoded = line.split(" ")
            if dash != "—":
                raise malformed
            signatures.append((name, base64.b64decode(encoded, validate=True)))
    except (ValueError, binascii.Error):
        raise malformed from None
    checkpoint = Checkpoint(lines[0], int(lines[1]), root)
    if len(root) != 32 or f"{checkpoint.body()}" != body + "\n":
        raise malformed
    return checkpoint, signatures
