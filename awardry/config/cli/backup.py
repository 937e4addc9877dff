"""`awardry backup` and `awardry restore`."""

import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from awardry.config.cli.installation import load_settings
from awardry.config.cli.messages import DONE, Refusal, say

SHORTEST = 12
VARIABLE = "AWARDRY_BACKUP_PASSPHRASE"


def backup(path: str) -> int:
    """Database, files and keys into one new file."""
    target = Path(path).resolve()
    if target.exists():
        raise Refusal(f"{path}: exists already; a backup is never overwritten, name another file")
    if not target.parent.is_dir():
        raise Refusal(f"{path}: the folder {target.parent} does not exist; make it first")
    passphrase = _passphrase(new=True)
    load_settings()
    from django.conf import settings

    if target.is_relative_to(settings.DATA):
        raise Refusal(
            f"{path}: a backup does not belong inside the data folder {settings.DATA}; name another place"
        )
    from awardry.config.backup.archive import write

    try:
        members = write(
            target, settings.DATA, settings.DATABASES["default"], passphrase, at=datetime.now(UTC)
        )
    except OSError as error:
        raise Refusal(f"{path}: the backup could not be written: {error.strerror}") from None
    size = sum(member.size for member in members)
    say(f"Backed up the database and {len(members) - 1} files ({size / 1e6:.1f} MB) to {path}.")
    say("The keys in it open only with the passphrase: keep it elsewhere.")
    return DONE


def restore(path: str) -> int:
    """Back into an empty data folder; settings are not loaded, as that alone would put a new key there."""
    source = Path(path)
    data = Path(os.environ.get("AWARDRY_DATA", ".data")).resolve()
    if not source.is_file():
        raise Refusal(f"{path}: no such file")
    if data.exists() and any(data.iterdir()):
        raise Refusal(f"{data}: the data folder is not empty; set AWARDRY_DATA to a new one")
    from django.core.exceptions import ImproperlyConfigured

    from awardry.config.backup.archive import restore as restore_archive
    from awardry.config.database import database

    try:
        settings = database(os.environ.get("AWARDRY_DATABASE"), data)
        members = restore_archive(source, data, settings, _passphrase(new=False))
    except ImproperlyConfigured as error:
        raise Refusal(str(error)) from None
    except OSError as error:
        raise Refusal(f"{error.filename or data}: cannot be written: {error.strerror}") from None
    say(f"Restored the database and {len(members) - 1} files to {data}. Check with `awardry trail verify`.")
    return DONE


def _passphrase(*, new: bool) -> str:
    given = os.environ.get(VARIABLE)
    if given is None:
        if not sys.stdin.isatty():
            raise Refusal(f"there is no passphrase for the keys; set {VARIABLE}")
        given = getpass.getpass("Passphrase for the keys: ")
        if new and given != getpass.getpass("The same again: "):
            raise Refusal("the passphrases differ; nothing was written")
    if new and len(given) < SHORTEST:
        raise Refusal(
            f"the passphrase has {len(given)} characters; {SHORTEST} are the fewest that protect keys"
        )
    return given
