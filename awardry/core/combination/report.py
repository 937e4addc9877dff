"""Verdicts and ranges as lines for a terminal and as JSON for machines."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from awardry.core.combination.completion import Completion
from awardry.core.combination.decide import ChoiceVerdict, Verdict
from awardry.core.combination.prove import Finding
from awardry.core.combination.ranges import Ranges, Span
from awardry.core.combination.reasons import Reason

Json = dict[str, Any]


def ranges_lines(found: Ranges, findings: Sequence[Finding] = ()) -> list[str]:
    sets = "not counted" if found.sets is None else f"{found.sets:,}".replace(",", " ")
    lines = [f"valid sets of units  {sets}"]
    for name, span in (("units", found.units), ("credits", found.credits), ("GLH", found.glh)):
        lines.append(f"{name:<20} {_span_words(span)}")
    lines += [f"open: {reason}" for reason in found.open_because]
    return lines + [f"{finding.outcome}: {finding.text}" for finding in findings]


def _span_words(span: Span) -> str:
    if span.min is None:
        return f"unknown: not stated for {', '.join(sorted(span.unstated))}" if span.unstated else "none"
    return str(span.min) if span.min == span.max else f"{span.min} to {span.max}"


def ranges_json(found: Ranges, findings: Iterable[Finding] = ()) -> Json:
    return {
        "sets": found.sets,
        "units": _span_json(found.units),
        "credits": _span_json(found.credits),
        "glh": _span_json(found.glh),
        "open_because": list(found.open_because),
        "findings": [asdict(finding) for finding in findings],
    }


def _span_json(span: Span) -> Json:
    return {"min": span.min, "max": span.max, "unstated": sorted(span.unstated)}


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


def verdict_json(verdict: Verdict, cheapest: Iterable[Completion] = ()) -> Json:
    return {
        "status": verdict.status,
        "route": verdict.route,
        "reasons": [_reason_json(reason) for reason in verdict.reasons],
        "counted": sorted(verdict.counted),
        "surplus": sorted(verdict.surplus),
        "outside": sorted(verdict.outside),
        "needed": [asdict(line) for line in verdict.needed],
        "completions": [completion_json(completion) for completion in cheapest],
        "choice": verdict.choice and _choice_json(verdict.choice),
    }


def completion_json(completion: Completion) -> Json:
    return {
        "units": list(completion.units),
        "credits": completion.credits,
        "glh": completion.glh,
        "route": completion.route,
    }


def _choice_json(choice: ChoiceVerdict) -> Json:
    return {
        "status": choice.status,
        "reasons": [_reason_json(reason) for reason in choice.reasons],
        "drop": sorted(choice.drop),
        "next": choice.next and completion_json(choice.next),
    }


def _reason_json(reason: Reason) -> Json:
    return {"code": reason.code, "path": reason.path, "text": reason.text, "facts": dict(reason.facts)}
