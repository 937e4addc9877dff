"""How sign-in differs from the library's defaults: nobody signs themselves up; signing in is on the trail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from awardry.accounts.models import User
from awardry.audit.services import record, service
from awardry.core.events import Event


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited to a role; there is no other door."""
        return False

    def get_signup_url(self, request: HttpRequest) -> str:
        """The library's sign-in form links there; we lead to the password page, which also serves the invited."""
        return reverse("account_reset_password")

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        record_sign_in(user)
        return super().post_login(request, user, **kwargs)


class _Self:
    """The person signing in, as the trail needs to know: which roles they hold is not asked yet."""

    roles_text = ""

    def __init__(self, user: User) -> None:
        self.id, self.name = user.pk, user.name


@service
def record_sign_in(user: User) -> None:
    record(_Self(user), Event.SIGNED_IN, user, at=timezone.now())
