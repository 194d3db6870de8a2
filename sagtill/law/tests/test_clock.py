from datetime import UTC, date, datetime, timedelta

import pytest

from sagtill.law import clock


def test_now_is_aware_and_today_is_the_date_in_stockholm() -> None:
    assert clock.now().tzinfo is not None
    assert clock.today() == clock.local(clock.now()).date()


def test_the_day_begins_at_midnight_in_stockholm_and_not_in_greenwich() -> None:
    with clock.moved_to(datetime(2025, 12, 31, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 1, 1)


def test_a_moved_clock_stands_still_and_returns_afterwards() -> None:
    new_year = clock.at(date(2026, 1, 1), 8, 30)
    with clock.moved_to(new_year):
        assert clock.now() == new_year == datetime(2026, 1, 1, 7, 30, tzinfo=UTC)
        with clock.moved_by(timedelta(days=2)):
            assert clock.today() == date(2026, 1, 3)
        assert clock.now() == new_year
    assert clock.now() > new_year


def test_a_moved_clock_refuses_a_moment_without_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.moved_to(datetime(2026, 1, 1)):  # noqa: DTZ001
        pass
