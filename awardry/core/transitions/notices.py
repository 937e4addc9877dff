"""What a centre is told."""

from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import BlockerKind


class NoticeKind(StrEnum):
    NEW_VERSION = "new-version"
    WITHDRAWAL = "withdrawal"


ACKNOWLEDGED_ALREADY = BlockerKind(
    "notice.acknowledged-already", Role.CENTRE_COORDINATOR, "{person} has acknowledged this already"
)
