"""What a package is made from: a tree of statements, each with a code, a type and a public address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any


class NodeType(Enum):
    """Kinds of statement, with the words that CASE readers are shown."""

    UNIT = ("Unit", "A unit of a qualification, achieved as a whole", "1")
    OUTCOME = ("Learning outcome", "What a learner will know, understand or be able to do", "1.1")
    CRITERION = ("Assessment criterion", "What a learner must do to show that an outcome is met", "1.1.1")
    POINT = ("Point of a criterion", "A part of a criterion that must be covered too", "1.1.1.1")

    @property
    def title(self) -> str:
        return str(self.value[0])

    @property
    def description(self) -> str:
        return str(self.value[1])

    @property
    def hierarchy(self) -> str:
        return str(self.value[2])


@dataclass(frozen=True, slots=True)
class Node:
    """One statement. `address` is public and its own; `changed` when it last was."""

    type: NodeType
    code: str
    statement: str
    address: str
    changed: datetime
    level: str = ""
    group: str = ""  # id of the group of the rule, for units
    facts: tuple[tuple[str, Any], ...] = ()  # credit, guided learning hours: what CASE has no field for
    children: tuple["Node", ...] = ()

    def every(self) -> Iterator["Node"]:
        """This node and all below it, in the order printed."""
        yield self
        for child in self.children:
            yield from child.every()


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of a qualification as a framework of statements."""

    address: str
    site: str  # where the endpoints stand, without a slash at the end
    title: str
    number: str
    creator: str
    version: str
    changed: datetime
    units: tuple[Node, ...]
    level: str = ""
    description: str = ""
    source: str = ""
    status: str = "Adopted"  # of the values that CASE readers know: Draft, Adopted, Deprecated
    starts: date | None = None
    ends: date | None = None
    groups: tuple[tuple[str, str], ...] = ()  # id and title of each group of the rule
    needs: tuple[tuple[str, str], ...] = ()  # (code of a unit, code of a unit it needs first)
    facts: tuple[tuple[str, Any], ...] = ()
