"""The sign-in library's pages that we offer; sign-up and the like are left out on purpose."""

from allauth.account import urls as account
from django.urls import URLPattern, URLResolver, include, path

OFFERED = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

urlpatterns: list[URLPattern | URLResolver] = [
    route for route in account.urlpatterns if getattr(route, "name", None) in OFFERED
]
urlpatterns.append(path("second-factor/", include("allauth.mfa.urls")))
