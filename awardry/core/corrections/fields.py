"""Every value of a draft that a person may correct, with its kind and its name."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    LONG = "long"
    LINES = "lines"
    WHOLE = "whole"
    SPAN = "span"
    DAY = "day"
    LEVEL = "level"
    QUALIFICATION_NUMBER = "qualification_number"
    UNIT_REFERENCE = "unit_reference"
    RULE = "rule"
    ENTRY = "entry"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True)
class Field:
    """A correctable value. `limit`: characters of a text, or the greatest whole number."""

    kind: Kind
    label: str
    limit: int = 300
    needed: bool = False


_Q, _U = "/qualifications/*", "/units/*"
_O, _C = "/units/*/outcomes/*", "/units/*/outcomes/*/criteria/*"
_MOST = 100_000

FIELDS: dict[str, Field] = {
    f"{_Q}/title": Field(Kind.TEXT, "Title", needed=True),
    f"{_Q}/number": Field(Kind.QUALIFICATION_NUMBER, "Qualification number", 12),
    f"{_Q}/body_code": Field(Kind.TEXT, "Awarding body’s code", 40),
    f"{_Q}/awarding_body": Field(Kind.TEXT, "Awarding body", 200),
    f"{_Q}/level": Field(Kind.LEVEL, "Level", 5),
    f"{_Q}/type": Field(Kind.TEXT, "Type", 60),
    f"{_Q}/framework": Field(Kind.TEXT, "Framework", 20),
    f"{_Q}/credits": Field(Kind.SPAN, "Credits", _MOST),
    f"{_Q}/glh": Field(Kind.SPAN, "Guided learning hours", _MOST),
    f"{_Q}/tqt": Field(Kind.SPAN, "Total qualification time", _MOST),
    f"{_Q}/operational_start": Field(Kind.DAY, "Operational start"),
    f"{_Q}/review": Field(Kind.DAY, "Review date"),
    f"{_Q}/operational_end": Field(Kind.DAY, "Operational end"),
    f"{_Q}/certification_end": Field(Kind.DAY, "Certification end"),
    f"{_Q}/grading": Field(Kind.TEXT, "Grading", 200),
    f"{_Q}/assessment": Field(Kind.LINES, "Assessment", 2_000),
    f"{_Q}/audience": Field(Kind.LINES, "Who it is for", 2_000),
    f"{_Q}/progression": Field(Kind.LINES, "Progression", 2_000),
    f"{_Q}/purpose": Field(Kind.LONG, "Purpose", 10_000),
    f"{_Q}/entry": Field(Kind.LONG, "Entry", 10_000),
    f"{_Q}/rule": Field(Kind.RULE, "Rule of combination", 200_000),
    _Q: Field(Kind.ENTRY, "Qualification"),
    f"{_Q}/units/*": Field(Kind.ENTRY, "Unit of the qualification"),
    f"{_Q}/units/*/number": Field(Kind.TEXT, "Number in the qualification", 20),
    f"{_Q}/units/*/group": Field(Kind.TEXT, "Group", 60),
    _U: Field(Kind.ENTRY, "Unit"),
    f"{_U}/ref": Field(Kind.UNIT_REFERENCE, "Unit reference", 12),
    f"{_U}/code": Field(Kind.TEXT, "Awarding body’s code", 40),
    f"{_U}/title": Field(Kind.TEXT, "Unit title", needed=True),
    f"{_U}/level": Field(Kind.LEVEL, "Unit level", 5),
    f"{_U}/credit": Field(Kind.WHOLE, "Unit credit", 1_000),
    f"{_U}/glh": Field(Kind.WHOLE, "Unit guided learning hours", 10_000),
    f"{_U}/outcomes": Field(Kind.ACCEPTANCE, "Unit without criteria"),
    _O: Field(Kind.ENTRY, "Learning outcome"),
    f"{_O}/number": Field(Kind.TEXT, "Outcome number", 20, needed=True),
    f"{_O}/title": Field(Kind.LONG, "Learning outcome", 2_000),
    _C: Field(Kind.ENTRY, "Assessment criterion"),
    f"{_C}/code": Field(Kind.TEXT, "Criterion number", 20, needed=True),
    f"{_C}/text": Field(Kind.LONG, "Assessment criterion", 4_000, needed=True),
    f"{_C}/points": Field(Kind.LINES, "Points to cover", 2_000),
    f"{_C}/grade": Field(Kind.TEXT, "Grade", 40),
    "/defects/*": Field(Kind.ACCEPTANCE, "Defect"),
}

# What a new entry is made of, in the order a person is asked.
ENTRY_PARTS: dict[str, tuple[str, ...]] = {
    _Q: ("title", "number", "level"),
    f"{_Q}/units/*": ("number", "group"),
    _U: ("ref", "code", "title", "level", "credit", "glh"),
    _O: ("number", "title"),
    _C: ("code", "text", "points"),
}

_INDEX = re.compile(r"/(?:[0-9]{1,6}|-)(?=/|$)")


def shape(path: str) -> str:
    """The pointer with every index as `*`."""
    return _INDEX.sub("/*", path)


def field_at(path: str) -> Field | None:
    """What may be corrected at this pointer; None where nothing may."""
    if "/-" in path and not path.endswith("/-"):
        return None
    found = FIELDS.get(shape(path))
    return None if found and path.endswith("/-") and found.kind is not Kind.ENTRY else found
