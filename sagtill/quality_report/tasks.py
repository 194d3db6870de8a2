"""Making the report as a document, in the worker."""

from uuid import UUID

from django_tasks import task


@task()
def make(document_id: str) -> None:
    """Make one document. Bears being run twice."""
    # The service puts this task in the queue, so it cannot be known here before then.
    from sagtill.documents import services as documents
    from sagtill.quality_report.services import signing

    documents.make(UUID(document_id), signing.build)
