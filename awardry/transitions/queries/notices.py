"""Notices to centres: those that were given, and those that are due."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from awardry.access.actor import Actor
from awardry.catalogue.models import Specification, Withdrawal
from awardry.centres.models import Approval
from awardry.core.access import Permission
from awardry.core.approvals import ApprovalState
from awardry.core.registrations import RegistrationState
from awardry.core.specifications import SpecificationState
from awardry.core.transitions import NoticeKind
from awardry.core.versions import WithdrawalState
from awardry.registrations.models import Registration
from awardry.transitions.models import Notice

# A centre that is suspended may come back, and its learners are there still.
OFFERING = (ApprovalState.APPROVED, ApprovalState.SUSPENDED)
LEARNING = (RegistrationState.ACTIVE, RegistrationState.CLAIMED)


@dataclass(frozen=True, order=True)
class Due:
    """A centre that has not been told of something yet."""

    specification_id: int
    kind: NoticeKind
    centre_id: int


def notices() -> QuerySet[Notice]:
    return Notice.objects.select_related(
        "centre", "specification__qualification", "acknowledged_by"
    ).order_by("-told_at", "-pk")


def notices_open(actor: Actor) -> QuerySet[Notice]:
    """What this person's centre has not acknowledged yet, newest first."""
    return actor.scope(notices(), Permission.NOTICE_ACKNOWLEDGE).filter(acknowledged_at__isnull=True)


def untold() -> list[Due]:
    """Centres that offer or teach what changed, and were not told; four queries whatever there is."""
    return sorted({*_of_versions(), *_of_withdrawals()})


def _of_versions() -> set[Due]:
    """New versions: to whoever was approved before it, or has learners on an earlier one."""
    later = Specification.objects.filter(state=SpecificationState.PUBLISHED, version__gt=1)
    told = Notice.objects.filter(kind=NoticeKind.NEW_VERSION, centre=OuterRef("centre"))
    offering = Approval.objects.filter(
        state__in=OFFERING,
        qualification__specifications__in=later,
        decided_at__lt=F("qualification__specifications__published_at"),
    ).annotate(about=F("qualification__specifications"))
    learning = Registration.objects.filter(
        state__in=LEARNING,
        specification__qualification__specifications__in=later,
        specification__version__lt=F("specification__qualification__specifications__version"),
    ).annotate(about=F("specification__qualification__specifications"))
    return {
        Due(about, NoticeKind.NEW_VERSION, centre)
        for rows in (offering, learning)
        for centre, about in rows.exclude(Exists(told.filter(specification=OuterRef("about"))))
        .order_by()
        .values_list("centre_id", "about")
        .distinct()
    }


def _of_withdrawals() -> set[Due]:
    """Ends: to whoever may offer the qualification, and to whoever has learners on the version itself."""
    ending = Withdrawal.objects.filter(state=WithdrawalState.APPROVED)
    told = Notice.objects.filter(kind=NoticeKind.WITHDRAWAL, centre=OuterRef("centre"))
    offering = Approval.objects.filter(
        state__in=OFFERING,
        qualification__specifications__withdrawals__in=ending,
        # A version that gave way concerns those who have learners on it.
        qualification__specifications__state=SpecificationState.PUBLISHED,
    ).annotate(about=F("qualification__specifications"))
    learning = Registration.objects.filter(
        state__in=LEARNING, specification__withdrawals__in=ending
    ).annotate(about=F("specification"))
    return {
        Due(about, NoticeKind.WITHDRAWAL, centre)
        for rows in (offering, learning)
        for centre, about in rows.exclude(Exists(told.filter(specification=OuterRef("about"))))
        .order_by()
        .values_list("centre_id", "about")
        .distinct()
    }
