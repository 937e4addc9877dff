"""W3C Bitstring Status List 1.0: which certificates were withdrawn, one bit each, most significant bit first."""

import base64
import binascii
import gzip
import zlib
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from awardry.core.credentials.contexts import CREDENTIALS
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.proof import Document, instant

ENTRIES = 131_072  # the least that hides one certificate among many
VALID_DAYS = 7  # signed anew every day: a late clock or a weekend must not make good certificates fail


@dataclass(frozen=True, slots=True)
class StatusList:
    """The bits, as a value."""

    bits: bytes = bytes(ENTRIES // 8)

    def get(self, index: int) -> bool:
        """Whether the certificate at this index was withdrawn."""
        return bool(self.bits[self._byte(index)] & (0x80 >> index % 8))

    def with_set(self, *indices: int) -> "StatusList":
        bits = bytearray(self.bits)
        for index in indices:
            bits[self._byte(index)] |= 0x80 >> index % 8
        return StatusList(bytes(bits))

    def encode(self) -> str:
        packed = gzip.compress(self.bits, mtime=0)
        return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()

    @classmethod
    def decode(cls, encoded: str) -> "StatusList":
        try:
            if not encoded.startswith("u"):
                raise ValueError("no multibase prefix u")
            packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
            reader = zlib.decompressobj(wbits=31)
            bits = reader.decompress(packed, ENTRIES * 8)
        except (ValueError, binascii.Error, zlib.error) as error:
            raise CredentialProblem(
                f"/credentialSubject/encodedList: not a compressed bit string ({error})"
            ) from None
        if len(bits) < ENTRIES // 8 or reader.unconsumed_tail:
            raise CredentialProblem(f"/credentialSubject/encodedList: must hold {ENTRIES} entries or more")
        return cls(bits)

    def _byte(self, index: int) -> int:
        if not 0 <= index < len(self.bits) * 8:
            raise CredentialProblem(f"status index {index} lies outside the list of {len(self.bits) * 8}")
        return index // 8


def free_index(used: Container[int], draw: Callable[[int], int]) -> int:
    """A random index not yet used; `draw(n)` gives a random number below n. Order of issue must not show."""
    for _ in range(10_000):
        if (index := draw(ENTRIES)) not in used:
            return index
    raise CredentialProblem("the status list is full; open the next one")


def status_entry(list_url: str, index: int) -> Document:
    """The `credentialStatus` of a credential."""
    return {
        "id": f"{list_url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": list_url,
    }


def status_credential(
    statuses: StatusList, *, url: str, issuer: str, at: datetime, days: int = VALID_DAYS
) -> Document:
    """The list as a credential, still to be signed."""
    return {
        "@context": [CREDENTIALS],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": instant(at),
        "validUntil": instant(at + timedelta(days=days)),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": statuses.encode(),
        },
    }


def status_source(lists: Iterable[Document]) -> Callable[[str], Document | None]:
    """A source for `verify` from signed lists at hand, each found by the address it names itself."""
    by_address = {str(found.get("id")): found for found in lists}
    return by_address.get


def read_status(entry: Any, list_credential: Document) -> bool:
    """Whether the entry is set in a list whose proof the caller has checked."""
    subject = list_credential.get("credentialSubject")
    if not isinstance(entry, dict) or not isinstance(subject, dict):
        raise CredentialProblem("/credentialStatus: not an entry of a bit string list")
    if entry.get("type") != "BitstringStatusListEntry" or entry.get("statusPurpose") != "revocation":
        raise CredentialProblem(
            "/credentialStatus: only a revocation entry of a bit string list is understood"
        )
    if list_credential.get("id") != entry.get("statusListCredential"):
        raise CredentialProblem(
            "/credentialStatus: the list at hand is not the one that the credential names"
        )
    if subject.get("type") != "BitstringStatusList" or subject.get("statusPurpose") != "revocation":
        raise CredentialProblem("/credentialSubject: not a bit string list of revocations")
    index = entry.get("statusListIndex")
    if not isinstance(index, str) or not index.isascii() or not index.isdigit() or len(index) > 12:
        raise CredentialProblem("/credentialStatus/statusListIndex: must be a whole number, as text")
    return StatusList.decode(str(subject.get("encodedList"))).get(int(index))
