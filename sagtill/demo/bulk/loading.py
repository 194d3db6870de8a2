"""Filling an empty installation with very many reports."""

import multiprocessing
import os
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import accumulate, islice
from typing import Any

from django.db import connection, connections, models, transaction

from sagtill.actions.models import Action
from sagtill.audit.models import AuditHead, AuditRow
from sagtill.cases.models import Assessment, Cause, CauseAction
from sagtill.demo.bulk import courses, places, tables
from sagtill.demo.bulk.places import House
from sagtill.demo.bulk.telling import Teller, Told
from sagtill.demo.bulk.timetable import Day, days
from sagtill.law import clock
from sagtill.organisation.models import CircleMember, NumberSeries, Organisation
from sagtill.organisation.roles import Kind
from sagtill.reports.kinds import ALL as KINDS
from sagtill.reports.models import Case, Message, Reply, Report, SearchRow, StatusChange, Submission
from sagtill.reports.services import search_index
from sagtill.statistics.services import counting
from sagtill.vault import services as vault

# A handler's desk holds about as much however long the archive is.
OPEN_PER_UNIT = 20
_RECENT = timedelta(days=180)
_SMALL = 200
_AT_ONCE = 4_000
# A word that only three reports hold, and the days they are told, as shares of the years. The little unit has its three just before.
RARE_WORD = "silverskålen"
_SPECIAL = (0.2, 0.5, 0.8)
_HOURS = (range(7, 22), (3, 4, 4, 3, 3, 3, 3, 4, 5, 4, 3, 2, 2, 1, 1))
_FILLED: tuple[type[models.Model], ...] = (
    *(Case, Report, StatusChange, Submission, Assessment, Reply, Action, Cause, CauseAction, Message, CircleMember),
    *(SearchRow, AuditRow),
)


@dataclass(frozen=True)
class Share:
    """Some days of an organisation's reports: what one process makes at a time."""

    house: House
    days: list[Day]
    little: frozenset[Day]
    rare: frozenset[Day]
    open_chance: float
    seed: str


def load(reports: int) -> None:
    """Two organisations, the large one with so many reports. The database must be empty."""
    with transaction.atomic():
        large, small = places.build_large(), places.build_small()
    processes = (os.cpu_count() or 1) if connection.vendor == "postgresql" else 1
    with tables.copying_allowed(), tables.indexes_set_aside(_FILLED):
        for house, count in ((large, reports), (small, min(_SMALL, reports))):
            fill(house, count, processes)
            number(house, count)
            log(house.organisation)
    tables.tidy_up()
    # Rows that were written straight into the tables are behind every count, and what was counted is looked at too.
    counting.refresh_all()
    tables.tidy_up()


def fill(house: House, reports: int, processes: int = 1) -> None:
    """Make the reports of an organisation. SQLite takes one writer at a time, so there it is one process."""
    # The key is opened here once, and handed on with the process's memory.
    vault.seal_text(house.organisation.id, "bulk", "x")
    shares = list(_shares(house, reports))
    if processes == 1:
        for share in shares:
            _store(share)
        return
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for _ in pool.imap_unordered(_store, shares):
            pass


def _shares(house: House, reports: int) -> Iterator[Share]:
    every = list(days(clock.today(), reports))
    busy = [day for day in every if day.named or day.anonymous]
    little = frozenset(busy[int(len(busy) * share)] for share in _SPECIAL)
    rare = frozenset(busy[int(len(busy) * share) + 1] for share in _SPECIAL)
    since = clock.today() - _RECENT
    recent = sum(day.named + day.anonymous for day in every if day.day >= since)
    chance = min(1.0, OPEN_PER_UNIT * len(house.places) / max(recent, 1))
    together: list[Day] = []
    for day in every:
        together.append(day)
        if sum(one.named + one.anonymous for one in together) >= _AT_ONCE or day is every[-1]:
            yield Share(house, together, little, rare, chance, seed=f"{house.organisation.short} {day.day}")
            together = []


def _store(share: Share) -> None:
    """Make and write the rows of some days, in one transaction."""
    teller = Teller(share.house, random.Random(share.seed))  # noqa: S311 - the same rows every time, nothing secret
    rows: list[models.Model] = []
    for day in share.days:
        for told in _of_day(share, teller.chance, day):
            rows.extend(teller.tell(told))
    with transaction.atomic():
        tables.hurry()
        tables.write(rows)
        search_index.mirror([row for row in rows if isinstance(row, SearchRow)])


def _found(tales: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that lie in no closed circle, and so are found by their words."""
    return [tale for tale in tales if not KINDS[Kind(tale["kind"])].closed_circle]


def _of_day(share: Share, chance: random.Random, day: Day) -> Iterator[Told]:
    """The day's reports in the order they came."""
    house, year = share.house, day.day.year
    kinds = [False] * day.named + [True] * day.anonymous
    chance.shuffle(kinds)
    hours, weights = _HOURS
    moments = sorted((hour, chance.randint(0, 59)) for hour in chance.choices(hours, weights, k=len(kinds)))
    weighted = list(accumulate(place.weight for place in house.places))
    counts = {False: day.named_before, True: day.anonymous_before}
    is_recent = day.day >= clock.today() - _RECENT
    for position, (anonymous, (hour, minute)) in enumerate(zip(kinds, moments, strict=True)):
        counts[anonymous] += 1
        place, extra = chance.choices(house.places, cum_weights=weighted)[0], ""
        is_special = position == 0 and day in share.little | share.rare
        if is_special:
            place, extra = (house.little, "") if day in share.little else (house.places[0], f"Det var med {RARE_WORD}.")
        is_open = is_recent and not is_special and chance.random() < share.open_chance
        age = (clock.today() - day.day).days
        yield Told(
            place=place,
            tale=chance.choice(_found(place.tales) if is_special else place.tales),
            at=clock.at(day.day, hour, minute),
            number=f"{year}-{'A' if anonymous else ''}{counts[anonymous]:04d}",
            anonymous=anonymous,
            course=courses.of_an_open_case(chance, age) if is_open else courses.CLOSED,
            extra=extra,
            is_found=is_special,
        )


def number(house: House, reports: int) -> None:
    """The series go on where the reports end."""
    last = list(days(clock.today(), reports))[-1]
    ended = {"": last.named_before + last.named, "A": last.anonymous_before + last.anonymous}
    ended["Å"] = ended[""]
    if last.day.year == clock.today().year:
        tables.write(
            NumberSeries(organisation=house.organisation, series=series, year=last.day.year, last=count)
            for series, count in ended.items()
        )


def log(organisation: Organisation) -> None:
    """What the log would hold: who told, who read, who changed. A chain, so it is made in one piece."""
    head = AuditHead.objects.get(organisation_id=organisation.id)
    reports = Report.objects.filter(organisation=organisation).order_by("received_at", "number")
    found = reports.values_list("id", "case_id", "received_at", "reporter_id", "replies__by_id").iterator(10_000)
    with transaction.atomic():
        for some in iter(partial(lambda rows: list(islice(rows, _AT_ONCE)), found), []):
            tables.write(_links(head, some))
        AuditHead.objects.filter(pk=head.pk).update(n=head.n, h=head.h)


def _links(head: AuditHead, reports: Iterable[tuple[Any, ...]]) -> Iterator[AuditRow]:
    for report, case, at, reporter, handler in reports:
        for who, act, kind, key in (
            (reporter or "anonymous", "create", "report", report),
            (handler, "read", "case", case),
            (handler, "change", "case", case),
        ):
            row = AuditRow(
                organisation_id=head.organisation_id,
                n=head.n + 1,
                at=at,
                who=str(who or ""),
                act=act,
                object_kind=kind,
                object_id=str(key),
            )
            row.h = row.hash_after(head.h)
            head.n, head.h = row.n, row.h
            yield row
