from typing import Any

import pytest
from django.test import Client

from awardry.accounts.models import User
from centres.world import World, make_approved, make_competent, make_world


@pytest.fixture
def world(db: Any) -> World:
    """Nobody is competent for anything yet, and nothing is approved."""
    return make_world()


@pytest.fixture
def competent_world(world: World) -> World:
    return make_competent(world)


@pytest.fixture
def approved_world(world: World) -> World:
    make_approved(world)
    return world


@pytest.fixture
def sign_in(client: Client) -> Any:
    """A browser in which somebody is signed in."""

    def signed_in(user: User) -> Client:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in
