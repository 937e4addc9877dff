"""The SQLite backend: many writers, one at a time, none turned away and nothing acknowledged lost."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import IntegrityError, connections, transaction

from awardry.config.database import database
from awardry.config.sqlite import file
from awardry.config.sqlite.base import DatabaseWrapper
from awardry.config.sqlite.lock import FileLock, ThreadLock

WRITERS = Path(__file__).with_name("writers.py")
INSERT = "INSERT INTO entry VALUES (%s, 0, 0)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "awardry.sqlite3"
    file.prepare(found)
    with closing(sqlite3.connect(found)) as connection:
        connection.execute("CREATE TABLE entry (sequence INTEGER PRIMARY KEY, writer INTEGER, count INTEGER)")
    return found


@pytest.fixture
def connection(path: Path, django_db_blocker) -> Iterator[DatabaseWrapper]:
    """A connection with the product's own settings, beside the test's database, known as `second`."""
    connections.databases["second"] = connections.configure_settings(
        {"default": {}, "second": database(None, path.parent)}
    )["second"]
    with django_db_blocker.unblock():
        yield connections["second"]
        connections["second"].close()
    del connections["second"], connections.databases["second"]


def is_free(path: Path) -> bool:
    """Whether another connection could write now."""
    taken = threading.Event()
    other = FileLock(Path(f"{path}.lock"))
    threading.Thread(target=lambda: (other.acquire(), taken.set(), other.release()), daemon=True).start()
    return taken.wait(0.1)


def rows(path: Path) -> list[tuple[int, int, int]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT sequence, writer, count FROM entry ORDER BY sequence").fetchall()


def run_writers(path: Path, how: str) -> set[tuple[int, int]]:
    """Let them write; what was acknowledged."""
    done = subprocess.run(
        [sys.executable, WRITERS, path.parent, how], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line for note in path.parent.glob("acknowledged-*") for line in note.read_text().splitlines()]
    return {(int(writer), int(count)) for writer, count in map(str.split, lines)}


@pytest.mark.slow
def test_eight_processes_write_at_once_and_none_is_turned_away(path: Path) -> None:
    acknowledged = run_writers(path, "steady")
    assert len(acknowledged) == 8 * 100
    assert [sequence for sequence, _, _ in rows(path)] == list(range(1, 801))
    assert {(writer, count) for _, writer, count in rows(path)} == acknowledged


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_a_writer_is_killed_fifty_times(path: Path) -> None:
    acknowledged = run_writers(path, "killed")
    written = {(writer, count) for _, writer, count in rows(path)}
    assert acknowledged <= written
    assert len(written - acknowledged) <= 53  # each killed process may have died between commit and notice
    assert {writer for writer, _ in acknowledged} == {-2, -1, *range(50)}, "every victim wrote before it died"
    assert [sequence for sequence, _, _ in rows(path)] == list(range(1, len(written) + 1))
    assert file.integrity_problem(path) is None


def test_a_transaction_holds_the_lock_to_its_end(path: Path, connection: DatabaseWrapper) -> None:
    with transaction.atomic("second"), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert not is_free(path)
    assert is_free(path)


def test_a_transaction_rolled_back_lets_the_next_in(path: Path, connection: DatabaseWrapper) -> None:
    with pytest.raises(IntegrityError), transaction.atomic("second"), connection.cursor() as cursor:
        cursor.execute(INSERT, [1])
        cursor.execute(INSERT, [1])
    assert is_free(path)
    assert rows(path) == []


def test_an_inner_block_rolled_back_keeps_the_lock(path: Path, connection: DatabaseWrapper) -> None:
    with transaction.atomic("second"), connection.cursor() as cursor:
        cursor.execute(INSERT, [1])
        with pytest.raises(IntegrityError), transaction.atomic("second"):
            cursor.execute(INSERT, [1])
        assert not is_free(path)
    assert rows(path) == [(1, 0, 0)]


def test_a_connection_closed_in_a_transaction_lets_the_next_in(
    path: Path, connection: DatabaseWrapper
) -> None:
    with transaction.atomic("second"):
        connection.close()
        assert is_free(path)


def test_reading_outside_a_transaction_waits_for_nobody(path: Path, connection: DatabaseWrapper) -> None:
    other = FileLock(Path(f"{path}.lock"))
    other.acquire()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM entry")
        assert cursor.fetchone() == (0,)
    other.release()


def test_a_write_outside_a_transaction_waits_its_turn(path: Path, connection: DatabaseWrapper) -> None:
    other = FileLock(Path(f"{path}.lock"))
    other.acquire()
    threading.Timer(0.2, other.release).start()
    seen: list[bool] = []
    connection.ensure_connection()
    original = connection.write_lock.acquire
    connection.write_lock.acquire = lambda: (seen.append(other.held), original())[1]  # type: ignore[method-assign]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [1])
    assert seen == [True]
    assert rows(path) == [(1, 0, 0)]
    assert is_free(path)


def test_a_write_that_returns_its_row_holds_the_lock_until_it_is_committed(
    path: Path, connection: DatabaseWrapper
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(INSERT + " RETURNING sequence", [7])
        assert not is_free(path)
        assert cursor.fetchone() == (7,)
    assert is_free(path)
    assert rows(path) == [(7, 0, 0)]


def test_a_write_that_fails_outside_a_transaction_lets_the_next_in(
    path: Path, connection: DatabaseWrapper
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [1])
        with pytest.raises(IntegrityError):
            cursor.execute(INSERT, [1])
        assert is_free(path)


def test_every_connection_is_set_to_lose_nothing(connection: DatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "mmap_size")
        }
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    assert (found, journal) == ({"synchronous": 2, "mmap_size": 0}, "wal")


def test_old_sqlite_leaves_checkpoints_to_housekeeping_and_new_sqlite_does_not() -> None:
    assert "wal_autocheckpoint=0" in file.init_command((3, 40, 1))
    assert "wal_autocheckpoint=0" in file.init_command((3, 51, 2))
    assert "wal_autocheckpoint" not in file.init_command((3, 51, 3))


def test_a_checkpoint_cuts_the_log_to_nothing(path: Path, connection: DatabaseWrapper) -> None:
    log = Path(f"{path}-wal")
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [1])
    assert log.stat().st_size > 0
    assert file.checkpoint(path)
    assert log.stat().st_size == 0
    assert rows(path) == [(1, 0, 0)]


def test_a_checkpoint_gives_way_to_a_reader(path: Path, connection: DatabaseWrapper) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM entry").fetchone()
        with connection.cursor() as cursor:
            cursor.execute(INSERT, [1])
        assert not file.checkpoint(path, patience=0.1)
    assert is_free(path)


def test_a_copy_made_while_others_write_is_whole(
    path: Path, tmp_path: Path, connection: DatabaseWrapper
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [1])
    file.copy(path, tmp_path / "copy.sqlite3")
    assert rows(tmp_path / "copy.sqlite3") == [(1, 0, 0)]


def test_the_file_keeps_its_write_ahead_log(path: Path, tmp_path: Path) -> None:
    assert file.has_write_ahead_log(path)
    plain = tmp_path / "plain.sqlite3"
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("CREATE TABLE entry (sequence INTEGER)")
    assert not file.has_write_ahead_log(plain)


def test_a_forked_child_queues_behind_its_parent(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    lock.acquire()
    child = os.fork()
    if not child:
        lock.held = False
        lock.acquire()
        os.write(os.open(tmp_path / "child", os.O_WRONLY | os.O_CREAT), b"in")
        os._exit(0)
    assert os.waitpid(child, os.WNOHANG) == (0, 0)
    assert not (tmp_path / "child").exists()
    lock.release()
    os.waitpid(child, 0)
    assert (tmp_path / "child").read_bytes() == b"in"


def test_without_file_locks_the_threads_of_one_process_queue(tmp_path: Path) -> None:
    first, second = ThreadLock(tmp_path / "lock"), ThreadLock(tmp_path / "lock")
    first.acquire()
    thread = threading.Thread(target=second.acquire)
    thread.start()
    thread.join(0.05)
    assert not second.held
    first.release()
    thread.join()
    assert second.held
    second.release()
