"""Read a document in a process of its own: it comes from a stranger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from awardry.core.child import ChildProblem, Refused, answer_of, serve
from awardry.core.specification.draft import Draft
from awardry.core.specification.stream import UnreadableDocument


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
    try:
        answer = answer_of(
            "awardry.core.specification", [str(path), name], seconds=seconds, memory_mb=memory_mb
        )
    except Refused as refusal:
        raise UnreadableDocument(str(refusal)) from refusal
    except ChildProblem as problem:
        raise UnreadableDocument(f"{name}: {problem}; give the specification alone, or as text") from problem
    found = json.loads(answer)
    return ChildReading(Draft.from_json(found["draft"]), found["text"])


def main(arguments: list[str]) -> int:
    """The child: megabytes of memory, path, name to show; the answer is JSON."""
    return serve(arguments, _read, UnreadableDocument)


def _read(arguments: Sequence[str]) -> str:
    from awardry.core.specification.read import draft_of
    from awardry.core.specification.text import lines_by_page

    path, name = arguments
    draft, document = draft_of(Path(path), name)
    return json.dumps({"draft": draft.to_json(), "text": lines_by_page(document)}, ensure_ascii=False)
