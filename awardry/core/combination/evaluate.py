"""Whether a set of units meets the rule, line by line. Plain sums; the engine in `solve` is held against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from awardry.core.combination.lines import Bar, Line, Model, Need
from awardry.core.combination.rule import Unit


@dataclass(frozen=True, slots=True)
class Held:
    """How a line stands for a set: `have` is None where a unit's worth is unknown, and then `holds` may be None."""

    part: Line | Bar | Need
    have: int | Fraction | None
    holds: bool | None
    short: int = 0
    over: int = 0

    @property
    def have_number(self) -> int | float | None:
        return float(self.have) if isinstance(self.have, Fraction) else self.have


def hold(model: Model, units: Mapping[str, Unit], taken: Iterable[str]) -> list[Held]:
    """Every line of the model for the set taken."""
    chosen = frozenset(taken)
    return [
        *(_line(line, units, chosen) for line in model.lines),
        *(_bar(bar, chosen) for bar in model.bars),
        *(_need(need, chosen) for need in model.needs),
    ]


def _sum(line: Line, units: Mapping[str, Unit], refs: frozenset[str]) -> tuple[int, bool]:
    worths = [units[ref].worth(line.measure) for ref in refs]
    return sum(worth for worth in worths if worth is not None), None in worths


def _line(line: Line, units: Mapping[str, Unit], chosen: frozenset[str]) -> Held:
    if line.of is not None:
        return _share(line, units, chosen, line.of)
    have, unknown = _sum(line, units, line.scope & chosen)
    short = 0 if line.low is None else max(0, int(line.low) - have)
    over = 0 if line.high is None else max(0, have - int(line.high))
    if unknown:
        settled = over > 0 or (short == 0 and line.high is None)
        return Held(line, None, not over if settled else None, short, over)
    return Held(line, have, not short and not over, short, over)


def _share(line: Line, units: Mapping[str, Unit], chosen: frozenset[str], whole: frozenset[str]) -> Held:
    part, part_unknown = _sum(line, units, line.scope & chosen)
    total, total_unknown = _sum(line, units, whole & chosen)
    if part_unknown or total_unknown:
        return Held(line, None, None)
    low_ok = line.low is None or part >= line.low * total
    high_ok = line.high is None or part <= line.high * total
    short = 0 if low_ok or line.low is None else -(-(line.low * total - part) // 1)
    over = 0 if high_ok or line.high is None else -(-(part - line.high * total) // 1)
    return Held(
        line, Fraction(part, total) if total else Fraction(0), low_ok and high_ok, int(short), int(over)
    )


def _bar(bar: Bar, chosen: frozenset[str]) -> Held:
    have = len(bar.units & chosen)
    return Held(bar, have, have <= 1, 0, max(0, have - 1))


def _need(need: Need, chosen: frozenset[str]) -> Held:
    lacking = need.unit in chosen and need.needed not in chosen
    return Held(need, int(not lacking), not lacking, int(lacking), 0)
