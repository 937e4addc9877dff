"""Read documents one after another in a process of its own, which is ended when a document takes too long."""

import multiprocessing
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from awardry.core.child import limit_memory
from awardry.core.specification import UnreadableDocument, read

Json = Any
Outcome = Literal["read", "refused", "crashed", "too slow"]
_MEMORY_MB = 2048


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one document: its draft in JSON form, or why there is none."""

    document: Path
    outcome: Outcome
    seconds: float
    draft: Json = None
    message: str = ""


def readings(documents: Iterable[Path], *, seconds: float) -> Iterator[Reading]:
    """Every document in turn; one that crashes the reader or takes too long ends only itself."""
    reader = _Reader()
    try:
        for document in documents:
            yield reader.read(document, seconds)
    finally:
        reader.stop()


class _Reader:
    """The other process; a new one is started when it was ended."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def read(self, document: Path, seconds: float) -> Reading:
        line = self._line or self._start()
        started = perf_counter()
        line.send(document)
        try:
            if not line.poll(seconds):
                self.stop()
                return Reading(document, "too slow", seconds, message=f"not read within {seconds:g} seconds")
            outcome, draft, message = line.recv()
        except EOFError:
            self.stop()
            return Reading(
                document, "crashed", perf_counter() - started, message="the reader's process ended"
            )
        return Reading(document, outcome, perf_counter() - started, draft, message)

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._line.recv()  # the libraries are loaded: that is not the first document's time
        return self._line

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
        if self._line:
            self._line.close()
        self._process = self._line = None


def _serve(line: Connection) -> None:
    limit_memory(_MEMORY_MB)
    line.send("ready")
    while True:
        try:
            document: Path = line.recv()
        except EOFError:
            return
        line.send(_read(document))


def _read(document: Path) -> tuple[Outcome, Json, str]:
    try:
        return "read", read(document).to_json(), ""
    except UnreadableDocument as refusal:
        return "refused", None, str(refusal)
    except BaseException as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        return (
            "crashed",
            None,
            f"{type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"[:300],
        )
