"""A checked file goes into the records, a batch at a time, so that nobody waits long for their turn to write."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.services import record_qualifications
from awardry.core.access import Permission
from awardry.core.decisions import Blocker, refuse_if
from awardry.core.events import Event
from awardry.core.register import Entry
from awardry.core.register_imports import (
    NO_RECOGNITION_NUMBER,
    NOTHING_TO_IMPORT,
    OVERTAKEN,
    REGISTER_IMPORT,
    RegisterImportState,
)
from awardry.register.models import RegisterEntry, RegisterImport
from awardry.register.queries import (
    imported_since,
    keys_of_others,
    known_digests,
    newer_keys,
    numbers_of_others,
    rows_of,
)

BATCH = 1000


def import_register(actor: Actor, found: RegisterImport, *, at: datetime) -> RegisterImport:
    """Put every good row into the records; rows that are there already are left as they are.

    Each batch commits alone: an import that is cut off is taken up again and comes to the same end. What a file that
    was checked later has said meanwhile stays.
    """
    found = _begin(actor, found, at=at)
    known, kept = known_digests(), newer_keys(found) | keys_of_others(found.awarding_body)
    others = numbers_of_others(found.awarding_body)
    fresh = (
        row
        for row in rows_of(found)
        if isinstance(row, Entry)
        and row.key not in kept
        and row.values["recognition_number"] not in others
        and known.get(row.key) != row.digest
    )
    for batch in _batches(fresh):
        _put(actor, found, batch, at=at)
    return _finish(actor, found, at=at)


def import_blockers(found: RegisterImport) -> list[Blocker]:
    """What speaks against importing a checked file."""
    counts = found.counts
    if found.state == RegisterImportState.CHECKED and imported_since(found).exists():
        return [OVERTAKEN(name=found.name)]  # what it counted is no longer so, and it may be the older one
    # A file that changes nothing may still be the first to name the body's own qualifications.
    if not counts["new"] and not counts["changed"] and not counts["own"]:
        return [NOTHING_TO_IMPORT(name=found.name)]
    return []


def remarks(found: RegisterImport) -> list[Blocker]:
    """What an officer may want to mend first; it stands in nobody's way."""
    if found.awarding_body.recognition_number:
        return []
    return [NO_RECOGNITION_NUMBER(awarding_body=found.awarding_body.name)]


@service
def _begin(actor: Actor, found: RegisterImport, *, at: datetime) -> RegisterImport:
    found = current(found)
    actor.must(Permission.SPECIFICATION_IMPORT, found)
    state = REGISTER_IMPORT.advance(found.state, "import")
    refuse_if(import_blockers(found))
    found.state, found.imported_by_id = state, actor.person_id
    found.save(update_fields=["state", "imported_by"])
    record(actor, Event.REGISTER_IMPORT_BEGUN, found, at=at)
    return found


@service
def _put(actor: Actor, found: RegisterImport, batch: Sequence[Entry], *, at: datetime) -> None:
    """One batch; `_begin` asked whether this person may."""
    rows = [_row(entry, found, at) for entry in batch]
    fields = [name for name in _FIELDS if name != "number_key"]
    RegisterEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["number_key"], update_fields=fields
    )


_FIELDS = [field.attname for field in RegisterEntry._meta.concrete_fields if not field.primary_key]


def _row(entry: Entry, found: RegisterImport, at: datetime) -> RegisterEntry:
    values = entry.values
    names = ("number", "title", "recognition_number", "organisation", "level", "type")
    return RegisterEntry(
        number_key=entry.key,
        digest=entry.digest,
        facts={name: _plain(value) for name, value in values.items()},
        changed_in=found,
        changed_at=at,
        **{name: values.get(name) or "" for name in names},
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@service
def _finish(actor: Actor, found: RegisterImport, *, at: datetime) -> RegisterImport:
    """The body's own qualifications become records that specifications then fill."""
    found = current(found)
    if found.state == RegisterImportState.IMPORTED:
        return found  # the same import, asked for twice, came first
    number = found.awarding_body.recognition_number
    own = RegisterEntry.objects.filter(recognition_number=number) if number else RegisterEntry.objects.none()
    recorded = record_qualifications(
        found.awarding_body, own.values_list("number", "number_key", "title").iterator(chunk_size=BATCH)
    )
    found.state = REGISTER_IMPORT.advance(found.state, "finish")
    found.imported_at = at
    found.save(update_fields=["state", "imported_at"])
    counts = found.counts
    record(
        actor,
        Event.REGISTER_IMPORTED,
        found,
        at=at,
        new=counts["new"],
        changed=counts["changed"],
        recorded=recorded,
    )
    return found


def _batches(rows: Iterable[Entry]) -> Iterator[list[Entry]]:
    each = iter(rows)
    while batch := list(islice(each, BATCH)):
        yield batch
