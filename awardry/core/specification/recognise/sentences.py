"""Facts stated in sentences: `The total qualification time is 90 hours.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awardry.core.identifiers import QUALIFICATION_NUMBER
from awardry.core.specification.recognise.facts import Fact
from awardry.core.specification.recognise.numbers import in_digits
from awardry.core.specification.stream import Line

_AMOUNT = (
    r"(?:(?:an? )?(?:minimum|maximum|total)(?: of)? |approximately |at least )*"
    r"(?P<v>between [0-9][0-9,]* and [0-9][0-9,]*|[0-9][0-9,]*(?:\.0+)?(?:\s*(?:-|–|—|to)\s*[0-9][0-9,]*)?)"
)
_IS = (
    r"(?:\s*\([^)]{1,40}\))?(?:\s+(?:value|rating|required|needed|total))?(?:\s+(?:for|of"
    r"|in|to complete|to achieve) [^.,;0-9]{1,90}?)?\s*(?:is|are|of|has been set at"
    r"|ranges? (?:is |are )?(?:from|between)?|:"
    r"|=)\s+"
)
_HOURS = r"(?:guided learning hours|glh|guided learning|hours of guided learning)"
_TIME = r"(?:total qualification time|tqt)"
_DAY = (
    r"(?P<v>(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8},? [0-9]{4})"
    r"|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4})"
)
_FACTS: tuple[tuple[str, str], ...] = (
    ("tqt", rf"\b{_TIME}{_IS}{_AMOUNT}"),
    ("tqt", rf"\b{_TIME}(?: \(tqt\))? [^.;0-9]{{0,60}}?{_AMOUNT} hours"),
    ("tqt", rf"{_AMOUNT} hours (?:of )?{_TIME}\b"),
    ("glh", rf"\b{_HOURS}{_IS}{_AMOUNT}"),
    ("tqt", rf"{_AMOUNT} {_TIME}(?=[.,;)]|$| and\b)"),
    ("glh", rf"{_AMOUNT} {_HOURS}\b(?! units?\b)"),
    ("glh", rf"{_AMOUNT} (?:hours? )?(?:is|are) {_HOURS}\b"),
    ("credits", rf"\bcredit value{_IS}{_AMOUNT}"),
    ("credits", rf"\btotal (?:number of )?credits?(?: value)? (?:required "
        rf"|needed )?[^.;,0-9]{{0,70}}?(?:is|are) {_AMOUNT}"),
    ("credits", rf"\bmade up of [a-z0-9 ]{{1,20}}mandatory units? \({_AMOUNT} credits\b[^()]*\)\.?$"),
    ("credits", rf"\btotal credits?(?: value)?: {_AMOUNT}(?=[.,;]|$)"),
    ("credits", rf"\b(?:is worth|carries|has|has a total of|is made up of|comprises|consists of"
        rf"|is a) {_AMOUNT}[- ]credits?\b"),
    ("operational_start", rf"\b(?:operational start date(?: in [^.;,0-9]{{1,30}}?)?(?: is| of)"
        r"|(?:became|becomes|is|was) operational (?:on|from)"
        rf"|first registrations? (?:is|from)|(?:available"
        rf"|offered) (?:to learners )?from) {_DAY}"),
    ("review", rf"\breview date(?: for th(?:is|ese) qualifications?)?(?: is| of) {_DAY}"),
    ("review", rf"\bdue for review on {_DAY}"),
    ("operational_end", rf"\b(?:last (?:date for )?registrations?(?: date)? (?:is|of)|operational end date (?:is|of)"
        rf"|registrations? (?:close|end)s? on) {_DAY}"),
    ("certification_end", rf"\b(?:certification end date|last (?:date for )?certification(?: date)?)(?: is| of) {_DAY}"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(pattern, re.I)) for name, pattern in _FACTS)
_SCOTTISH = re.compile(
    r"\b(?P<credits>[0-9]{1,3}) SCQF credit points?(?:\)? at |, | \(?at )(?P<level>SCQF level [0-9]{1,2})",
    re.I,
)
_LEVEL_FIRST = re.compile(
    r"\b(?P<level>SCQF level [0-9]{1,2})\b[^.;]{0,30}?\b(?P<credits>[0-9]{1,3}) SCQF credit points?", re.I
)
_BOUNDS = re.compile(  # how some of the hours may or must be spent is no size of the whole
    r"\b(?:up to|no more than|at most|not exceed\w*|(?:a )?maximum of|at least|no (?:less|fewer) than|(?:a )?minimum of)"
    r" [0-9][0-9,]* (?:of the )?(?:glh|guided|hours|credits)\b[^.;]*\b(?:may|can|must|should|needs? to|ha(?:s|ve) to)\b"
    r"|\b(?:must|should|may|can|needs? to|ha(?:s|ve) to)\b[^.;]*\b(?:up to|no more than|at most|at least) [0-9][0-9,]*"
    r" (?:of the )?(?:glh|guided|hours|credits)\b[^.;]*\b(?:at level|from|in)\b",
    re.I,
)
_DEFINES = re.compile(
    r"\b(?:e\.?g\.?|for example|such as|per (?:week|day)|each (?:unit|credit)|one credit"
    r"|1 credit is|notional|assessment time|minutes"
    r"|placement|questions|exam(?:ination)?)\b",
    re.I,
)


_COUNTS = re.compile(r"[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)


def facts_in(line: Line) -> Iterator[Fact]:
    """Facts of the sentences of a line; what a sentence defines or gives as an example is none."""
    for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", line.text):
        if not _COUNTS.search(sentence):
            continue
        if found := _SCOTTISH.search(sentence) or _LEVEL_FIRST.search(sentence):
            yield Fact("credits", "", found["credits"], line.place)
            yield Fact("level", "", found["level"], line.place)
        if _DEFINES.search(sentence) or _BOUNDS.search(sentence):
            continue
        words = in_digits(sentence)
        taken: set[str] = set()
        for name, pattern in _COMPILED:
            if name not in taken and (found := pattern.search(words)):
                taken.add(name)
                yield Fact(name, "", found["v"], line.place)


def number_in(line: Line) -> str | None:
    """The only qualification number that a sentence states."""
    found = QUALIFICATION_NUMBER.findall(line.text)
    return "/".join(found[0]).upper() if len(found) == 1 else None
