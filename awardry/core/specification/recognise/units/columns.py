"""Columns of unit lists: what each holds, by its heading and by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.memory import remembered
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.stream import Row

# What the heading of a column may be called, in the words of titles.plain(). The first that matches wins.
_ROLES: tuple[tuple[str, str], ...] = (
    (
        "skip",
        r"pre 2009 nqf level|unit standard type|qualification type|abet band|.*\b(?:notional"
        r"|owner|sector|shared|page|notes?|hours of)\b.*",
    ),
    (
        "ref",
        r".*\b(?:urn|uan|reference|ref)\b.*|ofqual (?:unit )?(?:no|number|code)"
        r"|(?:unit )?accreditation (?:no|number)|qan"
        r"|ofqual unit|(?:rqf|qcf|national) unit (?:no|number|code)",
    ),
    ("tqt", r".*\b(?:tqt|tut|total (?:unit|qualification) time)\b.*"),
    (
        "glh",
        r"unit size glh|(?:learning )?hours glh|(?:unit |recommended |total )?(?:glh|guided learning(?: hours)?"
        r"|gl hours|gl|guided hours)(?: hours| glh)?",
    ),
    (
        "credit",
        r"(?:unit |qcf |rqf |scqf |nqf |total |number of |no of )*(?:credits?|cr|credit points?|credits? values?|cv"
        r"|credit size|points)(?: (?:per unit|points?|available|hours))?",
    ),
    ("level", r"(?:unit |qcf |rqf |nqf |scqf |nsqf |national )*(?:level|lvl|lev)(?: of unit)?"),
    (
        "group",
        r"group|(?:unit )?(?:status|type|category)|(?:mandatory|core|m)(?: or)? (?:optional"
        r"|elective|o)(?: for .*| units?)?"
        r"|type of unit",
    ),
    ("code", r".*\bcode|id|(?:saqa )?(?:us|qual|nos|nlrd|saqa|unit standard) id|nos"),
    ("number", r"(?:unit )?(?:no|number|num|num ber)|unit|#|(?:sr|s|sl|serial) no|"),
    (
        "own",
        r".*\bunit (?:no|number|id)|.*\bno|.*\bnumber"
        r"|(?!.*\b(?:mandatory|optional|core|elective|additional|title|name|of|the|level|each|your|this)\b)"
        r"(?:\w+ ){1,4}unit",
    ),
    ("title", r".*\b(?:title|unit name|name|units?|topic|module|component|unit standards?)s?\b.*"),
    ("skip", r".*\b(?:assessed|assessment|graded|grading|exam)\b.*"),
)
_COMPILED = tuple((name, re.compile(f"^(?:{pattern})$")) for name, pattern in _ROLES)
CODE = re.compile(
    r"^[A-Z0-9]{2,8}(?:[/.-][A-Z0-9]{1,5}){1,4}$|^[A-Z]{1,8}[0-9]{1,6}[A-Z]?$"
    r"|^(?=[A-Z0-9]*[A-Z])[A-Z0-9]{4} ?[0-9]{2}$"
    r"|^(?!(?:GLH|GL|TQT|TUT|CV|CR|UNIT|LEVEL|PAGE)\b)[A-Z]{2,5} [0-9]{1,4}[A-Z]?$"
)
NUMBER = re.compile(r"^(?:unit|module)?\s*([0-9]{1,3}[A-Za-z]?|[A-Z][0-9]{1,2})\.?$", re.I)
MARKS = re.compile(r"^[\s*†‡#^•]+|[\s*†‡#^]+$")
_OF_QUALIFICATION = re.compile(r"^qualification (?:title|name|number|no|level|code|type|id)\b", re.I)
_BRACKETS = re.compile(r"\([^)]*\)")
_DIGIT = re.compile(r"[0-9]")
_UNIT = re.compile(r"^unit\s+\w{1,4}$", re.I)
_STATUS = re.compile(r"^(?:m|o|mandatory|optional|core|elective|fundamental|compulsory)$", re.I)


def roles(texts: Sequence[str]) -> dict[int, str]:
    """The role of each column that a heading row names; empty where the row is no heading of a unit list."""
    found: dict[int, str] = {}
    for at, text in enumerate(texts):
        role = role_of(text)
        if role and (role not in found.values() or role == "skip"):
            found[at] = role
    if not found:
        return found
    if any(text.isdecimal() for text in texts):
        return {}  # figures stand beside labels there, not below headings
    if any(_OF_QUALIFICATION.match(text) for text in texts):
        return {}
    plainly = next(
        (at for at, role in found.items() if role == "number" and plain(texts[at]) == "unit"), None
    )
    if plainly is not None and "title" not in found.values() and {"own", "code"} & set(found.values()):
        found[plainly] = "title"  # numbers stand in a column of their own
    named = set(found.values()) - {"skip", "number", "group", "code", "own"}
    titled = "title" in named or ("code" in found.values() and len(named) > 1)
    return found if (len(named) >= 2 and (named & {"ref", "title", "credit", "glh"})) or titled else {}


# Every word that the patterns name, with and without its plural: a text without any of them names no column.
_WORDS = frozenset(
    form
    for _, pattern in _ROLES
    for word in re.findall(r"[a-z0-9]+", re.sub(r"\\[a-z]", " ", pattern))
    for form in (word, word.removesuffix("s"), f"{word}s")
)


@remembered
def role_of(text: str) -> str | None:
    """The role that the heading of one column names."""
    whole = plain(text)
    words = (plain(_BRACKETS.sub(" ", text)) or whole) if "(" in text else whole
    words = (
        whole if whole in {"unit number and title", "unit size glh"} or words in {"hours", "time"} else words
    )
    named = words.split()
    if len(named) > 7 or _WORDS.isdisjoint(named) or UNIT_REFERENCE.search(text):
        return None
    return next((name for name, pattern in _COMPILED if pattern.match(words)), None)


def is_heading_row(row: Row) -> bool:
    """Whether a row names the columns of a unit list."""
    named = roles(row.texts)
    if len(named) < 2 or any(UNIT_REFERENCE.search(text) for text in row.texts):
        return False
    return bool(set(named.values()) & {"level", "credit", "glh", "ref", "code", "own", "number"})


def heading(rows: Sequence[Row], at: int) -> tuple[dict[int, str], int]:
    """The roles that one or two heading rows name from here, and how many rows they are; nothing and 0 for others."""
    row = rows[at]
    if at + 1 < len(rows) and len(rows[at + 1].cells) == len(row.cells):
        above, below = row.texts, rows[at + 1].texts
        halves = all(len(text.split()) < 5 and not _DIGIT.search(text) for text in [*above, *below])
        if halves and not (all(above) and all(below)) and any(below) and any(above):
            joined = _joined(above, below)
            if len(joined) > max(len(roles(above)), 1):
                return joined, 2
    return (roles(row.texts), 1) if is_heading_row(row) else ({}, 0)


def _joined(above: Sequence[str], below: Sequence[str]) -> dict[int, str]:
    """Roles of two heading rows, one below the other: the words together, or those of one row alone."""
    candidates = [f"{first} {second}".strip() for first, second in zip(above, below, strict=True)]
    found = roles(candidates)
    for at, (first, second) in enumerate(zip(above, below, strict=True)):
        role = next(
            (
                name
                for text in (second, first)
                if text
                for name, pattern in _COMPILED
                if pattern.match(plain(text))
            ),
            None,
        )
        if at not in found and role and role not in found.values():
            found[at] = role
    return found if set(found.values()) & {"title", "ref"} else {}


def corrected(columns: dict[int, str], rows: Sequence[Row]) -> dict[int, str]:
    """The roles of columns after looking at what stands in them."""
    shaped: dict[str, Counter[int]] = {name: Counter() for name in ("ref", "number", "code", "group")}
    longest: Counter[int] = Counter()
    for row in rows:
        for at, text in enumerate(row.texts):
            text = MARKS.sub("", text)
            if UNIT_REFERENCE.fullmatch(text):
                shaped["ref"][at] += 1
            elif _UNIT.match(text):
                shaped["number"][at] += 1
            elif _STATUS.match(text):
                shaped["group"][at] += 1
            elif CODE.match(text) and not NUMBER.match(text):
                shaped["code"][at] += 1
            elif re.search(r"[a-z]{3}", text):
                longest[at] += len(text)
    fixed = dict(columns)
    for role, counted in shaped.items():
        if (
            not counted
            or (role == "code" and "ref" not in fixed.values())
            or (role == "group" and role in fixed.values())
        ):
            continue
        best = counted.most_common(1)[0][0]
        if fixed.get(best) == "own":
            continue
        if role == "ref" or counted[best] * 2 > len(rows):
            fixed = {at: name for at, name in fixed.items() if name != role and at != best} | {best: role}
    if longest:
        best = longest.most_common(1)[0][0]
        if fixed.get(best) != "title" and longest[best] > 2 * max(
            (longest[at] for at, name in fixed.items() if name == "title"), default=0
        ):
            fixed = {at: name for at, name in fixed.items() if name != "title"} | {best: "title"}
    return fixed
