"""Headings of groups of units: `Mandatory Group A`, `Optional units`, `Group B2 – Competence`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from awardry.core.specification.recognise.titles import plain

_LETTERED = re.compile(
    r"\b(?:group|section|cluster|pathway|block|set|option|category|part)\s+([A-Z](?:[0-9]{1,2})?|[0-9]{1,2}"
    r"|I{1,3}V?|VI?|one|two|three|four|five|six)\b(?!\.[0-9])",
    re.I,
)
_LETTER_FIRST = re.compile(r"^(?:mandatory|optional|core|elective)\s*[-–:]?\s*([A-Z][0-9]?)\b(?!\w)", re.I)
_PLAIN = re.compile(
    r"^(?:the\s+)?(mandatory|optional|option|core|elective|compulsory|required|additional|barred|imported"
    r"|specialist|"
    r"common)\b.{0,60}?\b(units?|group|modules?|components?|options?)\b",
    re.I,
)
_WAY = re.compile(
    r"\b(?:endorsed\s|specialist\s|optional\s)?(pathway|route|strand|endorsement|specialism)\b", re.I
)
_INNER = re.compile(
    r"\b(?:mandatory|optional|core|elective|compulsory)(?:\sgroup)?(?:\sunits?)?\b|\bunits\b"
    r"|\bgroup\s(?:[A-Z][0-9]?|[0-9]{1,2})\b",
    re.I,
)
_NO_PATHWAY = {
    "the", "which", "choose", "your", "available", "each", "one", "progression", "assessment", "career", "careers",
    "registration",    "apprenticeship", "learning", "entry", "exemption", "learner",
}  # fmt: skip
_AMOUNT = re.compile(r"[0-9]|\b(?:all|both|choose|minimum|maximum|at least|complete)\b", re.I)
_CALLED = re.compile(r"^([A-Z][\w’'&-]*(?: [\w’'&-]+){0,4}) (?:unit )?group$")
_NO_GROUP = {
    "target", "age", "focus", "working", "user", "peer", "client", "steering", "the", "this", "each", "learner",
    "target age",    "target learner", "sector", "study", "small",
}  # fmt: skip
_MANDATORY = re.compile(r"\b(?:mandatory|core|compulsory|required)\b", re.I)
_OPTIONAL = re.compile(r"\b(?:optional|elective|options?)\b", re.I)
_ADDITIONAL = re.compile(r"\badditional\b", re.I)
_PLACES = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_STATUS = re.compile(r"(?:mandatory|optional|core|elective|compulsory|additional)", re.I)
_SENTENCE = re.compile(
    r"\b(?:must|learners?|candidates?|students?|should|can|may|will|are|is|from|contains?|within"
    r"|following)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group as its heading names it; `note` is what the heading adds about taking units from it."""

    id: str
    title: str
    kind: str | None
    note: str = ""
    pathway: str | None = None
    """The id of the pathway that it is, or that it stands inside."""
    pathway_title: str = ""


def group(text: str) -> Group | None:
    """The group that a heading opens; None where the line is a sentence or something else."""
    text = text.strip().rstrip(":").strip()
    if not 3 <= len(text) <= 140 or not _may_head(text):
        return None
    if found := _pathway(text):
        return found
    name, note = _parted(text)
    if _SENTENCE.search(name) or len(name.split()) > 10 or name[-1] in ".;":
        return None
    lettered = _LETTERED.search(name) or _LETTER_FIRST.match(name)
    worded = _PLAIN.match(name)
    if (
        not lettered
        and not _kind(name)
        and (called := _CALLED.match(name))
        and plain(called.group(1)) not in _NO_GROUP
    ):
        return Group(plain(called.group(1)).replace(" ", "-"), name, _kind(name) or _kind(note), note)
    if not worded and not (lettered and (lettered.start() == 0 or _kind(name))):
        return None
    if _MANDATORY.search(name) and _OPTIONAL.search(note):
        return None  # `Mandatory units: 21 credits, optional units: 24 credits` heads neither
    kind = _kind(name) or _kind(note)
    identifier = (
        _PLACES.get(lettered.group(1).lower(), lettered.group(1).upper())
        if lettered
        else {"mandatory": "M", "optional": "O", "additional": "X"}.get(kind or "", "")
    )
    return Group(identifier, name, kind, note) if identifier else None


_HEADS = frozenset(
    ["additional", "barred", "block", "category", "cluster", "common", "compulsory", "core", "elective", "endorsement",
     "group", "imported", "mandatory", "option", "optional", "part", "pathway", "required", "route", "section", "set",
     "specialism", "specialist", "strand"]
)  # fmt: skip


def _may_head(text: str) -> bool:
    """Whether a text has any of the words that heads of groups have."""
    words = plain(text)
    return not _HEADS.isdisjoint(words.split()) or words.startswith(
        ("mandatory", "optional", "core", "elective")
    )


def column_group(text: str) -> Group | None:
    """The group that a cell of a unit's row names: `A`, `M` for mandatory, `O` for optional, or a heading "
    "in full."""
    if text.upper() in {"M", "O"}:
        return group("Mandatory units" if text.upper() == "M" else "Optional units")
    if _STATUS.fullmatch(text):
        return group(f"{text} units")
    return group(f"Group {text}" if len(text) <= 2 else text)


def within(opened: Group, around: Group | None, known: Collection[str], *, filled: bool) -> Group:
    """The group that a heading such as `Optional units` opens below a pathway's heading.

    `known` are the ids of groups so far; `filled` says that units stand directly under the heading of `around`.
    """
    if around is None or around.pathway is None or opened.pathway:
        return opened
    identifier = f"{around.pathway}-{opened.id}"
    if (filled and around.id == around.pathway) or identifier in known:
        return opened  # the pathway has its units already: this is a heading beside it
    return replace(opened, id=identifier, pathway=around.pathway, pathway_title=around.pathway_title)


def _pathway(text: str) -> Group | None:
    """`Pathway A: Dairy`, `Dairy pathway`, `Optional units – Dairy pathway`, `Dairy pathway: mandatory "
    "units`."""
    pieces = [each.strip(" )]") for each in re.split(r"\s+[-–—]\s+|:\s*|\s*[(\[]", text)]
    at = next((at for at, each in enumerate(pieces) if _WAY.search(each)), None)
    if (
        at is None
        or len(text.split()) > 14
        or _SENTENCE.search(pieces[at])
        or text[-1] in ".;"
        or text[0].islower()
    ):
        return None
    if any(len(each.split()) > 5 for position, each in enumerate(pieces) if position != at):
        return None  # a sentence about the pathway, not its heading
    named = re.sub(r"\s+", " ", _INNER.sub(" ", pieces[at])).strip()
    inner = [found.group() for each in pieces for found in [_INNER.search(each)] if found]
    rest = [each for position, each in enumerate(pieces) if position != at and each]
    bare = plain(_WAY.sub(" ", named))
    if (
        at + 1 < len(pieces)
        and len(bare) <= 2
        and pieces[at + 1]
        and not (_INNER.search(pieces[at + 1]) or _AMOUNT.search(pieces[at + 1]))
    ):
        named, bare = f"{named}: {pieces[at + 1]}", plain(f"{bare} {pieces[at + 1]}")
        rest.remove(pieces[at + 1])
    if not bare or len(bare.split()) > 7 or bare in _NO_PATHWAY:
        return None
    kind = _kind(" ".join(inner))
    lettered = _LETTERED.search(" ".join(inner))
    letter = (
        lettered.group(1).upper() if lettered else {"mandatory": "M", "optional": "O"}.get(kind or "", "")
    )
    way = bare.replace(" ", "-")
    note = " ".join(each for each in rest if _AMOUNT.search(each))
    return Group(f"{way}-{letter}" if letter else way, text, kind, note, way, named)


def _parted(text: str) -> tuple[str, str]:
    """A heading and what it adds after a dash, in brackets or after a colon."""
    found = re.match(r"^(.*?)\s*(?:\s[-–—]\s|[(\[:])\s*(.*?)[)\]]?$", text)
    if (
        found
        and found.group(1)
        and re.search(
            r"[0-9]|\b(?:all|both|complete|credits?|choose|minimum|maximum|at least|one|two|three|four|five"
            r"|six)\b",
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
