"""Writing about centres: places and people, competence, approvals, direct claims."""

from awardry.centres.services.approvals import (
    end_direct_claims,
    grant_approval,
    grant_direct_claims,
    refuse_approval,
    reinstate_approval,
    request_approval,
    suspend_approval,
)
from awardry.centres.services.places import add_centre, add_site
from awardry.centres.services.staff import add_staff, end_competence, end_role, give_role, record_competence

__all__ = [
    "add_centre",
    "add_site",
    "add_staff",
    "end_competence",
    "end_direct_claims",
    "end_role",
    "give_role",
    "grant_approval",
    "grant_direct_claims",
    "record_competence",
    "refuse_approval",
    "reinstate_approval",
    "request_approval",
    "suspend_approval",
]
