"""Staff set up a second factor before anything else; learners and the public are not asked."""

from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from awardry.accounts.models import User
from tests.people import World

SETUP = "/accounts/second-factor/totp/activate/"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True


def equip(user: User) -> None:
    totp.TOTP.activate(user, totp.generate_totp_secret())


@pytest.mark.parametrize("path", ["/", "/registrations/", "/claims/", "/people/", "/status/"])
def test_staff_without_a_second_factor_are_led_to_set_one_up(world: World, path: str) -> None:
    answer = world.client(world.here.coordinator).get(path)
    if path == "/status/":  # says the same to the whole world
        assert answer.status_code == 200
        return
    assert (answer.status_code, answer["Location"]) == (302, SETUP)


def test_every_role_but_the_learners_is_asked(world: World) -> None:
    for user in world.everybody().values():
        assert world.client(user).get("/").status_code == 302
    assert world.client(world.learner().user).get("/").status_code == 200


def test_with_a_second_factor_the_way_is_free(world: World) -> None:
    equip(world.here.coordinator)
    assert world.client(world.here.coordinator).get("/registrations/").status_code == 200


def test_nothing_is_written_without_it(world: World) -> None:
    registration = world.registration()
    path = reverse("awards:obstacles", args=[registration.pk])
    assert world.client(world.here.coordinator).post(path, {"kind": "units"})["Location"] == SETUP


def test_signing_out_checking_and_the_account_stay_open(world: World, client: Any) -> None:
    staff = world.client(world.here.coordinator)
    assert staff.get("/check/").status_code == 200
    assert staff.get("/accounts/logout/").status_code == 200
    assert staff.get("/accounts/second-factor/").status_code == 200
    assert client.get("/").status_code == 200


def test_a_part_of_a_page_takes_the_whole_page_there(world: World) -> None:
    answer = world.client(world.here.coordinator).get("/registrations/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == SETUP


def test_somebody_without_any_role_is_not_asked(world: World) -> None:
    user = User.objects.create_user("new@fenwick.example", "Somebody New")
    assert world.client(user).get("/").status_code == 200


def test_an_installation_may_do_without(world: World, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    assert world.client(world.here.coordinator).get("/").status_code == 200
