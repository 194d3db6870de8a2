"""The log cannot be changed without its being seen, and what cannot be logged does not happen."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagtill.audit import guards, queries
from sagtill.audit.models import AuditHead, AuditRow
from sagtill.organisation.testing import Town
from tests.proof.chains import length
from tests.proof.tampering import past_the_guards

CHANGES: dict[str, Any] = {
    "who": "någon annan",
    "role": "sas",
    "act": "list",
    "object_kind": "report",
    "object_id": "11111111-1111-1111-1111-111111111111",
    "subject_ids": ["22222222-2222-2222-2222-222222222222"],
    "reason": "ett annat skäl",
    "result": "denied",
    "h": "0" * 64,
    "at": F("at") + timedelta(microseconds=1),
}


def test_the_database_refuses_to_change_or_remove_a_row_of_the_log(chain: Any) -> None:
    rows, heads = AuditRow.objects.filter(organisation_id=chain.id), AuditHead.objects.filter(pk=chain.id)
    attempts = (
        lambda: rows.update(who="någon annan"),
        lambda: rows.order_by("-n")[0].delete(),
        lambda: heads.update(n=1, h="0" * 64),
        lambda: heads.delete(),
    )
    for attempt in attempts:
        with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
            attempt()
    assert queries.verify(chain.id).holds


def test_guards_that_were_taken_down_are_missed(db: None) -> None:
    with connection.cursor() as cursor:
        assert guards.missing(cursor, connection.vendor) == []
        with past_the_guards():
            assert len(guards.missing(cursor, connection.vendor)) == 4


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(sorted(CHANGES)), place=st.integers(1, 10_000))
def test_a_change_of_any_column_is_found_at_its_row(chain: Any, column: str, place: int) -> None:
    n = place % length(chain) + 1
    with past_the_guards(), transaction.atomic():
        row = AuditRow.objects.filter(organisation_id=chain.id, n=n).exclude(**_as_it_is(column))
        if row.update(**{column: CHANGES[column]}):
            assert queries.verify(chain.id).broken_at == n
        transaction.set_rollback(True)


def _as_it_is(column: str) -> dict[str, Any]:
    return {} if column == "at" else {column: CHANGES[column]}


def test_a_row_taken_away_two_that_changed_places_and_a_row_slipped_in_are_found(chain: Any) -> None:
    rows = AuditRow.objects.filter(organisation_id=chain.id)
    last = length(chain)

    def swap() -> None:
        rows.filter(n=last - 3).update(n=0)
        rows.filter(n=last - 2).update(n=last - 3)
        rows.filter(n=0).update(n=last - 2)

    def slip_in() -> None:
        copy = rows.get(n=last)
        copy.pk, copy.n = None, last + 1
        copy.save(force_insert=True)

    for harm, found_at in ((rows.filter(n=last - 3).delete, last - 3), (swap, last - 3), (slip_in, last + 1)):
        with past_the_guards(), transaction.atomic():
            harm()
            assert queries.verify(chain.id).broken_at == found_at
            transaction.set_rollback(True)


def test_what_cannot_be_logged_does_not_happen(town: Town) -> None:
    """The log's writer fails: neither the page nor the change comes."""
    from django.test import Client

    from sagtill.organisation.testing import client_of

    client: Client = client_of(town.karin)
    client.raise_request_exception = False
    before = AuditRow.objects.count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sagtill.audit.together.append", _cannot)
        assert client.get("/arenden").status_code == 500
    assert AuditRow.objects.count() == before


def _cannot(*_args: Any, **_kwargs: Any) -> None:
    raise DatabaseError("the log is full")
