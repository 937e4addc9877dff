"""What the frame of every page shows: who is here, where they can go, and how much waits there."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    actor = getattr(request, "actor", None)
    return {"actor": actor, "demo": settings.DEMO, "navigation": []}
