"""Who uses a data folder right now: a file held by a living process, freed by the kernel when it dies."""

import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: one process, nobody to ask
    fcntl = None  # type: ignore[assignment]


class Claim:
    """`take()` says whether we hold it now; `shared` claims keep out only those that are not."""

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self.path, self.shared = path, shared
        self._descriptor: int | None = None

    def take(self) -> bool:
        if self._descriptor is not None or fcntl is None:
            return True
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if self.shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
