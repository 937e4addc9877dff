"""What an amount is taken from: the words after it first, then those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from awardry.core.specification.recognise.clauses.amounts import Amount
from awardry.core.specification.recognise.clauses.clause import OWN, Clause, Kind, Recognition
from awardry.core.specification.recognise.clauses.tokens import Token

_SEPARATING = {"stop", "ofwhich", "alternative"}
_NAMING = {"groups", "units", "mandatory", "optional", "additional", "pathway"}


@dataclass(slots=True)
class Scope:
    """Groups, kinds, units, levels and recognitions that some words name."""

    groups: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    levels: tuple[tuple[str, bool], ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    pathway: bool = False
    each: bool = False
    total: bool = False
    may: bool = False

    @property
    def names(self) -> bool:
        """Whether it says which units, not only of what level or how recognised."""
        return bool(self.groups or self.units or self.kinds or self.pathway)

    @property
    def empty(self) -> bool:
        return not (self.names or self.levels or self.recognitions)


def scope(tokens: Sequence[Token]) -> Scope:
    """What some tokens name."""
    found = Scope()
    for token in tokens:
        if token.kind == "groups":
            found.groups = tuple(dict.fromkeys((*found.groups, *token.value)))
        elif token.kind == "units":
            found.units = tuple(dict.fromkeys((*found.units, *token.value)))
        elif token.kind in {"mandatory", "optional", "additional"} and token.value not in found.kinds:
            found.kinds = (*found.kinds, token.value)
        elif token.kind == "level":
            found.levels = (*found.levels, token.value)
        elif token.kind == "own":
            found.levels = (*found.levels, (OWN, token.value[1]))
        elif token.kind == "prior" and token.value not in found.recognitions:
            found.recognitions = (*found.recognitions, token.value)
        found.pathway = found.pathway or token.kind == "pathway"
        found.each = found.each or token.kind == "each"
        found.total = found.total or token.kind == "exact"
        found.may = found.may or token.kind == "may"
    return found


def borders(tokens: Sequence[Token], found: Sequence[Amount]) -> list[int]:
    """Where the words of each amount begin: they reach to where those of the next begin."""
    if not found:
        return []
    starts = [0]
    leading = _leading(tokens, found[0])
    for before, after in pairwise(found):
        between = range(before.end, after.start)
        parting = [at for at in between if tokens[at].kind in _SEPARATING]
        if leading:
            named = [at for at in between if tokens[at].kind in _NAMING]
            first = next((at for at in parting if named and at < named[-1]), None)
            starts.append(
                first if first is not None else named[0] if named else parting[-1] if parting else after.start
            )
        else:
            starts.append(parting[-1] if parting else after.start)
    return starts


def _leading(tokens: Sequence[Token], first: Amount) -> bool:
    """Whether scopes stand before their amounts: `Group A: 14 credits, Group B: 6 credits`."""
    named = any(token.kind in _NAMING for token in tokens[: first.start])
    after = tokens[first.end] if first.end < len(tokens) else None
    return named and (after is None or after.kind not in {"from", "level", "may", "demand"})


def clause(tokens: Sequence[Token], amount: Amount, start: int, end: int) -> Clause | None:
    """The demand that an amount makes with the words around it; None where they do not fit together."""
    after = scope(_until_colon(tokens[amount.end : end]))
    before = scope(tokens[start : amount.start])
    named = after if after.names else before if before.names else after
    if (
        after.names
        and before.names
        and not _same(after, before)
        and start == 0
        and not _apart(tokens[start : amount.start])
    ):
        return None
    if before.each and len(before.kinds) > 1 and not after.names:
        return None  # `in each mandatory unit, and in optional units worth 18 credits`
    found = Clause(
        amount.measure or "credits", amount.low, amount.high, amount.all, amount.further, amount.share,
        loosely=amount.loosely,
    )  # fmt: skip
    found.groups, found.units, found.pathway = named.groups, named.units, named.pathway
    found.each = after.each or (before.each and not after.names)
    kinds: tuple[Kind, ...] = ((amount.kind,) if amount.kind else named.kinds) if not found.units else ()
    if amount.kind and after.kinds and amount.kind not in after.kinds and not found.groups:
        return None
    if len(kinds) > 1 and not found.groups:
        kinds = ()  # mandatory and optional units together are all there are
    found.kind = kinds[0] if kinds and not found.groups else None
    levels = {*after.levels, *([amount.level] if amount.level else [])} or set(before.levels)
    if len(levels) > 1:
        return None
    if levels:
        found.level, found.or_above = next(iter(levels))
    found.recognitions = after.recognitions or before.recognitions
    found.prior = bool(found.recognitions)
    found.total = (
        after.total
        or before.total
        or any(token.kind == "exact" for token in tokens[amount.start : amount.end])
    )
    exact = found.low is not None and found.low == found.high and not found.all and found.share is None
    found.bare = exact and not amount.stated and not found.total
    if exact and not amount.stated and not found.further and (after.may or before.may) and not found.total:
        found.low = None if named.names or found.level or found.prior else found.low
        found.bare = False  # "may be taken" forbids more and demands nothing
    if (
        found.measure == "units"
        and exact
        and amount.definite
        and found.kind == "mandatory"
        and not found.further
    ):
        found.all, found.bare = True, False
    return found


def _apart(tokens: Sequence[Token]) -> bool:
    """Whether the words before an amount only lead up to it: `in addition to the mandatory units, …`."""
    text = " ".join(token.text.lower() for token in tokens)
    return "in addition to" in text or "as well as" in text or "plus" in text or "along" in text


def _same(one: Scope, other: Scope) -> bool:
    if other.groups and not set(other.groups) <= set(one.groups):
        return False
    if other.units and other.units != one.units:
        return False
    return not other.kinds or set(other.kinds) == set(one.kinds) or bool(one.groups)


def _until_colon(tokens: Sequence[Token]) -> Sequence[Token]:
    """What follows a colon is how an amount is made up, not what it is taken from."""
    for at, token in enumerate(tokens):
        if token.kind == "rest":
            return tokens[:at]
        if token.text.strip() in {":", "="}:
            rest = tokens[at + 1 :]
            return (
                tokens[:at]
                if any(each.kind in {"number", "range", "all", "mandatory"} for each in rest)
                else tokens
            )
    return tokens
