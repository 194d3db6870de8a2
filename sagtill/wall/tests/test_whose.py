"""Whose rows may be reached: nobody's until somebody has said, and what is said holds no longer than where it was said."""

import threading
from uuid import uuid4

from sagtill.wall import whose
from sagtill.wall.whose import Across

HERE, THERE = uuid4(), uuid4()


def test_a_request_begins_with_nobodys_rows_and_what_it_settles_ends_with_it() -> None:
    before = whose.current()
    with whose.kept():
        assert whose.current() == whose.NOBODYS
        whose.settle(HERE)
        assert whose.current() == str(HERE)
    assert whose.current() == before


def test_a_block_says_it_for_itself_alone() -> None:
    with whose.only(HERE):
        with whose.only(THERE):
            assert whose.current() == str(THERE)
        with whose.every(Across.QUEUE):
            assert whose.current() == whose.EVERYBODYS
        assert whose.current() == str(HERE)


def test_a_function_that_reaches_across_does_so_for_itself_alone() -> None:
    with whose.only(HERE):
        assert whose.across(Across.NAMES)(whose.current)() == whose.EVERYBODYS
        assert whose.current() == str(HERE)


def test_a_visitor_is_neither_nobody_nor_everybody_and_settles_when_it_is_known_whose_matter_it_is() -> None:
    with whose.kept():
        whose.visit()
        assert whose.current() == whose.VISITORS
        assert whose.current() not in (whose.NOBODYS, whose.EVERYBODYS)
        assert whose.across(Across.CODE)(whose.current)() == whose.EVERYBODYS
        whose.settle(HERE)
        assert whose.current() == str(HERE)


def test_another_thread_knows_nothing_of_what_was_said_here() -> None:
    heard = []
    with whose.every(Across.COMMAND):
        thread = threading.Thread(target=lambda: heard.append(whose.current()))
        thread.start()
        thread.join()
    assert heard == [whose.NOBODYS]


def test_every_way_across_has_its_reason() -> None:
    assert all(one.value.endswith(".") for one in Across)
