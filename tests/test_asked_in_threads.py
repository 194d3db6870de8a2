"""A question that one thread has written is asked by another on that one's own connection."""

import threading

import pytest
from django.db import connections

from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.testing import Town
from sagtill.tables.asked_by import AskedBy
from sagtill.tables.asking import Asking
from sagtill.wall import whose

pytestmark = pytest.mark.django_db(transaction=True)
_person = Asking(lambda name: Person.objects.filter(username=name).values_list("first_name"), name=str)
_units = AskedBy(lambda actor: Unit.objects.filter(organisation=actor.organisation_id).values_list("name"))


def test_each_thread_asks_on_its_own_connection(town: Town) -> None:
    def asked() -> list[object]:
        return [_person(name="karin"), sorted(_units(Actor(town.karin)))]

    here, there = asked(), []

    def elsewhere() -> None:
        try:
            with whose.only(town.board.id):
                there.append(asked())
        finally:
            connections.close_all()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join(60)
    assert there == [here]
