"""The compiled form against the general validator of JSON Schema."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from awardry.core.credentials.issue import issue, issue_learner_record
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.schema import require_form, schema
from tests.core.credentials.awards import award, key_ring

KEYS = key_ring()
RECORD = issue_learner_record(award(KEYS.credential, units=2, criteria=2), KEYS).credential
BADGE = RECORD["credentialSubject"]["verifiableCredential"][0]
GENERAL = Draft202012Validator(schema())


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]


def accepted(document: Any) -> bool:
    try:
        require_form(document)
    except CredentialProblem:
        return False
    return True


strange = st.sampled_from(
    [None, True, 7, -1, 1.5, "", "x", [], ["x"], {}, {"x": 1}, "did:web:x#y", "2025-01-01"]
)


@given(st.sampled_from([BADGE, RECORD]), st.data())
def test_a_damaged_credential_is_accepted_by_both_or_by_neither(document: Any, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(places(document)[1:]))
    damaged = copy.deepcopy(document)
    holder = damaged
    for step in place[:-1]:
        holder = holder[step]
    action = data.draw(st.sampled_from(["replace", "remove", "add"]))
    if action == "remove":
        del holder[place[-1]]
    elif action == "add" and isinstance(holder, dict):
        holder["extra"] = "x"
    else:
        holder[place[-1]] = data.draw(strange)
    assert accepted(damaged) == GENERAL.is_valid(damaged)


def test_what_is_issued_has_the_form() -> None:
    assert accepted(BADGE)
    assert accepted(RECORD)
    assert GENERAL.is_valid(RECORD)


def test_the_place_of_the_fault_is_named(keys: KeyRing) -> None:
    document = copy.deepcopy(issue(award(keys.credential), keys).credential)
    document["credentialSubject"]["result"][1]["status"] = "Failed"
    with pytest.raises(CredentialProblem, match=r'^/credentialSubject/result/1/status: must be "Completed"$'):
        require_form(document)
