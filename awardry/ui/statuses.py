"""Status words: every state has one icon, one word and one tone, so that colour never speaks alone.

An app adds its own states in its `AppConfig.ready`:

    from awardry.ui.statuses import Status, register
    register({"on-hold": Status("On hold", "warn", "pause")})

A key is a state's value in lower case with hyphens; `more_needed`, `MORE_NEEDED` and "More needed" all find it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Tone = Literal["none", "info", "ok", "warn", "bad", "brand"]


@dataclass(frozen=True)
class Status:
    """`word` is what a person reads, `tone` a name of the stylesheet, `icon` a symbol of the sprite."""

    word: str | Promise
    tone: Tone
    icon: str

    def __post_init__(self) -> None:
        if self.tone not in get_args(Tone):
            raise ValueError(f"no tone is called {self.tone}: choose one of {', '.join(get_args(Tone))}")


STATUSES: dict[str, Status] = {
    # work and judgement
    "not-started": Status(_("Not started"), "none", "circle-dashed"),
    "nothing": Status(_("Nothing yet"), "none", "circle-dashed"),
    "draft": Status(_("Draft"), "none", "pencil"),
    "open": Status(_("Open"), "info", "circle-dot"),
    "in-progress": Status(_("In progress"), "info", "circle-dot"),
    "linked": Status(_("Linked"), "brand", "file"),
    "submitted": Status(_("Submitted"), "info", "send"),
    "awaiting-decision": Status(_("Awaiting decision"), "info", "clock"),
    "more-needed": Status(_("More needed"), "warn", "rotate-ccw"),
    "not-met": Status(_("Not met"), "bad", "x"),
    "not-yet-met": Status(_("Not yet met"), "warn", "rotate-ccw"),
    "met": Status(_("Met"), "ok", "check"),
    "awaiting-countersignature": Status(_("Awaiting countersignature"), "warn", "signature"),
    "achieved": Status(_("Achieved"), "ok", "award"),
    "signed-off": Status(_("Signed off"), "ok", "lock"),
    "signed": Status(_("Signed"), "ok", "signature"),
    "reopened": Status(_("Reopened"), "warn", "lock-open"),
    "locked": Status(_("Locked"), "none", "lock"),
    "agreed": Status(_("Agreed"), "ok", "handshake"),
    "superseded": Status(_("Superseded"), "none", "repeat"),
    # quality assurance
    "not-planned": Status(_("Not planned"), "none", "minus"),
    "planned": Status(_("Planned"), "info", "calendar"),
    "interim": Status(_("Interim sampled"), "info", "eye"),
    "sampled": Status(_("Sampled"), "ok", "clipboard-check"),
    "action-open": Status(_("Action open"), "warn", "flag"),
    "action-closed": Status(_("Action closed"), "ok", "flag"),
    "not-taking": Status(_("Not taking this unit"), "none", "circle-slash"),
    "overdue": Status(_("Overdue"), "bad", "calendar-clock"),
    "confirmed": Status(_("Confirmed"), "ok", "check-check"),
    "closed": Status(_("Closed"), "none", "archive"),
    # claims and certificates
    "claimed": Status(_("Claimed"), "info", "send"),
    "awaiting-release": Status(_("Awaiting release"), "warn", "hourglass"),
    "released": Status(_("Released"), "ok", "package-check"),
    "returned": Status(_("Returned"), "warn", "undo-2"),
    "awarded": Status(_("Awarded"), "ok", "award"),
    "certificate-sent": Status(_("Certificate sent"), "ok", "truck"),
    "issued": Status(_("Issued"), "ok", "badge-check"),
    "delivered": Status(_("Delivered"), "ok", "package-check"),
    "valid": Status(_("Valid"), "ok", "badge-check"),
    "withdrawn": Status(_("Withdrawn"), "bad", "ban"),
    "revoked": Status(_("Withdrawn"), "bad", "ban"),
    "replaced": Status(_("Replaced"), "warn", "repeat"),
    "cannot-tell": Status(_("Cannot tell"), "warn", "circle-question-mark"),
    # centres, people, specifications
    "requested": Status(_("Requested"), "info", "send"),
    "approved": Status(_("Approved"), "ok", "circle-check"),
    "approved-with-conditions": Status(_("Approved with conditions"), "warn", "circle-check"),
    "refused": Status(_("Refused"), "bad", "circle-x"),
    "granted": Status(_("Granted"), "ok", "circle-check"),
    "active": Status(_("Active"), "ok", "circle-dot"),
    "suspended": Status(_("Suspended"), "bad", "pause"),
    "removed": Status(_("Removed"), "bad", "circle-x"),
    "expired": Status(_("Expired"), "warn", "calendar-clock"),
    "ended": Status(_("Ended"), "none", "calendar-check"),
    "lapsed": Status(_("Lapsed"), "warn", "calendar-clock"),
    "registered": Status(_("Registered"), "info", "id-card"),
    "completed": Status(_("Completed"), "ok", "graduation-cap"),
    "transferred": Status(_("Transferred"), "none", "arrow-up-right"),
    "on-break": Status(_("On a break"), "warn", "pause"),
    "published": Status(_("Published"), "ok", "book-open"),
    "archived": Status(_("Archived"), "none", "archive"),
    "queued": Status(_("Queued"), "none", "hourglass"),
    "running": Status(_("Running"), "info", "loader-circle"),
    "done": Status(_("Done"), "ok", "check"),
    "failed": Status(_("Failed"), "bad", "octagon-alert"),
    # rules of combination
    "possible": Status(_("Still possible"), "info", "waypoints"),
    "impossible": Status(_("Not possible"), "bad", "circle-slash"),
}


def key_of(state: object) -> str:
    """`more_needed`, an enum member, "More needed" -> `more-needed`."""
    text = str(state.value) if isinstance(state, Enum) else str(state)
    return text.strip().lower().replace("_", "-").replace(" ", "-")


def register(states: Mapping[str, Status]) -> None:
    """Add an app's own states; the same key may not mean two things."""
    for name, status in states.items():
        if STATUSES.setdefault(key_of(name), status) != status:
            raise ValueError(f"the status {name} is already {STATUSES[key_of(name)]}")


def status_of(state: object) -> Status:
    """The status of a state; a state nobody registered keeps its own words and gets no colour."""
    known = STATUSES.get(key_of(state))
    return known or Status(key_of(state).replace("-", " ").capitalize(), "none", "circle")
