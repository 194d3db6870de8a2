"""Everything of a matter goes, from the database and the disk. Called by the approval of a second person and by nothing else."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from sagtill.documents.models import Document
from sagtill.files import services as files
from sagtill.files.models import Attachment
from sagtill.investigations.models import Informed, Investigation
from sagtill.investigations.services.carrying import become
from sagtill.investigations.services.rows import Rows, cut_loose, everything
from sagtill.organisation.models import CircleMember, Organisation
from sagtill.organisation.services import moving
from sagtill.reports.models import Case
from sagtill.reports.services import search_index
from sagtill.wall.whose import Across, across


@across(Across.MOVING)
def erase(investigation: Investigation) -> dict[str, int]:
    """Remove a claimed investigation with its cases, reports, actions, documents and files. Returns how many rows of each kind.

    What a board here has received from the provider is the board's own document and becomes its row.
    """
    cases = list(Case.objects.filter(pk__in=investigation.cases.filter(left_at__isnull=True).values("case_id")))
    for case in cases:
        search_index.forget(case)
    rows = everything(investigation, cases)
    _give_boards_their_own(rows)
    owners = [key for keys in rows.values() for key in keys if isinstance(key, UUID)]
    made = Document.objects.filter(pk__in=rows.get(Document, ())).values("file_id")
    attachments = list(Attachment.objects.filter(Q(owner_id__in=owners) | Q(pk__in=made)))
    CircleMember.objects.filter(subject_id__in=owners).delete()
    cut_loose(rows)
    removed = {model._meta.label: len(keys) for model, keys in rows.items() if keys}
    for model, keys in rows.items():
        gone: Any = model._base_manager.filter(pk__in=keys)
        # Rows point at one another in every direction; the database looks at that when the transaction ends.
        gone._raw_delete(gone.db)
    removed["files"] = files.destroy(attachments)
    return removed


def _give_boards_their_own(rows: Rows) -> None:
    received = Informed.objects.filter(pk__in=rows.get(Informed, ()), board__isnull=False).select_related(
        "organisation"
    )
    with moving():
        for told in received:
            board = told.board
            assert isinstance(board, Organisation)  # noqa: S101 - the question asked for those that have one
            told.from_name = told.organisation.name
            become(told, board)
            rows[Informed].discard(told.pk)
