"""`make bench`: measure everything, or the jobs named, and print one table."""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pickle import dumps, loads

from benchmarks.report import machine, page, show
from benchmarks.table import Row

# Each line in a process of its own, so that none warms or burdens another; those that share an installation together.
TOGETHER = (
    ("combination",),
    ("reading",),
    ("pages", "assessment", "registering"),
    ("certificates",),
)
JOBS = tuple(name for names in TOGETHER for name in names)
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "performance.md"


def main() -> None:
    asked = _parser().parse_args()
    unknown = [name for name in asked.jobs if name not in JOBS]
    if unknown:
        raise SystemExit(f"{unknown[0]}: there is no such job; choose from {', '.join(JOBS)}")
    if asked.into:
        rows = [row for name in asked.jobs for row in import_module(f"benchmarks.{name}").run()]
        asked.into.write_bytes(dumps(rows))
        return
    if asked.write and asked.jobs:
        raise SystemExit("--write: the page holds every job; leave the names out")
    load = os.getloadavg()[0]
    print(f"Measuring on {machine()}; load {load:.1f}\n", flush=True)
    wanted = [[name for name in names if name in (asked.jobs or JOBS)] for names in TOGETHER]
    rows = [row for names in wanted if names for row in _apart(names)]
    show(rows)
    if asked.write:
        now = datetime.now(UTC).date()
        PAGE.write_text(page(rows, on=now, load=(load, os.getloadavg()[0])), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "jobs", nargs="*", metavar="job", help=f"one of {', '.join(JOBS)}; all if none is named"
    )
    parser.add_argument("--write", action="store_true", help="also write docs/reference/performance.md")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    return parser


def _apart(names: list[str]) -> list[Row]:
    """What these jobs found, in another process."""
    print(f"  {', '.join(names)} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "rows"
        command = [sys.executable, "-m", "benchmarks", *names, "--into", str(result)]
        subprocess.run(command, check=True, cwd=PAGE.parents[2])
        rows: list[Row] = loads(result.read_bytes())
    return rows


if __name__ == "__main__":
    main()
