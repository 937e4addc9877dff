"""The database inside a backup: a copy of the SQLite file, or PostgreSQL's own dump."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from awardry.config.cli.messages import Refusal
from awardry.config.sqlite import file

SQLITE, POSTGRESQL = "database.sqlite3", "database.dump"


def member(database: dict[str, Any]) -> str:
    """What the database is called inside a backup."""
    return SQLITE if isinstance(database["NAME"], Path) else POSTGRESQL


def save(database: dict[str, Any], target: Path) -> None:
    """A consistent copy while the server runs."""
    if member(database) == SQLITE:
        if not database["NAME"].exists():
            raise Refusal(f"{database['NAME']}: there is no database to back up; is AWARDRY_DATA right?")
        file.copy(database["NAME"], target)
    else:
        _postgresql("pg_dump", database, ["--format=custom", "--no-owner", f"--file={target}"])


def load(database: dict[str, Any], source: Path, place: Path) -> None:
    """Put the database in its place: `place` for SQLite, the (empty) database named for PostgreSQL."""
    if member(database) == SQLITE:
        if problem := file.integrity_problem(source):
            raise Refusal(f"{source.name}: the database in the backup is damaged: {problem}")
        shutil.move(source, place)
        file.prepare(place)
    else:
        options = ["--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={database['NAME']}"]
        _postgresql("pg_restore", database, [*options, str(source)])


def _postgresql(program: str, database: dict[str, Any], options: list[str]) -> None:
    """Run PostgreSQL's own program; the password travels in the environment, where others cannot list it."""
    found = shutil.which(program)
    if found is None:
        raise Refusal(f"{program} is not installed; on Debian: apt install postgresql-client")
    given = {
        "PGDATABASE": "NAME",
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
    }
    environment = os.environ | {name: database[key] for name, key in given.items() if database[key]}
    done = subprocess.run([found, *options], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refusal(f"{program} failed: {(done.stderr.strip() or 'no reason given').splitlines()[0]}")
