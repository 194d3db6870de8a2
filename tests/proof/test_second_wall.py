"""The second wall, on PostgreSQL: with the program's own filter gone the database still gives nothing of another organisation's.

Each wall is tried alone: everywhere else in this folder the first one is, on SQLite, where there is no second.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection, models, transaction

from sagtill.config.walls import owning, policies
from sagtill.organisation import access
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case
from sagtill.tables import asked_by
from sagtill.wall import whose
from tests.proof.asking import Visitor, flat
from tests.proof.world import Matter, build

only_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is for one municipality")
# Pages that show many matters, and those of a single one.
LISTS = ("/", "/arenden", "/atgarder", "/lexsarah", "/statistik", "/riskkvitton")


@pytest.fixture
def matters(town: Town) -> dict[str, Matter]:
    return build(town)


@contextmanager
def without_the_programs_filter() -> Iterator[None]:
    """The one rule forgets the organisation, as a slip of ours would make it."""

    def forgetful(*args: Any, **asked: Any) -> models.Q:
        return models.Q(*args, **{name: value for name, value in asked.items() if name != "organisation_id"})

    # A question is written once for each standing; it must be written with the slip, and not remembered afterwards.
    asked_by.forget()
    try:
        with patch.object(access, "Q", forgetful):
            yield
    finally:
        asked_by.forget()


@contextmanager
def without_the_wall() -> Iterator[None]:
    """The database is told each time that everybody's rows may be reached."""
    with patch.object(whose, "current", lambda: whose.EVERYBODYS):
        yield


def met(visitor: Visitor, matters: dict[str, Matter], of: Organisation) -> set[str]:
    """The words of an organisation's matters that somebody meets in lists, in searches and on the matters' own pages."""
    theirs = [matter for matter in matters.values() if matter.case.organisation_id == of.pk]
    said = b"".join(flat(visitor.ask(path)) for path in LISTS)
    said += b"".join(flat(visitor.ask(f"/arenden/{matter.case.number}")) for matter in theirs)
    said += flat(visitor.ask("/arenden", {"ord": "kanarie", "standing": "all"}))
    return {word for matter in theirs for _what, word in matter.words() if word.encode() in said}


@only_postgres
def test_without_the_programs_filter_the_wall_stands(town: Town, matters: dict[str, Matter]) -> None:
    sara = Visitor.of("sara", Person.objects.get(pk=town.sara.pk))
    assert met(sara, matters, town.provider)
    with without_the_programs_filter():
        assert not met(sara, matters, town.board)


def test_without_the_programs_filter_and_the_wall_she_would_meet_them(town: Town, matters: dict[str, Matter]) -> None:
    sara = Visitor.of("sara", Person.objects.get(pk=town.sara.pk))
    with without_the_programs_filter(), without_the_wall():
        assert met(sara, matters, town.board)


@only_postgres
def test_without_the_wall_the_programs_filter_stands(town: Town, matters: dict[str, Matter]) -> None:
    sara = Visitor.of("sara", Person.objects.get(pk=town.sara.pk))
    with without_the_wall():
        assert not met(sara, matters, town.board)


def owners(table: owning.Table) -> set[Any]:
    """Whose rows a plain question without any condition finds."""
    name = table._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {owning.owner_of(table, name)} FROM {name}")
        return {row[0] for row in cursor.fetchall()} - {None}


@only_postgres
def test_a_plain_question_finds_no_row_of_another_organisation_in_any_table(
    town: Town, matters: dict[str, Matter]
) -> None:
    tables = [table for table in owning.tables() if policies.walled(table)]
    both = 0
    for table in tables:
        here = owners(table) & {town.board.pk, town.provider.pk}
        for organisation in (town.board, town.provider):
            with whose.only(organisation.pk):
                assert owners(table) == here & {organisation.pk}, table
        both += len(here) == 2
    # Tables with rows of both, so that the question above has something to be wrong about.
    assert both >= 20


@only_postgres
def test_with_nothing_said_there_are_no_rows_at_all(town: Town, matters: dict[str, Matter]) -> None:
    walled = [table for table in owning.tables() if policies.walled(table)]
    assert sum(bool(owners(table)) for table in walled) >= 25
    with whose.kept():
        assert [table for table in walled if owners(table)] == []


@only_postgres
def test_nothing_is_written_to_another_organisation(town: Town, matters: dict[str, Matter]) -> None:
    with whose.only(town.provider.pk):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Unit.objects.create(organisation=town.board, parent=None, name="Fel hus", poster_code="felhus")
        assert Unit.objects.filter(pk=town.north.pk).update(name="Fel namn") == 0
    assert Unit.objects.get(pk=town.north.pk).name == "Hemtjänsten Norr"


@only_postgres
def test_what_one_request_was_told_is_not_there_for_the_next(town: Town, matters: dict[str, Matter]) -> None:
    karin, nobody = (Visitor.of(name, getattr(town, name, None)) for name in ("karin", "nobody"))
    assert karin.ask("/arenden").status_code == 200
    with whose.kept():
        assert not Case._base_manager.exists()
        assert nobody.ask("/arenden").status_code == 302
        assert not Case._base_manager.exists()
    assert Case._base_manager.exists()
