"""Units that are nearly the same and share no reference: proposed with reasons, decided by a person."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.combination.rule import level_rank
from awardry.core.comparison import Unit
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.lifecycle import Lifecycle
from awardry.core.similarity import likeness, words

# Both have to hold: units of one title may ask for quite different things, and the other way round.
ALIKE_TITLE, ALIKE_CRITERIA = 0.4, 0.6
# Words that stand in more units than this tell nothing apart.
COMMON = 40


class EquivalenceState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


EQUIVALENCE = Lifecycle(
    "equivalence",
    EquivalenceState,
    EquivalenceState.PROPOSED,
    {
        (EquivalenceState.PROPOSED, "accept"): EquivalenceState.ACCEPTED,
        (EquivalenceState.PROPOSED, "refuse"): EquivalenceState.REFUSED,
        (EquivalenceState.ACCEPTED, "refuse"): EquivalenceState.REFUSED,
        (EquivalenceState.REFUSED, "accept"): EquivalenceState.ACCEPTED,
    },
)
REASON_MISSING = BlockerKind(
    "equivalence.reason-missing", Role.AWARDING_BODY_OFFICER, "Say why the units are equivalent, or why not"
)
OWNER_MISSING = BlockerKind(
    "unit.owner-missing", Role.AWARDING_BODY_OFFICER, "Say whose unit it is, or that it is your own"
)


def reason_blockers(reason: str) -> list[Blocker]:
    return [] if reason.strip() else [REASON_MISSING()]


@dataclass(frozen=True)
class Proposal:
    """Two units, how alike they are (shares of common words, 0 to 1), and what speaks for and against it."""

    one: int
    other: int
    title: float
    criteria: float
    reasons: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Of title and criteria together, for the order of a list."""
        return round(50 * (self.title + self.criteria))


def propose(units: Sequence[Unit]) -> list[Proposal]:
    """Pairs worth a person's look, the most alike first. Units of one reference are one unit anyway."""
    found = []
    for one, other in _candidates(units):
        title = likeness(one.title, other.title)
        if title < ALIKE_TITLE:
            continue
        criteria = criteria_alike(one, other)
        if criteria >= ALIKE_CRITERIA:
            found.append(Proposal(one.id, other.id, title, criteria, tuple(_reasons(one, other, title))))
    return sorted(found, key=lambda each: (-each.percent, each.one, each.other))


def _candidates(units: Sequence[Unit]) -> Iterable[tuple[Unit, Unit]]:
    """Pairs whose titles share a word that is not everywhere; comparing all with all would take a day."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        for word in words(unit.title):
            by_word[word].append(place)
    pairs = {
        (a, b)
        for places in by_word.values()
        if len(places) <= COMMON
        for n, a in enumerate(places)
        for b in places[n + 1 :]
    }
    for a, b in sorted(pairs):
        if units[a].reference != units[b].reference:
            yield units[a], units[b]


def criteria_alike(one: Unit, other: Unit) -> float:
    """How well each criterion of either finds a partner in the other; no criteria, nothing in common."""
    if not one.criteria or not other.criteria:
        return 0.0
    return (_covered(one, other) + _covered(other, one)) / 2


def _covered(one: Unit, other: Unit) -> float:
    best = [max(likeness(a.full_text, b.full_text) for b in other.criteria) for a in one.criteria]
    return sum(best) / len(best)


def _reasons(one: Unit, other: Unit, title: float) -> Iterable[str]:
    yield f"{round(100 * title)} % of the words of the titles are the same"
    texts = Counter(criterion.words for criterion in one.criteria)
    same = sum((texts & Counter(criterion.words for criterion in other.criteria)).values())
    yield f"{same} of {len(one.criteria)} and {len(other.criteria)} criteria are word for word the same"
    yield f"{round(100 * criteria_alike(one, other))} % of the words of the criteria find a partner"
    left, right = dict(one.facts), dict(other.facts)
    for label in ("Level", "Credit"):
        a, b = left.get(label, ""), right.get(label, "")
        if a and b:
            yield f"{label} {a} in both" if a == b else f"{label} {a} and {b}"


def may_stand_for(
    held_level: str, held_credit: int | None, asked_level: str, asked_credit: int | None
) -> bool:
    """An equivalent is accepted instead of a unit of the same or a lower level and credit."""
    high, low = level_rank(held_level), level_rank(asked_level)
    if high is not None and low is not None and high < low:
        return False
    return held_credit is None or asked_credit is None or held_credit >= asked_credit
