"""What a learner is told of where they stand, as values: data that a page can draw, and sentences."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from awardry.core.combination.as_json import completion_json, verdict_json
from awardry.core.combination.completion import Completion, Cost
from awardry.core.combination.decide import Status, Verdict
from awardry.core.combination.picture import LineState
from awardry.core.combination.rule import Recognition


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What is to be said of one unit; `path` is the line that speaks against it, where one does by itself."""

    unit: str
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """What the verdict would be if this unit were given up for good. `chosen`: whether it is of the choice."""

    unit: str
    status: Status
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RecognisedKind:
    """Learning recognised of one kind: what counts, and what the cap keeps out. `cap` is its sentence, "" for none."""

    kind: Recognition
    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    cap: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """`lines` stand for the units chosen and what is achieved beside them, or, without a choice, for those that count.
    `untold`: what would have cost
    too much to work out, and why; nothing in its place is guessed."""

    verdict: Verdict
    status: Status
    sentence: str
    lines: tuple[LineState, ...]
    surplus: tuple[UnitNote, ...]
    dead: tuple[UnitNote, ...]
    dead_in_general: tuple[str, ...]
    completions: Mapping[Cost, tuple[Completion, ...]]
    drops: tuple[Drop, ...]
    recognised: tuple[RecognisedKind, ...]
    untold: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole in English, from the verdict to what could be given up."""
        reasons = self.verdict.choice.reasons if self.verdict.choice else self.verdict.reasons
        return (
            self.sentence,
            *(reason.text for reason in reasons),
            *(note.text for note in (*self.surplus, *self.dead)),
            *self.dead_in_general,
            *(kind.text for kind in self.recognised),
            *(drop.text for drop in self.drops),
            *self.untold,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "sentence": self.sentence,
            "sentences": list(self.sentences),
            "verdict": verdict_json(self.verdict),
            "lines": [asdict(line) for line in self.lines],
            "surplus": [asdict(note) for note in self.surplus],
            "dead": [asdict(note) for note in self.dead],
            "dead_in_general": list(self.dead_in_general),
            "completions": {
                by: [completion_json(way) for way in ways] for by, ways in self.completions.items()
            },
            "drops": [asdict(drop) for drop in self.drops],
            "recognised": [asdict(kind) for kind in self.recognised],
            "untold": list(self.untold),
        }
