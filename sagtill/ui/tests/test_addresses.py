"""An address that is put together by hand is the one that Django gives."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from sagtill.ui.addresses import address

NUMBERS = ["2026-0001", "2026-A00012", "x", "å b", "a%b", "0000-00000"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", ["case", "case-next"])
def test_it_is_as_djangos(name: str, number: str) -> None:
    assert address(name, number) == reverse(name, args=[number])


def test_it_follows_where_the_service_stands() -> None:
    here = address("case", "2026-0001")
    try:
        set_script_prefix("/sagtill/")
        assert address("case", "2026-0001") == reverse("case", args=["2026-0001"]) == f"/sagtill{here}"
    finally:
        set_script_prefix("/")
    assert address("case", "2026-0001") == here


def test_what_has_no_address_has_none_here_either() -> None:
    with pytest.raises(NoReverseMatch):
        address("case", "a/b")
