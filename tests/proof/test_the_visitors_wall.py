"""Whoever has not said who they are meets, on PostgreSQL, only what anybody may read: the houses' names and what has been published."""

import re
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection, transaction

from sagtill.config.walls import owning, policies
from sagtill.law import clock
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town
from sagtill.voices.models import OpenRow
from sagtill.wall import whose
from tests.proof.asking import Visitor, flat, questions
from tests.proof.test_second_wall import owners
from tests.proof.world import Matter, build

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is for one municipality")
_NEW = re.compile(rb'name="(?:svar|vidare|next|state)" value="[^"]*"|challenge&quot;: &quot;[^&]*')


@pytest.fixture
def matters(town: Town) -> dict[str, Matter]:
    return build(town)


def a_row(town: Town, said: str, *, published: bool) -> OpenRow:
    when = clock.now() if published else None
    return OpenRow.objects.create(
        organisation=town.board,
        said=said,
        changed=True,
        did="Vi ringer innan vi kommer.",
        done_in=clock.today(),
        written_by=town.josefin,
        written_at=clock.now(),
        published_at=when,
    )


def test_only_the_tables_on_the_list_have_rows_for_a_visitor(town: Town, matters: dict[str, Matter]) -> None:
    walled = [table for table in owning.tables() if policies.walled(table)]
    filled = {table._meta.label for table in walled if owners(table)}
    assert len(filled) >= 25
    with whose.kept():
        whose.visit()
        met = {table._meta.label for table in walled if owners(table)}
    assert met == filled & set(policies.FOR_VISITORS)
    assert all(reason.endswith(".") for _which, reason in policies.FOR_VISITORS.values())


def test_a_visitor_changes_nothing_even_there(town: Town) -> None:
    with whose.kept():
        whose.visit()
        assert Unit.objects.filter(pk=town.north.pk).exists()
        assert Unit.objects.filter(pk=town.north.pk).update(name="Fel namn") == 0
        assert Unit.objects.filter(pk=town.north.pk).delete()[0] == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Unit.objects.create(organisation=town.board, parent=town.north.parent, name="Fel hus", poster_code="felhus")


def test_what_is_not_published_is_not_there_for_a_visitor(town: Town) -> None:
    shown = a_row(town, "Ni sa att ingen ringer.", published=True)
    a_row(town, "Ett utkast som ingen ska se.", published=False)
    with whose.kept():
        whose.visit()
        assert list(OpenRow.objects.values_list("pk", flat=True)) == [shown.pk]


def test_no_public_page_is_poorer_for_it(town: Town, matters: dict[str, Matter]) -> None:
    a_row(town, "Ni sa att ingen ringer.", published=True)
    nobody = Visitor.of("nobody", None)
    paths = [one.path for one in questions(matters, ("public",))]
    narrow = {path: said(nobody, path) for path in paths}
    with patch.object(whose, "visit", lambda: whose.settle(whose.EVERYBODYS)):
        assert {path for path in paths if said(nobody, path) != narrow[path]} == set()
    assert len(paths) > 40
    assert town.north.name.encode() in narrow["/tyck/beratta/klaga"]
    assert b"ingen ringer" in narrow["/vad-vi-gjorde"]


def said(visitor: Visitor, path: str) -> bytes:
    """The page without what is sealed anew each time."""
    answer: Any = visitor.ask(path)
    return _NEW.sub(b"", flat(answer))
