"""Everybody in an organisation waits for the end of its chain, so a row of the log is written with few words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagtill.audit.models import AuditHead, AuditRow
from sagtill.audit.services import record
from sagtill.organisation.testing import Town

pytestmark = pytest.mark.django_db


def test_where_the_database_takes_it_the_row_and_the_new_end_go_together(town: Town) -> None:
    owner = town.board.id
    record(owner, "x", "read", "case", "1")
    with CaptureQueriesContext(connection) as asked:
        record(owner, "x", "read", "case", "2")
    assert len(asked) == (2 if connection.vendor == "postgresql" else 3)
    last, head = (
        AuditRow.objects.filter(organisation_id=owner).latest("n"),
        AuditHead.objects.get(organisation_id=owner),
    )
    assert (last.object_id, last.n, last.h) == ("2", head.n, head.h)
