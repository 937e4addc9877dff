"""Units in lists: rows of a table in any order of columns, or lines of text.

References are known by their shape, never by the heading of their column: documents print them under `QAN`.
"""

from awardry.core.specification.recognise.units.broken import rejoined
from awardry.core.specification.recognise.units.columns import (
    corrected,
    heading,
    is_heading_row,
    role_of,
    roles,
)
from awardry.core.specification.recognise.units.lines import begun_above, counted_line, told, unit_line
from awardry.core.specification.recognise.units.rows import (
    UnitRow,
    by_columns,
    continues,
    fill_in_order,
    unit_row,
)

__all__ = [
    "UnitRow",
    "begun_above",
    "by_columns",
    "continues",
    "corrected",
    "counted_line",
    "fill_in_order",
    "heading",
    "is_heading_row",
    "rejoined",
    "role_of",
    "roles",
    "told",
    "unit_line",
    "unit_row",
]
