"""The installation's secret key: made once, kept in the data folder, readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """Read the key, or make it. Two processes that start together agree on one."""
    if not path.exists():
        for folder in (path.parent.parent, path.parent):  # parents made on the way would get no mode
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        candidate = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(candidate, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(candidate, path)  # fails when somebody else was first: theirs counts
        except FileExistsError:
            pass
        finally:
            candidate.unlink()
    return path.read_text()
