"""Lines that open the part of a document about one unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.stream import Line

_NUMBERED = re.compile(
    r"^(?:unit|module)\s+(?:no\.?\s*|number\s*)?([A-Z]{0,3}[0-9]{1,3}[A-Z]?)\b\s*[:.–—-]?\s*(.*)$", re.I
)
_LABEL = re.compile(
    r"\b(?:unit|ofqual|qcf|rqf)?\s*(?:unit\s+)?(?:reference|ref|accreditation"
    r"|urn)\.?\s*(?:number|no\.?|code)?\s*(?:\(urn\))?\s*[:–-]?\s*$",
    re.I,
)
_NAMED = re.compile(
    r"^(?:level [1-8] |entry level |mandatory |optional )unit:\s*([A-Z].{3,100}[^.:;])$", re.I
)
OWN_CODE = (
    r"(?!(?:GLH|TQT)[0-9]|(?:GLH|TQT|LEVEL|CREDITS?|UNIT|PAGE|VERSION|ISSUE|LO|AC|QCF|RQF|NQF|SCQF|BS|ISO"
    r"|EN|UK|COVID|STEP|TABLE)\b)(?:[A-Z]{2,8}/[A-Z]?[0-9]{3,5}|[A-Z]{2,8}[0-9]{2,6}[A-Z]?"
    r"|[A-Z]{2,5} [0-9]{2,4}|(?=[A-Z0-9]*[A-Z])[A-Z0-9]{4} [0-9]{2}"
    r"|[A-Z][0-9]{3}|[A-Z]{2,5}\.[0-9][A-Z0-9]{1,7})"
)
_VERBS = re.compile(r"\b(?:must|should|requires?|candidates?|learners?|cannot)\b", re.I)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a heading says of the unit that follows: any of reference, number and title."""

    ref: str | None = None
    number: str | None = None
    title: str | None = None
    code: str | None = None


_CODED = re.compile(
    rf"^(?:unit )?({OWN_CODE}|[A-Z]{{3,6}})\s*(?:[:–—-]\s*|\s)\s*(?=[A-Z])(.{{3,140}}[^.;:,])$"
)
_ALONE = re.compile(OWN_CODE)
_MAY_OPEN = re.compile(r"\s*(?:unit )?[A-Z0-9][A-Z0-9]")


def may_open(text: str) -> bool:
    """Whether a text begins as all codes do; most lines do not, and need no closer look."""
    return _MAY_OPEN.match(text) is not None


def is_code(text: str) -> bool:
    """Whether a text is a code of an awarding body's own, and nothing else."""
    return _ALONE.fullmatch(text) is not None


def coded(line: Line, known: set[str], within: bool, *, alone: bool = False) -> Anchor | None:
    """The unit that a line opens by a code of the awarding body's own: one that a list has named, or one by its shape.

    `within`: criteria are being read, and only a known code ends them. `alone`: a title may follow on the next line.
    """
    text = line.text.strip()
    found = _CODED.match(text)
    if line.kind == "item" or len(text.split()) > 25 or UNIT_REFERENCE.search(text):
        return None
    if found and found.group(1) in known:
        return Anchor(code=found.group(1), title=found.group(2))
    if text in known and (alone or not within):
        return Anchor(code=text)
    if (
        alone
        and _ALONE.fullmatch(text)
        and len(re.findall(r"[A-Z0-9]", text)) > 4
        and not within
        and not known
    ):
        return Anchor(code=text)
    shaped = found and _ALONE.fullmatch(found.group(1)) and len(re.findall(r"[0-9]", found.group(1))) > 2
    ends = within and line.kind == "heading" and found is not None and "/" in found.group(1)
    if not found or not shaped or (within and not ends) or known or _VERBS.search(found.group(2)):
        return None
    parted = re.match(r"^\s*[:–—-]", text[found.end(1) :])
    return (
        Anchor(code=found.group(1), title=found.group(2))
        if parted or line.kind == "heading" or line.place.line == 1
        else None
    )


def anchor(line: Line) -> Anchor | None:
    """The unit that a line opens; None for a line that only mentions one."""
    text = line.text.strip()
    found = list(UNIT_REFERENCE.finditer(text))
    if len(found) > 1 or line.kind == "item" or len(text.split()) > 30:
        return None
    if found:
        return _with_reference(text, found[0])
    if named := _NAMED.match(text):
        return Anchor(title=named.group(1).strip())
    numbered = _NUMBERED.match(text)
    if not numbered:
        return None
    if line.kind != "heading" and _VERBS.search(numbered.group(2)):
        return None  # a sentence that begins with a unit
    if numbered.group(2)[:1].islower():
        return None
    title = re.sub(r"^title\s*[:–-]\s*", "", numbered.group(2).strip(), flags=re.I)
    if re.search(r"[.;,]$", title) or re.match(r"(?:and|or|to|–|-)\b", title):
        return None
    return Anchor(number=numbered.group(1), title=title or None)


def _with_reference(text: str, found: re.Match[str]) -> Anchor | None:
    ref = f"{found.group(1).upper()}/{found.group(2)}/{found.group(3)}"
    before = _LABEL.sub("", text[: found.start()].rstrip(" ([:–-")).strip(" ([:–-,")
    after = text[found.end() :].strip(" )]:–-,")
    number = None
    if numbered := _NUMBERED.match(before):
        number, before = numbered.group(1), numbered.group(2)
    before = re.sub(r"^(?:the\s+)?unit(?:\s+title)?\b\s*[:–-]?\s*", "", before, flags=re.I)
    title = " ".join(filter(None, (before, after))).strip(" ([:–-,")
    if (_VERBS.search(title) and (before and after)) or re.search(r"[.;]$", title):
        return None
    if title and not re.search(r"[A-Za-z]{3}", title):
        title = ""
    return Anchor(ref, number, title or None)
