"""How one unit's criteria are coded, told from all of its codes together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from awardry.core.specification.recognise.criteria.codes import order
from awardry.core.specification.recognise.criteria.tokens import Token

_PERFORMANCE = ("PC", "AC")


@dataclass(slots=True)
class Scheme:
    """The families of codes that are criteria here; `weak` is the family used where no strong code is printed."""

    families: set[str] = field(default_factory=set)
    weak: str = ""
    deep: str = "points"  # what 1.1.1 is: `points` or `criteria`
    lists: tuple[str, ...] = ()  # heads of codes that are lists of skills, not criteria
    graded: bool = False

    @property
    def coded(self) -> bool:
        return bool(self.families or self.weak)

    def takes(self, token: Token) -> bool:
        """Whether a strong code is a criterion of this unit."""
        if token.family == "named" and self.lists and token.code.rstrip("0123456789.") in self.lists:
            return False
        return token.family in self.families


def scheme(tokens: Sequence[Token]) -> Scheme:
    """The scheme of a section."""
    strong = [token for token in tokens if token.kind == "criterion"]
    known = [token for token in strong if not token.aside] or strong
    counts = Counter(token.family for token in known)
    found = Scheme(families=set(counts))
    heads = Counter(token.code.rstrip("0123456789.") for token in known if token.family == "named")
    if counts["named"] and any(head in heads for head in _PERFORMANCE):
        found.lists = tuple(head for head in heads if head not in _PERFORMANCE)
    _between_grades_and_numbers(found, known, counts)
    _depth(found, tokens, known, counts)
    items = sum(1 for token in tokens if token.kind == "item" and not token.aside)
    if sum(counts.values()) == 1 and items > 3 and any(token.kind == "outcome" for token in tokens):
        found.families = set()
    if not found.families:
        found.weak = _weak(tokens)
    return found


def romans(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with `(i)` as a figure, not as a letter, where `(ii)` follows it."""
    if not any(token.family == "roman" for token in tokens):
        return list(tokens)
    found: list[Token] = []
    before = ""
    for token in tokens:
        if (
            token.family == "letter"
            and token.code in _ROMANS
            and order(before)[1] + 1 != order(token.code)[1]
        ):
            token = replace(token, family="roman")
        before = token.code if token.kind == "weak" else before
        found.append(token)
    return found


def _between_grades_and_numbers(found: Scheme, known: Sequence[Token], counts: Counter[str]) -> None:
    """P1, M1, D1 beside 1.1: which of them are the criteria and which head content or describe grades."""
    letters = Counter(token.code.rstrip("0123456789")[-1:] for token in known if token.family == "graded")
    found.graded = bool(
        letters["M"] or letters["D"] or letters["."] or (letters["P"] and not counts["named"])
    )
    if not counts["graded"] or not (counts["dotted"] + counts["deep"]):
        return
    if letters["P"] >= 2 or letters["."]:
        headed = any(token.family == "dotted" and token.column == "criterion" for token in known)
        if not headed:
            found.families -= {"dotted", "deep"}
    elif counts["dotted"] >= 2:
        found.families.discard("graded")
        found.graded = False


def _depth(found: Scheme, tokens: Sequence[Token], known: Sequence[Token], counts: Counter[str]) -> None:
    if not counts["deep"]:
        return
    numbered = any(token.kind == "outcome" for token in tokens) or any(
        token.kind == "weak"
        and token.family == "number"
        and token.text[:1].isupper()
        and _heads(token, known)
        for token in tokens
    )
    if not counts["dotted"] or not numbered:
        found.deep = "criteria"


def _heads(token: Token, known: Sequence[Token]) -> bool:
    return any(each.code == f"{token.code}.1" for each in known)


def _weak(tokens: Sequence[Token]) -> str:
    """The family of numbers or letters that runs through the criteria where no strong code is printed."""
    runs: Counter[str] = Counter()
    expected: dict[str, int] = {}
    announced = opened = False
    for token in tokens:
        if token.aside:
            continue
        if token.kind == "outcome":
            expected, opened = {}, True
        elif token.kind == "caption":
            announced = token.column in {"criterion", "any"}
            expected = {} if token.column != "any" else expected
        elif token.kind == "weak" and (token.column == "criterion" or announced or opened):
            head, position = order(token.code)
            if token.family == "roman":
                head, position = "", _ROMANS.get(token.code, 0)
            key = f"{token.family}{head}"
            if position in {1, expected.get(key, 1)}:
                runs[token.family] += 1
                expected[key] = position + 1
    if not runs:
        return ""
    best, count = runs.most_common(1)[0]
    return best if count >= 2 and (announced or opened or best == "aim") else ""


_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
