"""Django's SQLite backend, with every write queued at the file lock of `lock.py`."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base

from awardry.config.sqlite.lock import Lock, NoLock, write_lock

# Statements that take no write lock of SQLite's own. Anything else might.
READS = ("SELECT", "EXPLAIN", "PRAGMA", "VALUES", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class DatabaseWrapper(base.DatabaseWrapper):
    write_lock: Lock = NoLock()

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        in_memory = self.creation.is_in_memory_db(conn_params["database"])
        self.write_lock = NoLock() if in_memory else write_lock(conn_params["database"])
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> "QueuedCursor":
        return self.connection.cursor(factory=lambda connection: QueuedCursor(connection, self))

    def _start_transaction_under_autocommit(self) -> None:
        self.write_lock.acquire()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.write_lock.release()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.settle()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self.settle()

    def _close(self) -> None:
        # The last connection to close moves the log into the database. No lock is needed for that: SQLite itself
        # makes sure that it is the last, and whoever writes has a connection.
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.write_lock.release()

    def settle(self) -> None:
        """Let the next writer in, unless a transaction is still open."""
        if self.write_lock.held and not (self.connection and self.connection.in_transaction):
            self.write_lock.release()

    @contextmanager
    def queued(self, cursor: sqlite3.Cursor, query: str) -> Iterator[None]:
        """Around one statement: a write outside a transaction commits by itself, so it must queue too."""
        if self.write_lock.held or query.lstrip().upper().startswith(READS):
            yield
            return
        self.write_lock.acquire()
        finished = True
        try:
            yield
            # RETURNING: SQLite commits only when the last row has been fetched; the cursor's close settles.
            finished = cursor.description is None
        finally:
            if finished:
                self.settle()


class QueuedCursor(base.SQLiteCursorWrapper):
    def __init__(self, connection: sqlite3.Connection, wrapper: DatabaseWrapper) -> None:
        super().__init__(connection)
        self.wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        with self.wrapper.queued(self, query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self.wrapper.queued(self, query):
            return super().executemany(query, param_list)

    def executescript(self, script: str) -> Any:
        with self.wrapper.queued(self, "script"):
            return super().executescript(script)

    def close(self) -> None:
        super().close()
        self.wrapper.settle()
