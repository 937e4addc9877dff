"""Every document."""

from tests.specifications.documents import profiles
from tests.specifications.documents.document import Document

DOCUMENTS: list[Document] = [*profiles.DOCUMENTS]
