"""Amounts in a sentence: how much of what, and which words say where it is taken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from awardry.core.specification.recognise.clauses.clause import Kind, Measure
from awardry.core.specification.recognise.clauses.tokens import Token

MEASURES: dict[str, Measure] = {"credits": "credits", "unitword": "units", "glh": "glh", "points": "points"}
_VALUES = {"number", "range", "share", "half", "most"}
_BEFORE = {"low", "high", "exact", "further", "all"}
_ARTICLES = {
    "the",
    "a",
    "an",
    "any",
    "total",
    "just",
    "only",
    "least",
    "is",
    "these",
    "those",
    "required",
    "number",
    "overall",
}
_ADJECTIVES = {"further", "mandatory", "optional", "additional", "level", "ormore", "orfewer", "exact"}
_WITHIN = {"different", "full", "of", "the", "these", "those", "following", "separate", "whole", "total", "qualification",
           "listed", "individual", "above", "below", "available", "specified", "approved", "remaining", "required",
           "its", "their", "learning"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens `start` to `end` (not included) that say how much; `all` where it is everything there is."""

    start: int
    end: int
    measure: Measure | None = None
    low: int | None = None
    high: int | None = None
    share: float | None = None
    all: bool = False
    further: bool = False
    stated: bool = False
    """Bounds are said in words: at least, at most, exactly, in total."""
    loosely: bool = False
    kind: Kind | None = None
    level: tuple[str, bool] | None = None
    definite: bool = False
    from_all: bool = False
    """A share `of all` of something: what follows is what it is a share of."""

    @property
    def bounded(self) -> bool:
        return self.stated or self.further or self.share is not None


def amounts(tokens: Sequence[Token]) -> list[Amount]:
    """Every amount, from left to right; one without a measure takes it from a neighbour."""
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        least = found[-1].end if found else 0
        amount = _amount(tokens, at, least) or _everything(tokens, at, least) or _remaining(tokens, at)
        if amount is None:
            at += 1
            continue
        found.append(amount)
        at = amount.end
    return _paired(tokens, _measured(tokens, found))


def _amount(tokens: Sequence[Token], at: int, least: int) -> Amount | None:
    token = tokens[at]
    if token.kind not in _VALUES:
        return None
    start = at
    while start > least and (
        tokens[start - 1].kind in _BEFORE or tokens[start - 1].text.lower() in _ARTICLES
    ):
        start -= 1
    if start > least + 1 and tokens[start - 1].kind == "from" and tokens[start - 2].kind == "all":
        start -= 2  # `all of the three units`
    before = tokens[start:at]
    end, measure, between = _measure_after(tokens, at + 1)
    after = tokens[end : end + 3]
    words = {each.kind for each in (*before, *between)}
    low, high = "low" in words or "ormore" in words, "high" in words or "orfewer" in words
    extra, bound = _bound_after(tokens, end)
    end += extra
    low, high = low or bound in {"low", "ormore"}, high or bound in {"high", "orfewer"}
    if low and high:
        return None
    values = _values(token, low, high)
    if values is None:
        return None
    kinds = [each.value for each in between if each.kind in {"mandatory", "optional", "additional"}]
    if measure is None and not between and after and after[0].kind in {"mandatory", "optional"}:
        kinds = [after[0].value]
    levels = [each.value for each in between if each.kind == "level"]
    return Amount(
        start,
        end,
        measure,
        *values,
        all="all" in words,
        further="further" in words,
        stated=low or high or "exact" in words or token.kind == "range",
        loosely=token.kind == "most",
        kind=kinds[0] if len(kinds) == 1 else None,
        level=levels[0] if levels else None,
        definite=any(each.text.lower() == "the" for each in before),
    )


def _values(token: Token, low: bool, high: bool) -> tuple[int | None, int | None, float | None] | None:
    if token.kind == "range":
        return None if low or high else (*token.value, None)
    if token.kind == "number":
        return (None if high else token.value, None if low else token.value, None)
    # A bare share is one to reach: of whatever there is, a learner who has more is not worse off.
    return (None, 1, token.value) if high else (1, None, token.value)


def _measure_after(tokens: Sequence[Token], at: int) -> tuple[int, Measure | None, list[Token]]:
    """Where the amount ends, its measure, and the words between number and measure."""
    end = at
    between: list[Token] = []
    while end < len(tokens) and end < at + 8:
        token = tokens[end]
        if token.kind in MEASURES:
            if (
                token.kind == "unitword"
                and end + 1 < len(tokens)
                and tokens[end + 1].kind in {"credits", "glh"}
            ):
                return end + 2, MEASURES[tokens[end + 1].kind], between
            return end + 1, MEASURES[token.kind], between
        word = token.text.lower()
        fits = (
            token.kind in _ADJECTIVES
            or word in _WITHIN
            or (token.kind == "from" and word in {"of", "of the", "of any"})
            or (token.kind == "ofwhich" and end + 1 < len(tokens) and tokens[end + 1].kind in MEASURES)
            or (
                token.kind == "groups"
                and end + 1 < len(tokens)
                and tokens[end + 1].kind in MEASURES
                and end == at
            )
        )
        if not fits or token.kind == "groups":
            break
        between.append(token)
        end += 1
    end, between = at, []
    while end < len(tokens) and tokens[end].kind in {"ormore", "orfewer"}:
        between.append(tokens[end])
        end += 1
    return end, None, between


def _bound_after(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """`10 credits minimum`, `10 credits (maximum)`, `10 credits or more`: tokens taken and the bound."""
    opened = at < len(tokens) and tokens[at].kind == "sign" and tokens[at].text == "("
    look = at + 1 if opened else at
    if look >= len(tokens) or tokens[look].kind not in {"low", "high", "ormore", "orfewer"}:
        return 0, ""
    following = tokens[look + 1] if look + 1 < len(tokens) else None
    if tokens[look].kind in {"low", "high"} and following and following.kind in (*_VALUES, "further"):
        return 0, ""
    if tokens[look].kind in {"low", "high"} and tokens[look].text.lower().rstrip(" :").endswith(" of"):
        return 0, ""
    closing = opened and following is not None and following.text.startswith(")")
    return (look - at + 1 + (1 if closing and following and following.text == ")" else 0)), tokens[look].kind


def _remaining(tokens: Sequence[Token], at: int) -> Amount | None:
    """`the remaining credits`: further, and no amount."""
    if tokens[at].kind != "further" or "remaining" not in tokens[at].text.lower():
        return None
    end, measure, between = _measure_after(tokens, at + 1)
    if measure is None or any(token.kind == "number" for token in between):
        return None
    kind = next((token.value for token in between if token.kind in {"mandatory", "optional"}), None)
    return Amount(at, end, measure, further=True, kind=kind)


def _everything(tokens: Sequence[Token], at: int, least: int) -> Amount | None:
    """`all mandatory units`, `both units`, `every unit in Group A`, `the mandatory units`."""
    token = tokens[at]
    definite = _definite(tokens, at)
    if token.kind not in {"all", "both", "each"} and not definite:
        return None
    before = tokens[at - 1] if at > least else None
    if before is not None and before.kind == "from" and token.kind in {"each", "both"}:
        return None
    if before is not None and before.kind in _VALUES:
        return None
    end = at if definite else at + 1
    kinds: list[Kind] = []
    seen = False
    while end < len(tokens) and end < at + 9:
        each = tokens[end]
        if each.kind in {"mandatory", "optional", "additional"}:
            kinds.append(each.value)
        elif each.kind == "number" and not definite and not kinds:
            return None  # `all three units` is an amount
        elif each.kind == "unitword":
            seen, end = True, end + 1
            break
        elif each.kind in {"groups", "units"}:
            seen = True
            break
        elif not (
            each.text.lower() in _WITHIN
            or each.text.lower() in {"other"}
            or each.kind == "further"
            or (each.kind == "from" and each.text.lower().startswith("of"))
        ):
            break
        end += 1
    if token.kind in {"all", "both"} and end == at + 1 and _from_groups(tokens, end):
        seen = True  # `one from Group C and both from Group A`
    mandatory = _are_mandatory(tokens, end)
    if not seen and not (kinds or mandatory):
        return None
    if token.kind == "each" and not seen:
        return None
    low = high = 2 if token.kind == "both" else None
    kind = kinds[0] if len(set(kinds)) == 1 else "mandatory" if mandatory and not kinds else None
    return Amount(at, end, "units", low, high, all=True, kind=kind)


def _from_groups(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].kind == "from" and tokens[at + 1].kind == "groups"


def _definite(tokens: Sequence[Token], at: int) -> bool:
    """`the mandatory units` where they are not what something else is taken from."""
    if tokens[at].text.lower() != "the" or at + 2 >= len(tokens):
        return False
    if at and tokens[at - 1].kind == "from":
        return False
    if tokens[at + 1].kind == "unitword" and _are_mandatory(tokens, at + 2):
        return True
    if tokens[at + 1].kind == "unitword":
        return tokens[at + 2].kind == "from" and at + 3 < len(tokens) and tokens[at + 3].kind == "groups"
    return tokens[at + 1].kind == "mandatory" and tokens[at + 2].kind == "unitword"


def _are_mandatory(tokens: Sequence[Token], at: int) -> bool:
    words = list(tokens[at : at + 3])
    while words and words[0].text.lower() in {"are", "is", "units"}:
        words.pop(0)
    return bool(words) and words[0].kind == "mandatory" and at < len(tokens) and tokens[at].kind != "from"


def _measured(tokens: Sequence[Token], found: list[Amount]) -> list[Amount]:
    """Amounts with a measure: their own, that of the amount before them, or, for a lone bound, of the one "
    "after."""
    measured: list[Amount] = []
    for position, amount in enumerate(found):
        if amount.measure is not None:
            measured.append(amount)
            continue
        before = measured[-1].measure if measured and not measured[-1].all else None
        before = before or next((each.measure for each in reversed(measured)), None)
        following = tokens[amount.end] if amount.end < len(tokens) else None
        leading = tokens[amount.start - 1] if amount.start else None
        takes = (
            amount.bounded
            or (leading is not None and leading.kind == "ofwhich")
            or (following is not None and following.kind == "ofwhich")
            or (
                following is not None
                and following.kind in {"from", "mandatory", "optional", "level", "demand", "may"}
            )
            or (leading is not None and leading.kind in {"groups", "mandatory", "optional"})
            or (leading is not None and leading.kind in {"take", "demand"})
            or (leading is not None and leading.text in {":", "(", "="})
        )
        after = next((each.measure for each in found[position + 1 :] if each.measure), None)
        headed = _headed(tokens, amount) if before is None else None
        of_all = (
            following is not None
            and following.kind == "from"
            and following.text.lower().startswith("of")
            and after
        )
        named = tokens[amount.end + 1] if amount.end + 1 < len(tokens) else None
        if following and following.kind == "from" and named and named.kind == "units" and not amount.share:
            measured.append(replace(amount, measure="units"))
        elif amount.share is not None:
            measured.append(replace(amount, measure=before or after or "credits"))
        elif takes and before:
            measured.append(replace(amount, measure=before))
        elif headed:
            measured.append(headed)
        elif after and (amount.stated or of_all):
            measured.append(replace(amount, measure=after))
    return measured


def _headed(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """The measure that stands before its amount: `minimum credits required: 45`, `the credit value must be "
    "at least 45`."""
    passed = {"filler", "demand", "exact", "low", "high", "sign", "from", "groups", "mandatory", "optional"}
    at = amount.start - 1
    while at >= 0 and (tokens[at].kind in passed or tokens[at].text.strip() == ":"):
        at -= 1
    said = {token.kind for token in (*tokens[:at], *tokens[at + 1 : amount.end])}
    if at < 0 or at > 2 or tokens[at].kind not in MEASURES or not said & {"demand", "exact", "low", "high"}:
        return None
    bound = next((token.kind for token in reversed(tokens[:at]) if token.kind in {"low", "high"}), "")
    found = replace(amount, measure=MEASURES[tokens[at].kind])
    if amount.stated or not bound:
        return found
    low, high = (amount.low, None) if bound == "low" else (None, amount.high)
    return replace(found, low=low, high=high, stated=True)


def _paired(tokens: Sequence[Token], found: list[Amount]) -> list[Amount]:
    """`a minimum of 2 and a maximum of 7 credits` is one amount with both bounds."""
    paired: list[Amount] = []
    for amount in found:
        last = paired[-1] if paired else None
        if (
            last is not None
            and last.measure == amount.measure
            and last.share is None
            and amount.share is None
            and not (last.all or amount.all)
            and {(last.low is None, last.high is None), (amount.low is None, amount.high is None)}
            == {(False, True), (True, False)}
            and all(_joins(each) for each in tokens[last.end : amount.start])
        ):
            low = last.low if last.low is not None else amount.low
            high = last.high if last.high is not None else amount.high
            if low is not None and high is not None and low <= high:
                paired[-1] = replace(
                    last, end=amount.end, low=low, high=high, stated=True,
                    kind=last.kind or amount.kind, level=last.level or amount.level,
                )  # fmt: skip
                continue
        paired.append(amount)
    return paired


def _joins(token: Token) -> bool:
    return token.text.lower().strip() in {
        ",",
        ";",
        "and",
        ", and",
        ", with",
        "(",
        ")",
        "/",
        "-",
        "–",
        "but",
        "with",
    }


def leads_from(tokens: Sequence[Token], amount: Amount, amounts_before: Sequence[Amount]) -> bool:
    """Whether an amount of units only says what another is taken from: `from the four optional units`."""
    at = amount.start - 1
    if at < 0 or amount.share is not None or tokens[at].kind != "from":
        return False
    words = tokens[at].text.lower()
    after_amount = bool(amounts_before) and amounts_before[-1].end == at
    if amount.measure != "units":  # `36 of the 45 credits`
        return after_amount and words.startswith("of") and not amounts_before[-1].all
    return (
        "from" in words
        or words.startswith("out of")
        or (after_amount and words.split()[0] in {"of", "in", "within"})
    )


def spans(found: Sequence[Amount]) -> set[int]:
    """The positions of tokens that amounts are made of."""
    return {at for amount in found for at in range(amount.start, amount.end)}
