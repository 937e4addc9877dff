"""The trail stays one chain, however many write to it, on either engine."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
RECORDERS = Path(__file__).with_name("recorders.py")


@pytest.mark.slow
def test_eight_processes_add_to_one_chain(installation: dict[str, str], awardry: Run) -> None:
    done = subprocess.run(
        [sys.executable, RECORDERS],
        env=installation,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    verified = awardry(Path(installation["AWARDRY_DATA"]), "trail", "verify", **_database(installation))
    assert verified.returncode == 0, verified.stderr
    assert verified.stdout.startswith(f"The trail is intact: {8 * 25} entries")


@pytest.mark.slow
def test_a_changed_entry_is_found_and_named(installation: dict[str, str], awardry: Run) -> None:
    subprocess.run([sys.executable, RECORDERS], env=installation, timeout=120, check=True)
    change = "from awardry.audit.models import Entry; Entry.objects.filter(sequence=7).update(label='Other')"
    data, database = Path(installation["AWARDRY_DATA"]), _database(installation)
    assert awardry(data, "manage", "shell", "--command", change, **database).returncode == 0
    verified = awardry(data, "trail", "verify", **database)
    assert verified.returncode == 1
    assert verified.stdout == "The trail is broken at entry 7: entry 7 was changed after it was written\n"


def _database(installation: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in installation.items() if name == "AWARDRY_DATABASE"}
