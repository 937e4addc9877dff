"""The gallery: every component in every state, for those who build pages; and the accessibility statement.

Public pages without data: the gallery answers only in development and in the demo.
"""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from awardry.ui import gallery

LAYOUTS = ("question", "front", "paper")
ERRORS = ("400", "403", "404", "409", "422", "429", "500")


def show_gallery(request: HttpRequest) -> HttpResponse:
    """All components on one page; its form answers like any other, and keeps nothing."""
    _shown_here()
    posted = request.method == "POST"
    form = gallery.decision_form(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        said = ngettext("with %d file", "with %d files", n := len(form.cleaned_data["sheets"])) % n
        messages.success(request, f"The decision was taken in, {said}. The gallery keeps nothing.")
        return redirect("ui:gallery")
    context = {**gallery.context(request), "fresh": form}
    return render(request, "ui/gallery/index.html", context, status=422 if posted else 200)


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
    vars(view)["public"] = True


def _shown_here() -> None:
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
