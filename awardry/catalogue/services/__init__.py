"""What an awarding body does with its specifications: import, correct, propose, return, discard, publish."""

from awardry.catalogue.services.bodies import found_awarding_body
from awardry.catalogue.services.corrections import accept_defects, correct_draft
from awardry.catalogue.services.drafts import discard_draft, propose_draft, return_draft
from awardry.catalogue.services.equivalents import decide_equivalence, name_owner, propose_equivalents
from awardry.catalogue.services.imports import import_document
from awardry.catalogue.services.publication import publish_draft
from awardry.catalogue.services.qualifications import record_qualifications
from awardry.catalogue.services.withdrawals import (
    approve_withdrawal,
    complete_withdrawal,
    propose_withdrawal,
    return_withdrawal,
)

__all__ = [
    "accept_defects",
    "approve_withdrawal",
    "complete_withdrawal",
    "correct_draft",
    "decide_equivalence",
    "discard_draft",
    "found_awarding_body",
    "import_document",
    "name_owner",
    "propose_draft",
    "propose_equivalents",
    "propose_withdrawal",
    "publish_draft",
    "record_qualifications",
    "return_draft",
    "return_withdrawal",
]
