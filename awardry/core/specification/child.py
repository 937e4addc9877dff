"""Read a document in a process of its own, with limits on time and memory, and killed past them.

Documents come from strangers and the libraries that open them are large: a document that makes one of them loop or
fill the memory must not take the server along.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from awardry.core.specification.draft import Draft
from awardry.core.specification.stream import UnreadableDocument

REFUSED = 3
_OUT_OF_MEMORY = 4


@dataclass(frozen=True, slots=True)
class ChildReading:
    """A draft, and the document's text as `text.lines_by_page` gives it."""

    draft: Draft
    text: list[Any]


def read_in_child(
    path: Path | str, *, name: str | None = None, seconds: float = 20, memory_mb: int = 1024
) -> ChildReading:
    """Like `read`, from a child process. Raises UnreadableDocument also past the limits and when the child dies."""
    name = name or Path(path).name
    command = [sys.executable, "-m", "awardry.core.specification", str(path), name, str(memory_mb)]
    # No more of the server's environment than Python needs: what a hostile document could reach holds no secret.
    environment = {
        key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR", "SYSTEMROOT") if key in os.environ
    }
    environment |= {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the path is one argument
            command,
            capture_output=True,
            timeout=seconds,
            env=environment,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(
            f"{name}: it could not be read within {seconds:g} seconds; give the specification alone, or as text"
        ) from error
    return _answer(done, name, memory_mb)


def _answer(done: subprocess.CompletedProcess[bytes], name: str, memory_mb: int) -> ChildReading:
    if done.returncode == REFUSED:
        raise UnreadableDocument(done.stdout.decode("utf-8").strip())
    if done.returncode == _OUT_OF_MEMORY:
        raise UnreadableDocument(
            f"{name}: reading it took more than {memory_mb} MB of memory; give it without pictures, or as text"
        )
    if done.returncode != 0:
        raise UnreadableDocument(
            f"{name}: the reader stopped on this document (status {done.returncode}); save it anew, or give it as text"
        )
    found = json.loads(done.stdout)
    return ChildReading(Draft.from_json(found["draft"]), found["text"])


def main(arguments: list[str]) -> int:
    """The child: path, name to show and megabytes of memory; the answer is JSON on stdout."""
    path, name, memory_mb = arguments
    _limit_memory(int(memory_mb))
    try:
        sys.stdout.write(json.dumps(_read(Path(path), name), ensure_ascii=False))
    except UnreadableDocument as error:
        sys.stdout.write(str(error))
        return REFUSED
    except MemoryError:
        return _OUT_OF_MEMORY
    return 0


def _read(path: Path, name: str) -> dict[str, Any]:
    from awardry.core.specification.read import draft_of
    from awardry.core.specification.text import lines_by_page

    draft, document = draft_of(path, name)
    return {"draft": draft.to_json(), "text": lines_by_page(document)}


def _limit_memory(megabytes: int) -> None:
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
