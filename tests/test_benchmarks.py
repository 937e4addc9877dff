"""The benchmarks run: a measurement that broke unnoticed would be measured again only when somebody asks."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# In a process of its own: benchmarks use the settings of a real installation.
SMALL = """
from benchmarks import assessment, pages, registering
for job in (pages, assessment, registering):
    job.SIZES = (40, 60)
rows = [row for job in (pages, assessment, registering) for row in job.run()]
print(*(f"{row.job}: {row.queries}" for row in rows), sep="\\n")
"""


@pytest.mark.slow
def test_every_page_can_be_measured() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SMALL], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert "Sampling grid" in run.stdout


def test_an_unknown_job_is_refused_by_name() -> None:
    command = [sys.executable, "-m", "benchmarks", "speed"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("speed: there is no such job; choose from combination, ")
