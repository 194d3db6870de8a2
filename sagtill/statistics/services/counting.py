"""Keeping the roll-up: months in which something has changed are counted anew, and those where time alone changes what is true."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from sagtill.actions.models import Action
from sagtill.law import calendar, clock
from sagtill.organisation.models import Organisation
from sagtill.reports.models import Case, Report
from sagtill.statistics.models import Tally, TallyMark, TallyReach
from sagtill.statistics.queries import counts, tallying
from sagtill.statistics.rules.months import Span, first_of
from sagtill.statistics.services import signalling
from sagtill.wall import whose

# A change that was being written while the last count was made is counted by the next.
_OVERLAP = timedelta(minutes=5)
# So many months are counted anew on every new day: what waits becomes late although nobody does anything.
_AGEING = 13
_AT_ONCE = 2000


def refresh(organisation: Organisation) -> int:
    """Count the months that have changed since the last time; on a new day the last thirteen too. Returns how many.

    Bears being run twice at once.
    """
    now = clock.now()
    mark = TallyMark.objects.filter(organisation=organisation).first()
    if mark is None:
        return _count(organisation, everything(organisation), now)
    months = changed_since(organisation, mark.counted_to - _OVERLAP)
    if clock.local(mark.counted_to).date() < clock.today():
        this_month = first_of(clock.today())
        months |= set(Span(calendar.add_months(this_month, -_AGEING), this_month))
    return _count(organisation, months, now)


def refresh_all() -> int:
    """Count what has changed in every organisation, and look where a unit's figures say that something has changed."""
    counted = 0
    for organisation in Organisation.objects.all():
        with whose.only(organisation.pk):
            months = refresh(organisation)
            counted += months
            if months:
                signalling.look(organisation)
    return counted


def is_behind() -> bool:
    """Whether some organisation has anything that is not counted yet."""
    for organisation in Organisation.objects.all():
        with whose.only(organisation.pk):
            if counts.freshness(organisation).is_stale:
                return True
    return False


def everything(organisation: Organisation) -> set[date]:
    """Every month there can be something to count in."""
    first = Report.objects.filter(organisation=organisation).aggregate(first=Min("received_at"))["first"]
    actions = Action.objects.filter(organisation=organisation)
    days = actions.aggregate(due=Min("due_on"), done=Min("done_on"))
    starts = [clock.local(first).date() if first else None, days["due"], days["done"]]
    known = [first_of(day) for day in starts if day]
    last = actions.order_by("-due_on").values_list("due_on", flat=True).first()
    return set(Span(min(known), max(first_of(clock.today()), last or clock.today()))) if known else set()


def changed_since(organisation: Organisation, moment: datetime) -> set[date]:
    """The months of everything that belongs to a case that has changed, and of actions that were just done or judged."""
    changed = list(Case.objects.filter(organisation=organisation, changed_at__gte=moment).values_list("id", flat=True))
    months: set[date] = set()
    for at in range(0, len(changed), _AT_ONCE):
        some = changed[at : at + _AT_ONCE]
        received = Report.objects.filter(case__in=some).values_list("received_at", flat=True)
        own = Case.objects.filter(pk__in=some).values_list("received_at", flat=True)
        months |= {first_of(clock.local(moment).date()) for moment in (*received, *own)}
        months |= _months_of_actions(Action.objects.filter(origin_id__in=some).values_list("done_on", "due_on"))
    day = clock.local(moment).date()
    lately = Action.objects.filter(organisation=organisation)
    touched = (
        lately.filter(created_at__gte=moment),
        lately.filter(done_on__gte=day),
        lately.filter(effect_on__gte=day),
    )
    for rows in touched:
        months |= _months_of_actions(rows.values_list("done_on", "due_on"))
    return months


def _months_of_actions(rows: Iterable[tuple[date | None, date]]) -> set[date]:
    return {first_of(day) for pair in rows for day in pair if day}


def _count(organisation: Organisation, months: Iterable[date], now: datetime) -> int:
    areas = tallying.areas_of(organisation.id)
    counted = sorted(set(months))
    for month in counted:
        recount(organisation.id, month, areas)
    first = Tally.objects.filter(organisation=organisation, unit=None, name="reports").aggregate(first=Min("month"))
    TallyMark.objects.update_or_create(
        organisation=organisation, defaults={"counted_to": now, "first_month": first["first"]}
    )
    return len(counted)


@transaction.atomic
def recount(organisation_id: UUID, month: date, areas: dict[UUID, str]) -> None:
    """Count one month from the beginning. Whoever counts the same month meanwhile waits here."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    found = tallying.tally(tallying.of_month(organisation_id, month), areas)
    Tally.objects.filter(organisation=organisation_id, month=month).delete()
    rows = [_row(organisation_id, cell[0], cell[1:], count) for cell, count in found.items()]
    whole: Counter[tuple[date, str, str, str, str, str]] = Counter()
    for cell, count in found.items():
        whole[cell[1:]] += count
    rows += [_row(organisation_id, None, cell, count) for cell, count in whole.items()]
    Tally.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _row(organisation_id: UUID, unit_id: UUID | None, cell: tuple[date, str, str, str, str, str], count: int) -> Tally:
    month, kind, area, reach, name, key = cell
    return Tally(
        organisation_id=organisation_id,
        unit_id=unit_id,
        month=month,
        kind=kind,
        area=area,
        reach=TallyReach(reach),
        name=name,
        key=key,
        count=count,
    )
