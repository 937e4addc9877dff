"""Progress: never a percentage alone."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from awardry.ui.statuses import status_of
from awardry.ui.tags.library import register


@register.inclusion_tag("ui/components/progress.html")
def progress(met: int, total: int, label: str = "") -> dict[str, Any]:
    """A bar with its numbers: never a percentage alone."""
    return {"met": met, "total": total, "label": label or _("criteria met")}


@register.inclusion_tag("ui/components/ring.html")
def ring(value: int, total: int, label: str = "") -> dict[str, Any]:
    """The same as a ring, once on a page, beside the heading."""
    share = round(100 * value / total) if total else 0
    # A full ring only when everything is met: 199 of 200 is not done.
    share = min(share, 99) if value < total else share
    return {"value": value, "total": total, "share": share, "label": label or _("criteria met")}


@register.inclusion_tag("ui/components/shares.html")
def shares(parts: Mapping[str, int], label: str) -> dict[str, Any]:
    """One bar in parts by state, with its key and numbers: `{"met": 46, "awaiting-decision": 8, …}`."""
    total = sum(parts.values())
    shown, start = [], 0.0
    for state, number in parts.items():
        width = round(100 * number / total, 3) if total else 0.0
        shown.append({"status": status_of(state), "number": number, "start": round(start, 3), "width": width})
        start += width
    return {"parts": shown, "total": total, "label": label}
