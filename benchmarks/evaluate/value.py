"""One value that was judged, and when two values are the same."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from awardry.core.identifiers import search_key

Json = Any
Verdict = Literal["right", "wrong", "missing", "invented"]

_LETTERS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a document: what a person says it is, and what was read."""

    field: str
    verdict: Verdict
    where: str
    expected: Json = None
    found: Json = None


def plain(text: object) -> str:
    """A text as far as its words count: one space between them, one kind of quotes, no mark at its end."""
    return " ".join(str(text).translate(_LETTERS).split()).rstrip(" .;:,")


def absent(value: Json) -> bool:
    """Nothing is stated: null, or empty."""
    return value is None or value in ("", [], {})


def same_text(one: Json, other: Json) -> bool:
    return plain(one) == plain(other)


def same_name(one: Json, other: Json) -> bool:
    return plain(one).casefold() == plain(other).casefold()


def same_number(one: Json, other: Json) -> bool:
    return search_key(str(one)) == search_key(str(other))


def same_hours(one: Json, other: Json) -> bool:
    return _range(one) == _range(other)


def same_grade(one: Json, other: Json) -> bool:
    """`P` is `Pass`."""
    return str(one)[:1].upper() == str(other)[:1].upper()


def _range(value: Json) -> tuple[Json, Json]:
    return (value.get("min"), value.get("max")) if isinstance(value, dict) else (value, value)


def judged(
    field: str, where: str, expected: Json, found: Json, same: Callable[[Json, Json], bool] = same_text
) -> list[Value]:
    """The verdict on one value; none where nothing is stated and nothing was read."""
    verdict: Verdict
    if absent(expected) and absent(found):
        return []
    if absent(expected):
        verdict = "invented"
    elif absent(found):
        verdict = "missing"
    else:
        verdict = "right" if same(expected, found) else "wrong"
    return [Value(field, verdict, where, expected, found)]


def judged_list(field: str, where: str, known: Sequence[str], read: Sequence[str]) -> list[Value]:
    """The verdicts on the texts of a list: each for itself, in any order."""
    wanted, found = Counter(map(plain, known)), Counter(map(plain, read))
    values = [Value(field, "right", where, text, text) for text in (wanted & found).elements()]
    values += [Value(field, "missing", where, text) for text in (wanted - found).elements()]
    return values + [Value(field, "invented", where, None, text) for text in (found - wanted).elements()]
