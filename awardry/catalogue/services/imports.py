"""A document comes in: read in a process of its own, and kept only when it is a specification."""

import hashlib
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Protocol

from django.conf import settings
from django.core.files import File

from awardry.access.actor import Actor
from awardry.audit.services import record, service
from awardry.catalogue.models import AwardingBody, Document, Draft
from awardry.catalogue.services.corrections import title_of
from awardry.core.access import Permission
from awardry.core.corrections import of_another_body
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.specification import UnreadableDocument, read_in_child
from awardry.core.specifications import DOCUMENT_KNOWN, DraftState

Json = Any
_CHUNK = 64 * 1024


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True)
class Staged:
    """A copy of the upload in a folder that goes away, whatever happens."""

    name: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Reading:
    """What the reader made of it: the draft, and the text line by line."""

    content: Json
    text: list[Json]


def import_document(
    actor: Actor, awarding_body: AwardingBody, *, name: str, file: Readable, at: datetime
) -> Draft:
    """Read a published document into a draft. Raises UnreadableDocument; then nothing is kept.

    Reading may take seconds and happens before the transaction, so that nobody waits for it to write.
    """
    actor.must(Permission.SPECIFICATION_IMPORT, awarding_body)
    with tempfile.TemporaryDirectory(prefix="awardry-import-") as folder:
        staged = stage(file, plain_name(name), Path(folder))
        refuse_if(known(awarding_body, staged.sha256))
        reading = read(staged)
        return keep_document(actor, awarding_body, staged=staged, reading=reading, at=at)


def plain_name(name: str) -> str:
    """The last part of a file's name, without what a file system or a page could stumble over."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[^\w .()+,&’'–-]", "_", last)[-120:]
    # File systems count bytes, and most take 255 of them; the storage may add a few letters.
    return plain.encode()[-200:].decode(errors="ignore").strip(". ") or "document"


def stage(file: Readable, name: str, folder: Path) -> Staged:
    """Copy the upload, counting: a file over the limit is refused before it is written in full."""
    limit, size, digest = settings.DOCUMENT_FILE_LIMIT, 0, hashlib.sha256()
    path = folder / name
    with path.open("wb") as copy:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise UnreadableDocument(too_large(name))
            digest.update(chunk)
            copy.write(chunk)
    return Staged(name, path, size, digest.hexdigest())


def too_large(name: str) -> str:
    megabytes = settings.DOCUMENT_FILE_LIMIT // (1024 * 1024)
    return f"{name}: larger than {megabytes} MB; import the specification without its pictures, or as text"


def known(awarding_body: AwardingBody, sha256: str) -> list[Blocker]:
    """The very same bytes, imported before and not discarded."""
    rows = Draft.objects.filter(awarding_body=awarding_body, document__sha256=sha256)
    earlier = rows.exclude(state=DraftState.DISCARDED).select_related("document").order_by("pk").first()
    if earlier is None:
        return []
    day = f"{earlier.created_at.day} {earlier.created_at:%B %Y}"
    return [DOCUMENT_KNOWN(route="catalogue:draft", args=(earlier.pk,), name=earlier.document.name, day=day)]


def read(staged: Staged) -> Reading:
    """Read in a child process with limits on time and memory."""
    found = read_in_child(staged.path, name=staged.name)
    return Reading(found.draft.to_json(), found.text)


@service
def keep_document(
    actor: Actor, awarding_body: AwardingBody, *, staged: Staged, reading: Reading, at: datetime
) -> Draft:
    """Document and draft in one transaction; a file without its row would be left behind, so it goes too."""
    actor.must(Permission.SPECIFICATION_IMPORT, awarding_body)
    refuse_if(known(awarding_body, staged.sha256))
    document = Document.objects.filter(awarding_body=awarding_body, sha256=staged.sha256).first()
    if document is not None:
        return _draft(actor, document, reading, at)
    document = Document(
        awarding_body=awarding_body,
        name=staged.name,
        sha256=staged.sha256,
        size=staged.size,
        pages=reading.content["source"].get("pages"),
        text=reading.text,
        uploaded_by_id=actor.person_id,
        uploaded_at=at,
    )
    with staged.path.open("rb") as source:
        document.file.save(staged.name, _file(source), save=False)
    try:
        document.save()
        return _draft(actor, document, reading, at)
    except BaseException:
        document.file.delete(save=False)
        raise


def _file(source: IO[bytes]) -> "File[bytes]":
    return File(source)


def _draft(actor: Actor, document: Document, reading: Reading, at: datetime) -> Draft:
    strange = of_another_body(reading.content, document.awarding_body.name)
    draft = Draft.objects.create(
        awarding_body_id=document.awarding_body_id,
        document=document,
        title=title_of(reading.content) or document.name,
        read=reading.content,
        # The reader does not know whose draft it becomes; what it read stays as it was.
        content={**reading.content, "defects": [*reading.content["defects"], *strange]},
        created_by_id=actor.person_id,
        created_at=at,
    )
    record(actor, Event.DOCUMENT_READ, document, at=at, draft=draft.pk)
    return draft
