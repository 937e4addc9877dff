"""`awardry verify`: needs no installation. Whom to trust comes from a file; whether an award still stands is asked
of the issuer, if it is one we trust, and only then."""

import json as json_format
import os
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from awardry.config.cli.documents import content
from awardry.config.cli.messages import DONE, NO, UNUSABLE, Refusal, answer, answer_json, say
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.report import as_dict, lines
from awardry.core.credentials.trust import Trust
from awardry.core.credentials.verify import Outcome, Report, State, StatusSource
from awardry.core.credentials.verify import verify as verify_content

TRUST = "trust.json"  # in the data folder; written by the installation for its own awarding bodies
PATIENCE = 5  # seconds for an issuer to answer
LONGEST = 2_000_000  # bytes of a status list; 131 072 entries are far less


def verify(files: list[str], trust: str | None, offline: bool, json: bool) -> int:
    """Each file: valid, not valid, or what is open. All must be valid for a yes."""
    trusted = _trust(trust)
    found, unusable = _reports(files, trusted, None if offline else fetched)
    if json:
        reports = [as_dict(file, report) for file, report in found]
        answer_json(reports[0] if len(files) == 1 and reports else reports)
    elif found:
        answer("\n\n".join("\n".join(lines(file, report)) for file, report in found))
    if unusable:
        return UNUSABLE
    return DONE if all(report.state is State.VALID for _, report in found) else NO


def _reports(
    files: list[str], trust: Trust, source: StatusSource | None
) -> tuple[list[tuple[str, Report]], bool]:
    """A report for each file that can be judged, and whether one could not: it does not keep back the others."""
    found, unusable = [], False
    for file in files:
        try:
            found.append((file, _report(content(file), trust, source)))
        except CredentialProblem as problem:
            say(f"awardry: {file}: {problem}")
            unusable = True
        except Refusal as refusal:
            say(f"awardry: {refusal}")
            unusable = True
    return found, unusable


def _report(given: bytes, trust: Trust, source: StatusSource | None) -> Report:
    """Addresses in a file are looked up only when the file is proved to be from an issuer we trust."""
    at = datetime.now(UTC)
    report = verify_content(given, trust=trust, at=at)
    proved = {check.name for check in report.checks if check.outcome is Outcome.PASSED}
    if source and {"proof", "issuer-known"} <= proved:
        report = verify_content(given, trust=trust, at=at, status_source=source)
    return report


def _trust(file: str | None) -> Trust:
    """The issuers of the file named, else those of the installation or demonstration in this place, else none."""
    data = Path(os.environ.get("AWARDRY_DATA", ".data"))
    known = [data / TRUST, data / "demo" / TRUST]
    path = Path(file) if file else next((each for each in known if each.exists()), None)
    if path is None:
        return Trust()
    if not file:
        say(f"Trusting the issuers in {path}.")
    try:
        return Trust.from_json(content(str(path)).decode(errors="replace"), str(path))
    except CredentialProblem as problem:
        raise Refusal(str(problem)) from None


def fetched(address: str) -> dict[str, Any] | None:
    """The status list at an address, or None where it cannot be had; whether to believe it is decided elsewhere."""
    if urlsplit(address).scheme not in {"http", "https"}:
        return None
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as reply:  # noqa: S310 - http and https only
            found = json_format.loads(reply.read(LONGEST))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
