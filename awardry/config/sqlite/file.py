"""The database as a file: made ready, inspected, checkpointed and copied outside Django's connections."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from awardry.config.sqlite.lock import write_lock

# Before this version a commit that restarts the log while another process checkpoints can lose committed writes.
# Source: SQLite release notes 3.51.3, "WAL-reset".
SAFE_CHECKPOINTS = (3, 51, 3)


def checkpoints_are_ours(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite may only be checkpointed by housekeeping, under the write lock."""
    return version < SAFE_CHECKPOINTS


def init_command(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """What every connection starts with. FULL: with WAL, NORMAL may forget acknowledged commits on power loss.

    Not here: journal_mode=WAL. It is a property of the file, and switching it while others connect fails at once.
    """
    pragmas = ["synchronous=FULL", "mmap_size=0", "journal_size_limit=67108864"]
    if checkpoints_are_ours(version):
        pragmas.append("wal_autocheckpoint=0")
    return ";".join(f"PRAGMA {pragma}" for pragma in pragmas)


def prepare(path: Path) -> None:
    """Make the file if need be, and give it a write-ahead log once and for all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _locked(path, timeout=20) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    path.chmod(0o600)


def has_write_ahead_log(path: Path) -> bool:
    """Read off the file's header (bytes 18 and 19 are 2), so that looking opens no connection."""
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"


def checkpoint(path: Path, patience: float = 2) -> bool:
    """Move the log into the database and cut it to nothing; False when a reader would not let go in `patience` s."""
    with _locked(path, timeout=patience) as connection:
        busy, _log, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def copy(path: Path, target: Path) -> None:
    """A consistent copy while others work: writers wait, readers do not."""
    with _locked(path, timeout=20) as source, closing(sqlite3.connect(target)) as copied:
        source.backup(copied)


def integrity_problem(path: Path) -> str | None:
    """What SQLite finds wrong with the file, or None."""
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        found = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    return None if found == "ok" else found


@contextmanager
def _locked(path: Path, timeout: float) -> Iterator[sqlite3.Connection]:
    lock = write_lock(path)
    lock.acquire()
    try:
        with closing(sqlite3.connect(path, timeout=timeout, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_autocheckpoint=0")
            yield connection
    finally:
        lock.release()
