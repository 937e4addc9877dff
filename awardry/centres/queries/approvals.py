"""What a centre may offer, and what waits for a decision."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from awardry.access.actor import Actor
from awardry.centres.models import Approval, Centre, DirectClaims
from awardry.centres.queries.people import in_force
from awardry.core.access import Permission
from awardry.core.approvals import ApprovalState


def approvals() -> QuerySet[Approval]:
    return Approval.objects.select_related(
        "centre__awarding_body", "qualification", "requested_by", "decided_by"
    )


def approval_in_force(centre_id: int, qualification_id: int) -> Approval | None:
    return (
        approvals()
        .filter(centre_id=centre_id, qualification_id=qualification_id, state=ApprovalState.APPROVED)
        .first()
    )


def approvals_waiting(actor: Actor) -> QuerySet[Approval]:
    """Requests that this person may decide, oldest first."""
    rows = actor.scope(approvals(), Permission.APPROVAL_DECIDE)
    return rows.filter(state=ApprovalState.REQUESTED).order_by("requested_at", "pk")


def direct_claims_on(approval: Approval, *, on: date) -> DirectClaims | None:
    """The direct claims status that holds on a day; none while the approval itself is not in force."""
    if approval.state != ApprovalState.APPROVED:
        return None
    return approval.direct_claims.filter(in_force(on)).order_by("-starts_on", "-pk").first()


def with_direct_claims(centre: Centre, *, on: date) -> list[tuple[Approval, DirectClaims | None]]:
    """The centre's approvals with the direct claims status of the day; two queries."""
    rows = approvals().filter(centre=centre).order_by("qualification__title", "pk")
    status = DirectClaims.objects.filter(in_force(on)).order_by("starts_on", "pk")
    found: list[tuple[Approval, DirectClaims | None]] = []
    for approval in rows.prefetch_related(Prefetch("direct_claims", status, to_attr="in_force")):
        held = approval.in_force if approval.state == ApprovalState.APPROVED else []
        found.append((approval, held[-1] if held else None))
    return found
