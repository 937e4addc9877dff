"""Evidence: kinds, states, and what it takes to support a criterion."""

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
