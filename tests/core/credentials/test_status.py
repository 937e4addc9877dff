import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.status import (
    ENTRIES,
    StatusList,
    free_index,
    read_status,
    status_credential,
    status_entry,
)
from tests.core.credentials.awards import AT

URL = "https://fenwick.example/status/1"


@given(st.sets(st.integers(0, ENTRIES - 1), max_size=8), st.integers(0, ENTRIES - 1))
def test_exactly_the_withdrawn_indices_are_set(withdrawn: set[int], other: int) -> None:
    statuses = StatusList.decode(StatusList().with_set(*withdrawn).encode())
    assert all(statuses.get(index) for index in withdrawn)
    assert statuses.get(other) == (other in withdrawn)


def test_the_first_entry_is_the_most_significant_bit() -> None:
    assert StatusList().with_set(0, 15).bits[:2] == b"\x80\x01"


def test_the_same_list_has_the_same_bytes_at_any_hour() -> None:
    encoded = StatusList().with_set(7).encode()
    assert encoded == StatusList().with_set(7).encode()
    assert encoded.startswith("uH4sIAAAAAAA") and "=" not in encoded


def test_a_decompression_bomb_is_refused() -> None:
    import base64

    bomb = base64.urlsafe_b64encode(gzip.compress(bytes(64_000_000))).decode().rstrip("=")
    with pytest.raises(CredentialProblem, match="entries or more"):
        StatusList.decode("u" + bomb)


def test_an_index_outside_the_list_is_an_error() -> None:
    with pytest.raises(CredentialProblem, match="outside the list"):
        StatusList().get(ENTRIES)


def test_a_free_index_is_drawn_again_when_it_is_taken() -> None:
    draws = iter([5, 5, 9])
    assert free_index({5}, lambda below: next(draws)) == 9


def test_a_status_is_read_only_from_the_list_that_the_credential_names(keys: KeyRing) -> None:
    document = status_credential(StatusList().with_set(3), url=URL, issuer="did:web:fenwick.example", at=AT)
    assert read_status(status_entry(URL, 3), document) is True
    assert read_status(status_entry(URL, 4), document) is False
    with pytest.raises(CredentialProblem, match="not the one"):
        read_status(status_entry("https://fenwick.example/status/2", 3), document)
