"""What belongs to a thread is that thread's alone."""

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connection, connections
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone, translation

from sagtill.config.threads import HOLDERS

Found = TypeVar("Found")


def _elsewhere(work: Callable[[], Found]) -> Found:
    found: list[Found] = []
    other = threading.Thread(target=lambda: found.append(work()))
    other.start()
    other.join()
    return found[0]


def test_every_holder_that_a_page_asks_is_a_plain_one() -> None:
    # A holder that Django has renamed would be slow again, and nothing else would tell.
    assert [type(getattr(owner, name)) for owner, name in HOLDERS] == [threading.local] * len(HOLDERS)


def test_a_thread_knows_nothing_of_anothers_language_time_zone_or_place() -> None:
    before = get_script_prefix()
    with translation.override("en"), timezone.override("UTC"):
        set_script_prefix("/annan/")
        try:
            found = _elsewhere(
                lambda: (translation.get_language(), timezone.get_current_timezone_name(), get_script_prefix())
            )
        finally:
            set_script_prefix(before)
    assert found == ("sv", "Europe/Stockholm", "/")


def test_a_thread_has_a_connection_of_its_own() -> None:
    mine = connections["default"]
    theirs = _elsewhere(lambda: connections["default"])
    assert theirs is not mine
    assert connection.connection is mine.connection
