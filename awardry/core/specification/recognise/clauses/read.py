"""The demands of one sentence, or that they are not wholly understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awardry.core.specification.recognise.clauses.amounts import Amount, amounts, leads_from, spans
from awardry.core.specification.recognise.clauses.clause import Clause, Reading
from awardry.core.specification.recognise.clauses.relations import relations
from awardry.core.specification.recognise.clauses.routes import routes, way
from awardry.core.specification.recognise.clauses.scopes import borders, clause, scope
from awardry.core.specification.recognise.clauses.sentences import BARRING, REQUIRING, demands, unnumbered
from awardry.core.specification.recognise.clauses.tokens import LONGEST, Token, tokens
from awardry.core.specification.recognise.numbers import NUMBER

_SUM = re.compile(
    r"(?P<total>[0-9]{1,4})(?P<between>\s(?:credits?|units?|points|glh)\s?)?\s?(?:\(\s?(?:i\.e\.?\s)?|=\s?)"
    r"(?P<parts>[0-9]{1,4}(?:\s?\+\s?[0-9]{1,4}){1,6})\s?\)?",
    re.I,
)
# What a qualification has none of asks for nothing.
_NONE = re.compile(
    r"[;,:]\s*(?:and )?there are no (?:optional|elective|barred) units"
    r"(?:,? (?:and|or) (?:no )?(?:optional|elective|barred) units)?(?=\.?$)",
    re.I,
)
_MADE_UP = re.compile(
    rf"\b(?:made up of|consists of|comprises) (?:the )?{NUMBER} (?:mandatory|compulsory|core) units?"
    r"(?:\s*\([^()]*\))?\.?$",
    re.I,
)
_PEOPLE = {
    "learner",
    "learners",
    "candidate",
    "candidates",
    "student",
    "students",
    "those",
    "apprentices",
    "trainees",
}
_UNFINISHED = re.compile(
    r"(?:[,–-]|\b(?:and|or|the|(?-i:a)|an|of|to|in|for|with|by|on|at|from|that|which|their|is|are|be|not|as|least|most|minimum|maximum|must|than|plus|including))\s*$",
    re.I,
)


def read(sentence: str, *, context: str = "") -> Reading:
    """The demands of one sentence; `context` is the heading of the group it stands under, if any."""
    sentence = unnumbered(re.sub(r"\s+", " ", sentence).strip())
    sentence = re.sub(r"\bthe (?:only|single) (?=(?:mandatory )?unit\b)", "the ", sentence, flags=re.I)
    sentence = re.sub(r"\bthem all\b|\ball of them\b", "all the units", sentence, flags=re.I)
    sentence = _NONE.sub("", sentence)
    name, rest = way(sentence) or ("", sentence)
    found = _read(rest, context)
    found.way = name
    return found


def _read(sentence: str, context: str) -> Reading:
    found = Reading(
        barred=bool(BARRING.search(sentence[:LONGEST])), requires=bool(REQUIRING.search(sentence[:LONGEST]))
    )
    if len(sentence) > LONGEST or _UNFINISHED.search(sentence):
        found.whole = False
        return found
    if relations(sentence, found) or routes(sentence, found):
        return found
    if found.barred or found.requires:
        found.whole = False
        return found
    _amounts(_without_sums(sentence, found), context, found)
    return found


def has_amount(sentence: str) -> bool:
    """Whether a sentence names an amount of credits or units; under a heading of rules it may then not be dropped."""
    said = tokens(sentence)
    return any(not each.all or each.low is not None for each in amounts(said))


def stands_alone(sentence: str) -> bool:
    """Whether a sentence is a rule wherever it stands: units that bar or need others, caps on learning recognised."""
    found = read(sentence)
    if found.whole and _MADE_UP.search(sentence):
        return True
    caps = bool(found.clauses) and all(each.prior and each.low is None for each in found.clauses)
    asked = demands(sentence) or re.search(r"\b(?:mandatory|compulsory)\b", sentence, re.I) is not None
    every = bool(found.clauses) and asked and _everything(sentence, found)
    return found.whole and (
        caps or every or bool(found.bars or found.needs or found.same_title or found.uncounted)
    )


def _everything(sentence: str, found: Reading) -> bool:
    """Whether a sentence says that all units are to be taken, and at most how many those are."""
    others = [each for each in found.clauses if not each.all]
    counted = all(
        each.measure == "units" and each.bare and each.kind in {None, "mandatory"} and not each.level
        for each in others
    )
    worded = re.search(r"\b(?:all|both|each) (?:of )?(?:which|these|them)\b", sentence, re.I)
    return counted and (len(others) < len(found.clauses) or bool(worded and others[0].kind))


def _without_sums(sentence: str, found: Reading) -> str:
    """The sentence without `(21 + 24)` behind a total; a sum that is another number than the total is kept as found."""
    match = _SUM.search(sentence)
    if match is None or not match.group("between"):
        return sentence
    added = sum(int(each) for each in re.findall(r"[0-9]+", match.group("parts")))
    if added != int(match.group("total")):
        found.sums.append((int(match.group("total")), added))
    return f"{sentence[: match.end('between')]} {sentence[match.end() :]}"


def _amounts(sentence: str, context: str, found: Reading) -> None:
    said = tokens(sentence)
    every = amounts(said)
    taken = [
        each
        for at, each in enumerate(every)
        if not leads_from(said, each, every[:at]) or (at == 0 and len(every) == 1)
    ]
    fits = bool(taken)
    starts = borders(said, taken)
    by_amount: dict[int, Clause] = {}
    for position, amount in enumerate(taken):
        end = starts[position + 1] if position + 1 < len(taken) else len(said)
        made = clause(said, amount, starts[position], end)
        if made is None:
            fits = False
            continue
        if position and _of_the_same(said, taken[position - 1], amount):
            _inherit(made, by_amount.get(position - 1))
        elif position and _of_which(said, taken[position - 1], amount):
            _within(made, by_amount.get(position - 1))
        _placed(made, context)
        by_amount[position] = made
        found.clauses.append(made)
    for at, amount in enumerate(taken[:-1]):
        made = by_amount.get(at)
        if made and at and said[amount.start].text.lower() == "totalling" and not (made.groups or made.kind):
            fits = False  # of those before it alone, or of all there is
    found.clauses.sort(key=lambda each: not each.all)
    rest = _rest(said, found)
    if not taken:
        fits = _named_only(said, found)
    found.whole = fits and bool(found.clauses) and not _strange(said, taken, every, rest)


def _placed(made: Clause, context: str) -> None:
    """Take the heading above a sentence for what it leaves unsaid."""
    if context and not (made.groups or made.kind or made.units or made.pathway or made.prior):
        around = scope(tokens(context))
        made.groups = around.groups
        made.kind = around.kinds[0] if len(around.kinds) == 1 and not around.groups else None
        made.pathway = around.pathway and not around.groups


def _named_only(said: Sequence[Token], found: Reading) -> bool:
    """`Learners must complete Units 1 and 2`, `learners complete Group A`: what is named, all of it."""
    named = [at for at, token in enumerate(said) if token.kind in {"units", "groups"}]
    unclear = {
        "alternative",
        "may",
        "number",
        "range",
        "share",
        "half",
        "most",
        "level",
        "further",
        "pathway",
        "optional",
    }
    taking = [at for at, token in enumerate(said) if token.kind == "take"]
    mandatory = any(token.kind == "mandatory" for token in said)
    if not named or any(token.kind in unclear for token in said) or not (taking or mandatory):
        return False
    if any(re.search(r"\b(?:or|either)\b|/(?![0-9])", said[at].text, re.I) for at in named):
        return False
    passive = bool(taking) and said[taking[-1] - 1].text.lower() in {"be", "all", "both"} and named[0] <= 1
    if not mandatory and (
        (named[0] < taking[-1] and not passive) or len({said[at].kind for at in named}) > 1
    ):
        return False  # `to take Unit 7, learners must take Unit 5`
    if passive and len(named) > 1:
        return False
    if (
        said[named[0]].kind == "groups"
        and not passive
        and not (taking and said[named[0] - 1].kind in {"take", "filler", "mandatory"})
    ):
        return False
    names = tuple(dict.fromkeys(name for at in named for name in said[at].value))
    kind = said[named[0]].kind
    found.clauses.append(
        Clause(
            "units",
            all=True,
            units=names if kind == "units" else (),
            groups=names if kind == "groups" else (),
        )
    )
    return True


def _of_the_same(said: Sequence[Token], before: Amount, amount: Amount) -> bool:
    """`3 mandatory units (9 credits)`, `the mandatory units provide 21 credits`: one thing measured in two ways."""
    between = said[before.end : amount.start]
    return before.measure != amount.measure and all(
        token.kind in {"filler", "exact", "demand"} or token.text == "(" or token.text.lower() == "with"
        for token in between
    )


def _of_which(said: Sequence[Token], before: Amount, amount: Amount) -> bool:
    """`10 credits from the optional units, of which 6 at Level 2`: the 6 are optional credits as well."""
    near = said[before.end : min(len(said), amount.end + 1)]
    return any(token.kind == "ofwhich" for token in near)


def _within(made: Clause, other: Clause | None) -> None:
    if other is not None and not (made.groups or made.kind or made.units or made.pathway):
        made.groups, made.kind, made.units, made.pathway = (
            other.groups,
            other.kind,
            other.units,
            other.pathway,
        )


def _inherit(made: Clause, other: Clause | None) -> None:
    if other is not None and not (made.groups or made.kind or made.units or made.level or made.pathway):
        made.groups, made.kind, made.units, made.pathway = (
            other.groups,
            other.kind,
            other.units,
            other.pathway,
        )
        made.level, made.or_above, made.each = other.level, other.or_above, other.each
        if other.low is None and other.high is not None and made.bare:
            made.low, made.bare = None, False  # `may take one unit (3 credits)` demands neither


def _rest(said: Sequence[Token], found: Reading) -> bool:
    """`45 at Level 3 and the rest at Level 2 or above`: then all of the total is at Level 2 or above."""
    at = next((at for at, token in enumerate(said) if token.kind == "rest"), None)
    total = next((each for each in found.clauses if each.low is not None and not each.all), None)
    if at is None or total is None or total.groups or total.kind or total.level or total.share:
        return False
    levels = [token.value for token in said[at:] if token.kind == "level"]
    others = {token.kind for token in said[at + 1 :]} - {
        "level",
        "filler",
        "demand",
        "may",
        "sign",
        "take",
        "credits",
        "unitword",
    }
    if len(levels) != 1 or not levels[0][1] or others:
        return False
    for each in found.clauses:
        if each.level == levels[0][0]:
            return False
    found.clauses.append(Clause(total.measure, total.low, level=levels[0][0], or_above=True))
    return True


def _strange(said: Sequence[Token], taken: Sequence[Amount], every: Sequence[Amount], rest: bool) -> bool:
    """Whether a word that may change the meaning has found no place."""
    used = spans(every)
    first = min((each.start for each in taken), default=len(said))
    demand = next((at for at, token in enumerate(said) if token.kind == "demand"), first)
    lead = min(first, demand)
    for at, token in enumerate(said):
        if at in used:
            continue
        if token.kind in {"danger", "strict", "alternative"} or (token.kind == "rest" and not rest):
            return True
        if token.kind == "strange" and (at == 0 or at >= lead or not token.text[:1].isupper()):
            return True
        if token.kind in {"number", "range", "share", "half", "most"} and not _told(said, at, taken):
            return True
        if token.kind == "pathway" and at < lead:
            return True
        if (
            token.kind in {"level", "groups", "mandatory", "optional", "units"}
            and at < lead
            and _of_people(said[:at])
        ):
            return True
    return False


def _of_people(before: Sequence[Token]) -> bool:
    """`Learners at Level 2 must …`: some learners only."""
    words = [token for token in before[-2:] if token.kind != "from"]
    return bool(words) and words[-1].text.lower() in _PEOPLE


def _told(said: Sequence[Token], at: int, taken: Sequence[Amount]) -> bool:
    """Whether a number only repeats what an amount is taken from: `from the four optional units`."""
    if said[at].kind != "number" or at == 0:
        return False
    if said[at - 1].kind == "from" and any(each.end <= at for each in taken):
        return True
    words = [each.text.lower() for each in said[max(0, at - 2) : at]]
    return words == ["there", "are"] and any(each.low == said[at].value for each in taken)
