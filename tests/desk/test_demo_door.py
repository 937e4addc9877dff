"""The demonstration's open door is shut everywhere else."""

from typing import Any

import pytest
from django.test import Client

from awardry.audit.models import Entry
from tests.people import World


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True


def test_outside_the_demonstration_there_is_no_such_page(world: World, client: Client) -> None:
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"user": world.officer.pk}).status_code == 404


def test_everybody_has_a_button_and_signing_in_is_on_the_trail(
    world: World, client: Client, demo: None
) -> None:
    page = client.get("/demo/")
    assert page.status_code == 200
    for user in world.everybody().values():
        assert f'value="{user.pk}"' in page.content.decode()
    assert client.post("/demo/", {"user": world.officer.pk})["Location"] == "/"
    assert client.get("/").context["actor"].id == world.officer.pk
    assert Entry.objects.order_by("-sequence")[0].event == "account.signed-in"


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "::ffff:192.0.2.7", "", "nonsense"])
def test_from_another_machine_there_is_no_such_page(world: World, demo: None, address: str) -> None:
    client = Client(REMOTE_ADDR=address)
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"user": world.officer.pk}).status_code == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host"])
def test_through_a_proxy_there_is_no_such_page(world: World, client: Client, demo: None, header: str) -> None:
    for address in ("127.0.0.1", "192.0.2.7"):
        answer = client.post("/demo/", {"user": world.officer.pk}, headers={header: address})
        assert answer.status_code == 404


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine_is_this_machine(world: World, demo: None, address: str) -> None:
    assert Client(REMOTE_ADDR=address).get("/demo/").status_code == 200


@pytest.mark.parametrize("value", ["", "abc", "-1", "999999", "1 OR 1=1", "²", "9" * 5000])
def test_who_does_not_exist_cannot_be_become(world: World, client: Client, demo: None, value: str) -> None:
    assert client.post("/demo/", {"user": value}).status_code == 404


def test_nobody_is_made_to_become_somebody_from_another_page(world: World, demo: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/demo/", {"user": world.officer.pk})
    assert answer.status_code == 403
    assert "This form has grown old" in answer.content.decode()
