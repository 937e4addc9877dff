"""How a rule says no: values that name the obstacle, who can clear it and where; never a bare sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from awardry.core.access import Role

KINDS: dict[str, "BlockerKind"] = {}


@dataclass(frozen=True)
class BlockerKind:
    """A declared reason to refuse. `text` is translatable, with {placeholders} filled from the facts."""

    code: str
    owner: Role
    text: str

    def __post_init__(self) -> None:
        if KINDS.setdefault(self.code, self) != self:
            raise ValueError(f"two blockers are called {self.code}")

    def __call__(self, route: str = "", args: tuple[object, ...] = (), **facts: object) -> "Blocker":
        return Blocker(self, {name: str(value) for name, value in facts.items()}, route, args)


@dataclass(frozen=True)
class Blocker:
    """One obstacle. `route` and `args` name the page where its owner can clear it (empty: nowhere)."""

    kind: BlockerKind
    facts: Mapping[str, str] = field(default_factory=dict)
    route: str = ""
    args: tuple[object, ...] = ()

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def owner(self) -> Role:
        return self.kind.owner

    @property
    def bare(self) -> "Blocker":
        """The same without the way to its page, for those who could not open it."""
        return Blocker(self.kind, self.facts)

    def __str__(self) -> str:
        return self.kind.text.format(**self.facts)


class Blocked(Exception):
    """A service refuses; carries every obstacle, not just the first."""

    def __init__(self, blockers: Iterable[Blocker]) -> None:
        self.blockers = list(blockers)
        super().__init__("; ".join(map(str, self.blockers)))


def refuse_if(blockers: Iterable[Blocker]) -> None:
    """Raise Blocked when there is anything in the way."""
    if found := list(blockers):
        raise Blocked(found)
