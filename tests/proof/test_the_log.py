"""The log cannot be changed from the product; and whoever changes it past the product is found, at the row."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagtill.audit import guards, queries, services
from sagtill.audit.models import AuditHead, AuditRow
from sagtill.config import anchoring
from sagtill.law import clock
from sagtill.organisation.testing import Town
from tests.proof.tampering import past_the_guards

ROWS = 12
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


@pytest.fixture
def chain(town: Town) -> Any:
    """The organisation, with some more rows in its log."""
    for number in range(ROWS):
        services.record(town.board.id, str(town.karin.id), "read", "case", f"ärende {number}", subjects=["a", "b"])
    return town.board


def length(organisation: Any) -> int:
    return AuditRow.objects.filter(organisation_id=organisation.id).count()


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


def test_a_chain_cut_off_and_tied_up_again_is_only_found_by_an_anchor(chain: Any, tmp_path: Path) -> None:
    anchored = {end.n: end.h for end in queries.ends() if end.organisation_id == chain.id}
    last = length(chain)
    with past_the_guards():
        AuditRow.objects.filter(organisation_id=chain.id, n__gt=last - 2).delete()
        end = AuditRow.objects.get(organisation_id=chain.id, n=last - 2)
        AuditHead.objects.filter(pk=chain.id).update(n=end.n, h=end.h)
    assert queries.verify(chain.id).holds
    assert queries.verify(chain.id, anchored).broken_at == last - 1


def test_a_whole_log_written_anew_is_found_by_an_anchor(chain: Any) -> None:
    anchored = {end.n: end.h for end in queries.ends() if end.organisation_id == chain.id}
    with past_the_guards():
        _write_anew(chain, "någon annan")
    assert queries.verify(chain.id).holds
    assert queries.verify(chain.id, anchored).broken_at == max(anchored)


def _write_anew(organisation: Any, who: str) -> None:
    """A forger who knows how the chain is made and hides that Karin was the one who read."""
    previous = ""
    for row in AuditRow.objects.filter(organisation_id=organisation.id).order_by("n"):
        row.who = who
        row.h = previous = row.hash_after(previous)
        row.save()
    AuditHead.objects.filter(pk=organisation.id).update(h=previous)


def test_the_days_anchors_are_on_the_disk_and_read_back(chain: Any, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(anchoring, "place", lambda: tmp_path / "ankare.txt")
    assert anchoring.leave() == len(queries.ends())
    services.record(chain.id, "x", "read", "case", "y")
    with clock.moved_by(timedelta(days=1)):
        anchoring.leave()
    kept = anchoring.read(tmp_path / "ankare.txt")[chain.id]
    assert len(kept) == 2
    assert queries.verify(chain.id, kept).holds
    assert (tmp_path / "ankare.txt").stat().st_mode & 0o077 == 0


def test_a_file_of_anchors_that_says_two_things_or_cannot_be_read_is_refused(chain: Any, tmp_path: Path) -> None:
    path = tmp_path / "ankare.txt"
    line = f"2026-11-22 {chain.id} 4 "
    path.write_text(f"Hej!\n{line}{'a' * 64}\n{line}{'b' * 64}\n")
    with pytest.raises(anchoring.AnchorError, match="säger emot sig"):
        anchoring.read(path)
    with pytest.raises(anchoring.AnchorError, match="går inte att läsa"):
        anchoring.read(tmp_path / "finns-inte")
    path.write_text(f"Ankare\n{line}kort\nen rad till\n")
    assert anchoring.read(path) == {}


def test_what_cannot_be_logged_does_not_happen(town: Town) -> None:
    """The log's writer fails: neither the page nor the change comes."""
    from django.test import Client

    from sagtill.organisation.testing import client_of

    client: Client = client_of(town.karin)
    client.raise_request_exception = False
    before = AuditRow.objects.count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sagtill.audit.middleware.record", _cannot)
        assert client.get("/arenden").status_code == 500
    assert AuditRow.objects.count() == before


def _cannot(*_args: Any, **_kwargs: Any) -> None:
    raise DatabaseError("the log is full")
