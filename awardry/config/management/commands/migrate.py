"""Django's `migrate`, which also gives the SQLite file its write-ahead log and the cache its table."""

from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db import connections

from awardry.config.readiness import obstacles_to_migrating
from awardry.config.sqlite.base import DatabaseWrapper
from awardry.config.sqlite.file import prepare


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if isinstance(connection, DatabaseWrapper) and not connection.is_in_memory_db():
            if obstacles := obstacles_to_migrating():
                raise CommandError(obstacles[0])
            prepare(Path(connection.settings_dict["NAME"]))
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            call_command("createcachetable", database=options["database"], verbosity=0)
