import pytest

from tests.assessment.world import World, build


@pytest.fixture
def world(db: None) -> World:
    return build()
