"""Signing in: by password and second factor, on the trail, a few tries only; first passwords come by letter."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client

from awardry.accounts.models import User
from awardry.accounts.services import invite
from awardry.audit.models import Entry
from tests.people import PASSWORD

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _nobody_tried_before() -> None:
    cache.clear()


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("jo@fenwick.example", "Jo Mensah", PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, email: str = "jo@fenwick.example", **data: str) -> Any:
    return client.post(LOGIN, {"login": email, "password": password} | data)


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_the_right_password_opens_and_the_trail_knows(client: Client, user: User) -> None:
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").context["actor"].id == user.pk
    entry = Entry.objects.get()
    assert (entry.event, entry.actor_id, entry.actor) == ("account.signed-in", user.pk, "Jo Mensah")


def test_a_wrong_password_opens_nothing_and_loses_nothing_typed(client: Client, user: User) -> None:
    answer = sign_in(client, "wrong")
    assert 'value="jo@fenwick.example"' in answer.content.decode()
    assert "error" in answer.content.decode().lower()
    assert not Entry.objects.exists()
    assert client.get("/registrations/").status_code == 302


def test_the_address_is_taken_in_any_spelling(client: Client, user: User) -> None:
    assert sign_in(client, email="  JO@Fenwick.Example ").status_code == 302


def test_after_five_wrong_passwords_the_door_stays_shut_even_for_the_right_one(
    client: Client, user: User
) -> None:
    for _ in range(5):
        assert "specified are not correct" in sign_in(client, "wrong").content.decode()
    for _ in range(8):
        refused = sign_in(client, PASSWORD)
        assert refused.status_code in {200, 429}
        assert "Location" not in refused
    assert not Entry.objects.exists()


def test_others_are_not_shut_out_with_them(client: Client, user: User) -> None:
    User.objects.create_user("priya@fenwick.example", "Priya Nair", PASSWORD)
    for _ in range(6):
        sign_in(client, "wrong")
    assert sign_in(client, email="priya@fenwick.example").status_code == 302


def test_an_address_that_tries_everybody_is_refused(client: Client, user: User) -> None:
    for number in range(11):
        sign_in(client, "wrong", email=f"person{number}@fenwick.example")
    assert "Location" not in sign_in(client)


def test_who_is_invited_sets_a_password_by_letter_and_signs_in(client: Client, db: None) -> None:
    invite("new@fenwick.example", "Somebody New")
    asked = client.post("/accounts/password/reset/", {"email": "new@fenwick.example"})
    assert asked.status_code == 302
    (letter,) = mail.outbox
    found = re.search(r"http\S+/accounts/password/reset/key/\S+", letter.body)
    assert found, letter.body
    page = client.get(urlsplit(found.group()).path, follow=True)
    assert page.status_code == 200
    done = client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert done.status_code == 302, done.content.decode()
    assert sign_in(client, email="new@fenwick.example")["Location"] == "/"


def test_a_stranger_learns_nothing_from_asking_for_a_password(client: Client, user: User) -> None:
    known = client.post("/accounts/password/reset/", {"email": "jo@fenwick.example"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@fenwick.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("password", ["short", "password1234", "jo@fenwick.example"])
def test_a_weak_password_is_refused_with_the_reason(client: Client, user: User, password: str) -> None:
    sign_in(client)
    given = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post("/accounts/password/change/", given)
    assert answer.status_code == 200
    assert "field--error" in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/email/", "/accounts/confirm-email/"])
def test_nobody_signs_themselves_up(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404


def test_nobody_is_led_elsewhere_after_signing_in(client: Client, user: User) -> None:
    assert sign_in(client, next="https://elsewhere.example/")["Location"] == "/"
    client.logout()
    assert sign_in(client, next="/claims/")["Location"] == "/claims/"


def test_somebody_switched_off_does_not_get_in(client: Client, user: User) -> None:
    user.is_active = False
    user.save()
    sign_in(client)
    assert client.get("/registrations/").status_code == 302
    assert not Entry.objects.exists()


def test_signing_out_takes_a_button(client: Client, user: User) -> None:
    sign_in(client)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/registrations/").status_code == 403  # still somebody, without a role
    client.post("/accounts/logout/")
    assert client.get("/registrations/").status_code == 302


def set_up(client: Client) -> tuple[str, list[str]]:
    """Set a second factor up through the pages; the secret and the recovery codes they show."""
    page = client.get("/accounts/second-factor/totp/activate/")
    assert page.status_code == 200
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert "data:image/svg+xml" in page.content.decode()
    done = client.post("/accounts/second-factor/totp/activate/", {"code": code(secret)}, follow=True)
    assert done.status_code == 200
    shown = client.get("/accounts/second-factor/recovery-codes/")
    return secret, list(shown.context["unused_codes"])


def test_a_second_factor_from_setting_it_up_to_signing_in_with_it(client: Client, user: User) -> None:
    sign_in(client)
    secret, recovery = set_up(client)
    assert len(recovery) == 10
    client.post("/accounts/logout/")
    cache.clear()  # a code is taken once, and half a minute is long for a test
    entries = Entry.objects.count()

    half = sign_in(client)
    assert half["Location"] == "/accounts/second-factor/authenticate/"
    assert client.get("/registrations/").status_code == 302, "the password alone opens nothing"
    assert Entry.objects.count() == entries
    page = client.get("/accounts/second-factor/authenticate/").content.decode()
    assert 'class="skip"' in page, "in our own frame"
    assert code(secret) != "000000"
    wrong = client.post("/accounts/second-factor/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert "field--error" in wrong.content.decode()
    right = client.post("/accounts/second-factor/authenticate/", {"code": code(secret)})
    assert right["Location"] == "/"
    assert client.get("/").context["actor"].id == user.pk
    assert Entry.objects.count() == entries + 1


def test_a_recovery_code_opens_once(client: Client, user: User) -> None:
    sign_in(client)
    _, (first, *_) = set_up(client)
    for opens in (True, False):
        client.post("/accounts/logout/")
        cache.clear()
        sign_in(client)
        answer = client.post("/accounts/second-factor/authenticate/", {"code": first})
        assert (answer.status_code == 302) is opens


def test_secrets_lie_encrypted_in_the_database(client: Client, user: User) -> None:
    sign_in(client)
    secret, recovery = set_up(client)
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert secret not in kept
    assert not any(one in kept for one in recovery)


@pytest.mark.parametrize(
    "path",
    ["/accounts/second-factor/", "/accounts/password/change/", "/accounts/password/reset/", LOGIN],
)
def test_pages_of_the_library_stand_in_our_frame(client: Client, user: User, path: str) -> None:
    if path not in {LOGIN, "/accounts/password/reset/"}:
        sign_in(client)
    page = client.get(path)
    assert page.status_code == 200
    text = page.content.decode()
    assert 'id="main"' in text
    assert text.count("<h1") == 1
    assert "style=" not in text
