"""What the catalogue answers: published content by version, drafts at work, and what their totals prove."""

from awardry.catalogue.queries.drafts import blockers_of, drafts, drafts_at_work, drafts_waiting
from awardry.catalogue.queries.published import (
    criteria_by_unit,
    current_specification,
    grouped,
    places,
    qualifications,
    rule_and_units,
    units_without_criteria,
)
from awardry.catalogue.queries.versions import (
    comparison_of,
    content_of,
    earlier_version,
    specifications,
    status_of,
    withdrawals_waiting,
)

__all__ = [
    "blockers_of",
    "comparison_of",
    "content_of",
    "criteria_by_unit",
    "current_specification",
    "drafts",
    "drafts_at_work",
    "drafts_waiting",
    "earlier_version",
    "grouped",
    "places",
    "qualifications",
    "rule_and_units",
    "specifications",
    "status_of",
    "units_without_criteria",
    "withdrawals_waiting",
]
