"""What waits for a person: one section per kind of work, asked of the apps below."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from awardry.access.actor import Actor

SHOWN = 8


@dataclass(frozen=True)
class Item:
    """One thing to do: where it is done, and since when it waits."""

    title: str
    url: str
    text: str = ""
    state: str = ""
    at: date | datetime | None = None


@dataclass(frozen=True)
class Section:
    """Work of one kind. `single_url`: the one page of a person who has nothing else."""

    key: str
    title: str
    count: int
    items: list[Item] = field(default_factory=list)
    url: str = ""
    single_url: str = ""

    @property
    def more(self) -> int:
        return max(self.count - len(self.items), 0)


Maker = Callable[[Actor, date], Section | None]
MAKERS: list[Maker] = []


def sections(actor: Actor, *, on: date) -> list[Section]:
    """All sections that concern the person's roles, in the order of the line."""
    return [section for maker in MAKERS if (section := maker(actor, on)) is not None]
