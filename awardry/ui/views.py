"""The gallery: every component in every state, for those who build pages; and the accessibility statement.

Public pages without data: the gallery answers only in development and in the demo.
"""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from awardry.ui import gallery, theme

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
    accent = request.GET.get("accent", "")
    tried = {"accent": accent, "accent_problem": accent and theme.accent_problem(accent)}
    if accent and not tried["accent_problem"]:
        tried["theme_url"] = reverse("ui:theme", args=[accent.strip().removeprefix("#")])
    context = {**gallery.context(request), "fresh": form, **tried}
    return render(request, "ui/gallery/index.html", context, status=422 if posted else 200)


def show_layout(request: HttpRequest, name: str) -> HttpResponse:
    """One of the page layouts, or an error page as a person would meet it."""
    _shown_here()
    if name in LAYOUTS:
        return render(request, f"ui/gallery/{name}.html", gallery.context(request))
    if name in ERRORS:
        return render(request, f"{name}.html", {**gallery.frame(), "blockers": gallery.BLOCKERS})
    raise Http404(f"The gallery has no page called {name}.")


def show_theme(request: HttpRequest, accent: str) -> HttpResponse:
    """The stylesheet of an awarding body's accent; its address says everything, so it never grows old."""
    try:
        css = theme.stylesheet(accent)
    except ValueError as error:
        raise Http404(str(error)) from None
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers=headers)


def show_accessibility(request: HttpRequest) -> HttpResponse:
    """What we did so that everybody can use this, and where to say that we failed."""
    return render(request, "ui/accessibility.html")


# The mark that `awardry.access.views.public` sets; this app stands below that one and may not import it.
for view in (show_gallery, show_layout, show_theme, show_accessibility):
    vars(view)["public"] = True


def _shown_here() -> None:
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
