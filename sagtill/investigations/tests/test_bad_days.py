"""Two who write at once, trees of two hundred causes, three hundred entries: nothing is lost and nothing stalls."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sagtill.cases.testing import as_
from sagtill.investigations.models import Entry
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.rules.tree import Node, drawing
from sagtill.investigations.services import writing
from sagtill.investigations.testing import opened
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of


def test_two_who_write_the_same_part_at_once_both_keep_their_text(town: Town) -> None:
    eva = organisation.add_person(town.board, "eva", "Eva", last_name="Sund", title="SAS")
    organisation.assign(eva, Role.SAS, town.board.units.get(parent=None), decided_by="Magnus Dahl")
    one = opened(town)
    address = f"/lexsarah/{one.number}/del/7"
    first, second = client_of(town.josefin), client_of(eva)
    assert (
        first.post(address, {"could_recur": "Josefins text om upprepning.", "seen_could_recur": "0"}).status_code == 302
    )
    answer = second.post(address, {"could_recur": "Evas text om upprepning.", "seen_could_recur": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Josefins text om upprepning." in page
    assert "Evas text om upprepning." in page
    both = {"could_recur": "Josefins text om upprepning. Evas text om upprepning.", "seen_could_recur": "1"}
    assert second.post(address, both).status_code == 302
    assert [row.by_name for row in one.sections_written.order_by("position")] == ["Josefin Lind", "Eva Sund"]


def test_an_entry_is_never_changed_only_corrected_by_one_that_shows_it(town: Town) -> None:
    one = opened(town)
    by = as_(town.josefin)
    old = writing.note(by, one, writing.Noted("Klockan var 15.", "Samtal", Basis.FACT, 2))
    new = writing.note(by, one, writing.Noted("Klockan var 16.", "Logg", Basis.FACT, 2), corrects=old)
    page = client_of(town.josefin).get(f"/lexsarah/{one.number}/del/2").content.decode()
    assert page.index("Klockan var 16.") < page.index("Klockan var 15.")
    with pytest.raises(PermissionDenied, match="redan rättad"):
        writing.note(by, one, writing.Noted("Klockan var 17.", "Logg", Basis.FACT, 2), corrects=old)
    assert Entry.objects.get(pk=old.pk).text == "Klockan var 15."
    assert new.corrects == old


def test_a_tree_of_two_hundred_causes_is_drawn_with_every_box_in_a_place_of_its_own() -> None:
    nodes = [Node(str(n), str(n // 3) if n >= 3 else None, f"Orsak nummer {n} av många", "Rutin") for n in range(200)]
    drawn = drawing("Något hände", nodes)
    assert len(drawn.boxes) == 201
    places = {(box.x, box.y) for box in drawn.boxes}
    assert len(places) == 201


def test_a_chain_of_two_hundred_whys_does_not_break_the_drawing() -> None:
    chain = [Node(str(n), str(n - 1) if n else None, "Varför?", "Ledning") for n in range(200)]
    assert drawing("Något hände", chain).boxes[-1].kind == "open"


def test_the_page_asks_the_database_as_often_for_three_hundred_entries_as_for_one(
    town: Town,
) -> None:
    one = opened(town)
    by = as_(town.josefin)
    writing.note(by, one, writing.Noted("Uppgift 0.", "Logg", Basis.FACT, 2))
    client = client_of(town.josefin)
    address = f"/lexsarah/{one.number}/del/2"
    few = _queries(client, address)
    now = clock.now()
    template = one.entries.get()
    Entry.objects.bulk_create(
        Entry(
            organisation_id=one.organisation_id,
            investigation=one,
            part=2,
            position=n,
            text=f"Uppgift {n}. " + "Mer text om vad som hände. " * 20,
            source="Logg",
            basis=Basis.FACT,
            by=template.by,
            by_name="Josefin Lind",
            by_title="SAS",
            at=now,
        )
        for n in range(2, 302)
    )
    assert _queries(client, address) == few


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
