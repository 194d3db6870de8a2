"""What people answered after a visit, and how many were asked. Nothing under five answers is shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sagtill.law import calendar, clock, deadlines
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Unit
from sagtill.reports.models import Report, Voice
from sagtill.reports.rules.voices import Speaker, answer_key
from sagtill.voices.models import Listened, VisitCard, Visits, first_of_month
from sagtill.voices.permissions import LEADING
from sagtill.voices.rules import FEWEST_ANSWERS, Heard

MONTHS = 12
_YOUNG = (Speaker.CHILD, Speaker.YOUNG)


@dataclass(frozen=True)
class Row:
    """One unit over a year. `visits` is None when nobody has counted; the shares are None when there are too few answers."""

    unit: Unit
    cards: int
    visits: int | None
    answers: int
    listened: int | None
    understood: int | None

    @property
    def share_with_card(self) -> int | None:
        """Per cent of the visits where a card was handed over, in the months where visits were counted."""
        return None if not self.visits else min(100, round(100 * self.cards / self.visits))


def since() -> date:
    """The first month that is looked at."""
    return calendar.add_months(first_of_month(clock.today()), 1 - MONTHS)


def led_by(actor: Actor) -> list[Unit]:
    """The units that this person leads or answers for, the nearest to the ground."""
    units = Unit.objects.filter(id__in=actor.units_with(*LEADING), parent__isnull=False)
    return [unit for unit in units.order_by("name") if unit.is_open()]


def rows(actor: Actor) -> list[Row]:
    """A row for each unit the actor leads where something was asked or counted; four queries whatever their number."""
    units = led_by(actor)
    keys = [unit.id for unit in units]
    cards = _counted(VisitCard.objects.filter(unit__in=keys, month__gte=since()).values_list("unit_id", "month"))
    visits: dict[UUID, dict[date, int]] = {}
    counts = Visits.objects.filter(unit__in=keys, month__gte=since())
    for unit, month, count in counts.values_list("unit_id", "month", "count"):
        visits.setdefault(unit, {})[month] = count
    said: dict[UUID, list[tuple[str, str]]] = {}
    answers = Listened.objects.filter(unit__in=keys, month__gte=since())
    for unit, listened, understood in answers.values_list("unit_id", "listened", "understood"):
        said.setdefault(unit, []).append((listened, understood))
    found = [_row(unit, cards, visits.get(unit.id, {}), said.get(unit.id, [])) for unit in units]
    return [row for row in found if row.cards or row.visits or row.answers]


def _counted(pairs: Iterable[tuple[UUID, date]]) -> Counter[tuple[UUID, date]]:
    return Counter(pairs)


def _row(unit: Unit, cards: Counter[tuple[UUID, date]], visits: dict[date, int], said: list[tuple[str, str]]) -> Row:
    given = sum(number for (key, _month), number in cards.items() if key == unit.id)
    # The share is over the months where somebody has counted: a month without a count says nothing.
    in_counted = sum(number for (key, month), number in cards.items() if key == unit.id and month in visits)
    enough = len(said) >= FEWEST_ANSWERS
    return Row(
        unit=unit,
        cards=in_counted if visits else given,
        visits=sum(visits.values()) if visits else None,
        answers=len(said) if enough else 0,
        listened=_share(said, 0) if enough else None,
        understood=_share(said, 1) if enough else None,
    )


def _share(said: list[tuple[str, str]], which: int) -> int:
    return round(100 * sum(one[which] == Heard.YES for one in said) / len(said))


@dataclass(frozen=True)
class InTime:
    """Children and young people who have spoken in the last year, and how many had their answer by the promised day."""

    asked: int
    in_time: int

    @property
    def is_shown(self) -> bool:
        """Nothing is shown about fewer than five children."""
        return self.asked >= FEWEST_ANSWERS

    @property
    def share(self) -> int:
        return round(100 * self.in_time / self.asked)


def children_in_time(actor: Actor) -> InTime:
    """Over the actor's organisation: whose answers are due, and how many came in time."""
    return in_time(
        Voice.objects.filter(
            organisation=actor.organisation_id,
            speaker__in=_YOUNG,
            report__received_at__gte=clock.at(since(), 0),
        ).values_list("report_id", flat=True)
    )


def in_time(reports: Iterable[UUID], until: date | None = None) -> InTime:
    """Of these voices: how many have had the day of their answer, and how many had it by then."""
    asked = answered = 0
    listed = Report.objects.filter(id__in=list(reports)).select_related("case", "voice", "organisation")
    for report in listed:
        due = deadlines.due(
            answer_key(report.voice.speaker), report.received_at, report.organisation.settings.get("targets", {})
        ).date
        at = report.case.answered_at
        done = clock.local(at).date() if at else None
        if done is None and due >= (until or clock.today()):
            continue
        asked += 1
        answered += done is not None and done <= due
    return InTime(asked, answered)
