"""Processes that write to one SQLite file for tests: `python writers.py DATA steady|killed`.

Each entry follows the last one read in the same transaction, so a lost or doubled write breaks the sequence. What
was acknowledged is noted outside the database, in DATA/acknowledged-WRITER.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import django
from django.conf import settings

from awardry.config.database import database
from awardry.config.sqlite import file

WRITERS, ENTRIES, KILLS = 8, 100, 50


def write(data: Path, writer: int, entries: int) -> None:
    from django.db import connection, transaction

    descriptor = os.open(acknowledged(data, writer), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for count in range(entries):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT COALESCE(MAX(sequence), 0) FROM entry")
            sequence = cursor.fetchone()[0] + 1
            cursor.execute("INSERT INTO entry VALUES (%s, %s, %s)", [sequence, writer, count])
        os.write(descriptor, f"{writer} {count}\n".encode())


def steady(data: Path) -> bool:
    """All writers at once, each to its end; whether all came to a good one."""
    children = [in_child(write, data, writer, ENTRIES) for writer in range(WRITERS)]
    statuses = [os.waitpid(child, 0)[1] for child in children]
    return not any(statuses)


def killed(data: Path) -> bool:
    """One writer after the other is killed in the middle, while two write on and the log is checkpointed."""
    endless = 10**9
    others = [in_child(write, data, writer, endless) for writer in (-1, -2)]
    others.append(in_child(checkpoint_for_ever, data / "awardry.sqlite3"))
    for writer in range(KILLS):
        victim = in_child(write, data, writer, endless)
        wait_for_first_write(data, writer)
        time.sleep(random.uniform(0, 0.02))
        if not end(victim):
            return False
    lived = [end(other) for other in others]
    return all(lived)


def acknowledged(data: Path, writer: int) -> Path:
    return data / f"acknowledged-{writer}"


def wait_for_first_write(data: Path, writer: int) -> None:
    note, patience = acknowledged(data, writer), time.monotonic() + 30
    while time.monotonic() < patience and not (note.exists() and note.stat().st_size):
        time.sleep(0.002)


def checkpoint_for_ever(path: Path) -> None:
    while True:
        file.checkpoint(path)
        time.sleep(0.01)


def in_child(function, *arguments) -> int:  # type: ignore[no-untyped-def]
    child = os.fork()
    if child:
        return child
    try:
        function(*arguments)
        os._exit(0)
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)


def end(child: int) -> bool:
    """Whether the child was alive until we killed it."""
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    settings.configure(DATABASES={"default": database(None, folder)})
    django.setup()
    sys.exit(0 if {"steady": steady, "killed": killed}[sys.argv[2]](folder) else 1)
