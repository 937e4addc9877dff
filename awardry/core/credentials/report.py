"""What `awardry verify` prints: for people, one file after another; for machines, the same as JSON."""

import re
from typing import Any

from awardry.core.credentials.facts import CertifiedFacts
from awardry.core.credentials.verify import Outcome, Report, State

_SIGNS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.UNKNOWN: "?"}
# Control characters, halves of pairs, and the marks that turn the direction of writing.
_MOVES = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]").match
_VERDICTS = {
    State.VALID: "VALID",
    State.NOT_VALID: "NOT VALID",
    State.CANNOT_TELL: "CANNOT TELL",
}


def lines(name: str, report: Report) -> list[str]:
    """The report on one file, for people."""
    facts = _fact_lines(report.facts) if report.facts else []
    checks = [f"  {_SIGNS[check.outcome]} {check.message}" for check in report.checks]
    return [_plain(line) for line in (f"{name}: {_VERDICTS[report.state]}", *facts, *checks)]


def _plain(line: str) -> str:
    """One line of text: a stranger's file must not move the cursor, start a line or turn the writing around."""
    return "".join(" " if _MOVES(character) else character for character in line)


def as_dict(name: str, report: Report) -> dict[str, Any]:
    """The report on one file, for machines: `state` is `valid`, `not valid` or `cannot tell`."""
    return {
        "file": name,
        "state": report.state.value,
        "checks": [
            {
                "name": check.name,
                "outcome": check.outcome.value,
                "message": check.message,
                "required": check.required,
            }
            for check in report.checks
        ],
        "facts": report.facts.to_dict() if report.facts else None,
    }


def _fact_lines(facts: CertifiedFacts) -> list[str]:
    found = [
        ("Learner", facts.learner or "(published as a hash only)"),
        ("Certified", facts.title),
        ("Qualification", facts.qualification),
        ("Attainment", facts.attainment),
        ("Credits", "" if facts.credits is None else str(facts.credits)),
        ("Awarded", facts.awarded_on),
        ("Awarding body", f"{facts.awarding_body} ({facts.recognition_number})"),
        ("Centre", facts.centre),
        ("Certificate", facts.number),
        ("Check page", facts.check_url),
    ]
    units = [("Unit", " ".join(part for part in unit if part)) for unit in facts.units]
    return [f"    {name + ':':<15}{value}" for name, value in [*found, *units] if value]
