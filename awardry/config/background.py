"""Threads of the server process: a worker for queued tasks, and housekeeping once a minute.

Correctness rests on neither: what must happen is state in our tables, and reconciling brings it about again.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string

from awardry.config.database import pool_connections
from awardry.config.running import Claim
from awardry.config.sqlite.file import checkpoint, checkpoints_are_ours
from awardry.config.trust import write_trust_file
from awardry.config.wiring import RECONCILE

logger = logging.getLogger(__name__)

MINUTE = 60.0
POLL = 0.5  # seconds between looks at an empty queue
PAUSE = 5.0  # seconds after a worker stumbled, so that a broken database does not fill the log


def start() -> None:
    """Start both threads; they end with the process. Each holds a connection, as does each thread that answers."""
    pool_connections(settings.DATABASES["default"], settings.THREADS + 2)
    Housekeeping(RECONCILE).start()
    threading.Thread(target=work, name="worker", daemon=True).start()


class Housekeeping(threading.Thread):
    """One of the server's processes keeps house; another takes over when it is gone."""

    def __init__(self, reconcile: Iterable[Callable[[], object]], interval: float = MINUTE) -> None:
        super().__init__(name="housekeeping", daemon=True)
        self.reconcile, self.interval = list(reconcile), interval
        self.stopped = threading.Event()
        self._swept_on: date | None = None

    def run(self) -> None:
        claim = Claim(settings.DATA / "housekeeping.lock")
        while True:
            if claim.take():
                self.round()
            if self.stopped.wait(self.interval):
                break
        claim.release()

    def round(self) -> None:
        """Everything once; one step that fails does not keep the next from running."""
        for step in [*self.reconcile, write_trust_file, self._sweep, checkpoint_log]:
            try:
                step()
            except Exception:
                logger.exception("Housekeeping: %s failed; it is tried again in a minute", _name(step))
        close_old_connections()

    def _sweep(self) -> None:
        """Once a day: sessions that have ended and tasks long done."""
        today = timezone.localdate()
        if self._swept_on == today:
            return
        call_command("clearsessions", verbosity=0)
        call_command("prune_db_task_results", queue_name="*", verbosity=0)
        self._swept_on = today


def checkpoint_log() -> None:
    """Keep the write-ahead log short, where SQLite must not do so by itself."""
    name = settings.DATABASES["default"]["NAME"]
    if isinstance(name, Path) and checkpoints_are_ours():
        checkpoint(name)


def work() -> None:
    """Run queued tasks for ever."""
    from django_tasks_db.management.commands.db_worker import Worker

    while True:
        try:
            Worker(
                queue_names=["*"],
                excluded_queue_names=[],
                interval=POLL,
                batch=False,
                backend_name="default",
                startup_delay=False,
                max_tasks=None,
                worker_id=get_random_string(32),
            ).run()
        except Exception:
            logger.exception("The task worker stumbled; it starts again in %g seconds", PAUSE)
            close_old_connections()
            threading.Event().wait(PAUSE)


def _name(step: Callable[[], object]) -> str:
    return getattr(step, "__name__", str(step))
