"""The sentence engine: one conclusion in Swedish from a series of months.

The headline of a chart is its conclusion, so it must be true. The latest month is judged against the limits
of an XmR chart, in this order: outside a limit; seven months on one side; six steps the same way; two of
three near a limit. The first that holds gives the sentence, otherwise all is as usual. Source: ux design,
section 6 (texts and order); methods B6 (limits and rules).

Where those are silent this room has chosen what keeps the sentence true: two of three near a limit is told
with the words for unusually many or few; a shift counts only if the median agrees with the mean; limits for
rare counts are at least the exact Poisson ones (see `xmr.Manner`); a small number that is hidden is not told
to be many or few either; and a month without figures ends every run of months, so "in a row" is never said
across it.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from sagtill.law.words import N_
from sagtill.methods.disclosure import FEWER_THAN_FIVE, is_small
from sagtill.methods.points import Limits, Point, Rule
from sagtill.methods.preconditions import require_count
from sagtill.methods.swedish import number
from sagtill.methods.xmr import LOCKED_AFTER, Manner, XmrChart, xmr_chart

MORE_IS_OFTEN_GOOD = N_("Fler rapporter är oftast ett gott tecken. Det betyder att fler säger till.")
FEWER_IS_NOT_SAFER = N_("Färre rapporter är inte säkert färre problem.")


class Finding(Enum):
    """What is concluded, with its Swedish sentence; the placeholders are filled from `Conclusion.values`."""

    USUAL = N_("{mått}: {värde} i {månad}. Det är som vanligt ({nedre}–{övre}).")
    MANY = N_("{mått}: {värde} i {månad}. Det är ovanligt många. Något har ändrats.")
    FEW = N_("{mått}: {värde} i {månad}. Det är ovanligt få. Något har ändrats.")
    LEVEL_ABOVE = N_("{mått} har legat över det vanliga i {n} månader. Nivån har ändrats.")
    LEVEL_BELOW = N_("{mått} har legat under det vanliga i {n} månader. Nivån har ändrats.")
    RISING = N_("{mått} har ökat {n} månader i rad.")
    FALLING = N_("{mått} har minskat {n} månader i rad.")
    TOO_EARLY = N_("Det är för tidigt att säga något. Vi behöver minst tolv månader.")
    SMALL_NUMBER = FEWER_THAN_FIVE


@dataclass(frozen=True)
class Options:
    """How a series is to be read.

    `counted` says that the values count reports or other events, so that they are whole numbers and small
    ones can point somebody out. `show_small` lets numbers under five be shown, for those entitled to them.
    `excluded` are positions with a known cause, `rebased_at` those where a new level begins, `baseline` how
    many months lock it.
    """

    counted: bool = True
    show_small: bool = False
    excluded: Collection[int] = ()
    rebased_at: Collection[int] = ()
    baseline: int = LOCKED_AFTER

    @property
    def manner(self) -> Manner:
        """How the limits are made, with this room's own safeguards."""
        return Manner(baseline=self.baseline, median_must_agree=True, rare_counts=self.counted)


@dataclass(frozen=True)
class Conclusion:
    """The one conclusion, and the chart it was drawn from, so that page and headline cannot differ."""

    finding: Finding
    values: dict[str, str]
    chart: XmrChart

    @property
    def swedish(self) -> str:
        """The whole sentence in Swedish. Pages translate the text of the finding first and then fill it."""
        return self.finding.value.format(**self.values)


def conclude(
    measure: str,
    series: Sequence[tuple[str, float | None]],
    options: Options = Options(),
) -> Conclusion:
    """One Swedish sentence about the latest month of a series of (month, value).

    A value is None in months without figures, such as before the unit existed. With fewer than twelve usable
    months since the start, or since the level was rebased, it is too early to say anything. Units: those of
    the values. Source: ux design 6; methods B6. Raises ValueError for values that are not finite, for counts
    that are not whole, and for positions outside the series.

    >>> conclude("Rapporter", [(f"månad {n}", 40 + n % 3) for n in range(12)]).swedish
    'Rapporter: 42 i månad 11. Det är som vanligt (38–44).'
    """
    values = [value for _, value in series]
    if options.counted:
        for value in values:
            require_count(0 if value is None else value, "a count")
    chart = xmr_chart(values, options.manner, excluded=options.excluded, rebased_at=options.rebased_at)
    latest = max((at for at, value in enumerate(values) if value is not None), default=None)
    if latest is None:
        return Conclusion(Finding.TOO_EARLY, {}, chart)
    phase = next(phase for phase in chart.phases if phase.start <= latest < phase.end)
    if phase.limits is None or phase.provisional:
        return Conclusion(Finding.TOO_EARLY, {}, chart)
    so_far = chart.points[phase.start : latest + 1]
    finding = finding_of(so_far)
    value = values[latest] or 0
    tells_value = finding in (Finding.USUAL, Finding.MANY, Finding.FEW)
    if tells_value and options.counted and not options.show_small and is_small(int(value)):
        return Conclusion(Finding.SMALL_NUMBER, {}, chart)
    month = series[latest][0]
    return Conclusion(finding, _values(measure, month, value, phase.limits, so_far, finding, options.counted), chart)


def finding_of(points: Sequence[Point]) -> Finding:
    """What the last of the points says, by the first rule that holds. Source: ux design 6 (the order).

    >>> finding_of([Point(3, Limits(5, 1, 9, 2, 8))])
    <Finding.USUAL: '{mått}: {värde} i {månad}. Det är som vanligt ({nedre}–{övre}).'>
    """
    latest = points[-1]
    if Rule.OUTSIDE in latest.rules:
        return _unusual(latest)
    if Rule.SHIFT in latest.rules:
        return Finding.LEVEL_ABOVE if latest.side > 0 else Finding.LEVEL_BELOW
    if Rule.TREND in latest.rules:
        return Finding.RISING if latest.step > 0 else Finding.FALLING
    return _unusual(latest) if Rule.TWO_IN_THREE in latest.rules else Finding.USUAL


def _unusual(point: Point) -> Finding:
    above = point.value is not None and point.limits is not None and point.value > point.limits.centre
    return Finding.MANY if above else Finding.FEW


def _values(
    measure: str,
    month: str,
    value: float,
    limits: Limits,
    points: Sequence[Point],
    finding: Finding,
    counted: bool,
) -> dict[str, str]:
    decimals = 0 if counted else 1
    lower, upper = limits_to_print(limits, points, counted)
    signs = [point.step if finding in (Finding.RISING, Finding.FALLING) else point.side for point in points]
    return {
        "mått": measure,
        "värde": number(value, decimals),
        "månad": month,
        "nedre": number(lower, decimals),
        "övre": number(upper, decimals),
        "n": str(_run_at_end(signs)),
    }


def _run_at_end(signs: Sequence[int]) -> int:
    """How many of the last signs are the same as the very last."""
    return next((at for at, sign in enumerate(reversed(signs)) if sign != signs[-1]), len(signs))


def limits_to_print(limits: Limits, points: Sequence[Point], counted: bool) -> tuple[float, float]:
    """The limits as figures that hold exactly the values within them: for counts the whole numbers between.

    A lower limit under 0 is printed as 0 when no value is negative. Units: those of the values. Source: ux
    design 6. Refuses nothing.

    >>> limits_to_print(Limits(10, -1.5, 21.5, 2, 18), [Point(12, None)], True)
    (0, 21)
    """
    below_zero = any(point.value is not None and point.value < 0 for point in points)
    lower = limits.lower if below_zero else max(0.0, limits.lower)
    if not counted:
        return lower, limits.upper
    return math.ceil(lower * (1 - 1e-9) - 1e-12), math.floor(limits.upper * (1 + 1e-9) + 1e-12)
