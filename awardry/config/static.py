"""Style sheets, scripts and fonts, collected under hashed names, again only when one of them has changed."""

import hashlib
import io
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = "collected.sha256"


def collect_if_stale() -> bool:
    """Whether anything had to be collected."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    found = fingerprint()
    if stamp.exists() and stamp.read_text() == found:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, stdout=io.StringIO())
    stamp.write_text(found)
    return True


def fingerprint() -> str:
    """Of names, sizes and times of change, which is quick: nothing is read."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):  # type: ignore[attr-defined]
            state = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
