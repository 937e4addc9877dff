"""JSON pointers into a draft: reading, and what they become when an entry of a list goes away."""

from typing import Any

Json = Any


class NoSuchPlace(LookupError):
    """The pointer leads nowhere in this draft."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: there is no such place in this draft")
        self.path = path


def parts(path: str) -> list[str]:
    """The steps of a pointer, unescaped."""
    if not path.startswith("/"):
        raise NoSuchPlace(path)
    return [step.replace("~1", "/").replace("~0", "~") for step in path[1:].split("/")]


def step_into(data: Json, step: str, path: str) -> Json:
    """One step down; raises NoSuchPlace where there is no such step."""
    if isinstance(data, dict) and step in data:
        return data[step]
    if (
        isinstance(data, list)
        and step.isascii()
        and step.isdigit()
        and len(step) < 7
        and int(step) < len(data)
    ):
        return data[int(step)]
    raise NoSuchPlace(path)


def look(content: Json, path: str) -> Json:
    """The value at a pointer; None for a known field that is left out, or for the place of a new entry."""
    *way, last = parts(path)
    found = content
    for step in way:
        found = step_into(found, step, path)
    if last == "-" and isinstance(found, list):
        return None
    if isinstance(found, dict):
        return found.get(last)
    return step_into(found, last, path)


def rekeyed(path: str, removed: str) -> str | None:
    """What a pointer becomes when the entry at `removed` leaves its list: None when it was inside."""
    head, _, index = removed.rpartition("/")
    if path == removed or path.startswith(f"{removed}/"):
        return None
    if not path.startswith(f"{head}/"):
        return path
    step, slash, rest = path[len(head) + 1 :].partition("/")
    if not step.isdigit() or int(step) < int(index):
        return path
    return f"{head}/{int(step) - 1}{slash}{rest}"
