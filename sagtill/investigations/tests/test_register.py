"""The register, diary numbers, and Min dag."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import overview
from sagtill.investigations.queries.todo import todos
from sagtill.investigations.services import opening, registering
from sagtill.investigations.testing import a_beginning, ended, fresh, opened
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of


def test_the_register_shows_the_public_part_and_finds_by_it(town: Town) -> None:
    one = opened(town)
    registering.register(
        as_(town.agneta),
        one,
        on=clock.today(),
        way="in",
        subject="Begäran om handling",
        correspondent="Allmänheten",
        secret_subject="Gäller kvällsbesöket hos Astrid",
        secret_correspondent="Hemlig Person",
    )
    page = client_of(town.agneta).get("/lexsarah/register?sok=begäran").content.decode()
    assert "Begäran om handling" in page
    assert "Astrid" not in page
    assert "Hemlig Person" not in page
    assert "Kvällshjälp" not in page
    assert overview.register(as_(town.agneta), "finnsinte") == []
    assert len(overview.register(as_(town.agneta), year=str(clock.today().year))) == 1
    assert overview.register(as_(town.olle), "") == []


def test_a_diary_number_is_used_once(town: Town) -> None:
    first = opened(town)
    second = fresh(opening.open_directly(as_(town.josefin), town.south, a_beginning(), "Ett samtal.", clock.now()))
    registering.give_number(as_(town.agneta), first, "SN 2026/318", "Utebliven insats")
    with pytest.raises(PermissionDenied, match="används redan"):
        registering.give_number(as_(town.agneta), second, "SN 2026/318", "x")
    with pytest.raises(PermissionDenied, match="registratorn"):
        registering.give_number(as_(town.karin), first, "SN 2026/319", "x")


def test_min_dag_gives_an_investigation_that_nobody_has_to_the_sas(town: Town) -> None:
    one = opened(town)
    Investigation.objects.filter(pk=one.pk).update(investigator=None)
    assert [row.verb for row in todos(as_(town.josefin)) if row.about == one.pk] == ["Utse utredare"]
    assert todos(as_(town.elin)) == []


def test_a_closed_investigation_waits_for_nobody(town: Town) -> None:
    one = ended(opened(town), town)
    assert [row for row in todos(as_(town.josefin)) if row.about == one.pk] == []
    assert [lane.cards for lane in overview.lanes(as_(town.josefin))] == [[], [], []]
