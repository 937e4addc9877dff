"""JSON-LD contexts pinned by SHA-256: whatever is not listed here is refused, never fetched."""

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

from awardry.core.credentials.problems import CredentialProblem

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
LEARNER_RECORD = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"

# The publisher changed 3.0.3 in place in 2026: a name alone does not say what a signature covers, a hash does.
PINNED: dict[str, tuple[str, str]] = {
    CREDENTIALS: (
        "credentials-v2.json",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    OPEN_BADGES: (
        "ob-v3p0-context-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    EXTENSIONS: (
        "ob-v3p0-extensions.json",
        "87c06c81bc2317663bf288d740d94fddd2818c4342b186270ff6371dfaa63f93",
    ),
    LEARNER_RECORD: (
        "clr-v2p0-context-2.0.1.json",
        "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
    ),
}


@cache
def context(url: str) -> dict[str, Any]:
    """The pinned context document of an address."""
    if url not in PINNED:
        raise CredentialProblem(f"@context {url!r} is not one of the pinned contexts; it is not fetched")
    name, expected = PINNED[url]
    content = (resources.files(__name__) / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != expected:
        raise CredentialProblem(f"the pinned context {name} has been altered; reinstall the package")
    document: dict[str, Any] = json.loads(content)
    return document


def loader(url: str, options: dict[str, Any] | None = None) -> dict[str, Any]:
    """Document loader for pyld; `tag: static` lets it keep the parsed context."""
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": context(url),
        "tag": "static",
    }
