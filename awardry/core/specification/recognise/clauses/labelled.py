"""Demands that stand as a label with a number: `Number of optional credits that must be achieved: 9`."""

from __future__ import annotations

import re

_LABELLED = re.compile(
    r"^[\W_]*(?:(?P<low>min(?:imum)?\.?)|(?P<high>max(?:imum)?\.?)|total)?\s*(?:number of\s)?(?:total\s)?"
    r"(?P<kind>mandatory|core|compulsory|optional|elective)?\s*(?P<measure>credits?|units?)(?:\s(?:values?|points?))?"
    r"(?P<asked>\s(?:required|needed|(?:that |which )?(?:must|need to|has to|have to|should) be \w+"
    r"|to be \w+|to achieve|to complete)\b)?"
    r"(?:\s(?:from|in) (?:the )?(?P<from>mandatory|core|optional|elective|group [A-Z0-9]{1,2})(?: (?:units?|group))?)?"
    r"(?:\sat (?:(?P<above>or above)\s)?(?P<level>(?:the )?level of (?:the|this) qualification|level [1-8])"
    r"(?P<over>\s(?:or|and) (?:above|higher))?)?"
    r"\s*[:=–-]?\s*(?P<number>[0-9]{1,3})(?:\s(?:credits?|units?))?(?:\s\(?(?P<least>min(?:imum)?)\)?)?\.?$",
    re.I,
)


def labelled(text: str) -> str:
    """The sentence that such a line stands for; empty for any other line."""
    found = _LABELLED.match(text)
    if found is None or not (found["asked"] or found["level"] or found["from"]):
        return ""
    if found["kind"] and found["from"]:
        return ""
    bound = "at least " if found["low"] or found["least"] else "at most " if found["high"] else ""
    measure = "units" if found["measure"].lower().startswith("unit") else "credits"
    sentence = f"{bound}{found['number']} {measure}"
    if found["kind"]:
        sentence += f" from the {found['kind']} units"
    elif found["from"]:
        name = found["from"]
        sentence += f" from {name}" if name.lower().startswith("group") else f" from the {name} units"
    if found["level"]:
        sentence += f" at {found['level']}{' or above' if found['above'] or found['over'] else ''}"
    elif not (found["kind"] or found["from"]):
        sentence += " in total"
    return sentence
