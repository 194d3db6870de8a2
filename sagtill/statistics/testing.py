"""Months of reports for tests: told by the town's people on days that have been, and counted."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sagtill.cases.testing import a_case
from sagtill.law import calendar, clock
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town
from sagtill.statistics.models import TallyMark
from sagtill.statistics.rules.months import first_of
from sagtill.statistics.services import counting


def told_by_month(town: Town, numbers: Sequence[int], kind: Kind = Kind.DEVIATION, **more: Any) -> None:
    """So many reports in each of the last whole months, the oldest first, and everything counted from the beginning."""
    if kind is Kind.THREAT:
        more.setdefault("threat_kinds", ("threat",))
    for back, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
        month = calendar.add_months(first_of(clock.today()), -back)
        for one in range(number):
            with clock.moved_to(clock.at(month + timedelta(days=1 + one % 27), 10)):
                a_case(town, kind=kind, **more)
    counted_anew(town)


def counted_anew(town: Town) -> None:
    """Count every month from the beginning, those told of after the fact too."""
    TallyMark.objects.all().delete()
    counting.refresh(town.board)
