"""What changed between two versions of a specification: values compared with values, nothing read or written."""

from awardry.core.comparison.compare import (
    Comparison,
    CriterionChange,
    FactChange,
    Sentences,
    UnitChange,
    compare,
    compare_units,
)
from awardry.core.comparison.content import Criterion, Place, SpecificationContent, Unit
from awardry.core.comparison.words import Piece, differences

__all__ = [
    "Comparison",
    "Criterion",
    "CriterionChange",
    "FactChange",
    "Piece",
    "Place",
    "Sentences",
    "SpecificationContent",
    "Unit",
    "UnitChange",
    "compare",
    "compare_units",
    "differences",
]
