"""Who asks, on every request; and that staff prove it with two factors."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect

from awardry.access.queries import actor_for
from awardry.core.access import Role


class ActorMiddleware:
    """Puts the actor beside the user; asked for only when a view needs it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: actor_for(request.user, on=timezone.localdate())  # type: ignore[arg-type]
        )
        return self.get_response(request)


class SecondFactorMiddleware:
    """Whoever holds another role than the learner's sets up a second factor before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or open_without(view) or not lacks_second_factor(request):
            return None
        there = reverse("mfa_activate_totp")
        if request.htmx:
            return HttpResponseClientRedirect(there)
        messages.info(request, "Your role asks for a second factor. Set it up once, and go on from there.")
        return redirect(there)


def open_without(view: Callable[..., HttpResponse]) -> bool:
    """Pages of signing in, and pages that say the same to the whole world."""
    if view.__module__.startswith("allauth."):
        return True
    return getattr(view, "public", False) and not getattr(view, "personal", False)


def lacks_second_factor(request: Any) -> bool:
    if not request.user.is_authenticated or not request.actor.roles - {Role.LEARNER}:
        return False
    return not is_mfa_enabled(request.user)
