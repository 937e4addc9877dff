"""The engine: is there a valid set, which is best, how many are there. Exact, and without going through the sets.

Bounds first: most questions about published rules are settled by them at once. Where they are not, tables of all sums
decide; where those would grow too large, bounds are given more steps, and then the answer is that it cannot be told.
Every limit is a number of steps, so that the same question gets the same answer on every machine.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from awardry.core.combination.branch import Unsettled
from awardry.core.combination.relax import Relaxed
from awardry.core.combination.rows import Row
from awardry.core.combination.run import TooLarge
from awardry.core.combination.settle import loose, remaining, settle
from awardry.core.combination.tables import Tables
from awardry.core.combination.tree import Gains, Knots, bits_of

__all__ = ["Solver", "TooLarge"]

Answer = TypeVar("Answer")

FIRST_STEPS = 1000
LAST_STEPS = 4000
"""Branches of the relaxed question before tables are tried, and after they have proved too large."""


class Solver:
    """Rows, bars and needs over units by number. Sets of units are bit masks."""

    def __init__(self, refs: Sequence[str], rows: Sequence[Row], knots: Knots) -> None:
        self.refs = tuple(refs)
        everything = (1 << len(self.refs)) - 1
        self.must, self.never, self.dead = settle(self.refs, rows, knots, everything)
        self.free = everything & ~self.must & ~self.never
        if not self.dead:
            found = (remaining(row, self.refs, self.must, self.free) for row in rows)
            self.rows = [row for row in found if row]
            self.knots = loose(knots, self.must, self.never)

    @cached_property
    def relaxed(self) -> Relaxed:
        return Relaxed(self.refs, self.rows, self.knots, self.free)

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.refs, self.rows, self.knots, self.free)

    def _open(self, available: int, required: int) -> bool:
        return not self.dead and not self.must & ~available and not required & ~(available & ~self.never)

    def feasible(self, available: int, required: int = 0) -> bool:
        """Whether some valid set takes all of `required` and none but `available`."""
        if not self._open(available, required):
            return False
        may, must = available & self.free, required & self.free
        return bool(
            _settled(
                lambda steps: self.relaxed.any(may, must, steps) is not None,
                lambda: self.tables.feasible(may, must),
            )
        )

    def best(
        self,
        gains: Gains,
        available: int,
        required: int = 0,
        stages: Sequence[Gains] = (),
        beat: int | None = None,
        enough: int | None = None,
    ) -> tuple[int, int] | None:
        """The largest sum of `gains` over a valid set, and such a set; None where there is no valid set.

        `stages`: the gains taken apart, where they are made of sums of which the first outweighs all others. `beat`
        (without stages): a set that gains no more may be left unfound; `enough`: no set can gain more.
        """
        if not self._open(available, required):
            return None
        may, must = available & self.free, required & self.free
        base = sum(gains[i] for i in bits_of(self.must))

        def quick(steps: int) -> tuple[int, int] | None:
            ends = (None if end is None else end - base for end in (beat, enough))
            taken = self.relaxed.best(stages or (gains,), may, must, steps, *ends)
            return None if taken is None else (sum(gains[i] for i in bits_of(taken)), taken)

        try:
            found = _settled(quick, lambda: self.tables.best(gains, may, must))
        except TooLarge as error:
            raise TooLarge(str(error), None if error.most is None or stages else error.most + base) from None
        return None if found is None else (base + found[0], self.must | found[1])

    def widened(self, taken: int, units: Sequence[int]) -> int:
        """A valid set with each of the units, in turn, that leaves it valid."""
        return taken | self.relaxed.widened(taken, [unit for unit in units if self.free >> unit & 1])

    def most(self, gains: Gains, available: int, required: int = 0, beat: int | None = None) -> int | None:
        """The largest sum of `gains` over a valid set; with `beat` perhaps None where it is no more than that."""
        found = self.best(gains, available, required, beat=beat)
        return None if found is None else found[0]

    def bound(self, gains: Gains, available: int) -> int | None:
        """What the gains of no valid set exceed, by one relaxed question; None where there is no valid set."""
        if not self._open(available, 0):
            return None
        base = sum(gains[i] for i in bits_of(self.must))
        try:
            taken = self.relaxed.best((gains,), available & self.free, 0, 1)
        except Unsettled as left:
            most = sum(max(gains[i], 0) for i in bits_of(self.free)) if left.most is None else left.most
            return base + most
        return None if taken is None else base + sum(gains[i] for i in bits_of(taken))

    def count(self, available: int, required: int = 0) -> int:
        """How many valid sets there are."""
        if not self._open(available, required):
            return 0
        return self.tables.count(available & self.free, required & self.free)

    def count_between(self, available: int) -> tuple[int, int]:
        """Bounds on `count` where that is too much to work out."""
        if not self._open(available, 0):
            return 0, 0
        return self.tables.count_between(available & self.free, 0)


def _settled(quick: Callable[[int], Answer], exact: Callable[[], Answer]) -> Answer:
    try:
        return quick(FIRST_STEPS)
    except Unsettled:
        pass
    try:
        return exact()
    except TooLarge as refused:
        try:
            return quick(LAST_STEPS)
        except Unsettled as left:
            raise TooLarge(str(refused), left.most) from None
