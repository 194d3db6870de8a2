"""SQLite is told how its tables look: without that it reads a whole table where an index would do."""

from typing import Any

import pytest
from django.db import connection

from sagtill.actions.models import Action
from sagtill.config import tasks
from sagtill.organisation.testing import Town
from sagtill.statistics.models import Tally
from sagtill.tables.testing import look_anew

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks at its tables by itself")


def asked(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


@sqlite_only
def test_each_night_the_tables_that_have_grown_are_looked_at(town: Town) -> None:
    look_anew()
    before = dict(asked("SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl"))
    assert before.get("organisation_person", 0) == 0
    tasks.night_work.func()
    after = dict(asked("SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl"))
    assert after["organisation_person"] > 5


def plan_of(questions: Any) -> str:
    look_anew()
    return str(questions.explain())


@sqlite_only
def test_what_is_late_and_what_is_counted_is_found_by_an_index(town: Town) -> None:
    late = Action.objects.filter(organisation=town.board, state="under_way", due_on__lte="2026-11-22")
    assert "action_by_state (organisation_id=? AND state=? AND due_on<?)" in plan_of(late)
    counted = Tally.objects.filter(organisation=town.board, name="reports", month__gte="2025-01-01", unit__isnull=False)
    assert "tally_of_units (organisation_id=? AND name=? AND month>?)" in plan_of(counted)
