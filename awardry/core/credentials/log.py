"""The transparency log: an append-only Merkle tree (RFC 6962, RFC 9162) over what was issued, withdrawn and replaced.

The tree is kept as the hashes of its perfect subtrees, addressed by (level, index): an append computes only the new
ones, a proof reads only the few it needs, and nothing is ever computed again.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import rfc8785

from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.snapshot import Snapshot

Address = tuple[int, int]  # level (0 = leaves) and index within it
ReadNode = Callable[[int, int], bytes]
EMPTY_ROOT = hashlib.sha256(b"").digest()


class LogEvent(StrEnum):
    ISSUED = "issued"
    REVOKED = "revoked"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One line of the log: hashes in hexadecimal, no personal data. `facts` is `salted_facts` of the snapshot."""

    sequence: int
    event: LogEvent
    award_id: str
    credential_sha256: str
    pdf_sha256: str | None
    facts: str

    def canonical(self) -> bytes:
        """RFC 8785 JSON: the bytes that are hashed into the tree."""
        content = {
            "sequence": self.sequence,
            "event": self.event.value,
            "award": self.award_id,
            "credential": self.credential_sha256,
            "facts": self.facts,
            **({"pdf": self.pdf_sha256} if self.pdf_sha256 else {}),
        }
        return rfc8785.dumps(content)


def salted_facts(snapshot: Snapshot, salt: bytes) -> str:
    """A commitment to every certified fact, which says nothing without the salt."""
    return hashlib.sha256(salt + rfc8785.dumps(snapshot.to_dict())).hexdigest()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree as a value: its size and the roots of its perfect subtrees, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "tuple[Tree, list[tuple[Address, bytes]]]":
        """The tree with one more leaf hash, and the new nodes to keep."""
        kept: list[tuple[Address, bytes]] = [((0, self.size), leaf)]
        peaks, node, level, index = list(self.peaks), leaf, 0, self.size
        while index & 1:
            node, level, index = node_hash(peaks.pop(), node), level + 1, index >> 1
            kept.append(((level, index), node))
        return Tree(self.size + 1, (*peaks, node)), kept

    def root(self) -> bytes:
        return _bag(self.peaks)

    @classmethod
    def of(cls, size: int, node: ReadNode) -> "Tree":
        """The tree of the first `size` leaves, from kept nodes."""
        return cls(size, tuple(node(*address) for address in _peaks(0, size)))


def inclusion_proof(index: int, size: int, node: ReadNode) -> list[bytes]:
    """The path from leaf `index` to the root of the first `size` leaves (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < size:
        raise CredentialProblem(f"leaf {index} does not lie in a log of {size}")
    return [_range_hash(start, end, node) for start, end in _inclusion_ranges(index, 0, size)]


def consistency_proof(first: int, second: int, node: ReadNode) -> list[bytes]:
    """That the first `first` leaves are the beginning of the first `second` (RFC 9162, 2.1.4.1)."""
    if not 0 < first <= second:
        raise CredentialProblem(f"a log of {first} cannot be the beginning of a log of {second}")
    return [_range_hash(start, end, node) for start, end in _consistency_ranges(first, 0, second, True)]


def inclusion_holds(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Verification of an inclusion proof (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, computed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            computed = node_hash(sibling, computed)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            computed = node_hash(computed, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and computed == root


def consistency_holds(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Verification of a consistency proof (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    if not path:
        return False
    here, last = first - 1, second - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _bag(peaks: Sequence[bytes]) -> bytes:
    """One root over subtrees of falling size."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def _peaks(start: int, end: int) -> Iterator[Address]:
    """The perfect subtrees that make up leaves start..end, where `start` is aligned for the largest of them."""
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def _range_hash(start: int, end: int, node: ReadNode) -> bytes:
    return _bag([node(*address) for address in _peaks(start, end)])


def _split(start: int, end: int) -> int:
    """Where a subtree divides: the largest power of two below its size."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _inclusion_ranges(index: int, start: int, end: int) -> list[tuple[int, int]]:
    if end - start == 1:
        return []
    middle = _split(start, end)
    if index < middle:
        return [*_inclusion_ranges(index, start, middle), (middle, end)]
    return [*_inclusion_ranges(index, middle, end), (start, middle)]


def _consistency_ranges(first: int, start: int, end: int, known: bool) -> list[tuple[int, int]]:
    """`known`: the verifier holds the hash of exactly this subtree, because it is the old tree."""
    if first == end:
        return [] if known else [(start, end)]
    middle = _split(start, end)
    if first <= middle:
        return [*_consistency_ranges(first, start, middle, known), (middle, end)]
    return [*_consistency_ranges(first, middle, end, False), (start, middle)]
