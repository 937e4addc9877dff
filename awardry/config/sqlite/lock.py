"""One writer at a time, in the order of asking: a blocking lock on a file beside the database.

SQLite's own busy handler sleeps and polls, so under load a waiter can starve for seconds; the kernel queues.
"""

import os
import threading
from pathlib import Path
from typing import Protocol

try:
    import fcntl
except ImportError:  # no such call on Windows: threads of one process only
    fcntl = None  # type: ignore[assignment]


class Lock(Protocol):
    """`held` says whether this connection holds it; acquiring twice and releasing twice are harmless."""

    held: bool

    def acquire(self) -> None: ...
    def release(self) -> None: ...


class FileLock:
    """Between threads and processes. Freed by the kernel when its process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self.path, self.held = path, False
        self._descriptor, self._process = -1, 0

    def acquire(self) -> None:
        if self.held:
            return
        self._open()
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        self.held = True

    def release(self) -> None:
        if self.held:
            self.held = False
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def _open(self) -> None:
        # A lock belongs to the open file, which a forked child shares: it needs a file of its own.
        if self._process != os.getpid():
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._process = os.getpid()

    def __del__(self) -> None:
        if self._process == os.getpid():
            os.close(self._descriptor)


class ThreadLock:
    """Between the threads of one process, where the system has no file locks."""

    _locks: dict[Path, threading.Lock] = {}

    def __init__(self, path: Path) -> None:
        self.held = False
        self._lock = self._locks.setdefault(path, threading.Lock())

    def acquire(self) -> None:
        if not self.held:
            self._lock.acquire()
            self.held = True

    def release(self) -> None:
        if self.held:
            self.held = False
            self._lock.release()


class NoLock:
    """A database in memory has no second process to wait for."""

    held = False

    def acquire(self) -> None:
        pass

    def release(self) -> None:
        pass


def write_lock(database: str | Path) -> Lock:
    """The lock of a database file: `<database>.lock`."""
    path = Path(f"{database}.lock")
    return FileLock(path) if fcntl else ThreadLock(path)
