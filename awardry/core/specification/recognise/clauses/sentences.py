"""Which sentences speak of what has to be taken, and how a paragraph parts into them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.recognise.clauses.tokens import LONGEST
from awardry.core.specification.recognise.numbers import NUMBER

_ALL = re.compile(
    r"\b(?:all|every|each|both)(?:\s+of)?(?:\s+the)?(?:\s+(?:following|above|listed))?\s+(?:(?:mandatory"
    r"|core|compulsory|"
    r"required|optional|qualification)\s+)*units?\b|\ball\s+(?:are\s+)?mandatory\b|\ball\s+units\b"
    r"|(?<!from )\bthe\s+(?:mandatory|core|compulsory)\s+units?\b",
    re.I,
)
BARRING = re.compile(
    r"\bbarred\b|\bbarring\b|\b(?:can|may|must|should)\s?not\b[^.;]*\b(?:together|combin|both|alongside|as "
    r"well as|with|more than one|same)\w*"
    r"|\b(?:but )?not both\b|\bonly one of\b|\bno more than one of\b|\bat most one of\b|\bmutually "
    r"exclusive\b|\bonly one (?:version|unit)\b"
    r"|\bonly (?:take|choose|select|count|complete|use) one\b|\bif units?\b[^.;]*\b(?:cannot|may not|can "
    r"not|must not)\b|\bnot be combined\b",
    re.I,
)
REQUIRING = re.compile(
    r"\bpre-?\s?requisites?\b|\bco-?\s?requisites?\b|\b(?:may|can|must|should) only be (?:taken|achieved"
    r"|chosen|selected|attempted|started)\b|\bunless\b"
    r"|\b(?:must|should|has to|have to|needs to) (?:also |both |all )?(?:be |have been )(?:taken|achieved"
    r"|completed|passed) (?:with|together|before|alongside|prior|first|at the same time)\b"
    r"|\b(?:requires?|needs?) (?:units? (?:[A-Z]{0,4}[0-9]|⟦u)|[A-Z]/[0-9]{3}/|⟦u)|\bneeds? .* first\b"
    r"|\bonly (?:together )?with\b|\bbefore (?:starting|taking|attempting|completing|undertaking"
    r"|beginning)?\s?(?:the )?units?\b"
    r"|\b(?:taking|choosing|selecting|who (?:take|choose|select)|to (?:take|choose|attempt|start|complete)) "
    r"units? (?:[A-Z0-9⟦])|\bcannot be (?:taken|achieved|completed) without\b",
    re.I,
)
_BINDING = re.compile(
    r"\b(?:must|required?|requires|need(?:s|ed)?(?: to)?|have to|has to|should|complete|achieve|choose"
    r"|select|take"
    r"|taken|compulsory|comprise[sd]?|consists?|made up of|come from|from|barred|minimum|maximum|at least|mandatory"
    r"|may|can|cannot"
    r"|only|limited|capped|no more than|(?:pre|co)-?\s?requisites?|majority)\b",
    re.I,
)
_DESCRIBING = re.compile(r"\b(?:worth|ranges?|ranging|each unit|per unit|credit values? of)\b", re.I)
_TIME = re.compile(
    r"^(?:the )?(?:total |recommended |number of )*(?:guided learning(?: hours)?|glh|hours of guided learning)\b"
    r"(?![^.;]*\bcredits?\b)[^.;]*\b(?:is|are|:)\s",
    re.I,
)
_DEMANDING = re.compile(
    r"\b(?:must|required?|requires|needs?|needed|have to|has to|should|complete|achieve|choose|select|take"
    r"|taken"
    r"|pass|gain)\b",
    re.I,
)
_MATTERS = re.compile(
    r"\b(?:recognition of prior|rpl|transfer|options|credits?|units?|groups?|pathways?|routes?|points|glh"
    r"|guided learning)\b",
    re.I,
)
_ROUTES = re.compile(
    r"\b(?:one|single|same|only|choose|select|either|chosen|following)\b[^.]{0,60}\b(?:pathways?|routes?"
    r"|endorsements?|strands?|specialisms?)\b",
    re.I,
)
_AMOUNT = re.compile(
    rf"(?:\b(?:{NUMBER}|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|majority|most)\b|[0-9]\s?%)"
    r"[^.;]{0,40}?\b(?:credits?|units?|points|glh|guided learning)\b",
    re.I,
)
_SPLIT = re.compile(r"(?<=[.;])(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bmin\.)(?<!\bmax\.)(?<!\bno\.)\s+(?=[A-Z0-9(])")
_REMAINING = re.compile(
    r"\b(?:remaining|remainder of the|rest of the|balance of the) (?:optional )?(?:credits?|units?)\b"
    r"|\bunits?\b[^.;]{0,40}\b(?:is|are) (?:all )?(?:mandatory|compulsory|required)\b"
    r"|\b(?:all|every|each|both)\b[^.;]{0,24}\bunits?\b"
    r"|\b(?:complete|achieve|take|pass)\b[^.;]{0,40}\bgroups? (?-i:[A-Z0-9]{1,2})\b"
    r"|^(?:all )?(?:the )?(?:learners|candidates|students)(?: must| need to| have to)? (?:complete|achieve"
    r"|take|pass) (?:all |both )?(?:of )?the [\w-]+(?: [\w-]+)?"
    r" (?:units|group)\.?$",
    re.I,
)
_ITSELF = re.compile(
    r"\b(?:may|can|must|should)\s?not (?:both )?be (?:taken|combined|achieved|counted|claimed|selected"
    r"|chosen)\b[^.;]*\b(?:together|with|alongside|combination)\b|"
    r"\ball (?:of )?(?:the )?units (?:of|in|from) (?:the )?(?:[\w-]+ ){0,3}group\b|\ball of (?:the "
    r")?(?:mandatory |core )?(?:group|section)\b"
    r"|\b(?:credits?|units?|qualification)\b[^.;]{0,30}\bmust\b[^.;]{0,40}\bwithin (?:[0-9]+|one|two|three"
    r"|four|five|six|seven) (?:calendar )?(?:years?|months?)\b"
    r"|^(?:all )?(?:the )?(?:learners|candidates|students)(?: must| need to| have to)? (?:complete|achieve"
    r"|take|pass) (?:all |both )?(?:of )?the [\w-]+(?: [\w-]+)?"
    r" (?:units|group)\.?$",
    re.I,
)
_LEADING = re.compile(
    r"\b(?:must|need(?:s)? to|have to|has to|(?:is|are) required to|should)\b|\b(?:consists? of|comprises?"
    r"|made up of|as follows|rules? of combination|structure)\b[^.]{0,40}:$",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:assessors?|tutors?|centres?|verifiers?|moderators?|staff|evidence|employers?)\b", re.I
)
_GOES_ON = re.compile(r"^(?:of|from|within) (?:these|this|those|which|them)\b", re.I)
_NUMBERED = re.compile(r"^(?:\(?[ivx]{1,4}[.)]|\(?[a-z][.)])\s+")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph; one that goes on with the amount before it stays with that."""
    whole = ""
    for part in filter(None, map(str.strip, _SPLIT.split(text))):
        if whole and _GOES_ON.match(part):
            whole = f"{whole} {part}"
            continue
        if whole:
            yield whole
        whole = part
    if whole:
        yield whole


def unnumbered(sentence: str) -> str:
    """A sentence without the letter of its place in a list."""
    return _NUMBERED.sub("", sentence)


def matters(sentence: str) -> bool:
    """Whether a sentence speaks of what has to be taken, so that it may not be dropped unread."""
    sentence = sentence[:LONGEST]
    if _ITSELF.search(sentence) or (len(UNIT_REFERENCE.findall(sentence)) > 1 and demands(sentence)):
        return True
    return bool(_MATTERS.search(sentence) and _BINDING.search(sentence)) and bool(
        _REMAINING.search(sentence)
        or re.search(r"[0-9]", sentence)
        or _ALL.search(sentence)
        or BARRING.search(sentence)
        or REQUIRING.search(sentence)
        or _ROUTES.search(sentence)
        or _AMOUNT.search(sentence)
    )


def describes(sentence: str) -> bool:
    """Whether a sentence only says what units are like, or how much time there is.

    `Units are worth between 3 and 6 credits`, `the total guided learning hours are 101`.
    """
    return bool(_DESCRIBING.search(sentence) or _TIME.search(sentence)) and not demands(sentence)


def relates(sentence: str) -> bool:
    """Whether a sentence says that units bar or need each other."""
    return bool(BARRING.search(sentence[:LONGEST]) or REQUIRING.search(sentence[:LONGEST]))


def leads(text: str) -> bool:
    """Whether a line announces what is asked for: `to achieve the qualification learners must:`."""
    return text.rstrip().endswith(":") and bool(_LEADING.search(text)) and not _OTHERS.search(text)


def demands(sentence: str) -> bool:
    """Whether a sentence asks for something, and does not only describe."""
    return bool(_DEMANDING.search(sentence))
