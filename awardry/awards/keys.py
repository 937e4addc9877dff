"""The keys in use: a ring per awarding body for credentials and seals, one for the installation's log."""

import os
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from awardry.catalogue.models import AwardingBody
from awardry.core.credentials.dids import did_key, did_web
from awardry.core.credentials.keys import KeyRing, open_keys

LOG = "log"


@cache
def ring(slug: str, name: str) -> KeyRing:
    """The awarding body's keys, made on first use; kept in memory, because reading one takes longer than signing."""
    scheme, _, rest = settings.KEY_STORE.partition(":")
    store = f"file:{rest}/{slug}" if scheme == "file" else f"env:{rest}_{slug.upper().replace('-', '_')}"
    return open_keys(
        store, passphrase=settings.KEY_PASSPHRASE, name=name, at=timezone.now(), environment=os.environ
    )


def body_ring(body: AwardingBody) -> KeyRing:
    return ring(body.slug, body.name)


def log_ring() -> KeyRing:
    return ring(LOG, "Awardry log")


def did_of(body: AwardingBody) -> str:
    """did:web of our public address; where that is not https (demo, tests), a did:key that needs no look-up."""
    if settings.PUBLIC_URL.startswith("https://"):
        return did_web(f"{settings.PUBLIC_URL}/bodies/{body.slug}")
    return did_key(body_ring(body).credential.public)


def log_origin() -> str:
    """The name of the log: our host."""
    return f"{urlsplit(settings.PUBLIC_URL).netloc}/log"
