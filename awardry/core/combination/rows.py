"""Lines as rows of whole numbers, which is all that the engine sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Literal

from awardry.core.combination.lines import Line, Model
from awardry.core.combination.rule import Unit

Reading = Literal["certain", "conceivable"]
"""How to take a unit whose worth is not stated: so that a set found is valid whatever it is worth, or so that no set
is missed that could be valid for some worth."""


@dataclass(frozen=True, slots=True)
class Row:
    """Sum of `weights` over the chosen units, at least `low`, at most `high`. Negative weights only with `low` alone."""

    weights: Mapping[str, int]
    low: int | None
    high: int | None
    group: bool = False


def rows_of(model: Model, units: Mapping[str, Unit], reading: Reading) -> list[Row]:
    return [row for line in model.lines for row in line_rows(line, units, reading)]


def line_rows(line: Line, units: Mapping[str, Unit], reading: Reading) -> Iterator[Row]:
    if line.of is not None:
        yield from _share_rows(line, units, reading)
        return
    unknown = line.unknown(units)
    known = {ref: worth for ref in sorted(line.scope - unknown) if (worth := units[ref].worth(line.measure))}
    low, high = _whole(line.low), _whole(line.high)
    if not unknown:
        yield _reduced(Row(known, low, high, line.group is not None))
        return
    if low is not None:
        helps = low if reading == "conceivable" else 0
        yield Row(known | dict.fromkeys(sorted(unknown), helps), low, None, line.group is not None)
    if high is not None:
        weighs = high + 1 if reading == "certain" else 0
        yield Row(known | dict.fromkeys(sorted(unknown), weighs), None, high, line.group is not None)


def _whole(bound: int | Fraction | None) -> int | None:
    return None if bound is None else int(bound)


def _share_rows(line: Line, units: Mapping[str, Unit], reading: Reading) -> Iterator[Row]:
    """part >= share * whole, as whole numbers: denominator * part - numerator * whole >= 0."""
    for bound, sign in ((line.low, 1), (line.high, -1)):
        if bound is None:
            continue
        share = Fraction(bound)
        factors = {
            ref: sign * (share.denominator * (ref in line.scope) - share.numerator * (ref in (line.of or ())))
            for ref in sorted(line.scope | (line.of or frozenset()))
        }
        worths = {ref: units[ref].worth(line.measure) for ref in factors}
        weights = {ref: factors[ref] * worth for ref, worth in worths.items() if worth}
        beyond = sum(abs(weight) for weight in weights.values()) + 1
        for ref, worth in worths.items():
            helps = factors[ref] > 0
            if worth is None and helps == (reading == "conceivable"):
                weights[ref] = beyond * len(units) if helps else -beyond * len(units)
        yield _reduced(Row({ref: weight for ref, weight in weights.items() if weight}, 0, None))


def _reduced(row: Row) -> Row:
    """The row divided by what all weights share: hours in fives make a five times smaller table."""
    divisor = gcd(*row.weights.values())
    if divisor <= 1:
        return row
    weights = {ref: weight // divisor for ref, weight in row.weights.items()}
    low = None if row.low is None else -(-row.low // divisor)
    high = None if row.high is None else row.high // divisor
    return Row(weights, low, high, row.group)
