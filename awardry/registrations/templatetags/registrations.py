"""The tabs that all pages of one registration share."""

from typing import Any

from django import template
from django.urls import reverse

from awardry.core.access import Permission
from awardry.registrations.models import Registration

register = template.Library()

# Name, label, address, whether it takes the learner's number, and what it takes to look.
TABS = (
    ("overview", "Overview", "registrations:detail", False, Permission.REGISTRATION_READ),
    ("criteria", "Criteria", "assessment:grid", False, Permission.JUDGEMENT_READ),
    ("evidence", "Evidence", "portfolio:list", False, Permission.EVIDENCE_READ),
    ("claim", "Claim", "awards:obstacles", False, Permission.CLAIM_READ),
    ("history", "History", "desk:history", True, Permission.TRAIL_READ),
)


@register.simple_tag(takes_context=True)
def registration_tabs(
    context: template.Context, registration: Registration, current: str
) -> list[dict[str, Any]]:
    """For `{% tabs %}`: those the person may open. The apps above bring their own addresses."""
    actor = context.get("actor")
    found = []
    for name, label, route, by_learner, permission in TABS:
        if actor is not None and not actor.may(permission, registration):
            continue
        url = reverse(route, args=[registration.learner_id if by_learner else registration.pk])
        found.append({"label": label, "url": url, "current": name == current})
    return found
