"""Headings of groups of units: `Mandatory Group A`, `Optional units`, `Group B2 – Competence`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LETTERED = re.compile(
    r"\b(?:group|section|cluster|pathway|block|set|option|category|part)\s+([A-Z](?:[0-9]{1,2})?|[0-9]{1,2}|I{1,3}V?|VI?)\b(?!\.[0-9])",
    re.I,
)
_LETTER_FIRST = re.compile(r"^(?:mandatory|optional|core|elective)\s*[-–:]?\s*([A-Z][0-9]?)\b(?!\w)", re.I)
_PLAIN = re.compile(
    r"^(?:the\s+)?(mandatory|optional|option|core|elective|compulsory|required|additional|barred|imported|specialist|"
    r"common)\b.{0,60}?\b(units?|group|modules?|components?|options?)\b",
    re.I,
)
_MANDATORY = re.compile(r"\b(?:mandatory|core|compulsory|required)\b", re.I)
_OPTIONAL = re.compile(r"\b(?:optional|elective|options?)\b", re.I)
_ADDITIONAL = re.compile(r"\badditional\b", re.I)
_SENTENCE = re.compile(
    r"\b(?:must|learners?|candidates?|students?|should|can|may|will|are|is|from|contains?|within|following)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group as its heading names it; `note` is what the heading adds about taking units from it."""

    id: str
    title: str
    kind: str | None
    note: str = ""


def group(text: str) -> Group | None:
    """The group that a heading opens; None where the line is a sentence or something else."""
    text = text.strip().rstrip(":").strip()
    if not 3 <= len(text) <= 140:
        return None
    name, note = _parted(text)
    if _SENTENCE.search(name) or len(name.split()) > 10 or name[-1] in ".;":
        return None
    lettered = _LETTERED.search(name) or _LETTER_FIRST.match(name)
    worded = _PLAIN.match(name)
    if not worded and not (lettered and (lettered.start() == 0 or _kind(name))):
        return None
    kind = _kind(name) or _kind(note)
    identifier = (
        lettered.group(1).upper()
        if lettered
        else {"mandatory": "M", "optional": "O", "additional": "X"}.get(kind or "", "")
    )
    return Group(identifier, name, kind, note) if identifier else None


def _parted(text: str) -> tuple[str, str]:
    """A heading and what it adds after a dash, in brackets or after a colon."""
    found = re.match(r"^(.*?)\s*(?:\s[-–—]\s|[(\[:])\s*(.*?)[)\]]?$", text)
    if (
        found
        and found.group(1)
        and re.search(
            r"[0-9]|\b(?:all|both|complete|credits?|choose|minimum|maximum|at least)\b",
            found.group(2),
            re.I,
        )
    ):
        return found.group(1).strip(), found.group(2).strip()
    return text, ""


def _kind(text: str) -> str | None:
    for kind, pattern in (("mandatory", _MANDATORY), ("additional", _ADDITIONAL), ("optional", _OPTIONAL)):
        if pattern.search(text):
            return kind
    return None
