"""Learning outcomes and assessment criteria, in tables, lists, plain runs and what is left of tables.

A section of a document about one unit is taken in as tokens and built at its end, because only the whole
section tells how its criteria are coded.
"""

from awardry.core.specification.recognise.criteria.captions import (
    Column,
    announces,
    begins,
    begins_row,
    has_codes,
    header,
    heads,
    imprint,
    is_caption,
    leads_aside,
    leads_away,
    looks_like,
    names_outcome,
    opens,
    opens_with_code,
    pauses,
    skeleton,
)
from awardry.core.specification.recognise.criteria.inner import opening, unrolled
from awardry.core.specification.recognise.criteria.rows import as_line
from awardry.core.specification.recognise.criteria.section import Section
from awardry.core.specification.recognise.criteria.tokens import Built, Repeat, Token
from awardry.core.specification.recognise.criteria.wording import amplified

__all__ = [
    "Built", "Column", "Repeat", "Section", "Token", "amplified", "announces", "as_line", "begins", "begins_row",
    "has_codes", "header", "heads", "imprint", "is_caption", "leads_aside", "leads_away",
    "looks_like", "names_outcome", "opening", "opens", "opens_with_code", "pauses", "skeleton", "unrolled",
]  # fmt: skip
