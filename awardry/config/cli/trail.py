"""`awardry trail verify`."""

from dataclasses import asdict

from awardry.config.cli.installation import open_installation
from awardry.config.cli.messages import DONE, NO, answer, answer_json


def verify(json: bool) -> int:
    """Walk the chain; the first entry that does not fit, if any."""
    open_installation()
    from awardry.audit.verification import verify_chain

    report = verify_chain()
    if json:
        answer_json({"intact": report.intact, **asdict(report)})
    elif report.intact:
        answer(f"The trail is intact: {report.entries} entries, head {report.head}")
    else:
        answer(f"The trail is broken at entry {report.broken_at}: {report.why}")
    return DONE if report.intact else NO
