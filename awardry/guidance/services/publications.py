"""The library: a publication, its editions, its withdrawal."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import IO

from django.core.files import File

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import AwardingBody, Qualification
from awardry.core.access import Permission
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.guidance import (
    CODE_TAKEN,
    EDITION_TAKEN,
    SAME_FILE,
    STRANGE_QUALIFICATION,
    WITHDRAWN_ALREADY,
)
from awardry.guidance.models import Edition, Publication


@service
def add_publication(
    actor: Actor,
    awarding_body: AwardingBody,
    *,
    code: str,
    title: str,
    kind: str,
    qualifications: Sequence[Qualification],
    version: str,
    issued_on: date,
    name: str,
    file: IO[bytes],
    at: datetime,
) -> Publication:
    """Take a publication into the library with its first edition."""
    actor.must(Permission.SPECIFICATION_CORRECT, awarding_body)
    same = Publication.objects.filter(awarding_body=awarding_body, code__iexact=code).first()
    taken = [CODE_TAKEN(code=code, title=same.title)] if same else []
    # Left aside, the last of them would make it a publication for every qualification.
    strange = [each for each in qualifications if each.awarding_body_id != awarding_body.pk]
    refuse_if(
        taken + [STRANGE_QUALIFICATION(qualification=each, awarding_body=awarding_body) for each in strange]
    )
    publication = Publication.objects.create(awarding_body=awarding_body, code=code, title=title, kind=kind)
    publication.qualifications.set(qualifications)
    record(actor, Event.PUBLICATION_ADDED, publication, at=at)
    _edition(
        actor, publication, version=version, issued_on=issued_on, changes="", name=name, file=file, at=at
    )
    return publication


@service
def add_edition(
    actor: Actor,
    publication: Publication,
    *,
    version: str,
    issued_on: date,
    changes: str,
    name: str,
    file: IO[bytes],
    at: datetime,
) -> Edition:
    """A newer edition; the ones before stay readable."""
    publication = current(publication)
    actor.must(Permission.SPECIFICATION_CORRECT, publication)
    refuse_if(edition_blockers(publication, version=version, sha256=_digest(file)))
    return _edition(
        actor, publication, version=version, issued_on=issued_on, changes=changes, name=name, file=file, at=at
    )


def edition_blockers(publication: Publication, *, version: str, sha256: str) -> list[Blocker]:
    found: list[Blocker] = []
    if publication.withdrawn_at is not None:
        found.append(WITHDRAWN_ALREADY(code=publication.code))
    for edition in publication.editions.all():
        if edition.version.lower() == version.lower():
            found.append(EDITION_TAKEN(code=publication.code, edition=edition.version))
        elif edition.sha256 == sha256:
            found.append(SAME_FILE(code=publication.code, edition=edition.version))
    return found


def _edition(
    actor: Actor,
    publication: Publication,
    *,
    version: str,
    issued_on: date,
    changes: str,
    name: str,
    file: IO[bytes],
    at: datetime,
) -> Edition:
    edition = Edition(
        publication=publication,
        version=version,
        issued_on=issued_on,
        changes=changes,
        name=name,
        size=file.seek(0, 2),
        sha256=_digest(file),
        added_by_id=actor.person_id,
        added_at=at,
    )
    file.seek(0)
    edition.file.save("publication", File(file), save=False)
    try:
        edition.save()
        record(actor, Event.EDITION_ADDED, publication, at=at, version=version)
    except BaseException:
        edition.file.delete(save=False)  # a file without its row would stay behind
        raise
    return edition


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


@service
def withdraw_publication(actor: Actor, publication: Publication, *, reason: str, at: datetime) -> Publication:
    """Take a publication out of force; it stays readable for whoever worked by it."""
    publication = current(publication)
    actor.must(Permission.SPECIFICATION_CORRECT, publication)
    refuse_if([WITHDRAWN_ALREADY(code=publication.code)] if publication.withdrawn_at else [])
    publication.withdrawn_at, publication.withdrawn_because = at, reason
    publication.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(actor, Event.PUBLICATION_WITHDRAWN, publication, at=at, reason=reason)
    return publication
