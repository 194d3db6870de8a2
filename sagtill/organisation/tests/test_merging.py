"""Merging units: the old one closes, the other goes on, and whoever has it has both."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from sagtill.law import clock
from sagtill.organisation import permissions, services
from sagtill.organisation.models import Unit
from sagtill.organisation.queries import gone_on, reportable_units, unit_of_poster
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of


def merged(town: Town) -> Unit:
    """Today is north's last day; south goes on."""
    return services.merge_units(Town.as_actor(town.frida), town.north, town.south, clock.today())


@pytest.fixture
def tomorrow(town: Town) -> Iterator[Unit]:
    """The day after north's last."""
    old = merged(town)
    with clock.moved_by(timedelta(days=1)):
        yield old


def test_the_old_unit_closes_and_points_at_the_one_that_goes_on(town: Town, tomorrow: Unit) -> None:
    assert not tomorrow.is_open()
    assert tomorrow.successor == town.south
    assert [unit.name for unit in reportable_units(town.board.id)] == ["Boende Söder"]
    assert gone_on(Unit.objects.all()) == {town.north.id: town.south.id}


def test_whoever_has_the_one_that_goes_on_reaches_the_old_one_now_and_later(town: Town) -> None:
    mona = services.add_person(town.board, "nytt", "Ny", last_name="Chef", password="lindvik-prov-1")
    services.assign(mona, Role.MANAGER, town.south, decided_by="Nämnden")
    assert town.north.id not in Town.as_actor(mona).units_with(Role.MANAGER)
    merged(town)
    assert town.north.id in Town.as_actor(mona).units_with(Role.MANAGER)
    later = services.add_person(town.board, "senare", "Sen", last_name="Chef", password="lindvik-prov-1")
    services.assign(later, Role.MANAGER, town.south, decided_by="Nämnden")
    assert Town.as_actor(later).units_with(Role.MANAGER) == {town.north.id, town.south.id}


def test_a_poster_of_the_old_unit_leads_to_the_one_that_goes_on(town: Town, tomorrow: Unit) -> None:
    assert unit_of_poster(town.north.poster_code.lower()) == town.south
    assert unit_of_poster("HITTEPA") is None
    assert unit_of_poster(None) is None


def test_a_chain_of_mergers_ends_at_the_last(town: Town, tomorrow: Unit) -> None:
    root = town.board.units.get(parent=None)
    third = services.add_unit(town.board, "Boende Öster", root)
    services.merge_units(Town.as_actor(town.frida), town.south, third, clock.today())
    with clock.moved_by(timedelta(days=1)):
        assert gone_on(Unit.objects.all()) == {town.north.id: third.id, town.south.id: third.id}
        assert unit_of_poster(town.north.poster_code) == third


def test_what_cannot_be_merged_is_refused_with_the_reason(town: Town) -> None:
    frida, today = Town.as_actor(town.frida), clock.today()
    root = town.board.units.get(parent=None)
    below = services.add_unit(town.board, "Natten", town.north)

    def why(old: Unit, into: Unit, day: object = today) -> str:
        return permissions.why_not_merge(frida, old, into, day) or ""  # type: ignore[arg-type]

    assert "annan organisation" in why(town.home, town.south)
    assert "Organisationen själv" in why(town.south, root)
    assert "två olika" in why(town.south, town.south)
    assert "under sig" in why(town.north, town.south)
    assert "passerat" in why(below, town.south, today - timedelta(days=1))
    assert why(below, town.south) == ""
    assert "systemförvaltaren" in (permissions.why_not_lead_units(Town.as_actor(town.josefin)) or "")
    with pytest.raises(PermissionDenied):
        services.merge_units(Town.as_actor(town.karin), town.south, town.north, today)
    services.close_unit(below, today - timedelta(days=1), by="test")
    assert "redan stängd" in why(Unit.objects.get(pk=below.pk), town.south)


@pytest.fixture
def frida(town: Town) -> Client:
    return client_of(town.frida)


def a_form(old: Unit, into: Unit, **more: str) -> dict[str, str]:
    return {"old": str(old.id), "into": str(into.id), "last_day": clock.today().isoformat(), **more}


def test_it_is_done_on_the_page(town: Town, frida: Client) -> None:
    page, merge = reverse("units"), reverse("units-merge")
    assert "Hemtjänsten Norr" in frida.get(page).content.decode()
    refused = frida.post(merge, a_form(town.north, town.north))
    assert refused.status_code == 422
    assert "Välj två olika enheter." in refused.content.decode()
    assert "Välj enhet" in refused.content.decode()
    assert frida.post(merge, {"old": "x"}).status_code == 422
    assert frida.post(merge, a_form(town.north, town.south, gor="sla-ihop")).status_code == 302
    assert "Går upp i Boende Söder" in frida.get(page).content.decode()
    assert client_of(town.josefin).get(page).status_code == 404


def test_what_will_happen_is_shown_before_it_happens_and_that_it_cannot_be_undone(town: Town, frida: Client) -> None:
    shown = frida.post(reverse("units-merge"), a_form(town.north, town.south))
    said = shown.content.decode()
    assert shown.status_code == 200
    assert "Det går inte att ångra" in said
    assert "Slå ihop Hemtjänsten Norr med Boende Söder?" in said
    assert "Amina Ek" in said, "who is assigned at the unit that closes, and has to be moved by hand"
    assert "Mona Berg" in said, "who will reach what the old unit has"
    assert f'name="old" value="{town.north.id}"' in said
    assert Unit.objects.get(pk=town.north.pk).successor is None
    # What the page says, the service does: those it names reach the old unit, and nobody else's reach changes.
    merged(town)
    assert town.north.id in Town.as_actor(town.mona).units_with(Role.MANAGER)


def test_merging_asks_for_a_fresh_proof(town: Town, frida: Client) -> None:
    with clock.moved_by(timedelta(minutes=11)):
        asked = frida.post(reverse("units-merge"), a_form(town.north, town.south, gor="sla-ihop"))
    assert asked["Location"].startswith("/bekrafta")
    assert Unit.objects.get(pk=town.north.pk).successor is None
