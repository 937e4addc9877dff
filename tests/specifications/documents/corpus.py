"""Every document."""

from tests.specifications.documents import criteria, families, mixtures, profiles, refused, rules, unit_lists
from tests.specifications.documents.document import Document

DOCUMENTS: list[Document] = [
    *profiles.DOCUMENTS,
    *unit_lists.DOCUMENTS,
    *criteria.DOCUMENTS,
    *families.DOCUMENTS,
    *mixtures.DOCUMENTS,
    *rules.DOCUMENTS,
    *refused.DOCUMENTS,
]
