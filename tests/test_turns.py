"""Those who write at the same time take turns, and a turn ends however the writing ended."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections, transaction

from sagtill.organisation.models import NumberSeries, Organisation
from sagtill.organisation.services import next_number
from sagtill.wall import whose
from sagtill.wall.whose import Across

pytestmark = pytest.mark.django_db(transaction=True)
_WRITERS, _TIMES = 6, 5


@pytest.fixture
def organisation() -> Organisation:
    return Organisation.objects.create(name="Nämnden", short="N", municipality="Lindviks kommun")


def at_once(work: Callable[[int], None]) -> None:
    """Everybody does it at the same time, each with a connection of their own."""

    def one(number: int) -> None:
        try:
            with whose.every(Across.TEST):
                work(number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=[number]) for number in range(_WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)


def test_nobody_is_passed_over_and_no_number_is_given_twice(organisation: Organisation) -> None:
    given: list[str] = []

    def write(_number: int) -> None:
        for _ in range(_TIMES):
            with transaction.atomic():
                given.append(next_number(organisation.id))

    at_once(write)
    assert len(set(given)) == len(given) == _WRITERS * _TIMES
    assert NumberSeries.objects.get(organisation=organisation).last == len(given)


def test_who_gives_up_in_the_middle_lets_the_others_in(organisation: Organisation) -> None:
    def write(number: int) -> None:
        try:
            with transaction.atomic():
                next_number(organisation.id)
                if number % 2:
                    raise ValueError
        except ValueError:
            pass

    at_once(write)
    assert NumberSeries.objects.get(organisation=organisation).last == _WRITERS // 2
