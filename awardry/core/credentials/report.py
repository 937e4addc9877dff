"""What `awardry verify` prints: for people, one file after another; for machines, the same as JSON."""

from typing import Any

from awardry.core.credentials.facts import CertifiedFacts
from awardry.core.credentials.verify import Outcome, Report, State

_SIGNS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.UNKNOWN: "?"}
_VERDICTS = {
    State.VALID: "VALID",
    State.NOT_VALID: "NOT VALID",
    State.CANNOT_TELL: "CANNOT TELL",
}


def lines(name: str, report: Report) -> list[str]:
    """The report on one file, for people."""
    facts = _fact_lines(report.facts) if report.facts else []
    checks = [f"  {_SIGNS[check.outcome]} {check.message}" for check in report.checks]
    return [f"{name}: {_VERDICTS[report.state]}", *facts, *checks]


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
