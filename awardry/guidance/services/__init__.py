"""What an officer publishes beside the standard."""

from awardry.guidance.services.beside import (
    Mapping,
    UnitContent,
    change_apprenticeships,
    change_requirements,
    change_unit_guidance,
    describe_level,
)
from awardry.guidance.services.publications import (
    add_edition,
    add_publication,
    withdraw_publication,
)

__all__ = [
    "Mapping",
    "UnitContent",
    "add_edition",
    "add_publication",
    "change_apprenticeships",
    "change_requirements",
    "change_unit_guidance",
    "describe_level",
    "withdraw_publication",
]
