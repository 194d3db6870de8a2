"""Freezing the figures of closed quarters: counted once, when the last promised answer of the quarter has had its day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from sagtill.law import calendar, clock, deadlines
from sagtill.methods.cell_keys import rounded_count
from sagtill.methods.guarded_rounding import guarded
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import VOICE_KINDS
from sagtill.reports.models import Report
from sagtill.reports.rules.voices import Speaker, answer_key
from sagtill.voices.models import Figure, Listened
from sagtill.voices.queries.figures import QUARTERS, closed_quarters
from sagtill.voices.rules import FigureKey, Heard
from sagtill.wall import whose

# The longest promise (a child's twenty working days) has had its day by then.
_SETTLED_AFTER = timedelta(days=35)
_YOUNG = frozenset({Speaker.CHILD, Speaker.YOUNG})


def freeze() -> int:
    """Count what is to be counted of the closed quarters and has not been. Returns how many figures were made."""
    made = 0
    for quarter in closed_quarters(clock.today(), QUARTERS):
        if clock.today() < calendar.add_months(quarter, 3) + _SETTLED_AFTER:
            continue
        for organisation in Organisation.objects.all():
            with whose.only(organisation.pk):
                if not Figure.objects.filter(organisation=organisation, quarter=quarter).exists():
                    made += _freeze(organisation, quarter)
    return made


@transaction.atomic
def _freeze(organisation: Organisation, quarter: date) -> int:
    keys = _keys(organisation, quarter)
    natural = {key: rounded_count(keys[key]) for key in FigureKey}
    rows = [
        Figure(organisation=organisation, quarter=quarter, key=key, value=value, counted_on=clock.today())
        for key, value in _safe(organisation, quarter, keys, natural).items()
    ]
    Figure.objects.bulk_create(rows)
    return len(rows)


def _safe(
    organisation: Organisation, quarter: date, keys: dict[FigureKey, list[int]], natural: dict[FigureKey, int]
) -> dict[FigureKey, int]:
    """The figures as they may stand beside the nämnd's pages and the quality report, which tell exact months and years."""
    true = {(quarter, key): len(found) for key, found in keys.items()}
    shown = {(quarter, key): value for key, value in natural.items()}
    for one in Figure.objects.filter(organisation=organisation, quarter__year=quarter.year):
        shown[one.quarter, FigureKey(one.key)] = one.value
    for other in {at for at, _key in shown} - {quarter}:
        true |= {(other, key): len(found) for key, found in _keys(organisation, other).items()}
    return {key: value for (at, key), value in beside_other_documents(true, shown, quarter).items() if at == quarter}


Cell = tuple[date, FigureKey]


def beside_other_documents(true: dict[Cell, int], shown: dict[Cell, int], new: date) -> dict[Cell, int]:
    """The rounded figures as they may stand beside documents that tell exact months, halves and years. Only those of `new` may change.

    The nämnd's pages tell each month's sum, and each half's by part; the kvalitetsberättelse tells the year's.
    """
    sums = [frozenset({(at, FigureKey.REPORTS), (at, FigureKey.VOICES)}) for at in {at for at, _key in shown}]
    for months in ((1, 4), (7, 10), (1, 4, 7, 10)):
        asked = [date(new.year, month, 1) for month in months]
        sums += [frozenset((at, key) for at in asked) for key in FigureKey]
    known = [one for one in sums if one <= shown.keys() and one <= true.keys()]
    return guarded(true, shown, known, [(at, key) for at, key in shown if at == new])


def _keys(organisation: Organisation, quarter: date) -> dict[FigureKey, list[int]]:
    """The records behind each figure, by their own random numbers."""
    start, end = clock.at(quarter, 0), clock.at(calendar.add_months(quarter, 3), 0)
    reports = Report.objects.filter(organisation=organisation, received_at__gte=start, received_at__lt=end)
    staff = reports.exclude(kind__in=VOICE_KINDS).values_list("cell_key", flat=True)
    voices = list(reports.filter(kind__in=VOICE_KINDS).select_related("case", "voice"))
    children = [one for one in voices if one.voice.speaker in _YOUNG]
    targets = organisation.settings.get("targets", {})
    heard = Listened.objects.filter(
        organisation=organisation, month__gte=quarter, month__lt=calendar.add_months(quarter, 3)
    )
    return {
        FigureKey.REPORTS: list(staff),
        FigureKey.VOICES: [one.cell_key for one in voices],
        FigureKey.ANSWERED: list(_in_time(voices, targets)),
        FigureKey.CHILDREN: [one.cell_key for one in children],
        FigureKey.CHILDREN_ANSWERED: list(_in_time(children, targets)),
        FigureKey.HEARD: list(heard.values_list("cell_key", flat=True)),
        FigureKey.HEARD_YES: list(heard.filter(listened=Heard.YES).values_list("cell_key", flat=True)),
    }


def _in_time(voices: Iterable[Report], targets: Any) -> Iterable[int]:
    for one in voices:
        due = deadlines.due(answer_key(one.voice.speaker), one.received_at, targets)
        at = one.case.answered_at
        if at is not None and clock.local(at).date() <= due.date:
            yield one.cell_key
