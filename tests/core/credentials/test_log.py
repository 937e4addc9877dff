"""The log against the reference values of Certificate Transparency and against the definitions of RFC 6962."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from awardry.core.credentials import log
from awardry.core.credentials.checkpoint import (
    Checkpoint,
    key_id,
    read_checkpoint,
    read_verifier_key,
    verifier_key,
    write_checkpoint,
)
from awardry.core.credentials.keys import KeyRing, new_ed25519
from awardry.core.credentials.log import Leaf, LogEvent, Tree
from awardry.core.credentials.problems import CredentialProblem
from tests.core.credentials.awards import award

REFERENCE_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
REFERENCE_ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def grown(leaves: list[bytes]) -> tuple[Tree, dict[tuple[int, int], bytes]]:
    tree, nodes = Tree(), {}
    for leaf in leaves:
        tree, kept = tree.append(log.leaf_hash(leaf))
        nodes.update(kept)
    return tree, nodes


def root_by_definition(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word."""
    if not leaves:
        return log.EMPTY_ROOT
    if len(leaves) == 1:
        return log.leaf_hash(leaves[0])
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return log.node_hash(root_by_definition(leaves[:k]), root_by_definition(leaves[k:]))


def test_the_eight_reference_leaves_have_the_reference_root() -> None:
    assert grown(REFERENCE_LEAVES)[0].root().hex() == REFERENCE_ROOT


@given(st.integers(0, 70))
def test_the_root_is_that_of_the_definition(size: int) -> None:
    leaves = [bytes([number]) for number in range(size)]
    tree, nodes = grown(leaves)
    assert tree.root() == root_by_definition(leaves)
    assert Tree.of(size, lambda level, index: nodes[level, index]) == tree


@given(st.data())
def test_every_leaf_is_proved_to_be_in_every_later_tree(data: st.DataObject) -> None:
    leaves = [bytes([number]) for number in range(data.draw(st.integers(1, 70)))]
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    nodes = grown(leaves)[1]
    proof = log.inclusion_proof(index, size, lambda *address: nodes[address])
    root = root_by_definition(leaves[:size])
    leaf = log.leaf_hash(leaves[index])
    assert log.inclusion_holds(leaf, index, size, proof, root)
    assert not log.inclusion_holds(log.leaf_hash(b"another"), index, size, proof, root)
    assert not log.inclusion_holds(leaf, index, size, [*proof, root], root)
    if size > 1:
        assert not log.inclusion_holds(leaf, index, size, proof[:-1], root)
        assert not log.inclusion_holds(leaf, (index + 1) % size, size, proof, root)


@given(st.data())
def test_an_earlier_tree_is_proved_to_be_the_beginning_of_a_later_one(data: st.DataObject) -> None:
    leaves = [bytes([number]) for number in range(data.draw(st.integers(1, 70)))]
    first = data.draw(st.integers(1, len(leaves)))
    nodes = grown(leaves)[1]
    proof = log.consistency_proof(first, len(leaves), lambda *address: nodes[address])
    old, new = root_by_definition(leaves[:first]), root_by_definition(leaves)
    assert log.consistency_holds(first, len(leaves), old, new, proof)
    rewritten = root_by_definition([b"rewritten", *leaves[1:]])
    assert not log.consistency_holds(first, len(leaves), rewritten, new, proof)
    assert not log.consistency_holds(first, len(leaves), old, rewritten, proof)


def test_an_append_keeps_two_nodes_on_average() -> None:
    assert len(grown([b"x"] * 1024)[1]) == 2047


def test_a_leaf_holds_no_personal_data(keys: KeyRing) -> None:
    snapshot = award(keys.credential)
    facts = log.salted_facts(snapshot, b"s" * 16)
    leaf = Leaf(7, LogEvent.ISSUED, snapshot.award_id, "ab" * 32, None, facts).canonical()
    assert leaf.startswith(b'{"award":"urn:uuid:')
    assert b"Amina" not in leaf
    assert facts != log.salted_facts(snapshot, b"t" * 16)


def test_a_checkpoint_is_read_back_when_its_signature_holds(keys: KeyRing) -> None:
    checkpoint = Checkpoint("fenwick.example/awards", 8, bytes.fromhex(REFERENCE_ROOT))
    text = write_checkpoint(checkpoint, signer=keys.checkpoint, public=keys.checkpoint.public)
    assert text.startswith("fenwick.example/awards\n8\nXcnaeacGWamtVZy3Ad7Zoqudgjqt")
    assert read_checkpoint(text, public=keys.checkpoint.public) == checkpoint
    cosigned = text + "— witness.example AAAAAGFiYw==\n"
    assert read_checkpoint(cosigned, public=keys.checkpoint.public) == checkpoint
    for wrong in (text.replace("\n8\n", "\n9\n"), text.replace("\n8\n", "\n08\n"), text[:-1], "", "a\n1\n\n"):
        with pytest.raises(CredentialProblem):
            read_checkpoint(wrong, public=keys.checkpoint.public)
    with pytest.raises(CredentialProblem, match="no signature by the key"):
        read_checkpoint(text, public=new_ed25519().public)


def test_the_key_of_the_log_is_written_as_other_tools_read_it(keys: KeyRing) -> None:
    text = verifier_key("fenwick.example/awards", keys.checkpoint.public)
    assert read_verifier_key(text) == ("fenwick.example/awards", keys.checkpoint.public)
    with pytest.raises(CredentialProblem, match="id is wrong"):
        read_verifier_key(text.replace("fenwick", "fenland"))


def test_the_published_example_of_a_signed_note_is_understood() -> None:
    name, public = read_verifier_key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    line = "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    signature = base64.b64decode(line)
    assert signature[:4] == key_id(name, public)
    Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], b"This is an example message.\n")
