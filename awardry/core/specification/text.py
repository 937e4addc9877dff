"""A document's text line by line, numbered as the places are, to be shown beside the draft."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from awardry.core.specification.stream import Document, Line, Place

Json = Any


def lines_by_page(document: Document) -> list[Json]:
    """`[{"page": 1 or None, "lines": [[12, "…"], …]}]`; what stands in one place is one line."""
    pages: list[Json] = []
    for place, run in groupby(_lines(document), key=lambda each: each[0]):
        if not pages or pages[-1]["page"] != place.page:
            pages.append({"page": place.page, "lines": []})
        pages[-1]["lines"].append([place.line, " · ".join(text for _, text in run)])
    return pages


def _lines(document: Document) -> Iterator[tuple[Place, str]]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.place, block.text
        else:
            for cell in block.cells:
                yield from ((line.place, line.text) for line in cell)
