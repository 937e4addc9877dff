"""What stands beside the standard, as pages and the apps above read it."""

from awardry.guidance.queries.publications import (
    Standing,
    current_edition,
    publications,
    publications_for,
    standings,
)
from awardry.guidance.queries.units import (
    UnitPage,
    descriptor_for,
    guidance_of,
    requirement_of,
    unit_page,
)

__all__ = [
    "Standing",
    "UnitPage",
    "current_edition",
    "descriptor_for",
    "guidance_of",
    "publications",
    "publications_for",
    "requirement_of",
    "standings",
    "unit_page",
]
