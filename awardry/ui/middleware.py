"""How a refusal reaches a person: blockers as 422, a stale move as 409, each on a page that says what next."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from awardry.core.decisions import Blocked
from awardry.core.lifecycle import IllegalMove


class DecisionMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get(
            "QUERY_STRING", ""
        ):  # no word holds it, and PostgreSQL cannot look for it
            raise BadRequest("An address does not hold the character NUL.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """For services that a view did not answer for itself."""
        if isinstance(exception, Blocked):
            return render(request, "422.html", {"blockers": exception.blockers}, status=422)
        if isinstance(exception, IllegalMove):
            return render(request, "409.html", {"move": exception}, status=409)
        return None
