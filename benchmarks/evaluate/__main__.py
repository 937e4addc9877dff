"""`make evaluate DIR=folder`: how much of these documents is read as their truth files say.

Exit: 0 the aim is met; 1 it is not; 2 unusable folder, truth file or arguments.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.evaluate import report
from benchmarks.evaluate.folder import Judged, evaluated
from benchmarks.evaluate.tally import Tally
from benchmarks.evaluate.truth import TruthError

OWN = Path(__file__).parents[2] / "tests" / "specifications"
RIGHT, FALSE = 0.99, 0.01


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    try:
        found = evaluated(asked.folder, asked.truth, seconds=asked.seconds)
    except TruthError as error:
        print(error, file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(report.data(found), ensure_ascii=False, indent=1))
    else:
        for line in report.lines(found, errors=asked.errors):
            print(line)
    return 0 if aim_met(found) else 1


def aim_met(found: Sequence[Judged]) -> bool:
    """99 of 100 values right, not one in a hundred wrong or invented, and an answer for every document."""
    tally = Tally().add(value for each in found for value in each.values)
    if not tally.counts.total():
        return not any(each.failed for each in found)
    return (
        tally.share_right >= RIGHT and tally.share_false <= FALSE and not any(each.failed for each in found)
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=OWN, help="documents (default: our own)")
    parser.add_argument(
        "--truth", type=Path, help="folder of the truth files (default: beside the documents)"
    )
    parser.add_argument(
        "--errors", action="store_true", help="every value that is not right, with what was read"
    )
    parser.add_argument("--json", action="store_true", help="the answer as JSON")
    parser.add_argument("--seconds", type=float, default=60, help="time for one document (default: 60)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
