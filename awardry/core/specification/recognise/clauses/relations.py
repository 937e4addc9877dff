"""Units that shut each other out, and units that need others."""

from __future__ import annotations

import re

from awardry.core.identifiers import UNIT_REFERENCE
from awardry.core.specification.recognise.clauses.clause import Bar, Need, Reading
from awardry.core.specification.recognise.clauses.tokens import Token, tokens

_M = r"(?:#[0-9]+(?:a|o)?)"
"""A mention of units in the sentence as templates see it: its number, and whether it joins several by and "
    "or or."""

_BE = (
    r"(?:be (?:taken|achieved|chosen|selected|counted|combined|used|claimed|completed|included|undertaken"
    r"|attempted)|count|contribute)"
)
_NOT = r"(?:may not|can not|cannot|must not|should not|can't)"
_WITH = (
    r"(?:together with|in combination with|in conjunction with|alongside|along with|as well as|with|in "
    r"addition to)"
)
_WHO = r"(?:a |the )?(?:learners?|candidates?|students?|you)"
_TAKE = r"(?:take|achieve|choose|select|count|combine|claim|complete|use|include|undertake|attempt)"
_DONE = r"(?:been )?(?:achieved|completed|passed|taken|gained|held)"
_END = (
    r"(?: (?:towards|for|within|in|to achieve) (?:the|this) (?:same )?(?:qualification|award|certificate"
    r"|diploma|title|total|credit total|rule of combination))?"
)
_FIRST = r"(?:, )?(?:first|beforehand|already)?"

# One set of units, of which at most one counts.
_ONE_SET = tuple(
    re.compile(f"^{pattern}{_END}$")
    for pattern in (
        rf"(?P<all>{_M}) {_NOT} (?:both |all )?{_BE} (?:together|in combination|in the same combination"
        rf"|with each other|as a combination|at the same time)",
        rf"(?P<all>{_M}) {_NOT} both {_BE}",
        rf"(?P<all>{_M}) {_NOT} (?:both )?be (?:combined|mixed)",
        rf"{_WHO} {_NOT} {_TAKE} both (?:of )?(?P<all>{_M})(?: together)?",
        rf"{_WHO} {_NOT} {_TAKE} (?P<all>{_M}) (?:together|in combination|in the same combination)",
        rf"{_WHO} {_NOT} {_TAKE} more than one (?:unit )?(?:of|from)(?: the)?(?: following(?: units)?:?)? "
        rf"(?P<all>{_M})",
        rf"(?:only one|no more than one|at most one|not more than one|a maximum of one)(?: unit)?(?: of| "
        rf"from|:)*(?: the| these)*(?: following(?: units)?)?:?"
        rf" (?P<all>{_M}) (?:may|can|must|should|will) (?:only )?{_BE}",
        rf"(?:only one|no more than one|at most one|not more than one|a maximum of one) of (?:the following"
        rf"|these)(?: units)? (?:may|can) {_BE}: (?P<all>{_M})",
        rf"{_WHO} (?:may|can|must|should) {_TAKE} (?:only one|no more than one|at most one) (?:unit )?(?:of"
        rf"|from)(?: the following(?: units)?)?:? (?P<all>{_M})",
        rf"{_WHO} (?:may|can|must|should) only {_TAKE} one (?:unit )?(?:of|from)(?: the following(?: "
        rf"units)?)?:? (?P<all>{_M})",
        rf"{_WHO} (?:may|can) {_TAKE} (?:either )?(?P<all>{_M}),? (?:but )?not both",
        rf"(?:either )?(?P<all>{_M}) (?:may|can) {_BE},? but not both",
        rf"(?P<all>{_M}) (?:are|form) (?:a |mutually )?(?:barred|exclusive|mutually exclusive)(?: "
        rf"combinations?| units?)?(?: (?:with|to|against) each other)?",
        rf"(?:the )?(?:barred (?:combinations?|units?)|units barred)(?: of units)?(?: are| is)?:? "
        rf"(?P<all>{_M})(?: together)?",
        rf"(?:the )?following(?: units| pairs? of units| combinations? of units| combinations?)? (?:are|is"
        rf"|form|may not be taken together as they are) (?:a |an )?"
        rf"(?:barred|not permitted|not allowed)(?: combinations?| units?)?:? (?P<all>{_M})",
        rf"(?:the )?following(?: units| combinations?)? {_NOT} {_BE}(?: together| in combination)?:? "
        rf"(?P<all>{_M})",
        rf"(?:only one|no more than one|at most one|not more than one) of (?P<all>{_M})",
        rf"(?:the combination of )?(?P<all>{_M}) is (?:a )?barred(?: combination)?",
    )
)
# The first may not stand beside any of the second.
_PAIRS = tuple(
    re.compile(f"^{pattern}{_END}$")
    for pattern in (
        rf"(?P<one>{_M}) {_NOT} {_BE} {_WITH} (?P<other>{_M})",
        rf"(?P<one>{_M}) (?:is|are) (?:a )?barred(?: combination)? (?:with|against|by|from|if taken with|in "
        rf"combination with|when taken with)(?: being taken with)? (?P<other>{_M})",
        rf"(?P<one>{_M}):? barred (?:with|against|by|combination(?: with)?|units?):? (?P<other>{_M})",
        rf"{_WHO} {_NOT} {_TAKE} (?P<one>{_M}) {_WITH} (?P<other>{_M})",
        rf"(?P<one>{_M}) {_NOT} {_BE} (?:if|when|where) (?P<other>{_M}) (?:is|are|has|have) (?:also "
        rf")?(?:been )?(?:taken|chosen|achieved|selected|counted|completed)",
        rf"{_WHO} who (?:have )?{_DONE.replace('(?:been )?', '')} (?P<one>{_M}) {_NOT} (?:also )?{_TAKE} "
        rf"(?P<other>{_M})",
        rf"(?:if|when|where) (?P<one>{_M}) (?:is|has been) (?:taken|chosen|achieved|selected|completed),? "
        rf"(?P<other>{_M}) {_NOT} (?:also )?{_BE}",
        rf"{_WHO} who (?:take|choose|select|complete) (?P<one>{_M}) {_NOT} (?:also )?{_TAKE} (?P<other>{_M})",
    )
)
# `unit` counts only with all of `needs`.
_NEEDS = tuple(
    re.compile(f"^{pattern}$")
    for pattern in (
        rf"(?P<needs>{_M}) (?:must|should|has to|have to|needs to|need to) (?:have )?(?:be )?{_DONE} "
        rf"(?:before|prior to)"
        rf"(?: (?:starting|taking|attempting|beginning|undertaking|moving on to|progressing to|commencing"
        rf"|completing))? (?P<unit>{_M})"
        rf"(?: (?:is|are|can be|may be) (?:started|taken|attempted|begun|undertaken|commenced|completed"
        rf"|achieved))?",
        rf"(?P<needs>{_M}) (?:is|are|forms?) (?:a |the )?pre-?\s?requisites? (?:for|of|to)(?: taking)? "
        rf"(?P<unit>{_M})",
        rf"(?P<unit>{_M}) (?:has|have) (?:a |the )?(?:pre|co)-?\s?requisites?:?(?: of| in)? (?P<needs>{_M})",
        rf"(?:the )?pre-?\s?requisites? (?:for|of|to) (?P<unit>{_M})(?: is| are)?:? (?P<needs>{_M})",
        rf"(?P<unit>{_M}):? (?:pre-?\s?requisites?|requires|needs|depends on|relies on|assumes)(?: "
        rf"units?)?:? (?P<needs>{_M})"
        rf"(?: (?:first|to have been (?:achieved|completed)|to be (?:achieved|completed)(?: first)?|as a "
        rf"pre-?\s?requisite))?",
        rf"(?P<unit>{_M}) (?:may|can|must|should) only be (?:taken|achieved|chosen|selected|attempted"
        rf"|started|completed|undertaken|claimed)"
        rf" (?:if|when|once|after|where|with|alongside|together with|in combination with|following|in "
        rf"conjunction with)"
        rf"(?: completion of| achievement of| achieving| completing)? (?P<needs>{_M})"
        rf"(?: (?:is|are|has|have)(?: also)? (?:also )?{_DONE}(?: too| as well)?)?",
        rf"(?P<unit>{_M}) (?:may|can) only be (?:taken|achieved|chosen|selected|attempted|started) by "
        rf"{_WHO} (?:who|that)(?: already)?"
        rf" (?:hold|have achieved|have completed|have passed|have taken) (?P<needs>{_M})",
        rf"before (?:starting|taking|attempting|completing|undertaking|beginning|commencing) "
        rf"(?P<unit>{_M}),? {_WHO} (?:must|should|need to|have to)"
        rf"(?: first)? (?:have )?(?:achieved?|completed?|passe?d?|taken?|hold|gain(?:ed)?) (?P<needs>{_M})",
        rf"before (?P<unit>{_M}) (?:is|are|can be|may be) (?:started|taken|attempted|begun|undertaken"
        rf"|commenced),? (?P<needs>{_M}) (?:must|should|has to|have to|needs to)"
        rf" (?:have been|be) (?:achieved|completed|passed|taken)",
        rf"(?:in order )?to (?:take|achieve|attempt|complete|start|choose|undertake) (?P<unit>{_M}),? "
        rf"{_WHO} (?:must|should|need to|have to)"
        rf"(?: first| also| already)* (?:have )?(?:achieved?|completed?|passe?d?|taken?|hold|gain(?:ed)?) "
        rf"(?P<needs>{_M})",
        rf"{_WHO} (?:taking|choosing|selecting|completing|undertaking|who (?:take|choose|select|complete"
        rf"|undertake)) (?P<unit>{_M}),? (?:must|should|need to|have to)"
        rf"(?: first| also| already)* (?:have )?(?:achieved?|completed?|passe?d?|taken?|take|hold"
        rf"|gain(?:ed)?) (?P<needs>{_M})(?: first| as well| too)?",
        rf"{_WHO} (?:must|should|need to|have to) (?:have )?(?:achieved?|completed?|pass(?:ed)?) "
        rf"(?P<needs>{_M}) (?:before|prior to)"
        rf"(?: (?:starting|taking|attempting|beginning|undertaking|moving on to|progressing to|commencing"
        rf"|they (?:start|take|attempt|begin)))? (?P<unit>{_M})",
        rf"(?P<unit>{_M}) (?:must|should|has to|have to|needs to) be (?:taken|achieved|completed"
        rf"|undertaken) (?:with|alongside|together with|after|in combination with|at the same time as|in "
        rf"conjunction with|following) (?P<needs>{_M})",
        rf"(?P<unit>{_M}) (?:counts )?only (?:together )?with (?P<needs>{_M})",
        rf"(?P<unit>{_M}) {_NOT} be (?:taken|achieved|completed|chosen|counted|attempted|started) "
        rf"(?:without(?: taking| completing| achieving)?|unless|until) (?P<needs>{_M})"
        rf"(?: (?:is|are|has|have) (?:also )?{_DONE}(?: too| as well)?)?",
    )
)
# Each needs all the others.
_MUTUAL = tuple(
    re.compile(f"^{pattern}$")
    for pattern in (
        rf"(?P<all>{_M}) (?:must|should|have to|need to) (?:both |all )?be (?:taken|achieved|completed"
        rf"|undertaken|chosen|selected) (?:together|in combination|with each other|at the same time)",
        rf"(?P<all>{_M}) are co-?\s?requisites?(?: units?)?(?: of each other)?",
        rf"(?P<one>{_M}) is (?:a |the )?co-?\s?requisite (?:of|for|to|with) (?P<other>{_M})",
    )
)
_SAME_TITLE = re.compile(
    r"^(?:where (?:a unit|units|the same unit)[^.]{0,60}?,? )?(?:only one (?:unit )?(?:of )?(?:any |the "
    r")?(?:units? )?(?:with|of|bearing) the same (?:unit )?(?:title|name)(?:s)?"
    r"(?: at (?:different|two|more than one) levels?)? (?:may|can) (?:be counted|count|be taken|contribute"
    r"|be used|be claimed)"
    r"|(?:a |the )?(?:learners?|candidates?) (?:may not|cannot|can not|must not) (?:take|achieve|claim"
    r"|count|choose|select|use|complete) (?:both |two |more than one )?(?:of )?"
    r"(?:the )?(?:same unit|units?(?: that have| which have)? (?:with|of|bearing)? ?the same (?:title|name)"
    r"|unit with the same (?:title|name))(?: at (?:two|different|both|more than one|two different) levels?)?"
    r"|(?:two |optional )?units (?:with|of|bearing|that have|which have) the same (?:title|name)(?: at "
    r"(?:different|two) levels)? (?:may not|cannot|can not|must not)"
    r" (?:both )?be (?:taken|counted|combined|achieved|claimed|chosen|used)(?: together| in combination)?"
    r"|the same unit (?:may not|cannot|can not|must not) be (?:taken|counted|achieved|claimed|used) (?:at "
    r"(?:two|different|both|more than one) levels?|twice at different levels)"
    r"|units (?:with|of|bearing) the same (?:title|name)(?: at (?:different|two) levels)? are (?:a "
    r")?barred(?: combinations?)?)"
    r"(?: (?:towards|for|within|in) (?:the|this) (?:qualification|award|certificate|diploma|total|credit "
    r"total))?$"
)


def relations(sentence: str, found: Reading) -> bool:
    """Read a sentence about units that bar or need each other; False, and nothing read, where it is none "
    "or not clear."""
    if not (found.barred or found.requires):
        return False
    words = re.sub(r"\s+", " ", sentence.lower()).strip(" .;")
    if _SAME_TITLE.match(words):
        found.same_title = True
        return True
    text, mentioned = _template(sentence)
    if not mentioned:
        found.whole = False
        return False
    if _bars(text, mentioned, found) or _needs(text, mentioned, found):
        return True
    found.whole = False
    return False


def _template(sentence: str) -> tuple[str, list[Token]]:
    """The sentence with its mentions of units numbered; titles and signs that add nothing are left out."""
    parts: list[str] = []
    mentioned: list[Token] = []
    for token in tokens(sentence):
        if token.kind == "units":
            parts.append(f"#{len(mentioned)}")
            mentioned.append(token)
        else:
            parts.append(token.text.lower())
    text = " ".join(parts)
    # `Unit 3 (T/699/1234)` and `T/699/1234 Prune trees` name one unit twice: both names are kept, and resolve to one.
    text = re.sub(r"#([0-9]+)(?: \(? ?#([0-9]+)(?: \))?)+", lambda match: _merged(match, mentioned), text)
    text = _joined(text, mentioned)
    text = re.sub(r"\s+([,.:;])", r"\1", re.sub(r"[()“”\"‘’'•]", "", text))
    text = re.sub(r"(?:please )?note(?: that)?:? ", "", text)
    text = re.sub(r"\b(?:the )?units? (#)", r"\1", text)
    text = re.sub(r"(#[0-9]+) units?\b", r"\1", text)
    return re.sub(r"\s+", " ", text).strip(" .,;:"), mentioned


def _merged(match: re.Match[str], mentioned: list[Token]) -> str:
    numbers = [int(each) for each in re.findall(r"#([0-9]+)", match.group())]
    names = tuple(dict.fromkeys(name for at in numbers for name in mentioned[at].value))
    first, last = mentioned[numbers[0]], mentioned[numbers[-1]]
    mentioned.append(
        Token("units", names, first.start, last.end, " ".join(mentioned[at].text for at in numbers))
    )
    return f"#{len(mentioned) - 1}"


def _joined(text: str, mentioned: list[Token]) -> str:
    """Mentions joined by `and`, `or` and commas become one mention of all their units."""
    pattern = re.compile(r"(?:\b(?:both|either) )?#([0-9]+)(?: ?(?:, ?(?:and|or)?|and|or|/|&|;) ?#([0-9]+))+")

    def one(match: re.Match[str]) -> str:
        numbers = [int(each) for each in re.findall(r"#([0-9]+)", match.group())]
        names = tuple(dict.fromkeys(name for at in numbers for name in mentioned[at].value))
        first = mentioned[numbers[0]]
        wording = " ".join([match.group(), *(mentioned[at].text for at in numbers)])
        mentioned.append(Token("units", names, first.start, mentioned[numbers[-1]].end, wording))
        both = "both " if match.group().startswith("both ") else ""
        return f"{both}#{len(mentioned) - 1}"

    return pattern.sub(one, text)


def _bars(text: str, mentioned: list[Token], found: Reading) -> bool:
    for pattern in _ONE_SET:
        if match := pattern.match(text):
            units = _of(match["all"], mentioned)
            if len(units) < 2:
                return False
            found.bars.append(Bar(units))
            return True
    for pattern in _PAIRS:
        if match := pattern.match(text):
            one, other = _of(match["one"], mentioned), _of(match["other"], mentioned)
            if set(one) & set(other):
                return False
            found.bars += [Bar((left, right)) for left in one for right in other]
            return True
    return False


def _needs(text: str, mentioned: list[Token], found: Reading) -> bool:
    for pattern in _NEEDS:
        if match := pattern.match(text):
            needs = _of(match["needs"], mentioned)
            units = _of(match["unit"], mentioned)
            if _or(match["needs"], mentioned) or set(units) & set(needs):
                return False  # one of several: the form has no place for it
            found.needs += [Need(unit, needs) for unit in units]
            return True
    for pattern in _MUTUAL:
        if match := pattern.match(text):
            names = match.groupdict()
            units = (
                _of(match["all"], mentioned)
                if names.get("all")
                else (*_of(match["one"], mentioned), *_of(match["other"], mentioned))
            )
            if len(set(units)) < 2:
                return False
            found.needs += [Need(unit, tuple(other for other in units if other != unit)) for unit in units]
            return True
    return False


def _of(mention: str, mentioned: list[Token]) -> tuple[str, ...]:
    units: tuple[str, ...] = mentioned[int(mention.strip("#ao"))].value
    return units


def _or(mention: str, mentioned: list[Token]) -> bool:
    text = mentioned[int(mention.strip("#ao"))].text
    return bool(re.search(r"\b(?:or|either)\b", text, re.I)) or bool(
        re.search(r"(?<![A-Z]) ?/ ?(?![0-9])", UNIT_REFERENCE.sub("", text))
    )
