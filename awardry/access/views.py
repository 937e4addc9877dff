"""Every view says what it takes: `@requires(Permission.…)`, or `@public` for the whole world."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect

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
                return to_sign_in(request)
            if permissions and not any(request.actor.holds(permission) for permission in permissions):
                request.actor.deny(permissions[0])
            return view(request, *args, **kwargs)

        inner.permissions = permissions  # type: ignore[attr-defined]
        return inner

    return decorate


def to_sign_in(request: ActorRequest) -> HttpResponse:
    """The sign-in page, and back again; a part of a page takes the whole page there."""
    if request.htmx:
        here = request.htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(redirect_to_login(here).url)
    return redirect_to_login(request.get_full_path())


def signed_in(view: View) -> View:
    """For pages about oneself: whoever is signed in."""
    return requires()(view)


def public(view: View) -> View:
    """For the whole world; the list of these is short and tested."""
    view.public = True  # type: ignore[attr-defined]
    return view


def public_and_personal(view: View) -> View:
    """For the whole world, and something else for whoever is signed in."""
    view.personal = True  # type: ignore[attr-defined]
    return public(view)
