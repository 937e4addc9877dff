"""Tables that lost their columns: codes in one block and words in the next, words before codes, codes behind words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from awardry.core.specification.recognise.criteria.codes import follows, strong
from awardry.core.specification.recognise.criteria.tokens import Token
from awardry.core.specification.recognise.criteria.wording import STEM, VERB

_BEHIND = re.compile(r"^(\S.*\S)\s+[(\[]?((?:[A-Z]\.)?[PMD]?[0-9]{1,2}(?:\.[0-9]{1,2})?)[)\]]?$")


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with every code beside its words, as far as counting alone can tell."""
    found = _named(_behind(tokens))
    empty = sum(1 for token in found if _lone(token))
    if empty < 2:
        return found
    found = _blocks(found)
    lone = [at for at, token in enumerate(found) if _lone(token)]
    after = sum(1 for at in lone if at + 1 < len(found) and _follows(found[at], found[at + 1]))
    before = sum(1 for at in lone if at and _words(found[at - 1]))
    return _moved(found) if before > after else found


def _named(tokens: list[Token]) -> list[Token]:
    """Lines without a number that name outcomes: each above the first criterion of another outcome."""
    if any(each.kind in {"outcome", "weak"} and not each.aside for each in tokens):
        return tokens
    firsts = [
        at
        for at, each in enumerate(tokens)
        if each.kind == "criterion" and each.family == "dotted" and each.code == f"{each.row_outcome}.1"
    ]
    above = [at - 1 for at in firsts if at and _names(tokens[at - 1])]
    if not above or len(above) < len(firsts) - 1 or len(firsts) < 2:
        return tokens
    found = list(tokens)
    for at in above:
        found[at] = replace(tokens[at], kind="outcome", code=tokens[at + 1].row_outcome, heading=False)
    return found


def _names(token: Token) -> bool:
    starts = VERB.match(token.text) or STEM.match(token.text)
    return (
        _words(token)
        and token.kind == "text"
        and bool(starts)
        and token.text[0].isupper()
        and len(token.text) < 120
    )


def _lone(token: Token) -> bool:
    return token.kind == "criterion" and not token.text and token.column == "any" and not token.aside


def _words(token: Token) -> bool:
    return token.kind in {"text", "item"} and token.column == "any" and not token.aside


def _follows(code: Token, token: Token) -> bool:
    return _words(token) or (token.kind == "weak" and token.code == code.code and bool(token.text))


def _behind(tokens: Sequence[Token]) -> list[Token]:
    """`Describe a lock 1.1`: the code ends the line."""
    if any(token.kind == "criterion" and not token.aside for token in tokens):
        return list(tokens)
    found: list[Token] = []
    last, count = "", 0
    for token in tokens:
        match = _BEHIND.match(token.text) if token.kind in {"text", "item"} and not token.aside else None
        coded = strong(match.group(2)) if match else None
        if match and coded and follows(last, coded.text):
            last, count = coded.text, count + 1
            found.append(
                replace(
                    token,
                    kind="criterion",
                    text=match.group(1),
                    code=coded.text,
                    family=coded.family,
                    row_outcome=coded.outcome,
                )
            )  # fmt: skip
        else:
            found.append(token)
    return found if count >= 2 else list(tokens)


def _blocks(tokens: list[Token]) -> list[Token]:
    """Codes one below the other, then as many texts: each code takes its own."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _lone(tokens[end]):
            end += 1
        if end - at < 2:
            found.append(tokens[at])
            at += 1
            continue
        stop = end
        while stop < len(tokens) and _words(tokens[stop]):
            stop += 1
        texts = _parted(tokens[end:stop])
        if len(texts) == end - at:
            found += [replace(token, text=text) for token, text in zip(tokens[at:end], texts, strict=True)]
            at = stop
            continue
        earlier = _taken_back(found, end - at)
        texts = earlier or [""] * (end - at)
        found += [replace(token, text=text) for token, text in zip(tokens[at:end], texts, strict=True)]
        at = end
    return found


def _taken_back(found: list[Token], wanted: int) -> list[str]:
    """The texts right above a block of codes, where there are just as many; they are taken out of what was found."""
    start = len(found)
    while start and _words(found[start - 1]):
        start -= 1
    texts = _parted(found[start:])
    if len(texts) != wanted:
        return []
    del found[start:]
    return texts


def _parted(tokens: Sequence[Token]) -> list[str]:
    texts: list[str] = []
    for token in tokens:
        if texts and token.text[:1].islower():
            texts[-1] = f"{texts[-1]} {token.text}"
        else:
            texts.append(token.text)
    return texts


def _moved(tokens: list[Token]) -> list[Token]:
    """Words that stand before their codes, behind them."""
    found: list[Token] = []
    for token in tokens:
        if not _lone(token):
            found.append(token)
            continue
        start = len(found)
        while start and _words(found[start - 1]):
            start -= 1
        untitled = start and found[start - 1].kind in {"outcome", "weak"} and not found[start - 1].text
        texts = _parted(found[start:])
        if untitled and len(texts) > 1:
            found[start - 1] = replace(found[start - 1], text=texts.pop(0))
        del found[start:]
        found.append(replace(token, text=" ".join(texts)))
    return found
