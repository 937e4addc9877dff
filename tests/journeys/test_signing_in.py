"""The front door, once by hand: password, second factor, first page."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page

from awardry.audit.models import Entry
from awardry.core.events import Event
from tests.journeys.house import House, press, said
from tests.people import PASSWORD, World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def code(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def knock(house: House, email: str, password: str) -> Page:
    page = house.page(None)
    page.goto(f"{house.address}/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    press(page, "Sign in")
    return page


def test_password_and_second_factor_open_the_first_page(house: House, world: World) -> None:
    user = world.here.assessor
    user.set_password(PASSWORD)
    user.save()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)

    page = knock(house, user.email, "not the password")
    assert page.locator(".errors").is_visible()
    page = knock(house, user.email, PASSWORD)
    page.wait_for_url("**/second-factor/authenticate/")
    assert not Entry.objects.filter(event=Event.SIGNED_IN).exists()
    box = page.locator("input[name=code]")
    box.fill("000000")
    page.locator("main").get_by_role("button", name=re.compile("^Sign in$", re.I)).first.click()
    said(page, "Incorrect code")
    box.fill(code(secret))
    page.locator("main").get_by_role("button", name=re.compile("^Sign in$", re.I)).first.click()
    page.wait_for_url(f"{house.address}/")
    assert Entry.objects.filter(event=Event.SIGNED_IN).count() == 1
    assert user.name.split()[0] in page.inner_text("main") or page.get_by_text(user.name).count()
