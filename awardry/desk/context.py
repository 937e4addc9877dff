"""What the frame of every page shows: who is here, where they can go, and how much waits there."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from awardry.access.actor import NOBODY, Actor
from awardry.core.access import Permission, Role
from awardry.desk.queries import organisation

# Label, address, permission that makes it useful; a role's first page leads to the rest.
NAVIGATION: list[tuple[str, str, Permission]] = [
    ("Qualifications", "catalogue:list", Permission.SPECIFICATION_READ),
    ("Library", "guidance:library", Permission.SPECIFICATION_READ),
    ("Centres", "centres:list", Permission.CENTRE_READ),
    ("Learners", "registrations:list", Permission.REGISTRATION_READ),
    ("Assessment", "assessment:queue", Permission.JUDGEMENT_MAKE),
    ("Sampling", "quality:grid", Permission.SAMPLE_READ),
    ("Claims", "awards:claims", Permission.CLAIM_READ),
    ("Certificates", "awards:certificates", Permission.CERTIFICATE_READ),
    ("People", "desk:people", Permission.MEMBERSHIP_MANAGE),
]
# Someone who is only a learner goes through their own registration; lists of one are in the way.
LEARNER_SKIPS = {"centres:list", "registrations:list", "quality:grid", "awards:claims"}


def shell(request: HttpRequest) -> dict[str, object]:
    """Context of `ui/base.html`; cheap, because it runs on every page."""
    actor: Actor = getattr(request, "actor", NOBODY)
    found: dict[str, object] = {
        "actor": actor,
        "demo": settings.DEMO,
        "sign_in_url": reverse("account_login"),
    }
    if actor.id is None:
        return found
    return found | {
        "navigation": SimpleLazyObject(lambda: navigation(actor, request.path)),
        "organisation_name": organisation(actor, on=timezone.localdate()),
        "person": {
            "name": actor.name,
            "role": actor.roles_text,
            "links": [
                {"label": "Sign-in and second factor", "url": reverse("mfa_index")},
                {"label": "Change password", "url": reverse("account_change_password")},
            ],
        },
        "sign_out_url": reverse("account_logout"),
    }


def navigation(actor: Actor, here: str) -> list[dict[str, object]]:
    """Where this person can go, with the page they are on marked."""
    only_learner = actor.roles == {Role.LEARNER}
    items: list[dict[str, object]] = [{"label": "Home", "url": "/", "current": here == "/"}]
    for label, name, permission in NAVIGATION:
        if not actor.holds(permission) or (only_learner and name in LEARNER_SKIPS):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        items.append({"label": label, "url": url, "current": here.startswith(url)})
    if Role.AUDITOR in actor.roles or Role.AWARDING_BODY_OFFICER in actor.roles:
        url = reverse("desk:trail")
        items.append({"label": "Trail", "url": url, "current": here.startswith(url)})
    return items
