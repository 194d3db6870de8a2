"""Which units cannot be merged, and what is said."""

from datetime import timedelta

from sagtill.law import clock
from sagtill.organisation import permissions, services
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town

CLOSED = "En av enheterna är redan stängd."


def why_not(town: Town, old: Unit, into: Unit) -> str | None:
    return permissions.why_not_merge(Town.as_actor(town.frida), old, into, clock.today())


def test_the_organisation_itself_is_neither_closed_nor_goes_on_in_place_of_a_unit(town: Town) -> None:
    root = town.board.units.get(parent=None)
    for old, into in ((root, town.north), (town.north, root)):
        assert why_not(town, old, into) == "Organisationen själv kan inte slås ihop med en enhet."


def test_what_is_closed_or_on_its_way_to_be_is_not_merged_either_way(town: Town) -> None:
    root = town.board.units.get(parent=None)
    third = services.add_unit(town.board, "Boende Väster", root)
    assert why_not(town, town.north, third) is None
    services.merge_units(Town.as_actor(town.frida), town.north, town.south, clock.today())
    north = Unit.objects.get(pk=town.north.pk)
    assert north.is_open(), "until the day is over"
    assert why_not(town, north, third) == CLOSED
    assert why_not(town, third, north) == CLOSED
    with clock.moved_by(timedelta(days=1)):
        assert not north.is_open()
        north.successor = None
        assert why_not(town, north, third) == CLOSED
        assert why_not(town, third, north) == CLOSED
