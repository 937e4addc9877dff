"""Two texts, or two lists of sentences, laid against each other; the mirror image when they change places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MOST_WORDS = 4000  # the work grows with the square of the words: past it a text is shown as replaced
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
Kind = Literal["same", "removed", "added"]
Pair = tuple[str | None, str | None]


@dataclass(frozen=True)
class Piece:
    """A run of words that both texts have, or one of them. `gap`: a space stood before it."""

    kind: Kind
    text: str
    gap: bool = False


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Each entry beside the equal one of the other list, or beside nothing; order is kept."""
    # The library's answer depends on which list comes first: ask it always in the same order, so that going back
    # from new to old shows exactly the mirror of going forward.
    if list(old) > list(new):
        return [(b, a) for a, b in aligned(new, old)]
    found: list[Pair] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [(each, each) for each in old[a:b]]
        else:
            found += [(each, None) for each in old[a:b]] + [(None, each) for each in new[c:d]]
    return found


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Word by word what stayed, went and came. Spacing alone is no difference."""
    before, after = _words(old), _words(new)
    if len(before) + len(after) > MOST_WORDS and before != after:
        whole = (Piece("removed", old), Piece("added", new))
        return tuple(piece for piece in whole if piece.text)
    spaced = {True: iter(before), False: iter(after)}
    pieces: list[Piece] = []
    for left, right in aligned([word for word, _ in before], [word for word, _ in after]):
        gap_old = next(spaced[True])[1] if left is not None else False
        gap_new = next(spaced[False])[1] if right is not None else False
        kind: Kind = "removed" if right is None else "added" if left is None else "same"
        _add(pieces, kind, left if right is None else right, gap_old if right is None else gap_new)
    return tuple(_removed_first(pieces))


def _words(text: str) -> list[tuple[str, bool]]:
    return [(m[0], m.start() > 0 and text[m.start() - 1].isspace()) for m in _WORD.finditer(text)]


def _add(pieces: list[Piece], kind: Kind, text: str | None, gap: bool) -> None:
    if pieces and pieces[-1].kind == kind:
        last = pieces.pop()
        pieces.append(Piece(kind, f"{last.text}{' ' if gap else ''}{text}", last.gap))
    else:
        pieces.append(Piece(kind, text or "", gap))


def _removed_first(pieces: list[Piece]) -> list[Piece]:
    """In a replacement what went stands before what came, whichever way round it was found."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind == "removed" and found and found[-1].kind == "added":
            found.insert(len(found) - 1, piece)
        else:
            found.append(piece)
    return found
