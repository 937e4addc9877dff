"""What kind of document this is, where it is none that specifies a vocational qualification."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awardry.core.identifiers import QUALIFICATION_NUMBER
from awardry.core.specification.recognise.titles import title

_GENERAL = re.compile(
    r"\b(?:GCSEs?|IGCSE|(?:AS|A)[ -][Ll]evels?(?!\s*[0-9])|AS/A[ -][Ll]evels?|Advanced (?:Subsidiary )?GCE|GCE (?:AS|A"
    r"|Advanced)|International GCSE|International Baccalaureate)\b"
)
_OTHERS: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:report to centres|examiners?['’]? report|moderators?['’]? report|principal (?:examiner"
        r"|moderator)|report on the examination"
        r"|chief (?:examiner|verifier)|(?:external|internal) (?:verification|quality assurance) report"
        r"|annual (?:monitoring )?report)\b",
        "a report on a qualification",
    ),
    (
        r"\b(?:mark scheme|marking scheme|question paper|specimen paper|sample assessment material)\b",
        "assessment material",
    ),
    (r"\b(?:fees? list|fees and charges|price list|fee schedule)\b", "a list of fees"),
    (r"\b(?:policy|procedure)\b", "a policy"),
    (r"\b(?:salary|closing date|job description|person specification)\b", "a job advertisement"),
    (r"\b(?:assessment plan|apprenticeship standard)\b", "an apprenticeship standard or assessment plan"),
    (
        r"\b(?:newsletter|brochure|prospectus|application form|learner handbook|student handbook)\b",
        "a leaflet or form",
    ),
)


def other(lines: Sequence[str]) -> str | None:
    """What a document without any qualification is, by the words of its first lines and how often they come."""
    opening = [line.lower() for line in lines[:60]]
    heads = [line for line in opening[:15] if len(line.split()) <= 12]
    for pattern, name in _OTHERS:
        if re.search(pattern, "\n".join(opening if name == _OTHERS[0][1] else heads)):
            return name
    return None


def reports(lines: Sequence[str]) -> bool:
    """Whether the first lines call the document a report."""
    return any(re.search(_OTHERS[0][0], line.lower()) for line in lines[:6] if len(line.split()) <= 10)


def is_general(titles: Sequence[str]) -> bool:
    """Whether the titles at the head of a document are of general qualifications."""
    return any(_GENERAL.search(title) for title in titles if len(title.split()) <= 15)


_UNIT = re.compile(
    r"^(?:.{0,40}\b)?(?:unit|component|module) (?:specification|descriptor|standard)\b|^(?:registered )?unit standard\b",
    re.I,
)


def is_of_unit(lines: Sequence[str]) -> bool:
    """Whether the first lines say that the document is about one unit, and name no qualification."""
    if any(QUALIFICATION_NUMBER.search(line) or title(line) for line in lines):
        return False
    return any(_UNIT.search(line) for line in lines[:15] if len(line.split()) <= 14)
