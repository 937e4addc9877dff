"""How sign-in differs from the library's defaults: nobody signs themselves up; signing in is on the trail."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from functools import cache
from time import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from awardry.accounts.services import record_sign_in


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited to a role; there is no other door."""
        return False

    def get_signup_url(self, request: HttpRequest) -> str:
        """The library's sign-in form links there; we lead to the password page, which also serves the invited."""
        return reverse("account_reset_password")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who typed the password minutes ago need not type it again while they set their second factor up."""
        if app == "allauth.mfa" and signed_in_lately(self.request) and setting_up(self.request.user):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        record_sign_in(user, at=timezone.now())
        return super().post_login(request, user, **kwargs)


def signed_in_lately(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(time() - one["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for one in records)


def setting_up(user: Any) -> bool:
    """No second factor yet, or one so new that its recovery codes are still to be shown."""
    old = timezone.now() - timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
    return not Authenticator.objects.filter(user=user, created_at__lt=old).exists()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie encrypted in the database: a copy of it alone opens no account."""

    def encrypt(self, text: str) -> str:
        return cipher(settings.KEY_PASSPHRASE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher(settings.KEY_PASSPHRASE).decrypt(encrypted_text.encode()).decode()


@cache
def cipher(passphrase: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"awardry second factor")
    return Fernet(urlsafe_b64encode(key.derive(passphrase.encode())))
