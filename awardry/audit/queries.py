"""Reading the trail: entries as sentences a person understands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from awardry.audit.models import Entry
from awardry.core.events import SENTENCES, Event


class _Missing(dict[str, str]):
    """A fact that an older entry does not hold reads as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "–"


@dataclass(frozen=True)
class Sentence:
    """One line of a history."""

    sequence: int
    at: datetime
    text: str
    actor: str
    roles: str
    event: str
    hash: str


def sentence(entry: Entry) -> Sentence:
    try:
        template = SENTENCES[Event(entry.event)]
    except ValueError:
        template = "{actor}: " + entry.event + " {label}"
    text = template.format_map(_Missing({**entry.facts, "actor": entry.actor, "label": entry.label}))
    return Sentence(entry.sequence, entry.at, text, entry.actor, entry.roles, entry.event, entry.hash)


def history_of_learner(learner_id: int) -> QuerySet[Entry]:
    return Entry.objects.filter(learner_id=learner_id).order_by("-sequence")


def history_of(target: str) -> QuerySet[Entry]:
    """Everything about one row, e.g. `awards.certificate:7`."""
    return Entry.objects.filter(target=target).order_by("-sequence")
