"""What a qualification declares about itself, held against its units and its rule."""

from dataclasses import dataclass
from typing import Literal

from awardry.core.combination.engine import Units, combination
from awardry.core.combination.ranges import Ranges, Span, ranges
from awardry.core.combination.rule import Rule

Outcome = Literal["proved", "contradicted", "not provable"]


@dataclass(frozen=True, slots=True)
class Declared:
    """What the document says, None where it says nothing. `type` is Award, Certificate or Diploma."""

    credits: int | None = None
    glh_min: int | None = None
    glh_max: int | None = None
    tqt: int | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One declared value: `declared` beside `computed`, both as people read them; `lacking` names what is absent."""

    code: str
    outcome: Outcome
    declared: str
    computed: str
    text: str
    lacking: tuple[str, ...] = ()


def prove(declared: Declared, rule: Rule, units: Units) -> list[Finding]:
    """Every declared total: proved, contradicted (with both values), or not provable and what is missing for it.

    Size of award: credit 1–12, 13–36, 37 and more; total qualification time up to 120, 121–369, 370 and more hours.
    Total qualification time is ten hours for each credit where credit is assigned.
    """
    found = ranges(rule, units)
    unread = tuple(entry.sentence for entry in combination(rule, units).rule.unread)
    findings = [_no_set()] if found.empty else []
    if declared.credits is not None:
        findings.append(
            _span("credit-sum", "credit", declared.credits, declared.credits, found.credits, unread)
        )
    if declared.glh_min is not None or declared.glh_max is not None:
        low = declared.glh_min if declared.glh_min is not None else declared.glh_max
        high = declared.glh_max if declared.glh_max is not None else declared.glh_min
        findings.append(_span("glh-range", "guided learning hours", low, high, found.glh, unread))
    return findings + _times(declared, found) + _sizes(declared, found)


def _no_set() -> Finding:
    return Finding("no-set", "contradicted", "a rule", "no valid set", "No set of units can meet the rule.")


def _words(low: int | None, high: int | None) -> str:
    return f"{low}" if low == high else f"{low} to {high}"


def _span(
    code: str, noun: str, low: int | None, high: int | None, span: Span, unread: tuple[str, ...]
) -> Finding:
    said = _words(low, high)
    if not span.known or unread:
        lacking = tuple(sorted(span.unstated)) or unread
        why = "wording not yet read" if unread else "not stated by every unit"
        text = f"Declared {noun} of {said} cannot be proved: {why}."
        return Finding(code, "not provable", said, "unknown", text, lacking)
    computed = _words(span.min, span.max)
    if (low, high) == (span.min, span.max):
        return Finding(
            code, "proved", said, computed, f"Declared {noun} of {said} follows from the units and the rule."
        )
    text = f"Declared {noun} of {said}; the units and the rule give {computed}."
    return Finding(code, "contradicted", said, computed, text)


def _times(declared: Declared, found: Ranges) -> list[Finding]:
    if declared.tqt is None:
        return []
    findings = []
    credits = declared.credits if declared.credits is not None else found.credits.min
    exact = declared.credits is not None or found.credits.min == found.credits.max
    said = f"{declared.tqt} hours"
    if credits is None or not exact:
        text = f"Declared total qualification time of {said} cannot be held against credit: no single credit value."
        findings.append(Finding("tqt-credit", "not provable", said, "unknown", text, ("credits",)))
    else:
        hours = credits * 10
        agrees = hours == declared.tqt
        text = (
            f"Declared total qualification time of {said}; {credits} credits at ten hours are {hours} hours."
        )
        findings.append(
            Finding("tqt-credit", "proved" if agrees else "contradicted", said, f"{hours} hours", text)
        )
    return [*findings, _glh_within(declared, declared.tqt, found)]


def _glh_within(declared: Declared, tqt: int, found: Ranges) -> Finding:
    most = declared.glh_max if declared.glh_max is not None else declared.glh_min
    most = found.glh.max if found.glh.max is not None else most
    if most is None:
        text = (
            "Guided learning hours are not stated, so total qualification time cannot be held against them."
        )
        return Finding("glh-within-tqt", "not provable", f"{tqt} hours", "unknown", text, ("glh",))
    within = most <= tqt
    text = f"Guided learning of up to {most} hours is {'within' if within else 'more than'} the total of {tqt} hours."
    return Finding(
        "glh-within-tqt", "proved" if within else "contradicted", f"{tqt} hours", f"{most} hours", text
    )


SIZES = ("Award", "Certificate", "Diploma")


def size_by_credits(credits: int) -> str:
    return SIZES[(credits > 12) + (credits > 36)]


def size_by_tqt(hours: int) -> str:
    return SIZES[(hours > 120) + (hours > 369)]


def _sizes(declared: Declared, found: Ranges) -> list[Finding]:
    if declared.type not in SIZES:
        return []
    findings = []
    if declared.credits is not None:
        low = high = declared.credits
    else:
        low, high = found.credits.min or 0, found.credits.max or 0
    if low > 0:
        sizes = list(dict.fromkeys([size_by_credits(low), size_by_credits(high)]))
        findings.append(_size("size-by-credits", declared.type, sizes, f"{_words(low, high)} credits"))
    if declared.tqt is not None:
        sizes = [size_by_tqt(declared.tqt)]
        findings.append(_size("size-by-tqt", declared.type, sizes, f"total time of {declared.tqt} hours"))
    if not findings:
        text = (
            f"Size {declared.type} cannot be proved: neither credit nor total qualification time is stated."
        )
        findings.append(Finding("size", "not provable", declared.type, "unknown", text, ("credits", "tqt")))
    return findings


def _size(code: str, said: str, sizes: list[str], of: str) -> Finding:
    computed = " to ".join(sizes)
    text = f"Declared size {said}; {of} make it {computed}."
    return Finding(code, "proved" if sizes == [said] else "contradicted", said, computed, text)
