"""Comparing: facts, units, criteria and the rule of two versions. Comparing back gives the mirror image."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from awardry.core.comparison.content import Criterion, Facts, Place, SpecificationContent, Unit, same_words
from awardry.core.comparison.words import Piece, aligned, differences

T = TypeVar("T")


@dataclass(frozen=True)
class FactChange:
    """One value that differs; an empty text says that it is not stated there."""

    label: str
    old: str
    new: str

    def mirror(self) -> "FactChange":
        return FactChange(self.label, self.new, self.old)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return differences(self.old, self.new)


@dataclass(frozen=True)
class CriterionChange:
    """The same criterion under another number (`renumbered`), or under the same number with other words."""

    old: Criterion
    new: Criterion

    @property
    def renumbered(self) -> bool:
        return self.old.words == self.new.words

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return differences(self.old.full_text, self.new.full_text)

    def mirror(self) -> "CriterionChange":
        return CriterionChange(self.new, self.old)


@dataclass(frozen=True)
class UnitChange:
    """A unit of both versions that is not the same in both."""

    old: Place
    new: Place
    facts: tuple[FactChange, ...] = ()
    added: tuple[Criterion, ...] = ()
    removed: tuple[Criterion, ...] = ()
    changed: tuple[CriterionChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.facts or self.added or self.removed or self.changed)

    @property
    def reassessed(self) -> bool:
        """Whether what learners are assessed against differs, and not only what is printed beside it."""
        return bool(self.added or self.removed or any(not each.renumbered for each in self.changed))

    def mirror(self) -> "UnitChange":
        changed = sorted((each.mirror() for each in self.changed), key=lambda each: each.new.position)
        facts = tuple(each.mirror() for each in self.facts)
        return UnitChange(self.new, self.old, facts, self.removed, self.added, tuple(changed))


@dataclass(frozen=True)
class Sentences:
    """The rule side by side: every sentence, beside its equal where there is one."""

    pairs: tuple[tuple[str | None, str | None], ...] = ()

    def __bool__(self) -> bool:
        return any(old != new for old, new in self.pairs)

    @property
    def old(self) -> list[tuple[str, bool]]:
        """The earlier rule; each sentence with whether it is gone."""
        return [(old, new is None) for old, new in self.pairs if old is not None]

    @property
    def new(self) -> list[tuple[str, bool]]:
        """The later rule; each sentence with whether it has come."""
        return [(new, old is None) for old, new in self.pairs if new is not None]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs; false when nothing does."""

    facts: tuple[FactChange, ...]
    added: tuple[Place, ...]
    removed: tuple[Place, ...]
    changed: tuple[UnitChange, ...]
    same: int  # units that are the same in both
    rule: Sentences

    def __bool__(self) -> bool:
        return bool(self.facts or self.added or self.removed or self.changed or self.rule)

    def mirror(self) -> "Comparison":
        """The same seen from the other side."""
        changed = sorted((each.mirror() for each in self.changed), key=lambda each: each.new.unit.position)
        return Comparison(
            facts=tuple(each.mirror() for each in self.facts),
            added=self.removed,
            removed=self.added,
            changed=tuple(changed),
            same=self.same,
            rule=Sentences(tuple((new, old) for old, new in self.rule.pairs)),
        )


def compare(old: SpecificationContent, new: SpecificationContent) -> Comparison:
    """From an earlier to a later version."""
    pairs, removed, added = matched(old.places, new.places, _by_reference, _by_title)
    changes = [_unit(before, after) for before, after in pairs]
    changed = sorted((each for each in changes if each), key=lambda each: each.new.unit.position)
    return Comparison(
        facts=facts_changed(old.facts, new.facts),
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
        same=len(changes) - len(changed),
        rule=Sentences(tuple(_sides(old.rule, new.rule))),
    )


def compare_units(old: Unit, new: Unit) -> UnitChange:
    """Two units, wherever they stand."""
    return _unit(Place(old), Place(new))


def _unit(old: Place, new: Place) -> UnitChange:
    pairs, removed, added = matched(old.unit.criteria, new.unit.criteria, _exactly, _by_words, _by_code)
    changed = [CriterionChange(before, after) for before, after in pairs if _differ(before, after)]
    return UnitChange(
        old,
        new,
        facts_changed(_facts(old), _facts(new)),
        tuple(added),
        tuple(removed),
        tuple(sorted(changed, key=lambda each: each.new.position)),
    )


def _differ(old: Criterion, new: Criterion) -> bool:
    return (old.code, old.words) != (new.code, new.words)


def _facts(place: Place) -> Facts:
    own = (("Number in the qualification", place.number), ("Group", place.group))
    return (("Reference", place.unit.reference), ("Title", place.unit.title), *own, *place.unit.facts)


def facts_changed(old: Facts, new: Facts) -> tuple[FactChange, ...]:
    """Values that differ, in the order in which they are shown. Spacing alone is no difference."""
    before, after = dict(old), dict(new)
    labels = [
        left or right for left, right in aligned([label for label, _ in old], [label for label, _ in new])
    ]
    rows = [(label, before.get(label, ""), after.get(label, "")) for label in dict.fromkeys(labels) if label]
    return tuple(FactChange(*row) for row in rows if row[1].split() != row[2].split())


def matched(
    old: Sequence[T], new: Sequence[T], *keys: Callable[[T], Hashable]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs that share the first key, then the second among the rest, and so on; and what is left on either side.

    Of several with one key the first goes with the first: the same pairs, whichever side is asked first.
    """
    pairs: list[tuple[T, T]] = []
    before, after = list(old), list(new)
    for key in keys:
        waiting: dict[Hashable, list[T]] = defaultdict(list)
        for each in after:
            waiting[key(each)].append(each)
        left: list[T] = []
        taken: set[int] = set()
        for each in before:
            name = key(each)
            if name is not None and waiting.get(name):
                partner = waiting[name].pop(0)
                taken.add(id(partner))
                pairs.append((each, partner))
            else:
                left.append(each)
        before, after = left, [each for each in after if id(each) not in taken]
    return pairs, before, after


def _by_reference(place: Place) -> Hashable:
    return place.unit.reference


def _by_title(place: Place) -> Hashable:
    return same_words(place.unit.title) or None


def _exactly(criterion: Criterion) -> Hashable:
    return criterion.code, criterion.words


def _by_words(criterion: Criterion) -> Hashable:
    return criterion.words or None


def _by_code(criterion: Criterion) -> Hashable:
    return criterion.code or None


def _sides(old: Iterable[str], new: Iterable[str]) -> Iterable[tuple[str | None, str | None]]:
    """Removed before added, as in words."""
    found: list[tuple[str | None, str | None]] = []
    for pair in aligned(list(old), list(new)):
        place = len(found)
        if pair[1] is None:
            while place and found[place - 1][0] is None:
                place -= 1
        found.insert(place, pair)
    return found
