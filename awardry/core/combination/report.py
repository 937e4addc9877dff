"""Verdicts and ranges as lines for a terminal, and ranges as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from awardry.core.combination.completion import Completion, Cost
from awardry.core.combination.decide import ChoiceVerdict, Verdict
from awardry.core.combination.explanation import Explanation
from awardry.core.combination.picture import Card, LineState
from awardry.core.combination.prove import Finding
from awardry.core.combination.ranges import Ranges, Span

Json = dict[str, Any]


def ranges_lines(found: Ranges, findings: Sequence[Finding] = ()) -> list[str]:
    lines = [f"valid sets of units  {_sets_words(found)}"]
    for name, span in (("units", found.units), ("credits", found.credits), ("GLH", found.glh)):
        lines.append(f"{name:<20} {_span_words(span)}")
    lines += [f"open: {reason}" for reason in found.open_because]
    return lines + [f"{finding.outcome}: {finding.text}" for finding in findings]


def _sets_words(found: Ranges) -> str:
    if found.sets is not None:
        return f"{found.sets:,}".replace(",", " ")
    if found.sets_between is None:
        return "not counted"
    low, high = (f"{end:,}".replace(",", " ") for end in found.sets_between)
    return f"at least {low}, at most {high} (bounds, not counted exactly)"


def _span_words(span: Span) -> str:
    if span.bound and span.min is not None:
        return f"at least {span.min}, at most {span.max} (bounds, not reached for certain)"
    if span.min is None:
        return f"unknown: not stated for {', '.join(sorted(span.unstated))}" if span.unstated else "none"
    return str(span.min) if span.min == span.max else f"{span.min} to {span.max}"


def ranges_json(found: Ranges, findings: Iterable[Finding] = ()) -> Json:
    return {
        "sets": found.sets,
        "sets_between": found.sets_between and list(found.sets_between),
        "units": _span_json(found.units),
        "credits": _span_json(found.credits),
        "glh": _span_json(found.glh),
        "open_because": list(found.open_because),
        "findings": [asdict(finding) for finding in findings],
    }


def _span_json(span: Span) -> Json:
    return {"min": span.min, "max": span.max, "unstated": sorted(span.unstated), "bound": span.bound}


def verdict_lines(verdict: Verdict, cheapest: Sequence[Completion] = ()) -> list[str]:
    lines = [verdict.status + (f" (route {verdict.route})" if verdict.route else "")]
    lines += [f"  {reason.text}" for reason in verdict.reasons]
    lines.append(f"counted: {_refs(verdict.counted)}")
    if verdict.surplus:
        lines.append(f"surplus: {_refs(verdict.surplus)}")
    if verdict.outside:
        lines.append(f"not counted by this rule: {_refs(verdict.outside)}")
    lines += [_completion_line(completion) for completion in cheapest]
    return lines + _choice_lines(verdict.choice)


def _refs(refs: Iterable[str]) -> str:
    return ", ".join(sorted(refs)) or "none"


def _completion_line(completion: Completion) -> str:
    credits = "unknown" if completion.credits is None else str(completion.credits)
    hours = "unknown" if completion.glh is None else str(completion.glh)
    return f"could add: {', '.join(completion.units)} (credits {credits}, GLH {hours})"


def _choice_lines(choice: ChoiceVerdict | None) -> list[str]:
    if choice is None:
        return []
    lines = [f"choice: {choice.status}", *(f"  {reason.text}" for reason in choice.reasons)]
    return lines + ([f"  give up: {_refs(choice.drop)}"] if choice.drop else [])


def explanation_lines(told: Explanation, by: Cost = "units") -> list[str]:
    """The verdict with what surrounds it: why units are surplus or dead, the ways on, what giving one up would mean.

    The ways on cheapest `by` come first.
    """
    verdict = told.verdict
    lines = [verdict.status + (f" (route {verdict.route})" if verdict.route else "")]
    lines += [f"  {reason.text}" for reason in verdict.reasons]
    lines.append(f"counted: {_refs(verdict.counted)}")
    if verdict.surplus:
        lines.append(f"surplus: {_refs(verdict.surplus)}")
    lines += [f"  {note.text}" for note in told.surplus]
    if verdict.outside:
        lines.append(f"not counted by this rule: {_refs(verdict.outside)}")
    lines += _state_lines(told.lines)
    for cost in sorted(told.completions, key=lambda cost: cost != by):
        lines += [f"{_completion_line(way)}: fewest {_MEASURES[cost]}" for way in told.completions[cost]]
    lines += _choice_lines(verdict.choice)
    for head, texts in (
        ("dead", [note.text for note in told.dead]),
        ("whatever is chosen", told.dead_in_general),
        ("recognised", [kind.text for kind in told.recognised]),
        ("if given up", [drop.text for drop in told.drops]),
        ("not told", told.untold),
    ):
        lines += [f"{head}: {text}" for text in texts]
    return lines


_MEASURES = {"credits": "credits", "glh": "hours", "units": "units"}


def _state_lines(states: Iterable[LineState]) -> list[str]:
    return [f"{state.state:<8} {_bar(state)} {state.sentence}" for state in states]


def _bar(state: LineState, width: int = 20) -> str:
    """`[######|...........]`: what is there, and where the minimum lies, on a scale up to all that there is."""
    most = state.available or state.max or 0
    if state.share or state.value is None or not most:
        return f"[{'share' if state.share else '':<{width}}]"
    have = min(width, round(width * state.value / most))
    cells = ["#"] * have + ["."] * (width - have)
    for end in {state.min, state.max} - {None}:
        if end is not None and 0 < end <= most:
            cells[max(0, min(width, round(width * end / most)) - 1)] = "|"
    return f"[{''.join(cells)}]"


def picture_lines(cards: Iterable[Card], inside: int = 0) -> list[str]:
    """The rule's cards as text: one line for each line of the rule, with its bar."""
    lines = []
    for card in cards:
        name = f"{'  ' * inside}{card.title}" + ("" if card.applies else " (another route)")
        if not card.lines and (card.kind != "total" or card.text):
            text = card.text or (f"{len(card.units)} units" if card.units else "")
            lines.append(f"{name:<34} {text}".rstrip())
        for state in card.lines:
            lines.append(f"{name:<34} {_bar(state)} {_value(state)}  {state.state}".rstrip())
            name = "  " * inside
        lines += picture_lines(card.cards, inside + 1)
    return lines


def _value(state: LineState) -> str:
    """`14 of 12 to 20 credits`, `50 % of at least 40 %`."""
    if state.value is None:
        return (
            state.sentence
            if state.measure == "units" and state.min is None and state.max is None
            else "unknown"
        )
    if state.share:
        ends = [
            f"{word} {end * 100:.4g} %"
            for word, end in (("at least", state.min), ("at most", state.max))
            if end is not None
        ]
        return f"{state.value * 100:.4g} % of {' and '.join(ends)}"
    if state.min is not None and state.max is not None:
        wanted = f"{state.min}" if state.min == state.max else f"{state.min} to {state.max}"
    else:
        wanted = f"at least {state.min}" if state.min is not None else f"at most {state.max}"
    return f"{state.value} of {wanted} {'GLH' if state.measure == 'glh' else state.measure}"
