"""The words of a rule as tokens: amounts, bounds, what they count, and what they are taken from.

A word that is known to change nothing is a filler; any other is strange, and a sentence with a strange word in a place
that matters is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.recognise.numbers import whole

LONGEST = 1200
"""Characters of a sentence; a longer one is no sentence of a rule."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or phrase: what it is, what it says, and where it stands in the sentence."""

    kind: str
    value: Any
    start: int
    end: int
    text: str


_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD_NUMBER = rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES})\b"
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+\b|[0-9]{1,5}\b"
_NUMBER = rf"(?:{_WORD_NUMBER}|{_DIGITS})"
_AGAIN = rf"(?:\s?\(\s?(?P<again>{_NUMBER})\s?\))?"  # thirty-seven (37)
_MEASURES = r"(?:credits?|units?|glh|guided|points?|hours)\b"

_ID = r"(?-i:[A-Z][0-9]{0,2}|[0-9]{1,2}[A-Z]?|I{1,3}V?|VI?|One|Two|Three|Four|Five|Six)\b"
_JOIN = r"\s?(?:,\s?and/or|,\s?(?:and|or|&)|,|and/or|and|or|/|&|\+)\s?"
_SHELF = (
    r"(?:(?:optional|mandatory|core|elective|unit)\s)?(?:groups?|sections?|clusters?|sets?|blocks?"
    r"|categor(?:y|ies)|pools?|parts?(?=\s(?-i:[A-Z0-9])))"
)
_UNIT_ID = r"(?:[A-Z]{1,5}\s?)?[0-9]{1,4}[A-Z]?\b"
_MARKED = "⟦[^⟧]{1,80}⟧"

_TITLE = (
    r"(?:[Tt]he\s|[Tt]his\s|[Aa]\s|[Aa]n\s)?(?:[A-Z][\w&.’'-]*\s){0,5}?"
    r"(?:(?:SCQF\s)?[Ll]evel\s[1-8]\s|Entry\s(?:Level\s)?(?:[1-3]\s)?"
    r"|L[1-8]\s)?(?:\(?[A-Z][\w&.’'-]*\)?\s){0,4}?"
    r"(?:Award|Certificate|Diploma|Qualification|NVQ|SVQ)s?\b(?:\s(?:in|for|of)\s(?:(?:[A-Z(][\w&’'()./,-]*"
    r"|and|in|of|for|the|with|to|"
    r"at|on|&|–|-)\s?){1,24})?"
)


_PLACES = {"One": "1", "Two": "2", "Three": "3", "Four": "4", "Five": "5", "Six": "6"}


def _groups(found: re.Match[str]) -> tuple[str, ...]:
    names = re.findall(rf"⟦g:([^⟧]+)⟧|\b(?!(?:and|or)\b)({_ID})", found.group("names"))
    return tuple(dict.fromkeys(marked or _PLACES.get(plain, plain) for marked, plain in names))


def _units(found: re.Match[str]) -> tuple[str, ...]:
    text = found.group()
    if re.fullmatch(r".*?([0-9]+)\s?(?:-|–|to)\s?([0-9]+)", text) and not UNIT_REFERENCE.search(text):
        low, high = (int(each) for each in re.findall(r"[0-9]+", text)[-2:])
        return tuple(str(each) for each in range(low, high + 1)) if low < high < low + 60 else ()
    names = []
    for each in re.finditer(
        rf"⟦u:([^⟧]+)⟧|{UNIT_REFERENCE.pattern}|\b(?!(?:and|or|units?|no|nos)\b){_UNIT_ID}", text, re.I
    ):
        reference = UNIT_REFERENCE.search(each.group())
        name = each.group(1) or ("/".join(reference.groups()).upper() if reference else each.group())
        names.append(re.sub(r"\s", "", name) if not each.group(1) else name)
    return tuple(dict.fromkeys(names))


def _amount(found: re.Match[str]) -> int | None:
    value = _whole(found.group("number"))
    again = found.group("again")
    return value if again is None or _whole(again) == value else None


def _whole(text: str) -> int | None:
    return whole(text)


def _range(found: re.Match[str]) -> tuple[int, int] | None:
    low, high = _whole(found.group("low")), _whole(found.group("high"))
    return (low, high) if low is not None and high is not None and low <= high else None


def _percent(found: re.Match[str]) -> float | None:
    value = _whole(found.group("number"))
    return None if value is None or value > 100 else value / 100


def _level(found: re.Match[str]) -> tuple[str, bool] | None:
    name = (found.group("level") or found.group("entry") or "").upper()
    if found.group("entry"):
        name = f"E{name}"
    above = bool(found.group("above") or found.group("before"))
    return (name, above)


_ABOVE = (
    r"(?P<above>\s?,?\s?\(?(?:or|and)\s(?:above|higher|over|at a higher level)\)?|\s?\+"
    r"|\sor\sa\shigher\slevel"
    r"|\sor\sat\sa\shigher\slevel)?"
)
_KINDS: tuple[tuple[str, str, Any, bool], ...] = (
    # kind, pattern, value, whether letters' case counts. The first that fits wins.
    (
        "units",
        rf"(?:units?(?:\s(?:numbers?|nos?\.?|references?|refs?\.?"
        rf"|codes?))?\s)?(?:{_MARKED.replace('[^⟧]', 'u:[^⟧]')}|"
        rf"{UNIT_REFERENCE.pattern})(?:{_JOIN}(?:units?\s)?(?:{_MARKED.replace('[^⟧]', 'u:[^⟧]')}"
        rf"|{UNIT_REFERENCE.pattern}))*",
        _units,
        False,
    ),
    (
        "groups",
        rf"(?:(?:either|both)\s)?(?:{_SHELF}\s)?(?P<names>⟦g:[^⟧]{{1,80}}⟧(?:{_JOIN}(?:(?:of"
        rf"|from)\s)?(?:the\s)?(?:{_SHELF}\s)?"
        rf"(?:⟦g:[^⟧]{{1,80}}⟧|{_ID}(?!\s{_MEASURES})))*)(?:\s?(?:\(|group|section|together)\)?)?",
        _groups,
        False,
    ),
    (
        "groups",
        rf"(?:(?:either|both)\s)?{_SHELF}\s?:?\s?(?:either\s"
        rf"|both\s)?(?P<names>{_ID}(?!\.[0-9])(?:{_JOIN}(?:either\s)?(?:(?:of|from)\s)?(?:the\s)?"
        rf"(?:{_SHELF}\s)?{_ID}(?!\s?(?:%|{_MEASURES}|{_NUMBER})))*)",
        _groups,
        False,
    ),
    (
        "groups",
        rf"(?<=from )(?P<names>[A-Z][0-9]?\b(?:{_JOIN}(?:from\s)?[A-Z][0-9]?\b)*)"
        r"(?!\s(?!(?:and|or|with|plus|must|may|should|can|at|in|to)\b)[a-z])",
        _groups,
        True,
    ),
    (
        "units",
        rf"[Uu]nits?(?:\s(?:numbers?|nos?\.?|codes?))?\s{_UNIT_ID}(?!\s?(?:%|{_MEASURES}|or more|optional"
        rf"|mandatory))"
        rf"(?:(?:{_JOIN}|\s?(?:-|–|to)\s?)(?:(?:either|both)\s)?(?:[Uu]nits?\s)?{_UNIT_ID}(?!\s?(?:%"
        rf"|{_MEASURES}|or more|optional|mandatory|more)))*",
        _units,
        True,
    ),
    ("danger", r"(?:below|under|beneath|lower\sthan|higher\sthan|over|up\sto|between|above)\s(?=(?:entry"
        r"|levels?)\b)", None, False),
    ("filler", r",?\s?(?:(?:each|all|which\sis|which\sare)\s)?graded\s(?:as\s)?(?:(?:pass(?:ed)?|fail|merit"
        r"|distinction|refer|achieved|not\sachieved|only|and|or|/|,)[\s,/.]*)+", None, False),
    ("danger", r"(?:through|via|by|using)\s(?:(?:the|an?|internal|external|centre|online)\s)*(?:assessment"
        r"|assignments?|centres?|examinations?|tests?)\b", None, False),
    ("filler", r"to\s(?:a|the)\s(?:total\s)?value\sof\b", None, False),
    ("filler", r"in\saddition(?:\sto)?\b", None, False),
    ("title", _TITLE, None, True),
    (
        "own",
        r"(?:at\s|is\s)?(?:the\ssame\slevel\sas|the\slevel\sof)\s(?:the"
        r"|this)\s(?:overall\s)?(?:qualification|award|certificate|diploma)"
        r"(?:\sitself)?(?P<above>\sor\s(?:above|higher))?|at\s(?:the\squalification"
        r"|that)\slevel(?P<over>\sor\s(?:above|higher))?",
        lambda found: ("own", bool(found.group("above") or found.group("over"))),
        False,
    ),
    (
        "level",
        rf"(?:at\s|from\s|be\s|rated\s|graded\s)?(?P<before>(?:at\s)?or\sabove\s)?(?:\(\s?)?(?:[rqs]?cqf\s"
        rf"|rqf\s)?(?:levels?\s(?P<level>[1-8])\b"
        rf"|entry\s(?:levels?\s)?\(?(?:entry\s)?(?P<entry>[123])\b\)?"
        rf"|l(?=[1-8]\b)(?P<short>[1-8]))(?!\s?(?:/|&|-|or|and|to)\s?(?:level\s)?[1-8]\b(?!\s(?:credits?"
        rf"|units?|optional|further|mandatory|or|at|from|must))){_ABOVE}",
        None,
        False,
    ),
    (
        "share",
        rf"(?P<number>{_NUMBER})\s?(?:%|per\s?cent)(?:\s(?:or\smore(?=\s)))?(?:\sof)?",
        _percent,
        False,
    ),
    ("half", r"three[\s-]quarters(?:\sof)?\b", 0.75, False),
    ("half", r"(?:one\s)?half(?:\sof)?\b", 0.5, False),
    ("most", r"(?:the\s|a\s)?(?:majority|most)(?:\sof)?\b|more\sthan\shalf(?:\sof)?\b", 0.5, False),
    (
        "strict",
        r"(?<!no )(?<!not )(?:more|greater|higher|fewer|less|lower)\sthan(?!\sor\sequal)|\bunder(?=\s[0-9])"
        r"|\bover(?=\s[0-9])|\babove(?=\s[0-9])",
        None,
        False,
    ),
    (
        "low",
        r"(?:as\s|with\s)?(?:an?\s|the\s)?(?:absolute\s|overall\s|total\s|required\s)?minimum(?:\s(?:total"
        r"|number|value|amount)s?)?(?:\sof)?"
        r"\b(?:\s?:)?|at\s(?:the\svery\s)?least|no\sfewer\sthan|no\sless\sthan|not\sless\sthan"
        r"|not\sfewer\sthan|min\b\.?:?|"
        r"(?:more|greater)\sthan\sor\sequal\sto|≥|>=",
        None,
        False,
    ),
    (
        "high",
        r"(?:as\s|with\s)?(?:an?\s|the\s)?(?:absolute\s|overall\s|total\s)?maximum(?:\s(?:number|value"
        r"|amount|total))?(?:\sof)?\b(?:\s?:)?|"
        r"at\s(?:the\svery\s)?most|no\smore\sthan|not\smore\sthan|not\sexceed(?:ing)?|max\b\.?:?"
        r"|up\sto(?:\sa\smaximum\sof)?|≤|<=|"
        r"(?:fewer|less)\sthan\sor\sequal\sto|only\sup\sto|(?:is|are)\s(?:capped\sat|limited\sto)"
        r"|limited\sto|capped\sat",
        None,
        False,
    ),
    ("exact", r"exactly|precisely|an?\stotal\sof|in\stotal|altogether|overall|total(?:ling)?\b"
        r"|in\sall\b", None, False),
    ("ormore", r"or\smore(?:\sof)?\b|or\sabove\b|\+(?=\s|$|\))", None, False),
    ("orfewer", r"or\s(?:fewer|less)(?:\sof)?\b", None, False),
    ("rest", r"the\s(?:rest|balance|remainder)\b(?!\sof\s[0-9])", None, False),
    (
        "further",
        r"(?:the\s|an?\s|any\s)?(?:further|remaining|extra|outstanding|another)\b"
        r"|the\s(?:balance|remainder|rest)\sof\s(?=[0-9])"
        r"|(?:an?\s)?additional(?=\s(?:[0-9]|minimum|(?:" + _WORD_NUMBER[:-2] +
            r")\b|credits?\b))|(?<=[0-9a-z]\s)(?:additional|other|more)(?=\s(?:credits?|units?|optional))",
        None,
        False,
    ),
    (
        "prior",
        r"(?:the\s)?(?:process\sof\s)?(?:recognition\sof\sprior\s(?:learning|achievement)"
        r"|recognised\sprior\slearning|prior\s(?:experiential\s)?learning|apl\b|apel\b|rpl\b)(?:\s?\((?:rpl"
        r"|apl)\))?",
        "prior_learning",
        False,
    ),
    ("prior", r"credit(?:s)?\s(?:transfer(?:red)?|accumulation\sand\stransfer)(?:\s?\((?:ct|cat|cats)\))?"
        r"|transferr?ed\b|transfer\b", "credit_transfer", False),
    ("prior", r"exempt(?:ions?|ed)?\b(?:\sfrom\sassessment)?", "exemption", False),
    (
        "range",
        rf"(?:between\s|from\s)?(?!(?:{_TENS})-(?:{_ONES})\b(?!\s?(?:-|–|to\b"
        rf"|and\b)))(?P<low>{_NUMBER})\s?(?:{_MEASURES}\s)?(?:-|–|to"
        rf"|and)\s?(?P<high>{_NUMBER})(?=\s(?:{_MEASURES}|optional|further|additional|of|in|from)|\s?[.;,)]"
        rf"|\s*$)",
        _range,
        False,
    ),
    ("number", rf"(?P<number>{_NUMBER}){_AGAIN}", _amount, False),
    ("credits", r"(?:(?:qcf|rqf|scqf)\s)?credit\s(?:points?|values?)\b|credits?\b", "credits", False),
    ("glh", r"glh\b|guided\slearning(?:\shours?)?(?:\s?\(glh\))?|hours?\sof\sguided\slearning", "glh", False),
    ("points", r"points?\b", "points", False),
    ("unitword", r"unit\sstandards?\b|units?\b", "units", False),
    ("mandatory", r"mandatory|core|compulsory|obligatory", "mandatory", False),
    ("optional", r"optional|electives?\b|options?\b|optionals?\b", "optional", False),
    ("additional", r"additional\b|enrichment\b", "additional", False),
    ("all", r"all\b|every\sone(?=\sof)|every\b|the\swhole\b|the\sentire\b|in\sfull\b", None, False),
    ("both", r"both\b", None, False),
    (
        "each",
        r"each\b(?=(?:\sof)?(?:\sthe)?(?:\s(?:optional|mandatory|other|remaining|following|above|listed|two"
        r"|three|four|five))*\s"
        r"(?:groups?|sections?|clusters?|sets?|units?|pathways?|⟦g:))",
        None,
        False,
    ),
    ("filler", r"either\s(?:certificate|qualification|award|diploma|title"
        r"|of\sthe(?:se)?\squalifications)\b", None, False),
    (
        "pathway",
        r"(?:(?:their|the|a|one|that|this|an|any|the\ssame|a\ssingle)\s)?(?:(?:single|chosen|selected|same"
        r"|relevant|appropriate|specialist|endorsed)\s)*"
        r"(?:pathways?|routes?|endorsements?|strands?|specialisms?)\b(?:\s(?:units?|chosen|selected|only"
        r"|options?|they\s(?:have\s)?(?:chosen|choose|take)))*",
        None,
        False,
    ),
    ("level_word", r"levels?\b", None, False),
    ("ofwhich", r"of\s(?:which|these|those|them|the\stotal)\b(?!\s(?:mandatory\s|optional\s)?(?:units?"
        r"|groups?))|(?:out\s)?of\sthis\stotal\b|including|includes?\b|to\sinclude\b", None, False),
    ("from", r"(?:taken|chosen|selected|drawn|come|comes|coming|achieved|made\sup|gained"
        r"|obtained)?\s?(?:only\s|solely\s|exclusively\s|entirely\s)?"
     r"(?:from\s(?:within\s|across\s|among\s|amongst\s|either\s|any\sof\s|any\sone\s(?=of)|any\s|the\s"
     r"|list\s)*|out\sof\b|\bin\b|within\b|\bof\b|across\b|amongst?\b|by\stakin?ing\b|through\b|via\b|by\b"
     r"|using\b|for\b|towards\b)", None, False),
    ("may", r"may\b|can\b|could\b|is\sallowed\b|are\sallowed\b|(?:is|are)\spermitted(?:\sto)?\b"
        r"|(?:be\s)?counted\b|(?:can|may)\scount\b|allowed\b|permitted\b", None, False),
    (
        "demand",
        r"must\b|need(?:s|ed)?(?:\sto)?\b|ha(?:ve|s)\sto\b|should\b|shall\b|(?:is|are)\s(?:required|expected|obliged)(?:\sto)?\b"
        r"|required\b|requires?\b|will\b",
        None,
        False,
    ),
    ("take", r"(?:be\s)?(?:successful\sin|credited\swith)\b"
        r"|(?:achiev|complet|tak|choos|select|gain|pass|obtain|accumulat|attain|earn|acquir|undertak"
        r"|collect|gather|accru|follow|successfully complet|build|secur|hold|finish|tak|includ|claim|award|select"
        r"|cover)(?:e|es|ing|ed|ses|s)?(?:\sup(?!\sto))?\b|get\b|chosen\b|taken\b", None, False),
    ("stop", r"[;:]|,\s?(?:with|plus|and)?|\bplus\b|\band\b|\bwith\b|\balso\b|\btogether\swith\b"
        r"|\bas\swell\sas\b|\bfollowed\sby\b|\bthen\b|&|\+|\bcomprising\b|\bconsisting\sof\b"
        r"|\bmade\sup\sof\b", None, False),
    ("alternative", r"\bor\b|\beither\b", None, False),
    ("danger", r"\b(?:if|unless|except(?:ing)?|excluding|without|whichever|where|when|provided|not|cannot"
        r"|never|no|nor|neither|but|instead|depending|may\snot|other\sthan|apart\sfrom|subject\sto|double"
        r"|once)\b", None, False),
    ("sign", r"[().,\[\]=•·*“”\"‘’'–—/|-]+", None, False),
)  # fmt: skip
_FILLERS = frozenset(
    """a an the this that these those there their its they it is are be being been was were to at on as his her
    who learner learners candidate candidates student students trainee trainees apprentice apprentices
    person people qualification qualifications award awarded certificate certificates diploma diplomas
    title full overall complete order following below above listed list lists available shown remaining
    total totals value values number numbers different separate individual whole more any one's set out
    table tables here under worth combined together group groups section sections unit-group programme
    course made make makes up comprise comprises consist consists contain contains structure rule rules
    combination follows stated given required minimum maximum only just least successful successfully
    achievement learning assessed assessment you your we must each level come comes provide provides
    contribute contributes counts counting towards equal i.e ie e.g namely per various specified guided
    further bank also have has achieving content within whom which then choice choices selection choose
    from own new approved internal contained found offered type recognised recognising awarding through
    via means met using achieved credit like so thus gaining whose same entire entirety therefore first
    second finally requirement requirements awards credits' learner's candidate's person's study period
    studies obtain obtained studied delivered aim aims allocated attached carry carrying size purposes
    purpose claim certificated certification per-unit summary breakdown divided split across both
    compulsory please note follows' every employers' desired gives give giving used use count counted
    inside internally externally centre portfolio completion composed leads
    additionally""".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_][\w’'./-]*|[^\s]", re.UNICODE)
_COMPILED = tuple(
    (kind, re.compile(rf"(?:{pattern})", 0 if cased else re.I), value)
    for kind, pattern, value, cased in _KINDS
)
_BOUNDARY = re.compile(r"\w")


def tokens(sentence: str) -> list[Token]:
    """The tokens of a sentence from left to right; spaces are no tokens."""
    return list(_tokens(re.sub(r"\s+", " ", sentence[:LONGEST]).strip()))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        token = _token(text, at)
        yield token
        at = token.end


def _token(text: str, at: int) -> Token:
    for kind, pattern, value in _COMPILED:
        found = pattern.match(text, at)
        if found is None or found.end() == at or _inside(text, found.end()):
            continue
        if kind == "level":
            levelled = (found.group("level") or found.group("short") or found.group("entry") or "").upper()
            said: Any = (
                f"E{levelled}" if found.group("entry") else levelled,
                bool(found.group("above") or found.group("before")),
            )
        else:
            said = value(found) if callable(value) else value
        if said is None and callable(value):
            return Token("strange", None, at, found.end(), found.group())
        return Token(kind, said, at, found.end(), found.group())
    found = _WORD.match(text, at)
    word = found.group() if found else text[at]
    kind = "filler" if word.lower().strip("’'.-/") in _FILLERS or not re.search(r"\w", word) else "strange"
    return Token(kind, word, at, at + len(word), word)


def _inside(text: str, end: int) -> bool:
    """Whether a match would end in the middle of a word."""
    return end < len(text) and bool(_BOUNDARY.match(text[end - 1])) and bool(_BOUNDARY.match(text[end]))
