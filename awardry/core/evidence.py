"""Evidence: kinds, states, and what it takes to support a criterion."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.lifecycle import Lifecycle


class EvidenceKind(StrEnum):
    OBSERVATION = "observation"
    PRODUCT = "product"
    DISCUSSION = "professional_discussion"
    WITNESS = "witness_testimony"
    EXPERT_WITNESS = "expert_witness_testimony"
    ORAL_QUESTIONS = "oral_questions"
    WRITTEN_QUESTIONS = "written_questions"
    STATEMENT = "personal_statement"
    CASE_HISTORY = "case_history"
    ASSIGNMENT = "assignment"
    WORKSHEET = "worksheet"
    PRIOR_LEARNING = "prior_learning"


class EvidenceForm(StrEnum):
    """How the evidence is held: files, words typed here, a link, or left where it is (in situ)."""

    FILES = "files"
    TEXT = "text"
    LINK = "link"
    IN_SITU = "in_situ"


class EvidenceState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    LOCKED = "locked"


EVIDENCE = Lifecycle(
    "evidence",
    EvidenceState,
    EvidenceState.DRAFT,
    {
        (EvidenceState.DRAFT, "change"): EvidenceState.DRAFT,
        (EvidenceState.DRAFT, "declare"): EvidenceState.SUBMITTED,
        (EvidenceState.SUBMITTED, "map"): EvidenceState.SUBMITTED,
        (EvidenceState.DRAFT, "map"): EvidenceState.DRAFT,
        # Locked is what it says; for a unit that is still open it may be used none the less.
        (EvidenceState.LOCKED, "map"): EvidenceState.LOCKED,
        (EvidenceState.SUBMITTED, "lock"): EvidenceState.LOCKED,
        (EvidenceState.LOCKED, "reopen"): EvidenceState.SUBMITTED,
    },
)

NOTHING_HELD = BlockerKind("evidence.nothing-held", Role.LEARNER, "{evidence} holds nothing yet: {cure}")
IN_SITU_INCOMPLETE = BlockerKind(
    "evidence.in-situ-incomplete", Role.LEARNER, "{evidence} is kept elsewhere: say {missing}"
)
NOT_DECLARED = BlockerKind(
    "evidence.not-declared", Role.LEARNER, "{evidence} is not yet declared to be own work"
)
NOT_SEEN = BlockerKind(
    "evidence.not-seen", Role.ASSESSOR, "Nobody has confirmed seeing {evidence} where it is kept"
)
NOT_OWN = BlockerKind(
    "evidence.not-own", Role.LEARNER, "Only the learner can declare {evidence} to be their own work"
)
SAME_FILE = BlockerKind("evidence.same-file", Role.LEARNER, "{file} is already part of this evidence")
EMPTY_FILE = BlockerKind("evidence.empty-file", Role.LEARNER, "{file} is empty: choose another file")
FILE_TOO_LARGE = BlockerKind(
    "evidence.file-too-large", Role.LEARNER, "{file} holds {size}; a file may hold {limit}: send it in parts"
)
NOT_TAKEN = BlockerKind(
    "evidence.unit-not-taken", Role.LEARNER, "{criterion} belongs to {unit}, which the learner does not take"
)
UNIT_LOCKED = BlockerKind(
    "evidence.unit-locked",
    Role.ASSESSOR,
    "{unit} is signed off: what its criteria rest on stays as it is until the unit is reopened",
)
DECIDED_ON = BlockerKind(
    "evidence.decided-on",
    Role.ASSESSOR,
    "A decision on {criterion} of {unit} rests on {evidence}: the link stays",
)
NOT_IN_SITU = BlockerKind(
    "evidence.not-in-situ", Role.ASSESSOR, "{evidence} is not kept elsewhere: open it here"
)
LOCKED = BlockerKind(
    "evidence.locked", Role.ASSESSOR, "{evidence} is locked: reopen the unit that rests on it, with a reason"
)
SEEN_LATER = BlockerKind(
    "evidence.seen-later", Role.ASSESSOR, "{evidence} cannot have been seen on {day}, a day to come"
)

# What a learner declares, word for word; kept with the item, so that a later wording changes nothing signed before.
DECLARATION = (
    "I declare that this evidence is my own work, that I have named every source and every person who helped me, "
    "and that I understand that a false declaration can cost me the award."
)


@dataclass(frozen=True)
class EvidenceFacts:
    """What declaring and using one item of evidence needs to know. `label` is its reference number (E3)."""

    label: str
    form: EvidenceForm
    files: int
    text: str
    link: str
    what: str
    where: str
    custodian: str
    why_not_copied: str
    declared: bool
    seen: bool


def content_blockers(facts: EvidenceFacts) -> list[Blocker]:
    """Whether the item holds what its form needs."""
    match facts.form:
        case EvidenceForm.FILES if not facts.files:
            return [NOTHING_HELD(evidence=facts.label, cure="add a file")]
        case EvidenceForm.TEXT if not facts.text.strip():
            return [NOTHING_HELD(evidence=facts.label, cure="write the text")]
        case EvidenceForm.LINK if not facts.link:
            return [NOTHING_HELD(evidence=facts.label, cure="add the link")]
        case EvidenceForm.IN_SITU:
            needed = {
                "what it is": facts.what,
                "where it is kept": facts.where,
                "who keeps it": facts.custodian,
                "why it cannot be copied": facts.why_not_copied,
            }
            missing = [name for name, value in needed.items() if not value.strip()]
            return [IN_SITU_INCOMPLETE(evidence=facts.label, missing=", ".join(missing))] if missing else []
    return []


def support_blockers(facts: EvidenceFacts) -> list[Blocker]:
    """What keeps this item from supporting a decision that a criterion is met."""
    found = content_blockers(facts)
    if not facts.declared:
        found.append(NOT_DECLARED(evidence=facts.label))
    if facts.form is EvidenceForm.IN_SITU and not facts.seen:
        found.append(NOT_SEEN(evidence=facts.label))
    return found


def file_blockers(files: Iterable[tuple[str, int, str]], held: Collection[str], limit: int) -> list[Blocker]:
    """`files`: (name, bytes, SHA-256) to be added; `held`: hashes already in the item; `limit` in bytes."""
    found: list[Blocker] = []
    known = set(held)
    for name, size, sha256 in files:
        if not size:
            found.append(EMPTY_FILE(file=name))
        elif size > limit:
            found.append(FILE_TOO_LARGE(file=name, size=megabytes(size), limit=megabytes(limit)))
        elif sha256 in known:
            found.append(SAME_FILE(file=name))
        known.add(sha256)
    return found


def megabytes(size: int) -> str:
    """A size as people compare it, never rounded down to the limit it exceeds."""
    return f"{-(-size * 10 // 1_048_576) / 10:g} MB"


def content_hash(form: str, words: Mapping[str, str], files: Iterable[str]) -> str:
    """SHA-256 over everything an item holds: its words by field, and the hashes of its files in any order."""
    body = json.dumps(
        [form, dict(words), sorted(files)], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(body.encode()).hexdigest()
