"""A line that stands alone and reads as a heading."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://|@|www\.")
_HANGS = re.compile(r"\b(?:from|of|the|and|or|to|than|least|most|with)$")


def alone_as_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, capital first, no end of a sentence."""
    return (
        3 <= len(text) <= 90
        and len(text.split()) <= 14
        and text[0].isalnum()
        and not text[0].islower()
        and text[-1] not in ".;,:"
        and not _HANGS.search(text)
        and not _ADDRESS.search(text)
    )
