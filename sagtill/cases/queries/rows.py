"""A row of Min dag: what it says, how soon it must be done, and where it stands among the others (ux.md 1.2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext as _

from sagtill.law.deadlines import Origin
from sagtill.reports.models import Case, CaseQuerySet
from sagtill.reports.rules.next_step import WORDS, Next
from sagtill.reports.rules.statuses import OUTCOME_TAGS, Outcome
from sagtill.ui.addresses import address
from sagtill.ui.words import by_when
from sagtill.vault.fields import text_in

# The key on the keyboard that presses the row's verb.
_KEYS = {Next.ASSESS: "b", Next.REASSESS: "b", Next.TAKE_A_STAND: "b", Next.REPLY: "s", Next.ACT: "å"}


class Rank(IntEnum):
    """The order of Min dag: what the law asks, who waits for a word, what was promised, what is new (ux.md 1.2)."""

    LAW = 1
    WAITING_PERSON = 2
    PROMISE = 3
    NEW = 4


@dataclass(frozen=True)
class Todo:
    """One row: a sentence, a line of context, a time in words, one verb."""

    title: str
    url: str
    verb: str
    context: str
    minutes: int
    rank: Rank
    due: datetime | None = None
    tags: tuple[tuple[str, str], ...] = ()
    late: bool = False
    group: str = "today"
    # Where the verb is done; the title leads to the whole.
    do: str = ""
    key: str = ""
    # The case or action it is about, for the log.
    about: UUID | None = None

    def written(self) -> "Todo":
        """The row itself: it has its words."""
        return self

    @property
    def shown(self) -> "Shown":
        """What stands on the page."""
        when = by_when(self.due) if self.due else ""
        return Shown(
            self.title, self.url, self.do or self.url, self.verb, self.key, self.context, self.tags, when, self.late
        )


@dataclass(frozen=True)
class Shown:
    """A row in plain words, the day too."""

    title: str
    url: str
    do: str
    verb: str
    key: str
    context: str
    tags: tuple[tuple[str, str], ...]
    when: str
    late: bool


_HEARD_FIRST = frozenset({Next.CALL, Next.MAKE_SAFE, Next.TAKE_A_STAND})
_PEOPLE_WAIT = frozenset({Next.HEAR, Next.INTRODUCE, Next.REPLY, Next.REASSESS})
_COLUMNS = ("id", "organisation_id", "number", "title", "outcome", "suspected", "next_step", "next_due", "next_origin")


class Values(NamedTuple):
    """What of a case its row is made of, as the database gives it."""

    id: UUID
    organisation_id: UUID
    number: str
    # As it is stored: sealed while the circle is closed.
    title: str
    outcome: str
    suspected: bool
    next_step: str
    next_due: datetime | None
    next_origin: str
    unit: str
    is_unopened: bool


def values_of(cases: CaseQuerySet) -> "QuerySet[Case, Any]":
    """The cases as `Values`, in the order they were asked for."""
    is_unopened = ExpressionWrapper(Q(opened_at__isnull=True), BooleanField())
    return cases.values_list(*_COLUMNS, "unit__name", is_unopened)


@dataclass(frozen=True)
class Weighed:
    """A case that waits, weighed against the others. Words and addresses are only for those that are shown."""

    case: Values
    step: Next
    minutes: int
    rank: Rank
    due: datetime | None
    late: bool
    group: str

    def written(self) -> Todo:
        """The row as it stands on the page."""
        case, tag = self.case, OUTCOME_TAGS.get(Outcome(self.case.outcome))
        return Todo(
            title=text_in(Case, "title", case.organisation_id, case.id, case.title),
            about=case.id,
            url=address("case", case.number),
            do=address("case-next", case.number),
            verb=_(WORDS[self.step].verb),
            key=_KEYS.get(self.step, ""),
            context=f"{case.number} · {case.unit}",
            minutes=self.minutes,
            rank=self.rank,
            due=self.due,
            tags=((_(tag[0]), tag[1]),) if tag else (),
            late=self.late,
            group=self.group,
        )


def weighed(case: Values, now: datetime, soon: datetime) -> Weighed:
    step = Next(case.next_step)
    late = case.next_due is not None and case.next_due < now
    group = _group(case, step, soon, late=late)
    return Weighed(case, step, WORDS[step].minutes, _rank(case, step), case.next_due, late, group)


def order_of(row: Todo | Weighed) -> tuple[int, bool, float]:
    """The most pressing first."""
    return (row.rank, not row.late, row.due.timestamp() if row.due else float("inf"))


def _rank(case: Values, step: Next) -> Rank:
    if step in _HEARD_FIRST or case.next_origin == Origin.LAW or (case.suspected and step is Next.ASSESS):
        return Rank.LAW
    if step in _PEOPLE_WAIT:
        return Rank.WAITING_PERSON
    return Rank.NEW if step is Next.ASSESS else Rank.PROMISE


def _group(case: Values, step: Next, soon: datetime, *, late: bool) -> str:
    """Which of the list's groups: today, new, or later this week."""
    pressing = late or step in _HEARD_FIRST or case.outcome == Outcome.SERIOUS or case.suspected
    if pressing or (case.next_due is not None and case.next_due < soon):
        return "today"
    return "new" if case.is_unopened else "week"
