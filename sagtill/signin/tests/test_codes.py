"""The codes against RFC 6238's own table, and what makes each of them hold only once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagtill.signin.rules import codes

RFC_SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("now", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_codes_are_those_of_rfc_6238(now: int, code: str) -> None:
    assert codes.code_at(RFC_SECRET, now // 30) == code
    assert codes.matching_step(RFC_SECRET, code, now, 0) == now // 30


@pytest.mark.parametrize(
    ("seconds_off", "holds", "why"),
    [
        (0, True, "right on time"),
        (30, True, "the telephone half a minute slow"),
        (-30, True, "the telephone half a minute fast"),
        (60, False, "a minute old"),
        (-60, False, "a minute early"),
    ],
)
def test_a_code_holds_for_the_half_minutes_around_it(seconds_off: int, holds: bool, why: str) -> None:
    shown_at = 1_700_000_010
    found = codes.matching_step(RFC_SECRET, codes.code_at(RFC_SECRET, shown_at // 30), shown_at + seconds_off, 0)
    assert (found is not None) is holds, why


def test_a_code_holds_once_and_none_before_it_after_that() -> None:
    now = 1_700_000_010
    used = codes.matching_step(RFC_SECRET, codes.code_at(RFC_SECRET, now // 30), now, 0)
    assert used is not None
    assert codes.matching_step(RFC_SECRET, codes.code_at(RFC_SECRET, now // 30), now, used) is None
    assert codes.matching_step(RFC_SECRET, codes.code_at(RFC_SECRET, now // 30 - 1), now, used) is None
    assert codes.matching_step(RFC_SECRET, codes.code_at(RFC_SECRET, now // 30 + 1), now, used) == used + 1


def test_spaces_in_a_code_are_forgiven_and_anything_else_is_wrong() -> None:
    assert codes.matching_step(RFC_SECRET, "287 082", 59, 0) == 1
    assert codes.matching_step(RFC_SECRET, "", 59, 0) is None
    assert codes.matching_step(RFC_SECRET, "28708Ö", 59, 0) is None


@pytest.mark.parametrize(
    ("wrong", "seconds"), [(0, 0), (4, 0), (5, 15), (6, 30), (8, 120), (11, 900), (50, 900), (10**6, 900)]
)
def test_wrong_codes_are_answered_ever_more_slowly_but_never_for_long(wrong: int, seconds: int) -> None:
    assert codes.wait_after(wrong) == seconds


def test_guessing_a_code_for_a_year_has_less_than_a_chance_in_ten() -> None:
    """Three codes of a million hold at a time, and after the first tries there is one try each quarter of an hour."""
    tries = 365 * 24 * 4 + 12
    assert 1 - (1 - 3 / 10**6) ** tries < 0.11


def test_the_app_reads_who_it_is_for_and_from_whom() -> None:
    read = codes.address(RFC_SECRET, "karin", "Säg till")
    assert read == "otpauth://totp/S%C3%A4g%20till:karin?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=S%C3%A4g%20till"
    assert codes.written(RFC_SECRET).startswith("GEZD GNBV ")


@given(st.integers(0, 9), st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=12, max_size=12))
def test_a_code_on_paper_is_read_as_it_was_meant(number: int, code: str) -> None:
    paper = codes.recovery_as_written(number, code)
    careless = paper.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert codes.recovery_parts(careless if number > 1 else paper) == (number, code)


@pytest.mark.parametrize("typed", ["", "ABCD", "x-7KQ4-M2XW-9HTR", "3-7KQ4-M2XW-9HTR-1"])
def test_what_cannot_be_a_code_on_paper_is_none(typed: str) -> None:
    assert codes.recovery_parts(typed) is None


def test_invitations_are_long_enough_for_a_plain_digest() -> None:
    made = {codes.new_invitation() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(code) == 24 for code in made), "24 letters of 32 are 120 bits"
    code = made.pop()
    assert codes.digest(codes.grouped(code).lower()) == codes.digest(code)
    assert len(codes.new_recovery_codes()) == 10
