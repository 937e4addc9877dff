"""The file by which `awardry verify` knows our own awarding bodies: public keys only, for whoever wants them."""

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from awardry.awards.keys import body_ring, did_of, log_origin, log_ring
from awardry.catalogue.models import AwardingBody
from awardry.core.credentials.trust import Issuer, Trust


def own_issuers() -> Trust:
    """Every awarding body of this installation, and the log they share."""
    log = tuple((log_origin(), public) for public in log_ring().checkpoint_keys)
    issuers = (
        Issuer.of_keys(body.name, did_of(body), body_ring(body))
        for body in AwardingBody.objects.order_by("pk")
    )
    return Trust.of(replace(issuer, log=log) for issuer in issuers)


def write_trust_file() -> Path:
    """Bring `trust.json` in the data folder up to date."""
    path: Path = settings.DATA / "trust.json"
    text = own_issuers().to_json()
    if not path.exists() or path.read_text() != text:
        partial = path.with_suffix(".partial")
        partial.write_text(text)
        partial.rename(path)
    return path
