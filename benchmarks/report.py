"""The table as text for a terminal, and as the page docs/reference/performance.md."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

import django

from benchmarks.table import Row

HEAD = ("job", "figure", "measured", "CPU", "queries", "bar", "peer", "ratio", "note")


def show(rows: Iterable[Row]) -> None:
    """The table on standard output, columns aligned, notes below their row's end."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD) - 1)]
    for line in lines:
        fixed = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        print("  ".join([*fixed, line[-1]]).rstrip())


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.job,
        row.figure,
        f"{number(row.ours)} {row.unit}",
        "" if row.cpu is None else f"{number(row.cpu)} ms",
        "" if row.queries is None else str(row.queries),
        _bar(row),
        "" if row.peer is None else f"{number(row.peer)} {row.unit} {row.peer_name}".strip(),
        "" if row.ratio is None else f"{number(row.ratio)}×",
        row.note,
    )


def number(value: float) -> str:
    """Three figures, no more than are meant."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _bar(row: Row) -> str:
    said = []
    if row.bar is not None:
        said.append(f"{'<' if row.unit in {'ms', 'MB'} else '≥'} {row.bar:g}")
    if row.most_queries is not None:
        said.append(f"≤ {row.most_queries} queries")
    if not said:
        return ""
    return f"{', '.join(said)}: {_verdict(row)}"


def _verdict(row: Row) -> str:
    if not row.missed:
        return "met"
    return "MISSED by the clock, met by CPU" if row.held else "MISSED"


def machine() -> str:
    """What it ran on, in general terms."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{cores} cores ({platform.machine()}, {platform.system()}), "
        f"Python {platform.python_version()}, Django {django.get_version()}, SQLite {sqlite3.sqlite_version}"
    )


def page(rows: Sequence[Row], *, on: date, load: tuple[float, float]) -> str:
    """The whole document; `load`: how many processes wanted a core, before and after."""
    missed = [f"{row.job}, {row.figure}" for row in rows if row.missed]
    verdict = f"Missed: {'; '.join(missed)}." if missed else "Every bar is met."
    table = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    table += ["| " + " | ".join(_markdown(cell) for cell in _cells(row)) + " |" for row in rows]
    day = f"{on.day} {on:%B %Y}"
    return PAGE.format(
        day=day,
        machine=machine(),
        load=f"{load[0]:.1f} before and {load[1]:.1f} after",
        verdict=verdict,
        table="\n".join(table),
    )


def _markdown(cell: str) -> str:
    return f"**{cell}**" if "MISSED" in cell else cell.replace("|", "\\|").replace("<", "&lt;")


PAGE = """# Performance

`make bench` measures and prints this table; `make bench ARGUMENTS=--write` also writes this page.
`python -m benchmarks pages` runs one job of it, and each file of `benchmarks/` runs alone.

Measured on {day} on {machine}.
Other work ran on the same cores at times (load {load} the run), so the processor's time stands
beside the clock's: where the two differ, the machine was busy elsewhere or waiting for its disk. All figures are
medians after a warm-up.

{verdict}

{table}

## How to read it

- **Measured** is the time by the clock, or a rate; for rules, the processor's time on both sides. **CPU** is the
  processor time of one run of the same, in ms.
- A bar on a page holds at both sizes: where the figure shown is under it and the bar is missed, 1,000 missed it.
- **Bar** is what we hold ourselves to; **MISSED** says that this run did not hold it; "by the clock, met by CPU" that
  other work on the machine took the difference.
- **Ratio** is to an independent tool given the same work in the same run; above 1 we are faster. Where answers can be
  compared they must be equal, or the benchmark stops: rules are checked case by case against OR-Tools CP-SAT.
- **The criteria page** of a registration this large shows every unit with its counts and opens one of them; the
  others come when they are opened, each as the page of one unit, which has a line of its own.
- **Pages** are asked for through every middleware with the settings of a real installation, as the person whose page
  it is, without a network. They are measured at 1,000 and at 10,000 registrations of one awarding body with twenty
  centres, six of ten at one of them; both must stay under the bar. Behind 10,000 registrations stand about
  100,000 units in progress or done, 390,000 decisions, 420,000 links of evidence and a trail of 400,000 lines.
- **Saving** waits for the disk: the embedded database answers when the decision and its line of the trail are safe
  from a power failure (`synchronous=FULL`).
- **Rates** are of one process on one core; nothing runs beside it.
"""
