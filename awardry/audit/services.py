"""The one way to write: `@service` opens the transaction and the trail's turn, `record()` adds the fact."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial, wraps
from typing import ParamSpec, Protocol, TypeVar

from django.db import connection, models, transaction

from awardry.audit.models import Entry
from awardry.core.events import Event

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)

# Any constant will do, as long as nothing else in the database uses it for an advisory lock.
CHAIN_LOCK = 0x4157_4152_4452
GENESIS = "0" * 64

# What follows from a fact, after it has committed: filled from config/wiring.py at start, nowhere else.
Reaction = Callable[[int], None]
REACTIONS: dict[Event, list[Reaction]] = {}


class Doer(Protocol):
    """Who did it, as the trail needs to know."""

    @property
    def id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def roles_text(self) -> str: ...


class System:
    """The installation itself, for steps that no person takes."""

    id = None
    name = "Awardry"
    roles_text = ""


SYSTEM = System()


def service(function: Callable[P, R]) -> Callable[P, R]:
    """One transaction, one writer at a time on either engine, so that what a service read stays true until it commits."""

    @wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            take_turn()
            return function(*args, **kwargs)

    return inner


def take_turn() -> None:
    """Wait for the writers before us. SQLite's IMMEDIATE transaction has done so already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def current(row: M) -> M:
    """The row as it is now, inside the transaction: what a page held may be stale."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def record(actor: Doer, event: Event, target: models.Model, *, at: datetime, **facts: object) -> Entry:
    """Append one fact to the trail, chained to the one before. Call it inside a service."""
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside a service: the fact and the change commit together")
    last = Entry.objects.order_by("-sequence").values_list("sequence", "hash").first() or (0, GENESIS)
    entry = Entry(
        sequence=last[0] + 1,
        at=at.astimezone(UTC),
        event=event.value,
        actor_id=actor.id,
        actor=actor.name,
        roles=actor.roles_text,
        target=f"{target._meta.label_lower}:{target.pk}",
        label=str(target)[:300],
        awarding_body_id=_scope(target, "awarding_body_id", "catalogue.awardingbody"),
        centre_id=_scope(target, "centre_id", "centres.centre"),
        learner_id=_scope(target, "learner_id", "registrations.learner"),
        facts={name: str(value) for name, value in facts.items()},
        previous=last[1],
    )
    entry.hash = digest(entry)
    models.Model.save(entry, force_insert=True)
    for reaction in REACTIONS.get(event, ()):
        transaction.on_commit(partial(reaction, int(target.pk)))
    return entry


def _scope(target: models.Model, column: str, own: str) -> int | None:
    if target._meta.label_lower == own:
        return int(target.pk)
    value = getattr(target, column, None)
    return int(value) if value is not None else None


def digest(entry: Entry) -> str:
    """SHA-256 over the entry and the hash before it; canonical JSON, so that a re-read gives the same bytes."""
    body = [
        entry.sequence, entry.at.astimezone(UTC).isoformat(timespec="microseconds"), entry.event, entry.actor_id,
        entry.actor, entry.roles, entry.target, entry.label, entry.awarding_body_id, entry.centre_id,
        entry.learner_id, entry.facts, entry.previous,
    ]  # fmt: skip
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
