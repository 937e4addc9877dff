"""Whom this installation vouches for: its own awarding bodies, for the check page and for others to keep."""

from awardry.awards.keys import body_ring, did_of, log_origin, log_ring
from awardry.catalogue.models import AwardingBody
from awardry.core.credentials.trust import Issuer, Trust


def issuer_of(body: AwardingBody) -> Issuer:
    """The body's keys and seals, with the keys of the installation's log."""
    issuer = Issuer.of_keys(body.name, did_of(body), body_ring(body))
    logs = tuple((log_origin(), public) for public in log_ring().checkpoint_keys)
    return Issuer(issuer.name, issuer.did, issuer.keys, issuer.seals, logs)


def trust() -> Trust:
    return Trust.of(issuer_of(body) for body in AwardingBody.objects.all())
