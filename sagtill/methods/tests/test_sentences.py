"""The sentence engine: one true conclusion for every series."""

import math
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagtill.methods import sentences
from sagtill.methods.points import Rule
from sagtill.methods.sentences import Conclusion, Finding, Options, conclude
from sagtill.methods.swedish import number
from sagtill.methods.tests.refusals import assert_refused_in_words

BEFORE = [14, 11, 13, 16, 12, 15, 13, 10, 14, 12, 15, 13]
AFTER = [12, 11, 9, 10, 8, 9, 10, 7, 9, 8, 10, 9]
SAS = Options(show_small=True)
SERIES = st.lists(st.one_of(st.none(), st.integers(0, 12), st.integers(0, 200)), max_size=40)


def about(values: Sequence[float | None], options: Options = SAS) -> Conclusion:
    return conclude("Rapporter", [(f"månad {at + 1}", value) for at, value in enumerate(values)], options)


def said(values: Sequence[float | None], options: Options = SAS) -> str:
    return about(values, options).swedish


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (Finding.USUAL, "{mått}: {värde} i {månad}. Det är som vanligt ({nedre}–{övre})."),
        (Finding.MANY, "{mått}: {värde} i {månad}. Det är ovanligt många. Något har ändrats."),
        (Finding.FEW, "{mått}: {värde} i {månad}. Det är ovanligt få. Något har ändrats."),
        (Finding.LEVEL_ABOVE, "{mått} har legat över det vanliga i {n} månader. Nivån har ändrats."),
        (Finding.LEVEL_BELOW, "{mått} har legat under det vanliga i {n} månader. Nivån har ändrats."),
        (Finding.RISING, "{mått} har ökat {n} månader i rad."),
        (Finding.FALLING, "{mått} har minskat {n} månader i rad."),
        (Finding.TOO_EARLY, "Det är för tidigt att säga något. Vi behöver minst tolv månader."),
        (Finding.SMALL_NUMBER, "Färre än fem. Vi visar inte siffran, så att ingen kan kännas igen."),
    ],
)
def test_the_sentences_are_those_of_the_design(finding: Finding, text: str) -> None:
    assert finding.value == text


def test_a_usual_month() -> None:
    assert said(BEFORE) == "Rapporter: 13 i månad 12. Det är som vanligt (6–20)."


def test_unusually_many_and_unusually_few() -> None:
    assert said([*BEFORE, 40]) == "Rapporter: 40 i månad 13. Det är ovanligt många. Något har ändrats."
    assert said([*BEFORE, 1]) == "Rapporter: 1 i månad 13. Det är ovanligt få. Något har ändrats."


def test_a_level_that_has_changed() -> None:
    locked = Options(baseline=12)
    below = "Rapporter har legat under det vanliga i 12 månader. Nivån har ändrats."
    assert said([*BEFORE, *AFTER], locked) == below
    above = "Rapporter har legat över det vanliga i 7 månader. Nivån har ändrats."
    assert said([*BEFORE, 15, 16, 14, 15, 16, 14, 15], locked) == above


def test_months_in_a_row_that_rise_or_fall() -> None:
    assert said([*BEFORE, 10, 11, 12, 13, 14, 15, 16]) == "Rapporter har ökat 6 månader i rad."
    assert said([*BEFORE, 17, 16, 15, 14, 13, 12, 11]) == "Rapporter har minskat 6 månader i rad."


def test_two_of_three_near_a_limit_are_told_as_unusual() -> None:
    near = about([*BEFORE, 19, 14, 19], Options(baseline=12))
    assert near.chart.points[-1].rule is Rule.TWO_IN_THREE
    assert near.finding is Finding.MANY
    assert about([*BEFORE, 7, 12, 7], Options(baseline=12)).finding is Finding.FEW


def test_outside_a_limit_goes_before_a_changed_level() -> None:
    assert about([*BEFORE, *AFTER, 1], Options(baseline=12, show_small=True)).finding is Finding.FEW


@pytest.mark.parametrize(
    "values",
    [
        [],  # nothing at all
        [None, None],
        [5],  # one month
        BEFORE[:11],
        [*[None] * 20, *BEFORE[:11]],  # a unit that began in the middle
        [*BEFORE[:6], None, *BEFORE[6:11]],  # twelve months with a gap are eleven
    ],
)
def test_too_early_to_say(values: list[float | None]) -> None:
    assert said(values) == "Det är för tidigt att säga något. Vi behöver minst tolv månader."


def test_a_unit_that_began_in_the_middle_is_judged_from_when_it_began() -> None:
    assert said([*[None] * 20, *BEFORE]) == "Rapporter: 13 i månad 32. Det är som vanligt (6–20)."


def test_all_zeros_are_as_usual_for_those_who_may_see_them() -> None:
    assert said([0] * 24) == "Rapporter: 0 i månad 24. Det är som vanligt (0–1)."
    assert about([0] * 24, Options()).finding is Finding.SMALL_NUMBER


def test_all_in_one_month_is_unusual_that_month_and_no_new_level_afterwards() -> None:
    assert about([*[0] * 11, 40]).finding is Finding.MANY
    assert about([*[0] * 3, 40, *[0] * 20]).finding is Finding.USUAL


def test_one_event_after_a_quiet_year_is_no_change_but_several_are() -> None:
    assert about([*[0] * 24, 1]).finding is Finding.USUAL
    assert about([*[0] * 24, 3]).finding is Finding.MANY


def test_a_small_number_is_shown_only_to_those_entitled() -> None:
    series = [*[6, 7, 5, 6, 7, 6, 5, 6, 7, 6, 5], 4]
    assert said(series, Options()) == "Färre än fem. Vi visar inte siffran, så att ingen kan kännas igen."
    assert said(series) == "Rapporter: 4 i månad 12. Det är som vanligt (3–8)."


def test_a_changed_level_of_small_numbers_is_told_because_it_shows_none() -> None:
    series = [*[6, 2] * 6, *[1, 3, 2] * 4]
    assert about(series, Options(baseline=12)).finding is Finding.LEVEL_BELOW


def test_a_gap_ends_a_run_of_months() -> None:
    split = [*BEFORE, 12, 11, 12, 11, 12, 12, None, 11, 12, 12, 11]
    assert about(split, Options(baseline=12)).finding is Finding.USUAL
    assert about([*BEFORE, 10, 11, 12, None, 13, 14, 15, 16]).finding is Finding.USUAL


def test_when_the_last_months_are_missing_the_last_known_is_named() -> None:
    assert said([*BEFORE, None, None]) == "Rapporter: 13 i månad 12. Det är som vanligt (6–20)."


def test_a_campaign_month_is_kept_out_of_the_usual() -> None:
    series = [*BEFORE[:5], 90, *BEFORE[5:]]
    assert said(series, Options(excluded=[5])) == "Rapporter: 13 i månad 13. Det är som vanligt (6–20)."


def test_after_a_new_level_it_is_again_too_early() -> None:
    assert about([*BEFORE, *AFTER[:11]], Options(rebased_at=[12])).finding is Finding.TOO_EARLY
    assert said([*BEFORE, *AFTER], Options(rebased_at=[12])).endswith("Det är som vanligt (6–13).")


def test_measures_that_are_no_counts_have_decimals_and_no_small_numbers() -> None:
    days = [2.5, 3, 2, 2.4, 3.1, 2.2, 2.9, 2, 3, 2.5, 2.6, 2.3]
    plain = conclude("Dagar till svar", [("maj", day) for day in days], Options(counted=False))
    assert plain.swedish == "Dagar till svar: 2,3 i maj. Det är som vanligt (0,8–4,2)."
    below_zero = about([-5.0, 5.0] * 6, Options(counted=False))
    assert below_zero.swedish == "Rapporter: 5 i månad 12. Det är som vanligt (−26,6–26,6)."


@given(SERIES, st.booleans())
@settings(deadline=None)
def test_whatever_the_series_the_sentence_is_true(values: list[float | None], show_small: bool) -> None:
    concluded = about(values, Options(show_small=show_small))
    known = [value for value in values if value is not None]
    check_truth(concluded, known, show_small)


def check_truth(concluded: Conclusion, known: list[float], show_small: bool) -> None:
    """What each sentence claims, checked against the series itself."""
    finding, values = concluded.finding, concluded.values
    if finding is Finding.TOO_EARLY:
        assert len(known) < 12
        return
    assert len(known) >= 12
    if finding is Finding.SMALL_NUMBER:
        assert known[-1] < 5
        assert not show_small
    elif finding is Finding.USUAL:
        assert values["värde"] == number(known[-1])
        assert int(values["nedre"]) <= known[-1] <= int(values["övre"])
    elif finding in (Finding.MANY, Finding.FEW):
        usual = sum(known[:24]) / len(known[:24])
        assert (known[-1] > usual) is (finding is Finding.MANY)
    else:
        n = int(values["n"])
        assert n >= (6 if finding in (Finding.RISING, Finding.FALLING) else 7)
        check_run(finding, known, n)


def check_run(finding: Finding, known: list[float], n: int) -> None:
    usual = sum(known[:24]) / len(known[:24])
    run = known[-n:]
    steps = [after - before for before, after in zip(known[-n - 1 :], run, strict=False)]
    truths = {
        Finding.LEVEL_ABOVE: min(run) > usual,
        Finding.LEVEL_BELOW: max(run) < usual,
        Finding.RISING: min(steps) > 0,
        Finding.FALLING: max(steps) < 0,
    }
    assert truths[finding]


def test_numbers_are_written_in_swedish() -> None:
    assert [number(n) for n in (0, 999, 1000, 1234567)] == ["0", "999", "1\u00a0000", "1\u00a0234\u00a0567"]
    assert [number(n, 1) for n in (-2.5, -0.04, 2.96)] == ["−2,5", "0", "3"]
    assert [number(n) for n in (3.7, -3.7)] == ["4", "−4"]


def test_the_fixed_texts_about_reports() -> None:
    assert sentences.MORE_IS_OFTEN_GOOD.startswith("Fler rapporter är oftast ett gott tecken.")
    assert "inte säkert" in sentences.FEWER_IS_NOT_SAFER


@pytest.mark.parametrize(
    "ask",
    [
        lambda: about([*BEFORE, -1]),
        lambda: about([*BEFORE, 1.5]),
        lambda: about([*BEFORE, math.nan], Options(counted=False)),
        lambda: about(BEFORE, Options(excluded=[99])),
        lambda: about(BEFORE, Options(rebased_at=[99])),
        lambda: about(BEFORE, Options(baseline=1)),
        lambda: number(math.inf),
        lambda: number(1, -1),
    ],
)
def test_meaningless_input_is_refused_in_words(ask: Callable[[], object]) -> None:
    assert_refused_in_words(ask)
