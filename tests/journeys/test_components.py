"""The component page: every part of the look, in every look."""

import pytest

from tests.journeys.conftest import DESKTOP, SMALL_PHONE, Open, the_page_is_accessible, the_text_may_be_spaced_out


@pytest.mark.parametrize("size", [SMALL_PHONE, DESKTOP], ids=["small phone", "desktop"])
@pytest.mark.parametrize("look", ["light", "dark", "rtl", "print"])
def test_every_component_is_accessible_and_fits_in_every_look(
    open_page: Open, look: str, size: tuple[int, int]
) -> None:
    page = open_page(f"/ui?look={look}", size=size)
    the_page_is_accessible(page)


def test_the_page_holds_when_text_is_spaced_out(open_page: Open) -> None:
    the_text_may_be_spaced_out(open_page("/ui", size=SMALL_PHONE))
