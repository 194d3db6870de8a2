"""What is planted in the town is strong enough for the statistics to find it."""

from sagtill.demo import data
from sagtill.methods.exact_tests import binomial_test
from sagtill.methods.rates import silence_after
from sagtill.methods.sentences import Finding, Options, conclude


def _change(key: str) -> dict[str, object]:
    return next(one for one in data.whole("seasonality")["changes"] if one["key"] == key)


def test_the_wave_of_threats_is_found_when_it_comes() -> None:
    wave = [float(count) for count in _change("threat_wave")["counts"]]  # type: ignore[attr-defined]
    usual = [1, 0, 1, 2, 0, 1, 1, 0, 2, 1, 0, 1, 1]
    months = [(str(at), value) for at, value in enumerate([*usual, wave[0]])]
    assert conclude("Hot", months, Options(show_small=True, baseline=13)).finding is Finding.MANY


def test_the_silent_unit_is_found() -> None:
    rate = next(unit["mean_per_month"] for unit in data.whole("seasonality")["units"] if unit["unit"] == "angen")
    quiet = silence_after(round(rate * 13), 13 * 30, 120).cautious_probability
    assert quiet is not None
    assert quiet * len(data.whole("seasonality")["units"]) < 0.05


def test_the_action_that_helped_is_found_beyond_chance() -> None:
    planted = _change("action_helped")
    numbers: list[int] = planted["counts"]  # type: ignore[assignment]
    cut = 18 - int(planted["action_done_months_ago"])  # type: ignore[call-overload]
    before, after = sum(numbers[1 : cut - 1]), sum(numbers[cut:-1])
    assert binomial_test(after, before + after, 8 / 15) < 0.05
