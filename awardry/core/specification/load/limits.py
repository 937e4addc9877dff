"""How much of a document is read; more is no specification, and nobody should wait for it."""

from __future__ import annotations

from awardry.core.specification.stream import UnreadableDocument

MOST_CHARACTERS = 6_000_000  # some 2,400 pages of print
MOST_BLOCKS = 100_000
MOST_CELLS = 400_000
DEEPEST = 200  # levels of markup inside each other


def refuse_long(name: str, characters: int) -> None:
    """Refuse text that no specification is as long as."""
    if characters > MOST_CHARACTERS:
        raise UnreadableDocument(
            f"{name}: {characters / 1e6:.0f} million characters are more than {MOST_CHARACTERS // 1_000_000} million;"
            " give the specification alone"
        )


def refuse_many(name: str, blocks: int, cells: int = 0) -> None:
    """Refuse a document of more lines or cells than a specification ever has."""
    if blocks > MOST_BLOCKS:
        raise UnreadableDocument(
            f"{name}: it has more than {MOST_BLOCKS:,} lines and rows; give the specification alone"
        )
    if cells > MOST_CELLS:
        raise UnreadableDocument(
            f"{name}: its tables have more than {MOST_CELLS:,} cells; give the specification alone"
        )


def too_deep(name: str) -> UnreadableDocument:
    """The refusal of markup nested deeper than any page is."""
    return UnreadableDocument(
        f"{name}: its markup is nested more than {DEEPEST} deep; save the page again, or as PDF"
    )
