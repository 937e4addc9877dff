"""Facts stated as a label and a value: bullets, lines with a colon, rows of two cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from awardry.core.identifiers import QUALIFICATION_NUMBER, UNIT_REFERENCE
from awardry.core.specification.stream import Line, Place, Row

# What a label may be called, in words of titles.plain() without "qualification" and "the". The first that
# matches the whole label wins, so the narrower stand first.
_LABELS: tuple[tuple[str, str], ...] = (
    (
        "unit_ref",
        r"(?:ofqual |qcf |rqf |national )?unit (?:reference|ref|accreditation|registration)(?: (?:no|number|code))?|urn"
        r"|unit (?:reference )?number urn|(?:ofqual )?unit urn",
    ),
    ("unit_title", r"unit title|title of unit|unit name|unit"),
    ("unit_level", r"unit level|level of unit"),
    ("unit_credit", r"unit credits?(?: value)?|credits? value of unit"),
    ("unit_glh", r"unit (?:guided learning hours|glh)"),
    ("unit_number", r"unit (?:no|number)"),
    ("unit_code", r"unit code"),
    (
        "number",
        r"(?:ofqual |regulation |regulated |national )?(?:accreditation |regulator s |regulatory )?"
        r"(?:number|no|ref|reference(?: (?:number|no))?|reference code|accreditation (?:number|no))(?: qan| qn)?"
        r"|qan|qn|qualification|ofqual (?:number|no|reference)|accreditation number qan"
        r"|(?:ofqual )?(?:accreditation|regulation|register) (?:number|no|reference)",
    ),
    ("title", r"(?:full |official |regulated )?title|name|title and level|ofqual title"),
    ("level", r"(?:rqf |qcf |national )?level(?: of)?"),
    ("type", r"type|size"),
    (
        "credits",
        r"(?:total |minimum |overall )?credits?(?: (?:value|required|total|size))?|(?:total )?(?:number of )?credits"
        r"|credit values?|total credits required|minimum credits required|credits to (?:achieve|complete)",
    ),
    ("glh_min", r"min(?:imum)? (?:guided learning hours|glh)|(?:guided learning hours|glh) min(?:imum)?"),
    ("glh_max", r"max(?:imum)? (?:guided learning hours|glh)|(?:guided learning hours|glh) max(?:imum)?"),
    ("glh", r"(?:total )?(?:guided learning(?: hours)?|glh)(?: glh| range| total)?"),
    (
        "tqt",
        r"(?:total )?(?:qualification )?time(?: tqt| hours)?|tqt(?: hours)?|total qualification time(?: \w+)?",
    ),
    (
        "operational_start",
        r"(?:operational |regulation |accreditation |first |registration )*start(?: date)?|operational from"
        r"|available from|"
        r"(?:first|earliest) registration(?: date)?|launch date|start date for registrations?|date of first registration",
    ),
    ("review", r"review(?: date| by)?|(?:next )?review date"),
    (
        "certification_end",
        r"(?:certification|certificate) (?:end|closing)(?: date)?|last (?:date for )?certification(?: date)?"
        r"|final certification(?: date)?|certification end date|last certification end date",
    ),
    (
        "operational_end",
        r"(?:operational |regulation |accreditation |registration )*end(?: date)?|last (?:date for"
        r" )?registrations?(?: date)?"
        r"|(?:last|final) registration(?: date)?|expiry date|operational until",
    ),
    (
        "grading",
        r"grad(?:ing|es?)(?: (?:method|scale|structure|system|available|type))?|overall grading(?: type)?"
        r"|grading and results",
    ),
    (
        "assessment",
        r"(?:form of |method of |methods of |type of |overview of )?assessment(?: (?:requirements?|methods?"
        r"|model|type|arrangements|s))?"
        r"|how (?:it is|is it) assessed|assessed by",
    ),
    (
        "awarding_body",
        r"awarding (?:body|organisation|organization)(?: name)?|ao|awarding organisation s name|offered by|awarded by",
    ),
    (
        "body_code",
        r"(?:scheme|entry|course|product|centre|programme|ao|awarding (?:body|organisation)|registration|internal|our)"
        r" (?:code|number)|code",
    ),
    (
        "entry",
        r"(?:formal |learner )?entry (?:requirements?|guidance|criteria|conditions)|prerequisites?|pre requisites?",
    ),
    (
        "purpose",
        r"purpose|objectives?|aims?(?: and objectives)?|overview|description|summary|purpose and aim",
    ),
    (
        "audience",
        r"(?:target )?(?:audience|learners|group)|who (?:is )?(?:it|this) (?:is )?for|suitable for|designed for",
    ),
    ("progression", r"progression(?: (?:routes?|opportunities|options))?"),
    (
        "rule",
        r"rules? of combination|(?:unit )?combination rules?|structure|structure and combination|achievement"
        r" requirements",
    ),
    (
        "framework",
        r"framework|regulators?|regulated by|sector subject area|ssa|sector|subject area|age(?: range| group|s)?|"
        r"min(?:imum)? age(?: \w+)*|(?:approved )?age (?:range|groups?)|version|language|funding|delivery|eqf level|"
        r"sub level|(?:total )?unit time|tut|(?:unit )?tqt|available grades",
    ),
)
_COMPILED = tuple((name, re.compile(rf"^(?:{pattern})$")) for name, pattern in _LABELS)
_COLON = re.compile(r"^([^:]{2,70}?)\s*:(?!//)\s*(.*)$")
_DASHED = re.compile(r"^([^:]{3,60}?)\s+[–—-]\s+(.+)$")
_LISTED_LABELS = {
    "unit_ref",
    "unit_title",
    "unit_level",
    "unit_credit",
    "unit_glh",
    "number",
    "level",
    "credits",
    "glh",
    "tqt",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value: `field` is ours, `label` the words printed, `value` the text beside it."""

    field: str
    label: str
    value: str
    place: Place
    lines: tuple[Line, ...] = ()


def label(text: str) -> str | None:
    """The field that a printed label means; None where it is no label of ours."""
    text = re.sub(r"\(([^)]*)\)", r" ", text)
    words = re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
    if not words or len(words.split()) > 9:
        return None
    for candidate in (words, _without(words)):
        for name, pattern in _COMPILED:
            if candidate and pattern.match(candidate):
                return name
    return None


def in_line(line: Line) -> Fact | None:
    """The fact of a line such as `Review date: 31 August 2019`; None where it states none."""
    for pattern in (_COLON, _DASHED):
        found = pattern.match(line.text)
        if found and (name := label(found.group(1))):
            value = found.group(2).strip()
            if pattern is _DASHED and not _plausible(name, value):
                continue
            return Fact(name, found.group(1).strip(), value, line.place, (line,))
    return None


def in_row(row: Row) -> Iterator[Fact]:
    """Facts of a row of label and value, or of several such pairs side by side."""
    texts = row.texts
    if len(texts) < 2 or not texts[0]:
        return
    pairs = [at for at in range(0, len(texts) - 1, 2) if texts[at] and label(texts[at])]
    if len(texts) % 2 == 0 and len(pairs) == len(texts) // 2 and not label(texts[1]):
        starts = pairs
    elif label(texts[0]) and len([text for text in texts[1:] if text]) <= 1:
        starts = [0]
    else:
        return
    for start in starts:
        name = label(texts[start])
        span = range(start + 1, len(texts) if len(starts) == 1 else start + 2)
        at = next((each for each in span if texts[each]), start + 1)
        if name:
            yield Fact(name, texts[start].rstrip(": "), texts[at], row.place, row.cells[at])


def across(row: Row) -> list[Fact]:
    """Facts of a row whose label stands before one value for each of several qualifications."""
    texts = row.texts
    name = label(texts[0]) if texts else None
    if not name or len(texts) < 3 or not all(texts[1:]) or any(label(text) for text in texts[1:]):
        return []
    return [
        Fact(name, texts[0], text, row.place, cell)
        for text, cell in zip(texts[1:], row.cells[1:], strict=True)
    ]


def several(line: Line) -> list[Fact]:
    """Facts strung together in one line: `Level: 2 | Credit value: 3 | GLH: 25`."""
    parts = re.split(r"\s*[|;•]\s*|\s{2,}|,\s+(?=[A-Z])", line.text)
    found = [fact for part in parts if (fact := in_line(Line(part, line.place)))]
    return found if len(found) > 1 and len(found) == len(parts) else []


def _without(words: str) -> str:
    """A label without the words that only say whose it is."""
    return re.sub(
        r"\s+", " ", re.sub(r"\b(?:the|this|of the|qualifications?|value is)\b", " ", words)
    ).strip()


def _plausible(name: str, value: str) -> bool:
    """A dash may also part a heading from its words: only values of the right shape count there."""
    if name == "number":
        return bool(QUALIFICATION_NUMBER.search(value))
    if name == "unit_ref":
        return bool(UNIT_REFERENCE.search(value))
    return name in _LISTED_LABELS and bool(re.match(r"^[0-9]", value))
