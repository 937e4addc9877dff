"""Verdicts and completions as JSON for machines."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from awardry.core.combination.completion import Completion
from awardry.core.combination.decide import ChoiceVerdict, Verdict
from awardry.core.combination.reasons import Reason

Json = dict[str, Any]


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
