import pytest

from awardry.core.credentials.keys import KeyRing
from tests.core.credentials.awards import key_ring


@pytest.fixture(scope="session")
def keys() -> KeyRing:
    return key_ring()
