"""A lifecycle is a table: (state, action) -> state. Buttons, guards, choices and diagrams derive from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class IllegalMove(Exception):
    """The action does not exist in this state: somebody was faster, or a page was stale."""

    def __init__(self, lifecycle: str, state: str, action: str) -> None:
        super().__init__(f"{lifecycle}: cannot {action.replace('_', ' ')} while {state.replace('_', ' ')}")
        self.lifecycle, self.state, self.action = lifecycle, state, action


@dataclass(frozen=True)
class Lifecycle:
    """One table of moves; `states` and `actions` are enums of text values."""

    name: str
    states: type[StrEnum]
    start: StrEnum
    moves: Mapping[tuple[str, str], StrEnum]

    def advance(self, state: str, action: str) -> StrEnum:
        """The state that the action leads to; raises IllegalMove."""
        try:
            return self.moves[(state, action)]
        except KeyError:
            raise IllegalMove(self.name, state, action) from None

    def actions(self, state: str) -> list[str]:
        """What can be done in this state, in the order of the table."""
        return [action for from_state, action in self.moves if from_state == state]

    def choices(self) -> list[tuple[str, str]]:
        return [(state.value, state.value.replace("_", " ").capitalize()) for state in self.states]

    def final(self) -> set[str]:
        return {state.value for state in self.states} - {from_state for from_state, _ in self.moves}

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram, for the generated reference."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start.value}"]
        lines += [
            f"    {a} --> {b.value}: {action.replace('_', ' ')}" for (a, action), b in self.moves.items()
        ]
        lines += [f"    {state} --> [*]" for state in sorted(self.final())]
        return "\n".join(lines)
