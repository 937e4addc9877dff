"""How sign-in differs from the library's defaults: nobody signs themselves up; signing in is on the trail."""

from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
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

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        record_sign_in(user, at=timezone.now())
        return super().post_login(request, user, **kwargs)


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
