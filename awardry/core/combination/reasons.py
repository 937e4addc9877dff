"""Why: each reason is a code with facts, for pages and the API, and one sentence of English."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from awardry.core.combination.evaluate import Held
from awardry.core.combination.lines import Bar, Line, Need, join_words
from awardry.core.combination.rule import Cap, Measure, Unit


@dataclass(frozen=True, slots=True)
class Reason:
    """`path` is the place of the line in the rule's JSON."""

    code: str
    path: str
    text: str
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)


_NOUNS: dict[Measure, tuple[str, str]] = {
    "credits": ("credit", "credits"),
    "units": ("unit", "units"),
    "glh": ("guided learning hour", "guided learning hours"),
    "points": ("point", "points"),
}


def amount(number: int, measure: Measure) -> str:
    return f"{number} {_NOUNS[measure][number != 1]}"


def more(number: int, measure: Measure) -> str:
    return f"{number} more {_NOUNS[measure][number != 1]}"


def percent(share: Fraction) -> str:
    return f"{float(share * 100):.4g} %"


def unit_name(ref: str, units: Mapping[str, Unit]) -> str:
    title = units[ref].title if ref in units else ""
    return f"{title} ({ref})" if title else ref


def named(refs: Iterable[str], units: Mapping[str, Unit]) -> str:
    return join_words([unit_name(ref, units) for ref in sorted(refs)])


def why_not(held: Held, units: Mapping[str, Unit], taken: frozenset[str]) -> Reason:
    """The reason that a line does not hold for a set."""
    part = held.part
    if isinstance(part, Bar):
        both = part.units & taken
        text = f"Only one of these counts: {named(both, units)}."
        return Reason("barred", part.path, text, {"units": sorted(both)})
    if isinstance(part, Need):
        text = f"{unit_name(part.unit, units)} counts only together with {unit_name(part.needed, units)}."
        return Reason("requires", part.path, text, {"unit": part.unit, "needs": part.needed})
    if held.holds is None:
        return unstated(part, part.unknown(units) & taken, units)
    if part.every:
        lacking = part.scope - taken
        text = f"{more(len(lacking), 'units').capitalize()} needed {part.where}: {named(lacking, units)}."
        return Reason("mandatory-missing", part.path, text, {"units": sorted(lacking), "group": part.group})
    return _of_share(part, held) if part.of is not None else _of_sum(part, held)


def _facts(line: Line, held: Held) -> dict[str, Any]:
    have = float(held.have) if isinstance(held.have, Fraction) else held.have
    return {
        "measure": line.measure,
        "group": line.group,
        "where": line.where,
        "have": have,
        "min": float(line.low) if isinstance(line.low, Fraction) else line.low,
        "max": float(line.high) if isinstance(line.high, Fraction) else line.high,
        "short": held.short,
        "over": held.over,
    }


def _of_sum(line: Line, held: Held) -> Reason:
    facts = _facts(line, held)
    if held.short:
        return Reason("short", line.path, f"{more(held.short, line.measure)} needed {line.where}.", facts)
    text = f"{amount(held.over, line.measure)} too many {line.where}: at most {line.high} count."
    return Reason("over", line.path, text, facts)


def _of_share(line: Line, held: Held) -> Reason:
    facts = _facts(line, held) | {"of": line.of_where}
    nouns = _NOUNS[line.measure][1]
    have = percent(Fraction(held.have or 0))
    if held.short and line.low is not None:
        low = percent(Fraction(line.low))
        text = f"At least {low} of the {nouns} of {line.of_where} must be {line.where}: now {have}."
        return Reason("share-short", line.path, text, facts)
    high = percent(Fraction(line.high or 0))
    text = f"At most {high} of the {nouns} of {line.of_where} may be {line.where}: now {have}."
    return Reason("share-over", line.path, text, facts)


def unstated(line: Line, refs: frozenset[str], units: Mapping[str, Unit]) -> Reason:
    nouns = _NOUNS[line.measure][1]
    text = f"Not stated how many {nouns} these are worth, and the rule counts {nouns} {line.where}: {named(refs, units)}."
    return Reason("unstated", line.path, text, {"measure": line.measure, "units": sorted(refs)})


def line_sentence(line: Line | Bar | Need, units: Mapping[str, Unit]) -> str:
    """What one line asks for."""
    if isinstance(line, Bar):
        return f"At most one of {named(line.units, units)}."
    if isinstance(line, Need):
        return f"{unit_name(line.unit, units)} only together with {unit_name(line.needed, units)}."
    if line.every:
        count = len(line.scope)
        many = "Both" if count == 2 else f"All {count}"
        return f"{f'{many} units' if count != 1 else 'The one unit'} {line.where}."
    if line.of is not None:
        return _share_sentence(line)
    return f"{bounds_words(line.low, line.high, line.measure)} {line.where}."


def cap_sentence(cap: Cap) -> str:
    kind = cap.kind.replace("_", " ")
    ends = [f"{amount(cap.credits, 'credits')}"] if cap.credits is not None else []
    ends += [f"{amount(cap.units, 'units')}"] if cap.units is not None else []
    ends += [f"{percent(cap.share)} of the total"] if cap.share is not None else []
    return f"At most {join_words(ends)} by {kind}."


def bounds_words(low: int | Fraction | None, high: int | Fraction | None, measure: Measure) -> str:
    if low is not None and low == high:
        return f"Exactly {amount(int(low), measure)}"
    if low is not None and high is not None:
        return f"From {low} to {amount(int(high), measure)}"
    return (
        f"At least {amount(int(low), measure)}"
        if low is not None
        else f"At most {amount(int(high or 0), measure)}"
    )


def _share_sentence(line: Line) -> str:
    nouns = _NOUNS[line.measure][1]
    parts = []
    if line.low is not None:
        parts.append(f"at least {percent(Fraction(line.low))}")
    if line.high is not None:
        parts.append(f"at most {percent(Fraction(line.high))}")
    return f"{' and '.join(parts).capitalize()} of the {nouns} of {line.of_where} {line.where}."
