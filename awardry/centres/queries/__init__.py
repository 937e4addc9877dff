"""What others ask of centres: who is competent, what is approved, who works there, what waits for a decision."""

from awardry.centres.queries.approvals import (
    approval_in_force,
    approvals,
    approvals_waiting,
    direct_claims_on,
    with_direct_claims,
)
from awardry.centres.queries.offers import (
    Cover,
    Offer,
    available,
    available_rows,
    cover,
    coverage,
    offer_blockers,
)
from awardry.centres.queries.people import (
    COMPETENT_ROLES,
    competent,
    competent_people,
    competent_units,
    on_the_staff,
    people,
    roles_at,
    staff,
)
from awardry.centres.queries.places import centres, with_counts

__all__ = [
    "COMPETENT_ROLES",
    "Cover",
    "Offer",
    "approval_in_force",
    "approvals",
    "approvals_waiting",
    "available",
    "available_rows",
    "centres",
    "competent",
    "competent_people",
    "competent_units",
    "cover",
    "coverage",
    "direct_claims_on",
    "offer_blockers",
    "on_the_staff",
    "people",
    "roles_at",
    "staff",
    "with_counts",
    "with_direct_claims",
]
