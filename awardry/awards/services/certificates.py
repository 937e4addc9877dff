"""Certificates: frozen, signed and logged in the transaction that releases the claim; drawn and sealed after it."""

import hashlib
import secrets
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from awardry.access.actor import Actor
from awardry.audit.services import SYSTEM, current, record, service
from awardry.awards import log
from awardry.awards.keys import body_ring, did_of
from awardry.awards.models import Certificate, Claim
from awardry.catalogue.models import AwardingBody
from awardry.catalogue.queries import criteria_by_unit
from awardry.core import claims as rules
from awardry.core.access import Permission
from awardry.core.claims import CERTIFICATE, CertificateKind, ClaimKind
from awardry.core.credentials import issue as credentials
from awardry.core.credentials import snapshot as shape
from awardry.core.credentials.certificate.page import TEMPLATE_VERSION, typst_version
from awardry.core.credentials.code import new_code
from awardry.core.credentials.log import LogEvent
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.snapshot import clean_name
from awardry.core.credentials.status import free_index
from awardry.core.decisions import refuse_if
from awardry.core.events import Event

DOCUMENTS = {
    ClaimKind.FULL: (CertificateKind.FULL, CertificateKind.UNIT_LIST),
    ClaimKind.UNITS: (CertificateKind.UNIT,),
}
Draw = Callable[[int], bytes]


def issue_certificates(
    claim: Claim, *, at: datetime, randomness: Draw = secrets.token_bytes
) -> list[Certificate]:
    """The documents of a released claim. Called by its release, inside that transaction."""
    units = certified_units(claim)
    made = [
        issue(claim, kind, units, at=at, randomness=randomness) for kind in DOCUMENTS[ClaimKind(claim.kind)]
    ]
    log.publish_checkpoint(at=at)
    return made


def issue(
    claim: Claim, kind: CertificateKind, units: tuple[shape.Unit, ...], *, at: datetime, randomness: Draw
) -> Certificate:
    """Freeze the award, sign its credential, add it to the log."""
    body = claim.awarding_body
    snapshot = freeze(claim, kind, units, at=at, randomness=randomness)
    issued = credentials.issue(snapshot, body_ring(body))
    certificate = Certificate.objects.create(
        awarding_body=body,
        centre_id=claim.centre_id,
        learner_id=claim.learner_id,
        registration_id=claim.registration_id,
        claim=claim,
        kind=kind,
        number=snapshot.number,
        check_code=snapshot.check_code,
        status_index=snapshot.status_index,
        snapshot=snapshot.to_dict(),
        credential=issued.text,
        credential_sha256=issued.sha256,
        log_salt=randomness(16).hex(),
        issued_at=at,
    )
    log.append(certificate, LogEvent.ISSUED, at=at)
    record(SYSTEM, Event.CERTIFICATE_ISSUED, certificate, at=at, kind=kind.value, learner=claim.learner)
    return certificate


def freeze(
    claim: Claim, kind: CertificateKind, units: tuple[shape.Unit, ...], *, at: datetime, randomness: Draw
) -> shape.Snapshot:
    """Every fact that paper, credential and check page will ever state."""
    body, registration = claim.awarding_body, claim.registration
    specification, learner, centre = registration.specification, claim.learner, claim.centre
    day = timezone.localdate(at)
    code = new_code(randomness(16))
    same_glh = specification.glh_min == specification.glh_max
    return shape.Snapshot(
        award_id=uuid.UUID(bytes=randomness(16), version=4).urn,
        kind=shape.Kind(kind.value),
        number=next_number(body),
        check_code=code,
        check_url=f"{settings.PUBLIC_URL}/check/{code}",
        awarding_body=shape.AwardingBody(clean_name(body.name), body.recognition_number, did_of(body), None),
        learner=shape.Learner(clean_name(learner.certificate_name), learner.uuid.urn),
        qualification=shape.Qualification(
            number=specification.qualification.number,
            title=clean_name(specification.title),
            level=specification.level,
            type=clean_name(specification.type),
            credits=specification.credits,
            glh=specification.glh_min if same_glh else None,
            tqt=specification.tqt,
        ),
        units=units,
        centre=shape.Centre(clean_name(centre.name), centre.number),
        awarded_on=day,
        issued_on=day,
        timestamp=at.astimezone(UTC).replace(microsecond=0),
        template_version=TEMPLATE_VERSION,
        typst_version=typst_version(),
        status_list=status_list_url(body),
        status_index=free_index(_UsedIndexes(body), lambda n: int.from_bytes(randomness(8), "big") % n),
        regulator_statement=clean_name(body.regulator_statement),
        demo=settings.DEMO,
    )


def status_list_url(body: AwardingBody) -> str:
    return f"{settings.PUBLIC_URL}/bodies/{body.slug}/status/1"


def next_number(body: AwardingBody) -> str:
    """Eight digits in the order of issue, after the body's recognition number; certificates are never deleted.

    Bodies under one recognition number share one order: a number names one certificate.
    """
    prefix = (body.recognition_number or body.slug.upper())[:20]
    count = Certificate.objects.filter(number__startswith=f"{prefix}-").count() + 1
    return f"{prefix}-{count:08d}"


class _UsedIndexes:
    """Status indexes in use, asked one at a time: reading 100,000 to draw one would be waste."""

    def __init__(self, body: AwardingBody) -> None:
        self.body = body

    def __contains__(self, index: object) -> bool:
        assert isinstance(index, int)
        return Certificate.objects.filter(awarding_body=self.body, status_index=index).exists()


def certified_units(claim: Claim) -> tuple[shape.Unit, ...]:
    """The units of the claim with the day each was signed off."""
    rows = list(claim.units.select_related("progress__unit").order_by("progress__unit__reference"))
    criteria = criteria_by_unit([row.progress.unit_id for row in rows])
    return tuple(
        shape.Unit(
            ref=row.progress.unit.reference,
            title=clean_name(row.progress.unit.title),
            level=row.progress.unit.level or None,
            credit=row.progress.unit.credit,
            achieved_on=timezone.localdate(row.progress.signed_off_at)
            if row.progress.signed_off_at
            else None,
            criteria=tuple(
                shape.Criterion(one.code, clean_name(one.text))
                for one in criteria.get(row.progress.unit_id, [])
            ),
        )
        for row in rows
    )


def seal_document(certificate_id: int) -> None:
    """Draw, seal and store the document; again is harmless. What cannot be drawn waits for a person."""
    certificate = Certificate.objects.select_related("awarding_body").get(pk=certificate_id)
    if certificate.document:
        return
    snapshot = shape.Snapshot.from_dict(certificate.snapshot)
    keys = body_ring(certificate.awarding_body)
    try:
        sealed = credentials.certificate(snapshot, certificate.credential, keys, at=timezone.now())
    except CredentialProblem as problem:
        note_problem(certificate, str(problem))
        return
    store_document(certificate, sealed, at=timezone.now())


@service
def store_document(certificate: Certificate, sealed: bytes, *, at: datetime) -> None:
    """Keep the sealed file, unless somebody was faster: one certificate, one document."""
    certificate = current(certificate)
    if certificate.document:
        return
    certificate.document.save(f"{certificate.number}.pdf", ContentFile(sealed), save=False)
    certificate.document_sha256 = hashlib.sha256(sealed).hexdigest()
    certificate.document_problem = ""
    certificate.save(update_fields=["document", "document_sha256", "document_problem"])
    record(SYSTEM, Event.CERTIFICATE_SEALED, certificate, at=at, sha256=certificate.document_sha256)


@service
def note_problem(certificate: Certificate, problem: str) -> None:
    """Say on the certificate why it has no document yet; the award itself stands."""
    Certificate.objects.filter(pk=certificate.pk).update(document_problem=problem[:300])


@service
def withdraw_certificate(actor: Actor, certificate: Certificate, *, reason: str, at: datetime) -> Certificate:
    """Withdraw for a reason: the status list, the log and the check page say so from now on. Nothing is deleted."""
    certificate = current(certificate)
    actor.must(Permission.CERTIFICATE_WITHDRAW, certificate)
    refuse_if([] if reason.strip() else [rules.REASON_MISSING()])
    certificate.state = CERTIFICATE.advance(certificate.state, "withdraw").value
    certificate.withdrawn_at, certificate.withdrawn_reason = at, reason
    certificate.save(update_fields=["state", "withdrawn_at", "withdrawn_reason"])
    log.append(certificate, LogEvent.REVOKED, at=at)
    log.publish_checkpoint(at=at)
    record(actor, Event.CERTIFICATE_WITHDRAWN, certificate, at=at, reason=reason)
    return certificate


@service
def record_download(actor: Actor, certificate: Certificate, *, file: str, at: datetime) -> None:
    """Who took a copy."""
    actor.must(Permission.CERTIFICATE_READ, certificate)
    record(actor, Event.CERTIFICATE_DOWNLOADED, certificate, at=at, file=file)


def without_document() -> list[int]:
    """Certificates whose document is still to be made and has not met a problem that a person must solve."""
    rows = Certificate.objects.filter(document="", document_problem="")
    return list(rows.order_by("pk").values_list("pk", flat=True)[:500])
