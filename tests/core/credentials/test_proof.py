"""Proofs: what they cover, and that nothing slips in beside them."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from awardry.core.credentials import contexts, payload, proof
from awardry.core.credentials.canonical import canonical_statements
from awardry.core.credentials.dids import key_of_did_key
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.snapshot import Kind
from tests.core.credentials.awards import AT, award


def signed(keys: KeyRing, **changes: Any) -> dict[str, Any]:
    snapshot = award(keys.credential, **changes)
    method = keys.verification_method(snapshot.awarding_body.did)
    return proof.sign(payload.badge(snapshot), signer=keys.credential, verification_method=method, at=AT)


def by_the_book(document: dict[str, Any]) -> bytes:
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": contexts.loader}
    return jsonld.normalize(document, options).encode()


def test_a_signed_credential_verifies(keys: KeyRing) -> None:
    assert proof.holds(signed(keys), key_of_did_key) is True


def test_the_same_award_gives_the_same_bytes(keys: KeyRing) -> None:
    assert signed(keys) == signed(keys)


@settings(max_examples=25, deadline=None)
@given(
    units=st.integers(1, 6),
    criteria=st.integers(0, 4),
    kind=st.sampled_from(Kind),
    attainment=st.text("abcÅñ\"'\\<>&ردو éŵ", min_size=1, max_size=12).map(str.strip).filter(bool),
    demo=st.booleans(),
)
def test_our_statements_are_those_of_the_general_algorithm(
    keys: KeyRing, units: int, criteria: int, kind: Kind, attainment: str, demo: bool
) -> None:
    attainment = " ".join(attainment.split())
    snapshot = award(
        keys.credential, units=units, criteria=criteria, kind=kind, attainment=attainment, demo=demo
    )
    document = payload.badge(snapshot)
    assert canonical_statements(document) == by_the_book(document)


def test_the_statements_of_a_proof_are_those_of_the_general_algorithm(keys: KeyRing) -> None:
    document = signed(keys)
    options = {key: value for key, value in document["proof"][0].items() if key != "proofValue"}
    general = by_the_book({"@context": document["@context"], **options})
    assert proof.options_statements(options) == general


@pytest.mark.parametrize(
    "path",
    [
        "name",
        "validFrom",
        "awardedDate",
        "credentialSubject/licenseNumber",
        "credentialSubject/achievement/name",
    ],
)
def test_a_changed_fact_breaks_the_proof(keys: KeyRing, path: str) -> None:
    document = copy.deepcopy(signed(keys))
    *steps, last = path.split("/")
    place = document
    for step in steps:
        place = place[step]
    place[last] = "2024-01-01T00:00:00Z" if "alid" in last or "Date" in last else place[last] + "x"
    assert proof.holds(document, key_of_did_key) is False


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        ({"grade": "Distinction"}, "'grade' is not defined"),
        ({"@note": "Distinction"}, "keywords may not be used"),
        ({"jobTitle": None}, "null is not covered"),
        ({"image": "badge.png"}, "not an absolute identifier"),
        ({"@context": {"grade": "urn:grade"}}, "only the pinned contexts"),
    ],
)
@pytest.mark.parametrize("place", ["top", "achievement", "proof"])
def test_what_a_proof_would_not_cover_is_refused(
    keys: KeyRing, addition: dict[str, Any], message: str, place: str
) -> None:
    document = copy.deepcopy(signed(keys))
    inner = {
        "top": document,
        "achievement": document["credentialSubject"]["achievement"],
        "proof": document["proof"][0],
    }[place]
    if place == "top" and "@context" in addition:
        inner["@context"] = [*inner["@context"], addition["@context"]]
    else:
        inner.update(addition)
    expected = "/proof: must have exactly" if place == "proof" else message
    with pytest.raises(CredentialProblem, match=expected):
        proof.holds(document, key_of_did_key)


def test_an_undefined_term_is_refused_at_issue(keys: KeyRing) -> None:
    document = payload.badge(award(keys.credential))
    document["credentialSubject"]["grade"] = "Distinction"
    with pytest.raises(CredentialProblem, match="'grade' is not defined"):
        proof.sign(document, signer=keys.credential, verification_method="did:web:x#key-1", at=AT)


def test_a_document_made_to_exhaust_the_canoniser_is_refused(keys: KeyRing) -> None:
    document = payload.badge(award(keys.credential))
    same = {"type": ["Alignment"], "targetName": "same", "targetUrl": "https://same.example/"}
    document["credentialSubject"]["result"] = [{"type": ["Result"], "alignment": [same] * 9}] * 2
    with pytest.raises(CredentialProblem, match="indistinguishable"):
        canonical_statements(document)


def test_a_context_that_is_not_pinned_is_never_fetched() -> None:
    with pytest.raises(CredentialProblem, match="not fetched"):
        contexts.loader("https://example.org/context.json")


def test_every_pinned_context_still_has_its_hash() -> None:
    assert all(contexts.context(url) for url in contexts.PINNED)
