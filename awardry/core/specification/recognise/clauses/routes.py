"""Sentences about pathways: that one is taken, which there are, and that options come from one alone."""

from __future__ import annotations

import re

from awardry.core.specification.recognise.clauses.clause import Reading

_WAY = (
    r"(?:pathways?|routes?|endorsements?|endorsed (?:pathways?|routes?)|strands?|specialisms?|specialist "
    r"(?:pathways?|routes?))"
)
_WHO = r"(?:a |the |each |all )?(?:learners?|candidates?|students?|you)"
_MUST = r"(?:must|should|need to|needs to|have to|has to|are required to|is required to|will)"
_ONE = r"(?:only |just )?(?:one|a single|the same)(?: only)?"
_COUNT = r"(?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_LISTED = rf"(?:(?: the| these| those| its)?(?: {_COUNT})?(?: following| available| listed| optional)*)"
_TAIL = (
    r"(?: (?:only|below|above|listed below|shown below|available|listed|offered|as follows|to follow|within "
    r"the qualification|in full))*"
)
_ONE_WAY = tuple(
    re.compile(
        rf"^(?:in addition(?: to [a-z ]{{3,40}}?)?,? |plus |and |(?:in order )?to (?:achieve|gain|complete"
        rf"|be awarded) (?:the|this) [a-z0-9() ]{{3,80}}?,? )?{pattern}(?P<named>:? ?.*)$",
        re.I,
    )
    for pattern in (
        rf"{_WHO} {_MUST} (?:choose|select|complete|take|follow|undertake|achieve|specialise in|pick) "
        rf"{_ONE}(?: of{_LISTED})? {_WAY}{_TAIL}",
        rf"(?:the |all |all the )?(?:optional|remaining|other)?\s?(?:units|options|credits) {_MUST} (?:all "
        rf")?(?:be (?:taken|chosen|selected|drawn|achieved)|come) from(?: within)? {_ONE}(?: of{_LISTED})? "
        rf"{_WAY}{_TAIL}",
        rf"(?:the )?(?:optional )?(?:units|options) (?:may|can) only (?:be (?:taken|chosen|selected)|come) "
        rf"from {_ONE}(?: of{_LISTED})? {_WAY}{_TAIL}",
        rf"{_ONE} of{_LISTED} {_WAY} {_MUST} be (?:chosen|selected|taken|completed|followed|achieved){_TAIL}",
        rf"(?:they|{_WHO}) (?:then |also )*(?:choose|select|complete|take|follow) {_ONE}(?: of{_LISTED})? "
        rf"{_WAY}{_TAIL}",
        rf"(?:choose|select|complete|take|follow) {_ONE}(?: of{_LISTED})? {_WAY}{_TAIL}",
        rf"(?:units from|options from) different {_WAY} (?:may|can|must)\s?not be (?:mixed|combined|taken "
        rf"together){_TAIL}",
        rf"{_WAY} (?:may|can|must)\s?not be (?:mixed|combined){_TAIL}",
    )
)
_NAMES_ONLY = re.compile(
    rf"^(?:the |this )?(?:qualification|award|certificate|diploma|programme|structure)[^.:]{{0,40}}? (?:has"
    rf"|offers|is available in|contains|includes|provides|consists of|comprises|is made up of)"
    rf" (?:{_COUNT} )?(?:optional |different |separate |specialist )?{_WAY}{_TAIL}: ?(?P<named>.+)$|^(?:the "
    rf")?(?:{_COUNT} )?(?:available )?{_WAY}(?: available| offered)?(?: are)?: ?(?P<others>.+)$",
    re.I,
)
_UNCOUNTED = re.compile(
    r"^(?:(?:any |the |these )?additional units?|units? (?:from|in) (?:the )?(?:additional(?: units?)?"
    r"|enrichment) ?(?:group|section|list)?"
    r"|additional (?:credits?|learning)|credits? from additional units)"
    r"(?: (?:may|can) be (?:taken|achieved|completed|chosen),? (?:but|and))?(?: (?:they|these|it))?"
    r" (?:do(?:es)? not|will not|cannot|can not|may not|must not) (?:count|contribute|be counted|be used|go)"
    r"(?: (?:towards?|to|for|in|within) (?:the |this |its )?(?:overall |total |required |minimum "
    r"|qualification |rule of )*(?:credits?|credit total|credit value|total|qualification|achievement"
    r"|combination|requirements?|award|certificate|diploma)"
    r"(?: (?:total|required|needed|requirement|of (?:the|this) qualification))?"
    r"|(?: (?:towards?|to) the (?:[0-9]+ )?credits? (?:required|needed)))*$",
    re.I,
)


def routes(sentence: str, found: Reading) -> bool:
    """Read a sentence about pathways or about units that do not count; False where it is none of these."""
    text = re.sub(r"\s+", " ", sentence).strip(" .;:")
    before, found.whole = found.whole, True
    if _UNCOUNTED.match(text):
        found.uncounted = True
        return True
    for pattern in _ONE_WAY:
        if match := pattern.match(text):
            names = _names(match["named"])
            if names is None:
                found.whole = False
                return True
            found.one_pathway, found.pathways = True, names
            return True
    if match := _NAMES_ONLY.match(text):
        names = _names(match["named"] or match["others"])
        if names and len(names) > 1:
            found.one_pathway, found.pathways = True, names
            return True
    found.whole = before
    return False


_OF_A_WAY = re.compile(
    rf"^(?P<way>(?:(?!\bgroup\b)[^:.;]){{1,60}}\b{_WAY}|{_WAY}\s[^:.;]{{1,60}}?)\s?(?::"
    rf"|\s[–-]\s)\s?(?P<rest>.+)$",
    re.I,
)


def way(sentence: str) -> tuple[str, str] | None:
    """`Dairy pathway: all units of Group A`: the pathway's name, and what it asks for."""
    found = _OF_A_WAY.match(sentence)
    if (
        found is None
        or not sentence[:1].isupper()
        or re.search(r"\b(?:must|may|following|one)\b", found["way"], re.I)
    ):
        return None
    return found["way"].strip(), found["rest"]


def _names(text: str) -> tuple[str, ...] | None:
    """The pathways that a list names; None where more is said than names."""
    text = text.strip(" :–-(.").rstrip(")")
    if not text:
        return ()
    names = [
        re.sub(r"^(?:the|either|a)\s+", "", each.strip(" ."), flags=re.I)
        for each in re.split(r",\s*(?:and |or )?|;\s*(?:and |or )?|\s+and\s+|\s+or\s+|\s/\s", text)
    ]
    names = [
        re.sub(r"\s+(?:pathway|route|endorsement|strand)s?$", "", each, flags=re.I) for each in names if each
    ]
    if any(
        len(each.split()) > 6
        or re.search(
            r"[0-9]{2}|\b(?:must|may|credits?|units?|learners?|which|where|if|from|depending|according)\b",
            each,
            re.I,
        )
        for each in names
    ):
        return None
    return tuple(dict.fromkeys(names))
