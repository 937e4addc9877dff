"""The transparency log over its tables: append a leaf, sign a checkpoint, prove inclusion."""

from datetime import datetime

from awardry.awards.keys import log_origin, log_ring
from awardry.awards.models import Certificate, Checkpoint, LogEntry, LogNode
from awardry.core.credentials import checkpoint as notes
from awardry.core.credentials.log import (
    Leaf,
    LogEvent,
    Tree,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    salted_facts,
)
from awardry.core.credentials.snapshot import Snapshot


def node(level: int, index: int) -> bytes:
    """A kept subtree's hash."""
    found = LogNode.objects.values_list("hash", flat=True).get(height=level, position=index)
    return bytes.fromhex(found)


def size() -> int:
    last = LogEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def append(certificate: Certificate, event: LogEvent, *, at: datetime) -> LogEntry:
    """Add a leaf for what happened to a certificate. The service around it is the only writer."""
    count = size()
    facts = salted_facts(Snapshot.from_dict(certificate.snapshot), bytes.fromhex(certificate.log_salt))
    leaf = Leaf(
        sequence=count,
        event=event,
        award_id=certificate.snapshot["award_id"],
        credential_sha256=certificate.credential_sha256,
        pdf_sha256=certificate.document_sha256 or None,
        facts=facts,
    )
    canonical = leaf.canonical()
    hashed = leaf_hash(canonical)
    _, nodes = Tree.of(count, node).append(hashed)
    LogNode.objects.bulk_create(
        LogNode(height=level, position=index, hash=value.hex()) for (level, index), value in nodes
    )
    return LogEntry.objects.create(
        index=count, leaf=canonical.decode(), leaf_hash=hashed.hex(), certificate=certificate, at=at
    )


def publish_checkpoint(*, at: datetime) -> Checkpoint:
    """Sign the log as it is now."""
    count = size()
    root = Tree.of(count, node).root()
    ring = log_ring()
    text = notes.write_checkpoint(
        notes.Checkpoint(log_origin(), count, root), signer=ring.checkpoint, public=ring.checkpoint.public
    )
    return Checkpoint.objects.create(size=count, root=root.hex(), text=text, at=at)


def latest_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-pk").first()


def proof_of(entry: LogEntry, checkpoint: Checkpoint) -> list[str]:
    """The inclusion proof of an entry in a checkpoint, as hexadecimal hashes."""
    return [value.hex() for value in inclusion_proof(entry.index, checkpoint.size, node)]


def consistency(first: int, second: int) -> list[str]:
    return [value.hex() for value in consistency_proof(first, second, node)]
