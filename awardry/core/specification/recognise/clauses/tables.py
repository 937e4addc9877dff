"""Tables that state a rule: amounts by group, and units that bar or need each other, row by row as "
"sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.recognise.clauses.tokens import tokens
from awardry.core.specification.recognise.groups import group
from awardry.core.specification.stream import Row

_MEASURE = r"(?:credits?(?: values?| points?)?|units?|glh|guided learning hours|points)"
_HEAD = re.compile(
    rf"^(?:(?P<low>min(?:imum)?\.?)|(?P<high>max(?:imum)?\.?)|total|required)?\s?(?:number of |no\.? of "
    rf"|total |required |qcf |rqf )*"
    rf"(?P<measure>{_MEASURE})\s?(?:required|needed|to be (?:achieved|taken"
    rf"|completed))?\s?\(?(?P<low2>min(?:imum)?\.?)?(?P<high2>max(?:imum)?\.?)?\)?$",
    re.I,
)
_NAME_HEAD = re.compile(
    r"^(?:unit |qualification |optional )?(?:groups?|sections?|types?|categor(?:y|ies)|components?"
    r"|structure|units?|unit types?|clusters?|)$|^(?:group|section) (?:name|title)$",
    re.I,
)
_TOTAL = re.compile(
    r"^(?:overall |grand |qualification )?totals?(?: for (?:the )?qualification| required| "
    r"qualification)?:?$|^overall$|^qualification$",
    re.I,
)
_AMOUNT = re.compile(
    r"^(?:(?:at least|at most|up to|min(?:imum)?\.?(?: of)?|max(?:imum)?\.?(?: of)?|no more than|exactly"
    r"|any)\s)?[0-9]{1,4}(?:\s?(?:-|–|to)\s?[0-9]{1,4})?\s?(?:\+|or more|minimum|maximum|min\.?|max\.?)?$",
    re.I,
)
_EVERY = re.compile(r"^all(?: units)?(?: \(?[0-9]{1,3}\)?)?$", re.I)
_EMPTY = re.compile(r"^(?:-+|–|—|n/?a|none|nil|no|0|not applicable|)$", re.I)
_BESIDE = re.compile(
    rf"^(?P<name>[A-Za-z][A-Za-z0-9 –-]{{0,50}}?):?\s*(?P<number>[0-9]{{1,4}})(?:\s(?P<measure>{_MEASURE}))?$",
    re.I,
)
_BARRED = re.compile(r"\bbarred\b|\bbarring\b|\bnot (?:be )?(?:taken|combined) with\b", re.I)
_NEEDED = re.compile(
    r"\bpre-?\s?requisites?\b|\bco-?\s?requisites?\b|\brequires?\b.*\bunits?\b|\brequired units?\b", re.I
)
_FACTS = re.compile(r"\b(?:credits?|level|glh|guided learning)\b", re.I)
_NUMBERS = re.compile(
    r"^(?:[A-Z]{0,4}\s?[0-9]{1,3}[A-Z]?)(?:\s?(?:,|and|or|&|;|/)\s?[A-Z]{0,4}\s?[0-9]{1,3}[A-Z]?)*$"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A row of a table, and the sentence that it stands for; `group` is the heading of a group that it "
    "names."""

    row: Row
    sentence: str
    group: str = ""

    @property
    def text(self) -> str:
        """The row as printed."""
        return " | ".join(text for text in self.row.texts if text)


def structure(rows: Sequence[Row], totals: Collection[int] = ()) -> list[Stated]:
    """Sentences for a table of amounts by group; empty for any other table.

    `totals` are the credits that qualifications state: a table without a measure is of credits if its total is one.
    """
    if len(rows) > 40 or any(
        "/" in text and UNIT_REFERENCE.search(text) for row in rows for text in row.texts
    ):
        return []
    return _by_row(rows) or _by_column(rows, totals) or _beside(rows, totals)


def _by_row(rows: Sequence[Row]) -> list[Stated]:
    """`Group | Minimum credits | Maximum credits`, one group to a row."""
    heads = [_HEAD.match(text.strip(" :")) for text in rows[0].texts]
    if not any(heads[1:]) or not _NAME_HEAD.match(rows[0].texts[0].strip(" :")):
        return []
    if any(head is None and text for head, text in zip(heads[1:], rows[0].texts[1:], strict=True)):
        return []
    found = []
    for row in rows[1:]:
        name = _name(row.texts[0])
        parts = [_part(head, text) for head, text in zip(heads[1:], row.texts[1:], strict=False)]
        if name is None or None in parts:
            return []
        said = [each for each in parts if each]
        if said:
            found.append(_stated(row, row.texts[0], name, ", ".join(said)))
    return found


def _part(head: re.Match[str] | None, text: str) -> str | None:
    """What a cell says of the measure that heads it; empty where it says nothing, None where it is "
    "something else."""
    text = text.strip()
    if _EMPTY.match(text) and not (head and text == "0"):
        return ""
    if head is None:
        return None
    if _EVERY.match(text):
        return "all units" if head["measure"].lower().startswith("unit") else None
    measure = head["measure"]
    text = re.sub(rf"\s{_MEASURE}$", "", text, flags=re.I)
    if not _AMOUNT.match(text):
        return None
    low, high = head["low"] or head["low2"], head["high"] or head["high2"]
    return f"{'minimum ' if low else 'maximum ' if high else ''}{text} {measure}"


def _by_column(rows: Sequence[Row], totals: Collection[int]) -> list[Stated]:
    """`Mandatory | Optional | Total` above a row of numbers."""
    if len(rows) != 2 or len(rows[0].cells) != len(rows[1].cells):
        return []
    heads, cells = rows[0].texts, rows[1].texts
    columns = [
        at
        for at, text in enumerate(heads)
        if text and _name(re.sub(rf"\s?\(?{_MEASURE}\)?$", "", text, flags=re.I)) is not None
    ]
    others = [at for at in range(len(heads)) if at not in columns]
    if len(columns) < 2 or others not in ([], [0]) or not all(_AMOUNT.match(cells[at]) for at in columns):
        return []
    beside = re.search(_MEASURE, f"{heads[0]} {cells[0]}" if others else "", re.I)
    pairs = []
    for at in columns:
        measure = re.search(rf"{_MEASURE}\)?$", heads[at], re.I) or beside
        name = re.sub(rf"\s?\(?{_MEASURE}\)?$", "", heads[at], flags=re.I)
        pairs.append((name, cells[at], measure.group().strip(")") if measure else ""))
    return _measured(rows[1], pairs, totals)


def _beside(rows: Sequence[Row], totals: Collection[int]) -> list[Stated]:
    """`Mandatory 21 | Optional 24 | Total 45`, in one row or one below the other."""
    cells = [text for row in rows for text in row.texts if text]
    if len(cells) < 2 or not _BESIDE.match(cells[0]):
        return []
    found = [_BESIDE.match(cell) for cell in cells]
    if not all(found):
        return []
    pairs = [(each["name"], each["number"], each["measure"] or "") for each in found if each]
    if any(_name(name) is None for name, _, _ in pairs):
        return []
    return _measured(rows[0], pairs, totals)


def _measured(row: Row, pairs: list[tuple[str, str, str]], totals: Collection[int]) -> list[Stated]:
    measures = {measure.lower() for _, _, measure in pairs if measure}
    total = next((number for name, number, _ in pairs if _TOTAL.match(name.strip(" :"))), "")
    if not measures and not (total.isdecimal() and int(total) in totals):
        return []
    default = next(iter(measures)) if len(measures) == 1 else "credits"
    return [
        _stated(row, name, _name(name) or "", f"{number} {measure or default}")
        for name, number, measure in pairs
    ]


def _name(text: str) -> str | None:
    """How a sentence names the group of a row: empty for the total, None where it is no group."""
    text = text.strip(" :")
    if _TOTAL.match(text):
        return ""
    opened = group(text) or group(f"{text} units")
    if opened is None:
        return None
    said = tokens(opened.title)
    named = next((token.text for token in said if token.kind == "groups"), None)
    kind = next((token.text for token in said if token.kind in {"mandatory", "optional", "additional"}), None)
    return named or (f"{kind} units" if kind else None)


def _stated(row: Row, heading: str, name: str, amounts: str) -> Stated:
    if not name:
        return Stated(row, f"{amounts} in total")
    return Stated(row, f"{name}: {amounts}", heading.strip(" :"))


def relations(rows: Sequence[Row]) -> list[Stated]:
    """Sentences for a table of barred units or of prerequisites; empty for any other table."""
    facts = lists_units(rows)
    found: list[Stated] = []
    at, word = _column(rows[0])
    for row in rows[1:] if at else []:
        headed, other_word = _column(row)
        if headed:  # a second table right below, under its own heading
            at, word = headed, other_word
            continue
        one, other = row.texts[:at], row.texts[at : at + 1] if facts else row.texts[at:]
        if any(one) and not all(_EMPTY.match(text.strip()) for text in other):
            found.append(Stated(row, f"{_units(one)} {word} {_units(other)}"))
    return found


def _column(row: Row) -> tuple[int, str]:
    """Where in a heading row the column of barred or needed units is, and the words that it stands for; 0 "
    "for none."""
    if any(UNIT_REFERENCE.search(text) for text in row.texts):
        return 0, ""
    for at, text in enumerate(row.texts):
        if at and len(text.split()) < 9 and (_BARRED.search(text) or _NEEDED.search(text)):
            return at, "is barred with" if _BARRED.search(text) else "requires"
    return 0, ""


def lists_units(rows: Sequence[Row]) -> bool:
    """Whether a table of relations also states facts of its units, and so is a list of units as well."""
    return any(_FACTS.search(text) for text in rows[0].texts)


def _units(cells: Sequence[str]) -> str:
    """The cells that name a unit: its reference, or else its number, or else its title."""
    references = [text for text in cells if UNIT_REFERENCE.search(text)]
    numbers = [text for text in cells if _NUMBERS.match(text.strip())]
    named = references or [f"Units {text.strip()}" for text in numbers] or [text for text in cells if text]
    return " ".join(named)
