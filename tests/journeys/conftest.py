"""One demonstration for all journeys that only need a full house; whoever writes in it minds the others."""

import os
from collections.abc import Iterator

import pytest

from tests.journeys import demonstration


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demonstration: a new one, or for somebody at work the one in DEMONSTRATION."""
    if there := os.environ.get("DEMONSTRATION"):
        yield there
        return
    with demonstration.running(tmp_path_factory.mktemp("demonstration")) as address:
        yield address
