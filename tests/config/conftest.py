"""Installations of their own for tests: a data folder, and on PostgreSQL a database, used by separate processes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

Done = subprocess.CompletedProcess[str]
MAIN = "import sys; from awardry.config.cli import main; sys.exit(main())"


def clean_environment() -> dict[str, str]:
    """Ours, without a word about any installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("AWARDRY", "DJANGO"))}


def run_awardry(data: Path, *arguments: str, program: str = "", **environment: str) -> Done:
    """The command in a process of its own; `program` runs before it."""
    return subprocess.run(
        [sys.executable, "-c", program + MAIN, *arguments],
        env={**clean_environment(), "AWARDRY_DATA": str(data), "COLUMNS": "80", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="session")
def awardry() -> Callable[..., Done]:
    return run_awardry


@pytest.fixture(scope="session")
def refusal() -> Callable[..., str]:
    """The one line that a command says which cannot be done."""

    def said(data: Path, *arguments: str, program: str = "", **environment: str) -> str:
        done = run_awardry(data, *arguments, program=program, **environment)
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert done.stderr.count("\n") == 1, done.stderr
        return done.stderr

    return said


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `awardry manage migrate` leaves it, on SQLite."""
    data = tmp_path_factory.mktemp("migrated")
    done = run_awardry(data, "manage", "migrate", "--verbosity=0")
    assert (done.returncode, done.stderr) == (0, "")
    return data


@pytest.fixture
def data(migrated: Path, tmp_path: Path) -> Path:
    """An installation on SQLite that a test may spoil."""
    return shutil.copytree(migrated, tmp_path / "data")


@pytest.fixture
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation on the engine under test: AWARDRY_DATABASE, else SQLite."""
    url = os.environ.get("AWARDRY_DATABASE")
    if not url:
        yield {**clean_environment(), "AWARDRY_DATA": str(request.getfixturevalue("data"))}
        return
    import psycopg

    name = f"awardry_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    own = {
        "AWARDRY_DATA": str(tmp_path / "data"),
        "AWARDRY_DATABASE": urlsplit(url)._replace(path=f"/{name}").geturl(),
    }
    done = run_awardry(tmp_path / "data", "manage", "migrate", "--verbosity=0", **own)
    assert (done.returncode, done.stderr) == (0, "")
    yield {**clean_environment(), **own}
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
