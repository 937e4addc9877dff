"""Whom a verifier trusts: the keys, seals and logs of awarding bodies, in a small JSON file.

{"format": "awardry.trust/1", "issuers": [{"name": "…", "did": "did:web:…", "document": {DID document},
 "seals": ["<SHA-256 of the certificate>"], "log": ["name+id+key"]}]}
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from awardry.core.credentials.checkpoint import read_verifier_key, verifier_key
from awardry.core.credentials.dids import did_document, key_of_did_key, keys_of_did_document
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.seal import fingerprint

FORMAT = "awardry.trust/1"


@dataclass(frozen=True, slots=True)
class Issuer:
    """One awarding body: `keys` by verification method, `seals` by fingerprint, `log` as (origin, public key)."""

    name: str
    did: str
    keys: Mapping[str, bytes]
    seals: frozenset[str] = frozenset()
    log: tuple[tuple[str, bytes], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        fragments = {method.partition("#")[2]: key for method, key in self.keys.items()}
        return {
            "name": self.name,
            "did": self.did,
            "document": did_document(self.did, fragments),
            "seals": sorted(self.seals),
            "log": [verifier_key(name, public) for name, public in self.log],
        }

    @classmethod
    def of_keys(cls, name: str, did: str, keys: KeyRing, *, log_origin: str | None = None) -> "Issuer":
        """The issuer that holds these keys."""
        if did.startswith("did:key:"):
            methods = {keys.verification_method(did): keys.credential.public}
        else:
            methods = {f"{did}#{fragment}": public for fragment, public in keys.credential_keys.items()}
        seals = frozenset(fingerprint(c) for c in (keys.seal.certificate, *keys.seal_certificates))
        log = tuple((log_origin, public) for public in keys.checkpoint_keys) if log_origin else ()
        return cls(name, did, methods, seals, log)


@dataclass(frozen=True, slots=True)
class Trust:
    """The issuers a verifier knows; none is a fine answer, it only leaves open who issued."""

    issuers: Mapping[str, Issuer] = field(default_factory=dict)

    @classmethod
    def of(cls, issuers: Iterable[Issuer]) -> "Trust":
        return cls({issuer.did: issuer for issuer in issuers})

    def key(self, verification_method: str) -> bytes | None:
        """The public key of a verification method: known, or carried by a did:key, which proves no identity."""
        did = verification_method.partition("#")[0]
        known = self.issuers.get(did)
        return known.keys.get(verification_method) if known else key_of_did_key(verification_method)

    def to_json(self) -> str:
        content = {"format": FORMAT, "issuers": [issuer.to_dict() for issuer in self.issuers.values()]}
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str, place: str = "trust file") -> "Trust":
        """Raises CredentialProblem naming the place."""
        try:
            content = json.loads(text)
            if content.get("format") != FORMAT:
                raise CredentialProblem(f"{place}: /format must be {FORMAT!r}")
            return cls.of(_issuer(entry) for entry in content["issuers"])
        except CredentialProblem as problem:
            raise CredentialProblem(f"{place}: {problem}") from problem
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CredentialProblem(f"{place}: not a file of trusted issuers ({error!r})") from error


def _issuer(entry: Mapping[str, Any]) -> Issuer:
    document = entry["document"]
    if document["id"] != entry["did"]:
        raise CredentialProblem(f"the DID document of {entry['did']!r} names another one")
    return Issuer(
        name=str(entry["name"]),
        did=str(entry["did"]),
        keys=keys_of_did_document(document),
        seals=frozenset(str(seal).lower() for seal in entry.get("seals", ())),
        log=tuple(read_verifier_key(text) for text in entry.get("log", ())),
    )
