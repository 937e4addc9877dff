"""A qualification as the register has it, beside the specification that is published for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_WORDS = {
    "title": "Title",
    "level": "Level",
    "credits": "Credits",
    "tqt": "Total qualification time",
    "operational_start": "Operational start",
    "review": "Review",
    "operational_end": "Operational end",
    "certification_end": "Certification end",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that register and specification state differently."""

    name: str
    register: str
    specification: str


def differences(register: Mapping[str, Any], specification: Mapping[str, Any]) -> list[Difference]:
    """Values that both state and that differ. What one of them leaves out is no contradiction."""
    found = [
        Difference(words, str(register[name]), str(specification[name]))
        for name, words in _WORDS.items()
        if _stated(register.get(name)) and _stated(specification.get(name))
        if not _same(name, register[name], specification[name])
    ]
    return [*found, *_hours(register, specification)]


def _hours(register: Mapping[str, Any], specification: Mapping[str, Any]) -> Iterator[Difference]:
    """One number in newer exports, a least and a most in older ones."""
    single = register.get("glh")
    theirs = (single, single) if single else (register.get("glh_min"), register.get("glh_max"))
    ours = (specification.get("glh_min"), specification.get("glh_max"))
    if None not in theirs and None not in ours and theirs != ours:
        yield Difference("Guided learning hours", _span(*theirs), _span(*ours))


def _span(low: Any, high: Any) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _stated(value: Any) -> bool:
    return value not in (None, "", [])


def _same(name: str, theirs: Any, ours: Any) -> bool:
    if name == "title":
        return " ".join(str(theirs).casefold().split()) == " ".join(str(ours).casefold().split())
    if name == "level":
        return str(theirs) == str(ours) or (theirs == "E" and str(ours).startswith("E"))
    return bool(theirs == ours)
