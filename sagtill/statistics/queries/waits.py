"""How long reports waited for their first answer: the promise, and what the counted days say of it."""

from collections import Counter

from sagtill.law import deadlines
from sagtill.organisation.models import Organisation
from sagtill.statistics.rules.months import Span


def reply_days(organisation: Organisation, span: Span) -> int:
    """The working days within which the organisation has promised a first answer, by the rule in force when the months ended."""
    row = deadlines.rule("reporter_first_answer", span.end)
    return int(organisation.settings.get("targets", {}).get("reporter_first_answer", row.length or 0))


def in_time(waits: Counter[str], target: int) -> tuple[int, int]:
    """How many were answered in time, of all whose time is out or who are answered."""
    answered = Counter({int(key): number for key, number in waits.items() if not key.startswith("w")})
    late = sum(number for key, number in waits.items() if key.startswith("w") and int(key[1:]) > target)
    good = sum(number for days, number in answered.items() if days <= target)
    return good, answered.total() + late


def median_wait(waits: Counter[str]) -> float | None:
    """The working days within which half had an answer, between two days where the half lies between them.

    The class of d days is taken to reach from d − ½ to d + ½, so that the median of many short waits does not jump from day to day.
    None when half have no answer, or there is nobody: those who still wait have waited longer than anybody who has an answer, as far as
    we know.
    """
    half = sum(waits.values()) / 2
    passed = 0
    for days, number in sorted((int(key), number) for key, number in waits.items() if not key.startswith("w")):
        if passed + number >= half > 0:
            return max(0.0, days - 0.5 + (half - passed) / number)
        passed += number
    return None


def half_within(waits: Counter[str]) -> int | None:
    """The whole working days within which at least half had an answer; None when half have none."""
    passed, total = 0, sum(waits.values())
    for days, number in sorted((int(key), number) for key, number in waits.items() if not key.startswith("w")):
        passed += number
        if passed * 2 >= total:
            return days
    return None
