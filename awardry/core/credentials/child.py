"""Verify a stranger's file in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from awardry.core.child import ChildProblem, Refused, answer_of, serve
from awardry.core.credentials.facts import CertifiedFacts
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.verify import Check, Outcome, Report


def verify_in_child(
    content: bytes,
    *,
    trust: str,
    statuses: Mapping[str, Any],
    at: datetime,
    seconds: float = 15,
    memory_mb: int = 1024,
) -> Report:
    """Like `verify`, from a child process; raises CredentialProblem also past the limits.

    `trust`: a trust file's text. `statuses`: signed status lists by address.
    """
    given = {"trust": trust, "statuses": dict(statuses), "at": at.isoformat()}
    with TemporaryDirectory(prefix="awardry-verify-") as folder:
        file, known = Path(folder) / "file", Path(folder) / "known.json"
        file.write_bytes(content)
        known.write_text(json.dumps(given), encoding="utf-8")
        try:
            answer = answer_of(
                "awardry.core.credentials", [str(file), str(known)], seconds=seconds, memory_mb=memory_mb
            )
        except Refused as refusal:
            raise CredentialProblem(str(refusal)) from refusal
        except ChildProblem as problem:
            raise CredentialProblem(f"this file cannot be checked: {problem}") from problem
    found = json.loads(answer)
    checks = tuple(Check(**{**check, "outcome": Outcome(check["outcome"])}) for check in found["checks"])
    facts = found["facts"]
    if facts is not None:
        facts = CertifiedFacts(**{**facts, "units": tuple(tuple(unit) for unit in facts["units"])})
    return Report(checks, facts)


def main(arguments: list[str]) -> int:
    """The child: megabytes of memory, the file, and what is known; the answer is the report as JSON."""
    return serve(arguments, _verify, CredentialProblem)


def _verify(arguments: Sequence[str]) -> str:
    from awardry.core.credentials.trust import Trust
    from awardry.core.credentials.verify import verify

    content = Path(arguments[0]).read_bytes()
    known = json.loads(Path(arguments[1]).read_text(encoding="utf-8"))
    trust, at = Trust.from_json(known["trust"]), datetime.fromisoformat(known["at"])
    report = verify(content, trust=trust, at=at, status_source=known["statuses"].get)
    facts = asdict(report.facts) if report.facts else None
    return json.dumps({"checks": [asdict(check) for check in report.checks], "facts": facts})
