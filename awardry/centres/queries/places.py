"""Centres as lists show them."""

from django.db.models import Count, Q, QuerySet

from awardry.centres.models import Centre
from awardry.core.approvals import ApprovalState


def centres() -> QuerySet[Centre]:
    return Centre.objects.select_related("awarding_body").order_by("name", "number")


def with_counts(rows: QuerySet[Centre]) -> QuerySet[Centre]:
    """Sites, staff and approvals in force beside each centre."""
    return rows.annotate(
        site_count=Count("sites", distinct=True),
        staff_count=Count("staff", distinct=True),
        approval_count=Count("approvals", filter=Q(approvals__state=ApprovalState.APPROVED), distinct=True),
    )
