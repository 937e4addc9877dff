"""Each role's first page: what waits for them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from awardry.access.views import ActorRequest, public_and_personal
from awardry.desk import waiting


@public_and_personal
def home(request: ActorRequest) -> HttpResponse:
    """What waits for whoever is signed in; for everybody else, the front door."""
    if not request.user.is_authenticated:
        return render(request, "desk/front.html")
    if not request.actor.grants:
        return render(request, "desk/nothing.html")
    today = timezone.localdate()
    sections = waiting.sections(request.actor, on=today)
    label, url = waiting.beginning(request.actor)
    quiet = not any(section.count for section in sections)
    context = {"sections": sections, "quiet": quiet, "today": today, "begin": label, "begin_url": url}
    return render(request, "desk/home.html", context)
