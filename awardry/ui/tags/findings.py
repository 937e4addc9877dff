"""Obstacles, verdicts, emptiness, history, files."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from awardry.ui.statuses import status_of
from awardry.ui.tags.library import register


@register.inclusion_tag("ui/components/blockers.html")
def blockers(found: Iterable[Any], title: str = "", clear: str = "") -> dict[str, Any]:
    """Everything in the way, with who can clear it and where. `clear` is said when nothing is."""
    rows = [_blocker_row(one) for one in found]
    return {"rows": rows, "title": title or _("In the way"), "clear": clear}


def _blocker_row(blocker: Any) -> dict[str, str]:
    """A `core.decisions.Blocker`, or a mapping {message, owner, url}."""
    if isinstance(blocker, Mapping):
        return {name: str(blocker.get(name, "") or "") for name in ("message", "owner", "url")}
    owner = getattr(blocker, "owner", "") or ""
    return {
        "message": str(getattr(blocker, "message", "") or blocker),
        "owner": str(getattr(owner, "label", "") or owner).replace("_", " "),
        "url": _blocker_url(blocker),
    }


def _blocker_url(blocker: Any) -> str:
    route = getattr(blocker, "route", "")
    if not route:
        return ""
    try:
        return reverse(route, args=getattr(blocker, "args", ()))
    except NoReverseMatch:
        # The obstacle must still be read when the page that clears it is not installed.
        return ""


@register.inclusion_tag("ui/components/verdict.html")
def verdict(state: str, sentence: str, lines: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """What a rule says: met, possible or impossible; `lines` are {state, text, have, need}."""
    return {"status": status_of(state), "sentence": sentence, "lines": lines}


@register.inclusion_tag("ui/components/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "", icon: str = "inbox") -> dict[str, Any]:
    """Nothing here yet, and what to do next."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """History, newest first: entries are {title, at, by, text, icon, url}."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/files.html")
def files(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Files with size and hash: items are {name, url, size, sha256, kind, at, note}; size in bytes."""
    return {"items": items}
