"""The three keys of an awarding body: credentials (Ed25519), checkpoints of the log (Ed25519), PDF seal (P-256).

They are separate so that losing one does not spend the trust of the others. Old credential keys stay published after
a rotation, or every certificate signed with them would fail.
"""

import base64
import binascii
import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from awardry.core.credentials.dids import from_multibase, multibase
from awardry.core.credentials.problems import CredentialProblem

_SEAL_YEARS = 25
MIN_PASSPHRASE = 12


@dataclass(frozen=True, slots=True)
class Ed25519Key:
    """A signing key in memory."""

    private: Ed25519PrivateKey = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data)

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return self.private.public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class SealKey:
    """The key of the PDF seal and its own certificate (DER)."""

    private: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: bytes

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data, ec.ECDSA(hashes.SHA256()))


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys in use, and every public key that was ever in use (fragment -> 32 bytes; certificates in DER)."""

    credential: Ed25519Key
    fragment: str
    checkpoint: Ed25519Key
    seal: SealKey
    credential_keys: Mapping[str, bytes]
    checkpoint_keys: tuple[bytes, ...]
    seal_certificates: tuple[bytes, ...]

    def verification_method(self, did: str) -> str:
        """The address of the credential key in the DID document of `did`."""
        return (
            f"{did}#{did.removeprefix('did:key:')}"
            if did.startswith("did:key:")
            else f"{did}#{self.fragment}"
        )


def new_ed25519() -> Ed25519Key:
    return Ed25519Key(Ed25519PrivateKey.generate())


def new_seal(name: str, *, at: datetime) -> SealKey:
    """A P-256 key and a certificate that it signs itself, in the name of the awarding body."""
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name[:48]} certificates"),
        ]
    )
    usage = x509.KeyUsage(True, True, *[False] * 7)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=365 * _SEAL_YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .sign(private, hashes.SHA256())
    )
    return SealKey(private, certificate.public_bytes(serialization.Encoding.DER))


def open_keys(
    url: str,
    *,
    passphrase: str,
    name: str,
    at: datetime,
    environment: Mapping[str, str] | None = None,
) -> KeyRing:
    """The keys behind `file:DIRECTORY` (made on the first start) or `env:PREFIX`.

    `env:AWARDRY` reads AWARDRY_CREDENTIAL, AWARDRY_CHECKPOINT, AWARDRY_SEAL (PKCS#8 PEM, plain or encrypted) and
    AWARDRY_SEAL_CERTIFICATE (PEM) from `environment`; each may be base64 of the PEM.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "file" and rest:
        return _open_directory(Path(rest.removeprefix("//")), passphrase, name, at)
    if scheme == "env" and rest:
        return _open_environment(rest, passphrase, environment or {})
    raise CredentialProblem(f"keys: {url!r} is not a key store; write file:DIRECTORY or env:PREFIX")


def rotate_credential_key(directory: Path, *, passphrase: str) -> str:
    """A new credential key beside the old ones, which stay published; returns its fragment."""
    with _locked(directory):
        number = 1 + max(_numbers(directory, "credential"), default=0)
        _write_ed25519(directory, f"credential-{number}", new_ed25519(), passphrase)
        return f"key-{number}"


def _open_directory(directory: Path, passphrase: str, name: str, at: datetime) -> KeyRing:
    if len(passphrase) < MIN_PASSPHRASE:
        raise CredentialProblem(
            f"keys: the passphrase has fewer than {MIN_PASSPHRASE} characters; set a longer one"
        )
    with _locked(directory):
        for purpose in ("credential", "checkpoint"):
            if not _numbers(directory, purpose):
                _write_ed25519(directory, f"{purpose}-1", new_ed25519(), passphrase)
        if not _numbers(directory, "seal"):
            made = new_seal(name, at=at)
            _write(directory / "seal-1.pub", base64.b64encode(made.certificate))
            _write(directory / "seal-1.pem", _encrypted(made.private, passphrase))
        return _read_directory(directory, passphrase)


def _read_directory(directory: Path, passphrase: str) -> KeyRing:
    def latest(purpose: str) -> tuple[int, Any]:
        number = max(_numbers(directory, purpose))
        path = directory / f"{purpose}-{number}.pem"
        return number, _private(path.read_bytes(), passphrase, str(path))

    def published(purpose: str) -> Iterator[tuple[int, bytes]]:
        for path in directory.glob(f"{purpose}-*.pub"):
            yield int(path.stem.rpartition("-")[2]), path.read_bytes()

    number, credential = latest("credential")
    certificates = {n: base64.b64decode(text) for n, text in published("seal")}
    seal_number, seal = latest("seal")
    return KeyRing(
        credential=Ed25519Key(_expect(credential, Ed25519PrivateKey, "credential")),
        fragment=f"key-{number}",
        checkpoint=Ed25519Key(_expect(latest("checkpoint")[1], Ed25519PrivateKey, "checkpoint")),
        seal=SealKey(_expect(seal, ec.EllipticCurvePrivateKey, "seal"), certificates[seal_number]),
        credential_keys={f"key-{n}": from_multibase(t.decode()) for n, t in sorted(published("credential"))},
        checkpoint_keys=tuple(from_multibase(t.decode()) for _, t in sorted(published("checkpoint"))),
        seal_certificates=tuple(certificates[n] for n in sorted(certificates)),
    )


def _open_environment(prefix: str, passphrase: str, environment: Mapping[str, str]) -> KeyRing:
    def pem(name: str) -> bytes:
        text = environment.get(f"{prefix}_{name}", "").strip()
        if not text:
            raise CredentialProblem(
                f"keys: the environment has no {prefix}_{name}; set it to the PEM of the key"
            )
        if text.startswith("-----"):
            return text.encode()
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error:
            raise CredentialProblem(f"keys: {prefix}_{name} is neither PEM nor base64 of PEM") from None

    def key(name: str, wanted: type) -> Any:
        return _expect(_private(pem(name), passphrase, f"{prefix}_{name}"), wanted, f"{prefix}_{name}")

    credential = Ed25519Key(key("CREDENTIAL", Ed25519PrivateKey))
    checkpoint = Ed25519Key(key("CHECKPOINT", Ed25519PrivateKey))
    certificate = x509.load_pem_x509_certificate(pem("SEAL_CERTIFICATE"))
    der = certificate.public_bytes(serialization.Encoding.DER)
    return KeyRing(
        credential=credential,
        fragment="key-1",
        checkpoint=checkpoint,
        seal=SealKey(key("SEAL", ec.EllipticCurvePrivateKey), der),
        credential_keys={"key-1": credential.public},
        checkpoint_keys=(checkpoint.public,),
        seal_certificates=(der,),
    )


def _private(pem: bytes, passphrase: str, place: str) -> Any:
    secret = passphrase.encode() if b"ENCRYPTED" in pem else None
    try:
        return serialization.load_pem_private_key(pem, secret)
    except ValueError as error:
        cure = "the passphrase does not open it" if secret else "it is not a private key in PEM form"
        raise CredentialProblem(f"keys: {place}: {cure}") from error


def _expect(key: Any, wanted: type, place: str) -> Any:
    if not isinstance(key, wanted):
        raise CredentialProblem(f"keys: {place}: holds a {type(key).__name__}, not a {wanted.__name__}")
    return key


def _numbers(directory: Path, purpose: str) -> list[int]:
    return [int(path.stem.rpartition("-")[2]) for path in directory.glob(f"{purpose}-*.pem")]


def _write_ed25519(directory: Path, stem: str, key: Ed25519Key, passphrase: str) -> None:
    _write(directory / f"{stem}.pub", multibase(key.public).encode())
    _write(directory / f"{stem}.pem", _encrypted(key.private, passphrase))


def _encrypted(private: Any, passphrase: str) -> bytes:
    pem: bytes = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    return pem


def _write(path: Path, content: bytes) -> None:
    """A file that only its owner reads, whole or not at all."""
    draft = path.with_suffix(path.suffix + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@contextmanager
def _locked(directory: Path) -> Iterator[None]:
    """Two processes that start at once make one set of keys."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(directory / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
