import pytest

from sagtill.signin.rules.devices import UNKNOWN, device
from sagtill.signin.rules.sessions import Limits, left

LIMITS = Limits(idle=3600, longest=36_000)


@pytest.mark.parametrize(
    ("started", "seen", "now", "idle", "longest", "over", "why"),
    [
        (0, 0, 0, 3600, 36_000, False, "just signed in"),
        (0, 0, 3599, 1, 32_401, False, "one second before the hour"),
        (0, 0, 3600, 0, 32_400, True, "an hour without doing anything"),
        (0, 35_999, 35_999, 3600, 1, False, "busy all day, one second before the ten hours"),
        (0, 36_000, 36_000, 3600, 0, True, "ten hours, however busy"),
        (None, 0, 0, 0, 0, True, "a session that does not say when it began"),
        (0, None, 0, 0, 0, True, "a session that does not say when it was last seen"),
    ],
)
def test_a_session_ends_in_time(
    started: int | None, seen: int | None, now: int, idle: int, longest: int, over: bool, why: str
) -> None:
    found = left(LIMITS, started, seen, now)
    assert (found.idle, found.longest, found.is_over) == (idle, longest, over), why


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8", UNKNOWN),
        ("", UNKNOWN),
    ],
)  # fmt: skip
def test_a_browser_gets_a_name_that_its_owner_recognises(said: str, shown: str) -> None:
    assert device(said) == shown
