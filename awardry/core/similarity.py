"""How alike two texts are, by the words they share: a plain measure that a person can check by eye."""

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
# Words that stand in every criterion and say nothing about what is asked.
_EMPTY = frozenset(
    ["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "how", "in", "is", "it", "its", "of", "on", "or",
     "own", "so", "that", "the", "their", "them", "this", "to", "when", "with"]
)  # fmt: skip


@lru_cache(maxsize=1 << 15)  # a text is laid beside hundreds of others
def words(text: str) -> frozenset[str]:
    """The words that carry meaning, in lower case and without a plural s."""
    found = {_stem(word) for word in _WORD.findall(text.casefold())}
    return frozenset(found - _EMPTY)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def likeness(one: str, other: str) -> float:
    """Words that both texts have, as a share of all words of either; 1 for equal words, 0 for none in common."""
    left, right = words(one), words(other)
    if not left and not right:
        return 1.0
    return len(left & right) / len(left | right)
