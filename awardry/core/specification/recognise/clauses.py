"""Rules of combination in words: amounts of credits or units, and what they are taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from awardry.core.specification.recognise.numbers import NUMBER, whole

Measure = Literal["credits", "units", "glh", "points"]

_LOW = (
    r"(?:at\s+a\s+)?(?:at least|(?:an? )?(?:absolute |overall |total )?minimum(?: total)?(?: of)?|no"
    r" fewer than|no less than|not less than|min\.?|more than or equal to)"
)
_HIGH = (
    r"(?:at most|(?:an? )?(?:absolute )?maximum(?: of)?|up to(?: a maximum of)?|no more than|not more"
    r" than|max\.?|not exceeding|fewer than or equal to)"
)
_FURTHER = r"(?:an? )?(?:further|additional|remaining|other|extra)"
_AMOUNT = re.compile(
    rf"(?:(?P<all>\ball(?: of)?(?: the)?(?: other)?)\s+)?"
    rf"(?:\b(?P<low>{_LOW})\s+)?(?:\b(?P<high>{_HIGH})\s+)?(?:\bexactly\s+)?(?:an?\s+total\s+of\s+)?(?:\b(?P<low2>{_LOW})\s+)?"
    rf"(?P<further>\b(?:the\s+)?{_FURTHER}\s+)?(?:the\s+)?(?P<any>any\s+)?"
    rf"\b(?P<low3>{_LOW}\s+)?(?P<number>{NUMBER})(?P<or>\s+or\s+more|\s+or\s+fewer|\s*\+)?"
    rf"(?:\s*(?:-|–|to|(?<=[0-9] )and(?= [0-9]))\s*(?P<to>{NUMBER})(?=\s+credits|\s+units|\s+optional|\s*$|\s+of))?"
    rf"(?P<percent>\s*(?:%|per\s?cent)(?:\s+of)?(?:\s+the)?(?:\s+total)?)?\s*"
    rf"(?P<words>(?:(?:further|additional|remaining|other|optional|mandatory|core|elective|different|full|qcf|rqf|total|"
    rf"level\s+[1-8](?:\s+or\s+(?:above|higher))?|of\s+(?:the|these|those|its|the\s+following)|or\s+more|"
    rf"minimum|maximum|group\s+[A-Z][0-9]?)\s+)*)"
    rf"(?P<measure>credits?\b|units?\b|glh\b|guided learning hours?\b|points?\b)?",
    re.I,
)
_ALL = re.compile(
    r"\b(?:all|every|each|both)(?:\s+of)?(?:\s+the)?(?:\s+(?:following|above|listed))?\s+(?P<words>(?:(?:mandatory|core|compulsory|"
    r"required|optional|qualification)\s+)*)units?\b|\ball\s+(?:are\s+)?mandatory\b|\ball\s+units\b"
    r"|(?<!from )\bthe\s+(?P<those>mandatory|core|compulsory)\s+units?\b",
    re.I,
)
_GROUP_NAMES = re.compile(
    r"\b(?:groups?|sections?|clusters?|sets?)\s+((?:[A-Z][0-9]{0,2}|[0-9]{1,2})\b(?:\s*(?:,|and|or|/|&|and/or|\+|either|both)+\s*(?:(?:optional|mandatory)\s+)?"
    r"(?:groups?\s+|sections?\s+)?(?:[A-Z][0-9]{0,2}|[0-9]{1,2})\b(?!\s*(?:credits?|units?)))*)",
    re.I,
)
_BARE_GROUP = re.compile(r"\bfrom ([A-Z][0-9]?)\b(?! [a-z]+s\b)")
_ELSEWHERE = re.compile(
    r"\s*(?:(?:must|should|may|can|to) (?:be (?:taken|achieved|chosen)|come) )?from\b"
    r"(?!(?: any(?: of)?)?(?: the| these| those| this)?"
    r"(?: remaining| following| available)?(?: units?\b| list| qualification| below| above| following\b))"
)
_LEVEL = re.compile(
    r"\b(?:at|from)?\s*(?:or above )?level\s+([1-8]|E[123])\b(\s*(?:,?\s*or\s+(?:above|higher)"
    r"|\s+and\s+above|\+))?|\blevel\s+([1-8])\s+units",
    re.I,
)
_MANDATORY = re.compile(r"\b(?:mandatory|core|compulsory)\b", re.I)
_OPTIONAL = re.compile(r"\b(?:optional|elective|options?)\b", re.I)
_TOTAL = re.compile(
    r"\b(?:in total|overall|a total of|total(?:ling)?|altogether|to (?:achieve|gain|be awarded|complete|obtain|pass))\b",
    re.I,
)
_PRIOR = re.compile(
    r"\brecognition of prior learning\b|\bRPL\b|\bprior learning\b|\bcredit transfer\b|\bexempt", re.I
)
_BARRED = re.compile(
    r"\bbarred\b|\b(?:can|may|must)\s?not\b[^.;]*\b(?:together|combin|both|alongside|as well as)\w*|\bnot both\b",
    re.I,
)
_REQUIRES = re.compile(
    r"\bpre-?requisites?\b|\bco-?requisites?\b|\b(?:may|can) only be (?:taken|achieved|chosen|selected)\b|\bunless\b"
    r"|\bmust be (?:taken|achieved|completed) (?:with|together|before|alongside)\b|\bneeds? .* first\b",
    re.I,
)
_BINDING = re.compile(
    r"\b(?:must|required?|requires|need(?:s|ed)?(?: to)?|have to|should|complete|achieve|choose|select|take"
    r"|taken|comprise[sd]?|"
    r"consists?|made up of|come from|from|barred|minimum|maximum|at least|mandatory|may|can)\b",
    re.I,
)
_DESCRIBING = re.compile(r"\b(?:worth|ranges?|ranging|each unit|per unit|credit values? of)\b", re.I)
_DEMANDING = re.compile(
    r"\b(?:must|required?|requires|needs?|needed|have to|has to|should|complete|achieve|choose|select|take|taken"
    r"|pass|gain)\b",
    re.I,
)
_MATTERS = re.compile(r"\b(?:credits?|units?|groups?|pathways?|routes?)\b", re.I)
_OF_WHICH = re.compile(r"\b(?:of (?:which|these|those)|including)\b[\s,]*$", re.I)
_FROM = re.compile(
    r"\s*(?:(?:must|should|may|can) (?:be taken|be achieved|come) )?from(?: any| all)?(?: of)?(?: the)?\s*",
    re.I,
)
_SPLIT = re.compile(r"(?<=[.;])\s+(?=[A-Z0-9])")


@dataclass(slots=True)
class Clause:
    """One demand: an amount of a measure, or all units, from a scope; `share` stands for a percentage."""

    measure: Measure = "credits"
    low: int | None = None
    high: int | None = None
    all: bool = False
    further: bool = False
    share: float | None = None
    groups: tuple[str, ...] = ()
    kind: Literal["mandatory", "optional", None] = None
    level: str | None = None
    or_above: bool = False
    total: bool = False
    prior: bool = False


@dataclass(slots=True)
class Reading:
    """What a sentence demands; `whole` is False where words of it stay unread."""

    clauses: list[Clause] = field(default_factory=list)
    barred: bool = False
    requires: bool = False
    whole: bool = True


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph."""
    for part in _SPLIT.split(text):
        if part.strip():
            yield part.strip()


def matters(sentence: str) -> bool:
    """Whether a sentence speaks of what has to be taken, so that it may not be dropped unread."""
    return bool(_MATTERS.search(sentence) and _BINDING.search(sentence)) and bool(
        re.search(r"[0-9]", sentence)
        or _ALL.search(sentence)
        or _BARRED.search(sentence)
        or _REQUIRES.search(sentence)
        or re.search(rf"\b(?:{NUMBER})\s+(?:\w+\s+)?(?:credits?|units?)\b", sentence, re.I)
    )


def states_amount(sentence: str) -> bool:
    """Whether a sentence names an amount of credits or units; under a heading of rules it may then not be dropped."""
    return bool(_amounts(sentence))


def describes(sentence: str) -> bool:
    """Whether a sentence only says what units are like: `units are worth between 3 and 6 credits`."""
    return bool(_DESCRIBING.search(sentence)) and not demands(sentence)


def demands(sentence: str) -> bool:
    """Whether a sentence asks for something, and does not only describe."""
    return bool(_DEMANDING.search(sentence))


def read(sentence: str, *, context: str = "") -> Reading:
    """The demands of one sentence; `context` is the heading of the group it stands under, if any."""
    found = Reading(barred=bool(_BARRED.search(sentence)), requires=bool(_REQUIRES.search(sentence)))
    if found.barred or found.requires:
        found.whole = False
        return found
    amounts = _amounts(sentence)
    if not amounts:
        _all_units(sentence, context, found)
        return found
    strange = False
    for at, (amount, measure) in enumerate(amounts):
        before = sentence[amounts[at - 1][0].end() if at else 0 : amount.start()]
        after = sentence[
            amount.end() : amounts[at + 1][0].start() if at + 1 < len(amounts) else len(sentence)
        ]
        clause = _clause(amount, measure, before, after, first=at == 0, context=context, sentence=sentence)
        if clause is None:
            strange = True
        else:
            found.clauses.append(clause)
    if (every := _ALL.search(sentence)) and not any(clause.all for clause in found.clauses):
        rest = Reading()
        _all_units(sentence[every.start() : every.end() + 40], context, rest)
        found.clauses[:0] = rest.clauses
    found.whole = (
        bool(found.clauses)
        and not strange
        and not re.search(
            r"\b(?:pathways?|routes?|endorse\w*|unless|except)\b|\bif\b|\beither\b.*\bor\b", sentence, re.I
        )
    )
    return found


def _amounts(sentence: str) -> list[tuple[re.Match[str], Measure]]:
    """Amounts with their measure; one without takes the measure of the amount before it, if it is bounded."""
    found: list[tuple[re.Match[str], Measure]] = []
    for amount in _AMOUNT.finditer(sentence):
        measure = _measure(amount["measure"])
        bounded = amount["low"] or amount["high"] or amount["low2"] or amount["low3"] or amount["percent"]
        if re.search(
            r"\b(?:level|unit|group|section|page|units)\s*$",
            sentence[max(0, amount.start("number") - 12) : amount.start("number")],
            re.I,
        ):
            continue
        between = sentence[found[-1][0].end() : amount.start()] if found else ""
        if measure is None and found and (bounded or amount["further"] or _OF_WHICH.search(between)):
            measure = found[-1][1]
        if (
            measure is None
            and found
            and re.match(r"\s*(?:(?:must|to) be )?(?:taken )?from\b", sentence[amount.end() :])
        ):
            measure = found[-1][1]
        if measure == "units" and found and _FROM.fullmatch(between):
            continue  # `from the four optional units` says where, not how many
        if measure is None and amount["percent"]:
            measure = "credits"
        if measure:
            found.append((amount, measure))
    return found


def _measure(word: str | None) -> Measure | None:
    if not word:
        return None
    start = word.lower()[:4]
    measures: dict[str, Measure] = {
        "cred": "credits",
        "unit": "units",
        "poin": "points",
        "glh": "glh",
        "guid": "glh",
    }
    return measures.get(start)


def _clause(
    amount: re.Match[str],
    measure: Measure,
    before: str,
    after: str,
    *,
    first: bool,
    context: str,
    sentence: str,
) -> Clause | None:
    value = whole(amount["number"])
    if value is None:
        return None
    clause = Clause(measure)
    low = bool(
        amount["low"]
        or amount["low2"]
        or amount["low3"]
        or re.search(r"or\s+more|\+", (amount["or"] or "") + amount["words"])
    )
    low = (
        low
        or bool(re.match(r"\s*(?:\(?\s*(?:minimum|or more|at least)\b)", after, re.I))
        or "minimum" in amount["words"].lower()
    )
    high = bool(amount["high"] or "fewer" in (amount["or"] or "") or "maximum" in amount["words"].lower())
    high = high or bool(re.match(r"\s*\(?\s*(?:maximum|or fewer)\b", after, re.I))
    clause.further = bool(
        amount["further"] or re.search(r"\b(?:further|remaining|additional)\b", amount["words"], re.I)
    )
    if amount["percent"]:
        clause.share = value / 100
        clause.low, clause.high = (None, 1) if high else (1, None)
    elif amount["to"]:
        clause.low, clause.high = value, whole(amount["to"])
    else:
        clause.low = None if high else value
        clause.high = None if low else value
        if low and high:  # "up to a minimum of" means nothing
            return None
    clause.all = bool(amount["all"] or amount["number"].lower() == "both") and measure == "units"
    _scope(clause, amount["words"], before, after, first=first, context=context)
    if not (clause.groups or clause.kind or clause.level or clause.prior) and _ELSEWHERE.match(after):
        return None  # from something, and it is not known what: better unread than taken for the total
    if (
        not low
        and not high
        and clause.groups
        and not clause.further
        and not clause.all
        and re.match(r"\s*(?:may|can)\b", after)
    ):
        clause.low = None  # "may be taken" forbids more and demands nothing
    if (
        measure == "units"
        and not clause.all
        and clause.kind == "mandatory"
        and re.search(
            r"\b(?:the|all)\s+$|\bthe\b", sentence[max(0, amount.start() - 1) : amount.start("number")]
        )
    ):
        clause.all = True
    return clause


def _scope(clause: Clause, words: str, before: str, after: str, *, first: bool, context: str) -> None:
    """Fill in what the amount is taken from: the words after it first, then those before it."""
    after = after.split(":")[0]  # what follows a colon is how the amount is made up
    clause.prior = bool(_PRIOR.search(after) or (first and _PRIOR.search(before)))
    near = words + " " + after
    level = _LEVEL.search(near)
    if level:
        clause.level = (level.group(1) or level.group(3)).upper()
        clause.or_above = bool(level.group(2))
    clause.groups = _names(near)
    if (
        not clause.groups
        and not re.search(r"\b(?:from|of)\b", after.split(",")[0])
        and (first or re.search(r"\bgroup\b", before, re.I))
    ):
        clause.groups = _names(before)
    for text in (
        near,
        before if first else "",
    ):
        if clause.groups:
            break
        if _MANDATORY.search(text) or _OPTIONAL.search(text):
            clause.kind = "mandatory" if _MANDATORY.search(text) else "optional"
            break
    clause.total = bool(_TOTAL.search(near) or _TOTAL.search(before[-60:]))
    if not clause.groups and not clause.kind and context:
        clause.groups = _names(context)
        clause.kind = None if clause.groups else _kind(context)


def _names(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for each in _GROUP_NAMES.finditer(text):
        for name in re.findall(r"\b[A-Z][0-9]{0,2}\b|\b[0-9]{1,2}\b", each.group(1)):
            if name not in found:
                found.append(name)
    return tuple(found) or tuple(_BARE_GROUP.findall(text))


def _kind(text: str) -> Literal["mandatory", "optional", None]:
    return "mandatory" if _MANDATORY.search(text) else "optional" if _OPTIONAL.search(text) else None


def _all_units(sentence: str, context: str, found: Reading) -> None:
    every = _ALL.search(sentence)
    if not every:
        found.whole = False
        return
    clause = Clause("units", all=True)
    clause.groups = _names(sentence[every.start() :]) or _names(sentence[: every.start()])
    clause.kind = (
        None if clause.groups else _kind(every.group()) or _kind(sentence[every.end() : every.end() + 30])
    )
    if not clause.groups and not clause.kind and context:
        clause.groups = _names(context)
        clause.kind = None if clause.groups else _kind(context)
    found.clauses.append(clause)
