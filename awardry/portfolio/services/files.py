"""Files of evidence: hashed and recognised while they are stored, and gone again when nothing comes of it."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from awardry.access.actor import Actor
from awardry.audit.queries import history_of
from awardry.audit.services import current, record, service
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.evidence import EVIDENCE, EvidenceForm, file_blockers
from awardry.core.media import HEAD, clean_name, sniff
from awardry.portfolio.models import Evidence, EvidenceFile

# Django's files take a type only where types are checked.
if TYPE_CHECKING:
    Upload = File[bytes]
else:
    Upload = File

# A video is fetched in many pieces, a page shows a picture again and again: that is one opening, not fifty.
ONE_OPENING = timedelta(hours=1)


@dataclass(frozen=True)
class Stored:
    """A file in the storage that no row speaks of yet."""

    path: str
    name: str
    media_type: str
    size: int
    sha256: str


class Watched(Upload):
    """Passes on what is read from an upload, and keeps its size, its beginning and its SHA-256."""

    def __init__(self, source: Upload) -> None:
        super().__init__(source.file, source.name)
        self.source, self.hash, self.head, self.seen = source, hashlib.sha256(), b"", 0

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for chunk in self.source.chunks(chunk_size):
            piece = chunk.encode() if isinstance(chunk, str) else chunk
            self.hash.update(piece)
            self.seen += len(piece)
            if len(self.head) < HEAD:
                self.head = (self.head + piece)[:HEAD]
            yield piece


@contextmanager
def stored(files: Iterable[Upload], *, at: datetime) -> Iterator[list[Stored]]:
    """Files in the storage for as long as the block ends well; otherwise none is left behind."""
    kept: list[Stored] = []
    try:
        for file in files:
            kept.append(_store(file, at))
        yield kept
    except BaseException:
        for one in kept:
            default_storage.delete(one.path)
        raise


def _store(file: Upload, at: datetime) -> Stored:
    watched = Watched(file)
    # The storage never hears the name a stranger chose, and two files never meet there.
    path = default_storage.save(f"evidence/{at:%Y/%m}/{uuid4().hex}", watched)
    name = clean_name(file.name or "")
    return Stored(path, name, sniff(watched.head), watched.seen, watched.hash.hexdigest())


def refuse_unfit(files: list[Stored], held: list[str]) -> None:
    """Empty, too large, or the same twice: said for all files at once, before anything is written."""
    refuse_if(file_blockers([(f.name, f.size, f.sha256) for f in files], held, settings.EVIDENCE_FILE_LIMIT))


def attach(evidence: Evidence, files: list[Stored]) -> None:
    """Rows for stored files. A step of the services here, which have asked what is in the way."""
    EvidenceFile.objects.bulk_create(
        EvidenceFile(
            evidence=evidence, file=f.path, name=f.name, media_type=f.media_type, size=f.size, sha256=f.sha256
        )
        for f in files
    )


def add_files(actor: Actor, evidence: Evidence, *, files: Iterable[Upload], at: datetime) -> Evidence:
    """More files for a draft."""
    actor.must(Permission.EVIDENCE_ADD, evidence)
    EVIDENCE.advance(evidence.state, "change")
    with stored(files, at=at) as kept:
        return _add_files(actor, evidence, kept, at=at)


@service
def _add_files(actor: Actor, evidence: Evidence, files: list[Stored], *, at: datetime) -> Evidence:
    evidence = current(evidence)
    EVIDENCE.advance(evidence.state, "change")
    refuse_unfit(files, list(evidence.files.values_list("sha256", flat=True)))
    attach(evidence, files)
    for file in files:
        what = f"file {file.name} added"
        record(actor, Event.EVIDENCE_CHANGED, evidence, at=at, what=what, sha256=file.sha256)
    return evidence


@service
def remove_file(actor: Actor, file: EvidenceFile, *, at: datetime) -> Evidence:
    """Take a file out of a draft; the bytes go when that is certain."""
    evidence = current(file.evidence)
    actor.must(Permission.EVIDENCE_ADD, evidence)
    EVIDENCE.advance(evidence.state, "change")
    if not evidence.files.filter(pk=file.pk).exists():  # a second click: somebody was faster
        return evidence
    transaction.on_commit(partial(default_storage.delete, str(file.file.name)))
    file.delete()
    what = f"file {file.name} removed"
    record(actor, Event.EVIDENCE_CHANGED, evidence, at=at, what=what, sha256=file.sha256)
    return evidence


def open_file(actor: Actor, file: EvidenceFile, *, at: datetime) -> bool:
    """Note that somebody other than the learner reads a file; whether there was anything to note."""
    actor.must(Permission.EVIDENCE_READ, file.evidence)
    return _note_unless_noted(actor, file.evidence, str(file.pk), file.name, file.sha256, at=at)


def open_words(actor: Actor, evidence: Evidence, *, at: datetime) -> bool:
    """The same for evidence that is written in the item itself: a page that shows it is its opening."""
    actor.must(Permission.EVIDENCE_READ, evidence)
    if evidence.form != EvidenceForm.TEXT:
        return False
    return _note_unless_noted(actor, evidence, "text", "the text", evidence.declared_hash, at=at)


def _note_unless_noted(
    actor: Actor, evidence: Evidence, file_id: str, name: str, sha256: str, *, at: datetime
) -> bool:
    own = evidence.learner.user_id == actor.id
    if own or _opened(actor, evidence, file_id, since=at - ONE_OPENING):
        return False
    _note_opening(actor, evidence, file_id, name, sha256, at=at)
    return True


@service
def _note_opening(
    actor: Actor, evidence: Evidence, file_id: str, name: str, sha256: str, *, at: datetime
) -> None:
    record(actor, Event.EVIDENCE_OPENED, evidence, at=at, file=name, sha256=sha256, file_id=file_id)


def _opened(actor: Actor, evidence: Evidence, file_id: str, *, since: datetime) -> bool:
    entries = history_of(f"portfolio.evidence:{evidence.pk}").filter(
        event=Event.EVIDENCE_OPENED.value, actor_id=actor.id, at__gt=since, facts__file_id=file_id
    )
    return entries.exists()
