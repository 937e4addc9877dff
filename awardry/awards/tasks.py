"""Steps after the commit. Each moves state in our own tables and is harmless when done twice."""

import logging

from django_tasks import task

from awardry.awards.services.certificates import seal_document, without_document

logger = logging.getLogger(__name__)


@task()
def make_document(certificate_id: int) -> None:
    """Draw and seal one certificate."""
    seal_document(certificate_id)


def document_wanted(certificate_id: int) -> None:
    make_document.enqueue(certificate_id)


def reconcile_documents() -> None:
    """What a killed worker left undone is done again: the award without its document says so itself."""
    for certificate_id in without_document():
        try:
            seal_document(certificate_id)
        except Exception:  # a full disk, a missing font: the others must not wait for this one
            logger.exception("The document of certificate %s was not made; it is tried again", certificate_id)
