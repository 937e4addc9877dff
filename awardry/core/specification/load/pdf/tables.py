"""Ruled tables of PDF pages: where their cells are. The words in them come from the fast text."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

_FEWEST_RULES = 3


@dataclass(frozen=True, slots=True)
class Box:
    """An area in points from the bottom left of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: its area, and its rows of cells from top to bottom; None for a cell that another covers."""

    area: Box
    rows: tuple[tuple[Box | None, ...], ...]


def has_rules(page: Any) -> bool:
    """Whether a page draws enough lines or boxes to hold a table."""
    import pypdfium2.raw as raw

    drawn = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    return any(count >= _FEWEST_RULES for count, _ in enumerate(drawn, 1))


def ruled_tables(file: BytesIO, pages: Sequence[int]) -> dict[int, list[RuledTable]]:
    """The ruled tables of the pages with these indexes."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every oddity of a font
    found: dict[int, list[RuledTable]] = {}
    with pdfplumber.open(file) as opened:
        for index in pages:
            page = opened.pages[index]
            tables = [_table(table, float(page.height)) for table in page.find_tables()]
            found[index] = [table for table in tables if len(table.rows) > 1 or len(table.rows[0]) > 1]
            page.close()
    return found


def _table(table: Any, height: float) -> RuledTable:
    rows = tuple(tuple(_box(cell, height) if cell else None for cell in row.cells) for row in table.rows)
    area = _box(table.bbox, height)
    return RuledTable(area, rows)


def _box(box: Sequence[float], height: float) -> Box:
    left, top, right, bottom = box
    return Box(left, height - bottom, right, height - top)
