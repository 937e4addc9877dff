"""Which database: a SQLite file in the data folder, or the PostgreSQL named by AWARDRY_DATABASE."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from awardry.config.sqlite.file import init_command

SHAPE = "postgresql://user:password@host:port/name"


def database(url: str | None, data: Path) -> dict[str, Any]:
    """Django's settings of the database."""
    return _postgresql(url) if url else _sqlite(data / "awardry.sqlite3")


def pool_connections(database: dict[str, Any], most: int) -> None:
    """For a server process: keep PostgreSQL's connections open, `most` of them at a time.

    Only there. A command's one connection needs no pool, and a pool does not survive a fork.
    """
    if "postgresql" in database["ENGINE"]:
        database["OPTIONS"]["pool"] = {"min_size": 2, "max_size": most, "timeout": 10}


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "awardry.config.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        # IMMEDIATE: a transaction that reads before it writes must own the lock from the start.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": init_command()},
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"AWARDRY_DATABASE: {error}; it should look like {SHAPE}") from None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise ImproperlyConfigured(f"AWARDRY_DATABASE should look like {SHAPE}; leave it unset for SQLite")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 0,  # the pool insists on this
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
