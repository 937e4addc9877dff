"""A transition map: for every criterion of two specifications what became of it, and what carries over."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from awardry.core.comparison import Criterion, Unit, compare_units
from awardry.core.comparison.compare import matched
from awardry.core.comparison.content import same_words
from awardry.core.similarity import likeness

# Below these shares of common words a unit is another unit, and a criterion another criterion.
ALIKE_TITLES, ALIKE_TEXTS = 0.6, 0.5


class LineKind(StrEnum):
    """What became of a criterion."""

    SAME = "same"  # the same words at the same place
    MOVED = "moved"  # the same words under another number, or in another unit
    CHANGED = "changed"  # other words at the same place
    NEW = "new"  # nothing of the old specification answers to it
    GONE = "gone"  # nothing of the new specification asks for it


class Carries(StrEnum):
    """What of a learner's work comes over."""

    JUDGEMENT = "judgement"  # the decision that stands, and the evidence it rests on
    EVIDENCE = "evidence"  # the evidence, to be decided on anew
    NOTHING = "nothing"


@dataclass(frozen=True)
class Line:
    """One criterion's way, by ids: `old` is None for what is new, `new` for what is gone."""

    kind: LineKind
    carries: Carries
    reason: str
    old: int | None = None
    new: int | None = None


@dataclass(frozen=True)
class UnitPair:
    """Two units that answer to each other, and why that is thought."""

    old: Unit
    new: Unit
    reason: str


def pairs_of(
    old: Sequence[Unit], new: Sequence[Unit], equivalents: Collection[tuple[int, int]] = ()
) -> tuple[list[Unit], list[UnitPair]]:
    """Units of both (the very same edition), and the pairs among the others, surest first.

    `equivalents`: ids of units that a person declared equivalent, in either order.
    """
    ids = {unit.id for unit in new}
    shared = [unit for unit in old if unit.id in ids]
    common = {unit.id for unit in shared}
    left = [unit for unit in old if unit.id not in common]
    right = [unit for unit in new if unit.id not in common]
    found: list[UnitPair] = []
    by_reference, left, right = matched(left, right, lambda unit: unit.reference)
    found += [UnitPair(a, b, f"Both are {a.reference}") for a, b in by_reference]
    for a, b in _declared(left, right, equivalents):
        found.append(UnitPair(a, b, "Declared equivalent"))
        left, right = [u for u in left if u is not a], [u for u in right if u is not b]
    by_title, left, right = matched(left, right, lambda unit: same_words(unit.title) or None)
    found += [UnitPair(a, b, "The same title") for a, b in by_title]
    found += [UnitPair(a, b, reason) for _, a, b, reason in _alike(left, right)]
    return shared, found


def _declared(
    old: Sequence[Unit], new: Sequence[Unit], equivalents: Collection[tuple[int, int]]
) -> list[tuple[Unit, Unit]]:
    known = {frozenset(pair) for pair in equivalents}
    taken: set[int] = set()
    found = []
    for a in old:
        for b in new:
            if frozenset((a.id, b.id)) in known and b.id not in taken:
                taken.add(b.id)
                found.append((a, b))
                break
    return found


def _alike(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[float, Unit, Unit, str]]:
    """The best partner of each, best first: by common criteria, or else by common words of the title."""
    candidates = []
    for a in old:
        texts = {criterion.words for criterion in a.criteria}
        for b in new:
            common = sum(criterion.words in texts for criterion in b.criteria)
            share = common / max(len(a.criteria), len(b.criteria), 1)
            title = likeness(a.title, b.title)
            if share >= ALIKE_TEXTS:
                candidates.append((1 + share, a, b, f"{common} criteria are word for word the same"))
            elif title >= ALIKE_TITLES:
                candidates.append(
                    (title, a, b, f"{round(100 * title)} % of the words of the titles are the same")
                )
    found: list[tuple[float, Unit, Unit, str]] = []
    taken: set[int] = set()
    for each in sorted(candidates, key=lambda one: (-one[0], one[1].position, one[2].position)):
        if not {each[1].id, each[2].id} & taken:
            taken |= {each[1].id, each[2].id}
            found.append(each)
    return found


def propose(
    old: Sequence[Unit], new: Sequence[Unit], equivalents: Collection[tuple[int, int]] = ()
) -> list[Line]:
    """The map as the system sees it: a line for every criterion of either side that is not in a shared unit."""
    shared, pairs = pairs_of(old, new, equivalents)
    common = {unit.id for unit in shared}
    lines = [line for pair in pairs for line in lines_of(pair)]
    return _elsewhere(lines, _criteria(old, common), _criteria(new, common))


def lines_of(pair: UnitPair) -> list[Line]:
    """The lines between two units that answer to each other."""
    change = compare_units(pair.old, pair.new)
    altered = {each.new.id: each for each in change.changed}
    added = {criterion.id for criterion in change.added}
    used = {each.old.id for each in change.changed} | {each.id for each in change.removed}
    stayed = [c for c in pair.old.criteria if c.id not in used]
    lines: list[Line] = []
    for criterion in pair.new.criteria:
        if criterion.id in added:
            continue
        if (each := altered.get(criterion.id)) is None:
            partner = _take(stayed, criterion)
            lines.append(Line(LineKind.SAME, Carries.JUDGEMENT, "The same words", partner.id, criterion.id))
        elif each.renumbered:
            reason = f"The same words, {each.old.code} before"
            lines.append(Line(LineKind.MOVED, Carries.JUDGEMENT, reason, each.old.id, criterion.id))
        elif (share := likeness(each.old.full_text, criterion.full_text)) >= ALIKE_TEXTS:
            reason = f"{round(100 * share)} % of the words are the same"
            lines.append(Line(LineKind.CHANGED, Carries.EVIDENCE, reason, each.old.id, criterion.id))
    return lines


def _take(stayed: list[Criterion], wanted: Criterion) -> Criterion:
    """The unchanged criterion that equals the one wanted, and is not taken yet."""
    place = next(n for n, each in enumerate(stayed) if (each.code, each.words) == (wanted.code, wanted.words))
    return stayed.pop(place)


def _criteria(units: Iterable[Unit], shared: Collection[int]) -> list[tuple[Unit, Criterion]]:
    return [(unit, criterion) for unit in units if unit.id not in shared for criterion in unit.criteria]


def _elsewhere(
    lines: list[Line], old: list[tuple[Unit, Criterion]], new: list[tuple[Unit, Criterion]]
) -> list[Line]:
    """What no pair of units explains: the same words in another unit, or new, or gone; in the order of the new."""
    answered = {line.new: line for line in lines}
    used = {line.old for line in lines}
    left = [each for each in old if each[1].id not in used]
    right = [each for each in new if each[1].id not in answered]
    moved, gone, _ = matched(left, right, lambda each: each[1].words or None)
    for (unit, before), (_, after) in moved:
        reason = f"The same words, {before.code} of {unit.reference} before"
        answered[after.id] = Line(LineKind.MOVED, Carries.JUDGEMENT, reason, before.id, after.id)
    nothing = "Nothing of the earlier specification answers to it"
    in_order = [
        answered.get(each.id) or Line(LineKind.NEW, Carries.NOTHING, nothing, new=each.id) for _, each in new
    ]
    over = "Nothing of the new specification asks for it"
    return in_order + [Line(LineKind.GONE, Carries.NOTHING, over, old=each.id) for _, each in gone]
