"""Do something with a stranger's file in a process of its own, with limits on time and memory, and kill it past them.

The libraries that open documents are large: a file that makes one of them loop or fill the memory must not take the
server along.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence

REFUSED = 3
OUT_OF_MEMORY = 4


class ChildProblem(Exception):
    """Why there is no answer, in a few words that end a sentence."""


class Refused(ChildProblem):
    """The child looked and said why not; its own words."""


def answer_of(module: str, arguments: Sequence[str], *, seconds: float, memory_mb: int) -> bytes:
    """What `python -m MODULE MEGABYTES ARGUMENTS…` writes to its output. Raises ChildProblem, Refused."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; a path is one argument
            [sys.executable, "-m", module, str(memory_mb), *arguments],
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ChildProblem(f"it could not be read within {seconds:g} seconds") from error
    if done.returncode == REFUSED:
        raise Refused(done.stdout.decode("utf-8").strip())
    if done.returncode == OUT_OF_MEMORY:
        raise ChildProblem(f"reading it took more than {memory_mb} MB of memory")
    if done.returncode < 0:  # libraries in C end themselves where they get no memory
        raise ChildProblem(f"it broke the reader, or needs more than {memory_mb} MB of memory")
    if done.returncode != 0:
        raise ChildProblem(f"the reader stopped on it (status {done.returncode})")
    return done.stdout


def _environment() -> dict[str, str]:
    """No more of the server's than Python needs: what a hostile document could reach holds no secret."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR", "SYSTEMROOT") if key in os.environ}
    return kept | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def serve(arguments: Sequence[str], work: Callable[[Sequence[str]], str], refusal: type[Exception]) -> int:
    """The child's side: megabytes first, then what `work` takes; its answer goes to the output."""
    limit_memory(int(arguments[0]))
    try:
        sys.stdout.write(work(arguments[1:]))
    except refusal as error:
        sys.stdout.write(str(error))
        return REFUSED
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def limit_memory(megabytes: int) -> None:
    """No more address space than this, and no core dump with somebody's file in it."""
    try:
        import resource
    except ImportError:  # not on Windows; the limit on time still holds there
        return
    size = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        size = min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
