"""Readings that wait for the same log are written together; each page still waits for its own rows, and answers for them alone."""

import threading
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connections

from sagtill.audit import queries, services, together
from sagtill.audit.models import AuditRow
from sagtill.audit.services import Event
from sagtill.organisation.models import Organisation
from sagtill.wall import whose
from sagtill.wall.whose import Across

pytestmark = pytest.mark.django_db(transaction=True)
_PATIENCE = 60


@pytest.fixture
def organisation() -> Organisation:
    return Organisation.objects.create(name="Nämnden", short="N", municipality="Lindviks kommun")


class Readers:
    """Readers with a thread and a connection each. The first one's turn lasts until the others are waiting."""

    def __init__(self, organisation: Organisation, monkeypatch: pytest.MonkeyPatch, refused: str = "") -> None:
        self.organisation, self.refused = organisation, refused
        # Who was in each transaction that was tried, and how it went for each reader.
        self.tried: list[list[str]] = []
        self.outcome: dict[str, str] = {}
        self._first_has_begun, self._others_wait = threading.Event(), threading.Event()
        monkeypatch.setattr(together, "append", self._append)

    def _append(self, organisation_id: UUID, events: Sequence[Event]) -> None:
        who = [event.who for event in events]
        self.tried.append(who)
        self._first_has_begun.set()
        assert self._others_wait.wait(_PATIENCE)
        services.append(organisation_id, events)
        if self.refused in who:
            raise DatabaseError("the log is full")

    def read(self, *others: str) -> None:
        """Anna begins; while her row is being written the others come, one after the other."""
        anna = self._started("anna")
        assert self._first_has_begun.wait(_PATIENCE)
        started = [anna]
        for number, name in enumerate(others, 1):
            started.append(self._started(name))
            _until(lambda number=number: len(together._queues[self.organisation.id]) == number)
        self._others_wait.set()
        for thread in started:
            thread.join(_PATIENCE)
            assert not thread.is_alive()

    def _started(self, who: str) -> threading.Thread:
        def work() -> None:
            try:
                with whose.every(Across.TEST):
                    together.write(self.organisation.id, [Event(who, "read", "case", "1"), Event(who, "list", "case")])
                self.outcome[who] = "shown"
            except DatabaseError:
                self.outcome[who] = "error"
            finally:
                connections.close_all()

        thread = threading.Thread(target=work)
        thread.start()
        return thread


def _until(holds: Callable[[], Any]) -> None:
    waited = threading.Event()
    for _ in range(_PATIENCE * 200):
        if holds():
            return
        waited.wait(0.005)
    raise AssertionError("it never came")


def rows_of(organisation: Organisation) -> list[str]:
    assert queries.verify(organisation.id).broken_at is None
    return list(AuditRow.objects.filter(organisation_id=organisation.id).order_by("n").values_list("who", flat=True))


def test_those_who_come_while_one_is_written_are_written_in_one_transaction(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = Readers(organisation, monkeypatch)
    readers.read("bo", "cilla", "disa")
    assert readers.tried == [["anna", "anna"], ["bo", "bo", "cilla", "cilla", "disa", "disa"]]
    assert set(readers.outcome.values()) == {"shown"}
    assert rows_of(organisation) == ["anna", "anna", "bo", "bo", "cilla", "cilla", "disa", "disa"]


@pytest.mark.parametrize("refused", ["anna", "bo", "cilla", "disa"])
def test_whoever_cannot_be_logged_gets_the_error_alone(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    readers = Readers(organisation, monkeypatch, refused)
    readers.read("bo", "cilla", "disa")
    assert {who for who, how in readers.outcome.items() if how == "error"} == {refused}
    assert sorted(rows_of(organisation)) == sorted(2 * [who for who in readers.outcome if who != refused])


def test_nothing_is_kept_of_what_has_been_written(organisation: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    Readers(organisation, monkeypatch, "bo").read("bo", "cilla")
    assert not together._queues.get(organisation.id)
