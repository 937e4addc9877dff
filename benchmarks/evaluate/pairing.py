"""Which qualification and which unit that was read is which of the truth."""

from collections.abc import Callable, Sequence
from typing import Any

from awardry.core.identifiers import search_key
from benchmarks.evaluate.value import plain

Json = Any
Key = Callable[[Json], str | None]
Pair = tuple[Json | None, Json | None]


def qualifications(known: Sequence[Json], read: Sequence[Json]) -> list[Pair]:
    """By number, else by title, else by the awarding body's code; one on each side is the same one."""
    found = _paired(known, read, (_number("number"), _text("title"), _text("body_code")))
    left = [one for one, other in found if other is None]
    over = [other for one, other in found if one is None]
    if len(left) == len(over) == 1:
        return [each for each in found if None not in each] + [(left[0], over[0])]
    return found


def units(known: Sequence[Json], read: Sequence[Json]) -> list[Pair]:
    """By reference, else by the awarding body's code, else by title; one without any name is the one left over."""
    found = _paired(known, read, (_number("ref"), _text("code"), _text("title")))
    alone = [one for one, other in found if one is not None and other is None]
    nameless = [one for one in alone if not (one.get("ref") or one.get("code") or one.get("title"))]
    over = [other for one, other in found if one is None]
    if len(nameless) == len(over) == 1:
        left = [each for each in found if each[0] is not nameless[0] and each[1] is not over[0]]
        return [*left, (nameless[0], over[0])]
    return found


def key_of(unit: Json) -> str:
    """What links and rules call a unit."""
    return unit.get("ref") or unit.get("id") or unit.get("code") or unit.get("title") or ""


def names(pairs: Sequence[Pair]) -> dict[str, str]:
    """What the truth calls each unit that was read; one that the truth has not is marked so."""
    found = {}
    for known, read in pairs:
        if read is not None:
            found[key_of(read)] = key_of(known) if known is not None else f"? {key_of(read)}"
    return found


def aliases(known: Sequence[Json]) -> dict[str, str]:
    """Every name by which the truth may call a unit: reference, id, code or title."""
    found: dict[str, str] = {}
    for name in ("title", "code", "id", "ref"):
        found |= {unit[name]: key_of(unit) for unit in known if unit.get(name)}
    return found


def _paired(known: Sequence[Json], read: Sequence[Json], keys: Sequence[Key]) -> list[Pair]:
    partner: dict[int, int] = {}
    for key in keys:
        free = [at for at in range(len(read)) if at not in partner.values()]
        for at, item in enumerate(known):
            wanted = key(item)
            match = next((other for other in free if wanted and key(read[other]) == wanted), None)
            if at not in partner and match is not None:
                partner[at] = match
                free.remove(match)
    pairs: list[Pair] = [
        (item, read[partner[at]] if at in partner else None) for at, item in enumerate(known)
    ]
    return pairs + [(None, item) for at, item in enumerate(read) if at not in partner.values()]


def _number(name: str) -> Key:
    return lambda item: search_key(str(item[name])) if item.get(name) else None


def _text(name: str) -> Key:
    return lambda item: plain(item[name]).casefold() if item.get(name) else None
