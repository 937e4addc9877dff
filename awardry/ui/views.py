"""The gallery: every component in every state, for those who build pages; and the accessibility statement.

Public pages without data: the gallery answers only in development and in the demo.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from awardry.ui import gallery

LAYOUTS = ("question", "front", "paper")
ERRORS = ("400", "403", "404", "409", "422", "429", "500")


def show_gallery(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    _shown_here()
    return render(request, "ui/gallery/index.html", gallery.context(request))


def show_layout(request: HttpRequest, name: str) -> HttpResponse:
    """One of the page layouts, or an error page as a person would meet it."""
    _shown_here()
    if name in LAYOUTS:
        return render(request, f"ui/gallery/{name}.html", gallery.context(request))
    if name in ERRORS:
        return render(request, f"{name}.html", {**gallery.frame(), "blockers": gallery.BLOCKERS})
    raise Http404(f"The gallery has no page called {name}.")


def show_accessibility(request: HttpRequest) -> HttpResponse:
    """What we did so that everybody can use this, and where to say that we failed."""
    return render(request, "ui/accessibility.html")


# The mark that `awardry.access.views.public` sets; this app stands below that one and may not import it.
for view in (show_gallery, show_layout, show_accessibility):
    view.public = True  # type: ignore[attr-defined]


def _shown_here() -> None:
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
