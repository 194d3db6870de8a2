"""Making cards for visits: who may, for which units, and how many."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from sagtill.cases.testing import as_
from sagtill.law import clock
from sagtill.organisation.models import Unit
from sagtill.organisation.testing import Town, client_of
from sagtill.voices import permissions
from sagtill.voices.models import VisitCard
from sagtill.voices.services import cards


def test_whoever_works_at_a_unit_makes_its_cards(town: Town) -> None:
    page = client_of(town.amina).post("/besokskort", {"unit": str(town.north.id), "number": "3"}).content.decode()
    shown = re.findall(r"[0-9A-Z]{4}[ -][0-9A-Z]{4}[ -][0-9A-Z]{4}", page)
    assert len(shown) >= 3
    assert len(re.findall(r'class="visit-card"', page)) == 3
    assert VisitCard.objects.count() == 3
    kept = " ".join(VisitCard.objects.values_list("digest", flat=True)).upper()
    assert not [code for code in shown if re.sub(r"[ -]", "", code) in kept], "only what cannot be turned back is kept"


def test_nobody_makes_cards_for_a_unit_where_they_do_not_work(town: Town) -> None:
    assert permissions.why_not_give_cards(as_(town.elin), town.north)
    with pytest.raises(PermissionDenied):
        cards.make(as_(town.elin), town.north, 1, for_young=False)
    answer = client_of(town.elin).post("/besokskort", {"unit": str(town.north.id), "number": "1"})
    assert answer.status_code == 422


def test_a_closed_unit_gives_no_cards(town: Town) -> None:
    Unit.objects.filter(pk=town.north.pk).update(closed_on=clock.today() - timedelta(days=365))
    town.north.refresh_from_db()
    assert permissions.why_not_give_cards(as_(town.amina), town.north) == "Enheten är stängd."


@pytest.mark.parametrize("number", ["0", "21", "många"])
def test_the_number_of_cards_is_within_reason(town: Town, number: str) -> None:
    answer = client_of(town.amina).post("/besokskort", {"unit": str(town.north.id), "number": number})
    assert answer.status_code == 422
    assert not VisitCard.objects.exists()


def test_the_service_refuses_a_number_that_is_not_within_reason(town: Town) -> None:
    with pytest.raises(ValueError, match="21"):
        cards.make(as_(town.amina), town.north, 21, for_young=False)


def test_only_those_who_work_here_make_cards(client: Client, town: Town) -> None:
    assert client.get("/besokskort").status_code == 302
    assert client_of(town.amina).get("/besokskort").status_code == 200
