"""Every view says what it takes: `@requires(Permission.…)`, or `@public` for the whole world."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from awardry.access.actor import Actor
from awardry.core.access import Permission

View = Callable[..., HttpResponseBase]


class ActorRequest(HttpRequest):
    """A request after ActorMiddleware, for the types."""

    actor: Actor
    htmx: Any


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Sign in first; then at least one of the permissions must hold somewhere. Scope is the view's `fetch`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: ActorRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if permissions and not any(request.actor.holds(permission) for permission in permissions):
                request.actor.deny(permissions[0])
            return view(request, *args, **kwargs)

        inner.permissions = permissions  # type: ignore[attr-defined]
        return inner

    return decorate


def signed_in(view: View) -> View:
    """For pages about oneself: whoever is signed in."""
    return requires()(view)


def public(view: View) -> View:
    """For the whole world; the list of these is short and tested."""
    view.public = True  # type: ignore[attr-defined]
    return view
